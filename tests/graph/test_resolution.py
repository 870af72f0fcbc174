"""Appearances to people: who is one, who stays apart and why, whom a bare name means, and what a person's judgement does."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from graphs import build

from jinshen.graph.areas import near, on_one_chain, plain_area
from jinshen.graph.atlas import Atlas
from jinshen.graph.exclusions import two_offices
from jinshen.graph.facts import Key, appearances
from jinshen.graph.names import rank, single_seat
from jinshen.graph.notes import surveyed
from jinshen.graph.resolution import resolve
from jinshen.pipeline.records import Article, Event, Mention, Page, Participant, Post

QING, BAI, CITY = "岭东省云州市青川区", "岭东省云州市白河区", "岭东省云州市"
HALL, PARTY, BAI_PARTY, BAI_HALL = (
    "云州市青川区人民政府",
    "中共云州市青川区委员会",
    "中共云州市白河区委员会",
    "云州市白河区人民政府",
)
PAPERS = {QING: "青川报", BAI: "白河报", CITY: "云州日报", "岭东省柳城市": "柳城日报", "岭东省": "岭东日报"}
WANG = "王晓峰"


def page(
    name: str, *posts: tuple[str, ...], area: str = QING, at: str = "", what: str = "", place: str | None = None
) -> Page:
    """A page `NAME MM-DD` on which 王晓峰 stands with posts (title, org, status), or at an event of a day and place."""
    text = f"{WANG}出席。"
    happened = Event(
        what or f"{area[-3:]}调研", ("调研",), at or None, place=place,
        participants=(Participant(WANG, ("attend",), 1),),
    )  # fmt: skip
    article = Article(
        "a1", "news", "消息", 0, len(text), (), (Mention(0, 3, "PERSON", WANG),),
        tuple(Post(WANG, *post) for post in posts), (happened,) if at or not posts else (),
    )  # fmt: skip
    day = name.partition(" ")[2]
    return Page(name, PAPERS[area], area, f"2024-{day}" if day else None, (), (article,), text)


def people(*pages: Page, judged: dict | None = None) -> tuple[list[str], list[tuple[str, str]]]:
    """The pages' first letters, those of one person together; and between whom what stands, with its reason."""
    atlas = Atlas({key for one in pages for kind, key, _ in surveyed(one) if kind == "area"})
    block = [shown for one in pages for shown in appearances(one, one.articles[0], atlas) if shown.key.name == WANG]
    found = resolve(block, judged or {})
    called = {one.id: "".join(shown.key.page[0] for shown in one.appearances) for one in found.individuals}
    return sorted(called.values()), sorted((pair.judgement, pair.reason) for pair in found.apart)


