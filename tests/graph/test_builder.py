"""Pages to the graph as a whole: bodies, posts, areas, papers, mentions; the closed schema; evidence that stands in the text."""

from __future__ import annotations

from itertools import permutations

import pytest
from graphs import build

from jinshen.graph.schema import LABELS, TYPES
from jinshen.pipeline.records import Article, Byline, Event, EventOrganization, Mention, Page, Participant, Post

QING, BAI = "岭东省云州市青川区", "岭东省云州市白河区"
QING_PARTY, QING_HALL, BAI_PARTY = "中共云州市青川区委员会", "云州市青川区人民政府", "中共云州市白河区委员会"
OPENING = (
    "青川报\n4月8日，区委书记韩知秋主持召开全区防汛工作会议。区长宋知远讲话，区法院院长、各镇街主要负责同志参加。\n"
    "会议由区水务局承办，在区会议中\n心举行。本报记者 苗青\n"
)
TOUR = "白河报\n4月9日，区委书记高致和到柳林村调研春耕，原区水务局局长丁渡陪同。\n"
COURT = "云州日报\n青川区法院院长严渠说，一季度结案率上升。\n"
PAGES = (
    Page(
        "qing/0409.txt", "青川报", QING, "2024-04-09", (),
        (
            Article(
                "a1", "news", "全区防汛工作会议召开", 4, len(OPENING), (Byline("苗青", "记者"),),
                tuple(Mention(OPENING.index(word), OPENING.index(word) + len(word), label, word) for word, label in (
                    ("区委", "ORG"), ("韩知秋", "PERSON"), ("宋知远", "PERSON"), ("区水务局", "ORG"), ("苗青", "PERSON"),
                )),
                (
                    Post("韩知秋", "书记", QING_PARTY, org_as_printed="区委"), Post("宋知远", "区长", QING_HALL),
                    Post("严谨", "委员", None),
                ),
                (
                    Event(
                        "全区防汛工作会议", ("会议",), "2024-04-08", "4月8日", "区会议中心",
                        participants=(Participant("韩知秋", ("chair",), 1), Participant("宋知远", ("speak",), 2)),
                        groups=("区法院院长", "各镇街主要负责同志"),
                        organizations=(EventOrganization("云州市青川区水务局", "host", "区水务局"),), confidence=0.75,
                    ),
                ),
            ),
        ),
        OPENING, "ab12", "utf-8",
    ),
    Page(
        "bai/0410.txt", "白河报", BAI, "2024-04-10", (),
        (
            Article(
                "a1", "news", "高致和调研春耕", 4, len(TOUR), (),
                tuple(Mention(TOUR.index(who), TOUR.index(who) + len(who), "PERSON", who) for who in ("高致和", "丁渡")),
                (Post("高致和", "书记", BAI_PARTY), Post("丁渡", "局长", "云州市白河区水务局", "former")),
                (
                    Event(
                        "高致和调研春耕", ("调研",), "--04-09", "4月9日", None, ("柳林村",),
                        (Participant("高致和", ("lead",), 1), Participant("丁渡", ("accompany",), 2)),
                    ),
                ),
            ),
        ),
        TOUR,
    ),
    Page(
        "yun/0411.txt", "云州日报", "岭东省云州市", "2024-04-11", (),
        (
            Article(
                "a1", "news", "结案率上升", 5, len(COURT), (), (Mention(13, 15, "PERSON", "严渠"),),
                (Post("严渠", "院长", "云州市青川区人民法院"),),
            ),
        ),
        COURT,
    ),
)  # fmt: skip
KINDS = {"string": str, "integer": int, "float": float, "boolean": bool, "strings": list}
# What no single sentence says: what follows from names, from the page itself, or from comparing pages.
FOLLOWS = {
    "HAS_TENURE", "IN_POST", "POST_IN", "PART_OF", "HAS_JURISDICTION", "WITHIN", "COVERS", "PAGE_OF", "PRINTED_ON",
    "MAYBE_SAME_AS", "DIFFERENT_FROM", "SUCCEEDED_BY",
}  # fmt: skip


