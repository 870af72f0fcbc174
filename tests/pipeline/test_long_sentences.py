"""A sentence that does not end holds all names of a page: what looks at each name does not look through all of them for it."""

from __future__ import annotations

import time

import pytest

from jinshen.pipeline.claims import Claim
from jinshen.pipeline.heads import heads
from jinshen.pipeline.labels import LOC, PERSON, TITLE
from jinshen.pipeline.orgs import Chain, Names
from jinshen.pipeline.records import Mention
from jinshen.pipeline.spans import whole_names, without_mentions

NAME = "书记阿依·帕尔、"


def _of_heads(count):
    claims = [one for at in range(0, count * len(NAME), len(NAME)) for one in (Claim(at, at + 2, TITLE), Claim(at + 2, at + 7, PERSON))]
    return lambda: heads(NAME * count, claims)


def _of_names(count):
    names = [Mention(at + 2, at + 7, PERSON, NAME[2:7]) for at in range(0, count * len(NAME), len(NAME))]
    return lambda: whole_names(NAME * count, names)


def _of_gaps(count):
    names = [Mention(at + 2, at + 7, PERSON, NAME[2:7]) for at in range(0, count * len(NAME), len(NAME))]
    return lambda: [without_mentions(NAME * count, names, one.end, one.end + 1) for one in names]



def _of_areas(count):
    areas = [Mention(at + 1, at + 4, LOC, "青川区") for at in range(0, 5 * count, 5)]

    def put():
        names = Names(None, areas)
        for one in areas:
            names.body("区委", Chain(), one.end)

    return put


def taken(put):
    """The processor's seconds, the best of three."""
    tries = []
    for _ in range(3):
        start = time.process_time()
        put()
        tries.append(time.process_time() - start)
    return min(tries)


@pytest.mark.parametrize("of", [_of_heads, _of_names, _of_gaps, _of_areas], ids=["heads", "names", "gaps", "areas"])
def test_four_times_the_names_take_no_more_than_eight_times_as_long(of):
    few, many = taken(of(500)), taken(of(2_000))
    assert many < 0.05 or many < 8 * few  # as its square would be 16
