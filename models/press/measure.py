"""How much the press varies and how near it is to real pages: figures beside those of raw news, written to a file.

A character 3-gram model (interpolated, Witten-Bell) that learns from so many characters of one text is asked for its perplexity on real pages;
words are the shipped segmenter's. Nothing of the real texts is kept but counts.
"""

from __future__ import annotations

import json
import lzma
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

import click

from jinshen.models import load
from jinshen.models.press.newsroom import Newsroom
from jinshen.models.press.words import segmenter
from jinshen.models.press.world import World
from jinshen.pipeline.errors import JinshenError

# A character that a model has never seen has one place in so many.
CHARACTERS = 8000
WIDE = str.maketrans(",;:!?()", "，；：！？（）")


def plain(text: str) -> str:
    """Text as the models see it: no white space, wide marks, every digit the same.

    >>> plain("5月6日, 全区 会议")
    '0月0日，全区会议'
    """
    return re.sub(r"\d", "0", "".join(text.split()).translate(WIDE))


class Trigrams:
    """A character model of order 3."""

    def __init__(self, text: str) -> None:
        self.counts = [Counter(text[at : at + size] for at in range(len(text) - size + 1)) for size in (1, 2, 3)]
        self._seen: list[Counter[str]] = [Counter(), Counter(), Counter()]
        self._sums: list[Counter[str]] = [Counter(), Counter(), Counter()]
        for size in range(3):
            for gram, count in self.counts[size].items():
                self._seen[size][gram[:-1]] += 1
                self._sums[size][gram[:-1]] += count

    def chance(self, before: str, character: str) -> float:
        """The probability of a character behind up to two others."""
        found = 1 / CHARACTERS
        for size in range(min(len(before), 2) + 1):
            context = before[len(before) - size :]
            seen, total = self._seen[size][context], self._sums[size][context]
            if total:
                found = (self.counts[size][context + character] + seen * found) / (total + seen)
        return found

    def perplexity(self, texts: Iterable[str]) -> float:
        """The perplexity a character on texts."""
        bits = size = 0.0
        for text in texts:
            for at, character in enumerate(text):
                bits -= math.log(self.chance(text[max(0, at - 2) : at], character))
                size += 1
        return math.exp(bits / size)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one text."""

    name: str
    characters: int
    distinct: int
    unknown: float
    perplexity: float


def press_text(seed: int, size: int) -> tuple[str, Counter[str]]:
    """So many characters of undamaged press, and how often each frame was used."""
    used: Counter[str] = Counter()
    parts: list[str] = []
    length = 0
    for page, _ in Newsroom(World(seed, 6, 24), size // 3000, strength=0.0, kinds=[]).pages():
        parts.append(plain(page.sheet.text))
        length += len(parts[-1])
        for one in page.sheet.articles:
            used.update(one.copy.sources)
        if length >= size:
            break
    return "".join(parts)[:size], used


def raw_text(path: Path, size: int) -> str:
    """So many characters of a compressed file of raw news, every tenth item."""
    if not path.is_file():
        raise JinshenError(f"{path}: no such file; name the raw news, or leave it out")
    parts: list[str] = []
    length = 0
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, 10):
            parts.append(plain(json.loads(line)["text"]))
            length += len(parts[-1])
            if length >= size:
                break
    return "".join(parts)[:size]


def real_pages(folder: Path) -> list[str]:
    """The real pages of a folder."""
    pages = [plain(path.read_text(encoding="utf-8-sig", errors="replace")) for path in sorted(folder.glob("*.txt"))]
    if not pages:
        raise JinshenError(f"{folder}: no page in this folder; pages are files that end in .txt")
    return pages


def words_of(text: str) -> Iterator[str]:
    """The words of a text, sentence by sentence."""
    cut = segmenter(load())
    for sentence in re.split(r"(?<=[。！？；])", text):
        edges = [0, *cut(sentence), len(sentence)]
        yield from (sentence[a:b] for a, b in pairwise(edges) if a < b)


def figures(name: str, text: str, real: list[str], at: int) -> Figures:
    """The figures of one text; distinct 3-grams are counted in its first `at` characters."""
    known = set(words_of(text))
    asked = [word for page in real for word in words_of(page)]
    unknown = sum(word not in known for word in asked) / len(asked)
    distinct = len({text[i : i + 3] for i in range(min(at, len(text)) - 2)})
    return Figures(name, len(text), distinct, unknown, Trigrams(text).perplexity(real))


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--real", required=True, type=click.Path(path_type=Path), help="A folder of real pages.")
@click.option("--raw", type=click.Path(path_type=Path), help="Raw news, one JSON object a line, .xz.")
@click.option("--size", default=1_000_000, show_default=True, help="Characters that each model learns from.")
@click.option("--seed", default=11, show_default=True, help="The press's seed.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where the table is written; else it is printed.")
def main(real: Path, raw: Path | None, size: int, seed: int, output: Path | None) -> None:
    """Measures the press against real pages.

    Example: python -m jinshen.models.press.measure --real ../shared/pages --raw ../shared/data/raw/xwlb.jsonl.xz
    """
    pages = real_pages(real)
    whole = "".join(pages)
    text, used = press_text(seed, size)
    rows = [figures("press", text, pages, len(whole))]
    if raw:
        rows.append(figures("raw news", raw_text(raw, size), pages, len(whole)))
    own = len({whole[i : i + 3] for i in range(len(whole) - 2)})
    lines = [
        f"{len(used)} distinct frames in {len(text):,} characters of press (seed {seed}); real pages: {len(pages)}, {len(whole):,} characters, {own:,} distinct 3-grams.", "",
        f"| learnt from | characters | distinct 3-grams in {len(whole):,} characters | words of the real pages it does not know | perplexity on the real pages |", "|---|---|---|---|---|",
        *(f"| {row.name} | {row.characters:,} | {row.distinct:,} | {row.unknown:.1%} | {row.perplexity:.1f} |" for row in rows),
    ]  # fmt: skip
    if len(rows) > 1:
        lines += ["", f"Perplexity of press over raw news: {rows[0].perplexity / rows[1].perplexity:.2f}"]
    report = "\n".join(lines) + "\n"
    if output:
        output.write_text(report, encoding="utf-8")
    else:
        click.echo(report, nl=False)


if __name__ == "__main__":
    main()