@pytest.fixture(scope="module")
def drawing():
    return build(PAGES, {})


def names(drawing) -> dict[str, str]:
    """Each node's id to what a person calls it."""
    return {
        node.id: " ".join(
            str(node.properties[key])
            for key in ("organization", "name", "title", "file", "status")
            if key in node.properties
        )
        for node in drawing.nodes()
    }


def ties(drawing, *kinds: str) -> list[tuple[str, str]]:
    called = names(drawing)
    return sorted((called[edge.source], called[edge.target]) for edge in drawing.edges() if edge.type in kinds)


def nodes(drawing, label: str) -> list[dict]:
    return sorted((node.properties for node in drawing.nodes() if node.label == label), key=str)


def test_bodies_have_their_full_name_and_two_districts_committees_are_two(drawing):
    assert {body["name"]: (body["kind"], body["level"]) for body in nodes(drawing, "Organization")} == {
        QING_PARTY: ("party", "county"),
        BAI_PARTY: ("party", "county"),
        QING_HALL: ("government", "county"),
        "云州市青川区水务局": ("government", "county"),
        "云州市白河区水务局": ("government", "county"),
        "云州市青川区人民法院": ("court", "county"),
        "云州市白河区人民政府": ("government", "county"),  # no page names it: the water bureau is part of it
    }
    assert {body["name"]: body["shortNames"] for body in nodes(drawing, "Organization") if "shortNames" in body} == {
        QING_PARTY: ["区委"],
        "云州市青川区水务局": ["区水务局"],
    }


def test_posts_are_by_title_and_body(drawing):
    assert sorted((post["title"], post["organization"], post["singleSeat"]) for post in nodes(drawing, "Post")) == [
        ("书记", BAI_PARTY, True),
        ("书记", QING_PARTY, True),
        ("区长", QING_HALL, True),
        ("局长", "云州市白河区水务局", True),
        ("院长", "云州市青川区人民法院", True),
    ]
    assert ties(drawing, "POST_IN")[0] == (f"{BAI_PARTY} 书记", BAI_PARTY)


def test_one_area_is_one_node_however_fully_it_is_printed(drawing):
    assert nodes(drawing, "Area") == [
        {"level": "city", "name": "云州市"},
        {"level": "county", "name": "云州市白河区"},
        {"level": "county", "name": "云州市青川区"},
        {"level": "province", "name": "岭东省"},
    ]
    assert ties(drawing, "WITHIN") == [("云州市", "岭东省"), ("云州市白河区", "云州市"), ("云州市青川区", "云州市")]
    assert ties(drawing, "COVERS") == [("云州日报", "云州市"), ("白河报", "云州市白河区"), ("青川报", "云州市青川区")]
    assert (QING_PARTY, "云州市青川区") in ties(drawing, "HAS_JURISDICTION")
    assert ties(drawing, "IN_AREA") == [("全区防汛工作会议", "云州市青川区"), ("高致和调研春耕", "云州市白河区")]


PARTS = [
    ("中共云州市青川区委员会组织部", QING_PARTY),
    ("中共云州市青川区委员会组织部办公室", "中共云州市青川区委员会组织部"),
    ("云州市公安局禁毒支队", "云州市公安局"),
    ("云州市青川区人民政府办公室", QING_HALL),
    ("云州市教育局", "云州市人民政府"),
    ("云州市青川区人民代表大会常务委员会", "云州市青川区人民代表大会"),
    ("云岭大学附属医院儿科", "云岭大学附属医院"),
    ("云岭大学附属医院", "云岭大学"),
    ("云岭矿务局局长办公室", "云岭矿务局"),
    ("青川经济开发区经济发展局", "青川经济开发区管理委员会"),
    ("云州市税务局", None),
    ("云州市人民政府", None),
    ("中共青川经济开发区工作委员会", None),
    ("云岭集团有限公司", None),
]


