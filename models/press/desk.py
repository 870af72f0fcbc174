"""A happening or a topic to an article: plan, frames that fit its cast, and the copy that states exactly what they print.

A frame fits where every slot in it can be filled and every role that it shows is true of the cast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from jinshen.models.press import slots
from jinshen.models.press.copy import Copy, Told, Words, no_words
from jinshen.models.press.fitting import fitting, offers, says
from jinshen.models.press.frames import Frame
from jinshen.models.press.ground import Ground
from jinshen.models.press.matter import Topic
from jinshen.models.press.model import Happening
from jinshen.models.press.plans import Step, plans
from jinshen.models.press.reference import References, Vantage
from jinshen.models.press.writer import Writer

# Steps that take matter of the topic instead of a frame.
OF_TOPIC = ("story", "quote", "finding")


@dataclass(slots=True)
class Draft:
    """One article in the making."""

    writer: Writer
    said: frozenset[str]
    form: str
    chance: Random
    used: set[str] = field(default_factory=set)

    def frame(self, intent: str) -> Frame | None:
        """A frame for an intent that was not used in this article; None where nothing fits."""
        fresh = [frame for frame in fitting(intent, self.form, self.writer.offered, self.said) if frame.source not in self.used]
        if not fresh:
            return None
        chosen = self.chance.choice(fresh)
        self.used.add(chosen.source)
        return chosen

    def caption(self) -> bool:
        """The text of a picture of the happening; False where none fits."""
        frame = self.frame("caption")
        if frame:
            self.writer.frame(frame)
        return frame is not None

    def step(self, intent: str) -> bool:
        """Writes one step; False where there is nothing for it."""
        topic = self.writer.topic
        if intent == "look" and self.writer.happening and self.writer.memory.stops >= len(self.writer.happening.stops):
            return False
        if frame := self.frame(intent) if self.writer.happening else None:
            self.writer.frame(frame)
            return True
        if intent in slots.MATTER and (intent in OF_TOPIC or not self.writer.happening):
            for item in self.writer.items(intent, 1):
                self.writer.item(item)
            return bool(topic.section(intent))
        return False


def _paragraphs(steps: Sequence[Step]) -> Iterator[list[Step]]:
    for part in sorted({step.part for step in steps}):
        yield [step for step in steps if step.part == part]


# How often a step that can be told at length is told once more, by the length of an article: short, of middle length, long.
LENGTHS = ((0, 0), (0, 1), (1, 4))
MORE = {"speech": "speech2", "speech2": "speech2", "points": "points", "look": "look", "story": "story", "scene": "scene", "finding": "finding"}


# How many reports in a hundred have pictures of their own in a printed paper and on a site, and how many features headings between paragraphs.
PICTURED, SHOWN, DIVIDED = 0.07, 0.2, 0.18
SITES = frozenset({"department", "school", "hospital", "company", "congress", "cppcc", "town"})


def _body(draft: Draft, copy: Copy, pictured: float) -> None:
    """The paragraphs of a plan; in a long article speeches, points, looks and stories go on in further ones, with captions or headings between."""
    chance = draft.chance
    draft.writer.refs.introducing = True
    length = chance.choices(LENGTHS, (3, 4, 3))[0]
    plan = list(_paragraphs(chance.choice(plans(draft.form))))
    divided = not draft.writer.happening and len(plan) > 2 and chance.random() < DIVIDED
    for number, paragraph in enumerate(plan):
        if number and divided:
            with copy.block("text"):
                draft.writer.item(draft.writer.items("head", 1)[0])
        with copy.block("text"):
            told = [step.intent for step in paragraph for _ in range(chance.randint(step.low, step.high)) if draft.step(step.intent)]
        for _ in range(chance.randint(*length) if told and told[-1] in MORE else 0):
            with copy.block("text"):
                draft.step(MORE[told[-1]])
        if draft.writer.happening and chance.random() < pictured / len(plan):
            with copy.block("caption"):
                draft.caption()


def _head(draft: Draft, copy: Copy) -> None:
    """Kicker, title and second line; a report's title tells the happening, or stands for its matter with the happening above or below."""
    chance = draft.chance
    own = draft.frame("title") if draft.writer.happening and chance.random() < 0.85 else None
    kicker = draft.frame("kicker") if draft.writer.happening and chance.random() < 0.12 else None
    if kicker:
        with copy.block("kicker"):
            draft.writer.frame(kicker)
    with copy.block("title"):
        if own:
            draft.writer.frame(own)
        else:
            draft.writer.item(draft.writer.items("head", 1)[0])
    deck = draft.frame("deck") if draft.writer.happening and chance.random() < 0.18 else None
    if deck:
        with copy.block("deck"):
            draft.writer.frame(deck)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is to be written: a happening (or none), its topic, from where, for which issue; `again` for a second report of it."""

    topic: Topic
    ground: Ground
    vantage: Vantage
    issued: date
    outlet: str = "district"
    happening: Happening | None = None
    again: bool = False


def can_write(story: Happening, topic: Topic, outlet: str) -> bool:
    """Whether there is a frame that says what happened."""
    return bool(fitting("lead", story.form, offers(story, topic), says(story, outlet)))


def write(assignment: Assignment, chance: Random, words: Words = no_words) -> Copy:
    """The copy of one article."""
    draft = _draft(assignment, chance, words)
    copy, told = draft.writer.copy, draft.writer.told
    _head(draft, copy)
    named = told.parts if told else {}
    if told:
        told.parts = {}
    _body(draft, copy, SHOWN if assignment.outlet in SITES else PICTURED)
    if told:
        in_order(told, named)
    return _finished(copy)


def picture(assignment: Assignment, chance: Random, words: Words = no_words) -> Copy | None:
    """The copy of a picture with a headline of its own that tells a happening; None where no caption fits."""
    draft = _draft(assignment, chance, words)
    copy, told = draft.writer.copy, draft.writer.told
    if told is None or not fitting("caption", draft.form, draft.writer.offered, draft.said):
        return None
    with copy.block("title"):
        draft.writer.item(draft.writer.items("head", 1)[0])
    draft.writer.refs.introducing = True
    with copy.block("caption"):
        for intent in chance.choice((("lead",), ("lead", "scene"), ("lead", "end"))):
            draft.step(intent)
        if copy.last in "。”":
            draft.caption()
    return _finished(copy)


def _draft(assignment: Assignment, chance: Random, words: Words) -> Draft:
    """An article that is begun, with what it is to print wrong."""
    story = assignment.happening
    refs = References(Copy(words), assignment.vantage, story.day if story else assignment.issued, chance)
    writer = Writer(refs, assignment.ground, assignment.topic, assignment.issued, chance, happening=story)
    for one in story.planted if story else ():
        if one.person and one.seat and one.printed and not assignment.again:
            refs.misprints[one.person, one.seat.title, one.seat.body.name] = one.printed
        if one.kind == "two-dates" and one.day:
            writer.dated = one.day if assignment.again and one.day <= assignment.issued else story.day if story else None
    return Draft(writer, says(story, assignment.outlet) if story else frozenset(), story.form if story else "feature", chance)


def in_order(told: Told, named: dict[str, tuple[str, list[str]]]) -> None:
    """People in the order of the text, which is that of protocol; those whom only the headlines name, as `named`, come last.

    >>> told = Told("h1", ("会议",), parts={"p2": ("苗青", ["attend"])})
    >>> in_order(told, {"p1": ("贺兰", ["chair"]), "p2": ("苗青", ["speak"])})
    >>> list(told.parts.values())
    [('苗青', ['attend', 'speak']), ('贺兰', ['chair'])]
    """
    for person, (name, roles) in named.items():
        held = told.parts.setdefault(person, (name, []))[1]
        held += [role for role in roles + told.shared if role not in held]


def _finished(copy: Copy) -> Copy:
    """The copy without what tells nothing of its happening, every event with a name."""
    for told in copy.told:
        told.locate()
    copy.told = [told for told in copy.told if told.date_text or told.parts or told.place or told.name]
    for told in copy.told:
        told.name = told.name or headline(copy)
    return copy


def headline(copy: Copy) -> str:
    """The printed headline: the lines of the deck with a space between."""
    return " ".join(copy.text[start:end].strip() for start, end, kind in copy.blocks if kind in ("kicker", "title", "deck"))
