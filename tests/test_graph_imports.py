"""The graph as tables for neo4j-admin: what the real one makes of them, and where an export may write."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from handmade import make_page
from servers import Server

from graph.errors import StoreError, UsageError
from graph.facts import Edge, Node
from graph.imports import write_tables
from graph.settings import Settings
from graph.statements import schema_statements
from graph.store import Store, open_store
from yaowen.__main__ import main

PAGES = Path(__file__).parent.parent / "seeds" / "pages"
COUNCIL = make_page("市委召开议军会议", [("葛巧红", "焦作市委", "书记")], {"议军会议": ["葛巧红"]})


class Made:
    """Nodes and edges as a store streams them."""

    where = "somewhere"

    def __init__(self, *nodes: Node, edges: tuple[Edge, ...] = (), count: int = 0) -> None:
        self.given, self.edges, self.count, self.written = nodes, edges, count, [0, 0]

    def stream_nodes(self) -> Iterator[Node]:
        yield from self.given
        yield from (Node("Claim", f"{number:024}", {"quote": f"第{number}句", "spans": [number]}) for number in range(self.count))

    def stream_edges(self) -> Iterator[Edge]:
        yield from self.edges

    def writes(self) -> int:
        return self.written.pop()


# What the real neo4j-admin makes of an export


@pytest.fixture
def source(imported: tuple[Path, Server]) -> Iterator[Store]:
    """The store that was exported."""
    with open_store(Settings(imported[0])) as store:
        yield store


@pytest.fixture
def target(imported: tuple[Path, Server], tmp_path: Path) -> Iterator[Store]:
    """The store that was imported."""
    with open_store(Settings(tmp_path, imported[1].bolt, password=imported[1].password)) as store:
        yield store


def test_imported_graph_is_the_exported_one(source: Store, target: Store) -> None:
    assert source.counts()["Page"] == len(list(PAGES.glob("*.txt"))) + 1
    assert target.counts() == source.counts()
    assert target.digest() == source.digest()


def test_rows_keep_their_digests(source: Store, target: Store) -> None:
    for question in (
        "MATCH (n) WHERE n.hash IS NOT NULL RETURN n.key AS key, n.hash AS hash",
        "MATCH (a)-[r]->(b) RETURN a.key + b.key AS key, r.hash AS hash, r.edge AS n",
    ):
        assert sorted(map(repr, target.rows(question).records)) == sorted(map(repr, source.rows(question).records))


def test_first_use_makes_constraints_and_indexes(target: Store) -> None:
    made = target._sessions.read("SHOW INDEXES YIELD name RETURN name")[1]
    assert {statement.split()[2] for statement in schema_statements()} <= {row["name"] for row in made}
    assert target.rows("MATCH (n:Yaowen) RETURN n.imported AS imported").records == [{"imported": None}]


def test_later_load_finds_pages_unchanged(
    imported: tuple[Path, Server], target: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", imported[1].password)
    digest = target.digest()
    assert main(["--to", imported[1].bolt, "load", str(PAGES)]) == 0
    assert f"0 created, {len(list(PAGES.glob('*.txt')))} unchanged" in capsys.readouterr().err
    page = str(next(PAGES.glob("2023-10-13*")))
    assert main(["--to", imported[1].bolt, "forget", page]) == 0
    assert target.digest() != digest
    assert main(["--to", imported[1].bolt, "load", page]) == 0
    assert target.digest() == digest


def test_no_password_leaves(imported: tuple[Path, Server], tables: Path) -> None:
    secret = (imported[0] / "engine.json").read_text(encoding="utf-8").split('"password": "')[1].partition('"')[0]
    assert len(secret) > 20
    for path in tables.iterdir():
        read = gzip.open if path.suffix == ".gz" else open
        with read(path, "rb") as file:
            assert secret.encode() not in file.read()


# Where and what an export writes


def test_command_writes_a_folder_again_and_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home, folder = tmp_path / "home", tmp_path / "tables"
    with open_store(Settings(home)) as store:
        store.load([COUNCIL])
    command = ["--home", str(home), "export", "--for", "neo4j-admin", str(folder)]
    assert main([*command, "--gzip"]) == 0
    assert "README.txt says how to import them" in capsys.readouterr().err
    compressed = {path.name for path in folder.iterdir()}
    (folder / "import.report").touch()
    assert main(command) == 0
    assert {path.name for path in folder.iterdir()} == {name.removesuffix(".gz") for name in compressed}
    assert (folder / "Person.csv").read_text(encoding="utf-8").splitlines()[0].startswith("key:ID(Person),name:string,")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "tables"]


@pytest.mark.parametrize("options", [["--people"], ["--evidence"]])
def test_tables_hold_all_or_nothing(options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(tmp_path / "home"), "export", "--for", "neo4j-admin", str(tmp_path / "tables"), *options]) == 2
    assert main(["--home", str(tmp_path / "home"), "export", str(tmp_path / "graph.json"), "--gzip"]) == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["thesis.docx", "Person.csv", "README.txt", "import.args", ".hidden"])
def test_folder_of_others_stays_as_it_is(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(UsageError, match="holds"):
        write_tables(Made(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "mine"


def test_file_of_others_in_an_export_stops_the_next(tmp_path: Path) -> None:
    write_tables(Made(), tmp_path)
    (tmp_path / "notes.csv").touch()
    with pytest.raises(UsageError, match=r"notes\.csv"):
        write_tables(Made(), tmp_path)


@pytest.mark.parametrize("name", ["file", "nowhere/tables", "link"])
def test_what_is_no_folder_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    with pytest.raises(UsageError, match="cannot become a folder"):
        write_tables(Made(), tmp_path / name)
    assert not (tmp_path / "gone").exists()


def test_links_lead_nobody_out_of_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.csv").write_text("kept")
    folder = tmp_path / "tables"
    write_tables(Made(), folder)
    (folder / "Yaowen.csv").unlink()
    (folder / "Yaowen.csv").symlink_to(outside / "kept.csv")
    (folder / "Person.csv").symlink_to(outside)
    write_tables(Made(Node("Place", "温县")), folder)
    assert [path.name for path in outside.iterdir()] == ["kept.csv"]
    assert (outside / "kept.csv").read_text() == "kept"
    assert not any(path.is_symlink() for path in folder.iterdir())


def test_export_that_fails_leaves_the_earlier_one(tmp_path: Path) -> None:
    write_tables(Made(Node("Place", "温县")), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    changing = Made(Node("Place", "孟州市"))
    changing.written = [1, 0]
    with pytest.raises(StoreError, match="changed while"):
        write_tables(changing, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_no_table_can_hold_is_told(tmp_path: Path) -> None:
    for told in ([], ["甲\x1f乙"]):
        with pytest.raises(StoreError, match="told"):
            write_tables(Made(Node("Place", "温县", {"told": told})), tmp_path)
    with pytest.raises(StoreError, match="string in one row and long in another"):
        write_tables(Made(Node("Place", "温县", {"code": "41"}), Node("Place", "孟州市", {"code": 41})), tmp_path)


def test_rows_are_filled_up_to_columns_that_come_later(tmp_path: Path) -> None:
    places = Node("Place", "温县", {"name": '"温"县'}), Node("Place", "", {"day": date(2023, 1, 7), "n": 1, "big": True, "told": ["a", "b"]})
    write_tables(Made(*places, edges=(Edge("WITHIN", ("Place", "温县"), ("Place", "")),)), tmp_path)
    head, first, second = (line.split(",") for line in (tmp_path / "Place.csv").read_text(encoding="utf-8").splitlines())
    assert head == ["key:ID(Place)", "name:string", "hash:string", "day:date", "n:long", "big:boolean", "told:string[]"]
    assert first[:2] + first[3:] == ['"温县"', '"""温""县"', "", "", "", ""]
    assert second[:2] + second[3:] == ['""', "", "2023-01-07", "1", "true", '"a\x1fb"']
    assert (tmp_path / "WITHIN-Place-Place.csv").read_text(encoding="utf-8").splitlines()[0] == ":START_ID(Place),:END_ID(Place),hash:string"


def test_long_text_and_text_of_several_lines_are_announced(tmp_path: Path) -> None:
    """The real neo4j-admin takes 5,000,000 characters in one field if it is told so, and refuses them otherwise."""
    write_tables(Made(Node("Page", "a", {"text": "长" * 5_000_000}), Node("Claim", "b", {"quote": "一\n二"}), Node("Place", "温县")), tmp_path)
    told = dict(line.partition("=")[::2] for line in (tmp_path / "import.args").read_text(encoding="utf-8").splitlines())
    assert int(told["--read-buffer-size"]) > 5_000_000
    assert told["--multiline-fields"] == "true"
    assert "--multiline-fields-format" not in told


def test_memory_stays_flat(tmp_path: Path) -> None:
    peaks = []
    for count in (1_000, 6_000):
        tracemalloc.start()
        write_tables(Made(count=count), tmp_path)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 100_000
