"""Natural parts to stable, readable keys."""

import hashlib
from collections.abc import Iterable

LONGEST = 500
"""Neo4j's index entries hold some 8 kB; a key stays far below, however long the name it comes from."""
LONGEST_TEXT = 8_000
"""An entry of a text index holds 32 kB; a character takes four bytes at most."""


def whole_characters(text: str) -> str:
    """A text that every database takes: halves of characters, as in a file's name of another encoding, are written out (\\udcff)."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def digest_of(*parts: object) -> str:
    """The SHA-256 of parts, in hexadecimal; the parts are kept apart, so ("ab", "c") is not ("a", "bc")."""
    joined = "\x1f".join([part if type(part) is str else "" if part is None else str(part) for part in parts])
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def called_by(names: Iterable[str]) -> str:
    """Names in one text, a line each, that an index can hold: words are looked up in it, since no index looks into the items of a list."""
    return "\n".join(names)[:LONGEST_TEXT]


def shorten_key(key: str) -> str:
    """The key itself, or its first characters and a digest where it is longer than LONGEST."""
    return key if len(key) <= LONGEST else f"{key[: LONGEST - 17]}#{digest_of(key)[:16]}"


def page_key(newspaper: str | None, published: object, edition: str | None, digest: str) -> str:
    """焦作日报/2023-01-10/A08#3f2a9c01d2e4: newspaper, date and 版 where known, and always the text's digest.

    One issue prints several pages under one number (A08 温县新闻 and A08 孟州新闻 of 2023-01-10), so the number alone would let one page replace another.
    """
    parts = [str(part) for part in (newspaper, published, edition) if part]
    return shorten_key(f"{'/'.join(parts) or 'page'}#{digest[:12]}")


def article_key(page: str, offset: int) -> str:
    """The page's key and the offset at which the article begins."""
    return f"{page}:{offset}"


def claim_key(owner: str, kind: str, *parts: object) -> str:
    """The digest of the article (or page) that states a claim, the claim's kind and its parts."""
    return digest_of(owner, kind, *parts)[:24]


def organization_key(name: str, seat: str | None) -> str:
    """示范区党工委@河南省/焦作市: the body, and the division it sits in where its name alone would not tell."""
    return shorten_key(f"{name}@{seat}" if seat else name)


def post_key(organization: str, title: str) -> str:
    """The organisation's key and the title."""
    return shorten_key(f"{organization}:{title}")
