"""Articles that go on on another page of their issue: 下转A02版 there, 上接A01版 here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.facts import Facts
from graph.model import Article


def add_continuations(facts: Facts, articles: Iterable[Article]) -> None:
    """An edge from each second part to its first, where both say so and newspaper and day are known.

    Of several between the same two pages, those whose titles have most in common, and only where none fits as well.
    """
    issues: dict[str, list[Article]] = {}
    for article in articles:
        if article.issue:
            issues.setdefault(article.issue, []).append(article)
    for found in issues.values():
        likeness = {(one.key, other.key): shared(one.title, other.title) for one in found for other in found if follows(one, other)}
        for (one, other), alike in likeness.items():
            if all(alike > rival for pair, rival in likeness.items() if pair != (one, other) and (pair[0] == one or pair[1] == other)):
                facts.add_edge("CONTINUES", ("Article", one), ("Article", other))


def follows(second: Article, first: Article) -> bool:
    """Whether one part names the other's page and none contradicts; a page without a number is what the other part says it is."""
    if second.page == first.page or not second.comes_from or not first.goes_on:
        return False
    told = [(second.comes_from, first.edition), (first.goes_on, second.edition)]
    return any(one == other for one, other in told) and all(other is None or one == other for one, other in told)


def shared(one: str | None, other: str | None) -> float:
    """The share of the shorter title's pairs of characters that the other has, 0 to 1."""
    pairs = [{title[at : at + 2] for at in range(len(title) - 1)} for title in (one or "", other or "")]
    fewer = min(len(found) for found in pairs)
    return len(pairs[0] & pairs[1]) / fewer if fewer else 0.0


def article_of(properties: Mapping[str, Any]) -> Article:
    """The article that a node of the database is."""
    return Article.model_validate({name: properties[name] for name in Article.model_fields if name in properties})
