"""What one person cannot be, or hardly: two single seats at one time, two far places on one day, a head of an area who falls."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from jinshen.graph.areas import area_level, on_one_chain, plain_area
from jinshen.graph.bodies import kind_of, leads, whole_of
from jinshen.graph.houses import assumed
from jinshen.graph.names import alike, rank, single_seat
from jinshen.graph.profiles import LEADER, OFFICE, Profile, height, held_together, order, own_posts
from jinshen.graph.standing import NATION, holders

ONE_TIME = 7  # two seats that no person holds at once, seen so near in time and a few times only, are two people's
# Seen so often on two sides of a day, nobody was in both seats at once: a career.
OFTEN = 6
CHANGES = 0.25  # so few changes of place, of those that chance would bring, are a career
NO_BUREAU = re.compile("(?:工作|管理)委员会|领导$")  # zones, whose heads stand high too, and the word over a list
FALL = 0.5  # of a height: from the head of an area to that of its bureau
VILLAGE = re.compile(r"(?:村|社区)(?:党?总?支部|村民|居民)?委员会$")
FIRST = "第一书记"
ASSOCIATION = re.compile(r"(?:协会|商会|学会|联合会|基金会|研究会|促进会|救援队)$")

JUST_ONE = {"government", "court", "procuratorate"}
HOUSES = {"hospital", "school"}  # nobody heads two of them, or wards of two

# So many years after a post of a height, from a village's up, nobody is in office: as young as it is reached, as old as one leaves, and some years more.
YEARS = {0: 42, 1: 40, 2: 34, 3: 30, 4: 30, 5: 32}

# The last day in office, and the day by which nobody of that career is in office any more.
Career = tuple[int, int]
# Title, body and area of single seats, to days.
Seats = Mapping[tuple[str, str, str], Sequence[int]]


class Desk(NamedTuple):
    """A post: title, body and its area."""

    title: str
    org: str
    area: str


Desks = Mapping[Desk, Sequence[int]]


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
    """True for one seat in two places, and where one area lies in the other of two bureaus, courts, hospitals or schools, or at the head of both areas."""
    (title, org, area), (rival, body, where) = one, other
    if title == rival and (not on_one_chain(area, where) or _two_houses((org, area), (body, where)) or _two_offices_of((org, area), (body, where))):
        return True
    return leads(org) and leads(body) and plain_area(area) != plain_area(where)


def _two_houses(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """True for two hospitals or schools, or parts of two, that are not one under the names of two areas."""
    (org, area), (rival, where) = one, other
    wholes = whole_of(org) or org, whole_of(rival) or rival
    return all(kind_of(body) in HOUSES for body in wholes) and wholes[0].removeprefix(plain_area(area)) != wholes[1].removeprefix(plain_area(where))


def _two_offices_of(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """True for bureaus or courts of two areas: who heads that of a city heads none of its counties'."""
    return plain_area(one[1]) != plain_area(other[1]) and all(body.endswith(("局", "院")) and kind_of(body) in JUST_ONE for body, _ in (one, other))


