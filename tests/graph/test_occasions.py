"""Reports to events: one meeting in several papers, its date, those present by name or by post, bodies, places, evidence."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from jinshen.graph.builder import build
from jinshen.pipeline.records import Article, Event, EventOrganization, Mention, Page, Participant, Post

QING, BAI, CITY = "岭东省云州市青川区", "岭东省云州市白河区", "岭东省云州市"
HALL, PARTY, COURT = "云州市青川区人民政府", "中共云州市青川区委员会", "云州市青川区人民法院"
FLOOD = "全市防汛备汛工作会议"
PAPERS = {QING: "青川报", BAI: "白河报", CITY: "云州日报"}


def page(
    name: str, text: str, *events: Event, posts: tuple[Post, ...] = (), area: str = QING, day: str = "2024-04-12"
) -> Page:
    people = sorted({post.person for post in posts} | {part.person for event in events for part in event.participants})
    mentions = tuple(
        Mention(text.index(who), text.index(who) + len(who), "PERSON", who) for who in people if who in text
    )
    article = Article("a1", "news", name, 0, len(text), (), mentions, posts, events)
    return Page(name, PAPERS[area], area, day or None, (), (article,), text)


def meeting(name: str, date: str | None, *people: tuple[str, ...], **told) -> Event:
    """A meeting with people as (name, role …), in their order."""
    parts = tuple(Participant(who, roles or ("attend",), order) for order, (who, *roles) in enumerate(people, 1))
    return Event(name, told.pop("kind", ("会议",)), date, participants=parts, **told)


def drawn(*pages: Page) -> tuple[dict, list]:
    drawing = build(pages, {})
    return {node.id: node for node in drawing.nodes()}, list(drawing.edges())


def events(*pages: Page) -> list[tuple]:
    """Each event's name and date, and the pages that report it."""
    nodes, edges = drawn(*pages)
    return sorted(
        (
            node.properties["name"],
            node.properties.get("date"),
            sorted(nodes[e.source].properties["title"] for e in edges if e.type == "REPORTS" and e.target == id),
        )
        for id, node in nodes.items()
        if node.label == "Event"
    )


