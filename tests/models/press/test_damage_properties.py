"""What holds of any page and any damage: mentions, articles, facts and word edges stay true of the text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jinshen.models.press.copy import Copy
from jinshen.models.press.damage import DAMAGES, damage
from jinshen.models.press.edition import OUTLETS, Article, Edition
from jinshen.models.press.layout import lay_out
from jinshen.models.press.sheet import Plant, Sheet

# Kinds that change the characters of mentions.
RETYPING = ("lookalike", "traditional", "width", "misprint")
# Kinds after which every mention is still there, and those after which every kept character is.
WHOLE = ("noyear", "wrap", "space", "order", "noise", "punctuation")
KEEPING = (*WHOLE, "twice", "column", "interleave", "lost", "furniture")
NAMES = ("贺兰", "欧阳青山", "石磊", "阿依·古丽", "方向", "温暖")
BODIES = ("县委", "区委组织部", "市人大常委会", "柳岸镇中心小学")
FILLING = ("会议指出，", "要压实责任、细化措施；", "做好各项工作。", "“走在前”", "（试行）", "共12个部门", "一是", "Ａ", "5G", "，", "。", "\u3000", "强调：")

pieces = st.one_of(
    st.tuples(st.just("PERSON"), st.sampled_from(NAMES)), st.tuples(st.just("ORG"), st.sampled_from(BODIES)),
    st.tuples(st.just("TITLE"), st.sampled_from(("书记", "副县长", "党组成员"))), st.tuples(st.just("LOC"), st.sampled_from(("柳岸镇", "青川", "三楼会议室"))),
    st.tuples(st.just(""), st.sampled_from(FILLING)), st.tuples(st.just(""), st.sampled_from(FILLING)),
)  # fmt: skip
paragraphs = st.tuples(st.sampled_from(("text", "text", "text", "caption")), st.booleans(), st.lists(pieces, min_size=1, max_size=40))
copies = st.lists(paragraphs, min_size=1, max_size=6)


def copy_of(drawn: list[tuple[str, bool, list[tuple[str, str]]]]) -> Copy:
    copy = Copy(lambda text: tuple(range(1, len(text), 2)))
    with copy.block("title"):
        copy.write("全县工作会议召开")
    for kind, keeping, parts in drawn:
        start = copy.length
        with copy.block(kind):
            for label, text in parts:
                if label:
                    copy.name(text, label)
                else:
                    copy.write(text)
        if keeping:
            copy.kept.append((start, copy.length))
    copy.posts = {(NAMES[0], "书记", "中共青川县委员会"): "current"}
    return copy


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    articles = [Article(copy_of(drawn), kind) for drawn, kind in draw(st.lists(st.tuples(copies, st.sampled_from(("news", "news", "photo", "note", "none"))), max_size=4))]
    day = draw(st.sampled_from((None, date(2023, 8, 22))))
    edition = Edition("", "青川县", "青川", draw(st.sampled_from(OUTLETS)), "青川报", "青川县水务局", day, editors=("石磊",), reporters=("苗青", "卓然"), correspondents=("钟离",))
    sheet = lay_out(articles, edition, Random(draw(st.integers(0, 999))))
    return replace(sheet, plants=tuple(Plant(one.start, one.end, "市委") for one in sheet.mentions if sheet.text[one.start : one.end] == "县委"))


def squashed(sheet: Sheet) -> Counter[tuple[str, str, int]]:
    """The mentions without white space, with their labels and articles."""
    return Counter(("".join(sheet.text[one.start : one.end].split()), one.label, one.article) for one in sheet.mentions)


def glued(sheet: Sheet) -> set[tuple[str, str]]:
    """The mentions that follow each other with nothing between, without their white space."""
    printed = [("".join(sheet.text[one.start : one.end].split()), one.start, one.end) for one in sheet.mentions]
    return {(one[0], other[0]) for one, other in pairwise(printed) if one[2] == other[1]}


def kept(sheet: Sheet) -> Counter[str]:
    return Counter("".join("".join(sheet.text[start:end] for start, end in sheet.kept).split()))


def apart(spans: list[tuple[int, int]], size: int) -> bool:
    ends = [0, *(end for _, end in spans)]
    return all(before <= start < end <= size for before, (start, end) in zip(ends, spans, strict=False))


def sound(sheet: Sheet) -> None:
    """Every span is in the text, sorted and apart, without outer white space; every mention is in its article."""
    text, size = sheet.text, len(sheet.text)
    assert list(sheet.edges) == sorted({0, size, *sheet.edges})
    assert apart([(one.start, one.end) for one in sheet.mentions], size)
    assert apart([(one.start, one.end) for one in sheet.blocks], size)
    assert apart(list(sheet.kept), size)
    assert apart(sorted(span for one in sheet.articles for span in one.stretches), size)
    for one in sheet.mentions:
        assert text[one.start : one.end].strip() == text[one.start : one.end]
        assert one.article < 0 or any(start <= one.start and one.end <= end for start, end in sheet.articles[one.article].stretches)


@pytest.mark.parametrize("kind", DAMAGES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example])
@given(sheet=sheets(), seed=st.integers(0, 99999), strength=st.floats(0, 1))
def test_one_kind(kind, sheet, seed, strength):
    sound(sheet)
    damaged = DAMAGES[kind](sheet, Random(seed), strength)
    sound(damaged)
    before, after = squashed(sheet), squashed(damaged)
    if kind not in RETYPING:
        assert {one for one in after if one[2] >= 0} <= set(before)
        assert glued(damaged) <= glued(sheet)
    if kind in WHOLE:
        assert after == before
    if kind in ("traditional", "width", "lookalike", "misprint"):
        assert len(damaged.mentions) == len(sheet.mentions)
    if kind in KEEPING and kind != "punctuation":
        assert kept(damaged) == kept(sheet)
    if kind == "twice":
        assert not before - after


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example])
@given(sheet=sheets(), seed=st.integers(0, 99999), kinds=st.one_of(st.none(), st.sets(st.sampled_from(sorted(DAMAGES)))), strength=st.floats(0, 1))
def test_any_mixture(sheet, seed, kinds, strength):
    damaged = damage(sheet, Random(seed), kinds, strength)
    sound(damaged)
    assert set(damaged.damage) <= set(DAMAGES if kinds is None else kinds)
    again = damage(sheet, Random(seed), kinds, strength)
    assert (again.text, again.mentions, again.edges, again.damage) == (damaged.text, damaged.mentions, damaged.edges, damaged.damage)
