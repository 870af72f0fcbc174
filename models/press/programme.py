"""What a happening is called, of which kinds it is, which bodies hold it, and who is there without a name.

Source of the kinds: the annotation guide, "Events".
"""

from __future__ import annotations

import re
from functools import cache
from random import Random

from jinshen.models.press import tables
from jinshen.models.press.bodies import Standing
from jinshen.models.press.drafts import Draft
from jinshen.models.press.matter import Topic
from jinshen.models.press.model import Area, Body, Part, Seat
from jinshen.models.press.roster import Roster

# What a name says of the kind, where the form alone does not: word, kinds, forms for which it counts.
SAID = (
    ("表彰", ("表彰",), ""), ("座谈", ("会议", "座谈"), "meeting visit congress"), ("宣讲", ("宣讲",), "lecture campaign"),
    ("仪式", ("仪式",), "training signing lecture match"), ("培训", ("培训",), "meeting lecture"), ("演练", ("演练",), "training campaign"),
    *((word, ("督导",), "tour") for word in ("督查", "督察", "视察", "暗访", "检查", "督导", "巡查")), ("调研", ("调研",), "tour"),
    ("走访", ("走访",), "tour consolation"),
)  # fmt: skip
TOURS = (("调研",), ("调研",), ("调研",), ("督导",), ("督导",), ("走访",))
RELATIVE = ("{D}", "{U}", "{own}", "{dept", "{party}", "{gov}", "{above}", "{S}")
INSTITUTIONS = frozenset({"school", "college", "hospital", "company", "club", "village"})
HONOURS = re.compile("表彰|颁奖|命名|授牌|先进|模范|“最美|总结大会")
OCCASIONS = {"congress": ("人大", "人民代表大会"), "cppcc": ("政协",), "area": ("中国共产党", "党代"), "town": ("中国共产党", "人民代表大会", "人大")}
"""Words in the names of congresses, by whose they are."""
JOINT = ("training", "lecture", "ceremony", "campaign", "drill", "match", "signing")


def kinds_of(form: str, plain: tuple[str, ...], name: str, cast: dict[str, Part], chance: Random) -> tuple[str, ...]:
    """The kinds of a happening: `plain` are those of its recipe or form.

    >>> kinds_of("meeting", ("会议",), "全{D}防汛工作座谈会", {}, Random("a"))
    ('会议', '座谈')
    """
    said = [kind for word, kinds, where in SAID if word in name and (not where or form in where.split()) for kind in kinds]
    kinds = list(plain)
    if form == "tour" and plain == ("调研",):
        kinds = [kind for kind in said if kind in ("调研", "督导", "走访")][:1] or list(chance.choice(TOURS))
        said = []
    if form in ("tour", "visit") and any("chair" in part.roles for part in cast.values()):
        said += ["会议", "座谈"]
    if form == "lecture" and "宣讲" in said:
        kinds = []
    return tuple(dict.fromkeys(kinds + said))


@cache
def _events(setting: str, kind: str, form: str) -> tuple[dict[str, str], ...]:
    return tuple(row for row in tables.rows("events") if row["setting"] == setting and kind in row["at"] and row["form"] == form)


def standing_names(setting: str, kind: str, form: str, needs: str, month: int) -> list[tuple[str, str]]:
    """(name, group) of happenings that belong to no topic; `needs` as in Draft. The group's topics go with it, '' any."""
    rows = [row for row in _events(setting, kind, form) if not row["months"] or str(month) in row["months"].split("|")]
    return [(row["name"], row["group"]) for row in rows if (row["lead"] == needs if "award" in (row["lead"], needs) else row["lead"] in ("", needs))]


