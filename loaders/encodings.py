"""Bytes to text: which encoding a file is in, whether nobody says it, a byte order mark does, or a web page declares it."""

from __future__ import annotations

import codecs
import re

from graph.errors import PageError

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
HAN = re.compile(r"[\u4e00-\u9fff]")
COMMON = re.compile(
    r"[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    r"這為個國時來們對會發動過說產種後學經縣區黨報長議開書記"
    r"市县区委政府党，。、]"
)
SAMPLE = 200_000
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "utf8": "utf-8"}
"""What pages say, and the wider encoding that their makers meant."""
DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
HEAD = 4096


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Text and encoding, as `find_encoding` has it. Raises PageError."""
    encoding = find_encoding(data, name)
    for bom, marked in BOMS:
        if data.startswith(bom):
            data = data[len(bom) :]
            try:
                return data.decode(marked.removesuffix("-sig")), marked
            except UnicodeDecodeError as error:
                raise PageError(name, f"its byte order mark says {marked}, but it breaks at byte {error.start}", "save the file anew as UTF-8") from error
    return data.decode(encoding), encoding


def find_encoding(data: bytes, name: str, whole: bool = True) -> str:
    """The encoding: a byte order mark says it, else UTF-16 by its NULs, else strict UTF-8, GB18030, Big5. Raises PageError.

    Where the data is not the whole file, its last character may be cut.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return encoding
    tried = [guess for guess in (guess_utf16(data), "utf-8", "gb18030", "big5hkscs") if guess]
    broken = ""
    for encoding in tried:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
        except UnicodeDecodeError as error:
            broken = broken or f"as {encoding} it breaks at byte {error.start}"
            continue
        if "\0" not in text and is_plausible(text):
            return encoding
        broken = broken or f"as {encoding} it makes no Chinese text"
    if b"\0" in data[:SAMPLE]:
        raise PageError(name, "a binary file, not text", "give yaowen the page's text as a .txt file")
    raise PageError(name, f"unknown encoding: tried {', '.join(tried)}; {broken}", "convert the file to UTF-8, e.g. iconv -f EUC-TW -t UTF-8")


def decode_declared(data: bytes, name: str) -> tuple[str, str]:
    """A web page's text: as it declares it, stray bytes replaced; where it declares nothing, or what cannot be, as `decode` finds it. Raises PageError."""
    found = None if data.startswith(tuple(bom for bom, _ in BOMS)) else DECLARED.search(data[:HEAD])
    label = (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""
    try:
        encoding = codecs.lookup(WIDER.get(label, label)).name
    except LookupError:
        return decode(data, name)
    text = data.decode(encoding, "replace")
    return (text, encoding) if text.count("\ufffd") <= len(text) // 200 and is_plausible(text) else decode(data, name)


def guess_utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: line ends and Latin letters leave a NUL on one side only."""
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or not (even or odd):
        return None
    return "utf-16-le" if odd > 4 * even else "utf-16-be" if even > 4 * odd else None


def is_plausible(text: str) -> bool:
    """Whether decoded text can be Chinese: where much of it is neither ASCII nor common Chinese, the encoding was wrong."""
    sample = text[:SAMPLE]
    foreign = sum(1 for c in sample if c > "\x7f")
    if foreign < 20:
        return True
    return len(COMMON.findall(sample)) >= 0.08 * foreign and len(HAN.findall(sample)) >= 0.5 * foreign
