"""What was dropped is told with the rule and the words, and only when asked."""

from __future__ import annotations

import pytest

from graph.paths import SEEDS
from loaders.pipeline import explain_text

HEAD = "焦作日报 2023年1月10日\n\n本报讯 "


def dropped(sentence: str) -> set[tuple[str, str, str, str]]:
    """Kind, text, rule and the words because of which."""
    return {(m.kind, m.text, m.rule, m.normal) for m in explain_text(HEAD + sentence, rejected=True) if m.kind.startswith("no ")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("1月9日，全市经济工作会议召开。市长李亦博要求各地抓好，安全，生产。", ("no person", "安全", "common-word", "安全")),
        ("1月9日，全市经济工作会议召开。各县区书记和有关部门负责人参加会议。", ("no post", "书记", "name-not-certain", "和有关部")),
        ("1月9日，全市经济工作会议召开。洛阳日报社记者参加会议。", ("no place", "洛阳", "begins-a-companys-name", "洛阳日报社记者参加会")),
        ("近日，全市经济工作会议召开。市长李亦博出席会议。", ("no date", "近日", "date-vague", "the page does not say which day")),
        (
            "会议传达学习了省委书记楼阳生在全省经济工作会议上的讲话精神。市长李亦博出席会议。",
            ("no event", "省委书记楼阳生", "studied-not-done", "在全省经济工作会议上的讲"),
        ),
        ("1月9日，全市经济工作会议召开。市长李亦博将召开全市春季造林现场会。", ("no event", "全市春季造林现场会", "not-yet", "将")),
    ],
)
def test_a_candidate_is_told_with_rule_and_words(sentence: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in dropped(sentence)


def test_what_is_kept_is_never_dropped_too() -> None:
    for path in sorted((SEEDS / "pages").glob("*.txt")):
        told = explain_text(path.read_text("utf-8"), rejected=True)
        kept = {(m.kind, m.spans) for m in told if m.kind in ("person", "place")}
        assert not {(m.kind, m.spans) for m in told if (m.kind.removeprefix("no "), m.spans) in kept and m.kind.startswith("no ")}
        assert all(m.rule and m.normal.strip() for m in told)
        assert [m for m in told if not m.kind.startswith("no ")] == explain_text(path.read_text("utf-8"))
