"""Two profiles of one name to how likely they are one person: traits with learnt weights, and what one person cannot be.

A profile is what one or many appearances show alike. Source of the weights: `identity.tsv`, fitted on the facts of press worlds
(`tests/benchmarks/identity_weights.py`), checked on others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from itertools import pairwise
from pathlib import Path

from jinshen.graph.areas import area_level, levels, near, on_one_chain, plain_area
from jinshen.graph.bodies import governs, kind_of, leads, whole_of
from jinshen.graph.facts import Appearance, Held, Stay
from jinshen.graph.history import heirs
from jinshen.graph.names import MIDDLING, alike, rank, rarity, single_seat

# How likely, and the strongest reason.
Judged = tuple[float, str]
# A holder is taken to be in his post so long before and after he is seen in it; a step in a career that is nearer is soon.
CAREER_DAYS = 60
ONE_TIME = 7  # two seats that no person holds at once, seen so near in time and a few times only, are two people's
# Seen so often on two sides of a day, nobody was in both seats at once: a career.
OFTEN = 6
CHANGES = 0.25  # so few changes of place, of those that chance would bring, are a career
JOIN, MAYBE = 0.9, 0.05
PLAIN = 2.0  # what says so much for two being one needs no second reason
# Where a kind of body puts its people: an official can be any of the first, hardly one of the others too.
OFFICE = {"party", "government", "congress", "cppcc", "discipline", "court", "procuratorate", "mass"}
NO_BUREAU = re.compile("(?:工作|管理)委员会|领导$")  # zones, whose heads stand high too, and the word over a list
FALL = 0.5  # of a height: from the head of an area to that of its bureau
LEADER = "领导"  # over a list of names: they lead the area, whatever their posts are
ASSOCIATION = re.compile(r"(?:协会|商会|学会|联合会|基金会|研究会|促进会|救援队)$")
HEIGHT = {"central": 5, "province": 4, "city": 3, "county": 2, "town": 1, "village": 0}

# Title, body and area of single seats, to days.
Seats = Mapping[tuple[str, str, str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Profile:
    """What the appearances of one name with numbers `members` show alike; `days` are those on which they are seen, '' left out."""

    members: tuple[int, ...]
    name: str
    held: tuple[Held, ...]
    areas: tuple[str, ...]
    paper: str
    days: tuple[int, ...]
    stays: Mapping[str, tuple[Stay, ...]]
    company: frozenset[str] = frozenset()

    @property
    def posts(self) -> set[tuple[str, str]]:
        """Titles and bodies."""
        return {(held.title, held.org) for held in self.held}

    @property
    def bodies(self) -> set[str]:
        """The bodies of the posts."""
        return {held.org for held in self.held}

    @property
    def seats(self) -> list[Held]:
        """The posts that one person holds at a time, and that are not told as over."""
        return [held for held in self.held if held.status != "former" and single_seat(held.title, held.org)]

    @property
    def over(self) -> bool:
        """True where all posts are told as over: such a profile is seen after its time."""
        return bool(self.held) and all(held.status == "former" for held in self.held)


@lru_cache(maxsize=65536)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def profile(members: Sequence[int], shown: Sequence[Appearance]) -> Profile:
    """The profile of appearances that show the same posts, areas and paper."""
    stays: dict[str, list[Stay]] = {}
    for one in shown:
        for stay in one.at:
            stays.setdefault(stay.day, []).append(stay)
    return Profile(
        tuple(members), shown[0].key.name, shown[0].held, shown[0].areas, shown[0].paper,
        tuple(sorted(_ordinal(one.seen) for one in shown if one.seen)),
        {day: tuple(dict.fromkeys(told)) for day, told in stays.items()}, frozenset().union(*(one.company for one in shown)),
    )  # fmt: skip


# Traits


def _held_together(one: str, other: str) -> bool:
    """True for two bodies of one area whose posts one person often holds: leading bodies, a committee and its own departments."""
    if leads(one) and leads(other):
        return True
    return any(whole_of(part) == whole and kind_of(whole) == "party" for part, whole in ((one, other), (other, one)))


def _of_leaders(one: Held, other: Held) -> bool:
    """True for a post at the head of an area and the word for its leaders over a list of names."""
    return any(a.title == LEADER and leads(b.org) for a, b in ((one, other), (other, one)))


def _tie(one: Profile, other: Profile) -> tuple[str, str]:
    """The closest relation of the posts of two profiles, and what it is in words."""
    if shared := sorted(one.posts & other.posts):
        return "post", f"both {shared[0][0]} at {shared[0][1]}"
    if bodies := sorted(one.bodies & other.bodies):
        return "body", f"both at {bodies[0]}"
    if alike := _handed_on(one, other) or _one_house(one, other):
        return alike
    areas = sorted({*map(plain_area, one.areas)} & {*map(plain_area, other.areas)})
    if areas:
        pairs = ((a, b) for a in one.held for b in other.held if plain_area(a.area) == plain_area(b.area))
        return ("together" if any(_of_leaders(a, b) or _held_together(a.org, b.org) for a, b in pairs) else "area"), f"both in {areas[0]}"
    return _apart(one.areas, other.areas)


def _handed_on(one: Profile, other: Profile) -> tuple[str, str] | None:
    """The relation of posts at a body and at what it became, whichever side is the earlier."""
    found = sorted(
        (old.title != new.title, f"at {old.org}, which became {new.org}")
        for before, after in ((one, other), (other, one)) for old in before.held for new in after.held
        if old.org != new.org and any(name == new.org for name, _ in heirs(old.org))
    )  # fmt: skip
    return (("body" if found[0][0] else "post"), found[0][1]) if found else None


def _one_house(one: Profile, other: Profile) -> tuple[str, str] | None:
    """The relation of posts at a school or the like that papers call by two areas, of which one lies in the other."""
    found = sorted(
        (here.title != there.title, f"at {here.org} and at {there.org}, which may be one")
        for here in one.held for there in other.held
        if here.org != there.org and not governs(here.org) and not governs(there.org) and _bare(here) == _bare(there) != "" and on_one_chain(here.area, there.area)
    )  # fmt: skip
    return (("body" if found[0][0] else "post"), found[0][1]) if found else None


def _bare(held: Held) -> str:
    """The name of a post's body without its area."""
    return held.org.removeprefix(plain_area(held.area)) if held.area else ""


