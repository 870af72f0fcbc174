"""Who was at which meeting to what chance would make of it: ties of two people with weights, z and p, against meetings and people of the same sizes.

The null model keeps how often each person goes and how many people each meeting has, and is uniform over all such tables (curveball: G. Strona and
others 2014, A fast and unbiased procedure to randomize ecological binary matrices, Nature Communications 5, 4114), by trades of all rows at once
(C. J. Carstens and others 2018, Parallel and I/O-efficient randomisation of massive networks using global curveball trades, ESA 2018).

People who go equally often are alike under it: what chance gives two people depends on how often each goes and on nothing else. So all pairs
of two such numbers tell of each other, and a hundred draws tell of most pairs what else would take millions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from jinshen.graph.attendance import Floats, Ints

# Trades of each row before the first draw and between two. Strona and others want ten (five trades a row, each of two rows) from a table that is given; two
# draws may be a little alike, which takes nothing from their mean.
BEFORE, BETWEEN = 20, 2
FEW = 10  # drawn pairs as far off tell how likely that is; fewer tell only that it is rare
SIZE_BITS = 20  # of a key that holds a pair and the size of a meeting: room for three million people
TIE_BITS = 32  # of a key that holds a class of pairs and how many meetings they share


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each two people who met, sorted: the lower number, the higher one, how many meetings, and Newman's weight of them."""

    one: Ints
    other: Ints
    together: Ints
    newman: Floats


@dataclass(frozen=True, slots=True)
class Compared:
    """What chance says of pairs, a row for each: the mean of meetings, how far the pair is from it, and how likely that is (two-sided)."""

    expected: Floats
    z: Floats
    z_newman: Floats
    p: Floats
    p_normal: Floats
    p_drawn: Floats
    q: Floats


def _meetings(person: Ints, event: Ints, people: int) -> Iterator[tuple[Ints, int]]:
    """The pairs of each meeting as numbers one * people + other, with the meeting's size; all meetings of a size at once."""
    person = np.sort(event * people + person) % people
    sizes = np.bincount(event)
    starts = np.cumsum(sizes) - sizes
    for size in np.unique(sizes[sizes > 1]).tolist():
        held = person[starts[sizes == size][:, None] + np.arange(size)]
        first, second = np.triu_indices(size, 1)
        yield (held[:, first] * people + held[:, second]).ravel(), size


