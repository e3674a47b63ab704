"""Questions as files: queries/*.cypher read, checked and given their parameters.

A file opens with comment lines and runs as it is in Neo4j Browser:

    // 谁出席了一场活动
    // Who attended an event
    // Answers: everybody named at an event, in the order of the list.
    // Parameter: event (text, required, example '议军会议') — words of the event's name
    // Parameter: since (date, default null, example '2023-01-01') — the first day
    // Columns: event, date, person
    :param event => '议军会议';
    :param since => date('2023-01-01');

Types are text, date and int. A line that starts with none of the words above goes on with the line before it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, NoReturn

from graph.errors import QueryError, UsageError
from graph.paths import QUERIES

Value = str | int | date | None
Kind = Literal["text", "date", "int"]

MOST = 2**63 - 1
"""What a number of a database goes up to."""
KINDS: dict[str, Kind] = {"text": "text", "date": "date", "int": "int"}

FORM = "// Parameter: event (text, required, example '议军会议') — words of the event's name"
VALUE = r"'[^']*'|null|-?\d+"
PARAMETER = re.compile(rf"(\w+) \(({'|'.join(KINDS)}), (?:required|default ({VALUE}))(?:, example ({VALUE}))?\) [—–-]+ (.+)")
BROWSER = re.compile(r":params?\s+(\w+)\s*=>\s*\S.*")
HIDDEN = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", re.DOTALL)
"""Comments, strings and quoted names: what looks like a clause in them is none."""
WRITES = re.compile(
    r"(?<![.:$\w])(?:CREATE|MERGE|DETACH|DELETE|SET|REMOVE|DROP|FOREACH|ALTER|GRANT|REVOKE|DENY|LOAD\s+CSV|INSERT|TERMINATE|CALL(?!\s*(?:\([^)]*\)\s*)?\{))\b",
    re.IGNORECASE,
)
"""Clauses that write or reach outside the graph; CALL { … } is a subquery, any other CALL a procedure."""
ESCAPED = re.compile(r"\\u+[0-9a-fA-F]{4}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question asks for; `default` is what it is where none is given."""

    name: str
    type: Kind
    required: bool
    default: Value
    example: Value
    help: str


@dataclass(frozen=True, slots=True)
class Query:
    """A file of queries/; `text` is what runs, with the file's own line numbers."""

    name: str
    title_zh: str
    title_en: str
    answers: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str
    path: Path


def read_queries(folder: Path = QUERIES) -> dict[str, Query]:
    """The questions of a folder by name, in the order of their names; raises QueryError with file and line at the first that is not right."""
    return {name: read_query(folder / f"{name}.cypher") for name in list_queries(folder)}


