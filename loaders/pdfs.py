"""PDF files: each page is a Page of its own; its text is read where its characters stand, not in the order in which they were drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.errors import PageError
from loaders.columns import read_columns
from loaders.glyphs import Glyph
from loaders.sources import Source, clean

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MOST = 200_000
"""Characters of one page: a newspaper's has some 10,000."""
RECOGNIZE = "recognise its text first, e.g. ocrmypdf -l chi_sim scan.pdf page.pdf, and load that"
ERRORS = {4: ("the PDF is encrypted", "save it without its password, e.g. qpdf --decrypt --password=… page.pdf open.pdf")}
BROKEN = ("the PDF is broken", "fetch it anew, or repair it, e.g. qpdf page.pdf mended.pdf")


def read_pdf(data: bytes, name: str) -> Iterator[Source | PageError]:
    """The pages of a PDF file in turn. Raises PageError where it cannot be opened."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        raise PageError(name, *ERRORS.get(error.err_code, BROKEN)) from error
    try:
        if not len(document):
            raise PageError(name, *BROKEN)
        for at in range(len(document)):
            try:
                yield read_page(document, at, f"{name}#{at + 1}")
            except (PdfiumError, RecursionError):
                yield PageError(f"{name}#{at + 1}", f"page {at + 1} of the PDF is broken", BROKEN[1])
    finally:
        document.close()


def read_page(document: PdfDocument, at: int, name: str) -> Source | PageError:
    """One page, or why it has no text."""
    page = document[at]
    try:
        glyphs = glyphs_of(page, name)
        if not glyphs:
            return PageError(name, f"page {at + 1} of the PDF is {'a picture without text' if has_pictures(page) else 'empty'}", RECOGNIZE)
        if sum(is_private(glyph.text) for glyph in glyphs) * 4 > len(glyphs):
            return PageError(name, f"the fonts of page {at + 1} do not say which characters they show", RECOGNIZE)
        return Source(name, clean(read_columns(glyphs)), None)
    except PageError as error:
        return error
    finally:
        page.close()


def glyphs_of(page: PdfPage, name: str) -> list[Glyph]:
    """The characters of a page and where they stand, turned as the page is; blanks, and what lies outside it, left out."""
    from pypdfium2 import raw

    text, box = page.get_textpage(), raw.FS_RECTF()
    count = text.count_chars()
    if count > MOST:
        raise PageError(name, f"more than {MOST:,} characters on one page", "save its text as a .txt file")
    turn = page.get_rotation()
    found: list[Glyph] = []
    high = 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        char = chr(code) if 0 < code < 0x110000 else "\ufffd"
        if char.isspace() or char in "\u200b\u00ad\ufffe\x02" or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        if raw.FPDFText_GetLooseCharBox(text, index, box) and box.right > box.left:
            found.append(Glyph(char, *turned(turn, box.left, box.bottom, box.right, box.top)))
    text.close()
    return found


def turned(turn: int, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
    """A box as it is seen on a page that is shown turned clockwise."""
    if turn == 90:
        return bottom, -right, top, -left
    if turn == 180:
        return -right, -top, -left, -bottom
    return (-top, left, -bottom, right) if turn == 270 else (left, bottom, right, top)


def has_pictures(page: PdfPage) -> bool:
    from pypdfium2 import raw

    return next(page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None


def is_private(char: str) -> bool:
    """Whether a character means nothing outside its font."""
    return char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " "
