"""Reports to events: one meeting in several papers, its date, those present by name or by post, bodies, places, evidence."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from graphs import build

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
    "two districts' papers, each with its own leaders": (
        page("qing", "市委书记郑怀瑾、市长宋明礼、沈砚秋出席。", meeting(FLOOD, "2024-04-11", ZHENG, SONG, ("沈砚秋",)), posts=HEADS),
        page("bai", "市委书记郑怀瑾、市长宋明礼、高启文、江晚晴出席。", meeting(FLOOD, "2024-04-11", ZHENG, SONG, GAO, ("江晚晴",)), posts=HEADS, area=BAI),
    ),
    "the same name in two papers, each with people of its own": (
        page("city", "郑怀瑾讲话。", meeting(FLOOD, "2024-04-11", ZHENG), area=CITY),
        page("bai", "高启文发言。", meeting(FLOOD, "2024-04-11", GAO), area=BAI),
    ),
    "two headlines of one tour, a stop of which each names": (
        page("city", TWO, meeting("守住汛期每一道闸", "2024-04-11", ZHENG, SONG, kind=("督导",), visited=("柳岸闸站", "青川古渡")), area=CITY),
        page("bai", TWO, meeting("郑怀瑾督导防汛备汛", "2024-04-11", ZHENG, SONG, kind=("督导",), visited=("青川古渡",)), area=BAI),
    ),
    "the other days later says 近日": (
        page("city", THREE, meeting(FLOOD, "2024-04-11", ZHENG, SONG, GAO), area=CITY),
        page("bai", TWO, meeting("市里部署防汛备汛工作", None, ZHENG, SONG, date_text="近日"), area=BAI, day="2024-04-15"),
    ),
    "a notice and a report in one paper": (
        page("city", TWO, meeting(FLOOD, "2024-04-11", ZHENG, SONG), area=CITY),
        page("city2", THREE, meeting(FLOOD, "2024-04-11", ZHENG, SONG, GAO), area=CITY),
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
    told = [{part.person for part in page.articles[0].events[0].participants} for page in pages]
    assert both == [2] * len(told[0] & told[1])


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
    "one leader's two meetings of a day": (
        page("a", "韩知秋出席。", meeting("春耕现场会", "2024-04-11", ("韩知秋",))),
        page("b", "韩知秋出席。", meeting("防汛演练总结", "2024-04-11", ("韩知秋",))),
    ),
    "the same three in the morning and in the afternoon": (
        page("a", "韩知秋、宋知远、方小舟出席。", meeting("春耕现场会", "2024-04-11", ("韩知秋",), ("宋知远",), ("方小舟",), date_text="4月11日上午")),
        page("b", "韩知秋、宋知远、方小舟出席。", meeting("信访联席会", "2024-04-11", ("韩知秋",), ("宋知远",), ("方小舟",), date_text="4月11日下午")),
    ),
    "the same three in two places": (
        page("a", "在柳林村，韩知秋、宋知远、方小舟出席。", meeting("春耕现场会", "2024-04-11", ("韩知秋",), ("宋知远",), ("方小舟",), place="柳林村")),
        page("b", "在区委，韩知秋、宋知远、方小舟出席。", meeting("信访联席会", "2024-04-11", ("韩知秋",), ("宋知远",), ("方小舟",), place="区委第一会议室")),
    ),
    "a meeting and a visit of the same three": (
        page("a", "韩知秋、宋知远、方小舟出席。", meeting("春耕现场会", "2024-04-11", ("韩知秋",), ("宋知远",), ("方小舟",))),
        page("b", "韩知秋、宋知远、方小舟慰问。", meeting("看望老党员", "2024-04-11", ("韩知秋",), ("宋知远",), ("方小舟",), kind=("慰问",))),
    ),
    "two meetings of like names in two rooms, the same leaders": (
        page("a", "在区会议中心报告厅，韩知秋、宋知远、方小舟出席。", meeting("全区防汛工作总结会议", "2024-04-11", ("韩知秋",), ("宋知远",), ("方小舟",), place="区会议中心报告厅")),
        page("b", "在区会议中心第二会议室，韩知秋、宋知远、方小舟出席。", meeting("全区防汛工作分析会议", "2024-04-11", ("韩知秋",), ("宋知远",), ("方小舟",), place="区会议中心第二会议室")),
    ),
    "two towns of a district, a meeting of one name": (
        page("a", "柳岸镇韩知秋出席。", meeting("安全生产工作会议", "2024-04-11", ("韩知秋",))),
        page("b", "下湾镇宋知远出席。", meeting("安全生产工作会议", "2024-04-11", ("宋知远",))),
    ),
    "two sessions of one day": (
        page("a", "韩知秋、宋知远出席。", meeting("区人大常委会第十二次会议", "2024-04-11", ("韩知秋", "chair"), ("宋知远",))),
        page("b", "韩知秋、宋知远出席。", meeting("区人大常委会第13次会议", "2024-04-11", ("韩知秋", "chair"), ("宋知远",))),
    ),
    "近日 on a page that came out long after": (
        page("a", "韩知秋、宋知远出席。", meeting("春耕现场会", "2024-04-11", ("韩知秋",), ("宋知远",))),
        page("b", "韩知秋、宋知远出席。", meeting("全区春耕现场会", None, ("韩知秋",), ("宋知远",), date_text="近日"), day="2024-06-20"),
    ),
    "one meeting of each spring": (
        page("a", "韩知秋、宋知远出席。", meeting("春耕现场会", "2024-04-11", ("韩知秋",), ("宋知远",))),
        page("b", "韩知秋、宋知远出席。", meeting("春耕现场会", "2025-04-11", ("韩知秋",), ("宋知远",)), day="2025-04-12"),
    ),
    "a mayor's tours of two districts": (
        page("a", "在青川古渡，郑怀瑾、宋明礼察看。", meeting("郑怀瑾督导防汛工作", "2024-04-11", ZHENG, SONG, visited=("青川古渡",))),
        page("b", "在石门水库，郑怀瑾、宋明礼察看。", meeting("郑怀瑾督导防汛工作", "2024-04-11", ZHENG, SONG, visited=("石门水库",)), area=BAI),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TWO_EVENTS)
def test_two_meetings_stay_two(case):
    assert len(events(*TWO_EVENTS[case])) == 2


def test_each_of_several_reports_says_why_it_is_one_event_and_a_lone_one_does_not():
    nodes, edges = drawn(*ONE_EVENT["two papers, one date"], page("a", "韩知秋出席。", meeting("春耕现场会", "2024-04-01", ("韩知秋",))))
    told = sorted((nodes[edge.source].properties["title"], edge.properties.get("reason")) for edge in edges if edge.type == "REPORTS")
    why = "both on 2024-04-11; like names; 3 in both"
    assert told == [("a", None), ("bai", why), ("city", why)]
    assert all(edge.properties["score"] > 0.9 for edge in edges if edge.type == "REPORTS" and edge.properties.get("reason"))


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


def test_who_is_only_in_a_shorter_report_has_no_order_of_the_fullest():
    found = attended(
        page("city", THREE, meeting(FLOOD, "2024-04-11", ZHENG, SONG, GAO), area=CITY),
        page("bai", "市委书记郑怀瑾、江晚晴出席。", meeting(FLOOD, "2024-04-11", ZHENG, ("江晚晴",)), area=BAI),
    )
    assert {name: (one.get("order"), one["beside"]) for name, one in found.items()} == {
        "郑怀瑾": (1, [("bai", 1), ("city", 1)]), "宋明礼": (2, [("city", 2)]), "高启文": (3, [("city", 3)]),
        "江晚晴": (None, [("bai", 2)]),
    }  # fmt: skip


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


@pytest.mark.parametrize(
    ("days", "certain"),
    [(("2024-03-20",), True), (("2023-01-10", "2024-12-20"), True), (("2023-01-10",), False), (("2025-06-01",), False), (("",), False)],
)
def test_a_holder_is_certain_only_near_the_days_on_which_he_is_seen_in_the_post(days, certain):
    known = [page(f"known{n}", "区法院院长严渠说。", posts=(JUDGE,), day=day) for n, day in enumerate(days)]
    inferred = [name for name, one in attended(session(), *known).items() if one["inferred"]]
    assert inferred == (["严渠"] if certain else [])


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
    "group", ["各镇街主要负责同志", "20名代表", "院长", "县法院院长", "区委常委", "各镇党委书记", "区直部门主要负责人", "副区长"]
)
def test_a_group_that_is_no_one_post_is_not_represented(group):
    _, edges = drawn(session(group), page("known", "区法院院长严渠说。", posts=(Post("严渠", "院长", COURT),)))
    assert [edge.type for edge in edges if edge.type == "REPRESENTED_AT"] == []


NOBODY = [
    ("区检察院检察长", "检察长", "云州市青川区人民检察院"), ("市法院院长", "院长", "云州市中级人民法院"),
    ("白河区法院院长", "院长", "云州市白河区人民法院"), ("区长", "区长", HALL), ("区委书记", "书记", PARTY),
    ("区委组织部部长", "部长", "中共云州市青川区委员会组织部"), ("区园林局局长", "局长", "云州市青川区园林局"),
    ("公安分局局长", "局长", "云州市公安局青川分局"), ("区公安分局局长", "局长", "云州市公安局青川分局"),
    ("白河区区长", "区长", "云州市白河区人民政府"), ("区纪委书记", "书记", "中共云州市青川区纪律检查委员会"),
]  # fmt: skip


@pytest.mark.parametrize(("group", "title", "body"), NOBODY)
def test_an_unnamed_post_whose_holder_no_page_shows_is_represented_all_the_same(group, title, body):
    other = page("other", "区长罗敏之讲话。", posts=(Post("罗敏之", "副区长", "云州市白河区人民政府"),), area=BAI)
    nodes, edges = drawn(session(group), other)
    (sent,) = [edge for edge in edges if edge.type == "REPRESENTED_AT"]
    post = nodes[sent.source].properties
    assert (post["title"], post["organization"], post["singleSeat"]) == (title, body, True)
    assert [name for name, one in attended(session(group), other).items() if one["inferred"]] == []


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


AREAS = [
    # place, stops, area of the paper, areas of the event with the words that tell them
    ("区会议中心", (), QING, [("云州市青川区", "区会议中心")]),
    ("市会议中心", (), QING, [("云州市", "市会议中心")]),
    ("石门水库", (), QING, [("云州市青川区", None)]),
    (None, (), QING, [("云州市青川区", None)]),
    ("青川区", ("青川区博物馆", "望江楼"), CITY, [("云州市青川区", "青川区")]),
    ("白河区、青川区", (), CITY, [("云州市白河区", "白河区、青川区"), ("云州市青川区", "白河区、青川区")]),
    (None, ("河南长垣", "白河区下湾镇"), QING, [("云州市白河区", "白河区下湾镇"), ("长垣市", "河南长垣")]),
    ("市会议中心", ("青川区博物馆",), CITY, [("云州市青川区", "青川区博物馆")]),
    ("佛山", (), QING, [("佛山市", "佛山")]),
    ("青川大道", (), QING, [("云州市青川区", None)]),
    ("北京饭店", (), "中央", []),
]  # fmt: skip


@pytest.mark.parametrize(("place", "stops", "area", "told"), AREAS)
def test_the_areas_of_an_event(place, stops, area, told):
    text = f"韩知秋出席，{'、'.join(filter(None, (place, *stops)))}。"
    here = page("a", text, meeting("座谈", "2024-04-09", ("韩知秋", "lead"), place=place, visited=stops))
    other = page("b", "高启文说。", posts=(Post("高启文", "书记", "中共云州市白河区委员会"), Post("严渠", "院长", COURT)))
    nodes, edges = drawn(replace(here, jurisdiction=area), other)
    found = [(nodes[edge.target].properties["name"], edge.properties.get("text"), edge.evidence) for edge in edges if edge.type == "IN_AREA"]
    assert sorted((name, words) for name, words, _ in found) == told
    assert all([spot.quote for spot in shown] == ([text] if words else []) for _, words, shown in found)


WIDEST = [((QING, CITY), "云州市"), ((QING, BAI), "云州市"), ((QING, "岭东省"), "岭东省"), ((QING, "中央"), "云州市青川区"), ((CITY,), "云州市")]


@pytest.mark.parametrize(("papers", "area"), WIDEST)
def test_an_event_of_several_papers_is_in_the_widest_of_their_areas(papers, area):
    pages = [
        replace(page(f"{n}", THREE, meeting(FLOOD, "2024-04-11", ZHENG, SONG, GAO), posts=HEADS), jurisdiction=one)
        for n, one in enumerate(papers)
    ]
    nodes, edges = drawn(*pages)
    assert [nodes[edge.target].properties["name"] for edge in edges if edge.type == "IN_AREA"] == [area]


def test_places_of_one_name_in_two_districts_are_two():
    def held(name: str, who: str, area: str, place: str) -> Page:
        return page(name, f"{who}在{place}讲话。", meeting(f"{who}座谈", "2024-04-09", (who,), place=place), area=area)

    nodes, _ = drawn(
        held("a", "韩知秋", QING, "区会议中心"), held("b", "高启文", BAI, "区会议中心"), held("c", "沈砚秋", QING, "望江楼"),
        held("d", "郑怀瑾", CITY, "望江楼"), held("e", "方小舟", QING, "柳林村"), held("f", "罗敏之", BAI, "柳林村"),
    )  # fmt: skip
    assert sorted(node.properties["name"] for node in nodes.values() if node.label == "Place") == [
        "云州市白河区会议中心", "云州市白河区柳林村", "云州市青川区会议中心", "云州市青川区柳林村", "望江楼",
    ]  # fmt: skip


VENUES = [
    # words, what the article marks them as, the node
    ("区委党校", None, ("Organization", "中共云州市青川区委员会党校")), ("东园小学", None, ("Organization", "东园小学")),
    ("东园小学改建项目", None, ("Place", "东园小学改建项目")), ("区档案馆", "ORG", ("Organization", "云州市青川区档案馆")),
    ("区档案馆", "LOC", ("Place", "区档案馆")), ("云岭水泥厂", None, ("Place", "云岭水泥厂")),
    ("市中级人民法院", None, ("Organization", "云州市中级人民法院")), ("云岭大学附属医院", "LOC", ("Place", "云岭大学附属医院")),
]  # fmt: skip


@pytest.mark.parametrize(("words", "label", "there"), VENUES)
def test_a_stop_is_a_body_where_it_is_an_institution_or_marked_as_one(words, label, there):
    text = f"韩知秋到{words}调研。"
    here = page("a", text, meeting("调研", "2024-04-09", ("韩知秋", "lead"), visited=(words,)))
    at = text.index(words)
    marks = (Mention(at, at + len(words), label, words),) if label else ()
    (article,) = here.articles
    nodes, edges = drawn(replace(here, articles=(replace(article, mentions=(*article.mentions, *marks)),)))
    ((label, name),) = [(nodes[e.target].label, nodes[e.target].properties["name"]) for e in edges if e.type == "VISITED"]
    assert (label, name) == there


def test_stops_are_numbered_as_in_the_report_that_names_most():
    nodes, edges = drawn(
        page("a", "郑怀瑾、宋明礼到石门水库。", meeting("郑怀瑾督导防汛", "2024-04-11", ZHENG, SONG, visited=("石门水库",)), area=CITY),
        page("b", "郑怀瑾、宋明礼到望江楼、石门水库。", meeting("郑怀瑾督导防汛", "2024-04-11", ZHENG, SONG, visited=("望江楼", "石门水库"))),
    )
    stops = {nodes[e.target].properties["name"]: (e.properties["order"], len(e.evidence)) for e in edges if e.type == "VISITED"}
    assert stops == {"望江楼": (1, 1), "石门水库": (2, 2)}


@pytest.mark.parametrize("case", ONE_EVENT)
def test_the_order_of_pages_does_not_show(case):
    assert len({repr(drawn(*order)) for order in permutations(ONE_EVENT[case])}) == 1


def test_a_page_of_no_known_paper_is_not_read_with_another_districts_posts():
    posts = (Post("严渠", "院长", "云州市白河区人民法院", org_as_printed="区法院"),)
    known = replace(page("known", "区法院院长严渠说。", posts=posts, area=BAI), paper=None)
    nodes, edges = drawn(replace(session(), paper=None), known)
    assert [nodes[edge.source].properties["organization"] for edge in edges if edge.type == "REPRESENTED_AT"] == [COURT]
    assert not any(edge.properties.get("inferred") for edge in edges)
