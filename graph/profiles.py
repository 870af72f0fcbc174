"""Appearances of one name to profiles: what one or many of them show alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from jinshen.graph.areas import area_level, plain_area
from jinshen.graph.bodies import bare_house, kind_of, leads, whole_of
from jinshen.graph.facts import Appearance, Held, Stay
from jinshen.graph.history import heirs
from jinshen.graph.names import rank, single_seat
from jinshen.graph.standing import highest

# How likely, and the strongest reason.
Judged = tuple[float, str]
# A holder is taken to be in his post so long before and after he is seen in it; a step in a career that is nearer is soon.
CAREER_DAYS = 60
# Where a kind of body puts its people: an official can be any of the first, hardly one of the others too.
OFFICE = {"party", "government", "congress", "cppcc", "discipline", "court", "procuratorate", "mass"}
LEADER = "领导"  # over a list of names: they lead the area, whatever their posts are
LEADERS = frozenset({LEADER, "负责人", "主要领导", "主要负责人"})  # words over a list of names: who stands in it need not be of that body
HEIGHT = {"central": 5, "province": 4, "city": 3, "county": 2, "town": 1, "village": 0}


@dataclass(frozen=True)
class Profile:
    """What the appearances of one name with numbers `members` show alike; `days` are those on which they are seen, '' left out.

    What follows from that is worked out once: each profile is compared with many.
    """

    members: tuple[int, ...]
    name: str
    held: tuple[Held, ...]
    areas: tuple[str, ...]
    paper: str
    days: tuple[int, ...]
    stays: Mapping[str, tuple[Stay, ...]]
    company: frozenset[str] = frozenset()

    @cached_property
    def posts(self) -> set[tuple[str, str]]:
        """Titles and bodies."""
        return {(held.title, held.org) for held in self.held}

    @cached_property
    def bodies(self) -> set[str]:
        """The bodies of the posts."""
        return {held.org for held in self.held}

    @cached_property
    def heirs(self) -> frozenset[str]:
        """What the bodies of the posts can have become."""
        return frozenset(name for held in self.held for name, _ in heirs(held.org))

    @cached_property
    def houses(self) -> frozenset[str]:
        """The names of bodies without their area, of those that do not govern it."""
        return frozenset(house for held in self.held if (house := bare_house(held.org, held.area)))

    @cached_property
    def seats(self) -> list[Held]:
        """The posts that one person holds at a time, and that are not told as over."""
        return [held for held in self.held if held.status != "former" and single_seat(held.title, held.org)]

    @cached_property
    def over(self) -> bool:
        """True where all posts are told as over: such a profile is seen after its time."""
        return bool(self.held) and all(held.status == "former" for held in self.held)

    @cached_property
    def plain_areas(self) -> frozenset[str]:
        """The areas without what they lie in."""
        return frozenset(map(plain_area, self.areas))

    @cached_property
    def height(self) -> float:
        """How high the highest post is."""
        return height(self.held)

    @cached_property
    def highest(self) -> tuple[int, str]:
        """How many people hold a post of the highest rank, 0 where none is of such rank, and the post in words."""
        return highest(self.held)

    @cached_property
    def official(self) -> bool:
        """True where a post is an official's."""
        return any(kind_of(held.org) in OFFICE or held.title == LEADER for held in self.held)


@lru_cache(maxsize=1 << 12)
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


def own_posts(held: Sequence[Held]) -> Sequence[Held]:
    """The posts that are not told as over; where one of them is told to be somebody's own, without those that stand over a list of names."""
    current = [one for one in held if one.status != "former"]
    return [one for one in current if one.title not in LEADERS] or current


# Traits
def held_together(one: str, other: str) -> bool:
    """True for two bodies of one area whose posts one person often holds: leading bodies, a committee and its own departments."""
    if leads(one) and leads(other):
        return True
    return any(whole_of(part) == whole and kind_of(whole) == "party" for part, whole in ((one, other), (other, one)))


def order(one: Profile, other: Profile) -> str:
    """How the days of two profiles lie: at one time, one after the other (soon, within two years, later), not told, or told as over."""
    if one.over or other.over:
        return "over"
    if not one.days or not other.days:
        return "undated"
    gap = max(one.days[0] - other.days[-1], other.days[0] - one.days[-1])
    return "at once" if gap <= 0 else "soon" if gap <= CAREER_DAYS else "after" if gap <= 730 else "long after"


def height(held: Sequence[Held]) -> float:
    """How high the highest of some posts is: the level of its body's area, a quarter less for a deputy, a half for an office."""
    found = []
    for one in held:
        below = rank(one.title)[1]
        office = 0.0 if leads(one.org) else 0.5
        found.append(HEIGHT.get(area_level(one.area), 2) - 0.25 * below - office)
    return max(found, default=0.0)
