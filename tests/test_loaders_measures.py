"""Measures: what counts as right, and that the figures are the shared scorer's on any output."""

from __future__ import annotations

import copy
import importlib.util
import json
import os
import random
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graph.errors import PageError, UsageError
from graph.paths import ROOT, SEEDS
from loaders.accounts import Account, PageText, misplaced, read_account, read_accounts
from loaders.exports import to_json
from loaders.measures import MEASURES, measure_page
from loaders.pipeline import read_text
from loaders.scores import Score
from loaders.spellings import bare_name, bare_post

SHARED = ROOT.parent / "shared"
FOLDERS = {"gold": (SHARED / "eval" / "gold", SHARED / "pages"), "samples": (SEEDS / "pages" / "expected", SEEDS / "pages")}
PAGE = "2023年1月10日\n昨日上午，市委书 记\n甲建国主持召开经济工作会议。\n"


@lru_cache(maxsize=1)
def scorer() -> ModuleType:
    path = SHARED / "eval" / "score.py"
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("../shared is missing: CI needs it beside the checkout")
        pytest.skip("the shared scorer is not here: put ../shared beside the checkout to run this")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache(maxsize=2)
def read_all(name: str) -> dict[str, tuple[dict[str, Any], dict[str, Any], str]]:
    """Page -> gold, what is extracted, text."""
    gold, pages = FOLDERS[name]
    texts = {file.stem: (pages / f"{file.stem}.txt").read_text("utf-8") for file in sorted(gold.glob("*.json"))}
    return {page: (json.loads((gold / f"{page}.json").read_text("utf-8")), to_json(read_text(text)), text) for page, text in texts.items()}


def counts(pages: dict[str, tuple[dict[str, Any], dict[str, Any], str]]) -> dict[str, tuple[int, int, int]]:
    scores = {name: Score() for name in MEASURES}
    for page, (gold, found, text) in pages.items():
        for name, sides in measure_page(Account.model_validate(gold), Account.model_validate(found), text).items():
            scores[name].add(page, sides)
    return {name: (score.right, score.count("missed"), score.count("spurious")) for name, score in scores.items()}


def counts_of_the_scorer(name: str, pages: dict[str, tuple[dict[str, Any], dict[str, Any], str]], out: Path) -> dict[str, tuple[int, int, int]]:
    for page, (_, found, _) in pages.items():
        (out / f"{page}.json").write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    tally, absent = scorer().score(FOLDERS[name][0], out, FOLDERS[name][1])
    assert not absent
    return {kind: (row.right, row.missed, row.spurious) for kind, row in tally.items()}