def _apart(one: Sequence[str], other: Sequence[str]) -> tuple[str, str]:
    """How two lists of areas without a common one lie to each other, and that in words."""
    pairs = [(a, b) for a in one for b in other]
    words = f"in {plain_area(pairs[0][0])} and in {plain_area(pairs[0][1])}" if pairs else ""
    for name, fits in (("chain", near), ("city", partial(_one, "city")), ("province", partial(_one, "province"))):
        if found := next(((a, b) for a, b in pairs if fits(a, b)), None):
            return name, f"in {plain_area(found[0])} and in {plain_area(found[1])}"
    return "far", words


def _one(level: str, one: str, other: str) -> bool:
    """True for two areas of one city or province, as far as both tell it."""
    return bool(levels(one).get(level)) and levels(one).get(level) == levels(other).get(level)


def _order(one: Profile, other: Profile) -> str:
    """How the days of two profiles lie: at one time, one after the other (soon, within two years, later), not told, or told as over."""
    if one.over or other.over:
        return "over"
    if not one.days or not other.days:
        return "undated"
    gap = max(one.days[0] - other.days[-1], other.days[0] - one.days[-1])
    return "at once" if gap <= 0 else "soon" if gap <= CAREER_DAYS else "after" if gap <= 730 else "long after"


def _height(held: Sequence[Held]) -> float:
    """How high a profile's highest post is: the level of its body's area, a quarter less for a deputy, a half for an office."""
    found = []
    for one in held:
        below = rank(one.title)[1]
        office = 0.0 if leads(one.org) else 0.5
        found.append(HEIGHT.get(area_level(one.area), 2) - 0.25 * below - office)
    return max(found, default=0.0)


def _step(one: Profile, other: Profile) -> str:
    """Whether the later of two profiles stands higher, as high or lower."""
    if _order(one, other) in ("at once", "undated", "over"):
        return "no step"
    first, later = (one, other) if one.days[-1] < other.days[0] else (other, one)
    rise = _height(later.held) - _height(first.held)
    return "step level" if abs(rise) < 0.3 else "step far up" if rise > 1.1 else "step up" if rise > 0 else "step down"


def _kinds(one: Profile, other: Profile) -> str:
    """Whether both are officials, one is and one is not, or both are something else."""
    sides = [any(kind_of(held.org) in OFFICE or held.title == LEADER for held in side.held) for side in (one, other)]
    return "officials" if all(sides) else "official and not" if any(sides) else "professions"


