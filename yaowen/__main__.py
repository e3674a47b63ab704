"""The command `yaowen`: what it consists of, and how it ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import click

from graph import __version__
from graph.errors import UsageError, YaowenError
from graph.keys import whole_characters
from yaowen import (
    analysing,
    asking,
    chronicling,
    codebooks,
    completions,
    deciding,
    evaluating,
    exploring,
    exporting,
    extracting,
    finding,
    loading,
    networks,
    reporting,
    serving,
)
from yaowen.options import Program
from yaowen.tables import say

SKIPPED, WRONG_USE, INTERRUPTED = 1, 2, 130


@click.group(
    cls=Program,
    examples=(
        "yaowen load pages/*.txt",
        "yaowen ask attendees --event 议军会议",
        "yaowen timeline 吕沛",
        "yaowen --to bolt://localhost:7687 status",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def program() -> None:
    """Reads newspaper pages into a graph: who attended what, who held which post when, and the sentence that says so.

    The graph lies in ~/.yaowen (or YAOWEN_HOME), or on the Neo4j server that NEO4J_URI or --to names.
    """


for command in (
    *(loading.load, finding.find, asking.ask, asking.queries, chronicling.timeline, reporting.report, networks.network, deciding.decide),
    *(exploring.explain, exporting.export, analysing.analyse, exploring.status, loading.forget, extracting.extract, evaluating.evaluate),
    *(codebooks.codebook, serving.serve, completions.completion),
):
    program.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0, 1 if something was skipped or failed, 2 for wrong use, 130 after Ctrl-C."""
    given = [word if os.path.lexists(word) else whole_characters(word) for word in (sys.argv[1:] if arguments is None else arguments)]
    if not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a pipe on Windows would take no Chinese
    try:
        status = program.main(given, prog_name="yaowen", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except (KeyboardInterrupt, click.Abort):
        say("interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python must not complain again when it closes standard output. click ends so too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SKIPPED
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return WRONG_USE
    except Exception as error:
        if "--debug" in given:
            raise
        return tell(error)


def tell(error: Exception) -> int:
    """Says what is wrong and what to do next; the exit status."""
    if isinstance(error, click.ClickException):
        return complain(error.format_message(), usage_hint(error), WRONG_USE)
    if isinstance(error, YaowenError):
        return complain(str(error), error.hint, WRONG_USE if isinstance(error, UsageError) else SKIPPED)
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return complain(f"no space is left on the device{f' ({error.filename})' if error.filename else ''}", "make room, then run the command again", SKIPPED)
    if isinstance(error, OSError) and error.filename:
        return complain(f"{error.strerror} ({error.filename})", "check the path and its permissions", SKIPPED)
    return complain(f"{type(error).__name__}: {error}", "this is a defect: run the command again with --debug and report what it shows", SKIPPED)


def usage_hint(error: click.ClickException) -> str:
    """Where the right way to write the command stands."""
    context = getattr(error, "ctx", None)
    return f"{context.command_path if context else 'yaowen'} --help"


def complain(what: str, hint: str, status: int) -> int:
    """Prints the two lines of an error on standard error."""
    say(f"error: {what}\n" + (f"  next: {hint}\n" if hint else ""))
    return status


if __name__ == "__main__":
    sys.exit(main())
