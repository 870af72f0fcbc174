"""The measures of a graph of officials: a table of what each asks, by which formula and after whom, and the rows that come out.

Source: the graph model (derived ties), and the papers that each row of MEASURES names. Raw networks of who stands with whom in the news do not
differ from random ones (V. A. Traag and others 2015) as long as nobody weighs how large a meeting is or asks what chance would give: here both is done first,
and communities and brokers are looked for among what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jinshen.graph.attendance import Ints
from jinshen.graph.backbone import disparity
from jinshen.graph.brokers import ROLES, brokerage
from jinshen.graph.chance import corrected, pairs
from jinshen.graph.communities import RUNS, communities
from jinshen.graph.derived import served_with
from jinshen.graph.directed import Roles
from jinshen.graph.ranks import STEPS, ratings, spearman
from jinshen.graph.study import LEVEL, Study, Table

ROWS = 1_000_000  # ties in a table, those furthest from chance: of a large graph there are more than a file should hold

DIRECTED = "expected, z, p and q as for ties, where the first stay where they are and the others are drawn: each as often, at each meeting as many"


def _first(*keys: object) -> Ints:
    """The order of rows by several columns, the most important first."""
    found: Ints = np.lexsort(keys[::-1])  # type: ignore[arg-type]
    return found


def _told(value: float | None) -> str:
    return "not told" if value is None else format(value, ".3f")


def ties(study: Study) -> Table:
    """Each two people who met, those furthest from chance first."""
    met, chance = study.met, study.chance
    order = _first(chance.q, chance.p, -met.newman, met.one, met.other)[:ROWS]
    attending = len(np.unique(study.at.person))
    tests = attending * (attending - 1) // 2
    normal = int((corrected(chance.p_normal, tests) <= LEVEL).sum())
    apart = int(((chance.q <= LEVEL) & ~study.beyond).sum())
    values = {
        "together": met.together, "newmanWeight": met.newman, "expected": chance.expected, "zScore": chance.z, "zNewman": chance.z_newman,
        "p": chance.p, "pNormal": chance.p_normal, "pDrawn": chance.p_drawn, "q": chance.q, "beyondChance": study.beyond,
    }  # fmt: skip
    says = [
        f"{int(study.beyond.sum())} of {len(study.beyond)} ties are more than chance at {LEVEL} after correction for {tests} pairs of people,"
        f" {apart} are less than chance.",
        f"By the normal tail of z it would be {normal} in all: where chance has next to nothing, one meeting is many standard deviations.",
        f"Chance was drawn {study.draws} times with seed {study.seed}; listed are the {len(order)} ties furthest from it.",
    ]
    return Table({"one": met.one[order], "other": met.other[order]}, {name: told[order] for name, told in values.items()}, says)


def backbone(study: Study) -> Table:
    """The ties that matter to one of their ends."""
    met = study.met
    alpha = disparity(met.one, met.other, met.newman)
    kept = np.flatnonzero(alpha <= LEVEL)
    kept = kept[_first(alpha[kept], -met.newman[kept], met.one[kept], met.other[kept])]
    both = int((study.beyond & (alpha <= LEVEL)).sum())
    values = {"newmanWeight": met.newman[kept], "alpha": alpha[kept], "beyondChance": study.beyond[kept]}
    says = [f"{len(kept)} of {len(alpha)} ties remain at {LEVEL}; {both} of them are more than chance too."]
    return Table({"one": met.one[kept], "other": met.other[kept]}, values, says)


def brokers(study: Study) -> Table:
    """Who stands between people of several systems who met beyond chance."""
    to: dict[int, set[int]] = {}
    for one, other, _ in study.ties_beyond():
        to.setdefault(one, set()).add(other)
        to.setdefault(other, set()).add(one)
    system = study.systems()
    found = {person: told for person, told in brokerage(to, system).items() if told.total()}
    # Each way is there and back; what is gatekeeper there is representative back.
    columns = {name: [told[name] // (1 if name == "gatekeeper" else 2) for told in found.values()] for name in ROLES if name != "representative"}
    people = np.array(list(found), dtype=np.int64)
    total = np.array([told.total() // 2 for told in found.values()], dtype=np.int64)
    order = _first(-total, people)
    values = {"system": [system[one] for one in people[order].tolist()], "ways": total[order].tolist()}
    values |= {name: [told[at] for at in order.tolist()] for name, told in columns.items()}
    says = [
        f"{len(to)} people have ties beyond chance, {sum(one not in system for one in to)} of them no post that tells their system;"
        f" {len(found)} stand between others."
    ]
    return Table({"person": people[order]}, values, says)


def _directed(study: Study, source: NDArray[np.bool_], target: NDArray[np.bool_]) -> Table:
    """Who of the first is at meetings with whom of the second, how often, and what chance says of it; the heaviest first."""
    roles, people = Roles(study.at, source, target), max(len(study.at.people), 1)
    met = roles.pairs()
    chance = roles.compared(met, seed=study.seed, count=study.draws)
    beyond = (chance.q <= LEVEL) & (met.together > chance.expected)
    order = _first(-met.newman, -met.together, met.one, met.other)
    back = np.isin(met.other * people + met.one, met.one * people + met.other)
    values = {
        "times": met.together, "newmanWeight": met.newman, "expected": chance.expected, "zScore": chance.z, "p": chance.p, "q": chance.q,
        "beyondChance": beyond, "answered": back,
    }  # fmt: skip
    says = [
        f"{len(met.one)} ties of {len(np.unique(met.one))} people to {len(np.unique(met.other))}; {int(back.sum())} are answered by one the other way.",
        f"{int(beyond.sum())} of them are more than chance at {LEVEL} after correction for {roles.tests()} pairs of people.",
    ]
    return Table({"one": met.one[order], "other": met.other[order]}, {name: told[order] for name, told in values.items()}, says)


def companions(study: Study) -> Table:
    """Who accompanies whom: from those who accompany to those who lead."""
    return _directed(study, study.at.of("accompany"), study.at.of("lead"))


def chairs(study: Study) -> Table:
    """Who chairs whom: from the chair to everybody there."""
    return _directed(study, study.at.of("chair"), np.ones(len(study.at.person), bool))


def order(study: Study) -> Table:
    """A rating of each person by the protocol order of lists, beside the post in print."""
    at = study.at
    fit = ratings(at.person, at.event, at.order, len(at.people))
    listed = at.rows(at.order > 0)
    in_lists = listed.rows(np.bincount(listed.event, minlength=len(at.days))[listed.event] > 1)
    lists = np.bincount(in_lists.person, minlength=len(at.people))
    people = np.flatnonzero(lists)
    people = people[_first(-fit.rating[people].round(6), people)]
    standing = [seat.standing if (seat := study.seat_of(one)) else None for one in people.tolist()]
    posted = [number for number, told in enumerate(standing) if told]
    high = np.array([-(10 * told[0] + told[1]) for told in standing if told], dtype=float)
    agrees = spearman(fit.rating[people][posted], high)
    says = [
        f"{len(people)} people stand in {len(np.unique(in_lists.event))} lists of two and more;"
        f" the fit {f'stood still after {fit.steps} steps' if fit.steps else f'did not stand still in {STEPS} steps'}.",
        f"Spearman's correlation with the standing of the posts in print: {_told(agrees)}, of {len(posted)} people.",
    ]
    levels = [seat.level if (seat := study.seat_of(one)) else "" for one in people.tolist()]
    values = {"place": np.arange(1, len(people) + 1), "rating": fit.rating[people], "lists": lists[people]}
    return Table({"person": people}, {**values, "post": study.posts(people), "level": levels}, says)


def service(study: Study) -> Table:
    """Each two people who held posts of one body on one day, the longest first."""
    number = {person: at for at, person in enumerate(study.at.people)}
    told = [(number[tie.source], number[tie.target], tie.properties) for tie in served_with(study.graph)]
    told.sort(key=lambda row: (-int(str(row[2]["days"])), row[0], row[1]))
    people = np.array([row[:2] for row in told], dtype=np.int64).reshape(-1, 2).T
    values = {name: [row[2][name] for row in told] for name in ("days", "weight", "organizations")}
    says = [f"{len(told)} pairs served in one body; days of meetings (--from, --to) do not bound them."]
    return Table({"one": people[0], "other": people[1]}, values, says)


def groups(study: Study) -> Table:
    """The communities of those who met beyond chance."""
    found = communities(study.ties_beyond(), seed=study.seed)
    system = study.systems()
    parts = enumerate(zip(found.members, found.stable, strict=True), 1)
    rows = [(one, at, len(part), stable, system.get(one, "")) for at, (part, stable) in parts for one in part]
    names = ("community", "size", "stability", "system")
    values = {name: [row[at] for row in rows] for at, name in enumerate(names, 1)}
    people = np.array([row[0] for row in rows], dtype=np.int64)
    says = [
        f"{len(found.members)} communities of {len(rows)} people, modularity {found.modularity:.3f};"
        f" how alike {RUNS} runs from other seeds are (adjusted Rand index): {_told(found.alike)}."
    ]
    return Table({"person": people}, {**values, "post": study.posts(people)}, says)


def quarters(study: Study) -> Table:
    """How each quarter differs from the one before."""
    rows: list[tuple[Any, ...]] = []
    before: tuple[Ints, Ints] | None = None
    for quarter, at in study.quarters().items():
        met = pairs(at.person, at.event, len(at.people))
        people, ties_now = np.unique(at.person), met.one * len(at.people) + met.other
        told: tuple[Any, ...] = (None,) * 5
        if before:
            same, kept = np.intersect1d(people, before[0]).size, np.intersect1d(ties_now, before[1]).size
            either = ties_now.size + before[1].size - kept
            told = (people.size - same, before[0].size - same, ties_now.size - kept, before[1].size - kept, kept / either if either else None)
        rows.append((quarter, len(np.unique(at.event)), len(at.person), people.size, ties_now.size, *told))
        before = people, ties_now
    names = ("quarter", "meetings", "attendances", "people", "ties", "peopleCame", "peopleLeft", "tiesCame", "tiesLeft", "tiesKept")
    undated = len(study.at.days) - sum(row[1] for row in rows)
    says = [f"{len(rows)} quarters; {undated} meetings have no year and month, or nobody by name, and are in none."]
    return Table({}, {name: [row[at] for row in rows] for at, name in enumerate(names)}, says)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a measure asks, its formula, whom it is after, and what makes it."""

    asks: str
    formula: str
    source: str
    make: Callable[[Study], Table]


