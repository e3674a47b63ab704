"""A cue may be found where its pattern is not, never the other way round."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import loaders
from graph.paths import SEEDS
from loaders.cues import Cued
from loaders.events import patterns

TEXTS = [path.read_text("utf-8") for folder in (SEEDS / "pages", Path(__file__).parent / "cases") for path in sorted(folder.rglob("*.txt"))]
SENTENCES = list(dict.fromkeys(sentence for text in TEXTS for sentence in re.split(r"(?<=[。！？\n])", re.sub(r"[\[\]{}<>|]", "", text))))
MODULES = [import_module(f"loaders.{module.name}") for module in pkgutil.iter_modules(loaders.__path__)]
CUED = {f"{m.__name__}.{name}": value for m in MODULES for name, value in vars(m).items() if isinstance(value, Cued)} | patterns()


@pytest.mark.parametrize("name", CUED)
def test_every_match_holds_its_cue(name: str) -> None:
    cued = CUED[name]
    missed = [match[0] for sentence in SENTENCES for match in cued.pattern.finditer(sentence) if not cued.cue.search(sentence)]
    assert not missed