def traits(one: Profile, other: Profile) -> Iterator[tuple[str, float, str]]:
    """What two profiles of one name show of being one person or two: a trait, its strength, and its words where it is a reason."""
    bare = not one.held or not other.held
    tie, words = _bare_tie(one, other) if bare else _tie(one, other)
    side = "bare " if bare else ""
    order = _order(one, other)
    yield "always", 1.0, ""
    yield f"{side}{tie}", 1.0, words
    if tie != "post":
        yield f"{side}{tie}, {order}", 1.0, words
    far = tie in ("city", "province", "far")
    yield ("rare far" if far else "rare"), rarity(one.name) - MIDDLING, "a rare name"
    if shared := len(one.company & other.company):
        yield "company", min(math.log2(1 + shared), 3.0), f"{shared} seen with both"
    if not bare:
        yield _kinds(one, other), 1.0, ""
        yield _step(one, other), 1.0, ""
        if any(h.title == r.title and h.org != r.org and kind_of(h.org) == kind_of(r.org) for h in one.seats for r in other.seats):
            yield f"like seats, {order}", 1.0, words


def _bare_tie(one: Profile, other: Profile) -> tuple[str, str]:
    if one.paper and one.paper == other.paper:
        return "paper", "one without a post, in one paper"
    if {*map(plain_area, one.areas)} & {*map(plain_area, other.areas)}:
        return "area", "one without a post, in the same area"
    tie, words = _apart(one.areas, other.areas)
    return tie, f"one without a post, {words}"


@cache
def learnt(table: str) -> dict[str, float]:
    """The weights of a table beside this file, by trait."""
    lines = Path(__file__).with_name(table).read_text(encoding="utf-8").splitlines()
    return {trait: float(weight) for trait, weight in (line.split("\t") for line in lines if not line.startswith("#")) if trait != "trait"}


def evidence(one: Profile, other: Profile) -> Judged:
    """The logarithm of the odds that two profiles of one name are one person, and what says so."""
    weights = learnt("identity.tsv")
    told: dict[str, float] = {}
    for trait, strength, words in traits(one, other):
        told[words] = told.get(words, 0.0) + weights.get(trait, 0.0) * strength
    # What ties the two is told first; what says more for them than that, behind it.
    tie, *others = (words for words in told if words)
    more = [words for words in others if told[tie] < PLAIN and told[words] > max(told[tie], 0.0)]
    return sum(told.values()), "; ".join([tie, *more])


def likely(odds: float) -> float:
    """Logarithm of odds to likelihood, three places."""
    return round(1 / (1 + math.exp(-max(min(odds, 30.0), -30.0))), 3)


def score(one: Profile, other: Profile) -> Judged:
    """How likely two profiles of one name are one person, and the strongest reason."""
    odds, reason = evidence(one, other)
    return likely(odds), reason


# What one person cannot be


def two_seats(here: Seats, there: Seats) -> str:
    """The same single seat in two places at about one time: two 区委书记 of two districts are two people.

    Seats are told with the days on which somebody is seen in them, none where no day is told. One who is seen often in one, then
    often in the other, has moved.
    """
    for (title, org, area), days in here.items():
        for (other, rival, where), seen in there.items():
            apart = org != rival and area and where and _two_at_once((title, org, area), (other, rival, where))
            misprint = title == other and min(len(days), len(seen)) < 2 and _but_for_area((org, area), (rival, where))
            if apart and not misprint and _at_once(days, seen):
                both = f"{title} at {org} and at {rival}" if title == other else f"{title} at {org} and {other} at {rival}"
                return f"{both} at one time"
    return ""


def undated_seats(here: Seats, there: Seats) -> str:
    """The same single seat in two places of which one is told on no day: who can say that somebody has moved?"""
    for (title, org, area), days in here.items():
        for (other, rival, where), seen in there.items():
            if title == other and area and where and bool(days) != bool(seen) and not on_one_chain(area, where):
                return f"{title} at {org} and at {rival}, one on a day that is not told"
    return ""