def disturb(found: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """An output with some items dropped, doubled under another name, or changed."""
    found = copy.deepcopy(found)
    names = [item["name"] for item in found["people"]]
    for kind in ("articles", "people", "posts", "places", "events", "participation"):
        items = [copy.deepcopy(item) for item in found[kind] if draw.random() > 0.15]
        for item in [*items]:
            if draw.random() < 0.15:
                change(item, kind, draw, names, found)
            if draw.random() < 0.08:
                twin = copy.deepcopy(item)
                change(twin, kind, draw, names, found)
                items.append(twin | ({"id": f"{item['id']}+"} if "id" in item else {}))
        draw.shuffle(items)
        found[kind] = items
    return found


def change(item: dict[str, Any], kind: str, draw: random.Random, names: list[str], found: dict[str, Any]) -> None:
    choices: dict[str, list[dict[str, Any]]] = {
        "articles": [{"kind": draw.choice(["news", "caption", "fragment"])}, {"spans": item.get("spans", [])[:1]}, {"bylines": [{"name": draw.choice(names)}]}],
        "people": [{"name": draw.choice(names)[:2]}, {"name": f" {item.get('name')}（女）"}],
        "posts": [
            {"person": draw.choice(names)},
            {"status": draw.choice(["current", "former", "appointed", "removed", None])},
            {"generic": draw.random() < 0.5},
            {"post": None},
            {"post": f"中共{item.get('post')}"},
            {"post": str(item.get("post")).replace("示范区", "焦作高新区").replace("市委", "市委员会")},
        ],
        "places": [{"name": draw.choice(["河南省", "焦作", "温县", "某村"])}],
        "events": [
            {"date": draw.choice([None, "2023-01-07", "2022-11-21"])},
            {"spans": draw.choice(found["events"] or [item]).get("spans", [])},
            {"place": "市会展中心", "visited": ["某村", *item.get("visited", [])[:1]]},
        ],
        "participation": [
            {"person": draw.choice(names)},
            {"roles": draw.sample(["chair", "attend", "speak", "inspect"], draw.randint(0, 2))},
            {"event": draw.choice(found["participation"]).get("event")},
        ],
    }
    item.update(draw.choice(choices[kind]))


@pytest.mark.parametrize("name", FOLDERS)
def test_figures_are_the_shared_scorers(name: str, tmp_path: Path) -> None:
    scorer()
    assert counts(read_all(name)) == counts_of_the_scorer(name, read_all(name), tmp_path)


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("seed", range(12))
def test_figures_are_the_shared_scorers_on_disturbed_output(name: str, seed: int, tmp_path: Path) -> None:
    scorer()
    draw = random.Random(seed)
    pages = {page: (gold, disturb(found, draw), text) for page, (gold, found, text) in read_all(name).items()}
    assert counts(pages) == counts_of_the_scorer(name, pages, tmp_path)


def test_gold_against_itself_is_right() -> None:
    gold, _, text = next(iter(read_all("samples").values()))
    events = [event | {"start": text.index("11月"), "end": len(text)} for event in gold["events"]]
    sides = measure_page(Account.model_validate(gold), Account.model_validate(gold | {"events": events, "articles": []}), text)
    for name in ("people", "officials", "posts", "status", "places"):
        assert sides[name][0].keys() == sides[name][1].keys(), name


def test_an_error_stands_where_its_words_stand() -> None:
    gold = Account.model_validate({"people": [{"name": "甲建国"}], "posts": [{"person": "甲建国", "post": "焦作市委书记", "evidence": "市委书记甲建国"}]})
    score = Score()
    score.add("a", measure_page(gold, Account(), PAGE)["posts"])
    [error] = score.errors
    assert (error.outcome, error.item.words) == ("missed", "甲建国 焦作市委书记")
    assert PageText(PAGE).line_of(error.item.at or 0) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("中共焦作市委书记", "焦作市委书记", True),
        ("温县人民政府县长", "温县县长", True),
        ("政协焦作市委员会副主席", "焦作市政协副主席", True),
        ("焦作高新区管委会主任", "示范区（高新区）管委会主任", True),
        ("焦作市委书记", "焦作市委副书记", False),
    ],
)
def test_two_ways_to_write_a_post_are_one(one: str, other: str, same: bool) -> None:
    assert (bare_post(one, "焦作市") == bare_post(other, "焦作市")) is same


def test_names_go_without_blanks_and_notes() -> None:
    assert bare_name("古丽娜•艾合买提（女，维吾尔族）") == "古丽娜·艾合买提"
    assert bare_name("姬　祥") == "姬祥"


def test_slips_in_gold_are_told() -> None:
    gold = Account.model_validate({"articles": [{"id": "a1", "first": "昨日上午", "last": "经济会议。"}], "events": [{"id": "e1", "anchor": "主持召 开经济"}]})
    assert list(misplaced(gold, PageText(PAGE))) == ["article a1: 经济会议。"]


def test_gold_that_cannot_be_read_says_where(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"people": [\n{"name": "甲"},\n{"name": }]}', "utf-8")
    with pytest.raises(PageError, match=r"a\.json:3: no JSON"):
        read_account(tmp_path / "a.json")
    (tmp_path / "a.json").write_text('{"posts": [{"post": "焦作市市长"}]}', "utf-8")
    with pytest.raises(PageError, match=r"a\.json: posts\[0\]\.person: Field required"):
        read_account(tmp_path / "a.json")
    with pytest.raises(UsageError, match="no JSON file"):
        read_accounts(tmp_path / "none")
