"""Where an article goes on, or comes from: （下转A02版）, （上接第一版）."""

from __future__ import annotations

import re

from loaders.issues import han_number

JUMP = re.compile(r"[（(]\s*(?P<way>下转|转|上接|紧接|接)\s*(?P<edition>[^（）()。]{1,12}[版页])[^（）()。]{0,4}[）)]")
NUMBER = re.compile(r"(?P<letter>[A-Za-z]?)\s?0*(?P<number>\d{1,3})|(?P<han>[一二三四五六七八九十]{1,3})(?=\s?[版页]|$)")


def read_jumps(text: str) -> tuple[str | None, str | None]:
    """The editions on which an article goes on and from which it comes, in the form of read_edition."""
    goes_on = comes_from = None
    for jump in JUMP.finditer(text):
        edition = read_edition(jump["edition"])
        if jump["way"].endswith("转"):
            goes_on = edition
        else:
            comes_from = comes_from or edition
    return goes_on, comes_from


def read_edition(text: str | None) -> str | None:
    """A2 of A02, 第A2版 and a02版·要闻; 3 of 第三版; None where there is no number."""
    found = NUMBER.search(text or "")
    if not found:
        return None
    return str(han_number(found["han"])) if found["han"] else f"{found['letter'].upper()}{int(found['number'])}"