def pairs(person: Ints, event: Ints, people: int) -> Pairs:
    """Each two people who met, with Newman's weight: 1/(n-1) for a meeting of n (M. E. J. Newman 2001, Physical Review E 64, 016132).

    >>> met = pairs(np.array([0, 1, 2, 0, 1]), np.array([0, 0, 0, 1, 1]), 3)
    >>> met.one.tolist(), met.other.tolist(), met.together.tolist(), met.newman.tolist()
    ([0, 0, 1], [1, 2, 2], [2, 1, 1], [1.5, 0.5, 0.5])
    """
    parts = [(keys << SIZE_BITS) | size for keys, size in _meetings(person, event, people)]
    keys = np.sort(np.concatenate([*parts, np.empty(0, np.int64)]))
    sizes = keys & ((1 << SIZE_BITS) - 1)
    weight = (1 / np.maximum(np.arange(sizes.max(initial=0) + 1) - 1.0, 1))[sizes]  # looked up: there are far fewer sizes than pairs
    keys >>= SIZE_BITS
    first = np.flatnonzero(np.append(len(keys) > 0, keys[1:] != keys[:-1]))
    newman = np.add.reduceat(weight, first) if len(first) else weight
    keys, together = keys[first], np.diff(first, append=len(keys))
    return Pairs(keys // max(people, 1), keys % max(people, 1), together, newman)


def trade(random: np.random.Generator, row: Ints, column: Ints, rows: int, columns: int) -> tuple[Ints, Ints]:
    """A table of ones after a trade of all its rows two by two: what only one of two has is dealt out anew, as many to each as it had."""
    drawn = random.permutation(rows)
    pair, side = np.empty(rows, np.int64), np.empty(rows, np.int64)
    pair[drawn], side[drawn] = np.arange(rows) // 2, np.arange(rows) % 2
    cells = np.sort((pair[row] * columns + column) * 2 + side[row])
    twice = (cells[1:] >> 1) == (cells[:-1] >> 1)
    both = np.append(twice, False) | np.append(False, twice)
    kept, dealt = cells[both], cells[~both]
    group = (dealt >> 1) // columns
    many, own = np.bincount(group), np.bincount(group[dealt & 1 == 0], minlength=group.max(initial=-1) + 1)
    dealt = dealt[np.argsort(group + random.random(len(group)), kind="stable")] >> 1
    place = np.arange(len(group)) - (np.cumsum(many) - many)[group]
    cells = np.concatenate([kept, dealt * 2 + (place >= own[group])])
    return drawn[(cells >> 1) // columns * 2 + (cells & 1)], (cells >> 1) % columns


def draws(person: Ints, event: Ints, *, seed: int, count: int) -> Iterator[tuple[Ints, Ints]]:
    """Tables of who was at which meeting as chance makes them; each person goes as often, each meeting is as large."""
    people, events = int(person.max(initial=-1)) + 1, int(event.max(initial=-1)) + 1
    random = np.random.default_rng(seed)
    count = count if len(person) else 0
    fewer = people <= events  # the longer the rows, the more a trade mixes
    table = (person, event, people, events) if fewer else (event, person, events, people)
    for number in range(count):
        for _ in range(BETWEEN if number else BEFORE):
            table = (*trade(random, *table), *table[2:])
        yield (table[0], table[1]) if fewer else (table[1], table[0])


class Null:
    """What was drawn of pairs, by class: `pairs` are how many each class has, `of` gives the class of each pair."""

    def __init__(self, pairs: Floats, of: Callable[[Pairs], Ints]) -> None:
        self.pairs, self.of = pairs, of
        self.count = 0
        self.sums = np.zeros((4, len(pairs)))
        self._seen: tuple[Ints, Ints] = (np.empty(0, np.int64), np.empty(0, np.int64))

    def add(self, met: Pairs) -> None:
        """Counts a draw in."""
        kind = self.of(met)
        self.count += 1
        together = met.together.astype(float)
        for at, value in enumerate((together, together**2, met.newman, met.newman**2)):
            self.sums[at] += np.bincount(kind, value, len(self.pairs))
        often = met.together > 1  # most pairs meet once: those are counted without being sorted
        single = np.bincount(kind[~often], minlength=len(self.pairs))
        keys, counts = np.unique((kind[often] << TIE_BITS) | met.together[often], return_counts=True)
        met_once = np.flatnonzero(single)
        found = np.concatenate([self._seen[0], keys, (met_once << TIE_BITS) | 1])
        keys, where = np.unique(found, return_inverse=True)
        many = np.bincount(where, np.concatenate([self._seen[1], counts, single[met_once]])).astype(np.int64)
        self._seen = keys, many

    def at_least(self, kind: Ints, together: Ints) -> Floats:
        """How many drawn pairs of a class share so many meetings or more."""
        keys, counts = self._seen
        before = np.append(0, np.cumsum(counts))
        found: Floats = (
            before[np.searchsorted(keys, (kind + 1) << TIE_BITS)] - before[np.searchsorted(keys, (kind << TIE_BITS) | together)]
        ).astype(float)
        return found

    def moments(self, at: int) -> tuple[Floats, Floats]:
        """The mean and standard deviation of each class, of meetings (0) or of Newman's weight (2)."""
        many = np.maximum(self.pairs * self.count, 1)
        mean = self.sums[at] / many
        return mean, np.sqrt(np.maximum(self.sums[at + 1] / many - mean**2, 0))


def _score(value: Floats, mean: Floats, spread: Floats) -> Floats:
    """How many standard deviations values are from a mean; not a number where chance leaves no choice or was never seen to."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(spread > 1e-12, (value - mean) / spread, np.nan)


def poisson_tails(together: Ints, mean: Floats) -> Floats:
    """How likely a Poisson count of a mean is as far off, on both sides: twice the smaller tail, at most 1.

    >>> poisson_tails(np.array([3, 1]), np.array([1.0, 2.0])).round(6).tolist()
    [0.160603, 0.812012]
    """
    logs = np.append(0, np.cumsum(np.log(np.arange(1, together.max(initial=0) + 1))))
    with np.errstate(divide="ignore", invalid="ignore"):
        at = np.where(mean > 0, np.exp(-mean + together * np.log(mean) - logs[together]), (together == 0) * 1.0)
    tails = []
    for up in (True, False):
        term, step, total = at.copy(), together.astype(float), at.copy()
        while np.any(term > 1e-17 * total):
            step = step + 1 if up else step
            with np.errstate(divide="ignore", invalid="ignore"):
                term = np.where(mean > 0, term * (mean / step if up else step / mean), 0.0)
            step = step if up else np.maximum(step - 1, 0)
            total += term
        tails.append(total)
    found: Floats = np.minimum(1, 2 * np.minimum(*tails))
    return found


def bennett(distance: Floats, variance: Floats) -> Floats:
    """How likely a sum of independent ones and noughts is at most to be so far off its mean, on both sides (G. Bennett 1962); 1 without a variance.

    >>> bennett(np.array([9.0, 0.1]), np.array([2.0, 2.0])).round(6).tolist()
    [0.000116, 1.0]
    """
    ratio = np.divide(distance, variance, out=np.zeros(len(distance)), where=variance > 0)
    found: Floats = np.minimum(1, 2 * np.exp(-variance * ((1 + ratio) * np.log1p(ratio) - ratio)))
    return found


def corrected(p: Floats, tests: int) -> Floats:
    """Each p as the share of false finds up to it among `tests` tests (Y. Benjamini and Y. Hochberg 1995, Journal of the Royal Statistical Society B 57).

    >>> corrected(np.array([.01, .04, .03, .005]), 4).round(4).tolist()
    [0.02, 0.04, 0.04, 0.02]
    """
    order = np.argsort(p, kind="stable")
    steps = p[order] * tests / np.arange(1, len(p) + 1)
    found = np.empty(len(p))
    found[order] = np.minimum(1, np.minimum.accumulate(steps[::-1])[::-1])
    return found


def _levels(null: Null, kind: Ints, together: Ints) -> tuple[Floats, ...]:
    """Mean, z and the three p of each class of pairs and number of meetings."""
    mean, spread = (told[kind] for told in null.moments(0))
    drawn = null.pairs[kind] * null.count
    # One is added: what was observed is a draw as well.
    tail = 1 + np.minimum(null.at_least(kind, together), drawn - null.at_least(kind, together + 1))
    p_drawn = np.minimum(1, 2 * tail / (1 + drawn))
    z = _score(together.astype(float), mean, spread)
    p_normal = np.array([erfc(abs(one) / sqrt(2)) if one == one else 1.0 for one in z.tolist()])
    # A mean of nothing drawn is less than one in so many.
    p_poisson = poisson_tails(together, np.where((mean == 0) & (drawn > 0), 1 / np.maximum(drawn, 1), mean))
    bound = np.minimum(p_poisson, bennett(np.abs(together - mean), spread**2))
    p = np.where(tail > FEW, p_drawn, np.minimum(bound, 2 * (1 + FEW) / (1 + drawn)))
    return mean, z, np.minimum(1, p), p_normal, p_drawn


def of_equals(often: Ints) -> Null:
    """Nothing drawn as yet of pairs by how often each of the two goes."""
    numbers, of_person = np.unique(often, return_inverse=True)
    wide = len(numbers)
    alike = np.bincount(of_person, minlength=wide)

    def of(met: Pairs) -> Ints:
        one, other = of_person[met.one], of_person[met.other]
        found: Ints = np.minimum(one, other) * wide + np.maximum(one, other)
        return found

    return Null((np.outer(alike, alike) - np.diag(alike * (alike + 1) // 2)).ravel().astype(float), of)


def judged(null: Null, met: Pairs, tests: int) -> Compared:
    """What was drawn says of pairs, corrected for so many tests."""
    kind = null.of(met)
    keys, where = np.unique((kind << TIE_BITS) | met.together, return_inverse=True)
    expected, z, p, p_normal, p_drawn = (told[where] for told in _levels(null, keys >> TIE_BITS, keys & ((1 << TIE_BITS) - 1)))
    mean, spread = (told[kind] for told in null.moments(2))
    return Compared(expected, z, _score(met.newman, mean, spread), p, p_normal, p_drawn, corrected(p, tests))


def compared(met: Pairs, often: Ints, drawn: Iterable[tuple[Ints, Ints]]) -> Compared:
    """What chance says of pairs, given how often each person goes and tables as chance makes them.

    `p` is the share of drawn pairs of the class that are as far off, doubled. Where they are too few to tell, it is the smaller of two bounds for meetings
    that are independent: the tail of a Poisson count of the drawn mean (beyond one off the mean: W. Hoeffding 1956, T. W. Anderson and S. M. Samuels
    1967), close where chance has next to nothing, and Bennett's of the drawn variance, close where it has much. The normal tail of z is there to
    compare: of small means it makes too little by orders. All pairs of people are tests, those who never met too: to leave them out would be to
    test what was chosen by what it shows.
    """
    null = of_equals(often)
    for person, event in drawn:
        null.add(pairs(person, event, len(often)))
    attending = int((often > 0).sum())
    return judged(null, met, attending * (attending - 1) // 2)