def _two_at_once(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """True for one seat in two places, and for two at the head of two areas, of which one may lie in the other."""
    (title, org, area), (rival, body, where) = one, other
    if title == rival and not on_one_chain(area, where):
        return True
    return leads(org) and leads(body) and plain_area(area) != plain_area(where)


def _but_for_area(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """True for one organ of two areas of which one lies in the other: a paper's slip, 市 for 区, when it is seen but once."""
    (org, area), (rival, where) = one, other
    return on_one_chain(area, where) and org.replace(plain_area(area), "", 1) == rival.replace(plain_area(where), "", 1)


def _at_once(days: Sequence[int], seen: Sequence[int]) -> bool:
    if not days or not seen:
        return not days and not seen  # where only one side is dated nothing is known of their order
    gap = max(min(days) - max(seen), min(seen) - max(days))
    return gap <= 0 or (gap <= ONE_TIME and len(days) + len(seen) < OFTEN)


def seats_of(profiles: Sequence[Profile]) -> dict[tuple[str, str, str], list[int]]:
    """The single seats of profiles with the days on which they are seen in them."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for one in profiles:
        for held in one.seats:
            found.setdefault((held.title, held.org, held.area), []).extend(one.days)
    return found


def two_desks(one: Profile, other: Profile) -> str:
    """Two posts of one area that hardly anybody has at once, seen a few days apart: two bureaus', a deputy district head's and a manager's."""
    if one.over or other.over or one.bodies & other.bodies or not _at_once(one.days, other.days):
        return ""
    for held in one.held:
        for rival in other.held:
            here, there = plain_area(held.area), plain_area(rival.area)
            if held.status == "former" or rival.status == "former" or (here and there and here != there) or _goes_with(held, rival):
                continue
            return f"{held.title} at {held.org} and {rival.title} at {rival.org} at one time"
    return ""


def fallen(one: Profile, other: Profile) -> str:
    """The head of an area who is later seen far lower, in a bureau of another: hardly a career, and a matter for a person's judgement."""
    if _order(one, other) not in ("soon", "after", "long after"):
        return ""
    first, later = (one, other) if one.days[-1] < other.days[0] else (other, one)
    head = next((held for held in first.seats if leads(held.org)), None)
    if head is None or not later.held or _height(later.held) > _height(first.held) - FALL:
        return ""
    if any(leads(held.org) or NO_BUREAU.search(held.org + held.title) or on_one_chain(head.area, held.area) for held in later.held):
        return ""
    return f"{head.title} at {head.org}, and later {later.held[0].title} at {later.held[0].org}"


def _goes_with(one: Held, other: Held) -> bool:
    """True for two posts that one person often has at once: leading bodies, a part and its whole, who leads and is the head of a bureau."""
    if LEADER in (one.title, other.title):
        return True  # of the area, whatever the post is
    kinds = {kind_of(one.org), kind_of(other.org)}
    if not kinds <= OFFICE:
        if not kinds & OFFICE or any(ASSOCIATION.search(held.org) for held in (one, other)):
            return True
        office, besides = (one, other) if kind_of(one.org) in OFFICE else (other, one)
        return single_seat(besides.title, besides.org) and not leads(office.org)
    if leads(one.org) != leads(other.org):
        return rank((other if leads(one.org) else one).title)[1] == 0
    return _held_together(one.org, other.org) or "mass" in kinds or whole_of(one.org) == other.org or whole_of(other.org) == one.org


def two_offices(here: Mapping[str, Sequence[int]], there: Mapping[str, Sequence[int]]) -> str:
    """Posts in two places seen in turn: hardly one person's, whatever their ranks; each side is areas to the days on which somebody is seen there."""
    for area, days in here.items():
        for where, seen in there.items():
            if days and seen and not on_one_chain(area, where) and _in_turn(days, seen):
                return f"posts in {plain_area(area)} and in {plain_area(where)} at one time"
    return ""


def _in_turn(days: Sequence[int], seen: Sequence[int]) -> bool:
    """True where two lists of days overlap, and not so that somebody seen often went from one place to the other and back."""
    if max(min(days), min(seen)) > min(max(days), max(seen)):
        return False
    side = [one for _, one in sorted([(day, 0) for day in days] + [(day, 1) for day in seen])]
    changes = sum(one != other for one, other in pairwise(side))
    by_chance = 2 * len(days) * len(seen) / len(side)  # so many changes two people would show whose days have nothing to do with each other
    return by_chance < OFTEN or changes > by_chance * CHANGES


def offices_of(one: Profile) -> dict[str, list[int]]:
    """The areas of a profile's posts that are not told as over, but for those in associations, with the days on which it is seen."""
    areas = {held.area for held in one.held if held.status != "former" and held.area and not ASSOCIATION.search(held.org)}
    return {area: list(one.days) for area in sorted(areas)}


def two_places(one: Profile, other: Profile) -> str:
    """At events of two far areas on one day, and no single-seat post in full that both sides print."""
    days = one.stays.keys() & other.stays.keys()
    together = len(one.company & other.company)
    if not days or together > 1 or (together and one.posts & other.posts):
        return ""  # what two papers tell of one delegation
    if {(h.title, h.org) for h in one.seats} & {(h.title, h.org) for h in other.seats}:
        return ""
    for day in sorted(days):
        for here in one.stays[day]:
            for there in other.stays[day]:
                if here.far_from(there) and not alike(here.event, there.event):
                    return f"on {day} in {here.paper_area} and in {there.paper_area}"
    return ""
