"""Two profiles of one name to how likely they are one person: traits with learnt weights, and how few hold such posts.

Source of the weights: `identity.tsv`, fitted on the facts of press worlds (`tests/benchmarks/identity_weights.py`), checked on others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache, partial
from pathlib import Path

from jinshen.graph.areas import area_level, levels, near, on_one_chain, plain_area
from jinshen.graph.bodies import bare_house, kind_of, leads
from jinshen.graph.facts import Held
from jinshen.graph.history import heirs
from jinshen.graph.houses import by_house
from jinshen.graph.names import MIDDLING, odds_of_one, rarity
from jinshen.graph.profiles import LEADER, Judged, Profile, held_together, order
from jinshen.graph.standing import NATION

JOIN, MAYBE = 0.9, 0.05
PLAIN = 2.0  # what says so much for two being one needs no second reason
SHARE = 0.3  # of those who hold a post of high rank, so many are seen in another one as well
FAR = ("city", "province", "far")  # ties of two who are seen in different places
NAMED = 3000  # so many people a paper names in some years, any of whom may bear the name


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
    areas = sorted(one.plain_areas & other.plain_areas)
    if areas:
        pairs = ((a, b) for a in one.held for b in other.held if plain_area(a.area) == plain_area(b.area))
        return ("together" if any(_of_leaders(a, b) or held_together(a.org, b.org) for a, b in pairs) else "area"), f"both in {areas[0]}"
    return _apart(one.areas, other.areas)


def _handed_on(one: Profile, other: Profile) -> tuple[str, str] | None:
    """The relation of posts at a body and at what it became, whichever side is the earlier."""
    if not (one.heirs & other.bodies or other.heirs & one.bodies):
        return None
    found = sorted(
        (old.title != new.title, f"at {old.org}, which became {new.org}")
        for before, after in ((one, other), (other, one)) for old in before.held for new in after.held
        if old.org != new.org and any(name == new.org for name, _ in heirs(old.org))
    )  # fmt: skip
    return (("body" if found[0][0] else "post"), found[0][1]) if found else None


def _one_house(one: Profile, other: Profile) -> tuple[str, str] | None:
    """The relation of posts at a school or the like that papers call by two areas, of which one lies in the other."""
    if not one.houses & other.houses:
        return None
    found = sorted(
        (here.title != there.title, f"at {here.org} and at {there.org}, which may be one")
        for here in one.held for there in other.held
        if here.org != there.org and bare_house(here.org, here.area) == bare_house(there.org, there.area) != "" and on_one_chain(here.area, there.area)
    )  # fmt: skip
    return (("body" if found[0][0] else "post"), found[0][1]) if found else None


@lru_cache(maxsize=4096)
def _apart(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, str]:
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


def _step(one: Profile, other: Profile, when: str) -> str:
    """Whether the later of two profiles stands higher, as high or lower."""
    if when in ("at once", "undated", "over"):
        return "no step"
    first, later = (one, other) if one.days[-1] < other.days[0] else (other, one)
    rise = later.height - first.height
    return "step level" if abs(rise) < 0.3 else "step far up" if rise > 1.1 else "step up" if rise > 0 else "step down"


def _kinds(one: Profile, other: Profile) -> str:
    """Whether both are officials, one is and one is not, or both are something else."""
    sides = (one.official, other.official)
    return "officials" if all(sides) else "official and not" if any(sides) else "professions"


def traits(one: Profile, other: Profile) -> list[tuple[str, float, str]]:
    """What two profiles of one name show of being one person or two: a trait, its strength, and its words where it is a reason."""
    bare = not one.held or not other.held
    tie, words = _bare_tie(one, other) if bare else _tie(one, other)
    side = "bare " if bare else ""
    when = order(one, other)
    told = [("always", 1.0, ""), (f"{side}{tie}", 1.0, words)]
    if tie != "post":
        told.append((f"{side}{tie}, {when}", 1.0, words))
    told.append(("rare far" if tie in FAR else "rare", rarity(one.name) - MIDDLING, "a rare name"))
    if shared := len(one.company & other.company):
        told.append(("company", _seen_with(shared), f"{shared} seen with both"))
    if not bare:
        told.append((_kinds(one, other), 1.0, ""))
        told.append((_step(one, other, when), 1.0, ""))
        if any(h.title == r.title and h.org != r.org and kind_of(h.org) == kind_of(r.org) for h in one.seats for r in other.seats):
            told.append((f"like seats, {when}", 1.0, words))
    return told


def _seen_with(shared: int) -> float:
    """The strength of so many who are seen with both."""
    return min(math.log2(1 + shared), 3.0)


def _bare_tie(one: Profile, other: Profile) -> tuple[str, str]:
    if one.paper and one.paper == other.paper:
        return "paper", "one without a post, in one paper"
    if one.plain_areas & other.plain_areas:
        return "area", "one without a post, in the same area"
    tie, words = _apart(one.areas, other.areas)
    return tie, f"one without a post, {words}"


@cache
def learnt(table: str) -> dict[str, float]:
    """The weights of a table beside this file, by trait."""
    lines = Path(__file__).with_name(table).read_text(encoding="utf-8").splitlines()
    return {trait: float(weight) for trait, weight in (line.split("\t") for line in lines if not line.startswith("#")) if trait != "trait"}


def evidence(one: Profile, other: Profile) -> Judged:
    """The logarithm of the odds that two profiles of one name are one person, and what says so: traits as learnt, or how few people hold such posts."""
    best = _learnt_evidence(one, other)
    for told in (by_rank(one, other), by_house(one, other)):
        if told is not None and told[0] > best[0]:
            best = told
    return best


def strongest(cluster: Sequence[Profile], bare: Profile) -> Judged:
    """What speaks most for a bare name being of a person's profiles with posts; of equals the first.

    Those with whom it shares the most company come first, and the rest is not weighed where it cannot say more.
    """
    posted = [one for one in cluster if one.held]
    shared = [len(one.company & bare.company) for one in posted]
    ranked = any(one.highest[0] for one in posted)
    best = (-math.inf, 0, "")
    for number in sorted(range(len(posted)), key=lambda number: (-shared[number], number)):
        if best[0] > _at_most(bare.name, shared[number]) and not ranked:
            break
        odds, words = evidence(posted[number], bare)
        if (odds, -number) > (best[0], -best[1]):
            best = odds, number, words
    return best[0], best[2]


@lru_cache(maxsize=4096)
def _at_most(name: str, shared: int) -> float:
    """More than the traits of a bare name and a profile with posts can tell for their being one where so many are seen with both."""
    weights, rare = learnt("identity.tsv"), rarity(name) - MIDDLING
    told = weights["always"] + _closest() + max(weights["rare"] * rare, weights["rare far"] * rare)
    return told + weights["company"] * _seen_with(shared) + 1e-6


@cache
def _closest() -> float:
    """The most that a tie of a bare name can say, with how the days lie."""
    ties = {trait: weight for trait, weight in learnt("identity.tsv").items() if trait.startswith("bare ")}
    return max(weight + max((more for trait, more in ties.items() if trait.startswith(f"{tie}, ")), default=0.0) for tie, weight in ties.items() if "," not in tie)


def _learnt_evidence(one: Profile, other: Profile) -> Judged:
    weights = learnt("identity.tsv")
    told: dict[str, float] = {}
    for trait, strength, words in traits(one, other):
        told[words] = told.get(words, 0.0) + weights.get(trait, 0.0) * strength
    # What ties the two is told first; what says more for them than that, behind it.
    tie, *others = (words for words in told if words)
    more = [words for words in others if told[tie] < PLAIN and told[words] > max(told[tie], 0.0)]
    return sum(told.values()), "; ".join([tie, *more])


def by_rank(one: Profile, other: Profile) -> Judged | None:
    """The logarithm of the odds that profiles of one name with posts that few people hold are one person, and its words; None where they do not tell.

    It is counted, not learnt: local papers show too few of them. One without a post, or in lesser ones of the centre, is one of those whom a paper names beside somebody of national rank.
    """
    (here, post), (there, rival) = one.highest, other.highest
    if not (here or there):
        return None
    lesser = other if here else one
    among = not (here and there) and NATION in (here, there) and (not lesser.held or all(area_level(area) == "central" for area in lesser.areas))
    if not (here and there) and not among:
        return None
    if among:
        words = f"{post or rival}; the other in posts of the centre" if lesser.held else f"one without a post, {post or rival}"
    else:
        words = f"{post} and {rival}" if post != rival else f"both {post}"
    rivals = NAMED if among else max(here, there)
    return odds_of_one(one.name, SHARE, rivals), f"{words}; some {max(here, there)} people hold such posts"


def likely(odds: float) -> float:
    """Logarithm of odds to likelihood, three places."""
    return round(1 / (1 + math.exp(-max(min(odds, 30.0), -30.0))), 3)


def score(one: Profile, other: Profile) -> Judged:
    """How likely two profiles of one name are one person, and the strongest reason."""
    odds, reason = evidence(one, other)
    return likely(odds), reason
