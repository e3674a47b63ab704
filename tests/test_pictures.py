"""Timelines, the network and the report as they look and work in headless Chromium: from a file, without a network, with hostile names.

SCREENSHOTS=DIR keeps pictures of what was shown.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from browsers import open_chromium
from crowds import make_crowd
from handmade import make_hostile_page
from PIL import Image

from graph.corpora import read_corpus
from graph.settings import Settings
from graph.store import open_store
from yaowen.__main__ import main
from yaowen.drawings import legend_of
from yaowen.networks import bokeh_script, network_of
from yaowen.rendering import render, write_text
from yaowen.reporting import Tables

PAGES = Path(__file__).parent.parent / "seeds" / "pages"
CROWD = 5_000
OPENING, SEARCHING = 15_000, 3_000
"""Milliseconds that a machine may take that does other things, too; a quiet one takes a tenth."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the sample pages and a hostile one, as the commands write them."""
    folder = tmp_path_factory.mktemp("pictures")
    home = folder / "home"
    assert main(["--home", str(home), "--quiet", "load", str(PAGES)]) == 0
    with open_store(Settings(home)) as store:
        store.load([make_hostile_page()])
    commands = {"report": ["report"], "officials": ["report", "--officials-only"], "network": ["network"], "timeline": ["timeline", "吕沛", "--html"]}
    for name, arguments in commands.items():
        assert main(["--home", str(home), "--quiet", *arguments, str(folder / f"{name}.html")]) == 0
    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with open_chromium() as window:
        yield window


