"""Lists of names in protocol order to a rating of each person.

Plackett and Luce's model of rankings (of two names it is Bradley and Terry's): a list is drawn from the top, each next name by its strength among
those that are left. Fitted by D. R. Hunter 2004, MM algorithms for generalized Bradley-Terry models, Annals of Statistics 32, 384. A list of n counts as
n - 1 choices, not as n(n-1)/2 pairs, which no list tells independently.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from jinshen.graph.attendance import Floats, Ints

PRIOR = 1.0  # wins and losses of everybody against one of strength 1: else who is always first has no rating
NEAR, STEPS = 1e-6, 500  # how far a rating still moves, and how often one looks
FURTHEST, TINY = 100.0, 1e-30  # no rating leaps further; nothing is divided by less


@dataclass(frozen=True, slots=True)
class Fit:
    """The logarithm of each strength, and after how many steps it stood still (None where it did not)."""

    rating: Floats
    steps: int | None


def _lists(person: Ints, event: Ints, order: Ints) -> list[Ints]:
    """The lists of two names or more, those of one length as one table of a row each."""
    told = (order > 0) & (np.bincount(event[order > 0], minlength=int(event.max(initial=-1)) + 1) > 1)[event]
    person, event, order = person[told], event[told], order[told]
    person = person[np.lexsort((person, order, event))]
    sizes = np.bincount(event)
    starts = np.cumsum(sizes) - sizes
    return [person[starts[sizes == size][:, None] + np.arange(size)] for size in np.unique(sizes[sizes > 1]).tolist()]


def _step(lists: list[Ints], rating: Floats, prior: float) -> Floats:
    """Ratings after one step: choices won by the chances to be chosen."""
    strength = np.exp(rating)
    won, chances = np.full(len(strength), prior), 2 * prior / (strength + 1)
    for held in lists:
        left = np.cumsum(strength[held][:, ::-1], axis=1)[:, :0:-1]  # what is left at each choice; the last name is no choice
        each = np.cumsum(1 / left, axis=1)
        won += np.bincount(held[:, :-1].ravel(), minlength=len(strength))
        chances += np.bincount(held.ravel(), np.concatenate([each, each[:, -1:]], axis=1).ravel(), len(strength))
    found: Floats = np.log(np.divide(won, chances, out=np.ones(len(strength)), where=chances > 0))
    return found if prior or not len(found) else found - found.mean()


def ratings(person: Ints, event: Ints, order: Ints, people: int, *, prior: float = PRIOR) -> Fit:
    """The rating of each person, the higher the further ahead; who is in no list is at 0.

    Two steps tell where the next ones lead, which is where the third one starts (R. Varadhan and C. Roland 2008, Scandinavian Journal of Statistics 35,
    335): where lists hardly ever differ, steps alone take thousands. Without a prior there is a rating only where a chain of names leads from everybody
    to everybody (L. R. Ford 1957).

    >>> fit = ratings(np.array([0, 1, 0, 1, 0, 1, 1, 0]), np.array([0, 0, 1, 1, 2, 2, 3, 3]), np.array([1, 2] * 4), 2, prior=0)
    >>> bool(abs(fit.rating[0] - fit.rating[1] - np.log(3)) < 1e-6)
    True
    """
    lists = _lists(person, event, order)
    rating = np.zeros(people)
    for step in range(1, STEPS + 1):
        one = _step(lists, rating, prior)
        two = _step(lists, one, prior)
        moved, bent = one - rating, two - 2 * one + rating
        if np.abs(moved).max(initial=0) < NEAR:
            return Fit(one, step)
        far = max(1.0, math.sqrt(float(moved @ moved) / max(float(bent @ bent), TINY)))
        rating = _step(lists, np.clip(rating + 2 * far * moved + far * far * bent, -FURTHEST, FURTHEST), prior)
    return Fit(rating, None)


def _ranked(values: Floats) -> Floats:
    """The place of each value among all, equal ones at their middle."""
    _, where, many = np.unique(values, return_inverse=True, return_counts=True)
    found: Floats = (np.cumsum(many) - (many - 1) / 2)[where]
    return found


def spearman(one: Floats, other: Floats) -> float | None:
    """How far two orders go together, from -1 to 1 (C. Spearman 1904); None where one of them tells nothing apart.

    >>> spearman(np.array([1.0, 2, 3, 4, 5]), np.array([2.0, 1, 4, 3, 5]))
    0.8
    """
    if len(one) < 2:
        return None
    first, second = _ranked(one) - (len(one) + 1) / 2, _ranked(other) - (len(one) + 1) / 2
    spread = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return round(float((first * second).sum()) / spread, 6) if spread > 0 else None
