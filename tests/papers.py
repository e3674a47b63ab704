"""PDF pages for tests, written by hand: text in Song without the font, as pdfium can read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Piece = tuple[float, float, float, str]
"""x, y (from the bottom), size, text."""


def make_pdf(pages: Iterable[Iterable[Piece]], picture: bool = False) -> bytes:
    """A PDF of which each page shows pieces of text; with a picture, one grey dot a page."""
    contents = [content_of(pieces, picture) for pieces in pages]
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(contents)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
        " /DW 1000 /FontDescriptor 5 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
        " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>",
    ]
    for at, content in enumerate(contents):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents {7 + 2 * at} 0 R >>"
        objects += [page, f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"]
    return b"".join(written(objects))


def content_of(pieces: Iterable[Piece], picture: bool) -> str:
    text = "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n" for x, y, size, words in pieces)
    dot = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n"
    return text + (dot if picture else "")


def written(objects: list[str]) -> Iterator[bytes]:
    head, places = b"%PDF-1.4\n", []
    at = len(head)
    yield head
    for number, body in enumerate(objects, 1):
        data = f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
        places.append(at)
        at += len(data)
        yield data
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    yield f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n".encode()


def column(x: float, y: float, size: float, width: int, text: str, leading: float = 1.5) -> list[Piece]:
    """A text in lines of so many characters from (x, y) down; each paragraph is indented by two."""
    found: list[Piece] = []
    for paragraph in text.split("\n"):
        line = "　　" + paragraph
        for start in range(0, len(line), width):
            words = line[start : start + width]
            bare = words.lstrip("　")
            found.append((x + size * (len(words) - len(bare)), y, size, bare))
            y -= size * leading
    return found


def upright(x: float, y: float, size: float, text: str) -> list[Piece]:
    """A vertical headline from (x, y) down."""
    return [(x, y - size * 1.1 * at, size, char) for at, char in enumerate(text)]
