"""The short form of the regexes campaign: it tells quadratic patterns from linear ones, finds those of the project, and those that were mended stay so."""

from __future__ import annotations

import math
import re
from random import Random

import pytest
import regexes
from campaign import SEED
from patterns import Attack, Heard, attacks, listening, unheard

from jinshen.models import folding, frames_filler, make_tables
from jinshen.models.press import places
from jinshen.pipeline import (
    articles,
    bylines,
    columns,
    datewords,
    imprint,
    lines,
    looks,
    loose,
    masthead,
    organizers,
    proposals,
    roles,
    seams,
    sites,
    strewn,
    tagger,
    view,
)
from jinshen.pipeline.cli.words import Words
from jinshen.pipeline.formats import html

# Patterns that were quadratic, with what they were it on.
MENDED = (
    (bylines.PARTS, "本报驻庠"), (bylines.OPENING, "\u3000"), (bylines.HALF, "首席"), (bylines.SENT, "供稿单位 "), (bylines.SIGNED, " ▪"), (bylines.BEARER, "(作者 "),
    (bylines.DAY_BEHIND, " "), (bylines.LABELLED, "驻蝧"), (articles.TOOK, "摄 "), (articles.TOOK, " "), (columns.HEADING, "见习"), (datewords.PUBLISHED, "发稿于 "), (datewords.PUBLISHED, " "),
    (html.PARTS, " "), (html.PARTS, "-"), (datewords.STAMP_AFTER, " "), (frames_filler.MENTION, "[的 "), (places.LINE, " "),
    (re.compile(looks.SHORT["quoted"]), "“的"), (re.compile(looks.SHORT["persons"]), "接受青"), (re.compile(looks.SHORT["page"]), "\n"),
    (re.compile(masthead.ISSUE), " "), (masthead.SIGNATURE, " "), (organizers.GONE_TO, "深入、"), (proposals.UNLIKELY, "97"),
)  # fmt: skip
# What puts such patterns, which stand within it or are only matched, to a text.
CALLED = (
    (bylines.BARE.fullmatch, Attack("◆", " ", "\n")), (bylines.BARE.fullmatch, Attack("", "◆", "\n")), (folding.stems, Attack("", "青的青", "")), (folding.stems, Attack("", "的的族", "。省")),
    (masthead.ISSUE_DATE.search, Attack("2024-04-09", " ", "x")), (imprint.LABELLED.search, Attack("主管：", " ", "x")), (proposals.UNLIKELY.search, Attack("", "（", "\n）")),
    (seams.ROW.search, Attack("", "1", "x")), (seams.SIGNED.search, Attack("。记者 苗青", " ", "x")), (make_tables.short_name, Attack("青", "藏族", "")), (loose.REASONS[2][1].search, Attack("", "\u3000", "")),
    (lines.DATELINE.match, Attack("", "\n", "")), (masthead.FURNITURE.match, Attack("本期", " ", "")), (strewn.RUNNING.match, Attack("第1版", " ", "x")), (tagger.AREA.findall, Attack("", "111青", "")),
    (sites.NEAR.search, Attack("", " ", "x")), (sites.OF.search, Attack("", " ", "x")), (re.compile(rf"(?:{sites.ENDS})$").search, Attack("", "2", "x")),
    (roles.JOIN.match, Attack("", "主要负责人", "吧")), (roles.MET.search, Attack("会见", "来访的", "，")), (roles.MET.search, Attack("会见了", "参加会的", "，")), (roles.ARRIVES.match, Attack("抵达青川", "应邀请", "。")),
    (folding.fold, Attack("", "中国共产党的", "")), (lambda text: Words().convert(text, None, None), Attack("a", " ", "b")),
)  # fmt: skip


def tried(pattern, way="finditer"):
    return regexes.measured(regexes.Tried(pattern, 0, "here", way), Random(SEED))


def grows(put, attack):
    """By how much the time grows with four times the text; 1 where it is too short to tell, without end where it is too long."""
    small, more = (regexes.taken(put, attack.text(size), 3) for size in (8_000, 32_000))
    return 1 if more < 0.01 else more / small if more < regexes.LONGEST else math.inf


def test_a_quadratic_pattern_is_told_from_linear_ones(monkeypatch):
    monkeypatch.setattr(regexes, "LARGE", (8_000, 24_000))
    monkeypatch.setattr(regexes, "attacks", lambda *_: [Attack("", " ", ""), Attack("", "x", "")])
    assert tried(r"\s*x").power > regexes.LINEAR
    assert tried(r"\s{0,9}x").power <= regexes.LINEAR
    assert tried(r"\s*x", "match").power <= regexes.LINEAR


@pytest.mark.parametrize(("pattern", "unit"), MENDED, ids=[f"{number}" for number in range(len(MENDED))])
def test_what_was_mended_is_linear(pattern, unit):
    assert grows(pattern.finditer, Attack("", unit, "")) < 8  # linear is 4, quadratic 16


@pytest.mark.parametrize(("put", "attack"), CALLED, ids=[f"{number}" for number in range(len(CALLED))])
def test_what_calls_a_mended_one_is_linear(put, attack):
    assert grows(lambda text: put(text) and (), attack) < 8


def test_patterns_are_heard_with_how_they_are_used():
    heard = Heard()
    with listening(heard):
        bylines.re.compile(r"not of the project")
        view.heal("会议强调，要压实责任。" * 20)
    assert r"not of the project" not in {pattern for pattern, _ in heard.patterns}
    assert heard.patterns


def test_what_the_source_calls_is_found():
    found = {(place, pattern) for place, *_, pattern in unheard(Heard())}
    assert {("pipeline/bylines.py", bylines.PARTS.pattern), ("pipeline/formats/pdfstreams.py", rb"/Fl(?![a-z])"), ("pipeline/jurisdictions.py", "市青川")} <= found
    assert len(found) > 700


@pytest.mark.parametrize(("pattern", "unit"), [(r"^(?:甲|甲乙|乙)*$", "甲乙"), (r"(?:丙*)*，", "丙"), (r"(?:丁\d|丁[1-9])+$", "丁1")])
def test_what_can_be_read_in_two_ways_is_tried_first(pattern, unit):
    assert unit in attacks(pattern, 0, Random(1))[0].unit


def test_texts_are_made_of_the_pattern():
    made = attacks(r"区委(?:书记)?[^，。]*主持", 0, Random(1))
    assert {"区委"} <= {one.unit[:2] for one in made}
    assert all(abs(len(one.text(500)) - 500) <= len(one.head) + len(one.unit) for one in made)
