"""Words that the shell completes: commands, questions, their options."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem, get_completion_class

from yaowen.options import Command

SHELLS = ("bash", "zsh", "fish")
INSTRUCTION = "_YAOWEN_COMPLETE"
"""The variable by which click's script asks yaowen for words."""


@click.command(cls=Command, examples=("yaowen completion bash", "yaowen completion zsh"))
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Write the script that lets a shell complete commands, questions and their options.

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
