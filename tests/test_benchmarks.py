"""The benchmarks run, and a peer that is not here is named."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys

import pytest

from graph.paths import ROOT


def run(*arguments: str) -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / arguments[0]), *arguments[1:]]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def test_extraction_is_measured_beside_jieba() -> None:
    told = run("extraction.py", "seeds/pages", "--runs", "1", "--only", "rjieba")
    [ours] = [line for line in told.splitlines() if line.startswith("yaowen")]
    [posseg] = [line for line in told.splitlines() if line.startswith("jieba.posseg")]
    assert ours.split()[4] == "1.000"
    assert float(posseg.split()[1]) < 0.9
    assert posseg.split()[-1] == "1.0"


@pytest.mark.skipif(importlib.util.find_spec("rjieba") is not None, reason="rjieba is installed here")
def test_a_peer_that_is_not_here_is_named() -> None:
    told = run("extraction.py", "seeds/pages", "--runs", "1", "--only", "rjieba")
    assert "rjieba: not measured, No module named 'rjieba'; uv pip install --group bench" in told


def test_a_load_is_measured_beside_a_bare_loop() -> None:
    told = run("store.py", "--pages", "3", "--runs", "1", "--edges", "0", "--engines", "embedded")
    assert [line.split()[1] for line in told.splitlines()[1:3]] == ["bare", "load"]
    assert "again: 1 properties_set; 1 transactions" in told
