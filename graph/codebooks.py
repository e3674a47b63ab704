"""The codebook: every label, edge, property and code of the graph, with its meaning and an example, as Markdown."""

from __future__ import annotations

import ast
import inspect
import types
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import Any, Literal, Union, get_args, get_origin

from graph.codes import CODES
from graph.facts import Facts
from graph.forms import EDGES, EVIDENCE, NODES
from graph.identities import RULES
from graph.model import Record

LONGEST = 48
"""Characters of an example."""
WORDS = {"str": "text", "int": "number", "float": "number", "bool": "yes or no", "date": "date"}
DECIDED = "a user decided so (`yaowen decide`)"
PREFACE = (
    "Examples are from the sample pages, the commonest value of each. Every node has a `key`, unique within its label. `hash` (of nodes and edges)",
    "and `edge` are the store's own: by them a load sees what has changed, and which of several tenures an edge is.",
)
LOCAL = frozenset({"source", "sources", "version", "input"})
"""Properties that differ between machines: no examples."""
Examples = Mapping[tuple[str, str], str]
"""(label or edge type, property) to a value."""


def write_codebook(facts: Facts) -> Iterator[str]:
    """The lines of the codebook; the examples are the commonest values in `facts`."""
    examples = read_examples(facts)
    yield from ("# Codebook", "", "Written by `yaowen codebook` from the program itself: what the graph holds, and what each word in it means.", "")
    yield from (*PREFACE, "", "## Nodes that are derived", "")
    for label, form in NODES.items():
        yield from (f"### {label}", "", summary(form), "", *table(label, [form], examples))
    yield from ("## Nodes that are evidence", "", "Owned by one page, and gone with it.", "")
    for label, forms in EVIDENCE.items():
        told = [f"- `{kind_of(form)}`: {summary(form)}" for form in forms] if len(forms) > 1 else [summary(forms[0])]
        yield from (f"### {label}", "", *told, "", *table(label, forms, examples))
    yield from ("## Edges", "")
    for kind, (start, end, meaning, form) in EDGES.items():
        more = f" {summary(form)}" if form.model_fields else ""
        yield from (f"### ({start})-[:{kind}]->({end})".replace("|", " or "), "", f"{meaning[:1].upper()}{meaning[1:]}.{more}", "")
        yield from table(kind, [form], examples)
    for title, codes in CODES.items():
        yield from (f"## {title}", "", *two_columns("word", "meaning", codes))
    yield from ("## Rules that join people", "", "`joined_by` of a Person is the weakest that was needed; the strongest stands first.", "")
    yield from two_columns("rule", "what joins two sightings", {"decided": DECIDED, **{rule.__name__: summary(rule) for rule in RULES}})


def table(name: str, forms: Sequence[type[Record]], examples: Examples) -> Iterator[str]:
    """A row a property: type, meaning, example, and the kinds of claim that have it where the label has several."""
    fields: dict[str, list[type[Record]]] = {}
    for form in forms:
        for field in form.model_fields:
            fields.setdefault(field, []).append(form)
    if not fields:
        return
    several = len(forms) > 1
    yield "| property | type | meaning | example |" + (" kinds |" if several else "")
    yield "|---|---|---|---|" + ("---|" if several else "")
    for field, owners in fields.items():
        meaning = next((text for form in owners if (text := read_docstrings(form).get(field))), "")
        kinds = "all" if len(owners) == len(forms) else ", ".join(map(kind_of, owners))
        cells = [f"`{field}`", type_words(owners[0].model_fields[field].annotation), meaning, examples.get((name, field), "")]
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in [*cells, *([kinds] if several else [])]) + " |"
    yield ""


def two_columns(first: str, second: str, rows: Mapping[str, str]) -> Iterator[str]:
    yield from (f"| {first} | {second} |", "|---|---|", *(f"| `{word}` | {meaning} |" for word, meaning in rows.items()), "")


def read_examples(facts: Facts) -> Examples:
    """For each property its commonest value; ties by the words."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    nodes = ((node.label, {"key": node.key, **node.properties}) for node in facts.nodes.values())
    edges = ((edge.type, edge.properties) for edge in facts.edges.values())
    for name, properties in chain(nodes, edges):
        for field, value in properties.items():
            if field not in LOCAL and value not in ("", []):
                counted.setdefault((name, field), Counter())[shorten(value)] += 1
    return {which: min(values, key=lambda text: (-values[text], text)) for which, values in counted.items()}


@cache
def read_docstrings(form: type[Record]) -> dict[str, str]:
    """The string behind each field of a record, its own and those that it inherits, on one line."""
    found: dict[str, str] = {}
    for owner in reversed([base for base in form.__mro__ if issubclass(base, Record) and base is not Record]):
        (body,) = (node.body for node in ast.parse(inspect.getsource(owner)).body if isinstance(node, ast.ClassDef))
        for field, told in pairwise(body):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(told, ast.Expr) and isinstance(told.value, ast.Constant):
                found[field.target.id] = " ".join(str(told.value.value).split())
    return found


def summary(told: Any) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((inspect.getdoc(told) or "").partition("\n\n")[0].split())


def kind_of(form: type[Record]) -> str:
    """held of the claims that somebody holds a post."""
    return str(form.model_fields["kind"].default)


def type_words(annotation: Any) -> str:
    """text, number, date, yes or no, list of …; a choice is a word of the lists below."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return type_words(next(part for part in parts if part is not type(None)))
    if origin in (list, tuple):
        return f"list of {type_words(parts[0])}s"
    if origin is Literal:
        return "word"
    return WORDS[annotation.__name__]


def shorten(value: Any) -> str:
    """A value as an example: one line, cut."""
    text = " ".join(("、".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)).replace("\t", "⇥").split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
