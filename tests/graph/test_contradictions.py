"""The five kinds of contradiction: what makes one, what it concerns, which sentences it quotes; and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from graphs import build

from jinshen.graph import conflicts
from jinshen.graph.accounts import accounts, of_pages
from jinshen.graph.facts import reports
from jinshen.graph.happened import happening
from jinshen.graph.likeness import counted
from jinshen.graph.questions import ask
from jinshen.pipeline.records import Article, Event, Mention, Page, Participant, Post

QING, BAI, CITY = "岭东省云州市青川区", "岭东省云州市白河区", "岭东省云州市"
HALL, PARTY = "云州市青川区人民政府", "中共云州市青川区委员会"
CONGRESS = "中国人民政治协商会议云州市青川区委员会"


def page(
    name: str, text: str, *posts: tuple[str, ...], area: str = QING, events: tuple[tuple[str, ...], ...] = ()
) -> Page:
    """A page of one article: posts (person, title, org, status), events (name, date, people, place), * behind who receives; its name ends in its day."""
    happened = tuple(
        Event(
            title,
            ("会议",),
            date or None,
            place=place[0] if place else None,
            participants=tuple(Participant(who.rstrip("*"), ("host" if who.endswith("*") else "attend",), at) for at, who in enumerate(people.split(), 1)),
        )
        for title, date, people, *place in events
    )
    people = sorted({post[0] for post in posts} | {part.person for event in happened for part in event.participants})
    mentions = tuple(Mention(text.index(who), text.index(who) + len(who), "PERSON", who) for who in people)
    article = Article("a1", "news", "消息", 0, len(text), (), mentions, tuple(Post(*post) for post in posts), happened)
    day = name.partition(" ")[2]
    return Page(name, f"{area[-3:-1]}报", area, f"2024-{day}" if day else None, (), (article,), text)


SPRING = "春耕现场会"
CASES = {
    "two-holders": (
        (
            page("a 04-10", "区长陆景川讲话。", ("陆景川", "区长", HALL)),
            page("b 04-12", "区长温若谷调研。", ("温若谷", "区长", HALL)),
            page("c 04-15", "区长陆景川致辞。", ("陆景川", "区长", HALL)),
        ),
        "high", f"{HALL}区长: 温若谷、陆景川", ["区长", "温若谷", "陆景川"], ["区长陆景川讲话。", "区长温若谷调研。"],
    ),
    "two-places": (
        (
            page("a 04-11", "区长陆景川到柳岸镇。", ("陆景川", "区长", HALL), events=((SPRING, "2024-04-10", "陆景川"),)),
            page("b 04-11", "青川区区长陆景川到白河区。", ("陆景川", "区长", HALL), area=BAI, events=(("防汛演练", "2024-04-10", "陆景川", "白河区"),)),
        ),
        "high", "2024-04-10 陆景川: 云州市青川区、云州市白河区", ["春耕现场会", "防汛演练", "陆景川"],
        ["区长陆景川到柳岸镇。", "青川区区长陆景川到白河区。"],
    ),
    "misprinted-organization": (
        (
            page("a 04-10", "区水务局局长江晚晴说。", ("江晚晴", "局长", "云州市青川区水务局")),
            page("b 04-15", "区水务局局长江晚晴陪同。", ("江晚晴", "局长", "云州市青川区水务局")),
            page("c 04-20", "市水务局局长江晚晴参加。", ("江晚晴", "局长", "云州市水务局")),
        ),
        "medium", "江晚晴: 云州市水务局局长, elsewhere 云州市青川区水务局局长", ["局长", "局长", "江晚晴"],
        ["区水务局局长江晚晴说。", "市水务局局长江晚晴参加。"],
    ),
    "two-dates": (
        (
            page("a 04-12", "10日，韩知秋、宋知远出席。", events=((SPRING, "2024-04-10", "韩知秋 宋知远"),)),
            page("b 04-13", "11日，韩知秋、宋知远出席。", area=CITY, events=((SPRING, "2024-04-11", "韩知秋 宋知远"),)),
        ),
        "medium", "春耕现场会: 2024-04-10、2024-04-11", ["春耕现场会"], ["10日，韩知秋、宋知远出席。", "11日，韩知秋、宋知远出席。"],
    ),
    "lower-title": (
        (
            page("a 04-10", "区水务局局长江晚晴说。", ("江晚晴", "局长", "云州市青川区水务局")),
            page("b 05-10", "区水务局副局长江晚晴说。", ("江晚晴", "副局长", "云州市青川区水务局")),
        ),
        "low", "江晚晴: 云州市青川区水务局局长 2024-04-10, 副局长 2024-05-10", ["副局长", "江晚晴"],
        ["区水务局副局长江晚晴说。", "区水务局局长江晚晴说。"],
    ),
}  # fmt: skip


def shown(*pages: Page) -> list[dict]:
    """The contradictions of pages, each with the names of what it concerns and the sentences beside each of its edges."""
    drawing = build(pages, {})
    nodes = {node.id: node for node in drawing.nodes()}
    found = []
    for node in nodes.values():
        if node.label == "Contradiction":
            edges = [edge for edge in drawing.edges() if edge.type == "CONCERNS" and edge.source == node.id]
            targets = [nodes[edge.target].properties for edge in edges]
            quotes = [sorted(spot.quote for spot in edge.evidence) for edge in edges]
            concerns = sorted(one.get("name") or one["title"] for one in targets)
            found.append({**node.properties, "concerns": concerns, "beside": quotes})
    return sorted(found, key=lambda one: (one["kind"], one["detail"]))


@pytest.mark.parametrize("kind", CASES)
def test_a_contradiction_is_drawn_with_both_sides(kind):
    pages, severity, detail, concerns, quotes = CASES[kind]
    (found,) = shown(*pages)
    assert (found["kind"], found["severity"], found["detail"]) == (kind, severity, detail)
    assert found["concerns"] == concerns
    assert found["beside"] == [sorted(quotes)] * len(concerns)
    assert sorted(quote.rpartition(" (")[0] for quote in found["quotes"]) == sorted(quotes)
    assert {quote.rpartition(" (")[2][0] for quote in found["quotes"]} <= {page.page[0] for page in pages}


@pytest.mark.parametrize("kind", CASES)
def test_the_order_of_pages_does_not_show(kind):
    pages = CASES[kind][0]
    assert shown(*reversed(pages)) == shown(*pages)


def test_a_misprint_between_articles_of_one_page():
    text = "区政协主席葛西园讲话。\n区政协主席葛西园调研。\n市政协主席葛西园陪同。\n"
    articles, at = [], 0
    for number, sentence in enumerate(text.splitlines(), 1):
        body = "中国人民政治协商会议云州市委员会" if sentence.startswith("市") else CONGRESS
        spot = {"start": at, "end": at + len(sentence), "quote": sentence}
        articles.append(Article(f"a{number}", "news", "消息", at, at + len(sentence), posts=(Post("葛西园", "主席", body, **spot),)))
        at += len(sentence) + 1
    (found,) = shown(Page("a 04-10", "青川报", QING, "2024-04-10", (), tuple(articles), text))
    assert (found["kind"], found["detail"]) == (
        "misprinted-organization", f"葛西园: 中国人民政治协商会议云州市委员会主席, elsewhere {CONGRESS}主席",
    )  # fmt: skip


XI = "岭东省云州市溪源市"
ZONE = "云州经济技术开发区"
GUESTS = ("温若谷", "书记", PARTY), ("陆景川", "区长", HALL)
QING_LIST = ("陆景川", "区长", HALL), ("温若谷", "书记", PARTY), ("方小舟", "主席", CONGRESS)
POLICE = ("江晚晴", "副区长", HALL), ("江晚晴", "局长", "云州市公安局青川分局")
SPRING_LIST = ("韩知秋", "副区长", "云州市白河区人民政府"), ("宋知远", "副区长", "云州市白河区人民政府")
WATER = "江晚晴", "副局长", "云州市青川区水务局"
BAI_SECRETARY = page("z 04-12", "方小舟说。", ("方小舟", "书记", "中共云州市白河区委员会"), area=BAI)
FOUND = {
    "one paper tells of a meeting of another district's people": (
        "two-places", "2024-04-10 陆景川: 云州市白河区、云州市青川区",
        (
            page("a 04-11", "副区长韩知秋、宋知远、局长陆景川出席。", *SPRING_LIST, ("陆景川", "局长", "云州市青川区水务局"), events=((SPRING, "2024-04-10", "韩知秋 宋知远 陆景川"),)),
            page("b 04-11", "局长陆景川到柳岸镇。", ("陆景川", "局长", "云州市青川区水务局"), events=(("防汛演练", "2024-04-10", "陆景川"),)),
        ),
    ),
    "guests whom another district receives, in the city's paper": (
        "two-places", "2024-04-10 陆景川: 云州市白河区、云州市青川区",
        (
            page("a 04-11", "韩知秋会见温若谷、陆景川。", ("韩知秋", "书记", "中共云州市白河区委员会"), *GUESTS, area=CITY, events=(("招商考察座谈会", "2024-04-10", "韩知秋* 温若谷 陆景川"),)),
            page("b 04-11", "区长陆景川到青川区柳岸镇。", ("陆景川", "区长", HALL), events=(("防汛演练", "2024-04-10", "陆景川", "青川区"),)),
        ),
    ),
    "two meetings at home and one elsewhere": (
        "two-places", "2024-04-10 陆景川: 云州市青川区、云州市白河区",
        (
            page("a 04-11", "区长陆景川到青川区。", ("陆景川", "区长", HALL), events=((SPRING, "2024-04-10", "陆景川", "青川区"),)),
            page("b 04-11", "区长陆景川又到青川区。", ("陆景川", "区长", HALL), events=(("林长制推进会", "2024-04-10", "陆景川", "青川区"),)),
            page("c 04-11", "区长陆景川到白河区。", ("陆景川", "区长", HALL), area=BAI, events=(("防汛演练", "2024-04-10", "陆景川", "白河区"),)),
        ),
    ),
    "one seen once in a seat, soon before and after which another is": (
        "two-holders", f"{HALL}区长: 温若谷、陆景川",
        tuple(page(f"{name} {day}", f"区长{who}讲话。", (who, "区长", HALL)) for name, day, who in (("a", "01-10", "陆景川"), ("b", "05-10", "温若谷"), ("c", "06-10", "陆景川"))),
    ),
    "one seen on one day in a seat, a week after another who is seen in it long after": (
        "two-holders", f"{HALL}区长: 温若谷、陆景川",
        tuple(page(f"{name} {day}", f"区长{who}讲话。", (who, "区长", HALL)) for name, day, who in (("a", "04-04", "陆景川"), ("b", "04-11", "温若谷"), ("c", "11-28", "陆景川"))),
    ),
    "at a house called by another district's short name": (
        "two-places", "2024-04-10 江晚晴: 云州市青川区、云州市白河区",
        (
            page("a 04-11", "副局长江晚晴到青川区。", WATER, area=CITY, events=((SPRING, "2024-04-10", "江晚晴", "青川区"),)),
            page("b 04-11", "副局长江晚晴出席。", WATER, area=CITY, events=(("防汛演练", "2024-04-10", "江晚晴", "白河会展中心一楼"),)),
            BAI_SECRETARY,
        ),
    ),
    "at a meeting that begins with another district's name": (
        "two-places", "2024-04-10 江晚晴: 云州市白河区、云州市青川区",
        (
            page("a 04-11", "副局长江晚晴出席。", WATER, events=(("白河区春耕现场会", "2024-04-10", "江晚晴"),)),
            page("b 04-11", "副局长江晚晴到青川区。", WATER, events=(("防汛演练", "2024-04-10", "江晚晴", "青川区"),)),
            BAI_SECRETARY,
        ),
    ),
    "who is shown in no post on that day, and in one of a district before": (
        "two-places", "2024-04-10 江晚晴: 云州市白河区、云州市青川区",
        (
            page("a 04-11", "江晚晴出席。", area=CITY, events=((SPRING, "2024-04-10", "江晚晴", "白河区"),)),
            page("b 04-11", "江晚晴参加。", area=CITY, events=(("防汛演练", "2024-04-10", "江晚晴", "青川区"),)),
            page("c 03-01", "副局长江晚晴说。", WATER, area=CITY),
            BAI_SECRETARY,
        ),
    ),
    "a slip for a city far away, beside the seat that tells the area": (
        "misprinted-organization", "江晚晴: 中共柳城市委员会副书记, elsewhere 中共溪源市委员会副书记",
        (
            page("a 01-10", "江晚晴说。", ("江晚晴", "副书记", "中共溪源市委员会"), ("江晚晴", "市长", "溪源市人民政府")),
            page("b 01-15", "江晚晴说。", ("江晚晴", "副书记", "中共溪源市委员会"), ("江晚晴", "市长", "溪源市人民政府")),
            page("c 09-15", "江晚晴说。", ("江晚晴", "副书记", "中共柳城市委员会"), ("江晚晴", "市长", "溪源市人民政府")),
        ),
    ),
    "a slip long before the post is seen, beside a post that tells the area": (
        "misprinted-organization", f"葛西园: 中国人民政治协商会议云州市委员会副主席, elsewhere {CONGRESS}副主席",
        (
            page("a 01-10", "市政协副主席葛西园说。", ("葛西园", "副主席", "中国人民政治协商会议云州市委员会"), ("葛西园", "党组副书记", CONGRESS)),
            page("b 10-12", "区政协副主席葛西园说。", ("葛西园", "副主席", CONGRESS)),
            page("c 10-15", "区政协副主席葛西园说。", ("葛西园", "副主席", CONGRESS)),
        ),
    ),
    "a slip amid the time of the post, of one who came from there": (
        "misprinted-organization", "江晚晴: 云州市水务局副局长, elsewhere 云州市青川区水务局副局长",
        tuple(
            page(f"{name} {day}", "副局长江晚晴说。", ("江晚晴", "副局长", body))
            for name, day, body in (("a", "01-10", "云州市水务局"), *((name, day, "云州市青川区水务局") for name, day in zip("bcdefghi", ("05-10", "05-12", "05-14", "06-10", "06-20", "06-22", "07-02", "07-04"), strict=True)), ("j", "06-12", "云州市水务局"))
        ),
    ),
    "a slip for a county-level city whose city the papers tell": (
        "misprinted-organization", "江晚晴: 云州市水务局局长, elsewhere 溪源市水务局局长",
        tuple(
            page(f"{name} 04-{day}", "局长江晚晴说。", ("江晚晴", "局长", body), area="岭东省云州市溪源市")
            for name, day, body in (("a", "10", "溪源市水务局"), ("b", "15", "溪源市水务局"), ("c", "12", "云州市水务局"))
        ),
    ),
    "a slip for the city's company, in the time of the post": (
        "misprinted-organization", "江晚晴: 云州市供电公司副总经理, elsewhere 云州市青川区供电公司副总经理",
        tuple(page(f"{name} 04-{day}", "副总经理江晚晴说。", ("江晚晴", "副总经理", body)) for name, day, body in (("a", "10", "云州市青川区供电公司"), ("b", "15", "云州市青川区供电公司"), ("c", "12", "云州市供电公司"))),
    ),
    "a slip for the city's school, beside another post at the district's": (
        "misprinted-organization", "江晚晴: 云州市第二中学校长, elsewhere 云州市青川区第二中学校长",
        tuple(
            page(f"{name} 04-{day}", "校长江晚晴说。", ("江晚晴", "校长", body), ("江晚晴", "党支部书记", "云州市青川区第二中学"))
            for name, day, body in (("a", "10", "云州市青川区第二中学"), ("b", "15", "云州市青川区第二中学"), ("c", "12", "云州市第二中学"))
        ),
    ),
    "a slip for a county of whose name one character is another": (
        "misprinted-organization", "江晚晴: 中共白漠县委员会副书记, elsewhere 中共白溪县委员会副书记",
        tuple(
            page(f"{name} 04-{day}", "县长江晚晴说。", ("江晚晴", "副书记", f"中共{county}委员会"), ("江晚晴", "县长", "白溪县人民政府"), area="岭东省云州市白溪县")
            for name, day, county in (("a", "10", "白溪县"), ("b", "15", "白溪县"), ("c", "12", "白漠县"))
        ),
    ),
    "a slip before a text tells that somebody had the post, which is seen on no other day": (
        "misprinted-organization", "江晚晴: 云州市水务局局长, elsewhere 云州市青川区水务局局长",
        (
            page("a", "局长江晚晴说。", ("江晚晴", "局长", "云州市青川区水务局")),
            page("b", "局长江晚晴陪同。", ("江晚晴", "局长", "云州市青川区水务局")),
            page("c 04-12", "局长江晚晴参加。", ("江晚晴", "局长", "云州市水务局")),
            page("d 10-15", "原局长江晚晴出席。", ("江晚晴", "局长", "云州市青川区水务局", "former")),
        ),
    ),
    "somebody of the city in another city, told by the city's paper": (
        "two-places", "2024-04-10 江晚晴: 柳城市、云州市",
        (
            page("a 04-11", "江晚晴到柳城市。", ("江晚晴", "局长", "云州市水务局"), area=CITY, events=((SPRING, "2024-04-10", "江晚晴", "柳城市"),)),
            page("b 04-11", "江晚晴讲话。", ("江晚晴", "局长", "云州市水务局"), area=CITY, events=(("防汛演练", "2024-04-10", "江晚晴"),)),
            page("c 04-12", "方小舟说。", ("方小舟", "书记", "中共柳城市委员会"), area="岭东省柳城市"),
        ),
    ),
    "somebody of the city in another city and in a district of the own one": (
        "two-places", "2024-04-10 江晚晴: 柳城市、云州市青川区",
        (
            page("a 04-11", "江晚晴到柳城市。", ("江晚晴", "局长", "云州市水务局"), area=CITY, events=((SPRING, "2024-04-10", "江晚晴", "柳城市"),)),
            page("b 04-11", "江晚晴到青川区。", ("江晚晴", "局长", "云州市水务局"), area=CITY, events=(("防汛演练", "2024-04-10", "江晚晴", "青川区"),)),
            page("c 04-12", "方小舟说。", ("方小舟", "书记", "中共柳城市委员会"), area="岭东省柳城市"),
            page("d 04-12", "陆景川说。", ("陆景川", "区长", HALL)),
        ),
    ),
    "a deputy of the district who heads its station of the city's police": (
        "two-places", "2024-04-10 江晚晴: 云州市白河区、云州市青川区",
        (
            page("a 04-11", "韩知秋、宋知远、副区长江晚晴出席。", *SPRING_LIST, *POLICE, events=((SPRING, "2024-04-10", "韩知秋 宋知远 江晚晴"),)),
            page("b 04-11", "副区长江晚晴到柳岸镇。", *POLICE, events=(("防汛演练", "2024-04-10", "江晚晴"),)),
        ),
    ),
    "a name at the end of a list of another district's leaders": (
        "two-places", "2024-04-10 江晚晴: 云州市白河区、云州市青川区",
        (
            page("a 04-11", "副区长韩知秋、宋知远、副局长江晚晴出席。", *SPRING_LIST, ("江晚晴", "副局长", "云州市青川区水务局"), ("江晚晴", "领导", "云州市白河区"), area=XI, events=((SPRING, "2024-04-10", "韩知秋 宋知远 江晚晴"),)),
            page("b 04-11", "副局长江晚晴到柳岸镇。", ("江晚晴", "副局长", "云州市青川区水务局"), area=XI, events=(("防汛演练", "2024-04-10", "江晚晴"),)),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND)
def test_what_stands_beside_it_makes_a_contradiction(case):
    kind, detail, pages = FOUND[case]
    assert [(one["kind"], one["detail"]) for one in shown(*pages)] == [(kind, detail)]


NONE = {
    "at a house of a name that many houses have": (
        page("a 04-11", "副局长江晚晴到青川区。", WATER, area=CITY, events=((SPRING, "2024-04-10", "江晚晴", "青川区"),)),
        page("b 04-11", "副局长江晚晴出席。", WATER, area=CITY, events=(("防汛演练", "2024-04-10", "江晚晴", "友谊宾馆"),)),
        page("c 04-12", "方小舟说。", ("方小舟", "书记", "中共云州市友谊区委员会"), area="岭东省云州市友谊区"),
    ),
    "at a visit that begins with the name of another district": (
        page("a 04-11", "副局长江晚晴出席。", WATER, events=(("白河区考察团来访座谈会", "2024-04-10", "江晚晴"),)),
        page("b 04-11", "副局长江晚晴到青川区。", WATER, events=(("防汛演练", "2024-04-10", "江晚晴", "青川区"),)),
        BAI_SECRETARY,
    ),
    "a step in a career, from the city to the district": (
        page("a 01-10", "市水务局副局长江晚晴说。", ("江晚晴", "副局长", "云州市水务局")),
        page("b 10-12", "区水务局副局长江晚晴说。", ("江晚晴", "副局长", "云州市青川区水务局")),
        page("c 10-15", "区水务局副局长江晚晴说。", ("江晚晴", "副局长", "云州市青川区水务局")),
    ),
    "what was held before, at the like body of the city": (
        page("a 10-10", "原市水务局副局长江晚晴说。", ("江晚晴", "副局长", "云州市水务局", "former")),
        page("b 10-12", "区水务局副局长江晚晴说。", ("江晚晴", "副局长", "云州市青川区水务局")),
        page("c 10-15", "区水务局副局长江晚晴说。", ("江晚晴", "副局长", "云州市青川区水务局")),
    ),
    "schools of one name": (
        page("a 04-10", "校长江晚晴说。", ("江晚晴", "副校长", "云州市青川区育才小学")),
        page("b 04-12", "校长江晚晴说。", ("江晚晴", "副校长", "云州市青川区育才小学")),
        page("c 04-15", "校长江晚晴说。", ("江晚晴", "副校长", "云州市育才小学")),
    ),
    "heads of a university's schools": (
        page("a 04-10", "云岭大学院长葛西园讲话。", ("葛西园", "院长", "云岭大学")),
        page("b 04-12", "云岭大学院长方小舟讲话。", ("方小舟", "院长", "云岭大学")),
        page("c 04-15", "云岭大学院长葛西园致辞。", ("葛西园", "院长", "云岭大学")),
    ),
    "heads of schools of one name in two districts": (
        page("a 04-10", "东园小学校长葛西园讲话。", ("葛西园", "校长", "东园小学")),
        page("b 04-10", "东园小学校长方小舟讲话。", ("方小舟", "校长", "东园小学"), area=BAI),
    ),
    "at the meeting of another district, which says so": (
        page("a 04-11", "区长陆景川到柳岸镇。", ("陆景川", "区长", HALL), events=((SPRING, "2024-04-10", "陆景川"),)),
        page("b 04-11", "青川区区长陆景川在市会议中心发言。", ("陆景川", "区长", HALL), area=BAI, events=(("防汛演练", "2024-04-10", "陆景川", "市会议中心"),)),
    ),
    "at a meeting that tells nothing, in another district's paper": (
        page("a 04-11", "区长陆景川到柳岸镇。", ("陆景川", "区长", HALL), events=((SPRING, "2024-04-10", "陆景川"),)),
        page("b 04-11", "青川区区长陆景川到下湾镇。", ("陆景川", "区长", HALL), area=BAI, events=(("防汛演练", "2024-04-10", "陆景川"),)),
    ),
    "in the hall of the district whose people meet, in another district's paper": (
        page("a 04-11", "区长陆景川到青川区。", ("陆景川", "区长", HALL), events=((SPRING, "2024-04-10", "陆景川", "青川区"),)),
        page("b 04-11", "陆景川、温若谷、方小舟出席。", *QING_LIST, area=BAI, events=(("防汛演练", "2024-04-10", "陆景川 温若谷 方小舟", "区会议中心"),)),
    ),
    "in a county-level city and in the city that it lies in": (
        page("a 04-11", "陆景川到溪源市。", ("陆景川", "局长", "溪源市水务局"), area=XI, events=((SPRING, "2024-04-10", "陆景川", "溪源市"),)),
        page("b 04-11", "陆景川到云州市。", ("陆景川", "局长", "溪源市水务局"), area=XI, events=(("防汛演练", "2024-04-10", "陆景川", "云州市"),)),
    ),
    "in two towns of a district": (
        page("a 04-11", "陆景川、宋知远到柳岸镇。", ("陆景川", "区长", HALL), ("宋知远", "镇长", "云州市青川区柳岸镇人民政府"), events=((SPRING, "2024-04-10", "陆景川 宋知远", "柳岸镇"),)),
        page("b 04-11", "陆景川、方小舟到下湾镇。", ("陆景川", "区长", HALL), ("方小舟", "镇长", "云州市青川区下湾镇人民政府"), events=(("防汛演练", "2024-04-10", "陆景川 方小舟", "下湾镇"),)),
    ),
    "one who came back to a seat that another had meanwhile": tuple(
        page(f"{name} {day}", f"区长{who}讲话。", (who, "区长", HALL))
        for name, day, who in (("a", "01-10", "陆景川"), ("b", "04-10", "温若谷"), ("c", "05-10", "温若谷"), ("d", "10-10", "陆景川"))
    ),
    "one who came back to a seat, of whose holder meanwhile a text tells that he had it": (
        *(page(f"{name} {day}", f"区长{who}讲话。", (who, "区长", HALL)) for name, day, who in (("a", "01-10", "陆景川"), ("b", "05-10", "温若谷"), ("c", "10-10", "陆景川"))),
        page("d 11-10", "原区长温若谷出席。", ("温若谷", "区长", HALL, "former")),
    ),
    "one seen once in a seat, long before and after which another is": tuple(
        page(f"{name} {day}", f"区长{who}讲话。", (who, "区长", HALL)) for name, day, who in (("a", "01-10", "陆景川"), ("b", "05-10", "温若谷"), ("c", "12-10", "陆景川"))
    ),
    "a post at the city's bureau after a text tells that somebody had the one at the district's": (
        page("a", "局长江晚晴说。", ("江晚晴", "局长", "云州市青川区水务局")),
        page("b", "局长江晚晴陪同。", ("江晚晴", "局长", "云州市青川区水务局")),
        page("c 10-15", "局长江晚晴参加。", ("江晚晴", "局长", "云州市水务局")),
        page("d 04-12", "原局长江晚晴出席。", ("江晚晴", "局长", "云州市青川区水务局", "former")),
    ),
    "a zone by its name and by its short one": (
        page("a 04-11", "江晚晴到云州经济技术开发区。", ("江晚晴", "副主任", f"{ZONE}管理委员会"), area=f"{CITY}{ZONE}", events=((SPRING, "2024-04-10", "江晚晴", ZONE),)),
        page("b 04-11", "江晚晴到云州经开区服务中心。", ("江晚晴", "副主任", f"{ZONE}管理委员会"), area=CITY, events=(("防汛演练", "2024-04-10", "江晚晴", "云州经开区服务中心"),)),
        page("c 04-12", "宋知远说。", ("宋知远", "经理", "云州经开区供水公司"), area=CITY),
    ),
    "somebody of the city in two districts of it": (
        page("a 04-11", "江晚晴到青川区。", ("江晚晴", "局长", "云州市水务局"), area=CITY, events=((SPRING, "2024-04-10", "江晚晴", "青川区"),)),
        page("b 04-11", "江晚晴到白河区。", ("江晚晴", "局长", "云州市水务局"), area=CITY, events=(("防汛演练", "2024-04-10", "江晚晴", "白河区"),)),
    ),
    "a meeting of one day, and one of its name that lasts two days": (
        page("a 04-12", "10日，韩知秋、宋知远出席。", events=((SPRING, "2024-04-10", "韩知秋 宋知远"),)),
        page("b 04-13", "11日至12日，韩知秋、宋知远出席。", area=CITY, events=((SPRING, "2024-04-11/2024-04-12", "韩知秋 宋知远"),)),
    ),
    "two reports of one name in which nobody is the same": (
        page("a 04-12", "10日，春耕现场会召开。", events=((SPRING, "2024-04-10", ""),)),
        page("b 04-13", "11日，春耕现场会召开。", area=CITY, events=((SPRING, "2024-04-11", ""),)),
    ),
    "what a paper tells late of the holder before": (
        page("a 04-20", "区长陆景川到柳岸镇。", ("陆景川", "区长", HALL), events=((SPRING, "2024-04-10", "陆景川"),)),
        page("b 04-15", "区长温若谷讲话。", ("温若谷", "区长", HALL)),
        page("c 05-15", "区长温若谷讲话。", ("温若谷", "区长", HALL)),
    ),
    "at two meetings of a district, of which one tells neither where it was nor the post": (
        page("a 04-11", "区长陆景川到青川区。", ("陆景川", "区长", HALL), area=BAI, events=((SPRING, "2024-04-10", "陆景川", "青川区"),)),
        page("b 04-11", "陆景川讲话。", area=BAI, events=(("防汛演练", "2024-04-10", "陆景川", "区会议中心"),)),
        page("c 04-12", "区长陆景川说。", ("陆景川", "区长", HALL)),
    ),
    "a leader of the district in a list of the city's": (
        page("a 04-10", "区领导江晚晴说。", ("江晚晴", "领导", "云州市青川区")),
        page("b 04-15", "区领导江晚晴陪同。", ("江晚晴", "领导", "云州市青川区")),
        page("c 04-20", "市领导江晚晴参加。", ("江晚晴", "领导", "云州市")),
    ),
    "the first and the last day of a congress": tuple(
        page(f"{name} 04-13", "韩知秋、宋知远、方小舟出席。", area=area, events=(("青川区第十届人民代表大会第三次会议", f"2024-04-{day}", "韩知秋 宋知远 方小舟"),))
        for name, day, area in (("a", "10", QING), ("b", "12", CITY))
    ),
    "a mayor's tour of two districts, told by the city's paper": (
        page("a 04-11", "郑怀瑾到青川区、白河区。", events=((SPRING, "2024-04-10", "郑怀瑾", "青川区"), ("防汛演练", "2024-04-10", "郑怀瑾", "白河区")), area=CITY),
    ),
    "one holder after the other": (
        page("a 04-10", "区长陆景川讲话。", ("陆景川", "区长", HALL)),
        page("b 04-20", "区长温若谷调研。", ("温若谷", "区长", HALL)),
    ),
    "a former holder beside the holder": (
        page("a 04-10", "区长温若谷讲话。", ("温若谷", "区长", HALL)),
        page("b 04-20", "原区长陆景川、区长温若谷出席。", ("陆景川", "区长", HALL, "former"), ("温若谷", "区长", HALL)),
    ),
    "two deputies": (page("a 04-10", "副区长陆景川、副区长温若谷出席。", ("陆景川", "副区长", HALL), ("温若谷", "副区长", HALL)),),
    "one title in two districts": (
        page("a 04-10", "区长陆景川讲话。", ("陆景川", "区长", HALL)),
        page("b 04-10", "区长罗敏之讲话。", ("罗敏之", "区长", "云州市白河区人民政府"), area=BAI),
    ),
    "several posts at once": (
        page("a 04-10", "区委副书记、区长陆景川讲话。", ("陆景川", "副书记", PARTY), ("陆景川", "区长", HALL)),
        page("b 04-20", "区政协主席、区长陆景川讲话。", ("陆景川", "主席", CONGRESS), ("陆景川", "区长", HALL)),
    ),
    "two meetings in one area on one day": (
        page(
            "a 04-11", "区长陆景川赶到两地。", ("陆景川", "区长", HALL),
            events=((SPRING, "2024-04-10", "陆景川"), ("防汛演练", "2024-04-10", "陆景川")),
        ),
    ),
    "a meeting of the city, told by district and city": (
        page("a 04-11", "区长陆景川到市里开会。", ("陆景川", "区长", HALL), events=(("防汛演练", "2024-04-10", "陆景川"),)),
        page("b 04-11", "青川区区长陆景川发言。", ("陆景川", "区长", HALL), area=CITY, events=((SPRING, "2024-04-10", "陆景川"),)),
    ),
    "two far days": (
        page("a 04-11", "区长陆景川到柳岸镇。", ("陆景川", "区长", HALL), events=((SPRING, "2024-04-10", "陆景川"),)),
        page("b 04-12", "区长陆景川到下湾镇。", ("陆景川", "区长", HALL), area=BAI, events=(("防汛演练", "2024-04-11", "陆景川"),)),
    ),
    "a body of the city and one of the district, both often": (
        page("a 04-10", "区水务局局长江晚晴说。", ("江晚晴", "局长", "云州市青川区水务局")),
        page("b 04-15", "区水务局局长江晚晴说。", ("江晚晴", "局长", "云州市青川区水务局")),
        page("c 04-20", "市水务局局长江晚晴说。", ("江晚晴", "局长", "云州市水务局")),
        page("d 04-25", "市水务局局长江晚晴说。", ("江晚晴", "局长", "云州市水务局")),
    ),
    "a namesake in another district": (
        page("a 04-10", "区水务局局长江晚晴说。", ("江晚晴", "局长", "云州市青川区水务局")),
        page("b 04-15", "区水务局局长江晚晴说。", ("江晚晴", "局长", "云州市青川区水务局")),
        page("c 04-20", "区水务局局长江晚晴说。", ("江晚晴", "局长", "云州市白河区水务局"), area=BAI),
    ),
    "a day with its year and the same day without": (
        page("a 04-12", "韩知秋、宋知远出席。", events=((SPRING, "2024-04-10", "韩知秋 宋知远"),)),
        page("b 04-13", "韩知秋、宋知远在场。", area=CITY, events=((SPRING, "--04-10", "韩知秋 宋知远"),)),
    ),
    "the meeting of each week": (
        page("a 04-09", "韩知秋、宋知远出席。", events=(("区委常委会会议", "2024-04-08", "韩知秋 宋知远"),)),
        page("b 04-16", "韩知秋、宋知远在场。", events=(("区委常委会会议", "2024-04-15", "韩知秋 宋知远"),)),
    ),
    "a higher title": (
        page("a 04-10", "区水务局副局长江晚晴说。", ("江晚晴", "副局长", "云州市青川区水务局")),
        page("b 05-10", "区水务局局长江晚晴说。", ("江晚晴", "局长", "云州市青川区水务局")),
    ),
    "a deputy elsewhere": (
        page("a 04-10", "区水务局局长江晚晴说。", ("江晚晴", "局长", "云州市青川区水务局")),
        page("b 05-10", "区财政局副局长江晚晴说。", ("江晚晴", "副局长", "云州市青川区财政局")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NONE)
def test_what_is_no_contradiction(case):
    assert shown(*NONE[case]) == []


def test_a_misprint_in_a_cppcc_whose_area_stands_inside_its_name():
    pages = [page(f"{name} 04-{day}", "政协主席葛西园说。", ("葛西园", "主席", body)) for name, day, body in (
        ("a", "10", CONGRESS), ("b", "15", CONGRESS), ("c", "20", "中国人民政治协商会议云州市委员会"),
    )]  # fmt: skip
    assert [one["kind"] for one in shown(*pages)] == ["misprinted-organization"]


def read(one: Page, printed: str) -> Page:
    """A page as it is read: beside each post what the page prints for its body."""
    articles = tuple(replace(article, posts=tuple(replace(post, org_as_printed=printed, confidence=0.9) for post in article.posts)) for article in one.articles)
    return replace(one, articles=articles)


ODD = {  # the usual body, the odd one, what the odd page prints for it
    "the letter of its area, which fits both": ("溪源市水务局", "云州市水务局", "市水务局", False),
    "the name of its area": ("溪源市水务局", "云州市水务局", "云州市水务局", True),
    "the letter of another level": ("云州市青川区水务局", "云州市水务局", "市水务局", True),
    "an area of which one character is another": ("白溪县水务局", "白漠县水务局", "白漠县水务局", False),
}  # fmt: skip


@pytest.mark.parametrize("case", ODD)
def test_a_body_that_reading_may_have_taken_for_another_is_no_misprint(case):
    usual, odd, printed, told = ODD[case]
    area = {"溪": XI, "云": QING, "白": "岭东省云州市白溪县"}[usual[0]]
    other = ("江晚晴", "委员", f"中国人民政治协商会议{usual.removesuffix('水务局')}委员会")
    pages = [page(f"{name} 04-{day}", "局长江晚晴说。", ("江晚晴", "局长", usual), area=area) for name, day in (("a", "10"), ("b", "15"))]
    pages.append(read(page("c 04-12", "局长江晚晴说。", ("江晚晴", "局长", odd), other, area=area), printed))
    assert [one["kind"] for one in shown(*pages)] == ["misprinted-organization"] * told


@pytest.mark.parametrize(("printed", "told"), [("区政府", []), ("青川区政府", ["two-holders"]), ("", [])])
def test_a_holder_whom_one_article_shows_at_a_body_without_its_area_may_be_misread(printed, told):
    pages = [page(f"{name} 04-{day}", f"区长{who}讲话。", (who, "区长", HALL)) for name, day, who in (("a", "10", "陆景川"), ("c", "15", "陆景川"))]
    odd = read(page("b 04-12", "区长温若谷调研。", ("温若谷", "区长", HALL)), printed)
    assert [one["kind"] for one in shown(*pages, odd)] == told


def test_two_holders_of_whom_one_bears_the_name_of_the_other_are_one_misread():
    pages = [page(f"{name} 04-{day}", f"区长{who}讲话。", (who, "区长", HALL)) for name, day, who in (("a", "10", "陆景川"), ("b", "12", "陆景川同"), ("c", "15", "陆景川"))]
    assert shown(*pages) == []


def test_two_dates_are_of_reports_that_tell_of_one_event_without_a_third():
    told = [("防汛演练", "2024-04-10", "陆景川 温若谷"), ("防汛演练 山洪转移", "", "陆景川 温若谷 方小舟"), ("山洪转移", "2024-04-12", "陆景川 方小舟"), ("防汛演练", "2024-04-12", "陆景川 温若谷")]
    pages = [page(f"{number} 04-14", f"{who.replace(' ', '、')}出席。", events=((name, day, who),)) for number, (name, day, who) in enumerate(told)]
    known = of_pages([report for one in pages for report in reports(one, one.articles[0])])
    common = counted(accounts(known))
    assert [happening([known[number] for number in group], common).differ for group in ((0, 1, 2), (0, 3))] == [(), ("2024-04-12",)]


@pytest.mark.parametrize(("other", "told"), [("韩知秋 宋知远 温若谷", ["春耕现场会: 2024-04-10、2024-04-11"]), ("韩知秋 温若谷 陆景川", [])])
def test_two_days_of_a_name_borne_more_often_are_of_one_event_by_several_of_the_same_people(other, told):
    often = [page(f"c{month} 01-01", "郑怀瑾出席。", area=BAI, events=((SPRING, f"2023-{month}-20", "郑怀瑾"),)) for month in ("10", "11", "12")]
    days = (("a 04-12", "2024-04-10", "韩知秋 宋知远 方小舟"), ("b 04-13", "2024-04-11", other))
    assert [one["detail"] for one in shown(*often, *(page(name, f"{who.replace(' ', '、')}出席。", events=((SPRING, day, who),), area=CITY) for name, day, who in days))] == told


STAGE = "柳岸古戏台"


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [(STAGE, STAGE, ("2024-04-11",)), ("青川区", "青川区", ()), (f"青川区{STAGE}", "青川区", ()), ("青川区", f"青川区{STAGE}", ()), ("", "", ())],
)
def test_two_dates_where_one_report_shows_nobody_are_of_one_event_at_one_place(here, there, told):
    name = "“希望小屋”交付仪式"
    sides = (("a 04-14", "2024-04-10", "", here), ("b 04-14", "2024-04-11", "陆景川 温若谷", there))
    pages = [page(day, f"{who.replace(' ', '、')}参加。", events=((name, date, who, *[place] * bool(place)),)) for day, date, who, place in sides]
    known = of_pages([report for one in pages for report in reports(one, one.articles[0])])
    assert happening(known, counted(accounts(known))).differ == told


def test_of_many_contradictions_the_most_severe_are_told(monkeypatch):
    kinds = ("lower-title", "two-dates", "two-holders")
    graph = build([replace(one, page=f"{kind} {one.page}") for kind in kinds for one in CASES[kind][0]], {})
    whole = ask(graph, "conflicts", [])
    assert ([row["kind"] for row in whole.rows], whole.left) == ([*kinds], 0)
    monkeypatch.setattr(conflicts, "MOST", 2)
    told = ask(graph, "conflicts", [])
    assert ([row["severity"] for row in told.rows], told.left, told.less) == (["medium", "high"], 1, "no more severe")
    assert told.rows == whole.rows[1:]
    assert ask(graph, "conflicts", [], every=True).rows == whole.rows
