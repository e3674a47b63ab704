"""Questions as files: what is read from a heading, what is refused and where, and how values are bound."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.catalogue import bind, find_query, find_write, hide_words, read_queries, read_query
from graph.errors import QueryError, UsageError

ATTENDED = """// 某人出席了哪些活动
// What a person attended
// Answers: the events of a person between two days,
// in order.
// Parameter: person (text, required, example '吕沛') — the name
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: at_most (int, default 20, example 5) — how many rows
// Columns: event, date
:param person => '吕沛';
:param since => date('2023-01-01');
:param at_most => 5;

MATCH (p:Person {name: $person})-[:ATTENDED]->(e:Event)
WHERE $since IS NULL OR e.date >= $since // not $declared
RETURN e.name AS event, e.date AS date ORDER BY date, e.key LIMIT $at_most;
"""


@pytest.fixture
def write(tmp_path: Path):
    """Writes a query file and returns its path."""

    def write_file(text: str, name: str = "attended") -> Path:
        path = tmp_path / f"{name}.cypher"
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def test_heading_is_read(write):
    query = read_query(write(ATTENDED))
    assert (query.name, query.title_zh, query.title_en) == ("attended", "某人出席了哪些活动", "What a person attended")
    assert query.answers == "the events of a person between two days, in order."
    assert query.columns == ("event", "date")
    assert [(p.name, p.type, p.required, p.default, p.example, p.help) for p in query.parameters] == [
        ("person", "text", True, None, "吕沛", "the name"),
        ("since", "date", False, None, date(2023, 1, 1), "the first day"),
        ("at_most", "int", False, 20, 5, "how many rows"),
    ]


def test_browser_lines_are_stripped_and_lines_keep_their_numbers(write):
    query = read_query(write(ATTENDED))
    assert ":param" not in query.text
    assert query.text.splitlines()[12].startswith("MATCH")
    assert not query.text.endswith(";")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// What a person attended\n", "", ":1: must open with two comment lines"),
        ("// Answers: ", "// Says: ", ":1: must open with two comment lines"),
        ("// Columns: event, date\n", "", "has no line `// Columns: …`"),
        ("(text, required", "(words, required", ":5: does not declare a parameter"),
        ("example '2023-01-01') ", "example '2023-02-30') ", ":6: has a value that is no date"),
        ("$person", "$perosn", r":13: \$perosn is not declared"),
        (" LIMIT $at_most", "", "declares at_most, which the question does not use"),
        (":param since => date('2023-01-01');\n", "", "has no line `:param since"),
        (":param since", ":param until", r":10: \$until is not declared"),
        ("RETURN", "SET p.seen = true RETURN", ":15: SET is not for questions"),
        ("RETURN", "CALL db.labels() YIELD label RETURN", ":15: CALL is not for questions"),
        ("RETURN", "LOAD  CSV FROM 'file:///etc/passwd' AS row RETURN", ":15: LOAD CSV is not for questions"),
        ("RETURN", "RETURN 1;\nRETURN", ":15: holds a second statement"),
    ],
)
def test_wrong_file_is_refused_with_its_line(write, old, new, message):
    path = write(ATTENDED.replace(old, new))
    with pytest.raises(QueryError, match=message) as caught:
        read_query(path)
    assert str(path) in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    "clause", ["CREATE (n)", "merge (n)", "DETACH DELETE n", "REMOVE n.x", "DROP INDEX i", "FOREACH (x IN [] | SET n.x = 1)", "CALL apoc.x()"]
)
def test_writing_is_found(clause):
    assert find_write(f"MATCH (n) {clause}")


@pytest.mark.parametrize(
    "harmless",
    [
        "RETURN 'CREATE (n)' // DELETE",
        'RETURN "it\'s; MERGE"',
        "MATCH (n:Create)-[:SET]->() RETURN n.delete, n.`SET`",
        "CALL { MATCH (n) RETURN n } RETURN n",
        "CALL (n, m) { RETURN 1 AS x } RETURN x",
        "RETURN $set, reset, created",
    ],
)
def test_reading_is_not_taken_for_writing(harmless):
    assert find_write(harmless) is None


@given(st.text())
def test_hiding_keeps_every_offset_and_line(text):
    hidden = hide_words(text)
    assert len(hidden) == len(text)
    assert [i for i, c in enumerate(hidden) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


def test_values_are_converted_and_default(write):
    query = read_query(write(ATTENDED))
    assert bind(query, {"person": "吕沛", "since": "2023年1月7日"}) == {"person": "吕沛", "since": date(2023, 1, 7), "at_most": 20}
    assert bind(query, {"person": "吕沛", "since": date(2023, 1, 7), "at_most": "3"})["at_most"] == 3


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ({"perso": "吕沛"}, "no parameter perso", "did you mean person"),
        ({"x": "吕沛"}, "no parameter x", "takes person, since, at_most"),
        ({}, "needs person", "--person 吕沛"),
        ({"person": ""}, "needs person", "--person 吕沛"),
        ({"person": "吕沛", "since": "2023-02-30"}, "2023-02-30 is not a day", "2023-01-31"),
        ({"person": "吕沛", "since": "yesterday"}, "yesterday is not a day", "2023-01-31"),
        ({"person": "吕沛", "at_most": "many"}, "many is not a number", "whole number"),
    ],
)
def test_wrong_values_are_explained(write, given, message, hint):
    query = read_query(write(ATTENDED))
    with pytest.raises(UsageError, match=message) as caught:
        bind(query, given)
    assert hint in caught.value.hint


def test_unknown_query_names_the_nearest(write):
    write(ATTENDED)
    folder = write(ATTENDED, "holders").parent
    assert list(read_queries(folder)) == ["attended", "holders"]
    (folder / "broken.cypher").write_text("who is asked for is read alone")
    assert find_query("holders", folder).name == "holders"
    with pytest.raises(UsageError, match="no query atended") as caught:
        find_query("atended", folder)
    assert "attended" in caught.value.hint


def test_all_questions_of_the_project_are_right():
    for query in read_queries().values():
        bind(query, {p.name: p.example for p in query.parameters})
