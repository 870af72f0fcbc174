"""Two appearances of one name to how likely they are one person: each feature gives a score and a reason.

A feature is one function and one row of FEATURES; a hard constraint is one row of CONSTRAINTS.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from jinshen.graph.facts import Appearance, Held
from jinshen.graph.names import alike, area_of, near, on_one_chain, plain_area, single_seat

Judged = tuple[float, str]
# Two single seats this far apart in time can be one career: a 区长 here, a 区委书记 there.
CAREER_DAYS = 60


def _posts(one: Appearance) -> set[tuple[str, str]]:
    return {(held.title, held.org) for held in one.held}


def same_post(one: Appearance, other: Appearance) -> Judged:
    """Both show the same post at the same body."""
    shared = sorted(_posts(one) & _posts(other))
    return (1.0, f"both {shared[0][0]} at {shared[0][1]}") if shared else (0.0, "")


def same_body(one: Appearance, other: Appearance) -> Judged:
    """Both hold a post at the same body."""
    shared = sorted({held.org for held in one.held} & {held.org for held in other.held})
    return (1.0, f"both at {shared[0]}") if shared else (0.0, "")


def same_area(one: Appearance, other: Appearance) -> Judged:
    """Both hold posts in one area; half as much where one area only lies in the other."""
    if not one.held or not other.held:
        return 0.0, ""
    if shared := sorted({*map(plain_area, one.areas)} & {*map(plain_area, other.areas)}):
        return 1.0, f"both in {shared[0]}"
    pairs = [(a, b) for a in one.areas for b in other.areas if near(a, b)]
    return (0.5, f"in {pairs[0][0]} and in {pairs[0][1]}") if pairs else (0.0, "")


def bare_name(one: Appearance, other: Appearance) -> Judged:
    """One of the two stands without a post in a paper of the same area."""
    if one.held and other.held:
        return 0.0, ""
    close = any(near(a, b) for a in one.areas for b in other.areas)
    return (1.0, "one without a post, in the same area") if close else (0.0, "")


def same_company(one: Appearance, other: Appearance) -> Judged:
    """Both are at one event that two articles report."""
    shared = sorted({at[:2] for at in one.at} & {at[:2] for at in other.at})
    return (1.0, f"both on {shared[0][0]}") if shared else (0.0, "")


# Weights sum up; JOIN is set so that a shared body or post joins and an area alone joins only without a conflict.
FEATURES: tuple[tuple[Callable[[Appearance, Appearance], Judged], float], ...] = (
    (same_post, 0.9),
    (same_body, 0.7),
    (same_area, 0.5),
    (bare_name, 0.5),
    (same_company, 0.2),
)
JOIN = 0.5
MAYBE = 0.2


def _days(one: Appearance, other: Appearance) -> int | None:
    if not one.seen or not other.seen:
        return None
    return abs((date.fromisoformat(one.seen) - date.fromisoformat(other.seen)).days)


def _seats(one: Appearance) -> list[Held]:
    return [held for held in one.held if held.status != "former" and single_seat(held.title, held.org)]


def two_seats(one: Appearance, other: Appearance) -> str:
    """The same single seat in two places at about one time: two 区委书记 of two districts are two people."""
    apart = _days(one, other)
    if apart is not None and apart > CAREER_DAYS:
        return ""
    for held in _seats(one):
        for rival in _seats(other):
            here, there = area_of(held.org), area_of(rival.org)
            if held.title == rival.title and here and there and not on_one_chain(here, there):
                return f"{held.title} at {held.org} and at {rival.org} at one time"
    return ""


def two_places(one: Appearance, other: Appearance) -> str:
    """At events of two far areas on one day, and no single-seat post in full that both sides print."""
    if {(h.title, h.org) for h in _seats(one)} & {(h.title, h.org) for h in _seats(other)}:
        return ""
    for day, here, name in one.at:
        for other_day, there, other_name in other.at:
            if day == other_day and not on_one_chain(here, there) and not alike(name, other_name):
                return f"on {day} in {here} and in {there}"
    return ""


def far_posts(one: Appearance, other: Appearance) -> str:
    """Posts only in areas of which none lies in another of the other side."""
    if not one.held or not other.held or _posts(one) & _posts(other):
        return ""
    if {held.org for held in one.held} & {held.org for held in other.held}:
        return ""
    known = [(a, b) for a in one.areas for b in other.areas if a and b]
    if known and not any(on_one_chain(a, b) for a, b in known):
        return f"posts in {known[0][0]} and in {known[0][1]}"
    return ""


def two_heads(one: Appearance, other: Appearance) -> str:
    """Head of two bodies of one area at one time, nothing shared: 教育局局长 and 水务局局长 of one name."""
    apart = _days(one, other)
    if (apart is not None and apart > CAREER_DAYS) or {h.org for h in one.held} & {h.org for h in other.held}:
        return ""
    for held in _seats(one):
        for rival in _seats(other):
            if held.title == rival.title and held.org != rival.org:
                return f"{held.title} at {held.org} and at {rival.org} at one time"
    return ""


# A hard constraint keeps two sides apart whatever joins them; a soft one leaves them to a person's judgement.
CONSTRAINTS: tuple[tuple[Callable[[Appearance, Appearance], str], bool], ...] = (
    (two_seats, True),
    (two_places, True),
    (far_posts, False),
    (two_heads, False),
)


def score(one: Appearance, other: Appearance) -> Judged:
    """The sum of the features' weighted scores, at most 1, and the strongest reason."""
    found = [
        (weight * value, reason) for feature, weight in FEATURES for value, reason in (feature(one, other),) if value
    ]
    if not found:
        return 0.0, "the same name"
    return min(round(sum(weight for weight, _ in found), 3), 1.0), max(found)[1]


def conflict(one: Appearance, other: Appearance) -> tuple[str, bool] | None:
    """Why two appearances cannot, or can hardly, be one person: the reason, and True where it is a hard one."""
    for constraint, hard in CONSTRAINTS:
        if reason := constraint(one, other):
            return reason, hard
    return None
