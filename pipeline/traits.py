"""What tables, words and grammar know of each character of a text: what the network reads beside the characters themselves.

Nothing here decides. Every fact is a small number per character, so that a page is a handful of arrays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from jinshen.pipeline.claims import FIRM, HINT, LIKELY, Claim
from jinshen.pipeline.labels import LOC, MENTION_LABELS, ORG
from jinshen.pipeline.lexicon import lexicon
from jinshen.pipeline.tables import rows

Bytes = NDArray[np.uint8]
LABELS = tuple(MENTION_LABELS)
# Lists of the lexicon by the name of its field; then the last words of names, sure ones and others, and development zones.
FIELDS = (
    "areas", "shorts", "county_shorts", "towns", "organs", "central", "titles", "acts", "nature", "heads",
    "stops", "generic", "common", "plain", "no_names", "rare_names", "alone",
)  # fmt: skip
ENDS = ((ORG, True), (ORG, False), (LOC, True), (LOC, False))
LISTS = (*FIELDS, *(f"{label} end{'' if sure else '?'}" for label, sure in ENDS), "zones")
# Where in a word, a mention or a claim a character stands: first, inner, last, alone.
FIRST, INNER, LAST, ALONE = range(4)
GRADES = 4  # of a claim's weight: hint, the model's guess, likely, firm
RULES = 1 + len(LABELS) * GRADES * 4


@dataclass(frozen=True, slots=True)
class Traits:
    """A text of n characters: `words` (n) 0 to 3, `rules` (n) below RULES, `home` (n) 0 to 2, `tables` (n, LISTS) bits 1 first, 2 inner, 4 last; `names` (n, 3).

    `names` has how common a surname the character is (0 to 2), how common in given names (0 to 3), and whether it begins a compound surname.
    """

    words: Bytes
    rules: Bytes
    home: Bytes
    tables: Bytes
    names: Bytes


def traits(text: str, cuts: Iterable[int], claims: Iterable[Claim], home: Sequence[str] = ()) -> Traits:
    """The traits of a text with these word edges, these claims of the grammar, none overlapping, and these names of the paper's own areas."""
    return Traits(_words(len(text), cuts), _rules(len(text), claims), _home(text, home), _tables(text), _names(text))


def _words(length: int, cuts: Iterable[int]) -> Bytes:
    edge = np.zeros(length + 1, np.uint8)
    edge[list(cuts)] = 1
    return np.asarray((1 - edge[:-1]) + 2 * edge[1:], np.uint8)


def _rules(length: int, claims: Iterable[Claim]) -> Bytes:
    """What the grammar claims: 0 for nothing, else label, weight and place in one number."""
    found = np.zeros(length, np.uint8)
    for claim in claims:
        mark(found, claim.start, claim.end, 1 + 4 * (GRADES * LABELS.index(claim.label) + _grade(claim.weight)))
    return found


def claimed(rules: Bytes) -> tuple[NDArray[np.intp], Bytes, Bytes, Bytes]:
    """What `Traits.rules` tells: where something is claimed, and for each such place the number of its label, the grade of its weight, and its place."""
    places = np.flatnonzero(rules)
    claim, place = np.divmod(rules[places] - np.uint8(1), np.uint8(4))
    label, grade = np.divmod(claim, np.uint8(GRADES))
    return places, label, grade, place


def mark(found: Bytes, start: int, end: int, base: int) -> None:
    """Writes a stretch's places above a base: first, inner, last, or alone."""
    if end - start == 1:
        found[start] = base + ALONE
    else:
        found[start], found[end - 1] = base + FIRST, base + LAST
        found[start + 1 : end - 1] = base + INNER


def _grade(weight: float) -> int:
    return int(weight > HINT) + int(weight >= LIKELY) + int(weight >= FIRM)


def _home(text: str, home: Sequence[str]) -> Bytes:
    found = np.zeros(len(text), np.uint8)
    for name in sorted(home, key=lambda name: (len(name), name)):
        at = text.find(name)
        while at >= 0:
            found[at], found[at + 1 : at + len(name)] = 1, 2
            at = text.find(name, at + 1)
    return found


@cache
def _index() -> dict[str, tuple[tuple[str, int], ...]]:
    """Words of all lists by their first two characters, longest first, with the lists they are in as bits; single ones by themselves."""
    known = lexicon()
    lists: dict[str, int] = {}

    def add(words: Iterable[str], name: str) -> None:
        for word in words:
            lists[word] = lists.get(word, 0) | 1 << LISTS.index(name)

    for field in FIELDS:
        words = getattr(known, field)
        add(getattr(words, "words", words), field)
    for (label, sure), name in zip(ENDS, LISTS[len(FIELDS) :], strict=False):
        add((word for word in known.suffixes.words if known.suffix_label[word] == (label, sure)), name)
    add((name for row in rows("zones") for name in (row["full"], *row["short"].split("|")) if name), "zones")
    heads: dict[str, list[tuple[str, int]]] = {}
    for word in sorted(lists, key=lambda word: (-len(word), word)):
        heads.setdefault(word[:2], []).append((word, lists[word]))
    return {head: tuple(found) for head, found in heads.items()}


@cache
def _columns(bits: int) -> tuple[int, ...]:
    return tuple(column for column in range(len(LISTS)) if bits >> column & 1)


def _tables(text: str) -> Bytes:
    """For each list the longest of its words that starts at each place, laid over the text."""
    index = _index()
    found = np.zeros((len(text), len(LISTS)), np.uint8)
    for at in range(len(text)):
        seen = 0
        for word, bits in (*index.get(text[at : at + 2], ()), *index.get(text[at], ())):
            new = bits & ~seen
            if not new or not text.startswith(word, at):
                continue
            seen |= new
            last = at + len(word) - 1
            for column in _columns(new):
                found[at, column] |= 1
                found[last, column] |= 4
                if last - at > 1:
                    found[at + 1 : last, column] |= 2
    return found


@cache
def _name_of(char: str) -> tuple[int, int]:
    known = lexicon()
    surname, given = known.surnames.get(char), known.given.get(char, 0.0)
    return 0 if surname is None else 1 + (surname >= 0.3), int(given > 0) + int(given >= 0.2) + int(given >= 1)


def _names(text: str) -> Bytes:
    surnames = lexicon().surnames
    return np.array([(*_name_of(char), text[at : at + 2] in surnames and at + 1 < len(text)) for at, char in enumerate(text)], np.uint8).reshape(len(text), 3)
