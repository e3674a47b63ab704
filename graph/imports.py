"""The graph as tables that `neo4j-admin database import full` makes a database of: the quick way to move a large graph.

A folder holds a table a label (Person.csv) and a table a type and its ends (HELD-Person-Post.csv), import.args with the options that
these tables need, and README.txt with the command. Rows are written as they come from the store, so memory stays flat; which columns
there are is known at the end, when each table gets its head.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date as Day
from pathlib import Path
from typing import IO, Any, Protocol

from graph.errors import StoreError, UsageError
from graph.facts import EDGE_TYPES, LABELS, Edge, Node, Value
from graph.statements import MARKER, SCHEMA, stamped

HEADING = "# Written by yaowen export --for neo4j-admin"
TABLES = f"(?:{'|'.join(sorted({*LABELS, MARKER}))}|(?:{'|'.join(sorted(EDGE_TYPES))})(?:-(?:{'|'.join(sorted(LABELS))})){{2}})"
OURS = re.compile(rf"README\.txt|import\.(?:args|report)|\.draft-\d+|{TABLES}\.csv(?:\.gz)?")
"""The names that an export's folder can hold; import.report is neo4j-admin's."""
TYPES = {bool: "boolean", int: "long", float: "double", str: "string", Day: "date"}
SEPARATOR = "\x1f"
"""Between the items of a list: the one character that is made for it; neo4j-admin knows no way to quote it within one."""
BUFFER = 1 << 22
"""What neo4j-admin reads at once, in characters; a longer value must be announced."""

README = """\
yaowen 要闻: a graph as tables for neo4j-admin / 供 neo4j-admin 导入的图数据表
{nodes:,} nodes, {edges:,} edges / {nodes} 个节点，{edges} 条关系

1. Stop Neo4j; the database that is imported must not be open.
   停止 Neo4j：导入期间目标数据库不能处于打开状态。

2. In this folder / 在本文件夹中运行:

   neo4j-admin database import full @import.args neo4j

   "neo4j" is the database. Add --overwrite-destination=true to put the graph in the place of one that it holds already: that one is lost.
   末尾的 neo4j 是数据库名。若该库已有数据，须加 --overwrite-destination=true：原有数据将全部丢失。

   With yaowen's docker-compose.yml / 使用 yaowen 的 docker-compose.yml 时:

   docker compose stop neo4j
   docker compose run --rm -v "$PWD:/tables:ro" -w /tables neo4j \\
     neo4j-admin database import full @import.args --report-file=/tmp/import.report --overwrite-destination=true neo4j

3. Start Neo4j. The next yaowen command makes its constraints and indexes; `yaowen status --digest` then shows what it showed before.
   启动 Neo4j。此后第一条 yaowen 命令会建立约束和索引；`yaowen status --digest` 的结果应与导出前相同。
