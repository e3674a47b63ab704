"""What docs/operations.md promises, as far as it can be tried without Docker: the compose file, and copies of a home."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import click
from handmade import make_page

from graph.settings import Settings
from graph.store import open_store
from yaowen.__main__ import program

ROOT = Path(__file__).parent.parent
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_docker_publishes_to_this_computer_only() -> None:
    assert re.findall(r'^      - "(.*)"$', COMPOSE, re.MULTILINE) == ["127.0.0.1:7474:7474", "127.0.0.1:7687:7687"]


def test_docker_runs_the_version_that_the_tests_run_on() -> None:
    pom = (ROOT / "tests" / "neo4j" / "pom.xml").read_text(encoding="utf-8")
    version = re.search(r"<neo4j.version>(.*)</neo4j.version>", pom)
    assert version
    assert re.findall(r"image: (.*)", COMPOSE) == [f"neo4j:{version[1]}-community"]


def test_docker_asks_for_a_password_keeps_the_data_and_lets_the_server_end() -> None:
    assert re.search(r'NEO4J_AUTH: "neo4j/\$\{NEO4J_PASSWORD:\?[^}]+\}"', COMPOSE)
    assert "- neo4j:/data" in COMPOSE
    assert "healthcheck:" in COMPOSE
    assert "stop_grace_period: 2m" in COMPOSE


def test_commands_of_the_guide_are_commands() -> None:
    found = re.findall(r"^yaowen ([^#\n]+)", "\n".join(re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)), re.MULTILINE)
    assert len(found) > 5
    for line in found:
        words = line.split()
        at = next(number for number, word in enumerate(words) if word in program.commands)
        context = click.Context(program)
        program.parse_args(context, words[: at + 1])
        assert program.commands[words[at]].make_context("x", words[at + 1 :], parent=context)


def test_a_copy_of_a_home_is_the_same_graph(tmp_path: Path) -> None:
    with open_store(Settings(tmp_path / "home")) as store:
        store.load([make_page("市委召开议军会议", [("葛巧红", "焦作市委", "书记")], {"议军会议": ["葛巧红"]})])
        digest = store.digest()
    shutil.copytree(tmp_path / "home", tmp_path / "backup")
    shutil.rmtree(tmp_path / "home")
    with open_store(Settings(tmp_path / "backup")) as store:
        assert store.digest() == digest
        assert store.counts()["Page"] == 1
