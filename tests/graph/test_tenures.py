"""Posts over many pages to tenures: what papers show, what a text asserts, who follows whom, and what stands empty."""

from __future__ import annotations

from itertools import permutations

import pytest
from graphs import build

from jinshen.pipeline.records import Article, Event, Mention, Page, Post

QING, PARTY, HALL = "岭东省云州市青川区", "中共云州市青川区委员会", "云州市青川区人民政府"
WATER, POLITICS = "云州市青川区水务局", "中共云州市青川区委员会政法委员会"


def page(day: str | None, *posts: tuple[str, ...], name: str = "") -> Page:
    """A page of 青川报 on which posts are printed, each (person, title, org, status) in a sentence of its own.

    A former one is removed from the post there; `was` in place of a status is one who only had it before.
    """
    told, text = [], ""
    for person, title, org, *status in posts:
        sentence = f"免去{person}的{org}{title}职务。" if status == ["former"] else f"{org}{title}{person}发言。"
        if status == ["was"]:
            sentence, status = f"原{sentence}", ["former"]
        start, end = len(text), len(text) + len(sentence)
        told.append(Post(person, title, org, *status, org_as_printed="本区", start=start, end=end, quote=sentence))
        text += sentence
    mentions = tuple(Mention(text.index(one[0]), text.index(one[0]) + len(one[0]), "PERSON", one[0]) for one in posts)
    article = Article("a1", "news", "消息", 0, len(text), (), mentions, tuple(told))
    return Page(name or f"{day}.txt", "青川报", QING, day, (), (article,), text)


class Seen:
    """A drawn graph by what its tenures say."""

    def __init__(self, *pages: Page) -> None:
        self.drawing = build(pages, {})
        self.nodes = {node.id: node for node in self.drawing.nodes()}
        self.edges = list(self.drawing.edges())
        person = {e.target: e.source for e in self.edges if e.type == "HAS_TENURE"}
        post = {e.source: e.target for e in self.edges if e.type == "IN_POST"}
        self.name = {
            id: f"{self.nodes[person[id]].properties['name']} {self.nodes[post[id]].properties['title']} {node.properties['status']}"
            for id, node in self.nodes.items()
            if node.label == "Tenure"
        }

    def tenures(self, *keys: str) -> list[tuple]:
        return sorted((self.name[id], *(self.nodes[id].properties.get(key) for key in keys)) for id in self.name)

    def followed(self) -> list[tuple]:
        return sorted(
            (self.name[e.source], self.name[e.target], e.properties.get("days"))
            for e in self.edges
            if e.type == "SUCCEEDED_BY"
        )

    def vacant(self) -> dict[str, str]:
        posts = [node.properties for node in self.nodes.values() if node.label == "Post"]
        return {post["title"]: post["vacantSince"] for post in posts if "vacantSince" in post}

    def contradictions(self) -> list[str]:
        return sorted(node.properties["kind"] for node in self.nodes.values() if node.label == "Contradiction")


def test_the_post_of_april_and_of_may_is_one_tenure_seen_twice():
    seen = Seen(page("2024-04-09", ("韩知秋", "书记", PARTY)), page("2024-05-14", ("韩知秋", "书记", PARTY)))
    assert seen.tenures("firstSeen", "lastSeen", "articles", "datePrecision", "startDate", "endDate") == [
        ("韩知秋 书记 current", "2024-04-09", "2024-05-14", 2, "day", None, None)
    ]
    (holds,) = [edge for edge in seen.edges if edge.type == "HOLDS"]
    assert holds.properties == {"status": "current", "firstSeen": "2024-04-09", "lastSeen": "2024-05-14", "articles": 2}
    assert [spot.page for spot in holds.evidence] == ["2024-04-09.txt", "2024-05-14.txt"]


