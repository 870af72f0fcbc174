"""What articles name: people, bodies, areas and places of the graph, each as the paper that prints it means it."""

from __future__ import annotations

import pytest
from graphs import build

from jinshen.graph.drawing import Drawing
from jinshen.pipeline.records import Article, Byline, Event, Mention, Page, Participant, Post

QING, BAI, CITY = "岭东省云州市青川区", "岭东省云州市白河区", "岭东省云州市"
PARTY, HALL, BAI_PARTY = "中共云州市青川区委员会", "云州市青川区人民政府", "中共云州市白河区委员会"
PAPERS = {QING: "青川报", BAI: "白河报", CITY: "云州日报"}


def page(name: str, *articles: tuple, area: str = QING) -> Page:
    """A page of articles: a sentence, its mentions as `LABEL words`, its posts, its events, who wrote it."""
    text, told = "", []
    for number, (sentence, marks, posts, events, *writers) in enumerate(articles, 1):
        start, end = len(text), len(text) + len(sentence)
        text += sentence + "\n"
        mentions = []
        for label, words in (mark.split() for mark in marks):
            at = start + sentence.index(words)
            mentions.append(Mention(at, at + len(words), label, words))
        told.append(
            Article(
                f"a{number}", "news", sentence[:4], start, end, tuple(Byline(who, "记者") for who in writers), tuple(mentions),
                posts, events,
            )
        )  # fmt: skip
    return Page(name, PAPERS[area], area, "2024-04-10", (), tuple(told), text)


HAN = Post("韩知秋", "书记", PARTY, org_as_printed="区委", resolution="jurisdiction")
LU = Post("陆景川", "副书记", PARTY, org_as_printed="区委", resolution="jurisdiction")
LU_HALL = Post("陆景川", "区长", HALL, org_as_printed="区委", resolution="elided")
GAO = Post("高启文", "书记", BAI_PARTY, org_as_printed="区委", resolution="jurisdiction")
TOUR = Event("调研", ("调研",), "2024-04-09", place="石门水库", visited=("柳林村",), participants=(Participant("韩知秋", ("lead",), 1),))
# case: (pages, the article as (page, number), what it mentions)
CASES = {
    "what a page prints for a body is its own": (
        (page("a", ("区委书记韩知秋说。", ("ORG 区委",), (HAN,), ())), page("b", ("区委书记高启文说。", ("ORG 区委",), (GAO,), ()), area=BAI)),
        ("b", 1), [BAI_PARTY],
    ),
    "a second post of a chain does not name its body": (
        (page("a", ("区委副书记、区长陆景川说。", ("ORG 区委",), (LU_HALL, LU), ())),), ("a", 1), [PARTY],
    ),
    "a short form that only another page of the area prints": (
        (page("a", ("区委书记韩知秋说。", (), (HAN,), ())), page("b", ("区委要求。", ("ORG 区委",), (), ()))), ("b", 1), [PARTY],
    ),
    "a short form that the table of organs has": (
        (page("a", ("区长陆景川说。", (), (Post("陆景川", "区长", HALL),), ())), page("b", ("区政府要求。", ("ORG 区政府",), (), ()))), ("b", 1), [HALL],
    ),
    "another area's paper means its own": (
        (page("a", ("区委书记韩知秋说。", (), (HAN,), ())), page("b", ("区委要求。", ("ORG 区委",), (), ()), area=BAI)), ("b", 1), [],
    ),
    "a full name anywhere": (
        (page("a", ("区委书记韩知秋说。", (), (HAN,), ())), page("b", (f"{PARTY}要求。", (f"ORG {PARTY}",), (), ()), area=BAI)), ("b", 1), [PARTY],
    ),
    "an area by its full, own and short name": (
        (page("a", ("云州市青川区和青川。", ("LOC 云州市青川区", "LOC 青川"), (), ()), area=CITY), page("b", ("青川区好。", ("LOC 青川区",), (), ()))),
        ("a", 1), ["云州市青川区"],
    ),
    "an area that the graph does not have": ((page("a", ("鱼台县来客。", ("LOC 鱼台县",), (), ())),), ("a", 1), []),
    "a place that an event was held at": (
        (page("a", ("韩知秋到石门水库、柳林村。", ("LOC 石门水库", "LOC 柳林村"), (), (TOUR,))),), ("a", 1), ["柳林村", "石门水库"],
    ),
    "a place that another page's event was held at": (
        (page("a", ("韩知秋到石门水库、柳林村。", (), (), (TOUR,))), page("b", ("石门水库蓄水。", ("LOC 石门水库",), (), ()))), ("b", 1), ["石门水库"],
    ),
    "a bare name that the page shows in a post": (
        (page("a", ("区委书记韩知秋说。", (), (HAN,), ()), ("学习韩知秋讲话。", ("PERSON 韩知秋",), (), ())),), ("a", 2), ["韩知秋"],
    ),
    "a bare name that the paper shows in a post": (
        (page("a", ("区委书记韩知秋说。", (), (HAN,), ())), page("b", ("学习韩知秋讲话。", ("PERSON 韩知秋",), (), ()))), ("b", 1), ["韩知秋"],
    ),
    "a bare name in another paper": (
        (page("a", ("区委书记韩知秋说。", (), (HAN,), ())), page("b", ("村民韩知秋说。", ("PERSON 韩知秋",), (), ()), area=BAI)), ("b", 1), [],
    ),
    "who writes": (
        (page("a", ("区委书记韩知秋说。", (), (HAN,), ()), ("记者韩知秋。", ("PERSON 韩知秋",), (), (), "韩知秋")),), ("a", 2), [],
    ),
    "a name that two bear in the paper": (
        (
            page("a", ("区委书记韩知秋说。", (), (HAN,), ())),
            page("b", ("韩知秋说。", (), (Post("韩知秋", "副局长", "云州市青川区水务局"),), ())),
            page("c", ("学习韩知秋讲话。", ("PERSON 韩知秋",), (), ())),
        ),
        ("c", 1), [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_an_article_mentions(case):
    pages, (name, number), wanted = CASES[case]
    drawing = build(pages, {})
    nodes = {node.id: node for node in drawing.nodes()}
    article = Drawing.article(name, f"a{number}")
    edges = [edge for edge in drawing.edges() if edge.type == "MENTIONS" and edge.source == article]
    assert sorted(str(nodes[edge.target].properties["name"]) for edge in edges) == wanted
    text = next(page.text or "" for page in pages if page.page == name)
    for edge in edges:
        assert edge.properties["count"] == len(edge.evidence)
        assert edge.properties["start"] == edge.evidence[0].start
        assert all(text[spot.start : spot.end] == spot.quote for spot in edge.evidence)


def test_the_second_post_of_a_chain_gets_no_name_of_the_first_ones_body():
    drawing = build([page("a", ("区委副书记、区长陆景川说。", (), (LU_HALL, LU), ()))], {})
    names = {node.properties["name"]: node.properties.get("shortNames") for node in drawing.nodes() if node.label == "Organization"}
    assert names == {PARTY: ["区委"], HALL: None}
    printed = {e.properties["titleAsPrinted"]: e.properties.get("orgAsPrinted") for e in drawing.edges() if e.type == "EVIDENCED_BY"}
    assert printed == {"副书记": "区委", "区长": None}
