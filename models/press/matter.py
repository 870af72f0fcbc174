"""The matter of the papers: topics out of `content/topics/*.txt`, each with its sections.

A section's items are lines of the frame language; they are parsed when first asked for. `event FORM` sections stand apart by their form.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinshen.models.press import tables
from jinshen.models.press.frames import Frame, parse

TOPICS = Path(__file__).parent / "content" / "topics"
ANYWHERE = Path(__file__).parent / "content" / "anywhere"
SHARE, STORIES = 0.16, 0.05
"""How much of an article's matter is of no topic, and how many of its stories: those of the files in `content/anywhere`."""
MORE = TOPICS.with_name("more")
NATION = "nation"
"""The topic of news from the capital: papers print it, no area holds it."""
YEAR = frozenset(range(1, 13))
SPREAD = 3
"""An item for all topics goes to one in so many, so that none is full of them."""
OFTEN = 3
"""In how many names and subjects a word stands that binds a topic to its season."""

# What there is to write about where a form has no topic yet.
GENERAL = {
    "about": ("重点工作推进情况", "基层治理工作", "重点项目建设"),
    "dept": ("人民政府办公室", "发展和改革局"),
    "site": ("[{plant}|L]", "[{road}改造工程|L]现场", "[{community}|L]", "[{village}|L]", "{firm}"),
    "group": ("各镇街主要负责人", "{D}直有关部门负责人"),
}


class Topic:
    """One topic: `name` is that of its file, `sources` file and line of each item."""

    def __init__(self, name: str, lines: dict[str, tuple[str, ...]], sources: dict[str, tuple[str, ...]] | None = None) -> None:
        self.name = name
        self._lines = lines
        self._sources = sources or {}
        self._frames: dict[str, tuple[Frame, ...]] = {}
        self.months = _months(lines)

    def lines(self, section: str) -> tuple[str, ...]:
        """A section's items as written: lines("event meeting"); () for one that is not there."""
        return self._lines.get(section, ())

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that it has, in the order of its file."""
        return tuple(self._lines)

    def section(self, section: str) -> tuple[Frame, ...]:
        """A section's items, parsed."""
        if section not in self._frames:
            lines = self.lines(section)
            sources = self._sources.get(section) or tuple(f"{self.name}.txt:{number}" for number in range(1, len(lines) + 1))
            self._frames[section] = tuple(parse(line, source, matter=True) for line, source in zip(lines, sources, strict=True))
        return self._frames[section]

    def extend(self, section: str, items: Iterable[tuple[str, str]]) -> None:
        """Adds items to a section, each with file and line; to be called before any is asked for."""
        lines, sources = zip(*items, strict=True)
        known = self._sources.get(section, ())
        self._lines[section] = (*self.lines(section), *lines)
        self._sources[section] = (*known, *sources)

    @property
    def departments(self) -> tuple[str, ...]:
        """Departments that see to it, `full` of organs.tsv, best first."""
        return self.lines("dept")


def _months(lines: dict[str, tuple[str, ...]]) -> frozenset[int]:
    """The months in which a topic is written about, by the words of seasons.tsv that it has."""
    told = [line for section, items in lines.items() if section == "about" or section.startswith("event") for line in items]
    found: set[int] = set()
    for row in tables.rows("seasons"):
        if sum(row["word"] in line for line in told) >= OFTEN:
            found |= {int(month) for month in row["months"].split("|")}
    return frozenset(found) or YEAR


def _sections(path: Path) -> dict[str, list[tuple[str, str]]]:
    """The items of a file by the words of its `== …` lines, each with file and line.

    ValueError for a line before the first section, with file and line.
    """
    sections: dict[str, list[tuple[str, str]]] = {}
    items: list[tuple[str, str]] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        line = line.strip()
        if line.startswith("== "):
            items = sections.setdefault(" ".join(line[3:].split()), [])
        elif line and not line.startswith("#"):
            if items is None:
                raise ValueError(f"{path.name}:{number}: an item before the first section")
            items.append((line, f"{path.name}:{number}"))
    return sections


def read(path: Path) -> Topic:
    """The topic of a file.

    ValueError for a line before the first section, with file and line.
    """
    sections = _sections(path)
    lines = {section: tuple(line for line, _ in kept) for section, kept in sections.items()}
    return Topic(path.stem, lines, {section: tuple(source for _, source in kept) for section, kept in sections.items()})


class Topics:
    """All topics of a folder by name, and which of them have happenings of a form; `general` stands in where none has."""

    def __init__(self, folder: Path = TOPICS, more: Path | None = None) -> None:
        self.folder = folder
        self.by_name = {path.stem: read(path) for path in sorted(folder.glob("*.txt"))}
        for path in sorted(more.glob("*.txt")) if more else ():
            self._add(path)
        self.general = Topic("general", GENERAL)
        self._having: dict[tuple[str, int], tuple[Topic, ...]] = {}

    def _add(self, path: Path) -> None:
        """Matter of several topics: `== SECTION NAME,NAME…`, or * for all topics but the nation's, of which each item goes to every third.

        ValueError for a topic that is not there.
        """
        for head, items in _sections(path).items():
            section, _, named = head.rpartition(" ")
            names = [name for name in self.by_name if name != NATION] if named == "*" else named.split(",")
            if unknown := [name for name in names if name not in self.by_name]:
                raise ValueError(f"{path.name}: == {head}: no topic {unknown[0]}")
            for at, name in enumerate(names):
                chosen = [item for number, item in enumerate(items) if named != "*" or (number + at) % SPREAD == 0]
                if chosen:
                    self.by_name[name].extend(section, chosen)

    def __getitem__(self, name: str) -> Topic:
        return self.general if name == self.general.name else self.by_name[name]

    def having(self, form: str, month: int) -> tuple[Topic, ...]:
        """The topics that have names for happenings of a form and are in season; never none."""
        if (form, month) not in self._having:
            named = [topic for topic in self.by_name.values() if topic.lines(f"event {form}") and topic.name != NATION]
            inside = [topic for topic in named if month in topic.months]
            loose = [topic for topic in self.by_name.values() if topic.lines("about") and month in topic.months and topic.name != NATION]
            self._having[form, month] = tuple(inside or named or loose or [self.general])
        return self._having[form, month]


@cache
def topics() -> Topics:
    """The topics that are shipped."""
    return Topics(TOPICS, MORE)


@cache
def anywhere() -> Topic:
    """What can stand in an article on any topic: the sections of all files of `content/anywhere` together."""
    lines: dict[str, tuple[str, ...]] = {}
    for path in sorted(ANYWHERE.glob("*.txt")):
        topic = read(path)
        lines |= {section: (*lines.get(section, ()), *topic.lines(section)) for section in topic.sections}
    return Topic("anywhere", lines, {section: tuple(f"anywhere {section}:{number}" for number in range(1, len(kept) + 1)) for section, kept in lines.items()})
