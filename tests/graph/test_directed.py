"""Who accompanies whom against chance: values worked out by hand, what is planted, and chance itself."""

from __future__ import annotations

import numpy as np
import pytest

from jinshen.graph.attendance import BIT, Attendance
from jinshen.graph.directed import Roles


def roles(meetings: list[tuple[tuple[int, ...], tuple[int, ...]]], people: int) -> Roles:
    """Meetings as those in the first role and those in the second, by number; one may be in both."""
    told = [(one, event, "accompany" * (one in first), "lead" * (one in second)) for event, (first, second) in enumerate(meetings) for one in sorted({*first, *second})]
    masks = [sum(BIT[role] for role in row[2:] if role) for row in told]
    names = tuple(map(str, range(people)))
    person, event, mask = (np.array(values, dtype=np.int64) for values in ([row[0] for row in told], [row[1] for row in told], masks))
    at = Attendance(names, names, ("",) * len(meetings), person, event, mask, np.zeros(len(told), np.int64))
    return Roles(at, at.of("accompany"), at.of("lead"))


def tours(planted: int, seed: int = 3) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Tours of eight leaders (0 to 7), each with two of twelve others (8 to 19) at random, and so many more of 0 with 8."""
    random = np.random.default_rng(seed)
    drawn = [(tuple((8 + random.permutation(12)[:2]).tolist()), (leader,)) for leader in range(8) for _ in range(12)]
    return [*drawn, *[((8,), (0,))] * planted]


def test_pairs_have_a_direction_and_nobody_is_with_himself():
    met = roles([((1, 2), (0,)), ((0,), (1,)), ((2,), (0, 2)), ((), (1,))], 3).pairs()
    assert list(zip(met.one.tolist(), met.other.tolist(), met.together.tolist(), met.newman.tolist(), strict=True)) == [
        (0, 1, 1, 1.0), (1, 0, 1, 0.5), (2, 0, 2, 1.5),
    ]  # fmt: skip


def test_what_chance_gives_worked_out_by_hand():
    # two tours of one leader each, one companion each: of two ways to deal the leaders out one has each pair
    told = roles([((2,), (0,)), ((3,), (1,))], 4)
    met = told.pairs()
    found = told.compared(met, seed=1, count=2000)
    assert told.tests() == 4
    assert found.expected.tolist() == pytest.approx([0.5, 0.5])
    assert found.z.tolist() == pytest.approx([1, 1])
    assert found.p.tolist() == [1, 1]


def test_who_is_in_both_roles_stays_there():
    # 0 is in both roles at the only meeting of either, and so is with 1 for certain
    told = roles([((0, 1), (0,))], 2)
    found = told.compared(told.pairs(), seed=1, count=50)
    assert (told.pairs().one.tolist(), found.expected.tolist()) == ([1], [1.0])


@pytest.mark.parametrize(("planted", "wanted"), [(0, []), (30, [(8, 0)])], ids=["chance alone", "a pair that tours together"])
def test_what_is_more_than_chance(planted, wanted):
    told = roles(tours(planted), 20)
    met = told.pairs()
    found = told.compared(met, seed=0, count=300)
    beyond = np.flatnonzero((found.q <= 0.05) & (met.together > found.expected))
    assert [(met.one[at], met.other[at]) for at in beyond] == wanted


def test_the_same_seed_gives_the_same():
    told = roles(tours(5), 20)
    one, other, third = (told.compared(told.pairs(), seed=seed, count=20) for seed in (4, 4, 5))
    assert np.array_equal(one.z, other.z)
    assert not np.array_equal(one.z, third.z)


def test_chance_itself_is_hardly_ever_more_than_chance():
    low, count = 0, 0
    for seed in range(8):
        told = roles(tours(0, seed), 20)
        found = told.compared(told.pairs(), seed=1, count=100)
        assert not (found.q <= 0.05).any()
        low, count = low + int((found.p <= 0.05).sum()), count + len(found.p)
    assert low / count < 0.05
