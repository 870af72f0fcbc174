"""Posts that few people of a country hold, houses that are printed without their area, and one person of very many posts and papers."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from jinshen.graph.facts import appearances
from jinshen.graph.houses import assumed
from jinshen.graph.resolution import resolve
from jinshen.graph.standing import holders
from jinshen.pipeline.records import Article, Event, Page, Participant, Post

RARE, COMMON = "沈砚秋", "王伟"
CABINET, PARTY, CONGRESS = "中华人民共和国国务院", "中国共产党中央委员会", "全国人民代表大会常务委员会"
NATION, QING, BAI = "新闻日报", "岭东省云州市青川区", "岭东省云州市白溪县"


def page(name: str, who: str, *posts: tuple[str, str], area: str = "中央", day: str = "", said: str = "") -> Page:
    """A page on which somebody stands in posts, without any at an event."""
    text = said or f"{who}出席会议。"
    where = {"start": 0, "end": len(text), "quote": text}
    event = Event("会议", ("会议",), day or None, participants=(Participant(who, ("attend",), 1, **where),), **where)
    told = tuple(Post(who, title, body, "current", **where) for title, body in posts)
    return Page(name, NATION if area == "中央" else f"{area[-3:]}报", area, day or None, (), (Article("a1", "news", name, 0, len(text), (), (), told, () if posts else (event,)),), text)


def found(*pages: Page) -> list[str]:
    """The pages' names, those of one person together."""
    block = [shown for one in pages for shown in appearances(one, one.articles[0])]
    return sorted("".join(shown.key.page for shown in one.appearances) for one in resolve(block, {}).individuals)


LEADERS = {
    "head of the State Council, and of the standing committee": [("总理", CABINET)], "of the Politburo": [("常委", f"{PARTY}政治局")],
    "of the congress, years later": [("委员长", CONGRESS)], "a minister": [("部长", "中华人民共和国外交部")],
    "at the head of a province before": [("书记", "中共岭东省委员会")], "in a leading group": [("组长", "中央巡视工作领导小组")],
}  # fmt: skip


@pytest.mark.parametrize("case", LEADERS)
def test_two_posts_of_national_rank_are_one_persons(case):
    sides = page("a", RARE, ("副总理", CABINET), day="2019-03-04"), page("b", RARE, *LEADERS[case], day="2023-06-08")
    assert {repr(found(*order)) for order in permutations(sides)} == {"['ab']"}


def test_what_a_life_of_a_leader_tells_of_long_ago_makes_nobody_else_of_him():
    """Two lives of him, each of which names another province as if he headed it today, and leading groups that meet in one week."""
    lives = [page(name, RARE, ("副总理", CABINET), ("书记", body), ("组长", f"{group}工作领导小组"), day="2023-03-04")
             for name, body, group in (("a", "中共岭东省委员会", "人口普查"), ("b", "中共岭西省委员会", "江河治理"))]  # fmt: skip
    assert found(*lives, page("c", RARE, ("国务委员", CABINET), day="2019-03-04")) == ["abc"]


def test_a_rank_that_many_hold_says_less_of_a_common_name():
    heads = [("副省长", "岭东省人民政府"), ("副省长", "岭西省人民政府")]
    pages = [[page(name, who, post, area=post[1][:3], day=day) for name, post, day in zip("ab", heads, ("2019-03-04", "2023-06-08"), strict=True)] for who in (RARE, COMMON)]
    assert [found(*two) for two in pages] == [["ab"], ["a", "b"]]


def test_a_post_of_national_rank_does_not_speak_for_one_of_a_district():
    assert found(page("a", RARE, ("副总理", CABINET), day="2023-03-04"), page("b", RARE, ("副区长", "云州市青川区人民政府"), area=QING, day="2023-06-08")) == ["a", "b"]


def test_a_bare_name_is_who_alone_has_national_rank_where_no_other_one_is_of_the_papers_area():
    leader, other = page("a", RARE, ("副总理", CABINET), day="2023-03-04"), page("b", RARE, ("副区长", "云州市青川区人民政府"), area=QING, day="2023-06-08")
    assert found(leader, other, page("c", RARE, day="2023-07-01")) == ["ac", "b"]
    assert found(leader, other, page("c", RARE, area=QING, day="2023-07-01")) == ["a", "bc"]
    assert found(leader, other, page("c", RARE, area="海西省银沙市", day="2023-07-01")) == ["ac", "b"]
    assert found(*(page(one.page, COMMON, *((post.title, post.org) for post in one.articles[0].posts), area=one.jurisdiction, day=one.issue_date) for one in (leader, other)),
                 page("c", COMMON, area="海西省银沙市", day="2023-07-01")) == ["a", "b", "c"]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "body", "wanted"),
    [
        ("国家主席", "中华人民共和国", 100), ("副主席", "中国人民政治协商会议全国委员会", 100), ("副主席", "中国人民政治协商会议云州市委员会", 0),
        ("检察长", "中华人民共和国最高人民检察院", 100), ("检察长", "云州市人民检察院", 0), ("副主任", "中华人民共和国国家发展和改革委员会", 3000),
        ("主席", "中国人民政治协商会议岭东省委员会", 3000), ("常委", "中共云州市委员会", 0), ("总理", "邻国政府", 0),
    ],
)  # fmt: skip
def test_ranks_of_posts(title, body, wanted):
    assert holders(title, body) == wanted


