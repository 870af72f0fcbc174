"""A happening or a topic to an article: plan, frames that fit its cast, and the copy that states exactly what they print.

A frame fits where every slot in it can be filled and every role that it shows is true of the cast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from jinshen.models.press import slots
from jinshen.models.press.copy import Copy, Words, no_words
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


def _body(draft: Draft, copy: Copy) -> None:
    """The paragraphs of a plan; in a long article speeches, points, looks and stories go on in further ones."""
    chance = draft.chance
    draft.writer.refs.introducing = True
    length = chance.choices(LENGTHS, (3, 4, 3))[0]
    for paragraph in _paragraphs(chance.choice(plans(draft.form))):
        with copy.block("text"):
            told = [step.intent for step in paragraph for _ in range(chance.randint(step.low, step.high)) if draft.step(step.intent)]
        for _ in range(chance.randint(*length) if told and told[-1] in MORE else 0):
            with copy.block("text"):
                draft.step(MORE[told[-1]])


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
    """What is to be written: a happening (or none), its topic, from where, for which issue."""

    topic: Topic
    ground: Ground
    vantage: Vantage
    issued: date
    outlet: str = "district"
    happening: Happening | None = None


def can_write(story: Happening, topic: Topic, outlet: str) -> bool:
    """Whether there is a frame that says what happened."""
    return bool(fitting("lead", story.form, offers(story, topic), says(story, outlet)))


def write(assignment: Assignment, chance: Random, words: Words = no_words) -> Copy:
    """The copy of one article."""
    story = assignment.happening
    copy = Copy(words)
    refs = References(copy, assignment.vantage, story.day if story else assignment.issued, chance)
    writer = Writer(refs, assignment.ground, assignment.topic, assignment.issued, chance, story)
    said = says(story, assignment.outlet) if story else frozenset()
    draft = Draft(writer, said, story.form if story else "feature", chance)
    _head(draft, copy)
    _body(draft, copy)
    copy.told = [told for told in copy.told if told.date_text or told.parts or told.place or told.name]
    for told in copy.told:
        told.name = told.name or headline(copy)
    return copy


def headline(copy: Copy) -> str:
    """The printed headline: the lines of the deck with a space between."""
    return " ".join(copy.text[start:end].strip() for start, end, kind in copy.blocks if kind in ("kicker", "title", "deck"))