@pytest.mark.parametrize(("body", "whole"), PARTS)
def test_a_part_of_a_body(body, whole):
    text = f"{body}主任方小舟说。"
    article = Article("a1", "news", "消息", 0, len(text), posts=(Post("方小舟", "主任", body),))
    found = dict(ties(build([Page("a.txt", text=text, articles=(article,))], {}), "PART_OF"))
    assert found.get(body) == whole


def test_papers_pages_and_articles(drawing):
    assert ties(drawing, "PAGE_OF") == [
        ("bai/0410.txt", "白河报"),
        ("qing/0409.txt", "青川报"),
        ("yun/0411.txt", "云州日报"),
    ]
    assert {"file": "qing/0409.txt", "sha256": "ab12", "encoding": "utf-8", "issueDate": "2024-04-09"} in nodes(
        drawing, "Page"
    )
    (told,) = [one for one in nodes(drawing, "Article") if one["title"] == "全区防汛工作会议召开"]
    assert told == {
        "title": "全区防汛工作会议召开", "kind": "news", "start": 4, "end": len(OPENING), "bylines": ["苗青"], "number": "a1",
    }  # fmt: skip
    assert ("全区防汛工作会议召开", "qing/0409.txt") in ties(drawing, "PRINTED_ON")


def test_people_are_those_in_posts_or_at_events_not_those_who_write(drawing):
    found = [
        (one["name"], one["disambiguator"], one["firstSeen"], one["lastSeen"], one["articles"])
        for one in nodes(drawing, "Person")
    ]
    assert sorted(found) == [
        ("丁渡", "云州市白河区水务局·局长", "2024-04-10", "2024-04-10", 1),
        ("严渠", "云州市青川区人民法院·院长", "2024-04-11", "2024-04-11", 1),
        ("宋知远", "云州市青川区人民政府·区长", "2024-04-09", "2024-04-09", 1),
        ("韩知秋", "中共云州市青川区委员会·书记", "2024-04-09", "2024-04-09", 1),
        ("高致和", "中共云州市白河区委员会·书记", "2024-04-10", "2024-04-10", 1),
    ]


def test_mentions_lead_to_what_the_graph_has(drawing):
    opening, tour, court = "全区防汛工作会议召开", "高致和调研春耕", "结案率上升"
    assert ties(drawing, "MENTIONS") == [
        (opening, QING_PARTY), (opening, "云州市青川区水务局"), (opening, "宋知远"), (opening, "韩知秋"), (court, "严渠"),
        (tour, "丁渡"), (tour, "高致和"),
    ]  # fmt: skip
    called = names(drawing)
    (edge,) = [edge for edge in drawing.edges() if edge.type == "MENTIONS" and called[edge.target] == QING_PARTY]
    assert (edge.properties, [spot.quote for spot in edge.evidence]) == ({"count": 1, "start": 9, "end": 11}, ["区委"])


def test_every_node_and_property_is_of_the_schema(drawing):
    for node in drawing.nodes():
        wrong = {k: v for k, v in node.properties.items() if type(v) is not KINDS.get(LABELS[node.label].get(k, ""))}
        assert (node.label, wrong) == (node.label, {})


def test_every_edge_is_of_the_schema(drawing):
    labels = {node.id: node.label for node in drawing.nodes()}
    for edge in drawing.edges():
        sources, targets, properties = TYPES[edge.type]
        assert labels[edge.source] in sources
        assert labels[edge.target] in targets
        wrong = {k: v for k, v in edge.properties.items() if type(v) is not KINDS.get(properties.get(k, ""))}
        assert (edge.type, wrong) == (edge.type, {})


