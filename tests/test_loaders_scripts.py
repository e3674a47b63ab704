"""Traditional characters: read as if simplified, shown as printed."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC
from test_loaders_cases import Case, read_cases

from graph.model import Held, Mentioned, PageClaims, TookPlace
from graph.paths import ROOT, SEEDS
from loaders.exports import to_json
from loaders.pipeline import read_text
from loaders.scripts import simplify

TO_TRADITIONAL = OpenCC("s2t")
TO_HONG_KONG = OpenCC("s2hk")
SAMPLES = sorted((SEEDS / "pages").glob("*.txt"))


def facts_of(read: PageClaims) -> set[tuple[str, ...]]:
    """Who and what a page names, with which post."""
    return {(c.kind, c.name or "", getattr(c, "post", "")) for c in read.claims if isinstance(c, Held | Mentioned)} | {
        (c.kind, c.event_name, c.date or "") for c in read.claims if isinstance(c, TookPlace)
    }


@pytest.mark.parametrize("converter", [TO_TRADITIONAL, TO_HONG_KONG], ids=["traditional", "hong-kong"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_page_in_traditional_characters_means_the_same(path: object, converter: OpenCC) -> None:
    text = path.read_text("utf-8")  # type: ignore[attr-defined]
    plain, twin = read_text(text), read_text(converter.convert(text))
    assert facts_of(twin) == facts_of(plain)
    left, right = to_json(plain), to_json(twin)
    for part in ("publisher", "published", "home", "people", "places"):
        assert left[part] == right[part]


def test_names_are_simplified_and_quotes_are_as_printed() -> None:
    body = "1月9日，示範區黨工委書記呂沛主持召開會議，傳達學習「兩會」精神。\n管委會主任宮衛紅參加會議。"
    text = f"焦作日報 2023年1月10日\n\n示範區召開會議\n\n本報訊（記者趙國慶）{body}"
    page = read_text(text)
    held = {claim.name: claim for claim in page.claims if isinstance(claim, Held)}
    assert held.keys() == {"吕沛", "宫卫红"}
    assert held["吕沛"].post == "示范区党工委书记"
    assert held["吕沛"].quote == "示範區黨工委書記呂沛"
    assert page.articles[0].title == "示範區召開會議"
    assert (page.page.newspaper, page.page.text) == ("焦作日报", text)
    for claim in page.claims:
        words = "".join(text[start:end] for start, end in zip(claim.spans[::2], claim.spans[1::2], strict=True))
        assert re.sub(r"\s", "", words) == re.sub(r"\s", "", claim.quote)


def test_simplified_pages_are_left_alone_and_cost_no_import() -> None:
    for path in SAMPLES:
        assert simplify(path.read_text("utf-8")) == path.read_text("utf-8")
    assert simplify("書法家沈鵬的作品《蘭亭序》" + "在市文化馆展出，市民参观。" * 20).startswith("書法家")
    code = "import sys\nfrom loaders.pipeline import read_text\nread_text(open(sys.argv[1], encoding='utf-8').read())\nsys.exit('opencc' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code, SAMPLES[0]], cwd=ROOT, check=False).returncode == 0


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("這個會議國開書記黨乾後裏衞綫「」\n"), max_size=60))
def test_every_character_keeps_its_place(text: str) -> None:
    made = simplify("這個國家會議" * 5 + text)
    assert len(made) == len(text) + 30
    assert [at for at, char in enumerate(made) if char == "\n"] == [at for at, char in enumerate("這個國家會議" * 5 + text) if char == "\n"]


def is_one_to_one(case: Case) -> bool:
    """Whether a case's text comes back from traditional characters, and is long enough to be known as such there."""
    made = TO_TRADITIONAL.convert(case.text)
    return len(made) == len(case.text) and simplify(made) == case.text


CASES = [case for case in read_cases() if is_one_to_one(case)]


def test_most_cases_have_a_twin() -> None:
    assert len(CASES) > 0.6 * len(read_cases())


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(CASES))
def test_a_case_in_traditional_characters_names_the_same_people_and_posts(case: Case) -> None:
    assert facts_of(read_text(TO_TRADITIONAL.convert(case.text))) == facts_of(read_text(case.text))
