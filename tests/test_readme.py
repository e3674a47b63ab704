"""Every command that the README shows runs as it is shown. `python tests/test_readme.py` writes into it what the commands show now."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands() -> Iterator[tuple[str, str]]:
    """Each line that starts with a dollar, and what is shown below it."""
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample pages, and a graph of its own."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


def run(command: str | list[str], folder: Path) -> str:
    """What a command writes to standard output, on a terminal that shows no colours; fails unless it ends well."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    environment |= {"YAOWEN_HOME": str(folder / "home"), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}", "COLUMNS": "140"}
    ended = subprocess.run(command, shell=isinstance(command, str), cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, f"{command}\n{ended.stderr}"
    return ended.stdout


def test_every_command_shown_runs_and_shows_that(folder: Path) -> None:
    for command, shown in commands():
        told = run(f"{command} --format table" if shown.strip() else command, folder)
        lines = [" ".join(line.split()) for line in told.splitlines()]
        for line in filter(None, (" ".join(line.split()) for line in shown.splitlines())):
            assert any(fits(line, other) for other in lines), f"$ {command}\n{line}\n is not in\n{told}"


def fits(shown: str, told: str) -> bool:
    """Whether a line is the one shown; … stands for anything (a digest)."""
    return re.fullmatch(".*".join(map(re.escape, shown.split("…"))), told) is not None


def test_python_shown_runs_and_prints_that(folder: Path) -> None:
    run("yaowen load seeds/pages", folder)
    for block, shown in zip(blocks("python"), blocks("text"), strict=True):
        assert run([sys.executable, "-c", block], folder) == shown


def test_every_command_is_named() -> None:
    from yaowen.__main__ import program

    assert not [name for name in program.commands if f"yaowen {name}" not in README]


def refresh() -> None:
    """Puts what the commands show now in place of what the README shows below them; digests become …."""
    readme = README
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(ROOT / "seeds", Path(name) / "seeds")
        for command, shown in commands():
            told = run(f"{command} --format table" if shown.strip() else command, Path(name))
            if shown.strip():
                lines = "".join(f"{line.rstrip()}\n" for line in told.splitlines() if line.strip())
                readme = readme.replace(shown, re.sub(r"#[0-9a-f]{8}", "#…", lines) + "\n" * shown.endswith("\n\n"))
        run("yaowen load seeds/pages", Path(name))
        for block, shown in zip(blocks("python"), blocks("text"), strict=True):
            readme = readme.replace(shown, run([sys.executable, "-c", block], Path(name)))
    (ROOT / "README.md").write_text(readme, encoding="utf-8")


if __name__ == "__main__":
    refresh()
