"""Timelines as pictures: what is uncertain is drawn so, and a hostile name stays a name."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from handmade import HOSTILE, make_hostile_page, make_page
from test_graph_timelines import timeline, told

from graph.citations import Subject
from graph.exports import clean
from graph.settings import Settings
from graph.store import open_store
from graph.timelines import PageDay, Timeline, timeline_of
from yaowen.__main__ import main
from yaowen.chronicling import dark_lines
from yaowen.drawings import LABELS, WIDTH, Kind, Mark, draw

ELEMENTS = {"svg", "title", "style", "defs", "pattern", "line", "path", "rect", "g", "text", "tspan"}
SVG = "{http://www.w3.org/2000/svg}"


def marks(found: Timeline) -> dict[Kind, list[Mark]]:
    """The marks of a timeline by kind, from left to right."""
    drawing = draw(found)
    assert drawing
    by_kind: dict[Kind, list[Mark]] = {}
    for mark in sorted(drawing.marks, key=lambda mark: mark.x):
        by_kind.setdefault(mark.kind, []).append(mark)
    return by_kind


def test_sightings_are_solid_between_lines_that_run_out_of_the_picture() -> None:
    found = marks(timeline("杨磊", told("2023-01-07", "杨磊", "书记"), told("2023-03-02", "杨磊", "书记")))
    (held,), (before, after) = found["held"], found["open"]
    assert before.x == LABELS
    assert before.x + before.width == pytest.approx(held.x)
    assert held.x + held.width == pytest.approx(after.x)
    assert after.x + after.width > WIDTH - 20
    assert after.told == "unknown after 2023-03-02"
    assert [mark.passages[0].quote for mark in found["sighting"]] == ["温县县委书记杨磊"] * 2
    assert "焦作日报 2023-01-07 A01 《杨磊讲话》" in found["sighting"][0].words()


def test_an_end_that_lies_between_two_days_is_hatched_between_them() -> None:
    found = marks(timeline("杨磊", told("2023-01-08", "杨磊", "书记"), told("2023-03-08", "杨磊", "书记"), told("2023-10-13", "李明", "书记")))
    (hatched,) = found["uncertain"]
    assert hatched.told == "ended 2023-03-08 – 2023-10-13, inferred: 李明 in it"
    assert hatched.x == pytest.approx(found["sighting"][-1].x + 2)
    assert len(hatched.passages) == 2


def test_stated_and_contradicted_ends() -> None:
    stated = marks(timeline("杨磊", told("2021-05-03", "杨磊", "书记", "appointed"), told("2023-02-03", "杨磊", "书记", "removed")))
    assert not {"uncertain", "open"} & stated.keys()
    assert len(stated["statement"]) == 2
    both = marks(timeline("杨磊", told("2023-03-01", "杨磊", "书记"), told("2023-03-08", "杨磊", "书记"), told("2023-03-08", "李明", "书记")))
    assert both["contradicted"][-1].told == "ended 2023-03-08 or later, contradicted: last seen; 李明 in it"


def test_a_tenure_within_one_year_is_uncertain_and_no_contradiction() -> None:
    found = marks(timeline("杨磊", told("2023-02-03", "杨磊", "书记", "former", since="2018", until="2018")))
    (hatched,) = found["uncertain"]
    assert hatched.told == "began 2018, stated: 2018; ended 2018, stated: 2018"
    assert len(hatched.passages) == 1
    assert "contradicted" not in found
    late = marks(timeline("杨磊", told("2023-02-03", "杨磊", "书记", "former", since="2019", until="2018")))
    assert late["contradicted"][0].told == "cannot hold together: ended before it began"


def test_only_former_is_a_line_that_ends() -> None:
    (line,) = marks(timeline("习近平", told("2009-07-10", "习近平", "书记", "former", published="2022-11-22")))["open"]
    assert line.x == LABELS
    assert line.x + line.width < WIDTH - 30


def test_acting_spells_lie_below_the_bar() -> None:
    titles = {"2023-01-01": "代县长", "2023-02-01": "代县长", "2023-04-01": "县长"}
    found = marks(timeline("王芳", *(told(day, "王芳", title, body="温县政府") for day, title in titles.items())))
    (acting,) = found["acting"]
    assert acting.told == "acting (代), seen 2 times from 2023-01-01 to 2023-02-01"
    assert acting.y > found["held"][0].y


def test_pages_a_month_apart_are_drawn_so_and_the_longest_gaps_are_told_as_such() -> None:
    days = [date(2021 + month // 12, month % 12 + 1, 1) for month in range(24)]
    found = timeline_of("person", Subject("杨磊@温县#1", "杨磊"), [told("2021-01-01", "杨磊", "书记")], [PageDay("焦作日报", day, 1) for day in days])
    drawn = marks(found)
    assert (len(found.gaps), len(drawn["gap"]), len(drawn["loaded"])) == (23, 5, 24)
    assert drawn["loaded"][1].told == "pages loaded from 2021-02-01 to 2021-02-01, of 24 pages in all"
    assert next(dark_lines(found)).endswith(": the longest of 23 such stretches.")


def test_without_a_day_there_is_nothing_to_draw() -> None:
    assert draw(timeline("杨磊", told(None, "杨磊", "书记"))) is None


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hostile page, and two people of one name."""
    home = tmp_path_factory.mktemp("home")
    seats = (("河南省/焦作市/温县", "温县县委", 1), ("河南省/焦作市", "焦作市委", 1), ("河南省/焦作市", "焦作市委", 5))
    pages = [make_page(f"{place}{month}", [("李明", body, "书记")], day=date(2023, month, 10), place=place) for place, body, month in seats]
    with open_store(Settings(home)) as store:
        store.load([*pages, make_hostile_page()])
    return home


def test_a_hostile_name_is_text_in_the_picture(home: Path, tmp_path: Path) -> None:
    name = HOSTILE.replace("\x1f", "")
    assert main(["--home", str(home), "timeline", name[:40], "--svg", str(tmp_path / "a.svg"), "--html", str(tmp_path / "a.html")]) == 0
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ELEMENTS
    assert clean(name)[:20].split() == (root[0].text or "")[: len(clean(name)[:20])].split()
    page = (tmp_path / "a.html").read_text()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_one_picture_shows_one(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = str(tmp_path / "a.svg")
    assert main(["--home", str(home), "timeline", "李明", "--svg", found]) == 2
    told = capsys.readouterr().err
    assert "李明@温县#" in told
    assert "李明@焦作市#" in told
    assert not Path(found).exists()
    assert main(["--home", str(home), "timeline", "李明", "--html", str(tmp_path / "a.html")]) == 0
    assert (tmp_path / "a.html").read_text().count("<section") == 2
    assert "2 tenures drawn into" in capsys.readouterr().err


def test_a_folder_is_no_file(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(home), "timeline", "李明", "--html", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err
