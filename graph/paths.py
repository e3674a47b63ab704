"""Where the data folders lie: beside this package, in a checkout as in an installed wheel."""

from pathlib import Path

from graph.keys import whole_characters

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
SEEDS = ROOT / "seeds"


def name_of(path: Path) -> str:
    """A file as the graph names it: absolute, POSIX, in whole characters."""
    return whole_characters(path.resolve().as_posix())
