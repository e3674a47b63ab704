"""What lets a search fail early leaves nothing out: a cue before a pattern, and the class of a pattern's first characters."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import loaders
from graph.paths import SEEDS
from loaders.cues import Cued
from loaders.meetings import patterns

TEXTS = [path.read_text("utf-8") for folder in (SEEDS / "pages", Path(__file__).parent / "cases") for path in sorted(folder.rglob("*.txt"))]
SENTENCES = list(dict.fromkeys(sentence for text in TEXTS for sentence in re.split(r"(?<=[。！？\n])", re.sub(r"[\[\]{}<>|]", "", text))))
MODULES = [import_module(f"loaders.{module.name}") for module in pkgutil.iter_modules(loaders.__path__)]
CUED = {f"{m.__name__}.{name}": value for m in MODULES for name, value in vars(m).items() if isinstance(value, Cued)} | patterns()
PATTERNS = {f"{m.__name__}.{name}": value for m in MODULES for name, value in vars(m).items() if isinstance(value, re.Pattern)}
AHEAD = {name: value for name, value in PATTERNS.items() if str(value.pattern).startswith("(?=[")}


@pytest.mark.parametrize("name", CUED)
def test_every_match_holds_its_cue(name: str) -> None:
    cued = CUED[name]
    missed = [match[0] for sentence in SENTENCES for match in cued.pattern.finditer(sentence) if not cued.cue.search(sentence)]
    assert not missed


@pytest.mark.parametrize("name", AHEAD)
def test_no_match_begins_with_another_character(name: str) -> None:
    pattern = AHEAD[name]
    plain = re.compile(pattern.pattern.split("])", 1)[1], pattern.flags)
    assert [s for s in SENTENCES if [m.span() for m in plain.finditer(s)] != [m.span() for m in pattern.finditer(s)]] == []
