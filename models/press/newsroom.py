"""Months of a world to pages: which paper prints what on which day, laid out and damaged, with its record.

A happening is told by the papers that it concerns, often by several; what is left of a page is filled with matter that reports none.
Pages come month by month and nothing of a month is kept, so that memory does not grow with their number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from jinshen.models.press import names
from jinshen.models.press.copy import Words, no_words
from jinshen.models.press.damage import damage
from jinshen.models.press.desk import Assignment, can_write, picture, write
from jinshen.models.press.edition import Article, Edition, edition_of
from jinshen.models.press.filling import Filling, Group, Room
from jinshen.models.press.ground import Ground
from jinshen.models.press.layout import lay_out, styled
from jinshen.models.press.matter import Topics, topics
from jinshen.models.press.misprints import plants
from jinshen.models.press.model import Happening, Source
from jinshen.models.press.moves import county
from jinshen.models.press.reference import Vantage
from jinshen.models.press.sheet import Sheet
from jinshen.models.press.truth import Record, meta, record
from jinshen.models.press.world import World

# How many pages of a hundred each kind of outlet prints, and how many characters a page of it has about.
KINDS: dict[str, tuple[float, int, int]] = {
    "district": (42, 3800, 7600), "city": (24, 4800, 8600), "department": (9, 300, 1800), "school": (6, 300, 2200), "hospital": (5, 300, 1800),
    "company": (3, 300, 1500), "congress": (4, 300, 2000), "cppcc": (4, 300, 2000), "town": (3, 800, 2500),
}  # fmt: skip
PAGED = frozenset({"district", "city", "town"})
# A happening is printed within so many days; how many characters a report has about, and how many reports tell one happening.
LATE, REPORT, TELLERS = 6, 620, 1.35
# So many happenings are looked at for each report: most concern no paper that comes out in time.
CHOICE = 5
# How many of a paper's reports are a picture and its caption.
PICTURES = 0.06
# Of the articles of a paper's page so many report a happening.
REPORTS = 0.72


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a day: its name without ending, the sheet as laid out, the damaged one and its record, and what stands in the file beside it."""

    name: str
    day: date
    laid: Sheet
    sheet: Sheet
    edition: Edition
    record: Record
    meta: dict[str, str | None]


@dataclass(slots=True)
class _Slot:
    """A page to be filled: `size` characters are wanted; of the stories in `again` it gives the second report."""

    source: Source
    day: date
    number: int
    size: int
    stories: list[Happening] = field(default_factory=list)
    again: set[str] = field(default_factory=set)


