"""What each rule and each word list earns: it is switched off, and the program measured without it on the gold pages, the sample pages and the drawn cases.

    .venv/bin/python benchmarks/ablation.py [NAME …] [--json FILE]

NAME is words:titles or rule:name-ended, the beginning of one (words:), or nothing for all. Rules are the names that mentions carry (yaowen explain).
What earns nothing on any page or case goes, unless other papers plainly need it.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PAGES = {"gold": (SHARED / "eval" / "gold", SHARED / "pages"), "samples": (ROOT / "seeds/pages/expected", ROOT / "seeds/pages")}
CASES = ("articles", "bylines", "cases", "dates", "gazetteers", "pipeline", "places")
"""Tests of loaders that hold drawn cases."""
OF_GAZETTEER = ("departments", "doubtful_places", "peoples", "zones")
Figures = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--json", type=Path, help="write all figures there")
    args = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    chosen = [name for name in word_lists() if not args.names or name.startswith(tuple(args.names))]
    warm_up()
    figures: dict[str, Figures] = {"": in_child("")}
    todo = [*chosen, *(rule for rule in figures[""]["rules"] if not args.names or rule.startswith(tuple(args.names)))]
    for name in todo:
        if name.startswith("rule:") and "loaders.readings" not in sys.modules:
            measure_without("")  # children of rules find all modules imported and all places looked up
        figures[name] = in_child(name)
        print(f"{name:36} {tell(figures[''], figures[name])}", flush=True)
    if args.json:
        args.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1), "utf-8")


def word_lists() -> Iterator[str]:
    return (f"words:{path.stem}" for path in sorted((ROOT / "seeds" / "words").glob("*.txt")))


def warm_up() -> None:
    """What costs most and no list but the gazetteer's own changes: names by home, and jieba's dictionary."""
    from loaders.gazetteers import read_gazetteer
    from loaders.segments import segment

    gazetteer = read_gazetteer()
    heads = (line for path in (ROOT / "tests" / "cases").glob("*.txt") for line in path.read_text("utf-8").splitlines() if line.startswith("@ "))
    for home in {gazetteer.choose(line[2:].split("|")[0].strip(), None) for line in heads} | {None}:
        gazetteer.names_for(home)
    segment("焦作市")


def in_child(name: str) -> Figures:
    """The figures without a rule or a list, from a forked process: patterns are made of words when modules are imported."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            told = measure_without(name)
        except Exception as error:  # the program does not even start without it
            told = {"error": f"{type(error).__name__}: {error}"}
        with os.fdopen(writer, "w", encoding="utf-8") as file:
            json.dump(told, file, ensure_ascii=False)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as file:
        figures: Figures = json.load(file)
    os.waitpid(child, 0)
    return figures


def tell(whole: Figures, without: Figures) -> str:
    """people −0.012 of the gold, 3 cases; or nothing."""
    if "error" in without:
        return f"cannot be left out: {without['error']}"
    changes = {f"{on} {name}": value - whole[on][name] for on in PAGES for name, value in without.get(on, {}).items()}
    lost = [f"{measure} {change:+.3f}" for measure, change in changes.items() if abs(change) > 0.0005]
    failed = [case for case in without["failed"] if case not in whole["failed"]]
    return ", ".join([*lost, *([f"{len(failed)} case{'' if len(failed) == 1 else 's'}, such as {failed[0]}"] if failed else [])]) or "earns nothing"


def measure_without(name: str) -> Figures:
    kind, _, what = name.partition(":")
    if kind == "words":
        leave_out_words(what)
    carried: set[str] = set()
    watch_rules(what if kind == "rule" else None, carried)
    found: Figures = {on: dict(measure(gold, pages)) for on, (gold, pages) in PAGES.items() if gold.exists()}
    found["failed"] = list(failed_cases())
    found["rules"] = sorted(f"rule:{rule}" for rule in carried)
    return found


def leave_out_words(name: str) -> None:
    """Before any other module reads them; the gazetteer has read its own."""
    from loaders import gazetteers, words

    read = words.read_words
    words.read_words = gazetteers.read_words = cache(lambda asked: () if asked == name else read(asked))
    if name in OF_GAZETTEER:
        gazetteers.read_gazetteer.cache_clear()


def watch_rules(without: str | None, carried: set[str]) -> None:
    """Drops what a rule finds as the finders hand it on, and notes the rules that there are."""
    from dataclasses import replace

    from loaders import readings

    def keep(found: list[Any]) -> list[Any]:
        carried.update(one.rule for one in found)
        return [one for one in found if one.rule != without]

    def filtered(find: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
        return lambda *args, **kwargs: keep(find(*args, **kwargs))

    def groups(find: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
        def found(*args: Any, **kwargs: Any) -> list[Any]:
            named = [replace(group, names=tuple(keep(list(group.names)))) for group in keep(find(*args, **kwargs))]
            return [group for group in named if group.names]

        return found

    def runs(find: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
        def found(*args: Any, **kwargs: Any) -> list[Any]:
            told = find(*args, **kwargs)
            for run in told:
                run.names = keep(run.names)
            return [run for run in told if run.names]

        return found

    for finder, change in (("find_careers", groups), ("find_runs", runs), ("find_dates", filtered), ("find_places", filtered), ("find_events", filtered)):
        setattr(readings, finder, change(getattr(readings, finder)))


def measure(gold: Path, pages: Path) -> Iterator[tuple[str, float]]:
    from graph.errors import PageError
    from loaders.accounts import Account, read_accounts
    from loaders.exports import to_json
    from loaders.measures import MEASURES, measure_page
    from loaders.pipeline import read_text
    from loaders.scores import Score

    scores = {name: Score() for name in MEASURES}
    for page, account in read_accounts(gold).items():
        text = (pages / f"{page}.txt").read_text("utf-8")
        try:
            found = Account.model_validate(to_json(read_text(text)))
        except PageError:
            found = Account()
        for name, sides in measure_page(account, found, text).items():
            scores[name].add(page, sides)
    return ((name, round(score.f1, 4)) for name, score in scores.items())


def failed_cases() -> Iterator[str]:
    """The drawn cases that are read wrongly: every test without fixtures is called, one with parameters with each of them."""
    for name in CASES:
        module = importlib.import_module(f"test_loaders_{name}")
        if hasattr(module, "read_claims"):
            module.read_claims = cache(getattr(module.read_claims, "__wrapped__", module.read_claims))
        for title, test in vars(module).items():
            marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
            if not title.startswith("test_") or title.startswith("test_extraction") or len(marks) > 1 or hasattr(test, "hypothesis"):
                continue
            names, values = marks[0].args if marks else ((), [()])
            if set(inspect.signature(test).parameters) == set(parts(names)):
                yield from failures(f"{name}: {title.removeprefix('test_').replace('_', ' ')}", test, parts(names), values)


def parts(names: str | tuple[str, ...]) -> list[str]:
    return names.replace(" ", "").split(",") if isinstance(names, str) else list(names)


def failures(title: str, test: Callable[..., None], names: list[str], values: list[Any]) -> Iterator[str]:
    for value in values:
        given = dict(zip(names, [value] if len(names) == 1 else value, strict=True))
        try:
            test(**given)
        except Exception:  # whatever a rule's absence leads to, the case is lost
            yield f"{title} ({getattr(value, 'shows', None) or getattr(value, 'stem', None) or ' '.join(map(str, given.values()))[:40]})"


if __name__ == "__main__":
    main()
