"""Where the data folders lie: beside this package, in a checkout as in an installed wheel."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
SEEDS = ROOT / "seeds"
