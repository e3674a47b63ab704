"""The rooms: data flows one way, and only yaowen sees both loaders and graph."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = {"graph", "graph.model", "graph.keys", "graph.dates", "graph.errors", "graph.paths"}
"""What loaders may know of graph; `graph` itself holds the version."""


def imports_of(module: Path) -> Iterator[str]:
    """The full names of the modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            folder = ROOT / (node.module or "").replace(".", "/")
            yield from (f"{node.module}.{alias.name}" if (folder / f"{alias.name}.py").exists() else str(node.module) for alias in node.names)


def modules(room: str) -> list[Path]:
    found = sorted((ROOT / room).rglob("*.py"))
    assert found
    return found


@pytest.mark.parametrize("module", modules("graph"), ids=lambda path: path.stem)
def test_graph_knows_no_other_room(module: Path) -> None:
    assert not [name for name in imports_of(module) if name.partition(".")[0] in ("loaders", "yaowen")]


@pytest.mark.parametrize("module", modules("loaders"), ids=lambda path: path.stem)
def test_loaders_know_only_the_records_of_graph(module: Path) -> None:
    names = set(imports_of(module))
    assert not [name for name in names if name.partition(".")[0] == "yaowen"]
    assert {name for name in names if name.partition(".")[0] == "graph"} <= SHARED


@pytest.mark.parametrize("room", ["graph", "loaders", "yaowen"])
def test_modules_stay_readable(room: str) -> None:
    assert not [path.name for path in modules(room) if len(path.read_text(encoding="utf-8").splitlines()) > 400]


@pytest.mark.parametrize("module", [path for path in modules("yaowen") if path.stem != "tables"], ids=lambda path: path.stem)
def test_words_reach_a_terminal_through_tables_only(module: Path) -> None:
    """`say` and `console` let it obey nothing that a page holds."""
    text = module.read_text(encoding="utf-8")
    assert not [name for name in ("sys.stderr.write(", "rich.console") if name in text]
