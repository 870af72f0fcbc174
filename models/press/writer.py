"""The slots of the frame language filled for one article: what stands there, and what the record then holds.

Everything that a slot of the happening prints is noted in `Told`: a person's roles in the order of naming, place and stops as printed, the
date that a reader can know. Matter of the topic is taken without repeating an item in one article.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from random import Random

from jinshen.models.press import drawn, slots
from jinshen.models.press.copy import Told
from jinshen.models.press.days import DayText, day_text
from jinshen.models.press.fitting import NOTHING, needs, offers
from jinshen.models.press.frames import Frame, Piece, Slot, parse, quoted, render
from jinshen.models.press.ground import Ground
from jinshen.models.press.matter import SHARE, STORIES, Topic, anywhere
from jinshen.models.press.model import Area, Body, Happening, Person, Spot
from jinshen.models.press.reference import References, area_name, level_word
from jinshen.models.press.settle import chinese
from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE

LISTS = frozenset("LCSHWG")
LEADER = "习近平"
OWN_PEOPLE = frozenset({"citizen", "masked", "aunt", "official", "odd", "any", "post"})
# Slots that print bodies, and the role of labels.ORGANIZATION_ROLES that they state.
ROLE_OF = {"org": "organizer", "orgs": "organizer", "host": "host", "co": "co-organizer", "taking": "participant"}


@lru_cache(maxsize=50_000)
def _line(text: str) -> Frame:
    """A parsed line of the world's records: names, sites, groups."""
    return parse(text, "world", matter=True)


def squash(text: str) -> str:
    """Text without white space, as records print places and names."""
    return "".join(text.split())


@dataclass(slots=True)
class Memory:
    """What was printed in an article already, so that the same slot is filled alike and no matter comes twice."""

    filled: dict[str, object] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    stops: int = 0


