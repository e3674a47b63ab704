"""How well pages are read, against what a careful reader found in them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.errors import PageError, UsageError
from yaowen.extracting import page_name
from yaowen.following import drop_missing, report
from yaowen.options import Command, choices, format_option
from yaowen.tables import write_rows

if TYPE_CHECKING:
    from loaders.accounts import Account
    from loaders.scores import Miss, Score

FIGURES = ("measure", "f1", "precision", "recall", "right", "missed", "spurious")
ERRORS = ("measure", "outcome", "where", "words")
MISSED = 1
NEAR = ("pages", "..", "../pages", "../../pages", ".")
"""Where pages lie, seen from the folder of their gold."""


def read_floors(context: click.Context, option: click.Parameter, values: Sequence[str]) -> dict[str, float]:
    """{"posts": 0.95} of posts=0.95; raises UsageError for a measure that there is not."""
    from loaders.measures import MEASURES

    floors = {}
    for value in values:
        name, _, floor = value.partition("=")
        if name not in MEASURES:
            raise UsageError(f"--min {value}: there is no measure {name}", f"one of {', '.join(MEASURES)}")
        try:
            floors[name] = float(floor)
        except ValueError:
            raise UsageError(f"--min {value}: {floor or 'nothing'} is no number", f"write --min {name}=0.95") from None
    return floors


@click.command(
    cls=Command,
    examples=(
        "yaowen evaluate gold pages",
        "yaowen evaluate gold pages --errors",
        "yaowen evaluate gold --pages pages --min people=0.95 --min posts=0.9",
        "yaowen evaluate gold found --pages pages",
    ),
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("pages", nargs=-1, type=click.Path(path_type=Path))
@click.option("--pages", "folder", type=click.Path(path_type=Path), metavar="DIR", help="where the pages are, if PAGES is what extract wrote")
@click.option("--errors", is_flag=True, help="list what was missed and what is spurious, with file and line (in JSON and CSV instead of the measures)")
@click.option("--min", "floors", multiple=True, metavar="NAME=F1", callback=read_floors, help="exit with status 1 if a measure is below; may be repeated")
@click.option("--json", "as_json", is_flag=True, help="the same as --format json")
@format_option
@click.pass_context
def evaluate(
    context: click.Context, gold: Path, pages: tuple[Path, ...], folder: Path | None, errors: bool, floors: dict[str, float], as_json: bool, style: str
) -> None:
    """Compare what is read from pages with what a careful reader found in them.

    GOLD is a folder with NAME.json for each page NAME.txt; docs/accuracy.md says how to write one. PAGES are the pages, or a folder that `yaowen extract`
    wrote; without them the pages are looked for beside GOLD.
    """
    from loaders.accounts import read_accounts

    style = "json" if as_json else style
    golds = read_accounts(gold)
    named = [*pages, *([folder] if folder else [])]
    found = dict(read_found(golds, drop_missing(named) if named else near(gold, golds)))
    for name in golds.keys() - found.keys():
        report(name, "this page of the gold was not found, or could not be read", "all of it counts as missed; name its folder: --pages DIR")
    scores = score_all(gold, golds, found)
    if style == "table" or not errors:
        write_rows(FIGURES, (figures(name, score, style) for name, score in scores.items()), style, f"{len(golds)} page{'' if len(golds) == 1 else 's'}")
    if errors:
        write_rows(ERRORS, (tell(name, error, found) for name, score in scores.items() for error in score.errors), style, "errors")
    low = [name for name, floor in floors.items() if scores[name].f1 < floor]
    for name in low:
        report("--min", f"{name} {scores[name].f1:.4f} is below {floors[name]}", "" if errors else "--errors lists what was missed and what is spurious")
    if low or golds.keys() - found.keys():
        context.exit(MISSED)


Found = tuple["Account", str, str]
"""What was extracted from a page, the page's text, and its file."""


def near(gold: Path, golds: dict[str, Account]) -> list[Path]:
    """The folder near GOLD that has its pages."""
    for folder in (gold / part for part in NEAR):
        if folder.is_dir() and any(file.stem in golds and file.suffix != ".json" for file in folder.iterdir()):
            return [Path(os.path.normpath(folder))]
    raise UsageError(f"there are no pages near {gold}", "name them: yaowen evaluate GOLD PAGES")


def read_found(golds: dict[str, Account], paths: Sequence[Path]) -> Iterator[tuple[str, Found]]:
    """What is extracted from each page that gold speaks of: read from JSON where that is among the paths, else made now."""
    from loaders.accounts import Account, read_account
    from loaders.exports import to_json
    from loaders.pages import read_pages
    from loaders.pipeline import read_text

    written = {file.stem: file for path in paths for file in json_files(path) if file.stem in golds}
    for path in page_files(golds, [path for path in paths if not json_files(path)]):
        for source in read_pages(path):
            name = page_name(source.source if isinstance(source, PageError) else source.name)
            if name not in golds:
                continue
            try:
                if isinstance(source, PageError):
                    raise source
                read = to_json(read_text(source.text, source.name, given=source.given)) if name not in written else None
                found = Account.model_validate(read) if read else read_account(written[name])
            except PageError as error:
                report(error.source, error.reason, error.hint)
                continue
            if not written or name in written:
                yield name, (found, source.text, source.name)


def json_files(path: Path) -> list[Path]:
    """The files of an output folder, or the one named; none where a path is a page or a folder of pages."""
    if path.is_dir():
        return sorted(path.glob("*.json")) if not any(file.suffix in (".txt", ".md") for file in path.iterdir()) else []
    return [path] if path.suffix == ".json" else []


def page_files(golds: dict[str, Account], paths: Sequence[Path]) -> list[Path]:
    """Files that hold pages of the gold; 年.csv holds 年-2."""
    from loaders.pages import list_files

    files = (file for file in list_files(list(paths)) if file.suffix != ".json")
    return [file for file in files if any(name == file.stem or name.startswith(f"{file.stem}-") for name in golds)]


def score_all(gold: Path, golds: dict[str, Account], found: dict[str, Found]) -> dict[str, Score]:
    """The scores over all pages; slips of the gold itself are told."""
    from loaders.accounts import Account, PageText, misplaced
    from loaders.measures import MEASURES, measure_page
    from loaders.scores import Score

    scores = {name: Score() for name in MEASURES}
    for page, account in golds.items():
        extracted, text, _ = found.get(page, (Account(), "", ""))
        for words in misplaced(account, PageText(text)) if text and not choices().quiet else ():
            report(f"{gold / page}.json", f"the page does not have these words: {words}", "copy them from the page, or they count as missed", "note")
        for name, sides in measure_page(account, extracted, text).items():
            scores[name].add(page, sides)
    return scores


def figures(name: str, score: Score, style: str) -> dict[str, Any]:
    """A row of the table; JSON has the shares unrounded."""
    shares = {"f1": score.f1, "precision": score.precision, "recall": score.recall}
    counts = {"right": score.right, "missed": score.count("missed"), "spurious": score.count("spurious")}
    return {"measure": name, **(shares if style == "json" else {share: f"{value:.3f}" for share, value in shares.items()}), **counts}


def tell(name: str, error: Miss, found: dict[str, Found]) -> dict[str, Any]:
    """An error with its file and line, as editors follow them."""
    _, text, source = found.get(error.page, (None, "", error.page))
    file = os.path.relpath(source) if source.startswith(f"{Path.cwd().as_posix()}/") else source
    line = f":{text.count(chr(10), 0, error.item.at) + 1}" if error.item.at is not None else ""
    return {"measure": name, "outcome": error.outcome, "where": f"{file}{line}", "words": error.item.words}
