"""What the graph holds, in words: codebook."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from yaowen.options import Command

if TYPE_CHECKING:
    from graph.facts import Facts


@click.command(cls=Command, examples=("yaowen codebook",))
def codebook() -> None:
    """Write what each label, edge, property, role and status of the graph means, with examples, as Markdown.

    It is made from the program itself, so that it fits the version that wrote it.
    """
    from graph.codebooks import write_codebook

    sys.stdout.writelines(f"{line}\n" for line in write_codebook(read_samples()))


def read_samples() -> Facts:
    """The whole graph of the sample pages and articles, worked out without a database."""
    from graph.evidence import graph_of
    from graph.paths import SEEDS
    from loaders.pipeline import read_files

    return graph_of(read_files([SEEDS / "pages", SEEDS / "articles"]))
