"""The data in seeds/ is what its README says, and the sample pages and their expected facts agree."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from graph.paths import SEEDS
from loaders.gazetteers import stem_of
from loaders.lexicon import title_rests
from loaders.pipeline import finder_for

SAMPLES = sorted(SEEDS.glob("pages/*.txt"))
WORDS = sorted(SEEDS.glob("words/*.txt"))
TYPES = {"province", "city", "district", "county", "city_county", "zone", "town", "township", "subdistrict"}


def rows_of(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def places() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows_of("places.csv")}


def test_places_form_a_tree(places: dict[str, dict[str, str]]) -> None:
    assert len(places) == len(rows_of("places.csv")), "a code stands twice"
    assert {row["type"] for row in places.values()} == TYPES
    orphans = [code for code, row in places.items() if row["parent"] not in places and row["type"] != "province"]
    assert not orphans


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("410825106", "河南省 焦作市 温县 赵堡镇"),
        ("410871101", "河南省 焦作市 焦作城乡一体化示范区 宁郭镇"),
        ("110101001", "北京市 东城区 东华门街道"),  # no 市辖区 between
        ("419001", "河南省 济源市"),  # nor 省直辖县级行政区划
        ("441900121", "广东省 东莞市 虎门镇"),  # a city without counties
    ],
)
def test_a_place_lies_in_what_a_reader_would_say(places: dict[str, dict[str, str]], code: str, path: str) -> None:
    names = []
    while code:
        names.insert(0, places[code]["name"])
        code = places[code]["parent"]
    assert " ".join(names) == path


def test_places_are_sorted_so_that_a_new_edition_shows_as_a_small_difference(places: dict[str, dict[str, str]]) -> None:
    assert list(places) == sorted(places, key=lambda code: (len(code), code))


def test_former_names_lead_to_a_division_of_today(places: dict[str, dict[str, str]]) -> None:
    former = rows_of("former_places.csv")
    assert {"name": "孟县", "code": "410883", "until": "1995"} in former
    assert not [row for row in former if row["code"] not in places or row["name"] == places[row["code"]]["name"]]


def test_a_former_name_leads_to_the_county_of_today_that_kept_it(places: dict[str, dict[str, str]]) -> None:
    """Codes were given anew: the public table leads 诸暨县 to 新昌县, which has its old one."""
    counties = [(code[:2], stem_of(row["name"]), row["name"]) for code, row in places.items() if len(code) == 6]
    wrong = []
    for row in rows_of("former_places.csv"):
        if len(row["code"]) == 6 and not row["name"].endswith("区"):
            kept = [name for province, stem, name in counties if province == row["code"][:2] and stem == stem_of(row["name"])]
            wrong += [(row["name"], kept) for _ in "." if kept and (row["name"] in kept or places[row["code"]]["name"] not in kept)]
    assert not wrong


def test_aliases_are_scoped_to_a_place_of_the_gazetteer(places: dict[str, dict[str, str]]) -> None:
    names = {row["name"] for row in places.values()}
    assert all(row["within"] in names for row in rows_of("aliases.csv"))


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_a_word_list_holds_nothing_that_cannot_be_seen(path: Path) -> None:
    """A byte-order mark inside, a zero-width blank or a full-width ＃ would make a word that no page holds."""
    words = [line.split("#", 1)[0] for line in path.read_text("utf-8").splitlines()]
    assert not [word for word in words if re.search(r"[\ufeff\u200b-\u200f\u3000\xa0\ufffd＃\t]", word)]


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_a_word_stands_once_in_its_list(path: Path) -> None:
    words = [line.split()[0] for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    assert not {word for word in words if words.count(word) > 1}


def test_no_word_swallows_the_beginning_of_a_title() -> None:
    """会理 is a county, and 研究会理事长 no 事长 of it: whatever word the beginning of a title ends, the title is found."""
    finder, lost = finder_for(None), []
    for word, kind in zip(finder.words, finder.kinds, strict=True):
        for at in range(1, len(word)):
            for rest in title_rests().get(word[at:], ()):
                if kind == "title" or (kind == "body" and rest == "长") or (kind == "place" and (rest != "长" or word[-1] in finder.heads)):
                    ends = {token.end for token in finder.find(f"{word}{rest}，").titles}
                    lost += [] if len(word) + len(rest) in ends else [(word, rest)]
    assert not lost


def test_surnames_have_one_character_or_two() -> None:
    surnames = [line for line in (SEEDS / "words" / "surnames.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert {len(surname) for surname in surnames} == {1, 2}
    assert {"习", "肖", "璩", "欧阳", "诸葛"} <= set(surnames)


def test_the_readme_names_every_file() -> None:
    readme = (SEEDS / "README.md").read_text("utf-8")
    unnamed = [path.name for path in (*WORDS, *SEEDS.glob("*.csv"), *SEEDS.glob("*.py")) if f"`{path.name}`" not in readme]
    assert not unnamed


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    """A sample page's text without white space, and its expected facts."""
    path: Path = request.param
    expected = path.parent / "expected" / f"{path.stem}.json"
    return squeeze(path.read_text("utf-8")), json.loads(expected.read_text("utf-8"))


def test_there_are_five_sample_pages_each_with_its_facts() -> None:
    assert len(SAMPLES) >= 5
    assert [path.stem for path in SAMPLES] == sorted(path.stem for path in SEEDS.glob("pages/expected/*.json"))


def test_every_expected_fact_stands_on_its_page(sample: tuple[str, dict[str, Any]]) -> None:
    text, expected = sample
    words = [article[end] for article in expected["articles"] for end in ("first", "last")]
    words += [person["name"] for person in expected["people"]] + [event["anchor"] for event in expected["events"]]
    assert not [word for word in words if squeeze(word) not in text]


def test_expected_facts_are_of_people_and_events_that_are_listed(sample: tuple[str, dict[str, Any]]) -> None:
    _, expected = sample
    people, events = {person["name"] for person in expected["people"]}, {event["id"] for event in expected["events"]}
    assert {item["person"] for item in (*expected["posts"], *expected["participation"])} <= people
    assert {item["event"] for item in expected["participation"]} <= events


def test_the_samples_show_a_post_that_changes() -> None:
    held: dict[str, set[str]] = {}
    for path in SEEDS.glob("pages/expected/*.json"):
        page = json.loads(path.read_text("utf-8"))
        for post in page["posts"]:
            if post["person"] == "吕沛" and post["status"] == "current":
                held.setdefault(page["published"], set()).add(post["post"])
    assert "示范区党工委书记" in held["2023-01-12"] & held["2023-03-09"]
    assert "示范区党工委副书记" in held["2023-10-13"]
    assert "示范区党工委书记" not in held["2023-10-13"]
