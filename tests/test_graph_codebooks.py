"""The codebook says what the graph holds: forms and codes against facts derived from pages, and docs/codebook.md against both.

`.venv/bin/python tests/test_graph_codebooks.py` writes docs/codebook.md anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hardpages import read_hard_pages

from graph import codes, model
from graph.codebooks import read_docstrings, write_codebook
from graph.decisions import Decision, Status, decision_properties, weigh
from graph.evidence import graph_of
from graph.facts import EDGE_TYPES, LABELS, Facts
from graph.forms import EDGES, EVIDENCE, NODES, StoredDecision
from graph.identities import RULES
from graph.paths import SEEDS
from yaowen.codebooks import read_samples

BOOK = SEEDS.parent / "docs" / "codebook.md"
CHOICES = {
    "Roles at an event": model.Role,
    "Status of a claim to a post": model.Status,
    "Status of a tenure": model.TenureStatus,
    "Kinds of article": model.ArticleKind,
    "Types of event": model.EventType,
    "Status of a decision": Status,
}


@pytest.fixture(scope="module")
def samples() -> Facts:
    return read_samples()


def graphs(samples: Facts) -> Iterator[Facts]:
    """The graph of the sample pages, and that of the hard ones, which knows tenures that ended."""
    yield samples
    yield graph_of(read_hard_pages().values())


def test_every_label_and_edge_has_a_form() -> None:
    assert NODES.keys() | EVIDENCE.keys() == LABELS
    assert EDGES.keys() == EDGE_TYPES


def test_nodes_have_the_properties_of_their_form(samples: Facts) -> None:
    for facts in graphs(samples):
        for node in facts.nodes.values():
            given: dict[str, Any] = dict(node.properties)
            if node.label in NODES:
                NODES[node.label].model_validate(given)
            else:
                form = next(form for form in EVIDENCE[node.label] if len(EVIDENCE[node.label]) == 1 or form.model_fields["kind"].default == given["kind"])
                assert given.keys() <= form.model_fields.keys()


def test_edges_have_the_ends_and_properties_of_their_form(samples: Facts) -> None:
    for facts in graphs(samples):
        for edge in facts.edges.values():
            start, end, _, form = EDGES[edge.type]
            assert edge.start[0] in start.split("|")
            assert edge.end[0] in end.split("|")
            form.model_validate(dict(edge.properties))


def test_decisions_have_the_properties_of_their_form() -> None:
    decision = Decision(verdict="different", name="张伟", one=("a",), other=("b",), by="李编辑", at="2026-01-01T00:00:00.000000+00:00")
    assert decision_properties(decision, weigh([decision], {})).keys() == StoredDecision.model_fields.keys()


@pytest.mark.parametrize("title", CHOICES)
def test_every_code_is_told(title: str) -> None:
    assert codes.CODES[title].keys() == set(get_args(CHOICES[title]))


def test_kinds_and_types_that_occur_are_told(samples: Facts) -> None:
    for facts in graphs(samples):
        for node in facts.nodes.values():
            if node.label == "Organization":
                assert node.properties["kind"] in codes.BODY_KINDS
            if node.label == "Place" and "type" in node.properties:
                assert node.properties["type"] in codes.PLACE_TYPES
            if node.label == "Claim":
                assert node.properties["kind"] in codes.CLAIM_KINDS
            if "joined_by" in node.properties:
                assert node.properties["joined_by"] in {"decided", *(rule.__name__ for rule in RULES)}


def test_every_property_has_a_meaning() -> None:
    for label, forms in EVIDENCE.items():
        told = {field for form in forms for field in read_docstrings(form)}
        assert told == {field for form in forms for field in form.model_fields}, label
    for form in (*NODES.values(), *(form for *_, form in EDGES.values())):
        assert read_docstrings(form).keys() == form.model_fields.keys(), form


def test_the_codebook_in_the_docs_is_this_one(samples: Facts) -> None:
    assert BOOK.read_text(encoding="utf-8").splitlines() == list(write_codebook(samples)), "write it anew: .venv/bin/python tests/test_graph_codebooks.py"


if __name__ == "__main__":
    BOOK.write_text("".join(f"{line}\n" for line in write_codebook(read_samples())), encoding="utf-8")
