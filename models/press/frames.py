"""The frame language: a line of text with mentions, choices and slots, parsed once and written many times.

README.md beside this file tells the language. Frames are our own data: a fault in one is a ValueError with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Protocol

from jinshen.models.press.copy import Copy
from jinshen.models.press.slots import CAST
from jinshen.pipeline.labels import LOC, ORG, PERSON, ROLES, TITLE

GROUP = "GROUP"
STOP = "STOP"
LABELS = {"P": PERSON, "O": ORG, "T": TITLE, "L": LOC, "G": GROUP, "V": STOP}

SLOT = re.compile(r"(?P<name>[A-Za-z]+\d*)(?:\.(?P<form>[a-z]+))?(?::(?P<argument>[^{}*]+))?(?:\*(?P<low>\d+)(?:-(?P<high>\d+))?)?")
PLAIN = re.compile(r"(?:[^{}\[\]<>|/\\]|\\.)+")


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """`argument` is what stands behind the colon: roles, a department, a range; `low` and `high` how many items."""

    name: str
    form: str = ""
    argument: str = ""
    low: int = 1
    high: int = 1

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that a cast slot shows; () for other slots."""
        return tuple(self.argument.split(",")) if self.name in CAST and self.argument else ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention around its pieces; with the label GROUP unnamed participants, with STOP a stop of a tour, which are no mentions."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    choices: tuple[tuple[Piece, ...], ...]


Piece = Text | Slot | Mark | Pick


@dataclass(frozen=True, slots=True)
class Frame:
    """A parsed line; `source` is file:line, by which the frames in use are counted."""

    pieces: tuple[Piece, ...]
    source: str

    def slots(self) -> Iterator[Slot]:
        """Every slot in it, those of all choices."""
        yield from _slots(self.pieces)



class Filler(Protocol):
    """Who knows what stands in slots."""

    def fill(self, slot: Slot) -> None:
        """Writes what stands in a slot."""

    def group(self, printed: str) -> None:
        """Takes note of unnamed participants that were printed."""

    def stop(self, printed: str) -> None:
        """Takes note of a stop that was printed."""

    def allows(self, pieces: tuple[Piece, ...]) -> bool:
        """Whether all that is in a choice can be filled."""


def _slots(pieces: tuple[Piece, ...]) -> Iterator[Slot]:
    for piece in pieces:
        if isinstance(piece, Slot):
            yield piece
        elif isinstance(piece, Mark):
            yield from _slots(piece.pieces)
        elif isinstance(piece, Pick):
            for choice in piece.choices:
                yield from _slots(choice)


def quoted(pieces: Iterable[Piece]) -> bool:
    """Whether quotation marks are printed in pieces: such a line does not stand in others."""
    return any("“" in piece.text if isinstance(piece, Text) else isinstance(piece, Mark) and quoted(piece.pieces) for piece in pieces)


class _Parser:
    """One line's reading, from left to right."""

    def __init__(self, line: str, source: str) -> None:
        self.line, self.source, self.at = line, source, 0

    def fault(self, what: str) -> ValueError:
        return ValueError(f"{self.source}: {what} at {self.at} in {self.line!r}")

    def pieces(self, stop: str) -> tuple[Piece, ...]:
        found: list[Piece] = []
        while self.at < len(self.line) and self.line[self.at] not in stop:
            found.append(self.piece())
        return tuple(found)

    def piece(self) -> Piece:
        char = self.line[self.at]
        if char == "{":
            return self.slot()
        if char == "[":
            return self.mark()
        if char == "<":
            return self.pick()
        plain = PLAIN.match(self.line, self.at)
        if plain is None:
            raise self.fault(f"a {char} that nothing opens")
        self.at = plain.end()
        return Text(re.sub(r"\\(.)", r"\1", plain[0]))

    def slot(self) -> Slot:
        end = self.line.find("}", self.at)
        match = SLOT.fullmatch(self.line, self.at + 1, end) if end > 0 else None
        if match is None:
            raise self.fault("no slot")
        low = int(match["low"] or 1)
        slot = Slot(match["name"], match["form"] or "", match["argument"] or "", low, int(match["high"] or low))
        if unknown := [role for role in slot.roles if role not in ROLES]:
            raise self.fault(f"no role {unknown[0]}")
        self.at = end + 1
        return slot

    def mark(self) -> Mark:
        self.at += 1
        inside = self.pieces("|]")
        label = self.line[self.at + 1 : self.at + 2]
        if self.line[self.at : self.at + 1] != "|" or label not in LABELS or self.line[self.at + 2 : self.at + 3] != "]":
            raise self.fault("a mention without its label")
        self.at += 3
        return Mark(LABELS[label], inside)

    def pick(self) -> Pick:
        choices = []
        while self.line[self.at] != ">":
            self.at += 1
            choices.append(self.pieces("/>"))
            if self.at >= len(self.line):
                raise self.fault("a choice that is not closed")
        self.at += 1
        return Pick(tuple(choices))


def parse(line: str, source: str = "frame", *, matter: bool = False) -> Frame:
    """The frame of a line; in matter `{S}` is the area's short name, in frames those who speak from the floor.

    >>> [type(piece).__name__ for piece in parse("[区委|O]<召开/举行>会议，{A:chair}主持。").pieces]
    ['Mark', 'Pick', 'Text', 'Slot', 'Text']
    """
    pieces = _Parser(line, source).pieces("")
    return Frame(_as_matter(pieces) if matter else pieces, source)


def _as_matter(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Slot) and piece.name == "S":
            piece = replace(piece, name="short")
        elif isinstance(piece, Mark):
            piece = Mark(piece.label, _as_matter(piece.pieces))
        elif isinstance(piece, Pick):
            piece = Pick(tuple(map(_as_matter, piece.choices)))
        found.append(piece)
    return tuple(found)


def render(pieces: tuple[Piece, ...], copy: Copy, filler: Filler, chance: Random) -> None:
    """Writes the pieces to the copy, slots by the filler; of choices one of those that it allows."""
    for piece in pieces:
        if isinstance(piece, Text):
            copy.write(piece.text)
        elif isinstance(piece, Slot):
            filler.fill(piece)
        elif isinstance(piece, Pick):
            allowed = [choice for choice in piece.choices if filler.allows(choice)]
            render(chance.choice(allowed or list(piece.choices)), copy, filler, chance)
        elif piece.label == GROUP:
            start = copy.length
            render(piece.pieces, copy, filler, chance)
            filler.group(copy.text[start:])
        elif piece.label == STOP:
            start = copy.length
            render(piece.pieces, copy, filler, chance)
            filler.stop(copy.text[start:])
        else:
            with copy.mention(piece.label):
                render(piece.pieces, copy, filler, chance)


def blocks(path: Path) -> Iterator[tuple[tuple[str, ...], list[Frame]]]:
    """A content file's blocks: the words of its `== …` line, and its frames; those of topics and notices are matter."""
    matter = path.parent.name in ("topics", "anywhere", "notices", "more", "lists")
    head: tuple[str, ...] = ()
    found: list[Frame] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("== "):
            if head:
                yield head, found
            head, found = tuple(line[3:].split()), []
        elif not head:
            raise ValueError(f"{path.name}:{number}: a frame before the first block")
        else:
            found.append(parse(line, f"{path.name}:{number}", matter=matter))
    if head:
        yield head, found
