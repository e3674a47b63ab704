"""What each function of loaders/ earns: its results are taken away (an empty list, None, False) on the pages and cases where it gave any.

    .venv/bin/python benchmarks/steps.py [NAME …] [--also GOLD PAGES] [--all]

NAME is bylines.read_pen_names or the beginning of one. Told are the functions without which nothing, or nothing but a page or two, is read
worse (with --all every one): fewer things right, more spurious, a drawn case that fails.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ablation import CASES, PAGES, ROOT, parts

NEUTRAL: dict[str, Any] = {"bool": False, "list": [], "tuple": (), "frozenset": frozenset(), "Iterator": (), "dict": {}, "str": None}
ASIDE = {"words", "lexicon", "gazetteers", "pages", "pdfs", "columns", "glyphs", "webpages", "frames", "tables", "archives", "encodings", "accounts"}
ASIDE |= {"measures", "scores", "rejections", "exports", "claims", "passages", "records", "sources", "spellings", "pipeline", "mentions"}
"""Modules that read files, keep words or compare: no rules."""


@dataclass
class Step:
    """A function that can be switched off, and where it gave something."""

    name: str
    function: Callable[..., Any]
    neutral: Any
    fired: dict[str, int] = field(default_factory=dict)


@dataclass
class Unit:
    """A page with gold, which gives right − spurious things, or a drawn case, which gives 1 where it holds."""

    name: str
    run: Callable[[], int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--also", nargs=2, action="append", type=Path, default=[], metavar=("GOLD", "PAGES"), help="more pages with gold")
    parser.add_argument("--all", action="store_true", help="tell of every function")
    args = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    units = [*pages([*PAGES.values(), *args.also]), *cases()]
    steps = [step for step in find_steps() if not args.names or step.name.startswith(tuple(args.names))]
    places = find_places(steps)
    whole = {unit.name: unit.run() for unit in units}  # imports and builds what is built once
    watch(steps, places, units)
    for step in sorted(steps, key=lambda step: len(step.fired)):
        lost = list(losses(step, places[step.name], [unit for unit in units if unit.name in step.fired], whole, limit=None if args.all else 3))
        if args.all or len(lost) < 3:
            print(f"{step.name:40} gave something on {len(step.fired):4}, worse without it: {', '.join(lost) or 'nothing'}", flush=True)


def pages(folders: list[tuple[Path, Path]]) -> Iterator[Unit]:
    from loaders.accounts import Account, read_accounts
    from loaders.exports import to_json
    from loaders.measures import measure_page
    from loaders.pipeline import read_text

    def right(account: Account, text: str) -> int:
        found = Account.model_validate(to_json(read_text(text)))
        sides = measure_page(account, found, text).values()
        return sum(len(wanted.keys() & got.keys()) - len(got.keys() - wanted.keys()) for wanted, got in sides)

    for gold, texts in folders:
        for page, account in read_accounts(gold).items() if gold.exists() else ():
            yield Unit(f"{gold.name}/{page[:6]}", functools.partial(right, account, (texts / f"{page}.txt").read_text("utf-8")))


def cases() -> Iterator[Unit]:
    def holds(test: Callable[..., None], given: dict[str, Any]) -> int:
        try:
            test(**given)
        except Exception:  # whatever a rule's absence leads to, the case is lost
            return 0
        return 1

    for name in CASES:
        for title, test in vars(importlib.import_module(f"test_loaders_{name}")).items():
            marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
            if not title.startswith("test_") or title.startswith("test_extraction") or len(marks) > 1 or hasattr(test, "hypothesis"):
                continue
            names, values = marks[0].args if marks else ((), [()])
            if set(inspect.signature(test).parameters) != set(parts(names)):
                continue
            for number, value in enumerate(values):
                given = dict(zip(parts(names), [value] if len(parts(names)) == 1 else value, strict=True))
                shows = getattr(value, "shows", None) or getattr(value, "stem", None) or number
                yield Unit(f"{name}: {title.removeprefix('test_')[:12]} {number} {shows}", functools.partial(holds, test, given))


def find_steps() -> Iterator[Step]:
    """The functions of the modules with rules that can give nothing."""
    import loaders

    for module in pkgutil.iter_modules(loaders.__path__):
        if module.name in ASIDE:
            continue
        home = importlib.import_module(f"loaders.{module.name}")
        for name, function in vars(home).items():
            told = getattr(inspect.unwrap(function), "__annotations__", {}).get("return") if callable(function) else None
            if getattr(function, "__module__", "") != home.__name__ or not isinstance(told, str):
                continue
            if told.endswith("| None"):
                yield Step(f"{module.name}.{name}", function, None)
            elif (kind := told.split("[")[0]) in NEUTRAL and NEUTRAL[kind] is not None:
                yield Step(f"{module.name}.{name}", function, NEUTRAL[kind])


def find_places(steps: list[Step]) -> dict[str, list[tuple[Any, str]]]:
    """Where each function is called by name: its module, and those that import it."""
    by_function = {id(step.function): step.name for step in steps}
    found: dict[str, list[tuple[Any, str]]] = {step.name: [] for step in steps}
    for module in [module for name, module in sys.modules.items() if name.startswith(("loaders.", "test_loaders"))]:
        for name, value in vars(module).items():
            if id(value) in by_function:
                found[by_function[id(value)]].append((module, name))
    return found


def watch(steps: list[Step], places: dict[str, list[tuple[Any, str]]], units: list[Unit]) -> None:
    """Notes on which units each function gives something."""
    current = ""

    def watched(step: Step) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            told = step.function(*args, **kwargs)
            if inspect.isgenerator(told):
                told = list(told)
            if told is not None and told is not False and (told is True or not hasattr(told, "__len__") or len(told)):
                step.fired[current] = step.fired.get(current, 0) + 1
            return told

        return call

    for step in steps:
        put(places[step.name], watched(step))
    for unit in units:
        current = unit.name
        forget()
        unit.run()
    for step in steps:
        put(places[step.name], step.function)


def losses(step: Step, places: list[tuple[Any, str]], units: list[Unit], whole: dict[str, int], limit: int | None) -> Iterator[str]:
    put(places, lambda *_, **__: step.neutral)
    found = 0
    try:
        for unit in units:
            forget()
            try:
                told = unit.run()
            except Exception:
                told = -1
            if told < whole[unit.name]:
                found += 1
                yield unit.name if told >= 0 else f"{unit.name} (fails)"
            if found == limit:
                break
    finally:
        put(places, step.function)
        forget()


def put(places: list[tuple[Any, str]], function: Callable[..., Any]) -> None:
    for module, name in places:
        setattr(module, name, function)


def forget() -> None:
    """What functions remember of words that they were asked."""
    for module in [module for name, module in sys.modules.items() if name.startswith("loaders.") and name != "loaders.words"]:
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and (value.cache_parameters()["maxsize"] or 0) > 1:
                value.cache_clear()


if __name__ == "__main__":
    main()
