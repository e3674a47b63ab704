"""Words that the shell completes: commands, questions, their options, and the values of these: names of the graph, roles, days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NoReturn

import click
from click.shell_completion import CompletionItem, get_completion_class

from graph.codes import ROLES
from yaowen.finding import LABELS, SAFE
from yaowen.options import Choices, Command

if TYPE_CHECKING:
    from graph.catalogue import Parameter

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
MOST = 100
"""Names that are offered of a kind."""

SHELLS = ("bash", "zsh", "fish")
INSTRUCTION = "_YAOWEN_COMPLETE"
"""The variable by which click's script asks yaowen for words."""


@click.command(cls=Command, examples=("yaowen completion bash", "yaowen completion zsh"))
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Write the script that lets a shell complete commands, questions, their options, and names of the graph.

    Put it where your shell reads it: eval "$(yaowen completion bash)" into ~/.bashrc, the same with zsh into ~/.zshrc,
    or yaowen completion fish > ~/.config/fish/completions/yaowen.fish
    """
    found = get_completion_class(shell)
    assert found, f"click knows no {shell}"
    click.echo(found(click.get_current_context().find_root().command, {}, "yaowen", INSTRUCTION).source())


def complete_query(context: click.Context, option: click.Parameter, begun: str) -> list[CompletionItem]:
    """The questions whose names begin so."""
    from graph.catalogue import read_queries

    return [CompletionItem(name, help=query.title_zh) for name, query in read_queries().items() if name.startswith(begun)]


def completer_of(parameter: Parameter) -> Completer:
    """What completes the value of a question's parameter: names of the graph, roles, or its example."""
    if parameter.name == "role" and parameter.example in ROLES:
        return complete_role
    if parameter.name == "newspaper":
        return partial(complete_from, ("Page", "newspaper"))
    if label := LABELS.get(parameter.name):
        return partial(complete_from, (label, "name"))
    return lambda context, option, begun: [CompletionItem(str(parameter.example))] if str(parameter.example or "").startswith(begun) else []


def complete_role(context: click.Context, option: click.Parameter, begun: str) -> list[CompletionItem]:
    """The roles of people at events, with what they mean."""
    return [CompletionItem(role, help=told) for role, told in ROLES.items() if role.startswith(begun)]


def complete_subject(context: click.Context, option: click.Parameter, begun: str) -> list[CompletionItem]:
    """The people, then the posts, whose names begin so."""
    return complete_names(context, [("Person", "name"), ("Post", "name")], begun)


def complete_from(where: tuple[str, str], context: click.Context, option: click.Parameter, begun: str) -> list[CompletionItem]:
    """The values of a label's property that begin so."""
    return complete_names(context, [where], begun)


def complete_names(context: click.Context, places: Sequence[tuple[str, str]], begun: str) -> list[CompletionItem]:
    """Names of the embedded graph that begin so; none where there is no graph, or it cannot be read at once: nobody waits for a Tab key, or reads an error."""
    from graph.settings import read_settings
    from graph.store import open_store

    chosen = context.find_root().ensure_object(Choices)
    with suppress(Exception):
        settings = read_settings(chosen.to, chosen.home)
        if settings.uri or not settings.home.is_dir() or not any(settings.home.iterdir()):
            return []
        found: list[str] = []
        with open_store(settings, shared=chosen.shared, on_wait=give_up) as store:
            for label, name in places:
                statement = f"MATCH (n:{label}) WHERE n.{name} STARTS WITH $begun RETURN DISTINCT n.{name} AS name ORDER BY name LIMIT {MOST}"
                found += (row["name"] for row in store.rows(statement, {"begun": begun}).records)
        return [CompletionItem(name) for name in dict.fromkeys(found) if SAFE.fullmatch(name)]
    return []


def give_up(told: str) -> NoReturn:
    """What is waited for elsewhere is not waited for here."""
    raise TimeoutError(told)
