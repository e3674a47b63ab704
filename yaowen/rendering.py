"""Pages in HTML and pictures in SVG from the templates in pages/: self-contained files that open without a network and run only our own scripts.

Everything from the graph is escaped, by jinja2 in markup and as JSON in data; a policy in each page lets no other script run and nothing be fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph import __version__
from graph.errors import UsageError
from graph.exports import clean
from graph.paths import write_whole

if TYPE_CHECKING:
    from jinja2 import Environment

PAGES = Path(__file__).parent / "pages"
BREAKS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What could end a script element, or a line of a script, as JSON writes it too."""


def render(template: str, *, scripts: tuple[str, ...] = (), data: object = None, libraries: tuple[str, ...] = (), **values: Any) -> str:
    """A template of pages/ filled in. `scripts` are files of pages/ that the page runs, `libraries` the text of others that it runs before them."""
    from markupsafe import Markup

    sources = [*libraries, *(read_part(name) for name in scripts)]
    return environment().get_template(template).render(
        scripts=[Markup(source) for source in sources],
        policy=" ".join(f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'" for source in sources) or "'none'",
        data=None if data is None else Markup(safe_json(data)),
        **values,
    )


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates: all values are escaped, a value that is missing is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    found = Environment(loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=readable)
    found.globals["version"] = __version__
    found.globals["part"] = lambda name: Markup(read_part(name))
    return found


def readable(value: object) -> object:
    """Text without the characters that neither XML nor HTML may hold."""
    from markupsafe import Markup

    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def read_part(name: str) -> str:
    """A style sheet or script of pages/."""
    return (PAGES / name).read_text(encoding="utf-8")


def safe_json(data: object) -> str:
    """JSON that may stand in a script element, whatever texts it holds."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str).translate(BREAKS)


def write_text(path: Path, text: str) -> None:
    """Writes a file whole, or leaves what was there. Raises UsageError where that is no place for a file."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder", "name a file in it")
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent} is not a folder", "create it, or write elsewhere")
    write_whole(path, text.encode("utf-8", "replace"))
