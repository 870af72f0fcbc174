"""What the tagger learns from: machine labels re-cut to the guide, votes instead of one teacher, other people and other places.

The teachers' labels (FoolNLTK, LAC, ansj over news transcripts) are guesses: a person counts where two of three agree, the rest is
FoolNLTK's; then the project's own grammar decides with these guesses as it later does with the trained model's. The register is
central and few names recur, so every document gets new people and new areas.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinshen.pipeline.claims import GUESS, Claim
from jinshen.pipeline.errors import JinshenError
from jinshen.pipeline.labels import LOC, ORG, PERSON
from jinshen.pipeline.lexicon import lexicon
from jinshen.pipeline.proposals import propose

TEACHERS = ("fool", "lac", "ansj")
SENTENCE = re.compile(r"[^\n\u3000。！？]{6,}(?:[。！？]”?|(?=[\n\u3000])|$)")
LEVEL = re.compile(r"(省|自治区|市|州|地区|盟|区|县|旗)$")
Cutter = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A stretch of text with its mentions; `cuts` are forced word edges, empty where none are known."""

    text: str
    mentions: tuple[Claim, ...]
    cuts: tuple[int, ...] = ()


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a compressed file of JSON lines; JinshenError if it isn't there."""
    if not path.is_file():
        raise JinshenError(f"{path}: no such file; give the folder with raw/ and silver/ after --data")
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def chosen(item: str, share: int, of: int) -> bool:
    """Whether an item is in the sample of `share` in `of`; a function of its id, so that all readers agree."""
    return int(sha256(item.encode()).hexdigest(), 16) % of < share


def votes(labels: dict[str, list[tuple[int, int, str]]]) -> list[Claim]:
    """The teachers' labels as guesses: people by two of three, everything else as FoolNLTK has it.

    >>> votes({"fool": [(0, 2, "PERSON")], "lac": [(0, 2, "PERSON")], "ansj": []})[0].label
    'PERSON'
    """
    people = Counter((s, e) for teacher in TEACHERS for s, e, label in labels[teacher] if label == PERSON)
    claims = [Claim(s, e, PERSON, GUESS, "vote") for (s, e), count in people.items() if count > 1]
    claims += [Claim(s, e, label, GUESS, "teacher") for s, e, label in labels["fool"] if label in (ORG, LOC)]
    return sorted(claims, key=lambda claim: claim.start)


def alone(teacher: str) -> Callable[[dict[str, list[tuple[int, int, str]]]], list[Claim]]:
    """Takes one teacher's labels as guesses, without a vote.

    >>> [claim.label for claim in alone("lac")({"fool": [], "lac": [(0, 2, "PERSON"), (2, 4, "TITLE")], "ansj": []})]
    ['PERSON']
    """
    def guesses(labels: dict[str, list[tuple[int, int, str]]]) -> list[Claim]:
        return [Claim(s, e, label, GUESS, "teacher") for s, e, label in sorted(labels[teacher]) if label in (PERSON, ORG, LOC)]

    return guesses


def silver(data: Path, cutter: Cutter, *, share: int = 1, of: int = 10) -> Iterator[Labelled]:
    """Sentences of the sampled transcripts with votes re-cut by the grammar and with other people and places."""
    raw = lines_of(data / "raw" / "xwlb.jsonl.xz")
    for item, labels in zip(raw, lines_of(data / "silver" / "xwlb.jsonl.xz"), strict=True):
        if item["id"] != labels["id"]:
            raise JinshenError(f"{data}: raw and silver differ at {item['id']}; fetch both again")
        if chosen(str(item["id"]), share, of):
            yield from _document(str(item["id"]), str(item["text"]), votes(labels), cutter)


def _document(name: str, text: str, guesses: Sequence[Claim], cutter: Cutter) -> Iterator[Labelled]:
    chance = random.Random(name)
    mentions = propose(text, cutter(text), guesses)
    whole = moved(Labelled(text, tuple(mentions)), chance)
    for match in SENTENCE.finditer(whole.text):
        part = _part(whole, *match.span())
        if part.mentions or chance.random() < 0.25:
            yield part


