"""Lookalike, noise and misprint: single characters that are wrong.

A look-alike never stands in a person's name or in a word that the record quotes; noise stands in no mention, in no printed day and in nothing
that states a fact; a misprinted organ only where one was planted. Each stands for the right one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from random import Random

from jinshen.models.press.places import kept
from jinshen.models.press.retelling import printed
from jinshen.models.press.sheet import Keep, Piece, Sheet, Swap
from jinshen.pipeline.labels import ORG, PERSON
from jinshen.pipeline.tables import rows

# Characters that tell of number, time or level: another one in their place would be another truth.
TELLING = frozenset("〇零一二三四五六七八九十百千万亿两廿卅年月日时分上下午前后左右东西南北省市区县镇乡州村街路")
LIKENESS = 0.86
# What text recognition makes of figures, letters and strokes.
NOISE = {
    "0": "O", "1": "l", "5": "S", "8": "B", "O": "0", "l": "1", "I": "1", "一": "-", "二": "=", "入": "人", "人": "入", "口": "日", "日": "口", "，": "·",
    "、": "·", "。": "o", "“": "〝", "”": "〞", "（": "〈", "）": "〉", "—": "一", "：": "∶",
}  # fmt: skip
STRAY = ("|", "'", "`", "^", "_", "~", "■", "*", "«", ".", "°", "•")


@cache
def lookalikes() -> dict[str, tuple[str, ...]]:
    """What is printed for a character by mistake, the most alike first.

    >>> lookalikes()["未"][0], "区" in lookalikes()
    ('末', False)
    """
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows("lookalikes"):
        if float(row["likeness"]) >= LIKENESS and row["meant"] not in TELLING and row["printed"] not in TELLING:
            found[row["meant"]].append(row["printed"])
    return {meant: tuple(others) for meant, others in found.items()}


def _closed(sheet: Sheet) -> bytearray:
    """1 where no look-alike may stand: names, and what states a fact but a body that the record does not quote."""
    found = kept(sheet)
    quoted = [printed(one.copy) for one in sheet.articles]
    for one in sheet.mentions:
        if one.label == PERSON:
            found[one.start : one.end] = b"\1" * (one.end - one.start)
        elif one.label == ORG and one.article >= 0 and not any(sheet.text[one.start : one.end] in text for text in quoted[one.article]):
            found[one.start : one.end] = bytes(one.end - one.start)
    return found


def lookalike(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """Characters for others that look like them."""
    closed, table = _closed(sheet), lookalikes()
    text = list(sheet.text)
    count = 0
    for _ in range(1 + int(len(text) * strength / 60)):
        at = chance.randrange(len(text)) if text else 0
        others = table.get(sheet.text[at]) if text and not closed[at] else None
        if others and text[at] == sheet.text[at]:
            text[at] = others[min(int(chance.expovariate(1.0)), len(others) - 1)]
            count += 1
    return sheet.retyped("".join(text), "lookalike", count) if count else sheet


def noise(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """Figures, letters and strokes mistaken for each other, and specks that became marks."""
    closed = kept(sheet)
    for start, end in (*sheet.dates, *((one.start, one.end) for one in sheet.mentions)):
        closed[start:end] = b"\1" * (end - start)
    pieces: list[Piece] = []
    last = count = 0
    size = len(sheet.text)
    for at in sorted({chance.randrange(size) for _ in range(1 + int(size * strength / 40))} if size else ()):
        char = sheet.text[at]
        if closed[at] or char.isspace():
            continue
        if char in NOISE:
            other = NOISE[char]
        elif chance.random() < 0.3:
            other = char + chance.choice(STRAY)
        else:
            continue
        pieces += [Keep(last, at), Swap(at, at + 1, other)]
        last = at + 1
        count += 1
    return sheet.rearranged([*pieces, Keep(last, size)], "noise", count) if count else sheet


def misprint(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """The misprints that were planted, or some of them; they are then in `misprints`. With strength 1 all of them are printed."""
    chosen = [one for one in sheet.plants if chance.random() < strength]
    if not chosen:
        return sheet
    pieces: list[Piece] = []
    last = 0
    for one in chosen:
        pieces += [Keep(last, one.start), Swap(one.start, one.end, one.printed)]
        last = one.end
    done = replace(sheet, misprints=(*sheet.misprints, *chosen), plants=tuple(one for one in sheet.plants if one not in chosen))
    return done.rearranged([*pieces, Keep(last, len(sheet.text))], "misprint", len(chosen))