class Writer:
    """Fills slots for one article; `happening` is None for an article that reports none, `dated` the day to print where two reports differ."""

    def __init__(
        self, refs: References, ground: Ground, topic: Topic, issued: date, chance: Random, *, happening: Happening | None = None
    ) -> None:
        self.offered = offers(happening, topic) if happening else NOTHING
        self.refs, self.ground, self.topic, self.issued, self.chance = refs, ground, topic, issued, chance
        self.copy, self.happening, self.memory = refs.copy, happening, Memory()
        self.dated: date | None = None
        self.told = Told(happening.id, happening.kinds) if happening else None
        if self.told:
            self.copy.told.append(self.told)

    def frame(self, frame: Frame) -> None:
        """Writes a frame."""
        self.copy.sources.append(frame.source)
        self.pieces(frame.pieces)

    def item(self, frame: Frame) -> None:
        """Writes an item of the topic; its people are its own, nobody has two trades in one article."""
        for name in [name for name in self.memory.filled if slots.base(name) in OWN_PEOPLE]:
            del self.memory.filled[name]
        self.frame(frame)

    def pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Writes parsed pieces."""
        render(pieces, self.copy, self, self.chance)

    def line(self, text: str) -> str:
        """Writes a line of the frame language, and returns what was printed."""
        start = self.copy.length
        self.pieces(_line(text).pieces)
        return self.copy.text[start:]

    def group(self, printed: str) -> None:
        """Takes note of unnamed participants that were printed."""
        self._note(printed, self.told.groups if self.told else [])

    def stop(self, printed: str) -> None:
        """Takes note of a stop that was printed."""
        self._note(printed, self.told.visited if self.told else [])

    def _note(self, printed: str, found: list[str]) -> None:
        if squash(printed) not in found:
            found.append(squash(printed))
        self.copy.kept.append((self.copy.length - len(printed), self.copy.length))

    def allows(self, pieces: tuple[Piece, ...]) -> bool:
        """Whether all that is in a choice can be filled."""
        return needs(pieces) <= self.offered

    def fill(self, slot: Slot) -> None:
        """What stands in a slot; KeyError for a slot that the story cannot fill: eligible frames have none."""
        kind = slots.base(slot.name)
        if kind in slots.CAST:
            self._cast(slot)
        elif kind in slots.MATTER and kind not in ("site",):
            self._matter(kind, slot)
        elif kind in FILL:
            FILL[kind](self, slot)
        else:
            self._ground(kind, slot)

    # people

    def _cast(self, slot: Slot) -> None:
        if slot.name == "all":
            for roles in (self._told.shared, *(roles for _, roles in self._told.parts.values())):
                roles += [role for role in slot.roles if role not in roles]
            return
        assert self.happening is not None
        people = self.happening.cast[slot.name].people
        start = self.copy.length
        if slot.name in LISTS and (len(people) > 1 or slot.form == "led"):
            self.refs.roster(people, slot.form)
        else:
            self.refs.person(people[0], slot.form)
        self.copy.kept.append((start, self.copy.length))
        self._parts(people, slot.roles)

    def _parts(self, people: Sequence[Person], roles: Sequence[str]) -> None:
        for person in people if roles else ():
            held = self._told.parts.setdefault(person.id, (person.name, []))[1]
            held += [role for role in roles if role not in held]

    @property
    def _told(self) -> Told:
        assert self.told is not None
        return self.told

    # matter

    def _matter(self, kind: str, slot: Slot) -> None:
        count = self.chance.randint(slot.low, slot.high)
        for index, frame in enumerate(self.items(kind, count)):
            if index and kind == "group":
                self.copy.write("、")
            self.item(frame)

    def items(self, kind: str, count: int) -> list[Frame]:
        """So many items of a section, none of them used before in this article as long as there are others."""
        common = self._fresh(anywhere().section(kind))
        share = STORIES if kind == "story" else SHARE
        shared = sum(self.chance.random() < share for _ in range(count)) if common else 0
        own = self._fresh(self.topic.section(kind))
        chosen = self.chance.sample(own, min(count - shared, len(own))) + self.chance.sample(common, min(shared, len(common)))
        self.chance.shuffle(chosen)
        self.memory.used.update(item.source for item in chosen)
        return chosen

    def _fresh(self, items: Sequence[Frame]) -> list[Frame]:
        """The items that were not used yet, all where there are none; none with quotation marks inside others."""
        fresh = [item for item in items if item.source not in self.memory.used] or list(items)
        if self.copy.last == "“":
            fresh = [item for item in fresh if not quoted(item.pieces)] or fresh
        return fresh

    # the happening

    def _day(self, slot: Slot) -> None:
        story = self._story
        known = self.memory.filled.get("day")
        told = known if isinstance(known, DayText) else self._day_text(story)
        self.memory.filled["day"] = told
        start = self.copy.length
        self.copy.write(told.text)
        self.copy.kept.append((start, self.copy.length))
        self._told.date, self._told.date_text = told.value, told.text

    def _day_text(self, story: Happening) -> DayText:
        """The day in print; where two reports are to differ in it, one that can be told apart."""
        told = day_text(self.dated or story.day, story.until, story.hour, self.issued, self.chance)
        while self.dated and told.value is None:
            told = day_text(self.dated, None, story.hour, self.issued, self.chance)
        return told

    @property
    def _story(self) -> Happening:
        assert self.happening is not None
        return self.happening

    def _printed(self, text: str) -> str:
        """Writes a line of the frame language that states a fact, and returns it without white space."""
        start = self.copy.length
        printed = squash(self.line(text))
        self.copy.kept.append((start, self.copy.length))
        return printed

    def _event(self, slot: Slot) -> None:
        self._told.name = self._printed(self._story.name or self._story.about)

    def _about(self, slot: Slot) -> None:
        self.line(self._story.about)

    def _place(self, slot: Slot) -> None:
        assert self._story.place is not None
        self._told.place = self._printed(self._story.place.frame)

    def _where(self, slot: Slot) -> None:
        assert self._story.where is not None
        start = self.copy.length
        printed = self.refs.area(self._story.where)
        self.copy.kept.append((start, self.copy.length))
        if slot.form != "said":
            self._told.where = printed

    def _stop(self, spot: Spot) -> None:
        self.stop(self.line(spot.frame))

    def _one_stop(self, slot: Slot) -> None:
        stops = self._story.stops
        self._stop(stops[min(self.memory.stops, len(stops) - 1)])
        self.memory.stops += 1

    def _stops(self, slot: Slot) -> None:
        for index, spot in enumerate(self._story.stops):
            if index:
                self.copy.write("、")
            self._stop(spot)

    def _groups(self, slot: Slot) -> None:
        mark = self.chance.choice(("，", "、", "；"))
        for index, group in enumerate(self._story.groups):
            if index:
                self.copy.write(mark)
            self._told.groups.append(self._printed(group))

    def _posts(self, slot: Slot) -> None:
        for index, seat in enumerate(self._story.posts):
            if index:
                self.copy.write("、")
            start = self.copy.length
            if not seat.headed:
                self.refs.body(seat.body)
            self.copy.name(seat.title, TITLE)
            self._told.groups.append(self.copy.text[start:])
            self.copy.kept.append((start, self.copy.length))

    def _bodies(self, slot: Slot) -> None:
        role = ROLE_OF[slots.base(slot.name)]
        bodies = self._story.bodies[role]
        bodies = bodies[:1] if slot.name == "org" else bodies
        start = self.copy.length
        for index, body in enumerate(bodies):
            if index:
                self.copy.write("、")
            self.refs.body(body)
            if (body.name, role) not in self._told.organizations:
                self._told.organizations.append((body.name, role))
        self.copy.kept.append((start, self.copy.length))

    def _convener(self, slot: Slot) -> None:
        """The area that calls a meeting by its bare name: it is the organizer."""
        area = self._story.area
        with self.copy.keeping():
            self.copy.name(area.short if area.level != "town" and self.chance.random() < 0.65 else self.refs.vantage.area(area), LOC)
        self._told.organizations += {(area_name(area), "organizer")} - set(self._told.organizations)

    def _here(self, slot: Slot) -> None:
        """The bare name of the area as the place of what has no room."""
        with self.copy.keeping():
            self.copy.name(self._story.area.short, LOC)
        self._told.place = self._told.place or self._story.area.short

    def _guest(self, slot: Slot) -> None:
        """Where the guests come from: their area, or their body where they are of a body with its own name."""
        seat = self.ground.guest_seat(self._story, self.refs.day)
        if seat.body.own:
            self.refs.body(seat.body)
        else:
            self.refs.area(seat.body.area)

    def _title(self, slot: Slot) -> None:
        known = self.memory.filled.get("title")
        frame = known if isinstance(known, Frame) else self.chance.choice((self.chance.random() < SHARE and anywhere().section("title")) or self.topic.section("title"))
        self.memory.filled["title"] = frame
        self.frame(frame)

    # the place and the paper

    def _level(self, slot: Slot) -> None:
        self.copy.write(level_word(self.ground.own), level=True)

    def _upper(self, slot: Slot) -> None:
        if slot.argument:
            self.copy.name(self.ground.department_text(slot.argument, self.refs, above=True), ORG)
            return
        self.copy.write(level_word(self.ground.above), level=True)

    def _short(self, slot: Slot) -> None:
        self.copy.name(self.ground.own.short or self.ground.own.name, LOC)
        if slot.form == "here":
            self._told.sign = self._told.sign or self.ground.own.short

    def _own(self, slot: Slot) -> None:
        self.refs.area(self.ground.own)

    def _above(self, slot: Slot) -> None:
        self.refs.area(self.ground.above)

    def _department(self, slot: Slot) -> None:
        wanted = slot.argument or self.memory.filled.setdefault(slot.name, self._topic_department())
        self.copy.name(self.ground.department_text(str(wanted), self.refs), ORG)

    def _topic_department(self) -> str:
        names = self.topic.departments
        return self.chance.choice(names[:3]) if names else "办公室"

    def _party(self, slot: Slot) -> None:
        self.copy.name(self.ground.party_text(self.refs), ORG)

    def _government(self, slot: Slot) -> None:
        self.copy.name(self.ground.government_text(self.refs), ORG)

    def _official(self, slot: Slot) -> None:
        person = self.memory.filled.setdefault(slot.name, self.ground.official(self.topic, self.refs.day, self.chance))
        assert isinstance(person, Person)
        self.refs.person(person, "post" if person.id not in self.refs.known else "name")

    def _leader(self, slot: Slot) -> None:
        """习近平总书记, with the post that it states."""
        self.copy.name(LEADER, PERSON)
        self.copy.name("总书记", TITLE)
        self.copy.posts[LEADER, "总书记", "中国共产党中央委员会"] = "current"

    def _he(self, slot: Slot) -> None:
        self.copy.write("他" if self._story.cast["A"].people[0].man else "她")
        self._parts(self._story.cast["A"].people, tuple(slot.argument.split(",")) if slot.argument else ())

    def _citizen(self, slot: Slot) -> None:
        name = self.memory.filled.setdefault(slot.name, self.ground.citizen(self.chance))
        self.copy.name(str(name), PERSON)

    def _masked(self, slot: Slot) -> None:
        name = self.memory.filled.setdefault(slot.name, self.ground.surname(self.chance) + self.chance.choice(("某", "某", "某某", "某某")))
        self.copy.name(str(name), PERSON)

    def _aunt(self, slot: Slot) -> None:
        called = self.chance.choice(("大娘", "大爷", "阿姨", "大叔", "奶奶", "师傅", "大姐"))
        self.copy.write(str(self.memory.filled.setdefault(slot.name, self.ground.surname(self.chance) + called)))

    def _number(self, slot: Slot) -> None:
        span, _, step = slot.argument.partition(":")
        low, high = (int(part) for part in span.split("-"))
        self.copy.write(str(self.chance.randrange(low, high + 1, int(step or 1))))

    def _decimal(self, slot: Slot) -> None:
        low, high = (int(part) for part in slot.argument.split("-"))
        self.copy.write(f"{self.chance.uniform(low, high):.{self.chance.choice((1, 1, 2))}f}")

    def _chinese(self, slot: Slot) -> None:
        low, high = (int(part) for part in slot.argument.split("-"))
        self.copy.write(chinese(self.chance.randint(low, high)))

    def _ground(self, kind: str, slot: Slot) -> None:
        """An area, a site or a body of the place, the same for the same slot."""
        found = self.memory.filled.get(slot.name)
        if found is None:
            found = self.memory.filled[slot.name] = self.ground.thing(kind, self.memory.filled, self.chance)
        self.print_thing(found)
        if slot.form == "here":
            self._told.sign = self._told.sign or str(found)

    def print_thing(self, found: object) -> None:
        """What the ground gives, as this writer prints it: a body, an area, or a site by its name."""
        if isinstance(found, Body):
            self.refs.body(found)
        elif isinstance(found, Area):
            self.refs.area(found)
        else:
            self.copy.name(str(found), LOC)


FILL: dict[str, Callable[[Writer, Slot], None]] = {
    "day": Writer._day, "event": Writer._event, "about": Writer._about, "place": Writer._place, "where": Writer._where, "stop": Writer._one_stop,
    "stops": Writer._stops, "groups": Writer._groups, "posts": Writer._posts, "org": Writer._bodies, "orgs": Writer._bodies, "host": Writer._bodies,
    "co": Writer._bodies, "taking": Writer._bodies, "guest": Writer._guest, "convener": Writer._convener, "here": Writer._here, "title": Writer._title, "D": Writer._level, "U": Writer._upper,
    "short": Writer._short, "leader": Writer._leader, "he": Writer._he, "own": Writer._own, "above": Writer._above, "dept": Writer._department, "party": Writer._party, "gov": Writer._government,
    "official": Writer._official, "citizen": Writer._citizen, "masked": Writer._masked, "aunt": Writer._aunt, "n": Writer._number, "f": Writer._decimal,
    "cn": Writer._chinese, "any": drawn.write_any, "post": drawn.write_post, "new": drawn.write_new, "odd": drawn.write_odd,
}  # fmt: skip
