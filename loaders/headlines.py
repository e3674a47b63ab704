"""Which headline belongs to which article: before it, as in most papers, or behind it, as PDF columns come out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import add

LEAD = 400
"""Characters of an article's beginning that a headline is compared with."""
LETTERS = re.compile(r"\w+")


@lru_cache(maxsize=128)
def without_marks(text: str) -> str:
    """The letters of a text; several headlines in turn are compared with one article."""
    return "".join(LETTERS.findall(text))


def likeness(headline: str, lead: str) -> float:
    """The share of the headline's pairs of neighbouring characters that the article's beginning has, 0 to 1."""
    flat, text = without_marks(headline), without_marks(lead[:LEAD])
    wanted = set(map(add, flat, flat[1:]))
    return sum(pair in text for pair in wanted) / len(wanted) if wanted else 0.0


def split_gaps(gaps: Sequence[Sequence[str]], leads: Sequence[str], lonely: float = 0.15, double: float = 0.6) -> list[int]:
    """For each gap between articles (gap i stands before article i, the last one behind all) how many of its headlines belong to the article before it.

    The best of all ways to split: each article likes its headlines' words, dislikes to have none, and to have some on both sides.
    """
    count = len(leads)
    if not count:
        return [0] * len(gaps)
    like_before = [[likeness(text, leads[i]) for text in gaps[i]] for i in range(count)]
    like_after = [[likeness(text, leads[i]) for text in gaps[i + 1]] for i in range(count)]
    best: dict[int, float] = {0: 0.0}
    back: list[dict[int, int]] = []
    for i in range(count):
        scores: dict[int, float] = {}
        came: dict[int, int] = {}
        for split_after in range(len(gaps[i + 1]) + 1):
            if i == count - 1 and split_after != len(gaps[i + 1]):
                continue
            for split_before, so_far in best.items():
                mine = like_before[i][split_before:] + like_after[i][:split_after]
                both = split_before < len(gaps[i]) and split_after > 0
                score = so_far + sum(like - 0.12 for like in mine) - (double if both else 0) - (0 if mine else lonely)
                if split_after not in scores or score > scores[split_after]:
                    scores[split_after], came[split_after] = score, split_before
        best = scores
        back.append(came)
    splits = [0] * (count + 1)
    splits[count] = max(best, key=lambda s: best[s])
    for i in range(count, 0, -1):
        splits[i - 1] = back[i - 1][splits[i]]
    return splits