# name, which is also the file's: its measure
MEASURES: dict[str, Measure] = {
    "ties": Measure(
        "Who meets whom, beyond what chance would make of it?",
        "newmanWeight = Σ 1/(n−1) over the meetings of both, n the people there by name; z = (together − mean)/sd over tables drawn at random that keep how"
        " often each person goes and how large each meeting is; p two-sided from the draws of all pairs of people who go as often, where those are too few"
        " from the smaller of a Poisson tail and Bennett's bound; q = p · pairs / rank of p, over all pairs of people",
        "Newman 2001; Strona and others 2014; Carstens and others 2018; Benjamini and Hochberg 1995; Traag and others 2015",
        ties,
    ),
    "backbone": Measure(
        "Which ties matter to one of the two, small as their weight may be?",
        f"α = (1 − w/s)^(k−1) ≤ {LEVEL} at one end, w newmanWeight, s its sum at that end, k how many ties the end has",
        "Serrano, Boguñá and Vespignani 2009",
        backbone,
    ),
    "brokers": Measure(
        "Who stands between people, and between systems?",
        "ways a – b – c, a and c not tied, on ties beyond chance; b is coordinator (AAA), consultant (ABA), gatekeeper (ABB, and back: such ties have no"
        " direction, so that representatives are the same) or liaison (ABC) by the kind of the body of each one's post",
        "Gould and Fernandez 1989",
        brokers,
    ),
    "companions": Measure("Who accompanies whom?", f"from who accompanies to who leads at one event; newmanWeight as for ties; {DIRECTED}", "Newman 2001; Strona and others 2014", companions),
    "chairs": Measure("Who chairs whom?", f"from the chair to everybody else there by name; newmanWeight as for ties; {DIRECTED}", "Newman 2001; Strona and others 2014", chairs),
    "order": Measure(
        "Who stands before whom, and does it follow the posts?",
        "each next name of a list is drawn by e^rating among those left; everybody has one win and one loss more, against a rating of 0; with the standing"
        " of the posts (level of the body, then head or deputy) by Spearman's rank correlation",
        "Bradley and Terry 1952; Plackett 1975; Hunter 2004; Spearman 1904",
        order,
    ),
    "service": Measure(
        "Who served in one body at one time?",
        "days on which both are in posts of one body, each from the start or the first day seen to the end or the last day seen",
        "SERVED_WITH of the graph's model",
        service,
    ),
    "communities": Measure(
        "Which people belong together, and would one find so again?",
        f"the partition of highest modularity of {RUNS} runs of Leiden's method on ties beyond chance, weighted by newmanWeight; stability = mean of the Jaccard"
        " index with the likest community of each other run",
        "Traag, Waltman and van Eck 2019; Hubert and Arabie 1985; Hennig 2007",
        groups,
    ),
    "quarters": Measure(
        "What changes from quarter to quarter?",
        "people and ties that came and left since the quarter before; tiesKept = ties in both / ties in either (Jaccard)",
        "Jaccard 1901; Snijders, van de Bunt and Steglich 2010",
        quarters,
    ),
}
