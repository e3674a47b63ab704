"""What Neo4j Browser imports: a style sheet, the questions as favourites, and a guide."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from graph.catalogue import Query, read_queries
from graph.errors import UsageError
from graph.paths import QUERIES

BROWSER = QUERIES / "browser"
COPIED = ("yaowen.grass", "guide.html", "serve_guide.py", "README.md")
FAVOURITES = "favourites.zip"
PARAM = re.compile(r":param .*")
NARROWING = frozenset({"date", "since", "until", "words"})
"""Parameters that most questions can do without, and that would hide answers of all others if one question's example stayed set."""
FIRST = """\
// 参数：每次打开 Neo4j Browser 后先运行这一条
// Parameters: run this first, each time you open Neo4j Browser. Then run any favourite, and change a parameter like this:
//   :param person => '宫卫红'
"""


def write_kit(folder: Path) -> list[str]:
    """Writes the kit into a folder that is new, empty or of an earlier kit; the names of its files.

    Raises UsageError for a folder that holds anything else.
    """
    files = [*COPIED, FAVOURITES]
    if folder.is_dir():
        names = {path.name for path in folder.iterdir()}
        if names and (foreign := names - set(files) or {COPIED[0]} - names):
            raise UsageError(f"{folder} holds files of others, or lacks {sorted(foreign)[0]}", "name a folder that is new or empty")
    elif folder.exists() or folder.is_symlink() or not folder.absolute().parent.is_dir():
        raise UsageError(f"{folder} cannot become a folder", "name one that is new or empty, in a folder that is there")
    folder.mkdir(exist_ok=True)
    for name in files:
        (folder / name).unlink(missing_ok=True)
    for name in COPIED:
        shutil.copyfile(BROWSER / name, folder / name)
    (folder / FAVOURITES).write_bytes(zip_favourites())
    return files


def zip_favourites() -> bytes:
    """All questions as Neo4j Browser takes them: a folder of pictures, one of tables; the same bytes for the same questions."""
    pictures, tables = read_queries(BROWSER), read_queries()
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in [
            ("要闻 图/00 parameters", FIRST + "".join(f"{line};\n" for line in first_parameters([*pictures.values(), *tables.values()]))),
            *((f"要闻 图/{name}", favourite(query)) for name, query in pictures.items()),
            *((f"要闻 问/{name}", favourite(query)) for name, query in tables.items()),
        ]:
            file.writestr(zipfile.ZipInfo(f"{name}.cypher"), text, zipfile.ZIP_DEFLATED)
    return told.getvalue()


def favourite(query: Query) -> str:
    """A question whose parameters are set beforehand: Neo4j Browser 5 shows no result of a text that holds several statements."""
    return "\n".join(f"// {line}" if PARAM.match(line) else line for line in query.path.read_text(encoding="utf-8").splitlines()) + "\n"


def first_parameters(queries: Iterable[Query]) -> Iterator[str]:
    """A line for each parameter that some question has, as the first question that gives it a value sets it; what only narrows an answer stays open."""
    found: dict[str, str] = {}
    for line in chain.from_iterable(query.path.read_text(encoding="utf-8").splitlines() for query in queries):
        if PARAM.match(line):
            setting, name = line.rstrip(";"), line.split()[1]
            open_yet = found.get(name, "null").endswith("null")
            found[name] = f":param {name} => null" if name in NARROWING else setting if open_yet else found[name]
    yield from (found[name] for name in sorted(found))
