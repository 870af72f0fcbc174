"""Reports of a day's events to the areas where these were, so that it shows who cannot have been at two of them.

A place tells it by the name of an area, an organizer by its own; else an event is where most who are there are from. What tells nothing may have been
in the paper's area or in that of whoever is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jinshen.graph.areas import area_level, chain, levels, on_one_chain, own_parts, plain_area, short_name
from jinshen.graph.atlas import LETTERS, forms
from jinshen.graph.facts import Appearance, Held, Key, Report
from jinshen.graph.model import Evidence
from jinshen.graph.profiles import own_posts


@dataclass(frozen=True, slots=True)
class Sighting:
    """One person at one event of a day, as those reports tell it that show the person there.

    `where` are the areas that the event tells of, none where it does not, `own` those of the person's posts, `papers` those of the
    papers, `halves` the halves of the day that these print.
    """

    event: str
    where: tuple[str, ...]
    own: frozenset[str]
    papers: tuple[str, ...]
    halves: frozenset[str]
    shown: tuple[Evidence, ...]

    def areas(self, own: frozenset[str]) -> tuple[str, ...]:
        """Where the event can have been; `own` are the areas of all posts in which that day shows the person."""
        return self.where or (*self.papers, *sorted(own))

    @property
    def area(self) -> str:
        """The likeliest of these, by the name that it is called: what the event tells, else where the person is at home."""
        return plain_area((self.where or (*sorted(self.own), *self.papers))[0])

    def far_from(self, other: Sighting, ever: frozenset[str] = frozenset()) -> bool:
        """True for two events of two counties, not of two halves of a day; `ever` are the areas of the posts of one whom that day shows in none.

        In papers of one area only where one event tells where it is, and somebody has posts of counties or of another city: those of a city go round in it.
        """
        own = self.own | other.own or ever
        if self.event == other.event or any(_one_way(here, there) for here in self.areas(own) for there in other.areas(own)):
            return False
        where = self.where + other.where
        told = bool(where and own) and all(_county(home) or not all(on_one_chain(home, there) for there in where) for home in own)
        apart = told or not any(on_one_chain(here, there) for here in self.papers for there in other.papers)
        return apart and len(self.halves | other.halves) < 2


def homes_of(shown: Iterable[Appearance]) -> dict[Key, frozenset[str]]:
    """The areas of the posts in which appearances show somebody."""
    return {one.key: frozenset(_home(held, posts) for held in posts if held.area) for one in shown for posts in (own_posts(one.held),)}


def _home(held: Held, posts: Sequence[Held]) -> str:
    """The area of a post, of a city's station in a county the county: 云州市公安局青川分局, beside a post of the county."""
    inside = (one.area for one in posts if plain_area(held.area) in chain(one.area)[:-1] and short_name(one.area) and short_name(one.area) in held.org)
    return next(inside, held.area)


def where_of(reports: Sequence[Report]) -> tuple[str, ...]:
    """The areas that an event's places name in its reports, else those of its organizers, else that of most who are there.

    县会议中心 is in the county of those who meet there, whatever county the paper is of; in the paper's where one of these is from there.
    """
    told = dict.fromkeys((area, "".join(words.split())) for report in reports for area, words in report.areas)
    hosts = dict.fromkeys(area for report in reports for area in report.hosts)
    named = dict.fromkeys(area for area, words in told if any(form in words for form in forms(plain_area(area))))
    if named or hosts:
        return tuple(named or hosts)
    county = _whose(reports)
    if county:
        return tuple(dict.fromkeys(_up_to(county, words[0]) or area for area, words in told)) or (county,)
    own = {area for report in reports for areas in report.homes for area in areas}
    return tuple(dict.fromkeys(area for area, _ in told if any(_one_way(area, one) for one in own if _county(one) or not _county(area))))


def _whose(reports: Sequence[Report]) -> str:
    """The county whose people those at an event are, where most are of one, with all that it lies in: that of those who receive guests."""
    told: dict[str, frozenset[str]] = {}
    hosts = set()
    for part, own in (pair for report in reports for pair in zip(report.event.participants, report.homes, strict=True)):
        if own:
            told[part.person] = told.get(part.person, frozenset()) | {_wide(area) for area in own if _county(area)}
            hosts |= {part.person} if "host" in part.roles else set()
    those = {name: areas for name, areas in told.items() if name in hosts} or told
    found = Counter(area for areas in those.values() for area in areas)
    (county, count), *_ = [*sorted(found.items(), key=lambda one: (-one[1], one[0])), ("", 0)]
    return county if count >= (1 if hosts else 2) and count * 2 > len(those) else ""


def _county(area: str) -> str:
    return levels(area).get("county", "")


def _wide(area: str) -> str:
    """An area without the towns and villages at its end.

    >>> _wide("岭东省云州市青川区柳岸镇"), _wide("柳岸镇")
    ('岭东省云州市青川区', '柳岸镇')
    """
    parts = own_parts(area)
    while len(parts) > 1 and area_level(parts[-1]) in ("town", "village"):
        parts.pop()
    return "".join(parts) or area


def _up_to(area: str, letter: str) -> str:
    """The narrowest area on a chain that is called by a letter, with all that it lies in; '' for none.

    >>> _up_to("岭东省云州市白溪县", "市"), _up_to("岭东省云州市白溪县", "区")
    ('岭东省云州市', '')
    """
    parts = own_parts(area)
    ends = [end for end, part in enumerate(parts, 1) if letter in LETTERS and part.endswith(letter)]
    return "".join(parts[: ends[-1]]) if ends else ""


def _one_way(one: str, other: str) -> bool:
    """True for areas of one county, or of which one lies in the other."""
    return on_one_chain(_wide(one), _wide(other))
