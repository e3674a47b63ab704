"""The real Neo4j Browser with the kit of queries/browser/, on Neo4j and on the embedded engine that `yaowen serve` keeps open.

SCREENSHOTS=DIR keeps pictures of what was shown.
"""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from browsers import Browser, open_browser, open_chromium
from servers import Server, free_port

from graph.catalogue import Query, read_queries
from graph.errors import UsageError
from graph.kits import BROWSER, write_kit
from graph.paths import QUERIES
from yaowen.__main__ import main

ROOT = Path(__file__).parent.parent
PICTURES, QUESTIONS = read_queries(BROWSER), read_queries(QUERIES)
STYLE = (BROWSER / "yaowen.grass").read_text(encoding="utf-8")
HAN = re.compile(r"[\u4e00-\u9fff]")
SHOWN = {
    "person": {"Person", "Post", "Organization", "Event"},
    "event": {"Person", "Event"},
    "post": {"Person", "Post", "Organization", "Place"},
    "leadership": {"Person", "Post", "Organization", "Place"},
    "together": {"Person", "Post", "Event"},
    "place": {"Place", "Event", "Person"},
    "evidence": {"Person", "Claim", "Article", "Page", "Post"},
}
"""The labels that each picture must show of the sample pages."""


def colour_of(label: str) -> str:
    """The colour that the style sheet gives a label."""
    found = re.search(rf"node\.{label} {{[^}}]*?\n  color: (#\w+);", STYLE)
    assert found
    return found[1]


