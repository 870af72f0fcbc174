"""Two profiles of one name to how likely they are one person: each feature gives a score and a reason.

A profile is what one or many appearances show alike. A feature is one function and one row of FEATURES; a constraint is one row of
CONSTRAINTS.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from jinshen.graph.areas import near, on_one_chain, plain_area
from jinshen.graph.bodies import area_of, kind_of, leads, whole_of
from jinshen.graph.facts import Appearance, Held, Stay
from jinshen.graph.names import alike, single_seat

Judged = tuple[float, str]
# Two single seats this far apart in time can be one career: a 区长 here, a 区委书记 there.
CAREER_DAYS = 60


@dataclass(frozen=True, slots=True)
class Profile:
    """What the appearances of one name with numbers `members` show alike; `days` are those on which they are seen, '' left out."""

    members: tuple[int, ...]
    held: tuple[Held, ...]
    areas: tuple[str, ...]
    paper: str
    days: tuple[int, ...]
    undated: bool
    stays: Mapping[str, tuple[Stay, ...]]

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
        tuple(members), shown[0].held, shown[0].areas, shown[0].paper,
        tuple(sorted({_ordinal(one.seen) for one in shown if one.seen})), any(not one.seen for one in shown),
        {day: tuple(dict.fromkeys(told)) for day, told in stays.items()},
    )  # fmt: skip


def same_post(one: Profile, other: Profile) -> Judged:
    """Both show the same post at the same body."""
    shared = sorted(one.posts & other.posts)
    return (1.0, f"both {shared[0][0]} at {shared[0][1]}") if shared else (0.0, "")


def same_body(one: Profile, other: Profile) -> Judged:
    """Both hold a post at the same body."""
    shared = sorted(one.bodies & other.bodies)
    return (1.0, f"both at {shared[0]}") if shared else (0.0, "")


def _held_together(one: str, other: str) -> bool:
    """True for two bodies of one area whose posts one person often holds: leading bodies, a committee and its own departments."""
    if leads(one) and leads(other):
        return area_of(one) == area_of(other)
    return any(whole_of(part) == whole and kind_of(whole) == "party" for part, whole in ((one, other), (other, one)))


def same_area(one: Profile, other: Profile) -> Judged:
    """Both hold posts that go together in one area; half as much at two offices of it, or up its chain."""
    if not one.held or not other.held:
        return 0.0, ""
    if shared := sorted({*map(plain_area, one.areas)} & {*map(plain_area, other.areas)}):
        together = any(_held_together(body, rival) for body in one.bodies for rival in other.bodies)
        return (1.0 if together else 0.5), f"both in {shared[0]}"
    pairs = [(a, b) for a in one.areas for b in other.areas if near(a, b)]
    return (0.5, f"in {pairs[0][0]} and in {pairs[0][1]}") if pairs else (0.0, "")


def bare_name(one: Profile, other: Profile) -> Judged:
    """One of the two stands without a post in a paper of the same area."""
    if one.held and other.held:
        return 0.0, ""
    close = any(near(a, b) for a in one.areas for b in other.areas)
    return (1.0, "one without a post, in the same area") if close else (0.0, "")


def same_company(one: Profile, other: Profile) -> Judged:
    """Both are at one event that two articles report."""
    shared = sorted(
        day for day in one.stays.keys() & other.stays.keys()
        if {stay.paper_area for stay in one.stays[day]} & {stay.paper_area for stay in other.stays[day]}
    )  # fmt: skip
    return (1.0, f"both on {shared[0]}") if shared else (0.0, "")


# Weights sum up; JOIN is set so that a shared body or post joins and an area alone joins only without a conflict.
FEATURES: tuple[tuple[Callable[[Profile, Profile], Judged], float], ...] = (
    (same_post, 0.9),
    (same_body, 0.7),
    (same_area, 0.5),
    (bare_name, 0.5),
    (same_company, 0.2),
)
JOIN = 0.5
MAYBE = 0.2


def _within(one: Profile, other: Profile, days: int) -> bool:
    """True where the two can be seen within so many days: an undated side may be of any day."""
    if one.undated or other.undated:
        return True
    for day in one.days:
        at = bisect_left(other.days, day)
        if any(abs(other.days[index] - day) <= days for index in (at - 1, at) if 0 <= index < len(other.days)):
            return True
    return False


def two_seats(one: Profile, other: Profile) -> str:
    """The same single seat in two places at about one time: two 区委书记 of two districts are two people."""
    for held in one.seats:
        for rival in other.seats:
            here, there = area_of(held.org), area_of(rival.org)
            far = held.title == rival.title and here and there and not on_one_chain(here, there)
            if far and _within(one, other, CAREER_DAYS):
                return f"{held.title} at {held.org} and at {rival.org} at one time"
    return ""


def two_places(one: Profile, other: Profile) -> str:
    """At events of two far areas on one day, and no single-seat post in full that both sides print."""
    days = one.stays.keys() & other.stays.keys()
    if not days or {(h.title, h.org) for h in one.seats} & {(h.title, h.org) for h in other.seats}:
        return ""
    for day in sorted(days):
        for here in one.stays[day]:
            for there in other.stays[day]:
                if here.far_from(there) and not alike(here.event, there.event):
                    return f"on {day} in {here.paper_area} and in {there.paper_area}"
    return ""


def far_posts(one: Profile, other: Profile) -> str:
    """Posts only in areas of which none lies in another of the other side."""
    if not one.held or not other.held or one.bodies & other.bodies:
        return ""
    known = [(a, b) for a in one.areas for b in other.areas if a and b]
    if known and not any(on_one_chain(a, b) for a, b in known):
        return f"posts in {known[0][0]} and in {known[0][1]}"
    return ""


def two_heads(one: Profile, other: Profile) -> str:
    """Head of two bodies of one area at one time, nothing shared: 教育局局长 and 水务局局长 of one name."""
    if one.bodies & other.bodies:
        return ""
    for held in one.seats:
        for rival in other.seats:
            if held.title == rival.title and held.org != rival.org and _within(one, other, CAREER_DAYS):
                return f"{held.title} at {held.org} and at {rival.org} at one time"
    return ""


# A hard constraint keeps two sides apart whatever joins them; a soft one leaves them to a person's judgement.
CONSTRAINTS: tuple[tuple[Callable[[Profile, Profile], str], bool], ...] = (
    (two_seats, True),
    (two_places, True),
    (far_posts, False),
    (two_heads, False),
)


def score(one: Profile, other: Profile) -> Judged:
    """The sum of the features' weighted scores, at most 1, and the strongest reason."""
    found = [
        (weight * value, reason) for feature, weight in FEATURES for value, reason in (feature(one, other),) if value
    ]
    if not found:
        return 0.0, "the same name"
    return min(round(sum(weight for weight, _ in found), 3), 1.0), max(found)[1]


def conflict(one: Profile, other: Profile) -> tuple[str, bool] | None:
    """Why two profiles cannot, or can hardly, be one person: the reason, and True where it is a hard one."""
    for constraint, hard in CONSTRAINTS:
        if reason := constraint(one, other):
            return reason, hard
    return None