def _but_for_area(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """True for one organ of two areas of which one lies in the other: a paper's slip, 市 for 区, when it is seen but once."""
    (org, area), (rival, where) = one, other
    return on_one_chain(area, where) and org.replace(plain_area(area), "", 1) == rival.replace(plain_area(where), "", 1)


def _at_once(days: Sequence[int], seen: Sequence[int]) -> bool:
    if not days or not seen:
        return not days and not seen  # where only one side is dated nothing is known of their order
    gap = max(min(days) - max(seen), min(seen) - max(days))
    return _in_turn(days, seen) or (0 < gap <= ONE_TIME and len(days) + len(seen) < OFTEN)


def seats_of(profiles: Sequence[Profile]) -> dict[tuple[str, str, str], list[int]]:
    """The single seats of profiles with the days on which they are seen in them, without the area of a house that is printed without it."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for one in profiles:
        for held in one.seats:
            found.setdefault((held.title, held.org, "" if assumed(held) else held.area), []).extend(one.days)
    return found


def career_of(one: Profile) -> Career:
    """The last day on which a profile is in office, and by which day it must have left, by what it was before."""
    offices = [held for held in one.held if kind_of(held.org) in OFFICE]
    current = [held for held in offices if held.status != "former"]
    told = [(day, held) for held in offices for day in (held.began, held.ended) if day]
    known = [(date.fromisoformat(day).toordinal(), held) for day, held in told] + [(one.days[0], held) for held in current if one.days]
    until = [day + round(365.25 * YEARS[int(height([held]) + 0.5)]) for day, held in known]
    return one.days[-1] if current and one.days else 0, min(until, default=date.max.toordinal())


def generations(here: Career, there: Career) -> str:
    """In office so long after a high post that nobody is as old: somebody of the father's generation and a young one."""
    last, until = max(here[0], there[0]), min(here[1], there[1])
    return f"in office in {date.fromordinal(last).year}, which a post of long before does not allow" if last > until else ""


def two_desks(here: Desks, there: Desks) -> str:
    """Two posts of one area that hardly anybody has at once, seen at one time: two bureaus', a deputy district head's and a manager's."""
    if {one.org for one in here} & {other.org for other in there}:
        return ""
    for one, days in here.items():
        for other, seen in there.items():
            where = plain_area(one.area), plain_area(other.area)
            if not (all(where) and where[0] != where[1]) and not _goes_with(one, other) and _at_once(days, seen):
                return f"{one.title} at {one.org} and {other.title} at {other.org} at one time"
    return ""


def desks_of(one: Profile) -> dict[Desk, list[int]]:
    """The posts of a profile that are not told as over, with the days on which it is seen."""
    return {Desk(held.title, held.org, held.area): list(one.days) for held in one.held if held.status != "former"}


def two_villages(here: Desks, there: Desks) -> str:
    """Posts in villages of two towns, whenever: whom a village elects has its home there; a first secretary is sent."""
    sides = [[desk for desk in side if VILLAGE.search(desk.org) and area_level(desk.area) == "town" and desk.title != FIRST] for side in (here, there)]
    for one in sides[0]:
        for other in sides[1]:
            if not on_one_chain(one.area, other.area):
                return f"{one.title} at {one.org} and {other.title} at {other.org}"
    return ""


def of_nation(desks: Desks) -> bool:
    """True where a post of national rank is among some: who stands so high has many posts, everywhere in the country."""
    return any(holders(one.title, one.org) == NATION for one in desks)


def fallen(one: Profile, other: Profile) -> str:
    """The head of an area who is later seen far lower, in a bureau of another: hardly a career, and a matter for a person's judgement."""
    if order(one, other) not in ("soon", "after", "long after"):
        return ""
    first, later = (one, other) if one.days[-1] < other.days[0] else (other, one)
    head = next((held for held in first.seats if leads(held.org)), None)
    if head is None or not later.held or height(later.held) > height(first.held) - FALL:
        return ""
    if any(leads(held.org) or NO_BUREAU.search(held.org + held.title) or on_one_chain(head.area, held.area) for held in later.held):
        return ""
    return f"{head.title} at {head.org}, and later {later.held[0].title} at {later.held[0].org}"


def _goes_with(one: Desk, other: Desk) -> bool:
    """True for two posts that one person often has at once: leading bodies, a part and its whole, who leads and is the head of a bureau."""
    if LEADER in (one.title, other.title) or holders(one.title, one.org) or holders(other.title, other.org):
        return True  # of the area, whatever the post is; who stands so high has several posts
    kinds = {kind_of(one.org), kind_of(other.org)}
    if not kinds <= OFFICE:
        if not kinds & OFFICE or any(ASSOCIATION.search(desk.org) for desk in (one, other)):
            return True
        office, besides = (one, other) if kind_of(one.org) in OFFICE else (other, one)
        return single_seat(besides.title, besides.org) and not leads(office.org)
    if leads(one.org) != leads(other.org):
        leader, head = (one, other) if leads(one.org) else (other, one)
        return rank(head.title)[1] == 0 and not (_bureau(head) and (_of_congress(leader) or single_seat(leader.title, leader.org)))
    if held_together(one.org, other.org) or whole_of(one.org) == other.org or whole_of(other.org) == one.org:
        return True
    return "mass" in kinds and not (single_seat(one.title, one.org) and single_seat(other.title, other.org) and any(map(_bureau, (one, other))))


def _bureau(desk: Desk) -> bool:
    """True for a post at a bureau of a government."""
    return kind_of(desk.org) == "government" and desk.org.endswith("局")


def _of_congress(desk: Desk) -> bool:
    """True for a member of a congress's standing committee, who may hold no post of administration (Constitution of China, art. 65 and 103)."""
    return kind_of(desk.org) == "congress" and rank(desk.title)[0] in ("主任", "委员")


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
    areas = {held.area for held in own_posts(one.held) if held.area and not ASSOCIATION.search(held.org) and not assumed(held)}
    return {area: list(one.days) for area in sorted(areas)}


def two_places(one: Profile, other: Profile) -> str:
    """At events of two far areas on one day, and no single-seat post in full that both sides print."""
    days = one.stays.keys() & other.stays.keys()
    together = len(one.company & other.company)
    if not days or together > 1 or (together and one.posts & other.posts):
        return ""  # what two papers tell of one delegation
    if {(h.title, h.org) for h in one.seats} & {(h.title, h.org) for h in other.seats}:
        return ""
    one_body = bool(one.bodies & other.bodies)
    for day in sorted(days):
        for here in one.stays[day]:
            for there in other.stays[day]:
                at_home = one_body and bool(here.areas) != bool(there.areas)  # one tells where, the other perhaps of the same
                if not at_home and here.far_from(there) and not alike(here.event, there.event):
                    return f"on {day} in {here.paper_area} and in {there.paper_area}"
    return ""
