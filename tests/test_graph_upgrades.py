"""A graph of an older form, opened by today's program."""

from __future__ import annotations

import pytest
from endless import page_of
from hardpages import TEXTS

from graph.errors import StoreError
from graph.statements import MARKER
from graph.store import Store, open_store


def make_older(store: Store, form: int) -> None:
    """Takes from the graph what form 3 added."""
    for statement in ("MATCH (n) WHERE n.called IS NOT NULL SET n.called = null, n.hash = 'older'", f"MATCH (n:{MARKER}) SET n.schema = {form}"):
        store._sessions.write(lambda transaction, text=statement: transaction.run(text).consume())  # type: ignore[misc]


def test_a_graph_of_form_2_is_that_of_today_when_it_is_opened(store: Store) -> None:
    store.load([page_of(file, False) for file in TEXTS])
    digest = store.digest()
    make_older(store, 2)
    assert store.digest() != digest
    with open_store(store._sessions.settings, shared=True) as again:
        assert again.digest() == digest
        hashes = again.rows("MATCH (n) WHERE n.hash = 'older' RETURN count(n) AS older").records
        assert hashes == [{"older": 0}]
        assert again.load([page_of(file, False) for file in TEXTS]).nodes_written == 0


@pytest.mark.parametrize("form", [1, 99])
def test_a_form_without_a_step_is_refused(store: Store, form: int) -> None:
    store.load([page_of("温县.txt", False)])
    make_older(store, form)
    with pytest.raises(StoreError, match=f"form {form}") as caught:
        open_store(store._sessions.settings, shared=True).close()
    assert "load the pages" in (caught.value.hint or "")
    make_older(store, 3)
