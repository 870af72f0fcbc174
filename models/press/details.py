"""What belongs to a happening besides its people: name, span, room, stops, unnamed participants."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from jinshen.models.press import tables
from jinshen.models.press.bodies import groups_of
from jinshen.models.press.cast import Busy
from jinshen.models.press.drafts import Draft
from jinshen.models.press.matter import SHARE, Topic, anywhere
from jinshen.models.press.model import Part, Seat, Spot
from jinshen.models.press.programme import INSTITUTIONS, RELATIVE, posts_of, standing_names, topic_names
from jinshen.models.press.roster import Roster
from jinshen.models.press.settle import Settler
from jinshen.models.press.sites import Sites

# How many stops a tour has, and how likely.
STOPS = ((1, 2, 3, 4, 5), (30, 28, 24, 12, 6))
OWN_SITES = ("{firm}", "[{plant}|L]", "[{park}|L]", "{school}", "[{community}|L]", "[{village}|L]", "[{estate}|L]", "{clinic}", "[{road}|L]", "{coop}")
HOMES = ("[{village}|L]", "[{community}|L]", "[{town}敬老院|O]", "{firm}", "{school}", "{clinic}")
OF_AREAS = ("area", "department", "town", "club")
"""Settings whose happenings can be called after the area alone, of whatever topic they are."""
OWN_GROUPS = INSTITUTIONS | {"town"}
WIDE = ("镇街", "乡镇", "镇办", "各镇", "{D}直", "{D}防", "{dept", "成员单位")
"""Words in unnamed participants that only a whole district has."""
# How likely the happenings of a form have a name of their own, a printed room, unnamed participants.
NAMED = {"tour": 0.2, "visit": 0.3, "consolation": 0.35}
STANDING = {"area": 0.3, "town": 0.35, "congress": 0.85, "cppcc": 0.85}
ROOM = {"tour": 0.0, "consolation": 0.0, "visit": 0.35, "campaign": 0.6, "meeting": 0.55}
PRESENT = {"meeting": 0.65, "congress": 0.6, "forum": 0.5, "training": 0.7, "ceremony": 0.45, "drill": 0.6, "campaign": 0.5, "tour": 0.3, "lecture": 0.6}


def line(topic: Topic, section: str, settler: Settler, chance: Random) -> str:
    """One item of a section, made definite; '' where the topic has none."""
    lines, common = topic.lines(section), anywhere().lines(section)
    if common and chance.random() < SHARE:
        lines = common
    return settler.line(chance.choice(lines)) if lines else ""


def name(draft: Draft, kind: str, settler: Settler, seed: str, chance: Random) -> str | None:
    """What a happening is called, None for one without a name of its own; `kind` is that of its area.

    Sessions are counted: all sessions of one congress in a year have one name.
    """
    form, setting = draft.form.name, draft.setting.name
    if chance.random() >= NAMED.get(form, 0.97):
        return None
    topical = topic_names(draft.topic, setting, form, draft.needs)
    common = anywhere().lines(f"event {form}")
    if common and not draft.needs and setting in OF_AREAS and chance.random() < SHARE / 2:
        return settler.line(chance.choice(common))
    known = standing_names(setting, kind, form, draft.needs, draft.day.month)
    groups = groups_of(draft.topic.departments)
    standing = [one for one, group in known if not group or group in groups] or ([one for one, _ in known] if not topical else [])
    if standing and (not topical or chance.random() < (0.75 if setting in INSTITUTIONS else STANDING.get(setting, 0.0))):
        chosen = chance.choice(standing)
        if "届" in chosen:
            return Settler(settler.place, Random(f"{seed}/{draft.scene.area.name}/{draft.day.year}/{chosen}"), draft.scene.area).line(chosen)
        return settler.line(chosen)
    return settler.line(chance.choice(topical)) if topical else None


def until(draft: Draft, chance: Random) -> date | None:
    """The last day of what lasts more than one."""
    if chance.random() >= draft.form.long:
        return None
    return draft.day + timedelta(chance.randint(1, draft.form.days - 1)) if draft.form.days > 1 else None


def place(draft: Draft, sites: Sites, settler: Settler, cast: dict[str, Part], chance: Random) -> Spot | None:
    """The room or square; None where none is told. A tour has one where it ends in a forum."""
    form, scene = draft.form.name, draft.scene
    seated = form in ("tour", "visit") and any("chair" in part.roles for part in cast.values())
    welcomed = form == "visit" and "接待" in draft.recipe.kinds
    if chance.random() >= (0.6 if seated or welcomed else ROOM.get(form, 0.75)) or (scene.where and scene.where != scene.area):
        return None
    home = settler.body(scene.home) if scene.home else ""
    setting = {"congress": "area", "cppcc": "area"}.get(draft.setting.name, draft.setting.name)
    return sites.room(scene.area, setting, "forum" if seated else form, home, chance)


def stops(draft: Draft, settler: Settler, chance: Random) -> tuple[Spot, ...]:
    """Where a tour or visit stops, in order: the topic's sites and those of the place."""
    form = draft.form.name
    welcomed = form == "visit" and "接待" in draft.recipe.kinds
    if form not in ("tour", "visit", "consolation") or welcomed or chance.random() < 0.12:
        return ()
    where, area = draft.scene.where, draft.scene.area
    if where and where != settler.place.area:  # far away: nobody here knows what lies there
        return ()
    count = chance.choices(*STOPS)[0]
    abroad = form == "visit" and where != area
    topical = [one for one in draft.topic.lines("site") if not (abroad and any(word in one for word in RELATIVE))]
    lines = list(chance.sample(topical, min(count, len(topical)))) if form != "consolation" else []
    common = anywhere().lines("site") or OWN_SITES
    lines = [one if chance.random() < 0.75 else chance.choice(OWN_SITES) for one in lines]
    lines = [chance.choice(common) if chance.random() < SHARE else one for one in lines]
    while len(lines) < count:
        lines.append(chance.choice(HOMES if form == "consolation" else OWN_SITES))
    return tuple(Spot(frame, settler.place.area) for frame in dict.fromkeys(settler.line(one) for one in dict.fromkeys(lines)))


def groups(draft: Draft, settler: Settler, chance: Random) -> tuple[str, ...]:
    """Unnamed participants, as printed: those of the topic, or those that an institution has."""
    lines = draft.topic.lines("group")
    if draft.setting.name in OWN_GROUPS:
        own = tables.words("groups", "setting", "words")[draft.setting.name]
        lines = (*own, *(one for one in lines if draft.setting.name == "town" and not any(word in one for word in WIDE)))
    if not lines or chance.random() >= PRESENT.get(draft.form.name, 0.4):
        return ()
    count = min(chance.choice((1, 1, 1, 2, 2, 3, 4)), len(lines))
    return tuple(settler.line(one) for one in chance.sample(lines, count))


def posts(draft: Draft, roster: Roster, cast: dict[str, Part], busy: Busy, chance: Random) -> tuple[Seat, ...]:
    """Leaders at a great meeting who are told by their posts alone; they are truly there."""
    scene = draft.scene
    if draft.setting.name != "area" or draft.form.name not in ("meeting", "congress", "ceremony") or "L" not in cast or chance.random() > 0.2:
        return ()
    present = {person.id for part in cast.values() for person in part.people} | {one for one, day, half in busy if day == scene.day and half == scene.half}
    chosen = posts_of(roster, scene.area, present, scene.day, chance)
    busy.update((holder, scene.day, scene.half) for _, holder in chosen)
    return tuple(seat for seat, _ in chosen)
