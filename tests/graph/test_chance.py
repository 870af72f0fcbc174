"""Ties against chance: weights on a published network, the null model against all tables that it may draw, corrections against the paper's own example."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from jinshen.graph.chance import compared, corrected, draws, pairs, poisson_tails, trade

# How often four people go, and how large three meetings are; one table of it, and below all of them.
OFTEN, SIZES = [2, 2, 1, 1], [3, 2, 1]
PERSON, EVENT = np.array([0, 0, 1, 1, 2, 3]), np.array([0, 1, 0, 2, 1, 0])
CELLS = [(person, event) for person in range(4) for event in range(3)]
TABLES = [
    frozenset(table)
    for table in combinations(CELLS, 6)
    if [sum(one == person for one, _ in table) for person in range(4)] == OFTEN and [sum(one == event for _, one in table) for event in range(3)] == SIZES
]


def davis():
    """The Southern Women of A. Davis, B. Gardner and M. Gardner 1941: their names, and who was at which of fourteen events."""
    network = nx.davis_southern_women_graph()
    women, events = sorted(network.graph["top"]), sorted(network.graph["bottom"])
    told = [(women.index(woman), events.index(event)) for woman in women for event in network[woman]]
    return women, np.array([row[0] for row in told]), np.array([row[1] for row in told])


def test_newmans_weights_are_those_of_networkx():
    women, person, event = davis()
    met = pairs(person, event, len(women))
    network = nx.bipartite.collaboration_weighted_projected_graph(nx.davis_southern_women_graph(), women)
    found = {(women[one], women[other]): weight for one, other, weight in zip(met.one, met.other, met.newman, strict=True)}
    assert found == {tuple(sorted(tie[:2])): pytest.approx(tie[2]) for tie in network.edges(data="weight")}
    together = {frozenset((women[one], women[other])): count for one, other, count in zip(met.one, met.other, met.together, strict=True)}
    # R. L. Breiger 1974, The duality of persons and groups, the table of persons
    assert together[frozenset(("Evelyn Jefferson", "Laura Mandeville"))] == 6
    assert together[frozenset(("Evelyn Jefferson", "Theresa Anderson"))] == 7


def test_meetings_and_people_keep_their_sizes():
    _, person, event = davis()
    for people, events in draws(person, event, seed=3, count=5):
        assert np.bincount(people).tolist() == np.bincount(person).tolist()
        assert np.bincount(events).tolist() == np.bincount(event).tolist()
        assert len(set(zip(people.tolist(), events.tolist(), strict=True))) == len(person)


def test_every_table_is_drawn_as_often():
    seen = Counter(frozenset(zip(people.tolist(), events.tolist(), strict=True)) for people, events in draws(PERSON, EVENT, seed=1, count=4000))
    assert len(TABLES) == 8
    assert set(seen) == set(TABLES)
    expected = 4000 / len(TABLES)
    # beyond 24.3 lies one in a thousand of chi-squared at seven degrees of freedom
    assert sum((seen[table] - expected) ** 2 / expected for table in TABLES) < 24.3


@pytest.mark.parametrize("rows", [4, 5], ids=["even", "odd, one rests"])
def test_a_trade_deals_out_only_what_one_of_two_has(rows):
    row, column = np.array([0, 0, 1, 1, 2, 3, 4][: rows + 2]), np.array([0, 1, 0, 2, 1, 0, 3][: rows + 2])
    after = trade(np.random.default_rng(0), row, column, rows, 4)
    assert [sorted(told.tolist()) for told in after] == [sorted(row.tolist()), sorted(column.tolist())]


def test_mean_and_p_are_those_of_all_tables():
    met = pairs(PERSON, EVENT, 4)
    found = compared(met, np.array(OFTEN), draws(PERSON, EVENT, seed=2, count=4000))
    kinds = {(one, other): tuple(sorted((OFTEN[one], OFTEN[other]))) for one, other in combinations(range(4), 2)}
    shared = [
        (kinds[one, other], len({event for who, event in table if who == one} & {event for who, event in table if who == other}))
        for table in TABLES for one, other in kinds
    ]  # fmt: skip
    for at, (one, other, together) in enumerate(zip(met.one.tolist(), met.other.tolist(), met.together.tolist(), strict=True)):
        alike = np.array([count for kind, count in shared if kind == kinds[one, other]])
        assert found.expected[at] == pytest.approx(alike.mean(), abs=0.03)
        tail = min((alike >= together).mean(), (alike <= together).mean())
        assert found.p_drawn[at] == pytest.approx(min(1, 2 * tail), abs=0.05)
        assert found.p[at] == found.p_drawn[at]


def test_the_example_of_benjamini_and_hochberg():
    told = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1.0]  # fmt: skip
    # section 3.2 of the paper: the first four at .05; Bonferroni's correction has three
    assert int((corrected(np.array(told), len(told)) <= 0.05).sum()) == 4


def test_tails_of_large_and_small_counts():
    found = poisson_tails(np.array([0, 0, 1, 40]), np.array([0.0, 3.0, 1e-6, 20.0]))
    # P(X >= 40) of a mean of 20: summed term by term
    terms = np.exp(-20 + np.arange(40, 400) * np.log(20) - np.append(0, np.cumsum(np.log(np.arange(1, 400))))[40:400])
    assert found.tolist() == pytest.approx([1, 2 * np.exp(-3), 2e-6, 2 * terms.sum()], rel=1e-4)


def rally(talks: int) -> tuple[np.ndarray, np.ndarray]:
    """Forty people at six rallies of thirty, each at two talks of two with others, and two people (0 and 1) at talks with each other."""
    random = np.random.default_rng(5)
    rows = [(one, event) for event in range(6) for one in random.permutation(40)[:30].tolist()]
    event = 6
    for _ in range(2):
        order = random.permutation(40).tolist()
        for at in range(0, 40, 2):
            rows += [(order[at], event), (order[at + 1], event)]
            event += 1
    for _ in range(talks):
        rows += [(0, event), (1, event)]
        event += 1
    return np.array([row[0] for row in rows]), np.array([row[1] for row in rows])


@pytest.mark.parametrize(("talks", "wanted"), [(0, []), (14, [(0, 1)])], ids=["rallies alone make no tie", "talks of two do"])
def test_what_is_more_than_chance(talks, wanted):
    person, event = rally(talks)
    met = pairs(person, event, 40)
    found = compared(met, np.bincount(person), draws(person, event, seed=0, count=300))
    beyond = np.flatnonzero(found.q <= 0.05)
    assert [(met.one[at], met.other[at]) for at in beyond] == wanted
    assert met.together.max() >= 5


@pytest.mark.parametrize("given", [davis()[1:], rally(14)], ids=["Southern Women", "rallies and talks"])
def test_chance_itself_is_hardly_ever_more_than_chance(given):
    people = int(given[0].max()) + 1
    often, low, count = np.bincount(given[0]), 0, 0
    for person, event in draws(*given, seed=77, count=5):
        found = compared(pairs(person, event, people), often, draws(person, event, seed=1, count=100))
        assert not (found.q <= 0.05).any()
        low, count = low + int((found.p <= 0.05).sum()), count + len(found.p)
    assert low / count < 0.05


def test_the_same_seed_draws_the_same_whatever_the_order_of_rows():
    _, person, event = davis()
    mixed = np.random.default_rng(9).permutation(len(person))
    one, other, third = (list(draws(*table, seed=seed, count=3)) for table, seed in (((person, event), 4), ((person[mixed], event[mixed]), 4), ((person, event), 5)))
    assert np.array_equal(one, other)
    assert not np.array_equal(one, third)
