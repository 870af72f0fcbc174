"""A page between layout and record: its text and everything that has offsets into it, carried along when the text is rearranged.

A rearrangement is a list of pieces, which in their order make the new text: `Keep` old characters, `New` ones, or `Swap` old ones for
others that stand for them (a look-alike). What is in no piece is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from jinshen.models.press.copy import Copy


@dataclass(frozen=True, slots=True)
class Keep:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class New:
    text: str


@dataclass(frozen=True, slots=True)
class Swap:
    """text[start:end] printed otherwise, character by character or as a whole; it stays what it stands for."""

    start: int
    end: int
    text: str


Piece = Keep | New | Swap


@dataclass(frozen=True, slots=True)
class Tagged:
    """A mention; `article` is the index of its article, -1 outside."""

    start: int
    end: int
    label: str
    article: int = -1


@dataclass(frozen=True, slots=True)
class Placed:
    """An article on the page: its stretches of text in order, its copy, kind and title as printed."""

    stretches: tuple[tuple[int, int], ...]
    copy: Copy
    kind: str
    title: str

    @property
    def start(self) -> int:
        return min(start for start, _ in self.stretches)

    @property
    def end(self) -> int:
        return max(end for _, end in self.stretches)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`kept` are spans that state facts and may not be lost; `edges` are word edges, sorted."""

    text: str
    mentions: tuple[Tagged, ...] = ()
    articles: tuple[Placed, ...] = ()
    edges: tuple[int, ...] = ()
    kept: tuple[tuple[int, int], ...] = ()
    masthead: tuple[int, int] | None = None
    damage: dict[str, int] = field(default_factory=dict)

    def rearranged(self, pieces: Iterable[Piece], kind: str, count: int = 1) -> Sheet:
        """The sheet of the new text; `kind` and `count` are added to its record of damage.

        A mention goes on where its characters still follow each other with nothing but white space between; else it is gone.

        >>> sheet = Sheet("区委书记", (Tagged(0, 2, "ORG"), Tagged(2, 4, "TITLE")))
        >>> torn = sheet.rearranged([Keep(0, 3), New("\\n"), Keep(3, 4)], "wrap")
        >>> [torn.text[m.start:m.end] for m in torn.mentions]
        ['区委', '书\\n记']
        """
        at, text = _places(self.text, pieces)
        mentions = [moved for one in self.mentions if (moved := _moved(one, at, text))]
        articles = tuple(replace(one, stretches=_stretches(one.stretches, at)) for one in self.articles)
        edges = sorted({place for edge in self.edges if (place := _edge(edge, at, len(text))) is not None} | {0, len(text)})
        kept = tuple(span for one in self.kept for span in _stretches((one,), at))
        masthead = _stretches((self.masthead,), at) if self.masthead else ()
        return Sheet(
            text, tuple(sorted(mentions, key=lambda m: (m.start, m.end))), articles, tuple(edges), kept,
            (masthead[0][0], masthead[-1][1]) if masthead else None, {**self.damage, kind: self.damage.get(kind, 0) + count},
        )  # fmt: skip


def _places(old: str, pieces: Iterable[Piece]) -> tuple[list[int], str]:
    """For each old character its first place in the new text, -1 for a lost one; and the new text."""
    at, parts, length = [-1] * len(old), [], 0
    for piece in pieces:
        if isinstance(piece, New):
            text = piece.text
        else:
            text = piece.text if isinstance(piece, Swap) else old[piece.start : piece.end]
            size = piece.end - piece.start
            even = len(text) == size
            for step in range(size):
                if at[piece.start + step] < 0:
                    at[piece.start + step] = length + (step if even else min(step, len(text) - 1))
        parts.append(text)
        length += len(text)
    return at, "".join(parts)


def _moved(one: Tagged, at: Sequence[int], text: str) -> Tagged | None:
    places = at[one.start : one.end]
    if min(places) < 0:
        return None
    for before, after in pairwise(places):
        if after < before or (after > before + 1 and text[before + 1 : after].strip()):
            return None
    return replace(one, start=places[0], end=places[-1] + 1)


def _stretches(spans: Sequence[tuple[int, int]], at: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The spans in the new text: more of them where a span is torn, none for what is lost."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        begin = last = -1
        for place in at[start:end]:
            if place < 0:
                continue
            if begin >= 0 and place not in (last, last + 1):
                found.append((begin, last + 1))
                begin = place
            elif begin < 0:
                begin = place
            last = place
        if begin >= 0:
            found.append((begin, last + 1))
    return tuple(found)


def _edge(edge: int, at: Sequence[int], length: int) -> int | None:
    """A word edge goes with the character behind it."""
    if edge >= len(at):
        return length
    return at[edge] if at[edge] >= 0 else None
