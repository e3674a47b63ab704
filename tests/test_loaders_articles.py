"""Pages in many layouts, and the articles that a careful reader finds on them (tests/cases/layouts/*.expected)."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.articles import ArticleText, read_articles

CASES = sorted((Path(__file__).parent / "cases" / "layouts").glob("*.txt"))


def drawn(article: ArticleText) -> list[str]:
    names = " ".join(f"{byline.name}/{byline.role}" for byline in article.bylines)
    title = article.title.text.replace(" ", "") if article.title else "-"
    return [article.kind, title, names]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_page_has_the_articles_a_reader_finds(case: Path) -> None:
    page = case.read_text("utf-8")
    masthead, articles = read_articles(page)
    first, *rows = case.with_suffix(".expected").read_text("utf-8").splitlines()
    assert f"paper {masthead.newspaper or '-'} {masthead.published or '-'}" == first
    expected = [[cell.strip() for cell in row.split("|")] for row in rows]
    assert [drawn(article) for article in articles] == [row[:3] for row in expected]
    for article, row in zip(articles, expected, strict=True):
        body = article.body.text.replace("\n", "").replace(" ", "")
        assert body.startswith(row[3])
        assert body.endswith(row[4])