class Newsroom:
    """Prints `pages` pages of a world; `kinds` and `strength` of damage as `damage.damage` takes them.

    With `tracing` set, every sheet says where its characters stood before it was damaged; with `filled` unset, pages hold reports of
    happenings and nothing else.
    """

    def __init__(self, world: World, pages: int, *, words: Words = no_words, kinds: Sequence[str] | None = None, strength: float | None = None) -> None:
        self.world, self.count, self.words, self.kinds, self.strength = world, pages, words, kinds, strength
        self.tracing, self.filled = False, True
        self.topics: Topics = topics()
        self._filling = Filling(world, self.topics, words)
        self._staff: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {}
        self._by_kind: dict[str, list[Source]] = defaultdict(list)
        for source in world.papers:
            self._by_kind[source.kind].append(source)

    def pages(self) -> Iterator[tuple[Page, list[Happening]]]:
        """Every page, in the order of days, with the happenings that are told on it."""
        months, printed = self.world.months, 0
        for month in range(months):
            share = self.count * (month + 1) // months - printed
            yield from self._month(month, share, printed)
            printed += share

    def _month(self, month: int, share: int, printed: int) -> Iterator[tuple[Page, list[Happening]]]:
        slots = self._slots(month, share)
        wanted = sum(max(1, round(slot.size * REPORTS / REPORT)) if slot.source.kind in PAGED else 1 for slot in slots)
        stories = self.world.month(month, CHOICE * wanted) if slots else []
        self._assign(stories, slots, Random(f"{self.world.seed}/assign/{month}"))
        for number, slot in enumerate(slots):
            yield self._page(slot, printed + number), slot.stories

    def _slots(self, month: int, share: int) -> list[_Slot]:
        """The pages of a month, in the order of their days."""
        chance = Random(f"{self.world.seed}/issues/{month}")
        kinds = [kind for kind in KINDS if self._by_kind[kind]]
        first, days = self.world.first(month), (self.world.first(month + 1) - self.world.first(month)).days
        found = []
        for _ in range(share):
            kind = chance.choices(kinds, [KINDS[kind][0] for kind in kinds])[0]
            source = chance.choice(self._by_kind[kind])
            found.append(_Slot(source, first + timedelta(chance.randrange(days)), 0, chance.randint(*KINDS[kind][1:])))
        found.sort(key=lambda slot: (slot.day, slot.source.name, slot.size))
        return [_Slot(slot.source, slot.day, number, slot.size) for number, slot in enumerate(found)]

    def _assign(self, stories: Sequence[Happening], slots: Sequence[_Slot], chance: Random) -> None:
        """Gives every happening to papers that it concerns and that come out soon after."""
        left = {id(slot): slot.size * REPORTS if slot.source.kind in PAGED else REPORT for slot in slots}
        days = [slot.day for slot in slots]
        for story in stories:
            tellers = 2 if story.planted or chance.random() < TELLERS - 1 else 1
            if chance.random() > self._share(story):
                continue
            near = slots[bisect_left(days, story.day) : bisect_right(days, story.day + timedelta(LATE))]
            ranked = [(weight, slot) for slot in near if left[id(slot)] > 0 and (weight := self._concerns(story, slot.source)) > 0]
            told = False
            for _ in range(min(tellers, len(ranked))):
                weight, slot = chance.choices(ranked, [weight for weight, _ in ranked])[0]
                if can_write(story, self.topics[story.topic], slot.source.kind):
                    slot.stories.append(story)
                    if told:
                        slot.again.add(story.id)
                    told = True
                    left[id(slot)] -= REPORT
                ranked = [one for one in ranked if one[1].source.name != slot.source.name]
                if not ranked:
                    break

    def _share(self, story: Happening) -> float:
        """How much of what happens at a level is news at all."""
        return 1.0 if story.planted or story.setting in ("area", "congress", "cppcc") else 0.6

    def _concerns(self, story: Happening, source: Source) -> float:
        """How much a happening concerns a paper: 0 for not at all."""
        own = county(story.area)
        if source.body is not None:
            return 8.0 if story.home is not None and story.home == source.body else 1.5 if source.body in _bodies(story) else 0.0
        if source.area == story.area or source.area == own:
            return 3.0 if source.kind != "town" or source.area == story.area else 0.0
        if source.area in own.chain:
            return 0.8
        return 1.0 if any(county(person.home) == source.area for part in story.cast.values() for person in part.people) else 0.0

    def _page(self, slot: _Slot, number: int) -> Page:
        name = f"{number:06}"
        chance = Random(f"{self.world.seed}/page/{name}")
        edition = self._edition(slot, chance)
        articles = self._articles(slot, chance)
        edition = styled(edition, chance)
        laid = lay_out(articles, edition, chance, words=self.words)
        sheet = damage(laid.traced() if self.tracing else laid, chance, self.kinds, self.strength)
        return Page(name, slot.day, laid, sheet, edition, record(sheet, edition, f"{name}.txt"), dict(meta(sheet, edition)))

    def _edition(self, slot: _Slot, chance: Random) -> Edition:
        editors, reporters, correspondents = self.staff(slot.source)
        told = chance.random() < (0.55 if slot.source.kind in PAGED else 0.25)
        return replace(edition_of(slot.source, slot.day), editors=editors, reporters=reporters, correspondents=correspondents, told=told)

    def staff(self, source: Source) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Editors, reporters and correspondents of a paper; they stay."""
        if source.name not in self._staff:
            chance = Random(f"{self.world.seed}/staff/{source.name}")
            made = [names.draw(chance, chance.random() < 0.5, chance.randint(1965, 2000)) for _ in range(20)]
            self._staff[source.name] = (tuple(made[:4]), tuple(made[4:12]), tuple(made[12:]))
        return self._staff[source.name]

    def _articles(self, slot: _Slot, chance: Random) -> list[Article]:
        """The reports, and other matter until the page is full; between them what belongs to no article."""
        room = Room(slot.source, slot.day, chance)
        found = [Group([self._report(slot, chance, story)]) for story in slot.stories]
        if self.filled:
            found += [Group([article]) for article in self._filling.loose(room)]
        for group in self._filling.groups(room) if self.filled else ():
            if _full(slot, found):
                break
            found.append(group)
            slot.stories += group.stories
        chance.shuffle(found)
        return [self._planted(article, chance) for group in found for article in group.articles]

    @staticmethod
    def _planted(article: Article, chance: Random) -> Article:
        planted = plants(article.copy, chance) if article.kind != "none" else ()
        return replace(article, plants=planted) if planted else article

    def _report(self, slot: _Slot, chance: Random, story: Happening) -> Article:
        source = slot.source
        ground = Ground(self.world, story.area)
        task = Assignment(self.topics[story.topic], ground, Vantage(source.area), slot.day, source.kind, story, again=story.id in slot.again)
        copy = picture(task, chance, self.words) if source.kind in PAGED and chance.random() < PICTURES else None
        return Article(copy, "photo") if copy else Article(write(task, chance, self.words), "news")


def _full(slot: _Slot, groups: Sequence[Group]) -> bool:
    """Whether a page needs nothing more: a paper's by its size, a site's with its one article."""
    if slot.source.kind in PAGED:
        return sum(group.length for group in groups) >= slot.size
    return any(article.kind != "none" for group in groups for article in group.articles)


def _bodies(story: Happening) -> Iterable[object]:
    return [body for bodies in story.bodies.values() for body in bodies]
