"""An article as it is written: text with its mentions, word edges and facts, before layout and damage.

Offsets are code points of the copy's own text. Words are asked of `words`, which gives the cuts inside a stretch; a mention is cut as
a stretch of its own, so that words respect its boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Words = Callable[[str], tuple[int, ...]]
# A level word behind one of these is one word with it: 全区, 我市.
JOINING = "全我各本该"


TOURS = frozenset({"调研", "考察", "督导", "走访", "慰问"})
VILLAGE = re.compile(r"(?:村|社区)$")
TOWN = re.compile(r"(?:镇|乡|街道)$")
SITE = re.compile(r"(?<=项目)(?:建设|施工)?现场$")


def no_words(text: str) -> tuple[int, ...]:
    """No cuts: for whoever wants no words."""
    return ()


@dataclass(slots=True)
class Told:
    """What an article tells of one happening; `where` is the area toured, `sign` its short name where nothing else tells it, `parts` maps a person's id to name and roles, in the order first named.

    `shared` are roles that were given to everybody named before (与会领导为…颁奖).
    """

    happening: str
    kinds: tuple[str, ...]
    name: str | None = None
    date: str | None = None
    date_text: str | None = None
    place: str | None = None
    where: str | None = None
    sign: str | None = None
    visited: list[str] = field(default_factory=list)
    parts: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)
    organizations: list[tuple[str, str]] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)

    def locate(self) -> None:
        """Gives the event its place: the room, else the area toured, else the only stop; a village that is all a tour saw is its stop.

        The town toured is no stop beside others, and a project is called so without the words for its site.
        """
        self.visited = list(dict.fromkeys(SITE.sub("", stop) for stop in self.visited))
        if self.where and len(self.visited) > 1:
            self.visited = [stop for stop in self.visited if not (TOWN.search(stop) and self.where.endswith(stop))]
        self.place = self.place or self.where or self.sign
        if not TOURS.intersection(self.kinds):
            return
        if self.place is None and len(self.visited) == 1:
            self.place = self.visited[0]
        if self.place and not self.visited and VILLAGE.search(self.place):
            self.visited.append(self.place)


class Copy:
    """Text that grows; `sources` are the frames it was made of; `posts` maps (name, title, body) to a status, `people` a printed name to the ids of who bears it."""

    def __init__(self, words: Words = no_words) -> None:
        self._pieces: list[str] = []
        self._words = words
        self._open: int | None = None
        self._last = ""
        self.length = 0
        self.mentions: list[tuple[int, int, str]] = []
        self.edges: list[int] = [0]
        self.blocks: list[tuple[int, int, str]] = []
        self.kept: list[tuple[int, int]] = []
        self.byline: list[tuple[str, str]] = []
        self.posts: dict[tuple[str, str, str], str] = {}
        self.people: dict[str, list[str]] = {}
        self.told: list[Told] = []
        self.sources: list[str] = []

    @property
    def text(self) -> str:
        """All that is written so far."""
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    @property
    def last(self) -> str:
        """The last character, '' at the start."""
        return self._last

    def write(self, text: str, *, level: bool = False) -> None:
        """Appends text; `level` for a level word (区), which joins 全 or 我 before it to one word."""
        if not text:
            return
        if self._open is None:
            if level and self._last and self._last in JOINING and self.edges[-1] == self.length:
                self.edges.pop()
            self.edges += [self.length + cut for cut in self._words(text)]
        self._pieces.append(text)
        self.length += len(text)
        self._last = text[-1]
        if self._open is None:
            self.edges.append(self.length)

    @contextmanager
    def mention(self, label: str) -> Iterator[None]:
        """What is written inside is one mention; inside another mention it is none of its own (longest wins)."""
        if self._open is not None:
            yield
            return
        self._open = start = self.length
        yield
        self._open = None
        if self.length > start:
            self.mentions.append((start, self.length, label))
            self.edges += [start + cut for cut in self._words(self.text[start:])] + [self.length]

    def name(self, text: str, label: str) -> None:
        """Appends one mention."""
        with self.mention(label):
            self.write(text)

    def lengthen(self, text: str, label: str) -> None:
        """Appends text to the mention that ends here: a village behind its town is one chain with it; else a mention of its own."""
        start = self.mentions[-1][0] if self.mentions and self.mentions[-1][1:] == (self.length, label) and self._open is None else None
        self.name(text, label)
        if start is not None:
            del self.mentions[-1]
            self.mentions[-1] = (start, self.length, label)

    @contextmanager
    def block(self, kind: str) -> Iterator[None]:
        """What is written inside is a block of the article: kicker, title, deck, byline, text, caption."""
        start = self.length
        yield
        if self.length > start:
            self.blocks.append((start, self.length, kind))

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """What is written inside states facts: no damage may lose it."""
        start = self.length
        yield
        if self.length > start:
            self.kept.append((start, self.length))