@contextmanager
def run_command(*command: str | Path) -> Iterator[str]:
    """A command of ours in the background, once it has said where; the first line that it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")} | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, *command], env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout
        yield process.stdout.readline()
        process.terminate()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with open_chromium() as window:
        yield window


@pytest.fixture(scope="module", params=["neo4j", "serve"])
def browser(request: pytest.FixtureRequest, chromium: Any, imported: tuple[Path, Server]) -> Iterator[Browser]:
    """The Browser of a Neo4j server, logged in there or at `yaowen serve`, with the style sheet dropped onto it."""
    home, server = imported
    with open_browser(chromium) as browser:
        if request.param == "neo4j":
            browser.connect(server.http, server.bolt, "neo4j", server.password)
            browser.drop(BROWSER / "yaowen.grass")
            yield browser
        else:
            port = free_port()
            with run_command("-m", "yaowen", "--home", home, "serve", "--port", str(port)):
                password = json.loads((home / "engine.json").read_text(encoding="utf-8"))["password"]
                browser.connect(server.http, f"bolt://127.0.0.1:{port}", "root", password)
                browser.drop(BROWSER / "yaowen.grass")
                yield browser


def finish(frame: Any) -> None:
    """Waits until all statements of a frame have been run, and wants them all to have succeeded."""
    frame.locator("[data-testid=multi-statement-list-icon], [data-testid=cypherFrameSidebarTable], [data-testid=cypherFrameErrorMessage]").first.wait_for()
    waiting = frame.locator("[title='Status: pending'], [title='Status: waiting']")
    while waiting.count():
        frame.page.wait_for_timeout(50)
    assert not frame.get_by_test_id("cypherFrameErrorMessage").count(), frame.inner_text()
    statuses = {icon.get_attribute("title") for icon in frame.get_by_test_id("multi-statement-list-icon").all()}
    assert statuses <= {"Status: success"}, frame.inner_text()


def captions(frame: Any, kind: str) -> list[str]:
    """What is written on the nodes or relationships of a picture."""
    frame.locator("g.node text").first.wait_for()
    return frame.locator(f"g.{kind}").evaluate_all("found => found.map(one => [...one.querySelectorAll('text')].map(t => t.textContent.trim()).join(' '))")


# In the Browser


def test_pictures_have_chinese_captions_and_the_colours_of_their_labels(browser: Browser, request: pytest.FixtureRequest, subtests: pytest.Subtests) -> None:
    for name, query in PICTURES.items():
        with subtests.test(name):
            finish(browser.run(query.path.read_text(encoding="utf-8")))
            frame = browser.run(query.text)
            nodes, edges = captions(frame, "node"), captions(frame, "relationship")
            assert all(HAN.search(caption) for caption in nodes), nodes
            assert edges
            assert all(HAN.search(caption) or not caption for caption in edges), edges  # a short arrow has no room for one
            colours = set(frame.locator("g.node circle.b-outline").evaluate_all("found => found.map(one => one.getAttribute('fill'))"))
            assert {colour_of(label) for label in SHOWN[name]} <= colours
            if folder := os.environ.get("SCREENSHOTS"):
                browser.page.wait_for_timeout(3000)
                browser.page.screenshot(path=f"{folder}/{request.node.callspec.params['browser']}-{name}.png")


def test_each_question_runs_as_its_file_is(browser: Browser, subtests: pytest.Subtests) -> None:
    for name, query in QUESTIONS.items():
        with subtests.test(name):
            finish(browser.run(query.path.read_text(encoding="utf-8")))


def test_a_question_shows_its_table(browser: Browser) -> None:
    asked = dict.fromkeys((parameter.name for parameter in QUESTIONS["attendees"].parameters), "null") | {"event": "'招商工作例会'"}
    browser.run(f":params {{{', '.join(f'{name}: {value}' for name, value in asked.items())}}}")
    frame = browser.run(QUESTIONS["attendees"].text)
    frame.get_by_text("宫卫红").first.wait_for()


def test_favourites_are_imported_and_run(browser: Browser, tmp_path: Path) -> None:
    write_kit(tmp_path)
    page = browser.page
    browser.drop(tmp_path / "favourites.zip")
    page.get_by_test_id("navigationFavorites").click()
    page.get_by_test_id("expandFolder-要闻 图").click()
    titles = page.locator("[data-testid^='scriptTitle-图']")
    titles.first.wait_for()
    assert {title.inner_text() for title in titles.all()} == {query.title_zh for query in PICTURES.values()}
    for title in ("参数：每次打开 Neo4j Browser 后先运行这一条", "图：一次活动"):
        browser.mark()
        page.get_by_test_id(f"scriptTitle-{title}").click()
        page.get_by_test_id("editor-Run").click()
        frame = browser.opened()
        finish(frame)
    assert any("示范区招商" in caption for caption in captions(frame, "node"))
    page.get_by_test_id("navigationFavorites").click()


def test_guide_opens_and_runs(browser: Browser) -> None:
    with run_command("-u", BROWSER / "serve_guide.py", str(free_port())) as told:
        browser.enter(told.strip())
        guide = browser.page.get_by_test_id("guidesDrawer")
        guide.get_by_text("红色是人").wait_for()
    for slide in range(5):
        guide.get_by_test_id("guideNextSlide").click()
        guide.get_by_test_id(f"pagination-{slide + 2}").wait_for()
        for play in guide.locator("pre > i").all():
            browser.mark()
            play.click()
            frame = browser.opened()
        assert captions(frame, "node")


# The kit itself


@pytest.mark.parametrize("query", PICTURES.values(), ids=lambda query: query.name)
def test_guide_shows_the_pictures_as_they_are(query: Query) -> None:
    guide = html.unescape((BROWSER / "guide.html").read_text(encoding="utf-8"))
    body = "\n".join(line for line in query.text.splitlines() if line and not line.startswith("//"))
    assert body in guide or query.name in ("together", "place")
    assert f"{query.name}.cypher" in (BROWSER / "README.md").read_text(encoding="utf-8")


def test_kit_holds_all_questions_and_the_same_bytes_each_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main(["export", "--for", "neo4j-browser", str(tmp_path / "kit")]) == 0
        assert "favourites.zip" in capsys.readouterr().err
    first = (tmp_path / "kit" / "favourites.zip").read_bytes()
    write_kit(tmp_path / "other")
    assert (tmp_path / "other" / "favourites.zip").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "kit" / "favourites.zip") as file:
        texts = {name: file.read(name).decode() for name in file.namelist()}
    assert len(texts) == 1 + len(PICTURES) + len(QUESTIONS)
    parameters = set(re.findall(r"^:param (\w+) =>", texts.pop("要闻 图/00 parameters.cypher"), re.MULTILINE))
    assert parameters == {parameter.name for query in [*PICTURES.values(), *QUESTIONS.values()] for parameter in query.parameters}
    assert not [name for name, text in texts.items() if re.search(r"^:param", text, re.MULTILINE)]


def test_kit_leaves_folders_of_others_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    with pytest.raises(UsageError, match="holds files of others"):
        write_kit(tmp_path)
    assert (tmp_path / "README.md").read_text() == "mine"


def test_every_label_and_type_has_a_chinese_style() -> None:
    from graph.facts import EDGE_TYPES, LABELS

    for label in LABELS:
        assert colour_of(label)
    for kind in EDGE_TYPES:
        found = re.search(rf"relationship\.{kind} {{[^}}]*caption: \"([^\"]+)\"", STYLE)
        assert found, kind
        assert HAN.search(found[1])