def test_each_article_that_shows_a_tenure_is_its_evidence():
    seen = Seen(page("2024-04-09", ("韩知秋", "书记", PARTY)), page("2024-05-14", ("韩知秋", "书记", PARTY)))
    sentence = f"{PARTY}书记韩知秋发言。"
    assert sorted((e.properties["seenOn"], e.properties["quote"], e.properties["start"], e.properties["end"],
                   e.properties["titleAsPrinted"], e.properties["orgAsPrinted"]) for e in seen.edges if e.type == "EVIDENCED_BY") == [
        (day, sentence, 0, len(sentence), "书记", "本区") for day in ("2024-04-09", "2024-05-14")
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["区长", "代区长", "代理区长"])
def test_acting_and_then_holding_are_two_tenures_of_one_seat(title):
    seen = Seen(page("2024-04-19", ("温若谷", title, HALL, "acting")), page("2024-05-24", ("温若谷", "区长", HALL)))
    assert seen.tenures("firstSeen") == [("温若谷 区长 acting", "2024-04-19"), ("温若谷 区长 current", "2024-05-24")]
    assert seen.followed() == [("温若谷 区长 acting", "温若谷 区长 current", 35)]
    assert (seen.vacant(), seen.contradictions()) == ({}, [])
    printed = sorted(e.properties["titleAsPrinted"] for e in seen.edges if e.type == "EVIDENCED_BY")
    assert printed == sorted([title, "区长"])


LU, WEN, FANG, GU = "陆景川", "温若谷", "方小舟", "顾南乔"
SEATS = {
    "seen one after the other": (
        [("2024-03-08", LU), ("2024-04-05", LU), ("2024-04-19", WEN)],
        [("陆景川 区长 current", "温若谷 区长 current", 14)], {},
    ),
    "resigned in the list that appoints": (
        [("2024-03-08", LU), ("2024-04-19", LU, "former"), ("2024-04-19", WEN, "acting"), ("2024-05-24", WEN)],
        [
            ("温若谷 区长 acting", "温若谷 区长 current", 35), ("陆景川 区长 current", "温若谷 区长 acting", 0),
        ], {},
    ),
    "resigned, another a month later": (
        [("2024-03-08", LU), ("2024-04-19", LU, "former"), ("2024-05-19", WEN)],
        [("陆景川 区长 current", "温若谷 区长 current", 30)], {},
    ),
    "resigned and nobody after": ([("2024-03-08", LU), ("2024-04-19", LU, "former")], [], {"区长": "2024-04-19"}),
    "only told as removed": ([("2024-04-19", LU, "former")], [], {"区长": "2024-04-19"}),
    "only told as one who had it": ([("2024-04-19", LU, "was")], [], {}),
    "had it, and was seen in it": ([("2024-03-08", LU), ("2024-04-19", LU, "was")], [], {}),
    "removed, and another holds": (
        [("2024-04-19", LU, "former"), ("2024-04-26", WEN)], [("陆景川 区长 former", "温若谷 区长 current", 7)], {},
    ),
    "had it, and another holds": (
        [("2024-04-19", LU, "was"), ("2024-04-26", WEN)], [("陆景川 区长 former", "温若谷 区长 current", None)], {},
    ),
    "seen in it, had it, and another holds": (
        [("2024-03-08", LU), ("2024-04-19", LU, "was"), ("2024-04-26", WEN)],
        [("陆景川 区长 current", "温若谷 区长 current", 49)], {},
    ),
    "three in order": (
        [("2024-03-01", LU), ("2024-04-01", WEN), ("2024-05-01", FANG)],
        [("温若谷 区长 current", "方小舟 区长 current", 30), ("陆景川 区长 current", "温若谷 区长 current", 31)], {},
    ),
    "removed before another, seen in it first": (
        [("2024-01-05", FANG), ("2024-04-19", LU, "former"), ("2024-05-19", WEN)],
        [("方小舟 区长 current", "陆景川 区长 former", None), ("陆景川 区长 former", "温若谷 区长 current", 30)], {},
    ),
    "removed some weeks after another was seen in it": (
        [("2024-04-01", WEN), ("2024-04-19", LU, "former"), ("2024-05-19", WEN)], [("陆景川 区长 former", "温若谷 区长 current", 0)], {},
    ),
    "had it at some time, and another was seen in it before that was told": (
        [("2024-03-01", WEN), ("2024-06-19", LU, "was")], [], {},
    ),
    "one within another's time": (
        [("2024-03-01", LU), ("2024-03-20", FANG), ("2024-04-05", LU), ("2024-04-19", WEN)],
        [("陆景川 区长 current", "温若谷 区长 current", 14)], {},
    ),
    "removed, and nobody after, though one held it before": (
        [("2024-03-01", FANG), ("2024-04-01", LU), ("2024-05-19", LU, "former")],
        [("方小舟 区长 current", "陆景川 区长 current", 31)], {"区长": "2024-05-19"},
    ),
    "removed, and another on a day that is not told": ([("2024-05-19", LU, "former"), (None, WEN)], [("陆景川 区长 former", "温若谷 区长 current", None)], {}),
    "both at one time": ([("2024-03-01", LU), ("2024-03-10", WEN), ("2024-04-01", LU)], [], {}),
    "no day is told": ([(None, LU), (None, WEN)], [], {}),
    "no day, but one is former": ([(None, LU, "former"), (None, WEN)], [("陆景川 区长 former", "温若谷 区长 current", None)], {}),
}  # fmt: skip


