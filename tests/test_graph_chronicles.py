"""The timelines of a whole store at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from handmade import make_hostile_page

from graph.chronicles import read_all_timelines
from graph.histories import read_timeline
from graph.settings import Settings
from graph.store import Store, open_store
from yaowen.__main__ import main

PAGES = Path(__file__).parent.parent / "seeds" / "pages"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Store:
    home = tmp_path_factory.mktemp("home")
    assert main(["--home", str(home), "--quiet", "load", str(PAGES)]) == 0
    store = open_store(Settings(home))
    store.load([make_hostile_page()])
    return store


def test_all_at_once_are_the_same_as_one_by_one(samples: Store) -> None:
    found = list(read_all_timelines(samples))
    assert {timeline.kind for timeline in found} == {"person", "post"}
    assert found == [read_timeline(samples, timeline.subject, timeline.kind) for timeline in found]
    held = samples.rows("MATCH (who:Person)-[:HELD]->(office:Post) RETURN who.key AS person, office.key AS post").records
    assert {timeline.subject.key for timeline in found} == {key for row in held for key in row.values()}
    samples.close()
