"""Two reports to how likely they tell of one event: traits with learnt weights, and what one event cannot be.

What is alike is weighed by how rare it is among all reports: the name of a meeting of every month, a leader who is somewhere every day say
little. Source of the weights: `events.tsv`, fitted on the facts of press worlds (`tests/benchmarks/event_weights.py`), checked on others.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from jinshen.graph.accounts import Account, Span, gap
from jinshen.graph.areas import near
from jinshen.graph.facts import FULL
from jinshen.graph.features import learnt
from jinshen.graph.names import bigrams, dice
from jinshen.graph.profiles import Judged

ROOM = re.compile(r"[室厅堂楼]$")
WIDE = re.compile(r"(?:[省市区县旗州盟镇乡]|街道)$")
# How a meeting's own name ends, which is printed much alike everywhere; a headline is each paper's.
OWN = re.compile(r"(?:会议?|仪式|活动|培训班?|讲座|演练|竞赛|比赛|大赛|论坛|总结)$")
LATE, EARLY = 12, 3  # a page tells of what was so many days before it, or by a wrong date after it
MISTAKEN = 3  # the dates that two reports of one event give differ by so many days at most
NAMES = 1 << 12  # names of which it is kept how much their words say
FEW = 1000  # among fewer reports nothing is held to be common that would not be among so many


def rounded(often: int) -> int:
    """A number rounded down to a power of four: how common something is changes seldom as reports are added.

    >>> [rounded(often) for often in (0, 1, 3, 4, 1000)]
    [0, 1, 1, 4, 256]
    """
    return 1 << ((often.bit_length() - 1) & ~1) if often else 0


@cache
def _rare(often: int, reports: int) -> float:
    return max(1 - math.log(max(often - 1, 1)) / math.log(reports), 0.0)


@dataclass(frozen=True, slots=True)
class Common:
    """How many reports there are, how many name a person or have two characters in their names, on how many days a name is told of."""

    reports: int
    people: Callable[[str], int]
    words: Callable[[str], int]
    days: Callable[[str], int]
    _names: dict[frozenset[str], float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def rare(self, often: int) -> float:
        """How rare it is to be in so many reports, of which two are compared: from 1 for what one report has to 0 for what all have.

        >>> counted([]).rare(2), round(counted([]).rare(64), 2)
        (1.0, 0.4)
        """
        return _rare(rounded(often), max(rounded(self.reports), FEW))

    def telling(self, words: frozenset[str]) -> float:
        """How much the words of a name say: the sum of how rare they are."""
        found = self._names.get(words)
        if found is None:
            if len(self._names) >= NAMES:
                self._names.clear()
            found = self._names[words] = math.fsum(self.rare(self.words(pair)) for pair in words)
        return found


def counted(told: Sequence[Account]) -> Common:
    """How common what some reports tell is among them."""
    people = Counter(person for one in told for person in one.people)
    words = Counter(pair for one in told for pair in one.words)
    days: dict[str, set[Span]] = defaultdict(set)
    for one in told:
        if one.when:
            days[one.name].add(one.when)
    return Common(len(told), people.__getitem__, words.__getitem__, lambda name: len(days.get(name, ())))


# Traits


def _time(one: Account, other: Account) -> tuple[str, str] | None:
    """How the days of two reports lie, and that in words; None where they are not of one time."""
    told, issued = (one.date, other.date), None
    if one.when and other.when:
        days = abs(gap(one.when, other.when))
        if days > MISTAKEN:
            return None
        day = "day" if one.when[2] and other.when[2] else "day of some year"
        return (f"one {day}", f"both on {max(told)}") if not days else (f"another {day}", f"{days} days apart")
    if one.when or other.when:
        when, issued = (one.when or other.when), (other.page if one.when else one.page)
    else:
        when, issued = one.page, other.page
    if when is None or issued is None:
        return "no day", "no day told"
    days = gap(when, issued)
    late = LATE if one.when or other.when else LATE + EARLY
    if not (-EARLY if one.when or other.when else -late) <= days <= late:
        return None
    known = "" if when[2] and issued[2] else " of some year"
    return f"about then{known}", "told at about one time"


def _two_names(one: Account, other: Account) -> bool:
    return bool(one.name != other.name and OWN.search(one.name) and OWN.search(other.name))


def _name(one: Account, other: Account, common: Common) -> Iterator[tuple[str, float, str]]:
    shared = one.words & other.words
    if _two_names(one, other):
        yield "two names", 1 - dice(one.words, other.words), ""
    if one.name == other.name:
        yield "one name", 1.0, "one name"
        yield "one name, often", math.log2(max(rounded(common.days(one.name)), 1)), ""
    elif shared:
        rare, least = common.telling(shared), min(common.telling(each.words) for each in (one, other))
        yield "words", math.log2(1 + rare), "like names"
        yield "share of words", rare / least if least else 0.0, ""
    else:
        yield "no words", 1.0, ""


def _company(one: Account, other: Account, common: Common) -> Iterator[tuple[str, float, str]]:
    shared = one.people & other.people
    if shared:
        yield "company", math.log2(1 + len(shared)), f"{len(shared)} in both"
        yield "rare company", max(common.rare(common.people(person)) for person in shared), ""
        yield "share of company", len(shared) / min(len(one.people), len(other.people)), ""
        yield "rest of company", dice(one.people, other.people), ""
    elif one.people and other.people:
        yield "strangers", math.log2(1 + min(len(one.people), len(other.people))), ""
    else:
        yield "nobody", 1.0, ""
    if one.leaders and other.leaders:
        yield ("one leads both" if one.leaders & other.leaders else "two lead"), 1.0, ""


def one_place(one: str, other: str) -> bool:
    """True where two printed places can be one: a hall in a house and the house, not two rooms of it.

    >>> one_place("区委三楼会议室", "区委"), one_place("区委三楼会议室", "区委第一会议室")
    (True, False)
    """
    if one in other or other in one:
        return True
    return not (ROOM.search(one) and ROOM.search(other)) and dice(bigrams(one), bigrams(other)) >= 0.5


def wide(one: Account, other: Account) -> bool:
    """True where of the places of two reports the shorter one is an area, in which much is held."""
    return bool(WIDE.search(min(one.place, other.place, key=len)))


def _places(one: Account, other: Account) -> Iterator[tuple[str, float, str]]:
    if one.place and other.place:
        area, like = wide(one, other), one_place(one.place, other.place)
        yield ("one area" if area else "one place") if like else ("two areas" if area else "two places"), 1.0, "one place" if like else ""
    if one.stops and other.stops:
        shared = sum(any(one_place(a, b) for b in other.stops) for a in one.stops)
        yield ("stops" if shared else "other stops"), math.log2(1 + shared) if shared else 1.0, f"{shared} stops of both" if shared else ""
    elif (one.stops and other.place) or (other.stops and one.place):
        stops, place = (one.stops, other.place) if one.stops else (other.stops, one.place)
        if not WIDE.search(place):
            yield ("stop and place" if any(one_place(stop, place) for stop in stops) else "stop or place"), 1.0, ""


def _far(one: Account, other: Account) -> bool:
    return not any(near(a, b) for a in one.areas for b in other.areas)


def traits(one: Account, other: Account, common: Common) -> Iterator[tuple[str, float, str]]:
    """What two reports show of telling of one event: a trait, its strength, and its words where it is a reason; nothing where their days exclude it."""
    time = _time(one, other)
    if time is None:
        return
    besides = ([time[0].split()[0]] if time[0].startswith(("about", "no", "another")) else []) + (["far"] if _far(one, other) else [])
    yield "always", 1.0, ""
    yield time[0], 1.0, time[1]
    for trait, strength, words in (*_name(one, other, common), *_company(one, other, common), *_places(one, other)):
        yield trait, strength, words
        for beside in besides:
            yield f"{trait}, {beside}", strength, words
    if one.series and other.series:
        yield ("one series" if one.series == other.series else "two series"), 1.0, ""
    if one.bodies and other.bodies:
        yield ("one body" if one.bodies & other.bodies else "other bodies"), 1.0, "one body" if one.bodies & other.bodies else ""
    yield ("one kind" if {*one.kinds} & {*other.kinds} else "other kind"), 1.0, ""
    if one.half and one.half == other.half:
        yield "one half day", 1.0, ""
    if one.key.page == other.key.page:
        yield "one page", 1.0, ""
    if "far" in besides:
        yield "far", 1.0, ""


def evidence(one: Account, other: Account, common: Common) -> Judged | None:
    """The logarithm of the odds that two reports tell of one event, and what says so; None where they cannot."""
    if cannot(one, other):
        return None
    weights, odds = learnt("events.tsv"), 0.0
    reasons: dict[str, float] = {}
    for trait, strength, words in traits(one, other, common):
        worth = weights.get(trait, 0.0) * strength
        odds += worth
        if words:
            reasons[words] = reasons.get(words, 0.0) + worth
    if not reasons:
        return None
    day, *others = reasons
    return odds, "; ".join([day, *(words for words in others if reasons[words] > 0)])


# What one event cannot be


def cannot(one: Account, other: Account) -> str:
    """Why two reports cannot tell of one event, '' where nothing is against it.

    An article tells of an event once; in one paper or in two areas it has some people in common, in two areas some stop.
    """
    if (one.key.page, one.key.article) == (other.key.page, other.key.article):
        return "two events of one article"
    if one.half and other.half and one.half != other.half:
        return "two halves of a day"
    if one.number and other.number and one.number != other.number:
        return f"two numbers, {one.number} and {other.number}"
    if not_yet(one.date, other.issued) or not_yet(other.date, one.issued):
        return "not held yet when a page told of it"
    apart = "in one paper" if one.paper and one.paper == other.paper else "in two areas" if _far(one, other) else ""
    if apart and one.people and other.people and not one.people & other.people:
        return f"other people {apart}"
    if apart == "in two areas" and one.stops and other.stops and not any(one_place(a, b) for a in one.stops for b in other.stops):
        return "other stops in two areas"
    return _two_places(one, other)


def _two_places(one: Account, other: Account) -> str:
    """Why two places are two events': rooms of one house, or places of meetings with names of their own."""
    if not one.place or not other.place or one_place(one.place, other.place):
        return ""
    if ROOM.search(one.place) and ROOM.search(other.place) and one.place[:2] == other.place[:2]:
        return "two rooms of one house"
    return "two names, two places" if _two_names(one, other) and not one.words & other.words else ""


def not_yet(day: str, issued: str) -> bool:
    """True where a page issued on that day cannot tell of that date as past: weekly meetings are not one.

    >>> not_yet("2024-04-15", "2024-04-09"), not_yet("2024-04-08", "2024-04-09"), not_yet("--04-15", "2024-04-09")
    (True, False, False)
    """
    return bool(issued and FULL.match(day)) and day[:10] > issued