@pytest.mark.parametrize("case", SEATS)
def test_who_follows_whom_in_a_seat(case):
    rows, followed, vacant = SEATS[case]
    pages = [
        page(day, (person, "区长", HALL, *status), name=f"{number}.txt")
        for number, (day, person, *status) in enumerate(rows)
    ]
    seen = Seen(*pages)
    assert seen.followed() == followed
    assert seen.vacant() == vacant


def test_an_article_that_tells_of_both_tells_who_followed_whom_whatever_else_is_dated():
    both = page(None, (LU, "区长", HALL, "former"), (WEN, "区长", HALL, "acting"), name="both.txt")
    seen = Seen(both, page("2024-03-01", (LU, "区长", HALL)), page("2025-03-01", (FANG, "区长", HALL)))
    assert seen.followed() == [("陆景川 区长 current", "温若谷 区长 acting", None)]


def test_an_article_that_tells_of_two_who_had_it_tells_of_neither_that_he_was_the_last():
    both = page(None, (LU, "区长", HALL, "former"), (FANG, "区长", HALL, "former"), (WEN, "区长", HALL), name="both.txt")
    assert Seen(both, page("2024-03-01", (GU, "区长", HALL)), page("2025-03-01", (WEN, "区长", HALL))).followed() == [
        ("顾南乔 区长 current", "温若谷 区长 current", 365)
    ]


def test_the_order_of_pages_does_not_change_who_follows():
    rows = SEATS["resigned in the list that appoints"][0]
    pages = [
        page(day, (person, "区长", HALL, *status), name=f"{number}.txt")
        for number, (day, person, *status) in enumerate(rows)
    ]
    assert {tuple(Seen(*order).followed()) for order in permutations(pages)} == {tuple(Seen(*pages).followed())}


def test_what_a_text_asserts_ends_the_tenure_that_papers_showed():
    seen = Seen(page("2024-03-08", (LU, "区长", HALL)), page("2024-04-19", (LU, "区长", HALL, "former")))
    assert seen.tenures("firstSeen", "lastSeen", "endDate") == [
        ("陆景川 区长 current", "2024-03-08", "2024-03-08", "2024-04-19"),
        ("陆景川 区长 former", "2024-04-19", "2024-04-19", "2024-04-19"),
    ]


