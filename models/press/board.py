"""Copies to a sheet, one stretch after the other: the board on which a page is made up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from jinshen.models.press.copy import Copy
from jinshen.models.press.edition import Article
from jinshen.models.press.sheet import Block, Placed, Plant, Sheet, Tagged
from jinshen.pipeline.labels import LOC

OUTSIDE = -1


def united(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans sorted and apart, those that touch or overlap as one.

    >>> united([(4, 6), (0, 2), (1, 3), (6, 8)])
    [(0, 3), (4, 8)]
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


class Board:
    """A page that grows; `copies` are the articles' own copies by their index on the page."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self._mentions: list[Tagged] = []
        self._edges: list[int] = [0]
        self._kept: list[tuple[int, int]] = []
        self._blocks: list[Block] = []
        self._dates: list[tuple[int, int]] = []
        self._plants: list[Plant] = []
        self._stretches: list[list[tuple[int, int]]] = []
        self._placed: list[tuple[Article, Copy, str]] = []
        self._last = OUTSIDE
        self.masthead: tuple[int, int] | None = None

    @property
    def years(self) -> bool:
        """True where the day of issue stands somewhere with its year."""
        text = "".join(self._parts)
        return any(text[start : start + 4].isdigit() for start, _ in self._dates)

    @property
    def days(self) -> bool:
        """True where the day of issue stands somewhere."""
        return bool(self._dates)

    def open(self, article: Article, copy: Copy) -> int:
        """The index of a new article on the page; `copy` holds its facts."""
        self._stretches.append([])
        self._placed.append((article, copy, ""))
        return len(self._placed) - 1

    def head(self, index: int, title: str) -> None:
        """Says what the printed title of an article is."""
        article, copy, _ = self._placed[index]
        self._placed[index] = (article, copy, title)

    def blank(self, text: str) -> None:
        """White space."""
        self._parts.append(text)
        self.length += len(text)
        self._edges.append(self.length)

    def put(self, copy: Copy, span: tuple[int, int], kind: str, article: int = OUTSIDE, plants: Sequence[Plant] = ()) -> None:
        """Prints a stretch of a copy as a block of a kind; an area does not touch one that stands before."""
        start, end = span
        last = self._mentions[-1] if self._mentions else None
        if last and last.end == self.length and last.label == LOC and any(s == start and label == LOC for s, _, label in copy.mentions):
            self.blank(" ")
        shift = self.length - start
        self._parts.append(copy.text[start:end])
        self._mentions += [Tagged(s + shift, e + shift, label, article) for s, e, label in copy.mentions if start <= s and e <= end]
        self._edges += [edge + shift for edge in copy.edges[bisect_left(copy.edges, start) : bisect_right(copy.edges, end)]]
        self._kept += [(max(s, start) + shift, min(e, end) + shift) for s, e in copy.kept if s < end and start < e]
        self._dates += [(s + shift, e + shift) for s, e, block in copy.blocks if block == "date" and start <= s and e <= end]
        self._plants += [Plant(one.start + shift, one.end + shift, one.printed) for one in plants if start <= one.start and one.end <= end]
        self._add(self.length, self.length + end - start, kind, article)

    def _add(self, start: int, end: int, kind: str, article: int) -> None:
        self.length = end
        self._edges.append(end)
        self._blocks.append(Block(start, end, kind, article))
        if article >= 0:
            if self._last == article and self._stretches[article]:
                self._stretches[article][-1] = (self._stretches[article][-1][0], end)
            else:
                self._stretches[article].append((start, end))
        self._last = article

    def all(self, copy: Copy, kind: str, article: int = OUTSIDE) -> None:
        """Prints a whole copy; what is in an article's byline may not be lost."""
        start = self.length
        self.put(copy, (0, copy.length), kind, article)
        if article >= 0 and kind == "byline":
            self._kept += [(s + start, e + start) for s, e, _ in copy.mentions]

    def mark(self, text: str, article: int) -> None:
        """Prints a mark that is part of an article and no word: ##."""
        self._parts.append(text)
        self._add(self.length, self.length + len(text), "mark", article)

    def sheet(self, *, paged: bool) -> Sheet:
        """The page as it stands."""
        articles = [
            Placed(tuple(self._stretches[index]), copy, article.kind, title) for index, (article, copy, title) in enumerate(self._placed)
        ]
        edges = sorted({*self._edges, self.length})
        return Sheet(
            "".join(self._parts), tuple(self._mentions), tuple(articles), tuple(edges), tuple(united(self._kept)), self.masthead,
            blocks=tuple(self._blocks), dates=tuple(self._dates), plants=tuple(self._plants), paged=paged,
        )  # fmt: skip
