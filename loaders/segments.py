"""Where a short text parts into words: jieba's boundaries and dictionary, asked only where the rules leave a name or a site doubtful."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def segment(text: str) -> frozenset[int]:
    """Where jieba puts word boundaries in a short text: asked only where the rules leave a name's end doubtful."""
    import jieba  # takes 1 s at first use

    jieba.setLogLevel(60)
    ends, at = set(), 0
    for word in jieba.cut(text):
        at += len(word)
        ends.add(at)
    return frozenset(ends)


def pieces(text: str) -> list[str]:
    """The words that jieba cuts a short text into."""
    ends = sorted(segment(text))
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def made_of_words(text: str) -> bool:
    """Whether a text is several words of two characters or more one after another (力图和平)."""
    parts = pieces(text)
    return len(parts) > 1 and all(len(part) > 1 and known_word(part) for part in parts)


@lru_cache(maxsize=4096)
def known_word(words: str) -> bool:
    """Whether jieba's dictionary has the words."""
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()  # get_FREQ knows no word before
    return bool(jieba.get_FREQ(words))
