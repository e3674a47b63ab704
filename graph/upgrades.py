"""What graphs of an older form lack: a step from each form to the next, taken in one transaction when such a graph is opened.

What pages state is not read anew here; the next `yaowen load` does that with every page that an older version read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from graph.errors import StoreError
from graph.facts import Node
from graph.keys import called_by
from graph.sessions import to_native
from graph.statements import INTERNAL, MARKER, SCHEMA, write_nodes

if TYPE_CHECKING:
    from neo4j import Transaction

Step = Callable[["Transaction"], object]


def find_steps(form: int, where: str) -> list[Step]:
    """The steps from a form to today's. Raises StoreError where there are none: it is too old, or of a later program."""
    steps = [STEPS[older] for older in range(form, SCHEMA) if older in STEPS]
    if len(steps) != SCHEMA - form:
        hint = "choose an empty one (--home DIR, --to URI) and load the pages into it"
        raise StoreError(f"{where} was written by another version of yaowen (form {form}, not {SCHEMA})", hint)
    return steps


def add_called(transaction: Transaction) -> None:
    """The names of posts, bodies and places in one text, that an index looks words up in."""
    for label in ("Post", "Organization", "Place"):
        rows = transaction.run(f"MATCH (n:{label}) WHERE n.hash IS NOT NULL RETURN properties(n) AS properties")
        write_nodes(transaction, list(named(label, (to_native(row["properties"]) for row in rows))))


def named(label: str, rows: Iterator[dict[str, object]]) -> Iterator[Node]:
    """Nodes with `called`, as derive.py and divisions.py make it."""
    for row in rows:
        names = [row["key"], *(row.get("former_names") or ())] if label == "Place" else row["names"]  # type: ignore[misc]
        told = {name: value for name, value in row.items() if name not in INTERNAL}
        yield Node(label, str(row["key"]), {**told, "called": called_by(names)})  # type: ignore[arg-type,dict-item]


def note_textless(transaction: Transaction) -> None:
    """That some articles are without the text that `find` looks through, so that it need not look for such in every graph."""
    lacking = f"MATCH (n:Article) WHERE n.text IS NULL WITH count(n) AS lacking MATCH (m:{MARKER} {{key: 'store'}})"
    transaction.run(f"{lacking} SET m.textless = lacking > 0").consume()


def from_2_to_3(transaction: Transaction) -> None:
    """What form 3 has and form 2 has not."""
    add_called(transaction)
    note_textless(transaction)


STEPS: dict[int, Step] = {2: from_2_to_3}
"""By the form that they start from. Form 1 knew no issues of articles and cannot be told from what it holds: its pages are loaded anew."""