ASSERTED = [
    # text, person, title, org, status, date of an event there, startDate, endDate
    ("会议选举温若谷为青川区人民政府区长。", WEN, "区长", HALL, "current", "2024-05-09", "2024-05-09", None),
    ("会议选举方小舟、温若谷为青川区人民政府副区长。", WEN, "副区长", HALL, "current", None, "2024-05-11", None),
    ("温若谷当选区长。", WEN, "区长", HALL, "current", None, "2024-05-11", None),
    ("区长温若谷向新当选的主席方小舟表示祝贺。", WEN, "区长", HALL, "current", None, None, None),
    ("区长温若谷讲话。", WEN, "区长", HALL, "current", "2024-05-09", None, None),
    ("(2024年4月17日通过)\n任命:\n温若谷为青川区水务局局长;", WEN, "局长", WATER, "current", None, "2024-04-17", None),
    ("(２０２４年4月17日通过)\n任命:\n温若谷为青川区水务局局长;", WEN, "局长", WATER, "current", None, "2024-04-17", None),
    ("(2024年2月31日通过)\n任命:\n温若谷为青川区水务局局长;", WEN, "局长", WATER, "current", None, "2024-05-11", None),
    ("(2024年4月17日通过)\n免去:\n温若谷的青川区水务局局长职务;", WEN, "局长", WATER, "former", None, None, "2024-04-17"),
    ("任命:\n方小舟为局长;\n免去:\n温若谷的青川区水务局局长职务;", WEN, "局长", WATER, "former", None, None, "2024-05-11"),
    ("决定接受温若谷辞去区长职务的请求。", WEN, "区长", HALL, "former", None, None, "2024-05-11"),
    ("温若谷不再担任区长职务。", WEN, "区长", HALL, "former", None, None, "2024-05-11"),
    ("原区长温若谷出席。", WEN, "区长", HALL, "former", "2024-05-09", None, None),
    ("温若谷曾任区长。", WEN, "区长", HALL, "former", None, None, None),
    ("决定温若谷为青川区人民政府代理区长。", WEN, "代区长", HALL, "acting", None, "2024-05-11", None),
    ("解聘温若谷的青川区水务局局长职务。", WEN, "局长", WATER, "former", None, None, "2024-05-11"),
    ("温若谷由青川区水务局局长转任区政府办公室主任。", WEN, "局长", WATER, "former", None, None, "2024-05-11"),
    ("青川区水务局局长温若谷调任区政府办公室主任。", WEN, "局长", WATER, "former", None, None, "2024-05-11"),
    ("温若谷同志任区政府办公室主任，免去青川区水务局局长职务。", WEN, "局长", WATER, "former", None, None, "2024-05-11"),
    ("温若谷任区政府办公室党组书记、主任，不再担任青川区水务局局长职务。", WEN, "局长", WATER, "former", None, None, "2024-05-11"),
    ("原青川区水务局局长温若谷任主任，方小舟同志不再担任副局长职务。", WEN, "局长", WATER, "former", None, None, None),
    ("方小舟接替温若谷任局长。", WEN, "局长", WATER, "former", None, None, "2024-05-11"),
    ("温若谷已接任区水务局局长。", WEN, "局长", WATER, "current", None, "2024-05-11", None),
    ("任命温若谷挂职区水务局副局长。", WEN, "副局长", WATER, "seconded", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "person", "title", "org", "status", "date", "start", "end"), ASSERTED)
def test_what_a_text_asserts_of_beginning_and_end(text, person, title, org, status, date, start, end):
    at = text.rfind("\n") + 1
    told = Post(person, title, org, status, start=at, end=len(text), quote=text[at:])
    events = (Event("会议", ("会议",), date),) if date else ()
    article = Article("a1", "news", "消息", 0, len(text), (), (), (told,), events)
    seen = Seen(Page("a.txt", "青川报", QING, "2024-05-11", (), (article,), text))
    assert [one[1:] for one in seen.tenures("startDate", "endDate")] == [(start, end)]