def test_every_edge_that_a_text_supports_quotes_it(drawing):
    texts = {page.page: page.text or "" for page in PAGES}
    for edge in drawing.edges():
        if edge.type == "IN_AREA":  # told by a place's name, else by the paper
            assert bool(edge.evidence) == ("text" in edge.properties)
        else:
            assert bool(edge.evidence) == (edge.type not in FOLLOWS), edge.type
        for spot in edge.evidence:
            assert texts[spot.page][spot.start : spot.end] == spot.quote != ""


QUOTES = [
    ("HELD_AT", "会议由区水务局承办，在区会议中\n心举行。"),
    ("HOSTED", "会议由区水务局承办，在区会议中\n"),
    ("REPRESENTED_AT", "区长宋知远讲话，区法院院长、各镇街主要负责同志参加。"),
    ("VISITED", "4月9日，区委书记高致和到柳林村调研春耕，原区水务局局长丁渡陪同。"),
]


@pytest.mark.parametrize(("kind", "quote"), QUOTES)
def test_the_quote_is_the_sentence_that_prints_it(drawing, kind, quote):
    assert [spot.quote for edge in drawing.edges() if edge.type == kind for spot in edge.evidence] == [quote]


def test_the_order_of_pages_does_not_show(drawing):
    drawn = (list(drawing.nodes()), list(drawing.edges()))
    for order in permutations(PAGES):
        other = build(order, {})
        assert (list(other.nodes()), list(other.edges())) == drawn


def test_no_pages_no_graph():
    empty = build([], {})
    assert (list(empty.nodes()), list(empty.edges())) == ([], [])


def test_a_page_that_tells_nothing_of_itself():
    drawing = build([Page("a.txt", articles=(Article("a1", "news", "", 0, 0),))], {})
    assert [(node.label, node.properties) for node in drawing.nodes()] == [
        ("Article", {"title": "", "kind": "news", "start": 0, "end": 0, "bylines": [], "number": "a1"}),
        ("Page", {"file": "a.txt"}),
    ]
    assert [edge.type for edge in drawing.edges()] == ["PRINTED_ON"]


def odd(name: str, mark: str) -> Page:
    """A page whose every name has a mark that keys are joined by, or that stands for one in them."""
    who, title, org, event, place = (f"{word[0]}{mark}{word[1:]}" for word in ("韩知秋", "区长", "青川区人民政府", "防汛会议", "会议中心"))
    text = f"{title}{who}出席{event}。"
    where = {"start": 0, "end": len(text), "quote": text}
    told = Event(event, ("会议",), "2024-04-08", "4月8日", place, (place,), (Participant(who, ("attend",), 1, **where),), ("区法院院长",),
                 (EventOrganization(org, "host", org),), **where)  # fmt: skip
    article = Article("a1", "news", event, 0, len(text), (), (Mention(0, 2, "LOC", place),), (Post(who, title, org, **where),), (told,))
    return Page(f"{name}{mark}.txt", f"青川{mark}报", QING, "2024-04-09", (), (article,), text)


@pytest.mark.parametrize("mark", ["\t", "\x1a", "\x1a1", "\x1f", "\x00"], ids=["tab", "stand-in", "stand-in of a tab", "unit", "zero"])
def test_names_may_hold_what_keys_are_joined_by(mark):
    pages = [odd("a", mark), *PAGES, odd("b", mark)]
    graph = build(pages, {})
    kept = {"Person": f"韩{mark}知秋", "Organization": f"青{mark}川区人民政府", "Event": f"防{mark}汛会议"}
    assert {label: [node.id for node in graph.nodes(label) if node.properties["name"] == name] != [] for label, name in kept.items()} == dict.fromkeys(kept, True)
    later = build(pages[1:], {})
    later.add_pages(pages[:1])
    assert [*map(repr, later.nodes()), *map(repr, later.edges())] == [*map(repr, graph.nodes()), *map(repr, graph.edges())]
    later.remove_pages([pages[0].page, pages[-1].page])
    assert later.counts() == build(PAGES, {}).counts()