ZHENG, SONG, GAO = ("郑怀瑾", "speak"), ("宋明礼", "chair"), ("高启文", "speak")
THREE = "市委书记郑怀瑾讲话，副市长宋明礼主持，白河区委书记高启文发言。"
TWO = "市委书记郑怀瑾、副市长宋明礼出席。"
HEADS = (Post("郑怀瑾", "书记", "中共云州市委员会"), Post("宋明礼", "副市长", "云州市人民政府"))
ONE_EVENT = {
    "two papers, one date": (
        page("city", THREE, meeting(FLOOD, "2024-04-11", ZHENG, SONG, GAO), area=CITY),
        page("bai", THREE, meeting("防汛备汛工作会议", "2024-04-11", ZHENG, SONG, GAO), area=BAI),
    ),
    "one date without its year": (
        page("city", THREE, meeting(FLOOD, "2024-04-11", ZHENG, SONG, GAO), area=CITY),
        page("bai", TWO, meeting(FLOOD, "--04-11", ZHENG, SONG), area=BAI),
    ),
    "another name, the same company": (
        page("city", THREE, meeting(FLOOD, "2024-04-11", ZHENG, SONG, GAO), area=CITY),
        page("bai", THREE, meeting("郑怀瑾部署度汛", "2024-04-11", ZHENG, SONG, GAO), area=BAI),
    ),
    "one date is not told": (
        page("city", THREE, meeting(FLOOD, "2024-04-11", ZHENG, SONG, GAO), area=CITY),
        page("bai", TWO, meeting(FLOOD, None, ZHENG, SONG), area=BAI),
    ),
    "two districts that sat together": (
        page("qing", TWO, meeting(FLOOD, "2024-04-11", ZHENG, SONG), posts=HEADS),
        page("bai", TWO, meeting(FLOOD, "2024-04-11", ZHENG, SONG), posts=HEADS, area=BAI),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE_EVENT)
def test_one_meeting_in_two_papers_is_one_event_with_two_reports(case):
    pages = ONE_EVENT[case]
    ((_, date, told),) = events(*pages)
    assert (date, told) == ("2024-04-11", sorted(page.page for page in pages))
    nodes, edges = drawn(*pages)
    present = sorted(
        {part.person for page in pages for event in page.articles[0].events for part in event.participants}
    )
    assert sorted(node.properties["name"] for node in nodes.values() if node.label == "Person") == present
    both = [edge.properties["reports"] for edge in edges if edge.type == "ATTENDED" and len(edge.evidence) == 2]
    assert both == [2] * (3 if all("高启文" in page.text for page in pages) else 2)


TWO_EVENTS = {
    "two meetings of one article": (
        page("a", TWO, meeting(FLOOD, "2024-04-11", ZHENG, SONG), meeting(FLOOD, "2024-04-11", ZHENG, SONG)),
    ),
    "two districts, each its own": (
        page("qing", "区长陆景川讲话。", meeting("春耕现场会", "2024-04-11", ("陆景川",))),
        page("bai", "区长罗敏之讲话。", meeting("春耕现场会", "2024-04-11", ("罗敏之",)), area=BAI),
    ),
    "the meeting of each week": (
        page("a", "韩知秋、宋知远出席。", meeting("区委常委会会议", "2024-04-08", ("韩知秋",), ("宋知远",)), day="2024-04-09"),
        page("b", "韩知秋、宋知远出席。", meeting("区委常委会会议", "2024-04-15", ("韩知秋",), ("宋知远",)), day="2024-04-16"),
    ),
    "another meeting of the day": (
        page("a", "韩知秋出席。", meeting("春耕现场会", "2024-04-11", ("韩知秋",))),
        page("b", "宋知远出席。", meeting("防汛演练总结", "2024-04-11", ("宋知远",))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TWO_EVENTS)
def test_two_meetings_stay_two(case):
    assert len(events(*TWO_EVENTS[case])) == 2


DATES = [
    (("2024-04-11", "2024-04-10", "2024-04-11"), "2024-04-11", ["2024-04-11", "2024-04-10"]),
    (("2024-04-11", "2024-04-10"), "2024-04-10", ["2024-04-10", "2024-04-11"]),
    (("--04-11", "2024-04-11", "--04-11"), "2024-04-11", None),
    (("--04-11", "--04-11", "2024-04-10"), "--04-11", ["--04-11", "2024-04-10"]),
    (("2024-04", "2024-04-11"), "2024-04-11", None),
    ((None, "2024-04-11", "2024-04-11"), "2024-04-11", None),
]


@pytest.mark.parametrize(("told", "date", "differ"), DATES)
def test_the_date_is_what_most_reports_say(told, date, differ):
    pages = [page(f"p{n}", TWO, meeting(FLOOD, day, ZHENG, SONG), area=CITY) for n, day in enumerate(told)]
    nodes, _ = drawn(*pages)
    (event,) = [node.properties for node in nodes.values() if node.label == "Event"]
    assert (event["date"], event.get("dates")) == (date, differ)


PRINTED = [
    ("2024-04-11", ("2024-04-11", None, "day")), ("--04-11", ("--04-11", None, "monthDay")), ("2024-04", ("2024-04", None, "month")),
    ("2024", ("2024", None, "year")), ("2024-04-11/2024-04-13", ("2024-04-11", "2024-04-13", "span")), (None, (None, None, "none")),
]  # fmt: skip


@pytest.mark.parametrize(("date", "shown"), PRINTED)
def test_no_part_of_a_date_is_filled_in(date, shown):
    nodes, _ = drawn(page("a", TWO, meeting(FLOOD, date, ZHENG, date_text="当日", confidence=0.5), area=CITY))
    (event,) = [node.properties for node in nodes.values() if node.label == "Event"]
    assert (event.get("date"), event.get("endDate"), event["datePrecision"]) == shown
    assert (event["dateText"], event["kinds"], event["people"], event["confidence"]) == ("当日", ["会议"], 1, 0.5)


def attended(*pages: Page) -> dict[str, dict]:
    nodes, edges = drawn(*pages)
    return {
        nodes[edge.source].properties["name"]: {
            **edge.properties,
            "beside": [(s.page, s.extra.get("order")) for s in edge.evidence],
        }
        for edge in edges
        if edge.type == "ATTENDED"
    }


def test_roles_are_united_and_the_order_is_that_of_the_fullest_report():
    found = attended(
        page("a", TWO, meeting(FLOOD, "2024-04-11", ("宋明礼", "chair"), ("郑怀瑾", "attend")), area=BAI),
        page(
            "b",
            THREE,
            meeting(FLOOD, "2024-04-11", ZHENG, SONG, GAO),
            area=CITY,
            posts=(Post("郑怀瑾", "书记", "中共云州市委员会"),),
        ),
    )
    assert {name: (one["roles"], one["order"], one["reports"], one["beside"]) for name, one in found.items()} == {
        "郑怀瑾": (["speak", "attend"], 1, 2, [("a", 2), ("b", 1)]),
        "宋明礼": (["chair"], 2, 2, [("a", 1), ("b", 2)]),
        "高启文": (["speak"], 3, 1, [("b", 3)]),
    }
    assert {one["quote"] for one in found.values()} == {THREE}
    assert {one["inferred"] for one in found.values()} == {False}
    assert ["actingAs" in found[name] for name in ("郑怀瑾", "宋明礼")] == [True, False]


JUDGE = Post("严渠", "院长", COURT, org_as_printed="区法院")
SESSION = "区委书记韩知秋讲话，区法院院长参加。"
UNNAMED = {
    "the one holder": ([("区法院院长严渠说。", (JUDGE,))], ["严渠"]),
    "the one holder, known from a record without what is printed": ([("区法院院长严渠说。", (Post("严渠", "院长", COURT),))], ["严渠"]),
    "two holders": ([("区法院院长严渠说。", (JUDGE,)), ("区法院院长谢临说。", (Post("谢临", "院长", COURT),))], []),
    "one who has left": ([("原区法院院长严渠说。", (Post("严渠", "院长", COURT, "former"),))], []),
    "one who held it and has left": ([("区法院院长严渠说。", (JUDGE,)), ("原区法院院长严渠说。", (Post("严渠", "院长", COURT, "former"),))], []),
}  # fmt: skip


def session(group: str = "区法院院长") -> Page:
    return page("session", SESSION, meeting("全区平安建设会议", "2024-04-11", ("韩知秋", "speak"), groups=(group,)))


@pytest.mark.parametrize("case", UNNAMED)
def test_an_unnamed_post_is_represented_and_its_one_holder_attends_by_inference(case):
    known, holders = UNNAMED[case]
    pages = [session(), *(page(f"known{n}", text, posts=posts) for n, (text, posts) in enumerate(known))]
    nodes, edges = drawn(*pages)
    (sent,) = [edge for edge in edges if edge.type == "REPRESENTED_AT"]
    assert (nodes[sent.source].properties["organization"], sent.properties["quote"]) == (COURT, "区法院院长")
    assert [(spot.page, spot.quote) for spot in sent.evidence] == [("session", SESSION)]
    inferred = {name: one for name, one in attended(*pages).items() if one["inferred"]}
    assert list(inferred) == holders
    for one in inferred.values():
        assert (one["roles"], one["actingAs"], one["quote"], one["beside"]) == (
            ["attend"],
            sent.source,
            "区法院院长",
            [("session", None)],
        )


def test_whom_the_event_names_is_not_inferred_as_well():
    text = "区法院院长严渠讲话，区法院院长参加。"
    told = page("a", text, meeting("宣讲", "2024-04-11", ("严渠", "lecture"), groups=("区法院院长",)), posts=(JUDGE,))
    assert [(name, one["roles"], one["inferred"]) for name, one in attended(told).items()] == [
        ("严渠", ["lecture"], False)
    ]


@pytest.mark.parametrize(
    "group", ["各镇街主要负责同志", "区检察院检察长", "市法院院长", "白河区法院院长", "20名代表", "院长"]
)
def test_a_group_that_is_no_known_post_is_not_represented(group):
    _, edges = drawn(session(group), page("known", "区法院院长严渠说。", posts=(Post("严渠", "院长", COURT),)))
    assert [edge.type for edge in edges if edge.type == "REPRESENTED_AT"] == []


SHORT = [
    ("区委书记", "书记", PARTY), ("区长", "区长", HALL), ("区教体局局长", "局长", "云州市青川区教育和体育局"),
    ("青川区教体局局长", "局长", "云州市青川区教育和体育局"), ("区人大常委会主任", "主任", "云州市青川区人民代表大会常务委员会"),
    ("区政协主席", "主席", "中国人民政治协商会议云州市青川区委员会"), ("市公安局局长", "局长", "云州市公安局"),
    ("区委组织部部长", "部长", "中共云州市青川区委员会组织部"),
]  # fmt: skip


@pytest.mark.parametrize(("group", "title", "body"), SHORT)
def test_the_short_forms_of_a_post(group, title, body):
    others = (Post("谢临", "书记", "中共云州市青川区纪律检查委员会"), Post("谢临", "局长", "云州市白河区教育和体育局"))
    known = page("known", "谢临、严渠出席。", posts=(Post("严渠", title, body), *others))
    nodes, edges = drawn(session(group), known)
    assert [nodes[edge.source].properties["organization"] for edge in edges if edge.type == "REPRESENTED_AT"] == [body]


BODIES = [
    ("organizer", "ORGANIZED"), ("host", "HOSTED"), ("co-organizer", "CO_ORGANIZED"), ("participant", "PARTICIPATED_IN"),
    ("subject", "INSPECTED_IN"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "kind"), BODIES)
def test_what_a_body_does_at_an_event(role, kind):
    text = "活动在广场举行。\n区妇联参加筹备。\n"
    body = EventOrganization("云州市青川区妇女联合会", role, "区妇联")
    nodes, edges = drawn(page("a", text, meeting("书画活动", None, kind=("活动",), organizations=(body,))))
    (edge,) = [edge for edge in edges if edge.type == kind]
    assert (nodes[edge.source].properties["name"], edge.properties["quote"]) == (
        "云州市青川区妇女联合会",
        "区妇联参加筹备。",
    )


def test_places_and_stops():
    text = "4月9日，座谈会在区会议中心召开。韩知秋先后来到柳林村、东园小学。"
    tour = meeting("春耕座谈", "2024-04-09", ("韩知秋", "lead"), place="区会议中心", visited=("柳林村", "东园小学"))
    nodes, edges = drawn(page("a", text, tour))
    found = sorted(
        (
            edge.type,
            edge.properties.get("order"),
            edge.properties["text"],
            nodes[edge.target].label,
            edge.evidence[0].quote,
        )
        for edge in edges
        if edge.type in ("HELD_AT", "VISITED")
    )
    held, went = "4月9日，座谈会在区会议中心召开。", "韩知秋先后来到柳林村、东园小学。"
    assert found == [
        ("HELD_AT", None, "区会议中心", "Place", held),
        ("VISITED", 1, "柳林村", "Place", went),
        ("VISITED", 2, "东园小学", "Organization", went),
    ]


@pytest.mark.parametrize("case", ONE_EVENT)
def test_the_order_of_pages_does_not_show(case):
    assert len({repr(drawn(*order)) for order in permutations(ONE_EVENT[case])}) == 1


def test_a_page_of_no_known_paper_is_not_read_with_another_districts_posts():
    posts = (Post("严渠", "院长", "云州市白河区人民法院", org_as_printed="区法院"),)
    known = replace(page("known", "区法院院长严渠说。", posts=posts, area=BAI), paper=None)
    _, edges = drawn(replace(session(), paper=None), known)
    assert [edge.type for edge in edges if edge.type == "REPRESENTED_AT"] == []