# Of very many profiles only those of one area are compared at first: who was much in the papers of two counties is none the less one person.


def test_a_career_that_many_papers_tell_is_one():
    """Twenty-one papers of one county tell of one post each, and twenty-one of the next county of another, years later."""
    first = [page(f"a{number:02}", RARE, ("书记", "中共云州市青川区委员会"), ("委员", f"云州市青川区第{number}委员会"), area=QING, day="2020-03-04") for number in range(21)]
    then = [page(f"b{number:02}", RARE, ("书记", "中共白溪县委员会"), ("委员", f"白溪县第{number}委员会"), area=BAI, day="2023-03-04") for number in range(21)]
    assert [len(one) for one in found(*first, *then)] == [42 * 3]


# Houses without their area


def school(area: str, name: str, said: str, who: str = RARE) -> Page:
    return page(name, who, ("校长", f"{area}东园小学"), area=QING if area.endswith("区") else BAI, day="2023-03-04", said=said)


HOUSES = {
    "printed without its area by both": (("东园小学校长出席。", "东园小学校长到场。"), RARE, ["ab"]),
    "printed without it by one": (("青川区东园小学校长出席。", "东园小学校长到场。"), RARE, ["ab"]),
    "printed with its area by both": (("青川区东园小学校长出席。", "白溪县东园小学校长到场。"), RARE, ["a", "b"]),
    "printed by the letters of their areas": (("区东园小学校长出席。", "县东园小学校长到场。"), RARE, ["a", "b"]),
    "a name that many bear": (("东园小学校长出席。", "东园小学校长到场。"), "张伟", ["a", "b"]),
}  # fmt: skip


@pytest.mark.parametrize("case", HOUSES)
def test_head_of_a_school_that_two_counties_papers_name(case):
    (one, other), who, wanted = HOUSES[case]
    assert found(school("云州市青川区", "a", one, who), school("白溪县", "b", other, who)) == wanted


def test_a_post_is_at_an_assumed_house_only_where_its_sentence_prints_the_house():
    shown = [next(appearances(school("云州市青川区", "a", said), school("云州市青川区", "a", said).articles[0])) for said in ("东园小学校长出席。", "校长出席。", "青川区东园小学校长。")]
    assert [assumed(one.held[0]) for one in shown] == [True, False, False]


# Generations


@pytest.mark.parametrize(("before", "wanted"), [("1984-03-04", ["a", "b"]), ("1995-03-04", ["ab"])])
def test_who_was_at_the_head_of_a_county_long_before_is_not_in_office_today(before, wanted):
    old, young = page("a", RARE, ("书记", "中共云州市青川区委员会"), area=QING, day=before), page("b", RARE, ("副主任", "云州市青川区人民代表大会常务委员会"), area=QING, day="2023-03-04")
    assert found(old, young) == wanted
    block = [shown for one in (old, young) for shown in appearances(one, one.articles[0])]
    told = "in office in 2023, which a post of long before does not allow"
    assert [(pair.judgement, pair.reason) for pair in resolve(block, {}).apart] == ([("DIFFERENT_FROM", told)] if len(wanted) == 2 else [])


def test_who_had_a_post_long_before_and_is_told_of_today_is_one():
    old = page("a", RARE, ("书记", "中共云州市青川区委员会"), area=QING, day="1984-03-04")
    told = page("b", RARE, ("书记", "中共云州市青川区委员会"), area=QING, day="2023-03-04")
    former = replace(told, articles=tuple(replace(one, posts=tuple(replace(post, status="former") for post in one.posts)) for one in told.articles))
    assert found(old, former) == ["ab"]


def test_who_heads_a_citys_bureau_and_who_heads_a_countys_at_one_time_are_two():
    """Both are seen twice, in turn; one seen once in the other is rather a slip of the paper."""
    city, county = ("局长", "云州市水务局"), ("局长", "云州市青川区水务局")
    four = [page(name, RARE, post, area=QING, day=f"2023-0{month}-04") for name, post, month in (("a", city, 1), ("b", county, 2), ("c", city, 3), ("d", county, 4))]
    assert found(*four) == ["ac", "bd"]
    assert found(*four[:3]) == ["abc"]
