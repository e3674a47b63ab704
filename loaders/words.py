"""The word lists of seeds/words/: one word a line, `#` begins a comment."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from graph.paths import SEEDS

Tree = dict[str, "Tree"]
"""Words by their first characters, then their second; "" where a word ends."""


@cache
def read_words(name: str) -> tuple[str, ...]:
    """The words of seeds/words/NAME.txt in their order; empty where there is no such file."""
    path = SEEDS / "words" / f"{name}.txt"
    if not path.exists():
        return ()
    lines = (line.split("#", 1)[0].strip() for line in path.read_text("utf-8-sig").splitlines())
    return tuple(line for line in lines if line)


def any_of(name: str) -> str:
    """A regular expression that matches any word of a list, the longest first."""
    return match_any(read_words(name))


def any_of_kind(name: str, *kinds: str) -> str:
    """A regular expression that matches any word of a list whose lines tell a kind behind each."""
    lines = (line.split() for line in read_words(name))
    return match_any(word for word, kind in lines if kind in kinds)


def match_any(words: Iterable[str]) -> str:
    """A regular expression that matches any of the words, the longest first.

    A trie behind the class of first characters: it fails at most places of a text at once, where an alternation of some hundred words tries each.
    """
    tree: Tree = {}
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return f"(?=[{''.join(map(re.escape, tree))}]){match_tree(tree)}" if tree else "(?!)"


def match_tree(tree: Tree) -> str:
    options = [re.escape(character) + match_tree(branch) for character, branch in tree.items() if character]
    if "" in tree:
        return f"(?:{'|'.join(options)})?" if options else ""
    return f"(?:{'|'.join(options)})" if len(options) > 1 else options[0]
