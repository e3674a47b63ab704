"""Keeping the embedded engine open for other programs: serve."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.errors import UsageError
from yaowen.options import Command, choices

if TYPE_CHECKING:
    from graph.embedded import Connection

HOW = """\
The graph of {home} is open at
  URI       {uri}
  user      {username}
  password  in {file}, which only you can read
  database  {database}

Neo4j Browser connects with these; every other yaowen command finds the server by itself. Ctrl-C ends it.
"""


@click.command(cls=Command, examples=("yaowen serve", "yaowen serve --port 7688"))
@click.option("--port", type=click.IntRange(1024, 65535), default=7687, show_default=True, help="the Bolt port on this machine")
def serve(port: int) -> None:
    """Keep the embedded engine open, for Neo4j Browser too."""
    from graph.embedded import serve as keep_open
    from graph.settings import read_settings

    settings = read_settings(choices().to, choices().home)
    if settings.uri:
        raise UsageError(f"{settings.uri} is a server already", "unset NEO4J_URI (and leave --to out) to serve the embedded engine")
    keep_open(settings.home, port, lambda connection: tell_how(settings.home, connection))


def tell_how(home: Path, connection: Connection) -> None:
    """Prints how to connect."""
    click.echo(HOW.format(home=home, uri=connection.uri, username=connection.username, file=home / "engine.json", database=connection.database))
