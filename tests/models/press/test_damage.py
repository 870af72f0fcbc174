"""Each kind of damage on small sheets: what is printed, and what is still true."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from jinshen.models.press.check import faults
from jinshen.models.press.copy import Copy, Told
from jinshen.models.press.damage import DAMAGES, LEVELS, RATES, damage, likely, strengths
from jinshen.models.press.damage_characters import lookalikes
from jinshen.models.press.edition import OUTLETS, Article
from jinshen.models.press.layout import lay_out
from jinshen.models.press.places import fixed, stated
from jinshen.models.press.sheet import Block, Placed, Plant, Sheet, Tagged
from jinshen.models.press.truth import record


def page(*paragraphs: str, gap: str = "\n\n", kept: tuple[tuple[int, int], ...] = (), mentions: tuple[Tagged, ...] = ()) -> Sheet:
    """A sheet of one article of paragraphs of text."""
    text, blocks = gap.join(paragraphs), []
    for paragraph in paragraphs:
        start = blocks[-1].end + len(gap) if blocks else 0
        blocks.append(Block(start, start + len(paragraph), "text", 0))
    return Sheet(text, mentions, (Placed(((0, len(text)),), Copy(), "news", ""),), (0, len(text)), kept, blocks=tuple(blocks))


A, B, C = "甲" * 60 + "。", "乙" * 60 + "。", "丙" * 60 + "。"
# kind, seed, strength: the page before and after
PRINTED = {
    "lines end in spaces, no comma begins one": (
        "wrap", 4, 1.0, page("会议听取了情况汇报，研究了下一步工作措施，要求各部门密切配合，把各项任务落到实处，确保取得实效。"),
        "会议听取了情况汇报，研究了下一步工作措 施，要求各部门密切配合，把各项任务落到实处， 确保取得实效。",
    ),
    "the second half of a paragraph behind the next one": ("column", 8, 1.0, page(A, B), "甲" * 30 + "\n\n" + B + "\n\n" + "甲" * 30 + "。"),
    "two paragraphs line by line": (
        "interleave", 1, 1.0, page(A, B), " ".join(("甲" * 16, "乙" * 16, "甲" * 16, "乙" * 16, "甲" * 16, "乙" * 16, "甲" * 12 + "。", "乙" * 12 + "。")),
    ),
    "a paragraph twice, the second time below the next one": ("twice", 3, 0.0, page("一。", "二。"), "一。\n\n二。\n\n一。"),
    "a sentence twice": ("twice", 2, 0.0, page("一。", "二。"), "一。一。\n\n二。"),
    "a line is missing": ("lost", 7, 1.0, page(A), "甲" * 41 + "。"),
    "the end of a paragraph is cut off": ("cut", 5, 1.0, page(A), "甲" * 56),
    "narrow marks": ("width", 3, 0.0, page("会议指出：“要实干”（全文）。"), "会议指出:\"要实干\"(全文)。"),
    "a section's name between paragraphs": ("furniture", 3, 1.0, page(A, B), A + "\n\n要闻\n\n" + B),
    "paragraphs change places": ("order", 1, 1.0, page(A, B, C), A + "\n\n" + C + "\n\n" + B),
}  # fmt: skip


@pytest.mark.parametrize("case", PRINTED)
def test_what_is_printed(case):
    kind, seed, strength, before, after = PRINTED[case]
    damaged = DAMAGES[kind](before, Random(seed), strength)
    assert damaged.text == after
    assert list(damaged.damage) == [kind]


@pytest.mark.parametrize("seed", range(12))
def test_a_page_that_is_one_line_is_not_printed_twice_as_a_whole(seed):
    one, other = "一。二。", "三。四。"
    articles = tuple(Placed((span,), Copy(), "news", "") for span in ((0, 4), (4, 8)))
    sheet = Sheet(one + other, articles=articles, blocks=(Block(0, 4, "text", 0), Block(4, 8, "text", 1)))
    damaged = DAMAGES["twice"](sheet, Random(seed), 1.0)
    assert len(damaged.text) == 10
    assert damaged.articles[0].end == damaged.articles[1].start


def test_two_columns_do_not_tear_what_states_a_fact():
    facts = page("县委书记贺兰主持会议，副县长欧阳青山、县政协副主席石磊、县委常委方向明出席会议，各镇街主要负责人参加。" + "甲" * 20, B, kept=((0, 40),))
    torn = fixed(facts)
    assert [at for at in range(1, 52) if not torn[at]] == [11, 40, 51]
    assert stated(facts) == [(0, 51)]


@pytest.mark.parametrize("seed", range(20))
def test_column_and_interleave_keep_the_order_of_facts(seed):
    facts = page("贺兰主持。" + "甲" * 40 + "石磊出席。", "方向明讲话。" + "乙" * 40, "丙" * 50, kept=((0, 4), (45, 49), (52, 57)))
    for kind in ("column", "interleave", "order"):
        damaged = DAMAGES[kind](facts, Random(seed), 1.0)
        assert ["".join(damaged.text[s:e].split()) for s, e in damaged.kept] == ["贺兰主持", "石磊出席", "方向明讲话"[:5]]


def told() -> Sheet:
    copy = Copy()
    copy.posts = {("贺兰", "书记", "中共青川县委员会"): "current", ("石磊", "县长", "青川县人民政府"): "current"}
    copy.people, copy.byline = {"贺兰": ["p1"], "石磊": ["p2"]}, [("苗青", "记者")]
    copy.told = [Told("h1", ("会议",), "防汛会议", "2023-08-20", "8月20日", parts={"p1": ("贺兰", ["chair"]), "p2": ("石磊", ["attend"])})]
    text = "书记贺兰主持会议，县长石磊出席。贺兰讲话。"
    mentions = tuple(Tagged(*one, article=0) for one in ((0, 2, "TITLE"), (2, 4, "PERSON"), (9, 11, "TITLE"), (11, 13, "PERSON"), (16, 18, "PERSON")))
    return Sheet(text, mentions, (Placed(((0, 21),), copy, "news", ""),), (0, 21), ((0, 15),), blocks=(Block(0, 21, "text", 0),))


def test_a_name_cut_off_takes_its_facts_with_it():
    found = next(one for seed in range(200) if (one := DAMAGES["cut"](told(), Random(seed), 1.0)).damage)
    assert "石磊" not in found.text
    assert "县长石" in found.text
    copy = found.articles[0].copy
    assert [found.text[m.start : m.end] for m in found.mentions] == ["书记", "贺兰", "县长", "贺兰"]
    assert list(copy.posts) == [("贺兰", "书记", "中共青川县委员会")]
    assert [list(one.parts) for one in copy.told] == [["p1"]]
    assert len(told().articles[0].copy.posts) == 2


def test_a_name_that_stands_twice_or_in_a_byline_is_not_cut_off():
    for seed in range(100):
        damaged = DAMAGES["cut"](told(), Random(seed), 1.0)
        assert damaged.text.count("贺兰") == 2


def test_traditional_characters_and_the_facts_that_are_told_in_them():
    sheet = DAMAGES["traditional"](told(), Random(1), 0.5)
    assert sheet.text == "書記賀蘭主持會議，縣長石磊出席。賀蘭講話。"
    assert list(sheet.articles[0].copy.posts) == [("賀蘭", "書記", "中共青川县委员会"), ("石磊", "縣長", "青川县人民政府")]
    assert sheet.articles[0].copy.told[0].name == "防汛會議"


def test_lookalikes_spare_names_numbers_and_levels():
    assert all(meant not in "市区县一二三月日上下" and "市" not in others for meant, others in lookalikes().items())
    for seed in range(60):
        damaged = DAMAGES["lookalike"](told(), Random(seed), 1.0)
        assert damaged.text[:15] == told().text[:15]
        assert damaged.text.count("贺兰") == 2


def test_a_misprint_is_printed_where_it_was_planted():
    sheet = replace(told(), plants=(Plant(9, 10, "市"),))
    damaged = DAMAGES["misprint"](sheet, Random(1), 1.0)
    assert damaged.text == "书记贺兰主持会议，市长石磊出席。贺兰讲话。"
    assert (damaged.misprints, damaged.plants) == ((Plant(9, 10, "市"),), ())
    assert damaged.mentions == sheet.mentions
    assert DAMAGES["misprint"](sheet, Random(1), 0.0) is sheet


@pytest.mark.parametrize(("seed", "printed", "dated", "date"), [(2, "8月22日 星期二", "--08-22", "--08-20"), (1, "", None, "--08-20")])
def test_a_page_that_hides_its_year(report, edition, seed, printed, dated, date):
    sheet = lay_out([Article(report, "news")], replace(edition, style="district"), Random(20))
    damaged = DAMAGES["noyear"](sheet, Random(seed), 0.5)
    assert "2023" not in damaged.text
    assert ("8月22日 星期二" if printed else "《青川报》第763期") in damaged.text
    assert ("8月22日" in damaged.text) == bool(printed)
    assert (damaged.dated, damaged.issue_date, damaged.articles[0].copy.told[0].date) == (dated, None, date)


def test_a_year_that_metadata_give_is_not_hidden(report, edition):
    sheet = lay_out([Article(report, "news")], replace(edition, style="district", told=True), Random(20))
    assert DAMAGES["noyear"](sheet, Random(1), 1.0) is sheet


@pytest.mark.parametrize("kind", [*DAMAGES, None])
def test_the_record_of_a_damaged_page_has_no_fault(kind, report, edition):
    for seed in range(30):
        issue = replace(edition, kind=OUTLETS[seed % len(OUTLETS)])
        sheet = lay_out([Article(report, "news")] * 2, issue, Random(seed))
        damaged = damage(sheet, Random(seed), kind and [kind], (seed % 10) / 9)
        assert faults(damaged.text, record(damaged, issue, "page.txt")) == []


def test_every_kind_has_its_rate_and_rates_are_shares():
    assert set(RATES) == set(DAMAGES)
    assert all(0 <= low <= high <= 1 and site >= 0 for low, high, site in RATES.values())
    assert sum(share for _, _, share in LEVELS) == 20


def test_most_pages_are_light_and_some_heavy():
    chance = Random(1)
    drawn = [strengths(chance) for _ in range(2000)]
    assert 0.15 < sum(one == 0 for one in drawn) / 2000 < 0.25
    assert sum(one <= 0.3 for one in drawn) / 2000 > 0.7
    assert sum(one > 0.6 for one in drawn) / 2000 > 0.07


def test_a_page_of_no_strength_is_whole():
    assert likely(told(), Random(1), 0.0) == []
    sheet = told()
    assert damage(sheet, Random(1), strength=0.0) is sheet


def test_a_kind_that_is_none_is_named():
    with pytest.raises(ValueError, match="no damage rain; there are noyear"):
        damage(told(), Random(1), ["rain"])