"""


class Source(Protocol):
    """What the tables are made of: a store."""

    where: str

    def stream_nodes(self) -> Iterator[Node]: ...

    def stream_edges(self) -> Iterator[Edge]: ...

    def writes(self) -> int: ...


@dataclass(slots=True)
class Table:
    """Rows of one kind; `rows` is where they wait until all columns are known."""

    option: str
    """--nodes=Person"""
    head: list[str]
    """The columns that are no properties: the key, or the two ends."""
    rows: IO[str]
    columns: dict[str, str] = field(default_factory=dict)
    """The properties met so far, with their types."""
    longest: int = 0
    multiline: bool = False

    def add(self, fixed: Iterable[str], properties: dict[str, Value]) -> None:
        """Writes a row, as the JSON list of its cells: it is filled up when all columns are known, and neo4j-admin misreads rows that are short."""
        for name, value in properties.items():
            kind = kind_of(name, value)
            if self.columns.setdefault(name, kind) != kind:
                raise StoreError(f"{name} is {self.columns[name]} in one row and {kind} in another", "this is a defect: please report it")
        line = json.dumps([*map(quote, fixed), *(cell(properties[name]) if name in properties else "" for name in self.columns)], ensure_ascii=False)
        self.longest = max(self.longest, len(line))
        self.multiline = self.multiline or "\\n" in line or "\\r" in line
        self.rows.write(f"{line}\n")

    def lines(self) -> Iterator[str]:
        """The head, then all rows."""
        width = len(self.head) + len(self.columns)
        yield ",".join([*self.head, *(f"{column}:{kind}" for column, kind in self.columns.items())]) + "\n"
        self.rows.seek(0)
        for row in map(json.loads, self.rows):
            yield ",".join(row) + "," * (width - len(row)) + "\n"


@dataclass(frozen=True, slots=True)
class Written:
    """How many nodes and edges an export holds."""

    nodes: int
    edges: int


def write_tables(store: Source, folder: Path, *, compress: bool = False) -> Written:
    """Writes the graph into a folder that is new, empty or of an earlier export; all of it, or nothing.

    Raises UsageError for a folder that holds anything else, StoreError where the graph changes meanwhile.
    """
    refuse_foreign(folder)
    folder.mkdir(exist_ok=True)
    with draft_folder(folder) as draft:
        written = fill_folder(store, draft, compress)
        names = {path.name for path in draft.iterdir()}
        for path in sorted(draft.iterdir(), key=lambda path: path.name == "import.args"):
            path.replace(folder / path.name)
    for path in folder.iterdir():
        if path.name not in names:
            remove(path)
    return written


def refuse_foreign(folder: Path) -> None:
    """Raises UsageError unless everything in the folder is of an earlier export."""
    if not folder.is_dir():
        if folder.exists() or folder.is_symlink() or not folder.absolute().parent.is_dir():
            raise UsageError(f"{folder} cannot become a folder", "name one that is new or empty, in a folder that is there")
        return
    names = {path.name for path in folder.iterdir() if not path.name.startswith(".draft-")}
    told = folder / "import.args"
    if names and not ("import.args" in names and told.read_text(encoding="utf-8", errors="replace").startswith(HEADING)):
        raise UsageError(f"{folder} holds files of others", "name a folder that is new or empty")
    if foreign := sorted(name for name in names if not OURS.fullmatch(name)):
        raise UsageError(f"{folder} holds {foreign[0]}, which no export wrote", "move it away, or name a folder that is new or empty")


@contextmanager
def draft_folder(folder: Path) -> Iterator[Path]:
    """A folder within the folder, which goes again whatever happens."""
    draft = folder / f".draft-{os.getpid()}"
    remove(draft)
    draft.mkdir()
    try:
        yield draft
    finally:
        remove(draft)


def remove(path: Path) -> None:
    """Removes a file, a link (never what it leads to) or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def fill_folder(store: Source, folder: Path, compress: bool) -> Written:
    """Writes the tables, the options that neo4j-admin needs to read them, and what a reader needs to know."""
    nodes = edges = 0
    tables: dict[str, Table] = {}
    before = store.writes()
    with ExitStack() as stack:

        def table(name: str, option: str, *head: str) -> Table:
            if name not in tables:
                rows = stack.enter_context((folder / f"{name}.rows").open("w+", encoding="utf-8", newline=""))
                tables[name] = Table(option, list(head), rows)
            return tables[name]

        table(MARKER, f"--nodes={MARKER}", f"key:ID({MARKER})").add(["store"], {"schema": SCHEMA, "imported": True})
        for nodes, node in enumerate(store.stream_nodes(), 1):  # noqa: B007
            told = stamped({**node.properties, "key": node.key})
            table(node.label, f"--nodes={node.label}", f"key:ID({node.label})").add([node.key], without(told, "key"))
        for edges, edge in enumerate(store.stream_edges(), 1):  # noqa: B007
            (start, _), (end, _) = edge.start, edge.end
            found = table(f"{edge.type}-{start}-{end}", f"--relationships={edge.type}", f":START_ID({start})", f":END_ID({end})")
            found.add([edge.start[1], edge.end[1]], stamped({**edge.properties, "edge": edge.key or None}))
        if store.writes() != before:
            raise StoreError(f"{store.where} changed while it was being exported", "run it again when nothing is being loaded")
        files = {finish(folder, name, table, compress): table for name, table in tables.items()}
    (folder / "import.args").write_text("".join(f"{line}\n" for line in options(files)), encoding="utf-8", newline="\n")
    (folder / "README.txt").write_text(README.format(nodes=nodes, edges=edges), encoding="utf-8", newline="\n")
    return Written(nodes, edges)


def finish(folder: Path, name: str, table: Table, compress: bool) -> str:
    """Puts head and rows into the table's own file; its name."""
    path = folder / (f"{name}.csv.gz" if compress else f"{name}.csv")
    with gzip.open(path, "wt", encoding="utf-8", newline="") if compress else path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(table.lines())
    (folder / f"{name}.rows").unlink()
    return path.name


def options(files: dict[str, Table]) -> Iterator[str]:
    """The lines of import.args: what is read, and how it is to be understood."""
    yield HEADING
    # With ./, since 2026.08 knows no parent of a bare name.
    yield from (f"{table.option}=./{name}" for name, table in sorted(files.items(), key=lambda item: (item[1].option.startswith("--r"), item[0])))
    yield f"--array-delimiter=U+{ord(SEPARATOR):04X}"
    if any(table.multiline for table in files.values()):
        yield "--multiline-fields=true"  # naming the tables (format v2) would be faster, but 5.26 loses its place in any that is longer than its buffer
    yield f"--read-buffer-size={max(BUFFER, 4 * max(table.longest for table in files.values()))}"
    yield "--bad-tolerance=0"
    yield "--strict=true"


def without(properties: dict[str, Any], name: str) -> dict[str, Any]:
    """The properties but one."""
    return {other: value for other, value in properties.items() if other != name}


def kind_of(name: str, value: Value) -> str:
    """The type of a property as a table's head tells it; raises StoreError for what no table can hold."""
    if not isinstance(value, list):
        return TYPES[type(value)]
    if not value:
        raise StoreError(f"{name} is an empty list, which neo4j-admin cannot tell from none", "this is a defect: please report it")
    if any(SEPARATOR in str(item) for item in value):
        raise StoreError(f"an item of {name} holds U+001F, which no table can hold", "forget the page that it comes from, or load over Bolt instead")
    return f"{TYPES[type(value[0])]}[]"


def cell(value: Value) -> str:
    """A value as a table holds it; text is always quoted, since nothing between the commas means no value."""
    if isinstance(value, list):
        return quote(SEPARATOR.join(map(str, value)))
    if isinstance(value, bool):
        return "true" if value else "false"
    return quote(value) if isinstance(value, str) else str(value)


def quote(text: str) -> str:
    """Text between quotation marks, its own doubled."""
    return '"' + text.replace('"', '""') + '"'
