"""Decoding: the likeliest legal course, its mentions, and the page's second look."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinshen.pipeline.claims import FIRM, HINT, LIKELY, Claim
from jinshen.pipeline.decoding import CLOSED, FIRMLY, OPENS, STEPS, _searched, course, decoded, mentions
from jinshen.pipeline.network import TAGS
from jinshen.pipeline.traits import traits

PERSON, LOC = 1, 13
NONE = np.zeros(9, np.uint8)  # the grammar claims nothing


def scores(rows: list[dict[int, float]]) -> np.ndarray:
    """Logarithms of likelihoods: those given, the rest shared by all other tags."""
    found = np.empty((len(rows), TAGS), np.float32)
    for row, told in zip(found, rows, strict=True):
        row[:] = max(1 - sum(told.values()), 1e-6) / (TAGS - len(told))
        for tag, share in told.items():
            row[tag] = share
    return np.log(found)


@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.floats(0.1, 8))
def test_a_course_is_legal_and_the_likeliest(seed: int, length: int, sharp: float) -> None:
    table = np.random.default_rng(seed).normal(size=(length, TAGS)).astype(np.float32) * sharp
    table -= np.log(np.exp(table).sum(axis=1, keepdims=True))
    tags = course(table)
    assert OPENS[tags[0]]
    assert CLOSED[tags[-1]]
    assert (STEPS[tags[:-1], tags[1:]] == 0).all()
    if table[:, 0].max() < FIRMLY:  # else it searches from one sure outside to the next
        best = table[range(length), _searched(table)].sum()
        assert table[range(length), tags].sum() == pytest.approx(best, abs=1e-3)


def test_mentions_are_as_sure_as_their_least_sure_character() -> None:
    table = scores([{PERSON: 0.9}, {PERSON + 1: 0.6}, {PERSON + 2: 0.8}, {0: 0.99}])
    [found] = mentions(course(table), table)
    assert (found.start, found.end, found.label) == (0, 3, "PERSON")
    assert found.weight == pytest.approx(0.6, abs=1e-4)


def test_a_broken_mention_is_mended_by_what_is_likeliest() -> None:
    table = scores([{PERSON: 0.9}, {0: 0.5, PERSON + 2: 0.45}, {0: 0.98}])
    assert [(one.start, one.end) for one in decoded("贺兰说", table, NONE[:3])] == [(0, 2)]


def test_a_name_surely_seen_is_seen_wherever_it_stands_again() -> None:
    sure, unsure, out = [{LOC: 0.95}, {LOC + 2: 0.95}], [{0: 0.75, LOC: 0.2}, {0: 0.75, LOC + 2: 0.2}], [{0: 0.99}]
    again = decoded("柳岸，柳岸", scores([*sure, *out, *unsure]), NONE[:5])
    assert [(one.start, one.end) for one in again] == [(0, 2), (3, 5)]
    assert [(one.start, one.end) for one in decoded("柳岸，河岸", scores([*sure, *out, *unsure]), NONE[:5])] == [(0, 2)]


@pytest.mark.parametrize(("weight", "found"), [(FIRM, [(0, 2)]), (LIKELY, [(0, 2)]), (HINT, [])])
def test_the_grammar_has_a_say_by_how_sure_it_is(weight: float, found: list[tuple[int, int]]) -> None:
    table = scores([{0: 0.6, LOC: 0.35}, {0: 0.6, LOC + 2: 0.35}, {0: 0.99}])
    rules = traits("柳岸，", [0, 2, 3], [Claim(0, 2, "LOC", weight)]).rules
    assert [(one.start, one.end) for one in decoded("柳岸，", table, rules)] == found


def test_what_is_hardly_likely_is_no_mention() -> None:
    table = scores([{PERSON: 0.9}, {PERSON + 1: 0.2, 0: 0.19}, {PERSON + 2: 0.9}])
    assert mentions(course(table), table)
    assert decoded("贺兰峰", table, NONE[:3]) == []


def test_scores_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="scores of"):
        decoded("三个字", np.zeros((2, TAGS), np.float32), NONE[:3])


def test_no_text_has_no_mentions() -> None:
    assert decoded("", np.zeros((0, TAGS), np.float32), NONE[:0]) == []
