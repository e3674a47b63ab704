"""The simulated archive follows from its seed, its truth agrees with itself and with its pages, and what is measured on it stays above floors."""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from graph.paths import ROOT
from graph.settings import Settings
from graph.store import open_store
from loaders.pipeline import read_text
from yaowen import ask

sys.path.insert(0, str(ROOT / "benchmarks"))

from archive import Archive, Made, told_of
from holders import Given, deputies_seen, edges_of, known_on, measure_bounds, measure_holders
from identities import Overlap, measure_identity
from readings import read_archive

PAGES = 120


@pytest.fixture(scope="module")
def archive() -> tuple[list[Made], list[dict[str, Any]]]:
    found = list(Archive(PAGES).stream())
    return [one for one in found if isinstance(one, Made)], [told_of(one) for one in found if not isinstance(one, Made)]


def test_it_follows_from_its_seed(archive: tuple[list[Made], list[dict[str, Any]]]) -> None:
    pages, _ = archive
    assert len(pages) == PAGES
    assert [page for page in Archive(PAGES).stream() if isinstance(page, Made)] == pages
    assert next(page for page in Archive(PAGES, seed=2).stream() if isinstance(page, Made)) != pages[0]


def test_its_truth_agrees_with_itself(archive: tuple[list[Made], list[dict[str, Any]]]) -> None:
    """Who is named stands in the article, between the beginning and the end of the post; and no two hold a post of one seat at a time."""
    pages, told = archive
    tenures = {tenure["tenure"]: tenure for tenure in told}
    for page in pages:
        for article in page.truth["articles"]:
            text = "".join(page.text[article["start"] : article["end"]].split())
            for name, mention in article["named"].items():
                assert name in text
                for stated in mention["posts"]:
                    tenure = tenures[stated["tenure"]]
                    assert (tenure["person"], tenure["name"]) == (mention["person"], name)
                    if stated["status"] in ("current", "appointed"):
                        assert tenure["begin"] <= stated["day"] <= (tenure["end"] or "9999")
                    else:
                        assert tenure["end"] <= stated["day"]
    alone = defaultdict(list)
    for tenure in told:
        if tenure["seats"] == 1:
            alone[tenure["post"]].append((tenure["begin"], tenure["end"] or "9999"))
    assert all(one[1] <= other[0] for spans in alone.values() for one, other in pairwise(sorted(spans)))


def test_overlaps_are_those_of_the_books() -> None:
    """Three of one person, one of them taken for another: B-cubed precision 5/6 + 1/6 · …, pairwise 1 of 2 and 1 of 3."""
    found = Overlap()
    found.add([("a", "x"), ("a", "x"), ("b", "x"), ("b", "y")])
    assert (found.precision, found.recall) == (1 + 1 + 0.5 + 0.5, pytest.approx(2 * 2 / 3 + 1 / 3 + 1))
    assert found.pairwise == pytest.approx(2 * (1 / 2) * (1 / 3) / (1 / 2 + 1 / 3))


@pytest.mark.parametrize(("shared", "floor"), [(0, 0.985), (0.4, 0.8)])
def test_people_are_told_apart_and_tenures_known(tmp_path: Path, shared: float, floor: float) -> None:
    read = read_archive(Archive(PAGES, shared=shared), tmp_path / "read")
    measured = measure_identity(read)
    assert (read.pages, read.failed) == (PAGES, 0)
    assert measured.found > 0.98 * measured.ours.mentions
    assert measured.ours.b_cubed > floor
    if shared:
        assert measured.ours.b_cubed > measured.by_name.b_cubed
        return
    bounds, days = measure_bounds(read, measured.given), measure_holders(read, measured.given)
    assert bounds.exact > 0.97 * bounds.stated > 0
    assert days.right > 0.97 * days.answerable > 0
    assert days.kept > 0.95 * days.unknown > 0


def test_holders_are_those_that_the_question_tells(archive: tuple[list[Made], list[dict[str, Any]]], tmp_path: Path) -> None:
    read = [read_text(page.text, page.name) for page in archive[0][:40]]
    with open_store(Settings(tmp_path)) as store:
        store.load(read)
        about = store.rows("MATCH (c:Claim {kind: 'held'})-[:ABOUT]->(who:Person) RETURN c.key AS claim, who.key AS person").records
        person_of = {row["claim"]: row["person"] for row in about}
        given = Given([(person_of[claim.key], claim, "") for page in read for claim in page.claims if claim.kind == "held"])
        edges = edges_of(given)
        asked = sorted(edges, key=lambda post: -len(edges[post]))[:6]
        for post in asked:
            day = max(told["last_seen"] or told["since"] for _, _, told in edges[post])
            rows = [row for row in ask("holder_on", store, post=edges[post][0][1].post, date=day) if row["post_key"] == post]
            assert {row["key"] for row in rows if row["known"] == "known before and after"} == known_on(edges[post], deputies_seen(edges, post), day)
