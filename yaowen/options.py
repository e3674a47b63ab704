"""What every command understands, and how a command's help is laid out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date as Day
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graph.errors import UsageError
from yaowen.helps import Context, fold_command
from yaowen.tables import say

if TYPE_CHECKING:
    from graph.store import Store
    from loaders.sources import Given

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
PAGES = click.argument("pages", nargs=-1, required=True, type=click.Path(path_type=Path))
SKIPPED = 1
"""The exit status where something could not be read and the rest was."""


@dataclass
class Choices:
    """The options that may stand before a command as well as behind it."""

    to: str | None = None
    home: Path | None = None
    shared: bool = False
    debug: bool = False
    quiet: bool = False


def remember(context: click.Context, option: click.Parameter, value: Any) -> None:
    """Keeps a common option for whoever asks `choices()`; the one behind the command wins."""
    kept = context.find_root().ensure_object(Choices)
    if option.name and value:
        setattr(kept, option.name, value)


def choices() -> Choices:
    """The common options of the running command."""
    return click.get_current_context().find_root().ensure_object(Choices)


def common_options() -> list[click.Parameter]:
    """The options that every command takes, in the order of its help."""
    option = partial(click.Option, expose_value=False, callback=remember)
    return [
        option(["--to"], metavar="URI", help="a Neo4j server, bolt://localhost:7687, instead of the embedded engine"),
        option(["--home"], type=click.Path(path_type=Path), metavar="DIR", help="the embedded engine's folder"),
        option(["--shared"], is_flag=True, help="use a database although it holds other people's nodes"),
        option(["--quiet"], is_flag=True, help="no progress and no summary"),
        option(["--debug"], is_flag=True, help="show the traceback of an error"),
    ]


COMMON = frozenset(field.name for field in fields(Choices))


class Command(click.Command):
    """A command that takes the common options and shows examples in its help."""

    context_class = Context

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.params += common_options()

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The command's own options, then the common ones, then the examples."""
        records = [(option, option.get_help_record(context)) for option in self.get_params(context)]
        for heading, common in (("Options", False), ("Everywhere", True)):
            rows = [record for option, record in records if record and record[1] and (option.name in COMMON) is common]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)
        if isinstance(self, click.Group):
            self.format_commands(context, formatter)
        if self.examples:
            with formatter.section("Examples"):
                for example in self.examples:
                    formatter.write("".join(f"{'  $ ' if not at else '    '}{line}\n" for at, line in enumerate(fold_command(example, formatter.width - 4))))


class Program(Command, click.Group):
    """A group of such commands, listed in the order in which they were defined."""

    command_class = Command

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.commands)


def format_option(function: Decorated) -> Decorated:
    """Adds --format, which arrives as `style`: "table", "json" or "csv", chosen by where the output goes if not given."""
    kinds = click.Choice(["table", "json", "csv"])
    return click.option("--format", "style", type=kinds, callback=choose_style, help="table on a terminal, JSON Lines in a pipe, if not given")(function)


def choose_style(context: click.Context, option: click.Parameter, value: str | None) -> str:
    """The format asked for, or the one that suits who reads."""
    return value or ("table" if sys.stdout.isatty() else "json")


def jobs_option(function: Decorated) -> Decorated:
    """Adds --jobs, which arrives as a number of processes."""
    return click.option("--jobs", type=click.IntRange(1), metavar="N", callback=count_jobs, help="read on so many cores, not on all")(function)


def count_jobs(context: click.Context, option: click.Parameter, value: int | None) -> int:
    """The processes asked for, or one a core."""
    from loaders.workers import count_cores

    return value or count_cores()


OFFICIALS = (
    "leave out people to whom no page gives a post of a body and whom none calls a leader (区领导): an occupation (记者) is no post, one in a company "
    "or village is; what is only about them goes too, and ×× stands for their names in the rest"
)


def officials_option(function: Decorated) -> Decorated:
    """Adds --officials-only."""
    return click.option("--officials-only", is_flag=True, help=OFFICIALS)(function)


ARTICLE = ("title", "date", "text", "newspaper", "page", "url", "author")
"""What a column of a table can hold."""


@dataclass(frozen=True)
class Told:
    """What the user says of pages that they may not say themselves, and how tables name their columns."""

    newspaper: str | None = None
    published: Day | None = None
    edition: str | None = None
    columns: dict[str, str] = field(default_factory=dict)

    def given(self) -> Given:
        """As the readers take it."""
        from loaders.sources import Given

        return Given(newspaper=self.newspaper, published=self.published, edition=self.edition)


def told_options(function: Decorated) -> Decorated:
    """Adds --newspaper, --date, --edition and --columns, which arrive together as `told`."""

    def gather(context: click.Context, option: click.Parameter, value: str | None) -> None:
        told = context.params.setdefault("told", Told())
        if value is not None and option.name:
            context.params["told"] = replace(told, **{option.name: READERS[option.name](value)})

    columns = f"which column of a table holds what, where its name does not tell: {', '.join(ARTICLE)}"
    options = (
        click.option("--newspaper", metavar="NAME", expose_value=False, callback=gather, help="the newspaper of all these pages, whatever they say"),
        click.option("--date", "--published", "published", metavar="DAY", expose_value=False, callback=gather, help="their day, 2023-01-10, likewise"),
        click.option("--edition", metavar="版", expose_value=False, callback=gather, help="their 版, A08, likewise"),
        click.option("--columns", metavar="FIELD=COLUMN,…", expose_value=False, callback=gather, help=columns),
    )
    for option in reversed(options):
        function = option(function)
    return function


def read_day(text: str) -> Day:
    """A day as questions take it: 2023-01-10, 2023-1-10, 2023年1月10日. Raises UsageError."""
    from graph.catalogue import read_day as read

    try:
        return read(text)
    except ValueError as error:
        raise UsageError(f"{text} is no day", "write 2023-01-10") from error


def read_columns(text: str) -> dict[str, str]:
    """title=标题,text=正文 as a mapping. Raises UsageError."""
    pairs = [part.partition("=") for part in text.replace("，", ",").split(",") if part.strip()]
    found = {"page" if name.strip() == "edition" else name.strip(): column.strip() for name, _, column in pairs}
    unknown = [name for name, column in found.items() if name not in ARTICLE or not column]
    if unknown:
        raise UsageError(f"--columns cannot read {'、'.join(unknown)}", f"write title=标题,text=正文; the fields are {', '.join(ARTICLE)}")
    return found


READERS: dict[str, Callable[[str], Any]] = {"newspaper": str.strip, "published": read_day, "edition": str.strip, "columns": read_columns}


def open_chosen() -> Store:
    """The store that the common options and the environment name."""
    from graph.settings import read_settings
    from graph.store import open_store

    chosen = choices()
    return open_store(read_settings(chosen.to, chosen.home), shared=chosen.shared, on_wait=tell_wait)


def tell_wait(told: str) -> None:
    """Says what the command is waiting for."""
    if not choices().quiet:
        say(f"note: {told}\n")