def topic_names(topic: Topic, setting: str, form: str, needs: str) -> tuple[str, ...]:
    """Names of a topic for a form: those that an institution can use, those with and without honours, those of the right congress."""
    lines = topic.lines(f"event {form}")
    if setting in INSTITUTIONS:
        lines = tuple(line for line in lines if not any(word in line for word in RELATIVE))
    if form == "congress":
        return tuple(line for line in lines if any(word in line for word in OCCASIONS.get(setting, ())))
    if form in ("meeting", "ceremony"):
        return tuple(line for line in lines if bool(HONOURS.search(line)) == (needs == "award"))
    return lines


def organizers(roster: Roster, area: Area, setting: str, lead: str, department: Standing | None) -> tuple[Body, ...]:
    """Who holds an event of an area: party and government for its first people, else the department."""
    group = {"congress": "congress", "cppcc": "", "first": "party", "second": "government"}.get(setting if setting != "area" else lead)
    if setting == "cppcc":
        body = roster.bodies.get(area, "政治协商会议委员会")
        return (body,) if body else ()
    if group and (found := roster.bodies.by_group.get((area, group))):
        other = roster.bodies.by_group.get((area, "government")) if group == "party" else None
        return (found.body, other.body) if other else (found.body,)
    return (department.body,) if department else ()


def others(roster: Roster, area: Area, count: int, chance: Random) -> tuple[Body, ...]:
    """Some departments of an area."""
    owners = [job.owner for job in roster.pool("heads", area) if job.owner]
    return tuple(dict.fromkeys(chance.sample(owners, min(count, len(owners)))))


def hosts(roster: Roster, area: Area, chance: Random) -> tuple[Body, ...]:
    """Who takes on the work of an event: a town's government, a company, a school, an association."""
    which = chance.choice(("firms", "clubs", "banks", "heads"))
    owners = [job.owner for job in roster.pool(which, area) if job.owner]
    return (chance.choice(owners),) if owners else ()


def bodies_of(roster: Roster, draft: Draft, main: tuple[Body, ...], cast: dict[str, Part], chance: Random) -> dict[str, tuple[Body, ...]]:
    """The bodies of a happening by role; `main` is who holds it if anybody is told to."""
    area, setting, form = draft.scene.area, draft.setting.name, draft.form.name
    found: dict[str, tuple[Body, ...]] = {}
    told = {"department": 0.75, "congress": 0.6, "cppcc": 0.6, "area": 0.5, "town": 0.5}.get(setting, 0.7)
    if main and chance.random() < (told * 0.4 if form in ("tour", "visit", "consolation") else told):
        joined = others(roster, area, 1, chance) if form in JOINT and chance.random() < 0.2 else ()
        found["organizer"] = tuple(dict.fromkeys((*main, *joined)))
    if form in JOINT and "organizer" in found and chance.random() < 0.3:
        found["host"] = tuple(body for body in hosts(roster, area, chance) if body not in found["organizer"])
        if chance.random() < 0.4:
            found["co-organizer"] = tuple(body for body in hosts(roster, area, chance) if body not in (*found["organizer"], *found["host"]))
    if form in ("campaign", "drill", "match") and chance.random() < 0.3:
        found["participant"] = tuple(body for body in others(roster, area, chance.randint(2, 5), chance) if body not in main)
    if form == "signing":
        signers = [person.posts(draft.day)[0].seat.body for slot in "GS" if slot in cast for person in cast[slot].people]
        found["participant"] = tuple(dict.fromkeys((*main[:1], *signers)))
    return {role: bodies for role, bodies in found.items() if bodies}


def posts_of(roster: Roster, area: Area, present: set[str], day: int, chance: Random) -> tuple[tuple[Seat, str], ...]:
    """Seats of leaders who were there without a name, with their holders; nobody of `present`, whose names stand."""
    found = []
    for job in roster.leaders.get(area, ()):
        single = [seat for seat in job.seats if seat.single and not seat.title.startswith("党组")]
        person = roster.holder(job, day) if single else None
        if person and person.id not in present and job.name in ("head", "v5", "army", "disc"):
            found.append((single[-1], person.id))
    return tuple(chance.sample(found, min(len(found), chance.randint(1, 3))))