def _part(whole: Labelled, start: int, end: int) -> Labelled:
    inside = [m for m in whole.mentions if start <= m.start and m.end <= end]
    shifted = tuple(Claim(m.start - start, m.end - start, m.label) for m in inside)
    return Labelled(whole.text[start:end], shifted)


@cache
def _surnames() -> tuple[list[str], list[float]]:
    known = lexicon().surnames
    return list(known), [weight + 0.05 for weight in known.values()]


@cache
def _given() -> tuple[list[str], list[float]]:
    known = lexicon().given
    return list(known), list(known.values())


def person(chance: random.Random) -> str:
    """A name at random by the tables' weights, two characters of given name in four of five."""
    length = 2 if chance.random() < 0.8 else 1
    return chance.choices(*_surnames())[0] + "".join(chance.choices(*_given(), k=length))


@cache
def _stems() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(lexicon().areas.words):
        level = LEVEL.search(name)
        if level and 2 <= len(name) - len(level[0]) <= 3:
            found.setdefault(level[0], []).append(name[: -len(level[0])])
    return found


def area(chance: random.Random, level: str) -> str:
    """The stem of an area: a real one of that level, or in one of three an invented one."""
    if chance.random() < 0.33:
        return "".join(chance.choice(part) for part in ("云青江海东南新安永清金龙石长平文", "山州河阳宁安川城丰泽溪湖林陵源"))
    return chance.choice(_stems().get(level) or _stems()["县"])


def moved(whole: Labelled, chance: random.Random) -> Labelled:
    """The document with its people renamed and its areas moved, each alike wherever it stands."""
    text = whole.text
    changes: list[tuple[int, int, str]] = []
    new: dict[str, str] = {}
    for mention in whole.mentions:
        span = text[mention.start : mention.end]
        if mention.label == PERSON:
            if span == "习近平" and chance.random() < 0.8:
                continue
            new.setdefault(span, person(chance))
            changes.append((mention.start, mention.end, new[span]))
        elif mention.label in (ORG, LOC):
            changes += _area_changes(text, mention, new, chance)
    return _changed(whole, changes)


def _area_changes(text: str, mention: Claim, new: dict[str, str], chance: random.Random) -> list[tuple[int, int, str]]:
    known, changes, at = lexicon(), [], mention.start
    while at < mention.end:
        end = min(known.areas.longest(text, at), mention.end)
        short = min(max(known.shorts.longest(text, at), known.county_shorts.longest(text, at)), mention.end)
        level = LEVEL.search(text[at:end]) if end > at else None
        stem = end - len(level[0]) if level else short
        if stem - at > 1 and text[at:stem] not in ("中国", "北京", "香港", "澳门", "台湾"):
            new.setdefault(text[at:stem], area(chance, level[0] if level else "市"))
            changes.append((at, stem, new[text[at:stem]]))
        at = max(end, short, at + 1)
    return changes


def _changed(whole: Labelled, changes: Sequence[tuple[int, int, str]]) -> Labelled:
    """The text with the replacements made, mentions and cuts carried along. Changes are in order and disjoint."""
    pieces, shifts, last, shift = [], [(0, 0)], 0, 0
    for start, end, new in changes:
        pieces += [whole.text[last:start], new]
        shift += len(new) - (end - start)
        shifts.append((end, shift))
        last = end
    text = "".join([*pieces, whole.text[last:]])
    ends = [end for end, _ in shifts]

    def place(at: int) -> int:
        return at + shifts[bisect_right(ends, at) - 1][1]

    inside = {place for start, end, _ in changes for place in range(start + 1, end)}
    mentions = tuple(Claim(place(m.start), place(m.end), m.label) for m in whole.mentions)
    return Labelled(text, mentions, tuple(place(cut) for cut in whole.cuts if cut not in inside))
