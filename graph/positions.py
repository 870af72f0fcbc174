"""Ties to places on a plane, the same for the same ties every time: what hangs together lies together.

Multilevel placement (C. Walshaw 2003, Journal of Graph Algorithms and Applications 7, 253): the graph is drawn together, star by star, until few nodes are left;
they are placed, then let go again level by level. On each level ties pull and nodes push each other by their degrees (M. Jacomy and others 2014, PLOS ONE 9,
e98679), those far away as groups of like many. No chance in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

FEW = 40  # nodes that are placed without being drawn together first
ROUNDS = 30  # of moving, a level
LENGTH = 40.0  # of a tie, in the picture's measure
GROUPS = 7  # halvings of the nodes into groups that push as one
SPIRAL = (-0.7373688780783197, 0.6754902942615238)  # cosine and sine of the golden angle, written out: processors differ in the last bit of them


@dataclass(frozen=True, slots=True)
class _Level:
    """Ties of one level by the numbers of their ends, with weights; how many nodes each node stands for; its node one level up."""

    ends: Numbers
    weights: Floats
    masses: Floats
    above: Numbers


def _stars(count: int, ends: Numbers, masses: Floats) -> Numbers:
    """Node to the number of its star: each node not yet taken takes its own neighbours that are not, those of most ties first."""
    near: list[list[int]] = [[] for _ in range(count)]
    for one, other in ends.tolist():
        near[one].append(other)
        near[other].append(one)
    star = [-1] * count
    found = 0
    heavy = 4 * float(masses.sum()) / FEW
    for node in sorted(range(count), key=lambda n: (-len(near[n]), n)):
        if star[node] >= 0:
            continue
        star[node], mass = found, float(masses[node])
        for other in near[node]:
            if star[other] < 0 and mass + masses[other] <= heavy:
                star[other] = found
                mass += float(masses[other])
        found += 1
    return np.array(star, dtype=np.int64)


def _merged(ends: Numbers, weights: Floats, above: Numbers, count: int) -> tuple[Numbers, Floats]:
    """The ties between stars, each pair once."""
    pairs = np.sort(above[ends], axis=1)
    keep = pairs[:, 0] != pairs[:, 1]
    keys, at = np.unique(pairs[keep, 0] * count + pairs[keep, 1], return_inverse=True)
    return np.stack([keys // count, keys % count], axis=1), np.asarray(np.bincount(at, weights[keep], len(keys)), np.float64)


def _levels(count: int, ends: Numbers) -> list[_Level]:
    weights, masses, levels = np.ones(len(ends)), np.ones(count), []
    while True:
        above = _stars(len(masses), ends, masses)
        stars = int(above.max()) + 1 if len(above) else 0
        levels.append(_Level(ends, weights, masses, above))
        if len(masses) <= FEW or stars > 0.9 * len(masses):
            return levels
        ends, weights = _merged(ends, weights, above, stars)
        masses = np.asarray(np.bincount(above, masses, stars), np.float64)


def _spiral(count: int) -> Floats:
    """Places on a spiral from the middle out, far enough from each other."""
    at, (x, y) = np.empty((count, 2)), (1.0, 0.0)
    for i in range(count):
        at[i] = x, y
        x, y = x * SPIRAL[0] - y * SPIRAL[1], x * SPIRAL[1] + y * SPIRAL[0]
    spread: Floats = at * (LENGTH * 0.7 * np.sqrt(np.arange(count) + 0.5))[:, None]
    return spread


def _grouped(at: Floats) -> Numbers:
    """The nodes in groups of like many that lie together, one group a row; what is missing in a row is the number of nodes."""
    rows = np.arange(len(at))[None, :]
    for turn in range(GROUPS):
        if rows.shape[1] < 16:
            break
        if rows.shape[1] % 2:
            rows = np.pad(rows, ((0, 0), (0, 1)), constant_values=len(at))
        padded = np.concatenate([at[:, turn % 2], [np.inf]])
        order = np.argsort(padded[rows], axis=1, kind="stable")
        rows = np.take_along_axis(rows, order, axis=1).reshape(2 * len(rows), -1)
    return rows


def _pushed(at: Floats, weight: Floats) -> Floats:
    """How nodes push each other: each node of the own group, and the middles of the other groups."""
    rows = _grouped(at)
    there = rows < len(at)
    x, y = (np.concatenate([at[:, i], [0.0]])[rows] for i in (0, 1))
    heavy = np.where(there, np.concatenate([weight, [0.0]])[rows], 0.0)
    whole = np.maximum(heavy.sum(axis=1), 1e-9)
    push = np.zeros((len(at) + 1, 2))
    dx, dy = x[:, :, None] - x[:, None, :], y[:, :, None] - y[:, None, :]
    near = heavy[:, None, :] / (dx * dx + dy * dy + 1.0)
    middle = (x * heavy).sum(axis=1) / whole, (y * heavy).sum(axis=1) / whole
    farx, fary = x[:, :, None] - middle[0], y[:, :, None] - middle[1]
    far = np.where(np.eye(len(rows), dtype=bool)[:, None, :], 0.0, whole) / (farx * farx + fary * fary + LENGTH * LENGTH)
    push[rows.ravel(), 0] = ((dx * near).sum(axis=2) + (farx * far).sum(axis=2)).ravel()
    push[rows.ravel(), 1] = ((dy * near).sum(axis=2) + (fary * far).sum(axis=2)).ravel()
    return push[:-1] * weight[:, None]


def _summed(count: int, ends: Numbers, pull: Floats) -> Floats:
    """What ties pull at each node: along `pull` at their first end, against it at the other."""
    sides = [np.bincount(ends[:, 0], pull[:, i], count) - np.bincount(ends[:, 1], pull[:, i], count) for i in (0, 1)]
    return np.stack(sides, axis=1)


def _moved(at: Floats, level: _Level, rounds: int) -> Floats:
    """Places after pulls and pushes, in ever smaller steps."""
    count = len(at)
    weight = level.masses + np.bincount(level.ends.ravel(), np.repeat(level.weights, 2), count)
    for turn in range(rounds):
        heat = LENGTH * np.sqrt(level.masses) * (1 - turn / rounds) + 0.5
        push = _pushed(at, weight) * (LENGTH * LENGTH / 8)
        along = at[level.ends[:, 1]] - at[level.ends[:, 0]]
        push += _summed(count, level.ends, along * level.weights[:, None])
        push -= at * (0.06 * weight)[:, None]
        push /= weight[:, None]
        step = np.sqrt((push * push).sum(axis=1))
        at = at + push * (np.minimum(step, heat) / np.maximum(step, 1e-9))[:, None]
    return at


def positions(count: int, ties: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Nodes and their ties by number to whole places, the middle at 0, 0.

    >>> positions(2, [(0, 1)]) == positions(2, [(0, 1)])
    True
    """
    if count < 2:
        return [(0, 0)] * count
    ends = np.unique(np.sort(np.array(ties, dtype=np.int64).reshape(-1, 2), axis=1), axis=0)
    levels = _levels(count, ends)
    at = _moved(_spiral(len(levels[-1].masses)), levels[-1], 6 * ROUNDS)
    for level in levels[-2::-1]:
        at = _moved(at[level.above] + _spiral(len(level.masses)) / np.sqrt(len(level.masses)), level, ROUNDS)
    return [(int(x), int(y)) for x, y in np.rint(at - at.mean(axis=0)).tolist()]