def test_a_record_without_spans_is_asked_at_every_mention_of_the_name_over_the_breaks_of_lines():
    text = "方小舟任区水务局局长\n温若谷任区财政局局长\n决定：免去温\n若谷的青川区水务局局长职务。\n"
    at = text.index("温\n")
    mentions = (Mention(text.index(WEN), text.index(WEN) + 3, "PERSON", WEN), Mention(at, at + 4, "PERSON", WEN))
    article = Article("a1", "news", "消息", 0, len(text), (), mentions, (Post(WEN, "局长", WATER, "former"),))
    seen = Seen(Page("a.txt", "青川报", QING, "2024-05-11", (), (article,), text))
    assert [one[1:] for one in seen.tenures("startDate", "endDate")] == [(None, "2024-05-11")]


def test_days_are_counted_from_the_asserted_end_to_the_asserted_beginning():
    text = "(2024年4月17日通过)\n免去:\n陆景川的青川区水务局局长职务;\n任命:\n温若谷为青川区水务局局长;\n"
    told = []
    for who, status in ((LU, "former"), (WEN, "current")):
        at = text.index(who)
        end = text.index(";", at) + 1
        told.append(Post(who, "局长", WATER, status, start=at, end=end, quote=text[at:end]))
    article = Article("a1", "news", "任免名单", 0, len(text), (), (), tuple(told))
    before = page("2024-03-08", (LU, "局长", WATER))
    seen = Seen(before, Page("b.txt", "青川报", QING, "2024-04-19", (), (article,), text))
    assert seen.followed() == [("陆景川 局长 current", "温若谷 局长 current", 0)]
    assert (seen.vacant(), seen.contradictions()) == ({}, [])


def test_a_tenure_seen_after_its_asserted_end_has_none():
    seen = Seen(page("2024-04-19", (LU, "区长", HALL, "former")), page("2024-05-08", (LU, "区长", HALL)))
    assert seen.tenures("endDate") == [("陆景川 区长 current", None), ("陆景川 区长 former", "2024-04-19")]
    assert seen.vacant() == {}


def test_several_posts_at_once_are_no_contradiction():
    seen = Seen(
        page("2024-04-09", ("韩知秋", "副书记", PARTY), ("韩知秋", "区长", HALL), ("韩知秋", "书记", POLITICS)),
        page("2024-04-16", ("韩知秋", "区长", HALL), ("韩知秋", "副书记", PARTY)),
    )
    assert seen.tenures("articles") == [
        ("韩知秋 书记 current", 1),
        ("韩知秋 副书记 current", 2),
        ("韩知秋 区长 current", 2),
    ]
    assert (seen.contradictions(), seen.followed()) == ([], [])


def test_a_post_with_many_holders_has_no_order_and_is_never_vacant():
    seen = Seen(
        page("2024-04-09", (LU, "副区长", HALL)),
        page("2024-04-16", (LU, "副区长", HALL, "former"), (WEN, "副区长", HALL)),
    )
    assert (seen.followed(), seen.vacant(), seen.contradictions()) == ([], {}, [])


def test_one_title_at_two_bodies_is_two_posts():
    seen = Seen(page("2024-04-09", (LU, "局长", WATER)), page("2024-04-16", (WEN, "局长", "云州市白河区水务局")))
    assert seen.followed() == []
    assert len([node for node in seen.nodes.values() if node.label == "Post"]) == 2


def test_a_seconded_post_and_an_undated_page():
    seen = Seen(page(None, ("方小舟", "副局长", WATER, "seconded"), name="a.txt"))
    assert seen.tenures("firstSeen", "lastSeen", "datePrecision", "endDate", "articles") == [
        ("方小舟 副局长 seconded", None, None, "none", None, 1)
    ]
    (told,) = [edge for edge in seen.edges if edge.type == "EVIDENCED_BY"]
    assert "seenOn" not in told.properties
