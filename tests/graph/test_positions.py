"""Places on a plane and the strongest part of a graph: small graphs with what must hold of them."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from jinshen.graph.positions import positions
from jinshen.graph.strongest import network, strongest


def circles(count: int, size: int) -> list[tuple[int, int]]:
    """Circles in each of which everybody is tied to half of the others, each circle to the next by one tie."""
    chance = random.Random(3)
    inner = [(size * c + a, size * c + b) for c in range(count) for a, b in itertools.combinations(range(size), 2) if chance.random() < 0.5]
    return inner + [(size * c, size * ((c + 1) % count)) for c in range(count)]


@pytest.mark.parametrize(("count", "ties"), [(0, []), (1, []), (2, [(0, 1)]), (3, []), (5, [(0, 1), (1, 0), (0, 1)])], ids=["nobody", "one", "two", "no ties", "a tie twice"])
def test_small_graphs_have_as_many_places_as_nodes(count, ties):
    assert len(set(positions(count, ties))) == count


def test_circles_lie_apart():
    """Of those nearest to somebody nearly all are of the same circle."""
    at = positions(200, circles(10, 20))
    own = 0
    for one, spot in enumerate(at):
        near = sorted(range(200), key=lambda other: math.dist(spot, at[other]))[1:6]
        own += sum(other // 20 == one // 20 for other in near)
    assert own / 1000 > 0.9


def test_no_two_of_many_lie_at_one_place_and_none_runs_away():
    at = positions(600, circles(30, 20))
    assert len(set(at)) > 590
    middle = sorted(math.hypot(x, y) for x, y in at)[300]
    assert max(math.hypot(x, y) for x, y in at) < 6 * middle


def test_the_order_of_ties_changes_nothing():
    ties = circles(5, 12)
    turned = [(b, a) for a, b in reversed(ties)]
    assert positions(60, turned) == positions(60, ties)


@pytest.mark.parametrize(("most", "people"), [(0, []), (3, [0]), (5, [0, 1]), (6, [0, 1, 2]), (99, [0, 1, 2, 3])])
def test_the_most_seen_come_first_as_long_as_their_attendances_fit(most, people):
    assert strongest([[0, 1], [0, 2], [0, 1, 3]], most) == people


def test_who_is_not_in_the_strongest_part_has_no_place():
    events = [{"people": [{"person": one} for one in there], "bodies": []} for there in ([0, 1], [0, 1], [2])]
    people = [{"posts": [{"post": 0}]}, {"posts": []}, {"posts": [{"post": 1}]}]
    found = network(events, people, [{"body": 0}, {"body": 1}], most=4)
    assert {kind: told[::3] for kind, told in found.items()} == {"people": [0, 1], "events": [0, 1], "bodies": [0]}