@contextmanager
def opened(chromium: Any, path: Path, **options: Any) -> Iterator[Any]:
    """A page that is shown; fails where it asks for anything but itself, complains, or says something by itself."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900}, offline=True, **options)
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: request.url.startswith(("file:", "data:", "blob:")) or wrong.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
    page.on("dialog", lambda dialog: (wrong.append("a dialog"), dialog.dismiss()))
    page.goto(path.as_uri())
    yield page
    if shots := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{shots}/{path.stem}-{options.get('color_scheme', 'light')}.png", full_page=True)
        page.emulate_media(media="print")
        page.screenshot(path=f"{shots}/{path.stem}-print.png", full_page=True)
    context.close()
    assert not wrong


def test_a_timeline_tells_its_passages_to_keyboard_mouse_and_paper(chromium: Any, folder: Path) -> None:
    with opened(chromium, folder / "timeline.html", color_scheme="dark") as page:
        tick = page.locator("rect.sighting[tabindex]").first
        assert "焦作日报 2023-01-12" in tick.get_attribute("aria-label")
        page.locator("rect.uncertain[tabindex]").first.hover()
        assert "inferred: as 示范区党工委副书记" in page.locator(".caption").inner_text()
        tick.focus()
        assert "党工委书记吕沛" in page.locator(".caption").inner_text()
        assert page.locator("rect.gap[tabindex]").count() > 0
        assert page.locator("rect.open[tabindex]").last.get_attribute("aria-label").startswith("unknown after 2023-10-12\n")
        assert page.locator("table.tenures tbody tr").count() == 3
        assert "current" not in page.content()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 29)"
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert not page.locator(".caption").is_visible()
        assert fits_a_narrow_window(page)


def fits_a_narrow_window(page: Any) -> bool:
    """Whether what is wider than a telephone scrolls by itself, and not the page."""
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 420, "height": 900})
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def count_ink(picture: bytes) -> int:
    """How many pixels of a picture are as dark as text."""
    with Image.open(BytesIO(picture)) as image:
        return sum(image.convert("L").histogram()[:60])


@pytest.mark.parametrize("words", ["吕沛", "lü pei", "lvpei", "呂沛", "示范区 副书记 吕"])
def test_the_report_finds_people(chromium: Any, folder: Path, words: str) -> None:
    with opened(chromium, folder / "report.html") as page:
        page.get_by_role("link", name="People").click()
        page.get_by_label("Search people").fill(words)
        assert page.get_by_role("status").inner_text().startswith("1 of ")
        assert page.locator("ol.list a").all_inner_texts() == ["吕沛"]


def test_the_report_leads_from_a_person_to_events_and_evidence(chromium: Any, folder: Path) -> None:
    with opened(chromium, folder / "report.html") as page:
        assert page.locator("#overview table").get_by_text("焦作日报").is_visible()
        page.get_by_role("link", name="People").click()
        page.get_by_label("Search people").fill("吕沛")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.locator("rect.uncertain").first.wait_for()
        assert page.evaluate("document.activeElement.tagName") == "H2"
        page.get_by_role("link", name="示范区党工委书记", exact=True).first.click()
        assert page.locator("table.tenures tbody tr").count() == 1
        page.get_by_role("link", name="吕沛").first.click()
        page.get_by_role("link", name="招商工作例会").first.click()
        page.locator("main table").get_by_text("宫卫红").first.wait_for()
        assert page.locator("main cite").first.inner_text().startswith("焦作日报 2023-03-09")
        page.get_by_role("link", name="Evidence").click()
        page.get_by_label("Search passages").fill("招商工作例会")
        assert page.locator("ol.list q").count() > 0
        assert fits_a_narrow_window(page)


def test_hostile_names_are_text(chromium: Any, folder: Path) -> None:
    with opened(chromium, folder / "report.html") as page:
        for kind in ("people", "posts", "events", "quotes"):
            page.goto(f"{(folder / 'report.html').as_uri()}#{kind}")
            page.locator("#search").fill("alert(1)")
            assert page.locator("ol.list li").count() > 0, kind
            if kind != "quotes":
                page.locator("ol.list a").first.click()
                page.locator("h2:has-text('<script>')").wait_for()
        assert page.evaluate("document.querySelectorAll('script:not([type])').length") == 3
    with opened(chromium, folder / "network.html") as page:
        page.locator("html[data-ready]").wait_for(state="attached")
        page.get_by_label("Name:").fill("alert(1)")
        page.locator("#found button.name").first.click()
        assert "<script>" in page.locator("#person h2").inner_text()
        page.evaluate("choose(state.people[0], false); source('people').selected.indices = [0]")


def test_officials_only_names_nobody_else(folder: Path) -> None:
    with open_store(Settings(folder / "home")) as store:
        corpus = read_corpus(store, officials_only=True)
    left_out = [name for name in corpus.officials.left_out if not any(name in who.name for who in corpus.people)]
    whole, kept = ((folder / name).read_text(encoding="utf-8") for name in ("report.html", "officials.html"))
    assert len(left_out) > 5
    assert not [name for name in left_out if name not in whole]
    assert not [name for name in left_out if name in kept]
    assert "吕沛" in kept


def test_the_network_filters_and_shows_shared_events(chromium: Any, folder: Path) -> None:
    with opened(chromium, folder / "network.html") as page:
        page.locator("html[data-ready]").wait_for(state="attached")
        status = page.locator("#status")
        everything = status.inner_text()
        assert " pairs drawn" in everything
        assert count_ink(page.locator("#plot").screenshot()) > 200  # names, not covered by their own outline
        page.get_by_label("Name:").fill("lü pei")
        page.get_by_role("button", name="吕沛", exact=True).first.click()
        page.locator("#person summary", has_text="宫卫红").first.click()
        assert page.locator("#person cite").first.inner_text().startswith("焦作日报")
        page.get_by_label("from").fill("2023-10-01")
        late = status.inner_text()
        assert late != everything
        page.get_by_label("body of one of the two").fill("示范区党工委")
        assert status.inner_text().endswith("drawn from 2023-10-01 of 示范区党工委.")
        page.get_by_role("button", name="Everything").click()
        page.wait_for_function("told => document.getElementById('status').textContent === told", arg=everything)
        page.get_by_role("button", name="Zoom in").click()
        left = page.evaluate("source('x').start")
        page.locator("#plot").press("ArrowRight")
        assert page.evaluate("source('x').start") > left
        page.emulate_media(media="print")
        assert page.locator("#pairs button.name").first.is_visible()
        assert fits_a_narrow_window(page)


def test_five_thousand_people_open_and_are_searched_at_once(chromium: Any, tmp_path: Path) -> None:
    crowd = make_crowd(CROWD)
    common: dict[str, Any] = {"corpus": crowd, "coverage": [], "legend": legend_of}
    write_text(tmp_path / "report.html", render("report.html.jinja", scripts=("pages.js", "drawing.js", "report.js"), data=Tables(crowd).data(), **common))
    data = network_of(crowd)
    page = render("network.html.jinja", libraries=(bokeh_script(),), scripts=("pages.js", "network.js"), data=data, corpus=crowd, places=data["places"])
    write_text(tmp_path / "network.html", page)
    for name in ("report", "network"):
        with opened(chromium, tmp_path / f"{name}.html") as page:
            page.locator("html[data-ready]").wait_for(state="attached")
            page.evaluate("name => { if (name === 'report') location.hash = 'people'; }", name)
            page.locator("#search").wait_for()
            opening = int(page.locator("html").get_attribute("data-ready"))
            searching = page.evaluate(
                "() => { const begun = performance.now(); const field = document.getElementById('search'); field.value = 'zhang wei';"
                " field.dispatchEvent(new Event('input')); document.body.offsetHeight; return performance.now() - begun; }"
            )
            assert page.locator("[role=status].dim", has_text=" of ").is_visible()
            size = (tmp_path / f"{name}.html").stat().st_size / 1e6
            print(f"{name} of {CROWD:,} people, {size:.1f} MB: open after {opening:.0f} ms, searched in {searching:.0f} ms")
            assert opening < OPENING
            assert searching < SEARCHING
