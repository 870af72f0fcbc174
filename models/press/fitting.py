"""Which frames fit which story: what a frame needs, what a happening offers, and what a frame's own words say of it.

A frame fits where every slot outside its choices can be filled, every role that it shows is true of the cast, and its literal words (剪彩,
督导, 我校) are those of such a happening in such an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinshen.models.press import slots
from jinshen.models.press.frames import Frame, Mark, Pick, Piece, Slot, Text, blocks
from jinshen.models.press.matter import Topic
from jinshen.models.press.model import Happening

FRAMES = Path(__file__).parent / "content" / "frames"
Needs = frozenset[tuple[str, str]]
NOTHING: Needs = frozenset()
# Words in a frame, and what of a happening's kinds, name or outlet must be there: "kind:…", "name:…" (a word of its name), "at:…" (an outlet).
WORDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(words), tuple(wanted.split()))
    for words, wanted in (
        ("调研(?!组)", "kind:调研"), ("督导|督查|检查(?!站)|巡查|视察", "kind:督导"), ("走访(?!慰问)", "kind:走访 kind:慰问"), ("考察(?!团)", "kind:考察"),
        ("会见|会谈", "kind:接待"), ("慰问", "kind:慰问"), ("座谈", "kind:座谈"), ("揭牌|红绸", "name:揭牌 name:成立"), ("剪彩", "name:剪彩 name:开业 name:开园"),
        ("颁奖|获奖|奖杯|领奖|证书", "name:颁奖 name:表彰 name:竞赛 name:大赛 name:比赛 name:联赛 kind:表彰 kind:比赛"), ("表彰", "kind:表彰 name:表彰"),
        ("授牌", "name:授牌 name:揭牌"), ("启动", "name:启动 name:活动"), ("开工|奠基", "name:开工 name:奠基"), ("开幕", "name:开幕 name:运动会 name:节"),
        ("闭幕", "name:闭幕"), ("开赛|开跑", "kind:比赛"), ("签约|签字|签署", "kind:签约"), ("聘书", "name:聘"), ("宪法宣誓", "at:congress"),
        ("提案|政协委员|人民政协", "at:cppcc"), ("审议|表决|代表审议", "at:congress at:meeting"), ("我校|我院|学院|师生", "at:school"), ("我局|我委|我办", "at:department"),
        ("我司|我公司|公司上下", "at:company"), ("我院|全院|科室", "at:hospital at:school"), ("全校|同学们", "at:school kind:讲座 kind:活动"),
    )
)  # fmt: skip


def needs(pieces: Iterable[Piece]) -> Needs:
    """What pieces ask of a story: cast slots with their roles, slots of the happening; of a choice what all its branches ask."""
    found: set[tuple[str, str]] = set()
    for piece in pieces:
        if isinstance(piece, Mark):
            found |= needs(piece.pieces)
        elif isinstance(piece, Pick):
            found |= frozenset.intersection(*(needs(choice) for choice in piece.choices))
        elif isinstance(piece, Slot):
            found |= _needs_of(piece)
    return frozenset(found)


def _needs_of(slot: Slot) -> Needs:
    kind = slots.base(slot.name)
    if kind in slots.CAST:
        return frozenset({(kind, ""), *((kind, role) for role in slot.roles)})
    if kind == "he":
        return frozenset({("A", "")})
    return frozenset({(kind, "")}) if kind in slots.HAPPENING else NOTHING


def _literal(pieces: Iterable[Piece]) -> str:
    found = ""
    for piece in pieces:
        if isinstance(piece, Text):
            found += piece.text
        elif isinstance(piece, Mark):
            found += _literal(piece.pieces)
        elif isinstance(piece, Pick):
            found += "|".join(map(_literal, piece.choices))
        else:
            found += "|"
    return found


@cache
def frame_book() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """All frames by intent and form, in the order of files and lines."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for path in sorted(FRAMES.glob("*.txt")):
        for (intent, forms), frames in blocks(path):
            for form in slots.FORMS if forms == "*" else forms.split(","):
                found.setdefault((intent, form), []).extend(frames)
    return {key: tuple(frames) for key, frames in found.items()}


@cache
def _asked(intent: str, form: str) -> tuple[tuple[Frame, Needs, tuple[tuple[str, ...], ...]], ...]:
    """The frames of an intent and form, each with its needs and what its words want."""
    found = []
    for frame in frame_book().get((intent, form), ()):
        literal = _literal(frame.pieces)
        found.append((frame, needs(frame.pieces), tuple(wanted for words, wanted in WORDS if words.search(literal))))
    return tuple(found)


def offers(story: Happening, topic: Topic) -> Needs:
    """What a happening has for frames, in the form of `needs`."""
    found: set[tuple[str, str]] = {("day", ""), ("about", ""), ("all", ""), ("all", "attend"), ("all", "award")}
    for name, part in story.cast.items():
        found |= {(name, ""), (name, "attend"), *((name, role) for role in part.roles)}
    organizers = story.bodies.get("organizer", ())
    there = {
        "event": story.name, "place": story.place, "where": story.where, "stop": story.stops, "stops": len(story.stops) > 1, "groups": story.groups,
        "posts": story.posts, "org": organizers, "orgs": len(organizers) > 1, "host": story.bodies.get("host"),
        "co": story.bodies.get("co-organizer"), "taking": story.bodies.get("participant"), "title": topic.section("title"), "guest": story.form == "visit",
        "convener": story.setting in ("area", "town"),
        "here": story.place is None and story.where in (None, story.area) and story.setting in ("area", "town"),
    }  # fmt: skip
    return frozenset(found | {(name, "") for name, value in there.items() if value})


def says(story: Happening, outlet: str) -> frozenset[str]:
    """What words may be said of a story: its kinds, the words of its name, the outlet that prints it."""
    printed = re.sub(r"[\[\]|<>/{}A-Za-z]", "", f"{story.name or ''}{story.about}")
    names = {want for _, wanted in WORDS for want in wanted if want.startswith("name:") and want[5:] in printed}
    return frozenset({f"at:{outlet}", f"at:{story.form}", *(f"kind:{kind}" for kind in story.kinds), *names})


@cache
def fitting(intent: str, form: str, offered: Needs, said: frozenset[str]) -> tuple[Frame, ...]:
    """The frames of an intent and a form that fit."""
    return tuple(
        frame for frame, needed, words in _asked(intent, form) if needed <= offered and all(any(want in said for want in wanted) for wanted in words)
    )  # fmt: skip
