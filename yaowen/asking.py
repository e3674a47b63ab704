"""Questions to the graph: ask, queries."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from yaowen.completions import complete_query, completer_of
from yaowen.finding import tell_missing
from yaowen.options import Command, Program, choices, format_option, open_chosen
from yaowen.tables import say, write_rows

if TYPE_CHECKING:
    from graph.catalogue import Parameter, Query, Value
    from graph.store import Store

ELSEWHERE = "yaowen status shows what is loaded, yaowen find looks for parts of names"


class Questions(Program):
    """The files of queries/ as commands, each with its parameters as options; read only when one is asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        from graph.catalogue import list_queries

        return list_queries()

    def get_command(self, context: click.Context, name: str) -> click.Command:
        from graph.catalogue import find_query

        return command_of(find_query(name))


@click.group(cls=Questions, examples=("yaowen ask attendees --event 议军会议", "yaowen ask attended --person 吕沛 --evidence", "yaowen ask attendees --help"))
def ask() -> None:
    """Ask a question of queries/, its parameters as options."""


def command_of(query: Query) -> Command:
    """The command that asks a question."""
    from graph.proofs import can_prove

    def run(style: str, evidence: bool = False, **given: Any) -> None:
        answer(query, given, style, evidence)

    options: list[click.Parameter] = [option_of(parameter) for parameter in query.parameters]
    if can_prove(query.columns):
        options.append(click.Option(["--evidence"], is_flag=True, help="the passages that say so, row by row, instead of the answer"))
    told = f"{query.title_zh}\n\nAnswers: {query.answers}"
    return format_option(Command(query.name, callback=run, params=options, help=told, short_help=query.title_en, examples=examples_of(query)))


def option_of(parameter: Parameter) -> click.Option:
    """The option that gives a parameter; bind() says what is missing or wrong, with an example."""
    told = f"{parameter.help}{'  [required]' if parameter.required else ''}"
    flag = f"--{parameter.name.replace('_', '-')}"
    return click.Option([flag, parameter.name], metavar=parameter.type.upper(), help=told, shell_complete=completer_of(parameter))


def examples_of(query: Query) -> tuple[str, ...]:
    """The question with the examples of what it requires (or of its first parameter), and with all of them."""
    required = [p for p in query.parameters if p.required] or query.parameters[:1]
    return tuple(dict.fromkeys(write_command(query.name, {p.name: p.example for p in some}) for some in (required, query.parameters)))


def write_command(name: str, given: Mapping[str, object]) -> str:
    """The command line that asks it."""
    options = (f"--{key.replace('_', '-')} {value}" for key, value in given.items())
    return " ".join(["yaowen ask", name, *options])


def answer(query: Query, given: Mapping[str, Any], style: str, evidence: bool = False) -> None:
    """Asks and writes the rows, or with `evidence` the passages behind them; says so where there are none."""
    from graph.catalogue import bind
    from graph.proofs import COLUMNS, prove_rows

    parameters = bind(query, {name: value for name, value in given.items() if value is not None})
    with open_chosen() as store:
        rows = store.rows(query.text, renew_key(store, parameters))
        missing = "" if rows.records or choices().quiet else tell_missing(store, parameters, "nothing in the graph answers that", ELSEWHERE)
        shown = prove_rows(store, rows.records) if evidence else rows.records
    if rows.records or style != "table":
        write_rows(COLUMNS if evidence else query.columns, shown, style)
    say(missing)


def renew_key(store: Store, parameters: Mapping[str, Value]) -> Mapping[str, Value]:
    """The parameters with the key that a person has now, where `person` is one from before an earlier page was loaded."""
    from graph.catalogue import find_query

    person = str(parameters.get("person"))
    if "@" not in person or "#" not in person:
        return parameters
    found = store.rows(find_query("person_of_key").text, {"key": person}).records
    return {**parameters, "person": found[0]["key"]} if found else parameters


@click.command(cls=Command, examples=("yaowen queries", "yaowen queries attendees"))
@click.argument("name", required=False, shell_complete=complete_query)
@format_option
def queries(name: str | None, style: str) -> None:
    """List the questions, or show one whole."""
    from graph.catalogue import find_query, read_queries

    if name:
        sys.stdout.write(find_query(name).path.read_text(encoding="utf-8"))
        return
    records = [
        {"query": q.name, "问题": q.title_zh, "question": q.title_en, "parameters": " ".join(f"--{p.name}" for p in q.parameters)}
        for q in read_queries().values()
    ]
    write_rows(("query", "问题", "question", "parameters"), records, style)
