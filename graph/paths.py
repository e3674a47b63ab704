"""Where the data folders lie (beside this package, in a checkout as in an installed wheel), what files are called, and how they are written."""

import os
from pathlib import Path

from graph.keys import whole_characters

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
SEEDS = ROOT / "seeds"


def name_of(path: Path) -> str:
    """A file as the graph names it: absolute, POSIX, in whole characters."""
    return whole_characters(path.resolve().as_posix())


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file whole, or leaves what was there; a link in its place is replaced, never followed."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    try:
        with draft.open("xb") as file:
            file.write(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
