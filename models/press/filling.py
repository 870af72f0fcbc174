"""What stands on a page besides reports: features, notices, pictures, columns, and what belongs to no article, until the page is full.

How often each is printed is told in notices_plans. A notice of which there is nobody to tell now gives way to a feature.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from jinshen.models.press import notices
from jinshen.models.press.copy import Words
from jinshen.models.press.desk import Assignment, write
from jinshen.models.press.edition import Article
from jinshen.models.press.ground import Ground
from jinshen.models.press.matter import NATION, Topic, Topics
from jinshen.models.press.model import Area, Happening, Source
from jinshen.models.press.notices_cast import Beat
from jinshen.models.press.notices_plans import LOOSE, LOOSELY, OUTLETS, SHARES
from jinshen.models.press.offices import Offices
from jinshen.models.press.reference import Vantage
from jinshen.models.press.world import World

# How many features of a paper are news of the nation, where there is matter for it; how many articles stand below a heading of a column.
NATIONAL, HEADED = {"district": 0.05, "city": 0.08}, 0.1
# How often a city's paper looks at one of its counties for a notice; what a column's introduction is followed by.
BELOW, FOLLOWING = 0.45, ("interview", "portrait", "interview", "feature", "essay")
# Topics of bodies that are nobody's department, and how often a body writes of its own.
OWN: dict[str, tuple[str, ...]] = {
    "school": ("schools", "campus", "youth", "research"), "hospital": ("hospitals", "clinic", "epidemic"), "congress": ("congress", "law"),
    "company": ("company", "industry", "safety", "energy", "guild"), "cppcc": ("cppcc", "united"),
}  # fmt: skip
OURS = 0.75


@dataclass(slots=True)
class Group:
    """Articles that stand together in this order, and happenings that only they tell."""

    articles: list[Article]
    stories: list[Happening] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Characters in all."""
        return sum(article.copy.length for article in self.articles)


@dataclass(frozen=True, slots=True)
class Room:
    """A page to be filled: of which paper, on which day."""

    source: Source
    day: date
    chance: Random


class Filling:
    """Fills pages of a world's papers."""

    def __init__(self, world: World, topics: Topics, words: Words) -> None:
        self.world, self.words, self.topics = world, words, topics
        self._offices = Offices(world.roster.jobs)
        self._topics: dict[tuple[Source, int], tuple[list[Topic], list[Topic]]] = {}
        self._local = [topic for topic in topics.by_name.values() if topic.name != NATION]

    def groups(self, room: Room) -> Iterator[Group]:
        """One thing after the other, without end; a notice of names stands once on a page."""
        at = OUTLETS.index(room.source.kind)
        weights = {name: shares[at] for name, shares in SHARES.items()}
        while True:
            name = room.chance.choices(list(weights), list(weights.values()))[0]
            if name not in ("feature", "photo", "portrait"):
                weights[name] = 0
            yield self._headed(room, self._column(room) if name == "column" else self.made(room, name))

    def made(self, room: Room, name: str) -> Group:
        """A thing of a kind, or a feature where it cannot be had."""
        if name == "feature":
            return Group([self._feature(room)])
        beat = self._beat(room)
        done = notices.write(name, beat, self.words)
        if done is None:
            return Group([self._feature(room)])
        article, story = done
        return Group([article], [story] if story else [])

    def _column(self, room: Room) -> Group:
        """A column's introduction with one or two articles of it."""
        found = self.made(room, "column")
        for name in room.chance.sample(FOLLOWING, room.chance.randint(0, 2)):
            found.articles += self.made(room, name).articles
        return found

    def _headed(self, room: Room, group: Group) -> Group:
        """A group below the heading of a column, now and then."""
        if room.source.body is None and room.chance.random() < HEADED and group.articles[0].kind != "note":
            group.articles[:0] = self.made(room, "heading").articles
        return group

    def loose(self, room: Room) -> Iterator[Article]:
        """What belongs to no article: adverts, weather, indexes; some of each on a page of a paper."""
        count = LOOSE[room.source.kind] / 100
        weights = dict(LOOSELY)
        for _ in range(int(count) + (room.chance.random() < count % 1)):
            name = room.chance.choices(list(weights), list(weights.values()))[0]
            weights[name] = 0 if name not in ("advert", "slogan", "lost") else weights[name]
            if done := notices.write(name, self._beat(room), self.words):
                yield done[0]

    def _beat(self, room: Room) -> Beat:
        return Beat(self.world, self._offices, room.source, self._area(room), room.day, self.topic(room), tuple(self._local), room.chance)

    def _area(self, room: Room) -> Area:
        """The paper's own area; for a city's paper one of its counties too."""
        area = room.source.area
        below = self.world.land.below[area] if area.level == "city" and room.source.body is None else []
        return room.chance.choice(below) if below and room.chance.random() < BELOW else area

    def topic(self, room: Room) -> Topic:
        """Some topic that is in season, mostly one of the body's own where a page is a body's."""
        source, month = room.source, room.day.month
        if (source, month) not in self._topics:
            inside = [topic for topic in self._local if month in topic.months]
            own = OWN.get(source.kind, ())
            ours = [topic for topic in inside if source.body and (topic.name in own or source.body.kind in topic.departments)]
            self._topics[source, month] = (inside, ours)
        inside, ours = self._topics[source, month]
        return room.chance.choice(ours if ours and room.chance.random() < OURS else inside)

    def _feature(self, room: Room) -> Article:
        """A report on work that reports no happening; in a paper now and then of the nation."""
        area, topic = room.source.area, self.topic(room)
        nation = self.topics.by_name.get(NATION)
        if nation and room.chance.random() < NATIONAL.get(room.source.kind, 0):
            topic = nation
        return Article(write(Assignment(topic, Ground(self.world, area), Vantage(area), room.day, room.source.kind), room.chance, self.words), "news")
