"""A simulated archive as the program reads it: each claim about a person beside the mention in the truth that it is about, put aside by name on disk."""

from __future__ import annotations

import pickle
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archive import Archive, Made, told_of

from graph.derive import name_of
from graph.errors import PageError
from graph.model import Claim
from loaders.pipeline import read_text

BUCKETS = 64
"""Files by name, so that the claims of one at a time are in memory."""
BUFFER = 1_000


@dataclass(frozen=True, slots=True)
class Seen:
    """A claim about a person, or (without one) a mention that no claim is about."""

    name: str
    mention: str
    """Page, article and name in the truth; empty where the truth has no such person there."""
    person: str
    byline: bool
    claim: Claim | None
    tenure: str = ""
    """The tenure in the truth that a held claim is about."""


@dataclass(slots=True)
class Read:
    """What was read of an archive."""

    folder: Path
    pages: int = 0
    failed: int = 0
    people: int = 0
    tenures: dict[str, dict[str, Any]] = field(default_factory=dict)
    stated: dict[str, list[tuple[str, str, str, str]]] = field(default_factory=dict)
    """Of each tenure what pages state: (status, day, day of publication, how well the day is told)."""

    def buckets(self) -> Iterator[dict[str, list[Seen]]]:
        """What was seen of each name, some names at a time."""
        for path in sorted(self.folder.glob("*.seen")):
            names: dict[str, list[Seen]] = {}
            with path.open("rb") as file:
                while True:
                    try:
                        found: list[Seen] = pickle.load(file)
                    except EOFError:
                        break
                    for seen in found:
                        names.setdefault(seen.name, []).append(seen)
            yield names


def read_archive(archive: Archive, folder: Path | None = None) -> Read:
    """Reads an archive page by page; what is in the folder already is not read anew."""
    folder = folder or Path(tempfile.mkdtemp())
    done = folder / "read.pickle"
    if done.exists():
        found: Read = pickle.loads(done.read_bytes())
        return found
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.seen"):
        old.unlink()
    read, aside = Read(folder), [list[Seen]() for _ in range(BUCKETS)]
    for made in archive.stream():
        if not isinstance(made, Made):
            told = told_of(made)
            read.tenures[told["tenure"]] = told
            continue
        read.pages += 1
        note_statements(read, made.truth)
        for seen in see(read, made):
            at = zlib.crc32(seen.name.encode()) % BUCKETS
            aside[at].append(seen)
            if len(aside[at]) >= BUFFER:
                put_aside(folder, at, aside[at])
    for at, rest in enumerate(aside):
        put_aside(folder, at, rest)
    read.people = archive.people
    done.write_bytes(pickle.dumps(read))
    return read


def put_aside(folder: Path, at: int, found: list[Seen]) -> None:
    with (folder / f"{at:02}.seen").open("ab") as file:
        pickle.dump(found, file)
    found.clear()


def note_statements(read: Read, truth: dict[str, Any]) -> None:
    """What a page states of tenures, by the truth."""
    for article in truth["articles"]:
        for mention in article["named"].values():
            for stated in mention["posts"]:
                read.stated.setdefault(stated["tenure"], []).append((stated["status"], stated["day"], truth["published"], stated["told"]))


def see(read: Read, made: Made) -> Iterator[Seen]:
    """The claims of a page about people, and the mentions of which there is none."""
    try:
        claims = read_text(made.text, made.name).claims
    except PageError:
        read.failed, claims = read.failed + 1, ()
    articles: list[dict[str, Any]] = made.truth["articles"]
    missing = {(at, name, kind == "byline") for at, article in enumerate(articles) for kind in ("named", "byline") for name in article[kind]}
    for claim in claims:
        name = name_of(claim)
        if not name:
            continue
        byline = claim.kind == "wrote"
        slim = claim.model_copy(update={"quote": "", "spans": claim.spans[:2]})
        at = next((at for at, article in enumerate(articles) if claim.spans and article["start"] <= claim.spans[0] < article["end"]), -1)
        told = articles[at]["byline" if byline else "named"].get(name) if at >= 0 else None
        if told is None and byline and name in made.truth["staff"]:
            yield Seen(name, f"{made.name}:{name}", made.truth["staff"][name], byline, slim)
            continue
        if told is None:
            yield Seen(name, "", "", byline, slim)
            continue
        missing.discard((at, name, byline))
        mention = f"{made.name}:{at}:{name}"
        yield Seen(name, mention, told if byline else told["person"], byline, slim, "" if byline else tenure_told(claim, told["posts"]))
    for at, name, byline in sorted(missing):
        told = articles[at]["byline" if byline else "named"][name]
        yield Seen(name, f"{made.name}:{at}:{name}", told if byline else told["person"], byline, None)


def tenure_told(claim: Claim, posts: list[dict[str, Any]]) -> str:
    """The tenure in the truth that a claim is about: of those that the article gives the person, the one of its title and body."""
    if claim.kind != "held":
        return ""
    for stated in posts:
        _, body, title = stated["post"].split(":")
        own = "政府" in claim.organization if body.endswith("政府") else claim.organization.endswith(body)
        if claim.title.removeprefix("代") == title and own and stated["status"] == claim.status:
            return str(stated["tenure"])
    return ""
