"""Which database a command talks to: the environment, read when asked."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import UsageError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the graph is kept: at `uri`, or, where that is None, in the embedded engine under `home`."""

    home: Path
    uri: str | None = None
    username: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None
    """None is the server's default database."""


def read_settings(to: str | None = None, home: Path | None = None) -> Settings:
    """NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE and YAOWEN_HOME as they are now; `to` and `home` win over them.

    Raises UsageError where the address is not one of a Bolt server.
    """
    folder = home or os.environ.get("YAOWEN_HOME") or Path.home() / ".yaowen"
    return Settings(
        home=Path(folder).expanduser().absolute(),
        uri=check_uri(to or os.environ.get("NEO4J_URI")),
        username=os.environ.get("NEO4J_USERNAME") or "neo4j",
        password=os.environ.get("NEO4J_PASSWORD", ""),
        database=os.environ.get("NEO4J_DATABASE") or None,
    )


def check_uri(uri: str | None) -> str | None:
    """The address itself, None for none; raises UsageError where the driver could not use it."""
    if not uri:
        return None
    scheme, separator, rest = uri.partition("://")
    if "@" in uri:
        # The driver refuses them too, but repeats the address, password and all, in its message.
        raise UsageError("the address holds a user name or password", "put them into NEO4J_USERNAME and NEO4J_PASSWORD")
    if not separator or scheme not in SCHEMES or not rest:
        raise UsageError(f"{uri} is not the address of a Neo4j server", "write it like bolt://localhost:7687 (or neo4j://…, bolt+s://… with TLS)")
    return uri