HEAD, SECRETARY, WATER = ("区长", HALL), ("书记", PARTY), ("局长", "云州市白河区水务局")
DEPUTY, ZONE = ("副区长", HALL), "中共云州高新技术产业开发区工作委员会"
ONE = {
    "one post on two pages": (page("a 04-10", HEAD), page("b 05-10", HEAD)),
    "one post in two papers": (page("a 04-10", HEAD), page("b 05-10", HEAD, area=CITY)),
    "two posts at one body": (page("a 04-10", DEPUTY), page("b 05-10", ("党组成员", HALL))),
    "two posts in one district": (page("a 04-10", DEPUTY), page("b 05-10", ("常委", PARTY))),
    "acting, then holding": (page("a 04-10", ("代区长", HALL, "acting")), page("b 05-10", HEAD)),
    "former, then elsewhere in the district": (page("a 04-10", (*DEPUTY, "former")), page("b 04-10", ("常委", PARTY))),
    "head of a bureau and of what a reform made of it": (
        page("a 04-10", ("局长", "云州市青川区环境保护局")), page("b 05-10", ("局长", "云州市青川区生态环境局")),
    ),
    "head of a county and of the district that it became": (
        page("a 04-10", ("县长", "垦利县人民政府"), area=CITY), page("b 05-10", ("区长", "东营市垦利区人民政府"), area=CITY),
    ),
    "at a school that the city's paper calls by the city": (
        page("a 04-10", ("校长", "云州市青川区东园小学")), page("b 05-10", ("校长", "云州市东园小学"), area=CITY),
    ),
    "two papers of one day, one of which tells where: two posts of one body": (
        page("a 04-11", ("书记", ZONE), at="2024-04-10", place="云州高新区"), page("b 04-11", ("副书记", ZONE), area=BAI, at="2024-04-10"),
    ),
    "a bare name in the paper of the post": (page("a 04-10", DEPUTY), page("b 04-12")),
    "a bare name in the city's paper": (page("a 04-10", DEPUTY), page("b 04-12", area=CITY)),
    "head of one district, months later of another": (page("a 01-10", HEAD), page("b 05-12", ("区长", BAI_HALL), area=BAI)),
    "one of the district's leaders in a list, then at the head of its congress": (page("a 04-10", ("领导", "云州市青川区")), page("b 04-10", ("主任", "云州市青川区人民代表大会常务委员会"), area=CITY)),
    "one of the district's leaders, then with his post": (page("a 04-10", ("领导", "云州市青川区")), page("b 04-12", ("常委", PARTY))),
    "two bare names in one district": (page("a 04-10", at="2024-04-09"), page("b 04-12", at="2024-04-09")),
    "far places, the seat in full on both sides": (
        page("a 04-11", HEAD, at="2024-04-10"), page("b 04-11", HEAD, area=BAI, at="2024-04-10"),
    ),
    "a committee and its own department": (
        page("a 04-10", ("常委", PARTY)), page("b 05-10", ("部长", f"{PARTY}组织部")),
    ),
    "at a meeting in another district, which its paper tells": (  # the place says where it was
        page("a 04-11", DEPUTY, at="2024-04-10"), page("b 04-11", DEPUTY, area=BAI, at="2024-04-10", place="青川区会议中心"),
    ),
    "at the city's meeting, which a district's paper tells": (
        page("a 04-11", DEPUTY, at="2024-04-10"), page("b 04-11", DEPUTY, area=BAI, at="2024-04-10", place="市会议中心"),
    ),
    "one meeting in two districts' papers": (
        page("a 04-11", DEPUTY, at="2024-04-10", what="区域河道共治座谈会"),
        page("b 04-11", DEPUTY, area=BAI, at="2024-04-10", what="区域河道共治座谈会"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE)
def test_one_person(case):
    assert people(*ONE[case]) == (["ab"], [])


APART = {
    "heads of two districts at one time": (
        (page("a 04-10", SECRETARY), page("b 04-12", ("书记", BAI_PARTY), area=BAI)),
        "DIFFERENT_FROM", f"书记 at {PARTY} and at {BAI_PARTY} at one time",
    ),
    "heads of two districts, no day told": (
        (page("a", HEAD), page("b", ("区长", BAI_HALL), area=BAI)),
        "DIFFERENT_FROM", f"区长 at {HALL} and at {BAI_HALL} at one time",
    ),
    "posts in two districts": (
        (page("a 04-10", DEPUTY), page("b 04-12", WATER, area=BAI)),
        "MAYBE_SAME_AS", "in 云州市青川区 and in 云州市白河区; a rare name",
    ),
    "the head of a district, later of a bureau of another": (
        (page("a 04-10", SECRETARY), page("b 05-12", WATER, area=BAI)),
        "MAYBE_SAME_AS", f"书记 at {PARTY}, and later 局长 at 云州市白河区水务局",
    ),
    "heads of two offices of one district": (
        (page("a 04-10", ("局长", "云州市青川区教育局")), page("b 04-12", ("局长", "云州市青川区水务局"))),
        "MAYBE_SAME_AS", "局长 at 云州市青川区教育局 and 局长 at 云州市青川区水务局 at one time",
    ),
    "deputies at two offices of one district": (
        (page("a 04-10", ("副局长", "云州市青川区教育局")), page("b 04-12", ("副局长", "云州市青川区水务局"))),
        "MAYBE_SAME_AS", "副局长 at 云州市青川区教育局 and 副局长 at 云州市青川区水务局 at one time",
    ),
    "the deputy head of a district and one of its offices": (
        (page("a 04-10", DEPUTY), page("b 04-12", ("副局长", "云州市青川区水务局"))),
        "MAYBE_SAME_AS", f"副区长 at {HALL} and 副局长 at 云州市青川区水务局 at one time",
    ),
    "an official and a manager in one district": (
        (page("a 04-10", DEPUTY), page("b 04-12", ("董事长", "青川机械有限公司"))),
        "MAYBE_SAME_AS", f"副区长 at {HALL} and 董事长 at 青川机械有限公司 at one time",
    ),
    "heads of two schools of one name in two cities": (
        (page("a 04-10", ("校长", "东园小学")), page("b 04-12", ("校长", "东园小学"), area="岭东省柳城市")),
        "DIFFERENT_FROM", "校长 at 云州市青川区东园小学 and at 柳城市东园小学 at one time",
    ),
    "a post of the district and one of the city": (
        (page("a 04-10", DEPUTY), page("b 04-12", ("副局长", "云州市水务局"), area=CITY)),
        "MAYBE_SAME_AS", "in 云州市青川区 and in 云州市; a rare name",
    ),
    "far places on one day, no seat": (
        (page("a 04-11", DEPUTY, at="2024-04-10"), page("b 04-11", DEPUTY, area=BAI, at="2024-04-10")),
        "DIFFERENT_FROM", f"on 2024-04-10 in {QING} and in {BAI}",
    ),
    "far places on one day, the seat on one side": (
        (page("a 04-11", HEAD, at="2024-04-10"), page("b 04-11", area=BAI, at="2024-04-10")),
        "DIFFERENT_FROM", f"on 2024-04-10 in {QING} and in {BAI}",
    ),
    "secretaries of villages of two towns": (
        (page("a 04-10", ("书记", f"{QING[3:]}柳岸镇东湾村支部委员会"), area=CITY), page("b 10-10", ("书记", f"{QING[3:]}石桥镇西岭村支部委员会"), area=CITY)),
        "MAYBE_SAME_AS", "书记 at 云州市青川区柳岸镇东湾村支部委员会 and 书记 at 云州市青川区石桥镇西岭村支部委员会",
    ),
    "a bare name in the province's paper": (
        (page("a 04-10", DEPUTY), page("b 04-12", area="岭东省")),
        "MAYBE_SAME_AS", "one without a post, in 云州市青川区 and in 岭东省; a rare name",
    ),
    "bare names of two districts": (
        (page("a 04-10"), page("b 04-12", area=BAI)),
        "MAYBE_SAME_AS", "one without a post, in 云州市青川区 and in 云州市白河区; a rare name",
    ),
    "a bare name in another district": (
        (page("a 04-10", DEPUTY), page("b 04-12", area=BAI)),
        "MAYBE_SAME_AS", "one without a post, in 云州市青川区 and in 云州市白河区; a rare name",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", APART)
def test_two_people(case):
    pages, judgement, reason = APART[case]
    drawing = build(pages, {})
    called = {node.id: node.properties for node in drawing.nodes() if node.label == "Person"}
    (pair,) = [edge for edge in drawing.edges() if edge.type in ("MAYBE_SAME_AS", "DIFFERENT_FROM")]
    assert (len(called), pair.type, pair.properties["reason"]) == (2, judgement, reason)
    assert len({one["disambiguator"] for one in called.values()}) == 2


def beside(told: Page, *others: str) -> Page:
    """The page with others at its event."""
    (article,) = told.articles
    (event,) = article.events
    people = (*event.participants, *(Participant(who, ("attend",), order) for order, who in enumerate(others, 2)))
    return replace(told, articles=(replace(article, events=(replace(event, participants=people),)),))


def test_a_bare_name_in_another_districts_paper_is_who_was_seen_with_the_same_people():
    known = beside(page("a 04-10", DEPUTY, at="2024-04-09"), "韩知秋", "宋知远", "方小舟")
    assert people(known, beside(page("b 05-12", area=BAI, at="2024-05-11"), "韩知秋", "宋知远", "方小舟"))[0] == ["ab"]
    assert people(known, beside(page("b 05-12", area=BAI, at="2024-05-11"), "秦问渠", "林晚舟", "江晚晴"))[0] == ["a", "b"]


def test_two_papers_that_tell_of_a_delegation_tell_of_one_person():
    here, there = page("a 04-11", DEPUTY, at="2024-04-10"), page("b 04-11", DEPUTY, area=BAI, at="2024-04-10", what="白河区考察")
    assert people(beside(here, "韩知秋"), beside(there, "韩知秋"))[0] == ["ab"]
    assert people(beside(here, "韩知秋"), beside(there, "宋知远"))[0] == ["a", "b"]


def test_one_name_in_one_single_seat_is_one_person_whatever_else_is_printed():
    pages = [page(f"{letter} 04-{day}", HEAD, at=f"2024-04-{day - 1:02}", area=area) for letter, day, area in (("a", 10, QING), ("b", 12, BAI), ("c", 14, QING))]
    slip = page("d 04-16", HEAD, ("书记", BAI_PARTY))
    assert people(*pages, slip)[0] == ["abcd"]


TURNS = {
    "there and back": ((*range(0, 60, 10), *range(200, 260, 10)), tuple(range(90, 180, 10)), ""),
    "in turn": (tuple(range(0, 120, 20)), tuple(range(10, 130, 20)), "posts in 云州市青川区 and in 云州市白河区 at one time"),
    "seen too seldom to tell": ((0, 90), (40,), "posts in 云州市青川区 and in 云州市白河区 at one time"),
    "one after the other": ((0, 30), (40, 50), ""),
}  # fmt: skip


@pytest.mark.parametrize("case", TURNS)
def test_posts_in_two_districts_on_days_in_turn_are_hardly_one_persons(case):
    here, there, told = TURNS[case]
    assert two_offices({QING: here}, {BAI: there}) == told


def test_bare_names_of_two_districts_are_not_one_through_the_citys_paper():
    pages = (page("a 04-10"), page("b 04-12", area=BAI), page("c 04-14", area=CITY))
    assert people(*pages)[0] == ["a", "b", "c"]
    assert people(page("a 04-10"), page("c 04-14", area=CITY))[0] == ["ac"]


def test_two_who_would_be_called_alike_are_told_apart_by_their_papers_and_days():
    drawing = build([page("a 04-11", at="2024-04-10"), page("b 05-12", area=BAI, at="2024-04-10")], {})
    same_area = build([page("a 04-10", DEPUTY), page("b 04-12", DEPUTY)], {(KEYS["a"], KEYS["b"]): "different"})
    for drawn in (drawing, same_area):
        told = [node.properties["disambiguator"] for node in drawn.nodes() if node.label == "Person"]
        assert len(set(told)) == 2
    assert sorted(told) == [f"{HALL}·副区长·青川报·2024-04-10·a 04-10", f"{HALL}·副区长·青川报·2024-04-12·b 04-12"]


DISAMBIGUATORS = [
    ((("副书记", PARTY), ("区长", HALL)), f"{HALL}·区长"),
    ((("常委", PARTY), ("常务副区长", HALL), ("书记", "中共青川经济开发区工作委员会")), f"{PARTY}·常委"),
    ((("区长", HALL, "former"), ("副局长", "云州市水务局")), "云州市水务局·副局长"),
    ((("委员", "云州市总工会"), ("局长", "云州市青川区水务局")), "云州市总工会·委员"),
]  # fmt: skip


@pytest.mark.parametrize(("posts", "called"), DISAMBIGUATORS)
def test_a_person_is_called_by_the_post_that_tells_most(posts, called):
    pages = [page(f"{name} 04-10", *posts) for name in "ab"]
    (person,) = [node for node in build(pages, {}).nodes() if node.label == "Person"]
    assert person.properties["disambiguator"] == called


def test_two_of_one_name_in_one_article_are_told_apart_by_their_posts_and_places_in_the_list():
    text = "区教育局王晓峰主持，区水务局王晓峰汇报，宋知远参加。"
    posts = (
        Post(WANG, "局长", "云州市青川区教育局", start=0, end=10, quote=text[:10]),
        Post(WANG, "局长", "云州市青川区水务局", start=10, end=20, quote=text[10:20]),
    )
    parts = (Participant(WANG, ("chair",), 1), Participant(WANG, ("report",), 2), Participant("宋知远", ("attend",), 3))
    event = Event("座谈会", ("会议",), "2024-04-09", participants=parts)
    article = Article("a1", "news", "消息", 0, len(text), (), (Mention(4, 7, "PERSON", WANG),), posts, (event,))
    drawing = build([Page("a", "青川报", QING, "2024-04-10", (), (article,), text)], {})
    nodes = {node.id: node.properties for node in drawing.nodes()}
    there = sorted(
        (nodes[edge.source]["disambiguator"], edge.properties["order"], edge.properties["roles"])
        for edge in drawing.edges() if edge.type == "ATTENDED" and nodes[edge.source]["name"] == WANG
    )  # fmt: skip
    assert there == [("云州市青川区教育局·局长", 1, ["chair"]), ("云州市青川区水务局·局长", 2, ["report"])]
    (pair,) = [edge for edge in drawing.edges() if edge.type == "MAYBE_SAME_AS"]
    assert "局长 at 云州市青川区教育局" in str(pair.properties["reason"])


def test_two_of_one_name_in_one_article_are_two_people_in_one_post_too():
    told = page("a 04-10", DEPUTY)
    (one,) = appearances(told, told.articles[0], Atlas([QING]))
    found = resolve([one, replace(one, key=replace(one.key, nth=2))], {})
    assert [[shown.key.nth for shown in person.appearances] for person in found.individuals] == [[1], [2]]


NAMESAKES = (page("q 04-10", DEPUTY), page("r 04-20", DEPUTY), page("w 04-12", WATER, area=BAI))
BARE = [
    (page("x 04-15"), ["qrx", "w"]),
    (page("x 04-15", area=BAI), ["qr", "wx"]),
    (page("x 04-15", area=CITY), ["qr", "w", "x"]),
]


@pytest.mark.parametrize(("bare", "wanted"), BARE)
def test_a_bare_name_is_the_one_whom_its_paper_shows_in_a_post(bare, wanted):
    assert people(*NAMESAKES, bare)[0] == wanted


def test_a_bare_name_in_another_article_of_the_page_goes_before_the_paper():
    there = page("z 04-15", WATER, area=CITY)
    second = Article("a2", "news", "消息", 0, 6, (), (), (), page("z", area=CITY).articles[0].events)
    first = page("y 04-14", DEPUTY, area=CITY)
    block = [
        *appearances(first, first.articles[0]), *appearances(there, there.articles[0]), *appearances(there, second),
    ]  # fmt: skip
    found = resolve(block, {}).individuals
    assert sorted([(shown.key.page[0], shown.key.article) for shown in one.appearances] for one in found) == [
        [("y", "a1")], [("z", "a1"), ("z", "a2")],
    ]  # fmt: skip


def test_within_an_article_a_name_is_one_with_its_posts():
    drawing = build([page("a 04-10", DEPUTY, ("常委", PARTY), at="2024-04-09")], {})
    assert [node.properties["articles"] for node in drawing.nodes() if node.label == "Person"] == [1]
    assert len([edge for edge in drawing.edges() if edge.type in ("HOLDS", "ATTENDED")]) == 3


KEYS = {letter: Key(f"{letter} 04-1{number}", "a1", WANG) for letter, number in (("a", 0), ("b", 2))}
JUDGED = [
    (APART["posts in two districts"][0], "same", (["ab"], [])),
    (APART["heads of two districts at one time"][0], "same", (["ab"], [])),
    (
        (page("a 04-10", HEAD), page("b 04-12", HEAD)),
        "different", (["a", "b"], [("DIFFERENT_FROM", f"both 区长 at {HALL}")]),
    ),
    (
        (page("a 04-10", HEAD), page("b 04-12", HEAD)),
        "unsure", (["a", "b"], [("MAYBE_SAME_AS", f"both 区长 at {HALL}")]),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "judgement", "wanted"), JUDGED)
def test_a_judgement_stands_above_every_rule(pages, judgement, wanted):
    judged = {(KEYS["a"], KEYS["b"]): judgement}
    assert people(*pages, judged=judged) == wanted
    found = resolve([shown for one in pages for shown in appearances(one, one.articles[0])], judged)
    assert {pair.judge for pair in found.apart} <= {"user"}


def test_a_judgement_that_two_are_one_joins_all_of_both():
    pages = (*(page(f"{n} 04-1{at}", DEPUTY) for at, n in enumerate("abc")), *(page(f"{n} 05-1{at}", WATER, area=BAI) for at, n in enumerate("xyz")))
    assert people(*pages)[0] == ["abc", "xyz"]
    one, other = Key("b 04-11", "a1", WANG), Key("x 05-10", "a1", WANG)
    assert people(*pages, judged={(one, other): "same"}) == (["abcxyz"], [])
    told = {(one, other): "same", (Key("a 04-10", "a1", WANG), Key("y 05-11", "a1", WANG)): "different"}
    assert people(*pages, judged=told)[0] == ["abcxz", "y"]  # both judgements hold: the rules that joined a with b and x with y give way


def test_a_bare_name_that_is_judged_goes_where_the_judgement_says():
    pages = (*NAMESAKES, page("x 04-15", area=BAI))
    judged = {(Key("r 04-20", "a1", WANG), Key("x 04-15", "a1", WANG)): "same"}
    assert people(*pages, judged=judged)[0] == ["qrx", "w"]


def test_every_join_is_told_with_score_and_reason():
    block = [shown for one in (*NAMESAKES, page("x 04-15")) for shown in appearances(one, one.articles[0])]
    joins = [(join.one.page[0], join.other.page[0], join.score, join.reason, join.judge) for join in resolve(block, {}).joins]
    assert joins == [
        ("q", "r", 1.0, f"both 副区长 at {HALL}", "rule"), ("q", "x", pytest.approx(0.974, abs=0.01), "one without a post, in one paper", "rule"),
    ]  # fmt: skip


def test_many_appearances_of_one_name_are_resolved_in_one_go():
    """What grows with the square of appearances would take minutes here."""
    pages = [page(f"{number} 04-{number % 28 + 1:02}", *((DEPUTY,) if number % 3 else ())) for number in range(3000)]
    block = [shown for one in pages for shown in appearances(one, one.articles[0])]
    found = resolve(block, {})
    assert (len(found.individuals), len(found.individuals[0].appearances), len(found.joins)) == (1, 3000, 2999)


def test_two_namesakes_are_told_apart_by_post_and_area():
    drawing = build([*NAMESAKES, page("x 04-15", area=CITY)], {})
    found = sorted(
        (node.properties["disambiguator"], node.properties["articles"])
        for node in drawing.nodes()
        if node.label == "Person"
    )
    assert found == [("云州市", 1), ("云州市白河区水务局·局长", 1), ("云州市青川区人民政府·副区长", 2)]
    pairs = [edge for edge in drawing.edges() if edge.type == "MAYBE_SAME_AS"]
    assert sorted((edge.properties["reason"], edge.properties["judge"]) for edge in pairs) == [
        ("one without a post, in 云州市白河区 and in 云州市", "rule"),
        ("one without a post, in 云州市青川区 and in 云州市", "rule"),
        ("posts in 云州市青川区 and in 云州市白河区 at one time", "rule"),
    ]


@pytest.mark.parametrize(
    "pages", [NAMESAKES, ONE["one post in two papers"], APART["far places on one day, no seat"][0]]
)
def test_the_order_of_pages_does_not_show(pages):
    assert len({repr(people(*order)) for order in permutations(pages)}) == 1


def test_other_names_are_other_people():
    one, other = page("a 04-10", HEAD), page("b 04-10", HEAD)
    renamed = Post("宋知远", *HEAD)
    article = Article("a1", "news", "消息", 0, 6, (), (), (renamed,))
    drawing = build([one, Page("b 04-10", other.paper, QING, None, (), (article,), other.text)], {})
    assert sorted(node.properties["name"] for node in drawing.nodes() if node.label == "Person") == ["宋知远", WANG]
    assert [edge.type for edge in drawing.edges() if edge.type in ("MAYBE_SAME_AS", "DIFFERENT_FROM")] == []


# What names say

AREAS = [
    ("岭东省云州市青川区", "云州市青川区"), ("岭东省云州市白河县", "白河县"), ("云州市白河县下湾镇", "白河县下湾镇"),
    ("岭东省云州市柳城市", "柳城市"), ("岭东省云州市柳岸镇", "云州市柳岸镇"), ("岭东省", "岭东省"), ("云州市市中区", "云州市市中区"),
    ("岭东省云州市云州高新技术产业开发区", "云州高新技术产业开发区"), ("柳岸", "柳岸"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "plain"), AREAS)
def test_an_area_has_one_name(printed, plain):
    assert plain_area(printed) == plain == plain_area(plain)


CHAINS = [
    ("岭东省云州市", "云州市青川区", True, True), ("岭东省云州市青川区", "云州市白河区", False, False),
    ("岭东省", "岭东省云州市青川区", True, False), ("岭东省", "云州市", True, False), ("岭东省", "岭西省云州市", False, False),
    ("云州市", "岭东省云州市白河县", True, True), ("云州市青川区柳岸镇", "云州市青川区", True, True), ("", "云州市", True, False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "chain", "close"), CHAINS)
def test_areas_on_one_chain(one, other, chain, close):
    assert (on_one_chain(one, other), on_one_chain(other, one)) == (chain, chain)
    assert (near(one, other), near(other, one)) == (close, close)


SEATS = [
    ("书记", PARTY, True), ("党组书记", HALL, True), ("区长", HALL, True), ("副书记", PARTY, False), ("常委", PARTY, False),
    ("主任", "云州市青川区人民代表大会常务委员会", True), ("主席", "中国人民政治协商会议云州市青川区委员会", True), ("主任", "云州市教育局", False),
    ("院长", "云州市青川区人民法院", True), ("领导", HALL, False), ("镇长", "云州市青川区柳岸镇人民政府", True),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body", "single"), SEATS)
def test_single_seats(title, body, single):
    assert single_seat(title, body) is single


@pytest.mark.parametrize(
    ("title", "told"), [("副局长", ("局长", 1)), ("常务副区长", ("区长", 1)), ("局长", ("局长", 0))]
)
def test_ranks(title, told):
    assert rank(title) == told
