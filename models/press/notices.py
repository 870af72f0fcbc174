"""A notice to an article: who it is of, a plan that can be written, frames that ask for nothing which is not there.

Source: annotation guide, "Posts" and "Articles": gained is current, lost former; a list of appointments is news; adverts, indexes and weather are no article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinshen.models.press import notices_cast, notices_people
from jinshen.models.press.copy import Copy, Words, no_words
from jinshen.models.press.edition import Article
from jinshen.models.press.frames import Frame, blocks
from jinshen.models.press.ground import Ground
from jinshen.models.press.model import Happening
from jinshen.models.press.notices_cast import Beat, Casting, Entry
from jinshen.models.press.notices_plans import HEADS, NOTICES, SIGNS, Word, plans
from jinshen.models.press.notices_writer import NoticeWriter, asked
from jinshen.models.press.reference import References, Vantage

CONTENT = Path(__file__).parent / "content" / "notices"
Plan = tuple[tuple[Word, ...], ...]
CASTS: dict[str, Callable[[Beat], Casting | None]] = {
    "congress": notices_cast.congress, "government": notices_cast.government, "party": notices_cast.party, "successor": notices_cast.successor,
    "future": notices_cast.future, "elected": notices_cast.elected, "departed": notices_cast.departed, "fallen": notices_cast.fallen,
    "climber": notices_cast.climber, "own": notices_cast.own, "punished": notices_people.punished, "leaders": notices_people.leaders,
    "governors": notices_people.governors, "thanked": notices_people.thanked, "honoured": notices_people.honoured, "chief": notices_people.chief, "author": notices_people.author, "worker": notices_people.worker,
    "experts": notices_people.experts, "signer": notices_people.signer, "issuer": notices_people.issuer, "nobody": notices_people.nobody, "places": notices_people.places,
}  # fmt: skip
# How often a list goes on in the form in which it began.
ALIKE = 0.9
# What stands behind the entries of a list that have lines of their own, and behind the last; marks behind which none of them comes.
ENDS, CLOSED = (("；", "。"), ("。", "。"), ("", ""), ("", ""), ("；", "；")), "。；！？：”）"


@cache
def book() -> dict[tuple[str, str], tuple[tuple[Frame, frozenset[str]], ...]]:
    """All frames by notice and part, each with the slots that it asks for."""
    found: dict[tuple[str, str], list[tuple[Frame, frozenset[str]]]] = {}
    for path in sorted(CONTENT.glob("*.txt")):
        for (names, part), frames in blocks(path):
            for name in names.split(","):
                found.setdefault((name, part), []).extend((frame, asked(frame.pieces)) for frame in frames)
    return {key: tuple(frames) for key, frames in found.items()}


@cache
def fitting(name: str, part: str, there: frozenset[str]) -> tuple[Frame, ...]:
    """The frames of a part of a notice that ask for nothing but what is there."""
    return tuple(frame for frame, wanted in book().get((name, part), ()) if wanted <= there)


@dataclass(slots=True)
class _Draft:
    """One notice in the making; `form` is the frame in which each list goes on."""

    name: str
    writer: NoticeWriter
    used: set[str] = field(default_factory=set)
    form: dict[tuple[str, frozenset[str]], Frame] = field(default_factory=dict)

    def fitting(self, part: str, entry: Entry) -> tuple[Frame, ...]:
        """The frames of a part that ask for nothing which the entry has not."""
        self.writer.entry = entry
        return fitting(self.name, part, self.writer.there)

    def write(self, part: str, entry: Entry, *, alike: bool = False) -> bool:
        """Writes a frame of a part that was not used yet, or the one of the list; False where none fits."""
        known = self.fitting(part, entry)
        if not known:
            return False
        writer, key = self.writer, (part, self.writer.there)
        frame = writer.chance.choice([one for one in known if one.source not in self.used] or known)
        if alike and writer.chance.random() < ALIKE:
            frame = self.form.setdefault(key, frame)
        self.used.add(frame.source)
        writer.frame(frame)
        return True

    def can(self, plan: Plan) -> bool:
        """Whether every part that a plan needs can be written, and something of its lists."""
        casting = self.writer.casting
        every = [word for paragraph in plan for word in paragraph]
        lists = [word for word in every if word.each]
        told = not lists or any(self.fitting(word.part, entry) for word in lists for entry in casting.entries)
        return told and all(self.fitting(word.part, casting.first) for word in every if word.low and not word.each)


def _paragraph(draft: _Draft, paragraph: tuple[Word, ...], copy: Copy) -> None:
    """One paragraph of a plan, or one for every entry."""
    first = draft.writer.casting.first
    kind = _kind(paragraph[0].part)
    if paragraph[0].each in ("+", "~"):
        _lines(draft, paragraph[0], kind, copy)
        return
    with copy.block(kind):
        for word in paragraph:
            if word.each:
                _list(draft, word, copy)
                continue
            for _ in range(draft.writer.chance.randint(word.low, word.high)):
                draft.write(word.part, first)


def _lines(draft: _Draft, word: Word, kind: str, copy: Copy) -> None:
    """A list with a paragraph for each entry, below its heading."""
    fitting = [entry for entry in draft.writer.casting.entries if draft.fitting(word.part, entry)]
    if fitting and word.head:
        with copy.block(kind):
            _kept(draft, word.head, draft.writer.casting.first, copy)
    between, last = draft.writer.chance.choice(ENDS) if NOTICES[draft.name].kind != "none" else ("", "")
    for number, entry in enumerate(fitting, 1):
        with copy.block(kind):
            draft.writer.fresh()
            draft.write(word.part, entry, alike=word.each == "+")
            if copy.last not in CLOSED:
                copy.write(last if number == len(fitting) else between)


def _list(draft: _Draft, word: Word, copy: Copy) -> None:
    """A list within a paragraph, with semicolons or full stops between."""
    fitting = [entry for entry in draft.writer.casting.entries if draft.fitting(word.part, entry)]
    between = draft.writer.chance.choice(("；", "；", "；", "。", "，"))
    for number, entry in enumerate(fitting, 1):
        draft.writer.fresh()
        draft.write(word.part, entry, alike=True)
        if copy.last not in CLOSED[:-2]:
            copy.write("。" if number == len(fitting) else between)


def _kept(draft: _Draft, part: str, entry: Entry, copy: Copy) -> None:
    """A heading that says what becomes of those below it: it may not be lost."""
    with copy.keeping():
        draft.write(part, entry)


def _kind(part: str) -> str:
    """The kind of block that a part is: title3 is a title.

    >>> _kind("title3"), _kind("when"), _kind("item")
    ('title', 'byline', 'text')
    """
    part = part.rstrip("0123456789")
    return part if part in (*HEADS, "caption") else "byline" if part in SIGNS else "text"


def write(name: str, beat: Beat, words: Words = no_words) -> tuple[Article, Happening | None] | None:
    """A notice of a kind, with the happening that it tells; None where there is nobody to tell of now."""
    notice = NOTICES[name]
    casting = CASTS[notice.cast](beat)
    if casting is None:
        return None
    vantage = Vantage(beat.source.area, formal=beat.chance.random() < notice.formal)
    refs = References(Copy(words), vantage, beat.day, beat.chance)
    draft = _Draft(name, NoticeWriter(refs, beat, casting, Ground(beat.world, beat.area)))
    plan = next((plan for plan in beat.chance.sample(plans(name), len(plans(name))) if draft.can(plan)), None)
    if plan is None:
        return None
    for paragraph in plan:
        _paragraph(draft, paragraph, refs.copy)
    _finish(refs.copy)
    told = {told.happening for told in refs.copy.told}
    return Article(refs.copy, notice.kind, plain=notice.plain), casting.story if casting.story and casting.story.id in told else None


def _finish(copy: Copy) -> None:
    """Leaves out what tells nothing of its happening."""
    copy.told = [told for told in copy.told if told.name]


def sources(kinds: Iterable[str]) -> int:
    """How many frames there are for notices whose articles are of these kinds."""
    return sum(len(frames) for (name, _), frames in book().items() if NOTICES[name].kind in kinds)
