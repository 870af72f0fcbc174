"""The short form of the regexes campaign: it tells quadratic patterns from linear ones, finds those of the project, and those that were mended stay so."""

from __future__ import annotations

import math
from random import Random

import pytest
import regexes
from campaign import SEED
from patterns import Heard, attacks, listening, unheard

from jinshen.pipeline import articles, bylines, columns, datewords, view
from jinshen.pipeline.formats import html

# Patterns that were quadratic, with what they were it on.
MENDED = (
    (bylines.PARTS, "本报驻庠"), (bylines.OPENING, "\u3000"), (bylines.HALF, "首席"), (bylines.SENT, "供稿单位 "), (bylines.SIGNED, " ▪"), (bylines.BEARER, "(作者 "),
    (bylines.DAY_BEHIND, " "), (bylines.LABELLED, "驻蝧"), (articles.TOOK, "摄 "), (articles.TOOK, " "), (columns.HEADING, "见习"), (datewords.PUBLISHED, "发稿于 "), (datewords.PUBLISHED, " "),
    (html.PARTS, " "), (html.PARTS, "-"),
)  # fmt: skip


def tried(pattern, way="finditer"):
    return regexes.measured(regexes.Tried(pattern, 0, "here", way), Random(SEED))


def test_a_quadratic_pattern_is_told_from_linear_ones(monkeypatch):
    monkeypatch.setattr(regexes, "LARGE", (8_000, 24_000))
    assert tried(r"\s*x").power > regexes.LINEAR
    assert tried(r"(?:a+)+b").power == math.inf
    assert tried(r"\s{0,9}x").power <= regexes.LINEAR
    assert tried(r"\s*x", "match").power <= regexes.LINEAR


@pytest.mark.parametrize(("pattern", "unit"), MENDED, ids=[f"{number}" for number in range(len(MENDED))])
def test_what_was_mended_is_linear(pattern, unit):
    small, more = (regexes.taken(pattern.finditer, (unit * size)[:size], 3) for size in (4_000, 16_000))
    assert more < 0.05 or more < 8 * small  # linear is 4, quadratic 16


def test_patterns_are_heard_with_how_they_are_used():
    heard = Heard()
    with listening(heard):
        bylines.re.compile(r"not of the project")
        view.heal("会议强调，要压实责任。" * 20)
    assert r"not of the project" not in {pattern for pattern, _ in heard.patterns}
    assert heard.patterns


def test_what_the_source_calls_is_found():
    found = list(unheard(Heard()))
    assert len(found) > 700
    assert sum(pattern is None for *_, pattern in found) < 60


def test_texts_are_made_of_the_pattern():
    made = attacks(r"区委(?:书记)?[^，。]*主持", 0, Random(1))
    assert {"区委"} <= {one.unit[:2] for one in made}
    assert all(abs(len(one.text(500)) - 500) <= len(one.head) + len(one.unit) for one in made)
