"""Every command that the README and the tutorials show runs as it is shown. `python tests/test_readme.py` writes into them what the commands show now."""

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
GUIDES = [ROOT / "README.md", *(ROOT / "docs" / f"{name}.md" for name in ("accuracy", "journalist", "scholar", "archivist"))]


def blocks(guide: Path, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", guide.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def commands(guide: Path) -> Iterator[tuple[str, str]]:
    """Each line that starts with a dollar, and what is shown below it."""
    for block in blocks(guide, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the sample pages, and a graph of its own."""
    shutil.copytree(ROOT / "seeds" / "pages", tmp_path / "seeds" / "pages")
    shutil.copytree(ROOT / "seeds" / "articles", tmp_path / "seeds" / "articles")
    return tmp_path


def run(command: str | list[str], folder: Path) -> str:
    """What a command writes to standard output, on a terminal that shows no colours; fails unless it ends well."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    environment |= {"YAOWEN_HOME": str(folder / "home"), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}", "COLUMNS": "140"}
    ended = subprocess.run(command, shell=isinstance(command, str), cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, f"{command}\n{ended.stderr}"
    return ended.stdout


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_every_command_shown_runs_and_shows_that(guide: Path, folder: Path) -> None:
    for command, shown in commands(guide):
        told = run(f"{command} --format table" if shown.strip() else command, folder)
        lines = [" ".join(line.split()) for line in told.splitlines()]
        for line in filter(None, (" ".join(line.split()) for line in shown.splitlines())):
            assert any(fits(line, other) for other in lines), f"$ {command}\n{line}\n is not in\n{told}"


def fits(shown: str, told: str) -> bool:
    """Whether a line is the one shown; … stands for anything (a digest)."""
    return re.fullmatch(".*".join(map(re.escape, shown.split("…"))), told) is not None


@pytest.mark.parametrize("guide", [guide for guide in GUIDES if blocks(guide, "python")], ids=lambda guide: guide.stem)
def test_python_shown_runs_and_prints_that(guide: Path, folder: Path) -> None:
    run("yaowen load seeds/pages", folder)
    for block, shown in zip(blocks(guide, "python"), blocks(guide, "text"), strict=True):
        assert run([sys.executable, "-c", block], folder) == shown


def test_every_command_is_named() -> None:
    from yaowen.__main__ import program

    readme = GUIDES[0].read_text(encoding="utf-8")
    assert not [name for name in program.commands if f"yaowen {name}" not in readme]


def hide(lines: str, folder: str) -> str:
    """What a command shows without what differs between versions and machines."""
    return re.sub(r"#[0-9a-f]{8,12}|(?<= )[0-9a-f]{24,64}", lambda found: "#…" if found[0].startswith("#") else "…", lines.replace(f"{folder}/", "…"))


def refresh(guide: Path) -> None:
    """Puts what the commands show now in place of what a guide shows below them; digests become …."""
    text = guide.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        for folder in ("pages", "articles"):
            shutil.copytree(ROOT / "seeds" / folder, Path(name) / "seeds" / folder)
        for command, shown in commands(guide):
            told = run(f"{command} --format table" if shown.strip() else command, Path(name))
            if shown.strip():
                lines = "".join(f"{line.rstrip()}\n" for line in told.splitlines() if line.strip())
                text = text.replace(f"$ {command}\n{shown}", f"$ {command}\n" + hide(lines, name) + "\n" * shown.endswith("\n\n"))
        if found := list(zip(blocks(guide, "python"), blocks(guide, "text"), strict=True)):
            run("yaowen load seeds/pages", Path(name))
            for block, shown in found:
                text = text.replace(shown, run([sys.executable, "-c", block], Path(name)))
    guide.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for guide in GUIDES:
        refresh(guide)