def read_query(path: Path) -> Query:
    """One question; raises QueryError with file and line."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    titles, fields = read_heading(path, lines)
    parameters = tuple(read_parameter(path, line, told) for tag, line, told in fields if tag == "Parameter")
    text = "\n".join("" if BROWSER.match(line) else line for line in lines).rstrip().removesuffix(";")
    check_body(path, text)
    check_parameters(path, lines, text, parameters)
    told = {tag: told for tag, _, told in fields}
    columns = tuple(column.strip() for column in told["Columns"].split(","))
    return Query(path.stem, titles[0], titles[1], told["Answers"], parameters, columns, text, path)


def read_heading(path: Path, lines: list[str]) -> tuple[list[str], list[tuple[str, int, str]]]:
    """The two titles, and (tag, line, text) of each field in the comment lines that open a file."""
    titles: list[str] = []
    fields: list[tuple[str, int, str]] = []
    for number, line in enumerate(lines, 1):
        if not line.startswith("//"):
            break
        content = line.removeprefix("//").strip()
        tag, separator, told = content.partition(": ")
        if separator and tag in ("Answers", "Parameter", "Columns"):
            fields.append((tag, number, told.strip()))
        elif fields:
            fields[-1] = (*fields[-1][:2], f"{fields[-1][2]} {content}")
        else:
            titles.append(content)
    if len(titles) != 2:
        refuse(path, 1, "must open with two comment lines: the title in Chinese and in English", "// 谁出席了一场活动")
    for tag in ("Answers", "Columns"):
        if tag not in {field[0] for field in fields}:
            refuse(path, 1, f"has no line `// {tag}: …` in its heading", "see another file of queries/")
    return titles, fields


def read_parameter(path: Path, line: int, told: str) -> Parameter:
    """A parameter from its line in the heading."""
    match = PARAMETER.fullmatch(told)
    if not match:
        refuse(path, line, f"does not declare a parameter: {told}", f"write it like {FORM}")
    name, default, example, words = match.group(1, 3, 4, 5)
    kind = KINDS[match[2]]
    try:
        values = [None if word in (None, "null") else convert_value(kind, word.strip("'")) for word in (default, example)]
    except ValueError as error:
        refuse(path, line, f"has a value that is no {kind}: {error}", f"write it like {FORM}")
    return Parameter(name, kind, default is None, values[0], values[1], words)


def check_body(path: Path, text: str) -> None:
    """Raises QueryError where a file writes, calls a procedure, reads a file, or holds several statements or none."""
    if found := find_write(text):
        refuse(path, line_of(text, found[1]), f"{found[0]} is not for questions", "a question reads with MATCH, WITH, RETURN and CALL { … } only")
    code = hide_words(text)
    if ";" in code:
        refuse(path, line_of(code, code.index(";")), "holds a second statement", "one question a file")
    if not code.strip():
        refuse(path, len(text.splitlines()), "holds no statement", "write what to MATCH and RETURN under the heading")


def check_parameters(path: Path, lines: list[str], text: str, parameters: tuple[Parameter, ...]) -> None:
    """Raises QueryError unless the parameters declared, those used, and those of the :param lines are the same."""
    code = hide_words(text)
    declared = {parameter.name for parameter in parameters}
    used = {match[1]: line_of(code, match.start()) for match in re.finditer(r"\$(\w+)", code)}
    shown = {match[1]: number for number, line in enumerate(lines, 1) if (match := BROWSER.match(line))}
    for name in (used.keys() | shown.keys()) - declared:
        refuse(path, used.get(name) or shown[name], f"${name} is not declared in the heading", f"declare it like {FORM}")
    for name in declared - used.keys():
        refuse(path, 1, f"declares {name}, which the question does not use", f"use ${name}, or drop the line")
    for name in declared - shown.keys():
        refuse(path, 1, f"has no line `:param {name} => …;`, without which Neo4j Browser cannot run it", "put it under the heading")


def find_write(cypher: str) -> tuple[str, int] | None:
    """The first clause that is not for questions, and its offset.

    So is \\u0043: Neo4j reads it as C before anything else, in CREATE as in the mark that ends a string.
    """
    match = ESCAPED.search(cypher) or WRITES.search(hide_words(cypher))
    if not match:
        return None
    return match[0] if match.re is ESCAPED else " ".join(match[0].upper().split()), match.start()


def hide_words(cypher: str) -> str:
    """The statement with blanks for comments, strings and quoted names; offsets and lines stay."""
    return HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), cypher)


def line_of(text: str, offset: int) -> int:
    """The line, from 1, that an offset lies in."""
    return text.count("\n", 0, offset) + 1


def refuse(path: Path, line: int, message: str, hint: str) -> NoReturn:
    """Raises the QueryError that names file and line."""
    raise QueryError(f"{path}:{line}: {message}", hint)


def list_queries(folder: Path = QUERIES) -> list[str]:
    """The names of a folder's questions, in their order."""
    return sorted(path.stem for path in folder.glob("*.cypher"))


def find_query(name: str, folder: Path = QUERIES) -> Query:
    """The question of that name, the others unread; raises UsageError that tells the nearest names."""
    names = list_queries(folder)
    if name in names:
        return read_query(folder / f"{name}.cypher")
    raise UsageError(f"there is no query {name}", nearest(name, names) or "list them with `yaowen queries`")


def nearest(name: str, names: list[str]) -> str:
    """did you mean attended, attendees? — or nothing."""
    found = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    return f"did you mean {', '.join(found)}?" if found else ""


def bind(query: Query, given: Mapping[str, object]) -> dict[str, Value]:
    """The parameters that a question runs with: those given, checked and converted, the others as they default.

    Raises UsageError for an unknown name, a missing value, an impossible date or a number that is none or that no graph can count to.
    """
    names = [parameter.name for parameter in query.parameters]
    for name in given:
        if name not in names:
            takes = f"{query.name} takes {', '.join(names)}" if names else f"{query.name} takes none"
            raise UsageError(f"{query.name} has no parameter {name}", nearest(name, names) or takes)
    return {parameter.name: bind_parameter(query, parameter, given.get(parameter.name)) for parameter in query.parameters}


def bind_parameter(query: Query, parameter: Parameter, value: object) -> Value:
    """One value, converted; raises UsageError."""
    if value is None or value == "":
        if parameter.required:
            raise UsageError(f"{query.name} needs {parameter.name}: {parameter.help}", f"--{parameter.name.replace('_', '-')} {parameter.example}")
        return parameter.default
    try:
        return convert_value(parameter.type, value)
    except ValueError:
        form = {"date": "a day is written like 2023-01-31", "int": f"write a whole number from 0 to {MOST}", "text": "write words"}[parameter.type]
        raise UsageError(f"{parameter.name}: {value} is not {'a day' if parameter.type == 'date' else 'a number that can be asked with'}", form) from None


def convert_value(kind: str, value: object) -> Value:
    """A value as its type, days as read_day takes them, numbers as far as a database holds them. Raises ValueError."""
    if kind == "int":
        number = int(str(value))
        if not 0 <= number <= MOST:
            raise ValueError(f"{value} is not between 0 and {MOST}")
        return number
    if kind == "text":
        return str(value)
    return value if isinstance(value, date) else read_day(str(value))


def read_day(text: str) -> date:
    """A day as 2023-01-07, 2023-1-7, 2023/1/7 or 2023年1月7日. Raises ValueError."""
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text.strip())
    if not match:
        raise ValueError(f"{text} is not a day")
    return date(*map(int, match.groups()))
