"""Posts over many pages to tenures: what papers show, what a text asserts, who follows whom, and what stands empty."""

from __future__ import annotations

from itertools import permutations

import pytest

from jinshen.graph.builder import build
from jinshen.pipeline.records import Article, Mention, Page, Post

QING, PARTY, HALL = "岭东省云州市青川区", "中共云州市青川区委员会", "云州市青川区人民政府"
WATER, POLITICS = "云州市青川区水务局", "中共云州市青川区委员会政法委员会"


def page(day: str | None, *posts: tuple[str, ...], name: str = "") -> Page:
    """A page of 青川报 on which posts are printed, each (person, title, org, status) in a sentence of its own."""
    told, text = [], ""
    for person, title, org, *status in posts:
        sentence = f"{org}{title}{person}发言。"
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


LU, WEN, FANG = "陆景川", "温若谷", "方小舟"
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
    "only told as former": ([("2024-04-19", LU, "former")], [], {"区长": "2024-04-19"}),
    "former, and another holds": (
        [("2024-04-19", LU, "former"), ("2024-04-26", WEN)], [("陆景川 区长 former", "温若谷 区长 current", 7)], {},
    ),
    "three in order": (
        [("2024-03-01", LU), ("2024-04-01", WEN), ("2024-05-01", FANG)],
        [("温若谷 区长 current", "方小舟 区长 current", 30), ("陆景川 区长 current", "温若谷 区长 current", 31)], {},
    ),
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
