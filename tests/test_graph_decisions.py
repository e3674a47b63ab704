"""What users decide: the last word counts, whatever the order of loading, on both engines; and the file that keeps it."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from handmade import WEN, make_page
from test_graph_derive import CITY, MENG, held, people
from test_graph_derive import WEN as COUNTY

from graph.decisions import Decision, Verdict, append_decisions, read_decisions, undo, weigh
from graph.derive import derive
from graph.doubts import propose_pairs
from graph.errors import DecisionError
from graph.keys import claim_key
from graph.model import Claim
from graph.namesakes import decisions_on
from graph.settings import Settings
from graph.store import Store, open_store

A, B, C = held("张伟", "温县政府", COUNTY, "县长", 1), held("张伟", "孟州市政府", MENG, "市长", 1), held("张伟", "省二院", None, "院长", 2, kind="hospital")


def decided(verdict: Verdict, one: Claim, other: Claim, at: int = 1, **fields: object) -> Decision:
    return Decision(verdict=verdict, name="张伟", one=(one.key,), other=(other.key,), by="甲", at=f"2023-01-{at:02}", **fields)  # type: ignore[arg-type]


def count(claims: list[Claim], *decisions: Decision) -> int:
    return sum(label == "Person" for label, _ in derive(claims, decisions).nodes)


def fates(claims: list[Claim], *decisions: Decision) -> list[str]:
    nodes = derive(claims, decisions).nodes
    return [str(nodes["Decision", decision.key].properties["status"]) for decision in decisions]


def test_what_is_decided_to_be_the_same_is_one_though_their_offices_conflict() -> None:
    assert people([A, B]) == 2
    assert count([A, B], decided("same", A, B)) == 1
    assert count([A, B], decided("unsure", A, B)) == 2


def test_what_is_decided_to_be_different_parts_what_a_rule_would_join() -> None:
    later = held("张伟", "温县政府", COUNTY, "县长", 5)
    assert people([A, later]) == 1
    assert count([A, later], decided("different", A, later)) == 2
    assert count([A, later, held("张伟", "温县政府", COUNTY, "县长", 3)], decided("different", A, later)) == 2


def test_the_last_word_counts() -> None:
    told = [decided("same", A, B, 1), decided("same", B, C, 2), decided("different", A, C, 3)]
    for order in permutations(told):
        assert count([A, B, C], *order) == 2
    assert fates([A, B, C], *told) == ["overruled", "applied", "applied"]
    overruled = derive([A, B, C], told).nodes["Decision", told[0].key].properties
    assert overruled["overruled_by"] == told[2].key
    assert fates([A, B], decided("same", A, B, 1), decided("unsure", A, B, 2)) == ["overruled", "applied"]
    assert count([A, B], decided("same", A, B, 1), decided("unsure", A, B, 2)) == 2


def test_an_overruled_decision_counts_again_when_the_other_is_taken_back() -> None:
    same, different = decided("same", A, B, 1), decided("different", A, B, 2)
    assert count([A, B], same, different) == 2
    assert count([A, B], same, different, undo(different, "乙", "")) == 1
    assert fates([A, B], same, different, undo(different, "乙", "")) == ["applied", "undone", "applied"]


def test_a_decision_waits_for_its_pages_and_falls_back_on_the_next_claim() -> None:
    again = held("张伟", "温县政府", COUNTY, "县长", 3)
    both = Decision(verdict="same", name="张伟", one=(A.key, again.key), other=(B.key,), by="甲", at="2023-01-01")
    assert fates([B], both) == fates([A], both) == ["waiting"]
    assert count([again, B], both) == 1
    assert fates([again, B], both) == ["applied"]


def test_claims_of_one_article_cannot_be_parted() -> None:
    chain = [held("张伟", "焦作市政协", CITY, "副主席", 1, "a"), held("张伟", "温县县委", COUNTY, "书记", 1, "a")]
    assert fates(chain, decided("different", *chain)) == ["overruled"]
    assert count(chain, decided("different", *chain)) == 1


def test_a_reporter_can_be_the_official() -> None:
    byline = next(claim for claim in make_page("一页").claims).model_copy(update={"key": claim_key("b", "wrote")})
    assert weigh([decided("same", A, byline)], {A.key: 0, byline.key: 1}).same == [(0, 1)]


def test_pairs_that_were_decided_are_not_proposed_again() -> None:
    deputies: list[Claim] = [held("张伟", "温县政府", COUNTY, "副县长", 1), held("张伟", "孟州市政府", MENG, "副市长", 2)]
    (pair,) = propose_pairs(deputies, [])
    assert {pair.one.claims[0].key, pair.other.claims[0].key} == {claim.key for claim in deputies}
    for verdict in ("same", "different", "unsure"):
        decision = decided(verdict, *deputies)  # type: ignore[arg-type]
        assert propose_pairs(deputies, [decision]) == []
        assert propose_pairs(deputies, [decision, undo(decision, "乙", "")]) == [pair]


def test_two_mayors_at_a_time_are_not_doubtful_and_a_weak_link_is() -> None:
    assert propose_pairs([A, B], []) == []
    (pair,) = propose_pairs([A, held("张伟", "焦作市政协", CITY, "副主席", 2, kind="cppcc")], [])
    assert "district" in pair.why
    assert A.key.startswith(pair.one.key)


# The file


def test_the_file_keeps_what_was_appended(tmp_path: Path) -> None:
    first, second = decided("same", A, B, because="县志\u2028第三卷\x85\n第九页"), decided("different", A, C, 2)
    append_decisions(tmp_path / "home", [first])
    assert "县志" in (tmp_path / "home" / "decisions.jsonl").read_text(encoding="utf-8")
    file = tmp_path / "home" / "decisions.jsonl"
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    append_decisions(tmp_path / "home", [second])
    assert read_decisions(tmp_path / "home") == (first, second)
    assert read_decisions(tmp_path) == ()


def test_a_line_that_is_no_decision_is_named(tmp_path: Path) -> None:
    append_decisions(tmp_path, [decided("same", A, B)])
    with (tmp_path / "decisions.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"verdict": "perhaps"}\n')
    with pytest.raises(DecisionError, match=r"decisions\.jsonl:2: verdict") as caught:
        read_decisions(tmp_path)
    assert "mend" in caught.value.hint


# On both engines

ONE = make_page("温县会议", [("张伟", "温县政府", "县长")], {"全县会议": ["张伟"]}, place=WEN)
TWO = make_page("焦作医院", [("张伟", "焦作医院", "院长")], day=date(2023, 2, 1))
THREE = make_page("温县又会", [("张伟", "温县政府", "县长")], day=date(2023, 3, 1), place=WEN)
PAGES = (ONE, TWO, THREE)


def on_pages(verdict: Verdict, *pages: int, at: int = 1) -> Decision:
    one, other = (next(claim for claim in PAGES[page].claims if claim.kind == "held") for page in pages)
    return decided(verdict, one, other, at)


def test_deciding_before_between_and_after_the_pages_gives_one_graph(deciding: Store, tmp_path: Path) -> None:
    told = [on_pages("same", 0, 1), on_pages("different", 0, 2, at=2), on_pages("same", 1, 2, at=3)]
    digests = set()
    for number, order in enumerate(permutations(range(3))):
        deciding.clear()
        deciding.home = tmp_path / str(number)
        for step in order:
            deciding.load([PAGES[step]])
            deciding.decide([told[step]])
        digests.add(deciding.digest())
    deciding.clear()
    deciding.load(PAGES)
    digests.add(deciding.digest())
    assert len(digests) == 1
    rows = deciding.rows("MATCH (d:Decision) RETURN d.status AS status ORDER BY d.at").records
    assert [row["status"] for row in rows] == ["overruled", "applied", "applied"]


def test_forgetting_is_exact_with_decisions(deciding: Store) -> None:
    deciding.decide([on_pages("same", 0, 1), on_pages("different", 0, 2, at=2)])
    deciding.load([ONE, THREE])
    digest = deciding.digest()
    deciding.load([TWO])
    assert deciding.counts()["Person"] == 2
    deciding.forget([TWO.page.key])
    assert deciding.digest() == digest
    deciding.forget([ONE.page.key, THREE.page.key])
    assert {label for label, number in deciding.counts().items() if number} == {"Decision"}


def test_an_undone_decision_leaves_the_people_as_they_were(deciding: Store) -> None:
    deciding.load(PAGES)
    keys = deciding.rows("MATCH (p:Person) RETURN p.key AS key ORDER BY key").records
    decision = on_pages("same", 0, 1)
    deciding.decide([decision])
    assert deciding.counts()["Person"] == 1
    deciding.decide([undo(decision, "乙", "")])
    assert deciding.rows("MATCH (p:Person) RETURN p.key AS key ORDER BY key").records == keys


def test_a_dry_run_brings_no_decision_in(deciding: Store, tmp_path: Path) -> None:
    deciding.load(PAGES)
    append_decisions(tmp_path, [on_pages("same", 0, 1)])
    deciding.load([ONE], dry_run=True)
    assert deciding.counts()["Decision"] == 0
    deciding.load([ONE])
    assert deciding.counts()["Decision"] == 1
    assert deciding.counts()["Person"] == 1


def test_what_one_user_decided_holds_for_all_who_load_into_the_graph(tmp_path: Path) -> None:
    with open_store(Settings(tmp_path)) as store:
        store.load([ONE])
        store.decide([on_pages("same", 0, 1)])
        store.home = tmp_path / "another"
        store.load([TWO, THREE])
        assert store.counts()["Person"] == 1
        assert [decision.verdict for decision in decisions_on(store, "张伟")] == ["same"]
