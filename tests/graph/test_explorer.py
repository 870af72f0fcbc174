"""The explorer in a real browser, opened from disk: what an analyst types, clicks and reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bring import launch
from playwright.sync_api import Browser, Error, expect, sync_playwright
from playwright.sync_api import Page as Tab

from jinshen.graph import explorer
from jinshen.graph.exhibit import exhibit
from jinshen.graph.store import open_graph
from jinshen.pipeline.records import Article, Event, EventOrganization, Mention, Page, Participant, Post

CITY, QING, BAI = "云州市", "云州市青川区", "云州市白河区"
CITY_PARTY, CITY_HALL = "中共云州市委员会", "云州市人民政府"
CITY_CONGRESS, CITY_CPPCC = "云州市人民代表大会常务委员会", "中国人民政治协商会议云州市委员会"
QING_PARTY, QING_HALL = "中共云州市青川区委员会", "云州市青川区人民政府"
QING_CONGRESS, QING_CPPCC = "云州市青川区人民代表大会常务委员会", "中国人民政治协商会议云州市青川区委员会"
BAI_PARTY, BAI_HALL = "中共云州市白河区委员会", "云州市白河区人民政府"
TOWN = "中共云州市青川区柳岸镇委员会"

# page: paper, area, day, and its articles: title, body, posts (person, title, body, status), events
Told = tuple[str, str, tuple[tuple[str, ...], ...], tuple[Event, ...]]


def _part(order: int, person: str, *roles: str) -> Participant:
    return Participant(person, roles or ("attend",), order)


def _parts(*people: str) -> tuple[Participant, ...]:
    """People in protocol order, each with roles behind a colon: 韩知秋:speak."""
    split = [one.partition(":") for one in people]
    return tuple(_part(i, name, *filter(None, roles.split("+"))) for i, (name, _, roles) in enumerate(split, 1))


def _placed(event: Event, text: str) -> Event:
    """The event with its sentence's offsets, where it has a sentence; that is also the sentence of those whom it names."""
    if not event.quote:
        return event
    start = text.index(event.quote)
    told = {"start": start, "end": start + len(event.quote), "quote": event.quote}
    people = tuple(replace(one, **told) if one.person in event.quote else one for one in event.participants)
    return replace(event, participants=people, **told)


def _page(name: str, paper: str, area: str, day: str, *told: Told) -> Page:
    text, articles = f"{paper}\n", []
    for number, (title, body, posts, events) in enumerate(told, 1):
        start = len(text)
        text += f"{title}\n{body}\n"
        names = sorted({p[0] for p in posts} | {one.person for event in events for one in event.participants})
        places = [(text.find(who, start), who) for who in names]
        mentions = tuple(Mention(at, at + len(who), "PERSON", who) for at, who in sorted(places) if at >= 0)
        held = tuple(Post(*post) for post in posts)
        found = tuple(_placed(event, text) for event in events)
        articles.append(Article(f"a{number}", "news", title, start, len(text), (), mentions, held, found))
    return Page(name, paper, area, day, (), tuple(articles), text, sha256=name, encoding="utf-8")


WRAPPED = "本报讯 3月5日，区委书记韩知秋到柳岸镇调研春耕\n备耕工作，先后来到稻香农民专业合作社、青川河提灌站和柳岸村。"
PROJECTS = Event(
    "全市春季重点项目推进会", ("会议",), "2025-03-03", "3月3日", "云州市会议中心", (),
    _parts("沈怀德:speak", "顾明川:chair", "秦守正", "贺兰亭", "林若溪", "韩知秋:report", "高致和:report"),
    organizations=(EventOrganization(CITY_PARTY, "organizer"), EventOrganization(CITY_HALL, "organizer")),
)  # fmt: skip
SPRING = Event(
    "韩知秋到柳岸镇调研春耕备耕工作", ("调研",), "2025-03-05", "3月5日", None, ("稻香农民专业合作社", "青川河提灌站", "柳岸村"),
    _parts("韩知秋:lead+speak", "方小舟:accompany", "王立新:accompany"), quote=WRAPPED,
)  # fmt: skip
STANDING = Event(
    "区委常委会（扩大）会议", ("会议",), "2025-03-07", "3月7日", "区委二楼会议室", (),
    _parts("韩知秋:chair+speak", "宋知远:attend", "邓云阶:attend", "葛西园:attend", "方小舟:report"),
)  # fmt: skip
PEOPLE = ("邓云阶:chair", "韩知秋:speak", "宋知远:report", "葛西园:attend", "苏子衡:report", "祝南星:report")
CONGRESS = Event(
    "青川区第六届人民代表大会第四次会议", ("会议",), "2025-03-11", "3月11日", "青川剧院", (), _parts(*PEOPLE),
    organizations=(EventOrganization(QING_CONGRESS, "organizer"),),
)  # fmt: skip
CONGRESS_TOO = Event(
    "青川区第六届人民代表大会第四次会议", ("会议",), "2025-03-12", "3月12日", "青川剧院", (), _parts(*PEOPLE[:4])
)
RIVERS = Event(
    "青川白河两区河道共治座谈会", ("座谈",), "2025-03-18", "3月18日", "白河区政务中心", (),
    _parts("顾明川:chair+speak", "高致和:speak", "韩知秋:speak", "温如许:host", "宋知远:report", "王立新:report"),
    organizations=(EventOrganization(BAI_HALL, "host"), EventOrganization(QING_HALL, "participant")),
)  # fmt: skip
OPEN_DAY = Event(
    "全区法治护航营商环境活动", ("活动",), "2025-03-25", "3月25日", "青川区人民法院", (),
    _parts("邓云阶:speak", "苏子衡:host", "祝南星:speak", "江晚晴:attend"),
)  # fmt: skip
SCHOOLS = Event(
    "宋知远督导学校安全工作", ("督导",), "2025-03-27", "3月27日", None, ("青川区实验中学", "柳岸镇中心小学"),
    _parts("宋知远:lead+speak", "方小舟:accompany", "江晚晴:accompany", "陈若谷:accompany"),
)  # fmt: skip
TREES = Event(
    "全市义务植树活动", ("活动",), "2025-04-02", "4月2日", "白河湿地公园", (),
    _parts("沈怀德:attend", "顾明川:attend", "秦守正:attend", "贺兰亭:attend", "高致和:accompany", "温如许:accompany"),
)  # fmt: skip
FLOOD = Event(
    "全区防汛抗旱工作会议", ("会议",), "--04-08", "4月8日", "区政府三楼会议室", (),
    _parts("宋知远:speak", "方小舟:chair", "王立新:report"),
)  # fmt: skip

PAGES = (
    _page(
        "yunzhou/0304.txt", "云州日报", CITY, "2025-03-04",
        (
            "以项目之进促发展之稳",
            "本报讯 3月3日，全市春季重点项目推进会在云州市会议中心召开。市委书记沈怀德出席并讲话，市委副书记、市长顾明川主持会议，市人大常委会主任秦守正、"
            "市政协主席贺兰亭，市委常委、组织部部长林若溪出席。青川区委书记韩知秋、白河区委书记高致和作汇报发言。",
            (
                ("沈怀德", "书记", CITY_PARTY), ("顾明川", "副书记", CITY_PARTY), ("顾明川", "市长", CITY_HALL), ("秦守正", "主任", CITY_CONGRESS),
                ("贺兰亭", "主席", CITY_CPPCC), ("林若溪", "常委", CITY_PARTY), ("林若溪", "部长", f"{CITY_PARTY}组织部"),
                ("韩知秋", "书记", QING_PARTY), ("高致和", "书记", BAI_PARTY),
            ),
            (PROJECTS,),
        ),
    ),
    _page(
        "qingchuan/0306.txt", "青川新闻", QING, "2025-03-06",
        (
            "春耕在田间 服务到地头",
            f"{WRAPPED}韩知秋强调，要抢抓农时、压实责任。副区长方小舟，柳岸镇党委书记王立新陪同。",
            (("韩知秋", "书记", QING_PARTY), ("方小舟", "副区长", QING_HALL), ("王立新", "书记", TOWN)),
            (SPRING,),
        ),
    ),
    _page(
        "qingchuan/0313.txt", "青川新闻", QING, "2025-03-13",
        (
            "区六届人大四次会议开幕",
            "本报讯 3月11日，青川区第六届人民代表大会第四次会议在青川剧院开幕。大会执行主席、区人大常委会主任邓云阶主持会议。区委书记韩知秋讲话。代区长宋知远"
            "作政府工作报告。区政协主席葛西园应邀出席。区人民法院院长苏子衡、区人民检察院检察长祝南星分别作工作报告。",
            (
                ("邓云阶", "主任", QING_CONGRESS), ("韩知秋", "书记", QING_PARTY), ("宋知远", "区长", QING_HALL, "acting"),
                ("葛西园", "主席", QING_CPPCC), ("苏子衡", "院长", "云州市青川区人民法院"), ("祝南星", "检察长", "云州市青川区人民检察院"),
            ),
            (CONGRESS,),
        ),
        (
            "区委常委会召开扩大会议",
            "本报讯 3月7日，区委常委会（扩大）会议在区委二楼会议室召开，区委书记韩知秋主持会议并讲话。代区长宋知远，区人大常委会主任邓云阶、区政协主席葛西园参加。"
            "副区长方小舟汇报防汛准备情况。",
            (("韩知秋", "书记", QING_PARTY), ("宋知远", "区长", QING_HALL, "acting"), ("方小舟", "副区长", QING_HALL)),
            (STANDING,),
        ),
    ),
    _page(
        "yunzhou/0313.txt", "云州日报", CITY, "2025-03-13",
        (
            "青川区人代会举行",
            "本报讯 3月12日，青川区第六届人民代表大会第四次会议在青川剧院举行。区人大常委会主任邓云阶主持，区委书记韩知秋讲话，代区长宋知远作报告，区政协主席葛西园出席。",
            (("邓云阶", "主任", QING_CONGRESS), ("韩知秋", "书记", QING_PARTY), ("宋知远", "区长", QING_HALL, "acting"), ("葛西园", "主席", QING_CPPCC)),
            (CONGRESS_TOO,),
        ),
    ),
    _page(
        "baihe/0320.txt", "白河报", BAI, "2025-03-20",
        (
            "两区携手共治一河清水",
            "本报讯 3月18日，青川白河两区河道共治座谈会在白河区政务中心举行，市长顾明川主持并讲话。白河区委书记高致和、青川区委书记韩知秋讲话，白河区区长温如许介绍"
            "情况，青川区区长宋知远、白河区水务局局长王立新作汇报。",
            (
                ("顾明川", "市长", CITY_HALL), ("高致和", "书记", BAI_PARTY), ("韩知秋", "书记", QING_PARTY), ("温如许", "区长", BAI_HALL),
                ("宋知远", "区长", QING_HALL), ("王立新", "局长", "云州市白河区水务局"),
            ),
            (RIVERS,),
        ),
    ),
    _page(
        "qingchuan/0327.txt", "青川新闻", QING, "2025-03-28",
        (
            "法治阳光照进企业车间",
            "本报讯 3月25日，全区法治护航营商环境活动在青川区人民法院举行。区人大常委会主任邓云阶讲话，区人民法院院长苏子衡介绍情况，区人民检察院检察长祝南星作交流，"
            "区教育局局长江晚晴参加。",
            (
                ("邓云阶", "主任", QING_CONGRESS), ("苏子衡", "院长", "云州市青川区人民法院"), ("祝南星", "检察长", "云州市青川区人民检察院"),
                ("江晚晴", "局长", "云州市青川区教育局"),
            ),
            (OPEN_DAY,),
        ),
        (
            "把校园安全抓在日常",
            "本报讯 3月27日，区长宋知远到青川区实验中学、柳岸镇中心小学督导学校安全工作并讲话。副区长方小舟、区教育局局长江晚晴、柳岸镇党委书记陈若谷陪同。",
            (("宋知远", "区长", QING_HALL), ("方小舟", "副区长", QING_HALL), ("江晚晴", "局长", "云州市青川区教育局"), ("陈若谷", "书记", TOWN)),
            (SCHOOLS,),
        ),
    ),
    _page(
        "yunzhou/0403.txt", "云州日报", CITY, "2025-04-03",
        (
            "市领导参加义务植树",
            "本报讯 4月2日，市委书记沈怀德，市长顾明川，市人大常委会主任秦守正，市政协主席贺兰亭来到白河湿地公园参加义务植树活动。白河区委书记高致和、区长温如许陪同。",
            (
                ("沈怀德", "书记", CITY_PARTY), ("顾明川", "市长", CITY_HALL), ("秦守正", "主任", CITY_CONGRESS), ("贺兰亭", "主席", CITY_CPPCC),
                ("高致和", "书记", BAI_PARTY), ("温如许", "区长", BAI_HALL),
            ),
            (TREES,),
        ),
    ),
    _page(
        "qingchuan/0410.txt", "青川新闻", QING, "2025-04-10",
        (
            "区政府部署防汛抗旱工作",
            "本报讯 4月8日，全区防汛抗旱工作会议在区政府三楼会议室召开。区长宋知远讲话，副区长方小舟主持会议，柳岸镇党委书记王立新作表态发言。",
            (("宋知远", "区长", QING_HALL), ("方小舟", "副区长", QING_HALL), ("王立新", "书记", TOWN)),
            (FLOOD,),
        ),
    ),
)  # fmt: skip

# What no name should do: run, end the block of data, turn the direction of the page.
IMAGE, SCRIPT, TURNED = "<img src=x onerror=hit()>", "</script><script>hit()</script>", "\u202e宋知\u2066远\u200f"
HOSTILE = (
    _page(
        "hostile<b>.txt", "<i>云州日报</i>", QING, "2025-03-04",
        (
            "<u>标题</u> &lt;",
            f"3月3日，{IMAGE}、{SCRIPT}、{TURNED}出席 \u2028 ]]> <!-- 会议。",
            ((IMAGE, "书记<s>", QING_PARTY), (SCRIPT, "区长", QING_HALL), (TURNED, "主任", QING_CONGRESS)),
            (Event(f"会议{SCRIPT}", ("会议",), "2025-03-03", "3月3日", f"礼堂{IMAGE}", (), _parts(IMAGE, SCRIPT, TURNED)),),
        ),
    ),
)  # fmt: skip


def _write(folder: Path, pages: tuple[Page, ...]) -> Path:
    where = folder / "explorer.html"
    with open_graph(folder / "graph.db", create=True) as graph:
        graph.add_pages(pages)
        explorer.write(graph, where)
    return where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            launched = launch(playwright)
        except Error as error:
            pytest.fail(
                f"no Chromium to look with ({str(error).splitlines()[0]}); install one, or `playwright install chromium`"
            )
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    return _write(tmp_path_factory.mktemp("explorer"), PAGES)


def _open(browser: Browser, where: Path, width: int = 1400, height: int = 900, scale: int = 1) -> Iterator[Tab]:
    """A tab with the page; at its end nothing was asked of the network and nothing went wrong."""
    context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=scale)
    tab = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.goto(where.as_uri())
    yield tab
    assert [url for url in asked if not url.startswith((where.as_uri(), "data:"))] == []
    assert wrong == []
    context.close()


@pytest.fixture
def tab(browser, written) -> Iterator[Tab]:
    yield from _open(browser, written)


def _lines(tab: Tab, selector: str) -> list[str]:
    return [re.sub(r"\s+", " ", text).strip() for text in tab.locator(selector).all_inner_texts()]


def _search(tab: Tab, words: str) -> None:
    tab.locator("#search").press_sequentially(words)


def test_the_head_tells_what_is_in_it(tab):
    counts = dict(
        zip(tab.locator("#counts dt").all_text_contents(), tab.locator("#counts dd").all_text_contents(), strict=True)
    )
    assert counts == {
        "报页pages": "8", "文章articles": "10", "人物people": "18", "职务posts": "19", "事件events": "9", "出席attendances": "44",
        "矛盾contradictions": "1",
    }  # fmt: skip
    expect(tab.locator("#period")).to_contain_text("2025-03-04 — 2025-04-10")


def test_typing_a_name_and_a_click_show_role_date_place_and_sentence(tab):
    _search(tab, "知秋")
    expect(tab.locator("#list .row.person .main")).to_have_text(["韩知秋"])
    tab.locator("#list .row.person").click()
    expect(tab.locator("#detail h2")).to_have_text("韩知秋")
    first = tab.locator("#detail .timeline > li").first
    assert first.locator("time").inner_text() == "2025-03-03"
    assert first.locator(".chip").all_inner_texts() == ["汇报"]
    facts = re.sub(r"\s+", " ", first.locator(".facts").inner_text())
    assert facts == "汇报 名次第 6 位 地点云州市会议中心 身份中共云州市青川区委员会书记"
    assert first.locator("blockquote").inner_text() == "青川区委书记韩知秋、白河区委书记高致和作汇报发言。"
    assert first.locator("blockquote mark").inner_text() == "韩知秋"
    assert "《云州日报》" in first.locator("figcaption").inner_text()
    assert "以项目之进促发展之稳" in first.locator("figcaption").inner_text()
    assert "yunzhou/0304.txt" in first.locator("figcaption").inner_text()


def test_a_person_shows_posts_with_status_and_evidence(tab):
    _search(tab, "宋知远")
    tab.keyboard.press("Enter")
    expect(tab.locator("#detail h2")).to_have_text("宋知远")
    assert _lines(tab, "#detail .posts > li .post") == [
        "云州市青川区人民政府 区长 现任", "云州市青川区人民政府 区长 代",
    ]  # fmt: skip
    assert "2025-03-20 — 2025-04-10" in _lines(tab, "#detail .posts > li .facts")[0]
    tab.locator("#detail .posts .folded summary").nth(1).click()
    expect(tab.locator("#detail .posts .folded blockquote").first).to_have_text("代区长宋知远作政府工作报告。")


def test_events_come_by_date_and_a_month_and_day_stay_without_a_year(tab):
    _search(tab, "方小舟")
    tab.keyboard.press("Enter")
    expect(tab.locator("#detail .timeline time")).to_have_text(["2025-03-05", "2025-03-07", "2025-03-27", "4月8日"])


def test_a_hard_wrap_does_not_cut_the_sentence(tab):
    _search(tab, "春耕")
    tab.keyboard.press("Enter")
    expect(tab.locator("#detail .report blockquote")).to_have_text(WRAPPED.replace("\n", ""))
    expect(tab.locator("#detail .group blockquote").first).to_have_text(WRAPPED.replace("\n", ""))


def test_an_event_shows_participants_in_protocol_order_with_role_and_post(tab):
    _search(tab, "重点项目")
    tab.locator("#list .row.event").click()
    expect(tab.locator("#detail .people > li")).to_have_count(7)
    rows = [re.sub(r"\s+", " ", text).strip() for text in tab.locator("#detail .people > li").all_inner_texts()]
    assert rows == [
        "1 沈怀德 中共云州市委员会书记 讲话", "2 顾明川 中共云州市委员会副书记 主持", "3 秦守正 云州市人民代表大会常务委员会主任 出席",
        "4 贺兰亭 中国人民政治协商会议云州市委员会主席 出席", "5 林若溪 中共云州市委员会常委 出席", "6 韩知秋 中共云州市青川区委员会书记 汇报",
        "7 高致和 中共云州市白河区委员会书记 汇报",
    ]  # fmt: skip
    detail = tab.locator("#detail").inner_text()
    assert "云州市会议中心" in detail
    assert _lines(tab, "#detail .posts .post") == ["主办 中共云州市委员会", "主办 云州市人民政府"]
    assert (
        "3月3日，全市春季重点项目推进会在云州市会议中心召开。"
        in tab.locator("#detail .report blockquote").first.inner_text()
    )


def test_a_body_is_found_by_name_and_shows_its_holders(tab):
    _search(tab, "柳岸镇委员会")
    tab.locator("#list .row.body").first.click()
    expect(tab.locator("#detail h2")).to_have_text(TOWN)
    assert sorted(_lines(tab, "#detail .holders .link")) == ["王立新", "陈若谷"]


def test_contradictions_and_namesakes_are_listed(tab):
    tab.locator("#tabs button", has_text="存疑").click()
    expect(tab.locator("#list .row.pair")).not_to_have_count(0)
    rows = _lines(tab, "#list .row")
    assert [row for row in rows if row.startswith("一职两人")] == [
        "一职两人 中共云州市青川区柳岸镇委员会书记: 王立新、陈若谷"
    ]
    assert not [row for row in rows if row.startswith("一事两日")]  # two days of one session of a congress
    assert len([row for row in rows if row.startswith("王立新")]) == 1
    tab.locator("#list .row.doubt").first.click()
    expect(tab.locator("#detail blockquote")).to_have_count(2)
    tab.locator("#list .row.pair").first.click()
    expect(tab.locator("#detail")).to_contain_text("白河区水务局")


def test_a_click_in_the_network_opens_what_is_drawn_there(tab):
    """The picture of 沈怀德 has the person in its middle and each event on a ring; the address tells who it is."""
    _search(tab, "沈怀德")
    tab.keyboard.press("Enter")
    expect(tab.locator("#caption")).to_have_text("沈怀德：2 个事件 · 7 位同场者")
    before = tab.url
    box = tab.locator("#network").bounding_box()
    assert box is not None
    found = _hover_until(tab, box, "全市")
    tab.mouse.click(*found)
    expect(tab.locator("#detail h2")).to_have_text(re.compile("^" + re.escape("全市")))
    tab.go_back()
    tab.wait_for_url(before)
    expect(tab.locator("#detail h2")).to_have_text("沈怀德")
    tab.locator("#home").click()
    expect(tab.locator("#detail h2")).to_have_text("从这里读起")


def _hover_until(tab: Tab, box, words: str) -> tuple[float, float]:
    """A place in the network where the line under the pointer begins with the words, looked for from the middle out."""
    middle = box["width"] / 2
    for away in range(0, int(middle) - 30, 40):
        for x in {middle - away, middle + away}:
            for y in range(60, int(box["height"]) - 70, 14):
                spot = (box["x"] + x, box["y"] + y)
                tab.mouse.move(*spot)
                if tab.locator("#tip").text_content().startswith(words) and tab.locator("#tip").is_visible():  # type: ignore[union-attr]
                    return spot
    raise AssertionError(f"nothing in the network begins with {words}")


def test_the_first_picture_shows_everyone_of_a_small_graph(tab):
    expect(tab.locator("#caption")).to_have_text("18 人 · 9 个事件")


@pytest.mark.parametrize(
    "name", [IMAGE, SCRIPT, TURNED], ids=["an image that runs a script", "the end of the block", "marks of direction"]
)
def test_hostile_names_are_text(browser, tmp_path, name):
    for tab in _open(browser, _write(tmp_path, HOSTILE)):
        assert name in tab.locator("#list .row.person .main").all_text_contents()
        tab.locator("#list .row.person .main").filter(has_text=name).first.click()
        expect(tab.locator("#detail h2")).not_to_have_text("从这里读起")
        assert tab.locator("#detail h2").text_content() == name
        assert tab.locator("#detail mark").first.text_content() == name
        tab.locator("#detail .folded.page summary").first.click()
        assert tab.locator("#detail .page-text").first.text_content() == HOSTILE[0].text
        expect(tab.locator("img")).to_have_count(0)
        expect(tab.locator("b, i:not([aria-hidden]), u, s")).to_have_count(0)
        expect(tab.locator("script")).to_have_count(3)


def test_the_page_needs_nothing_outside_and_forbids_it(written):
    text = written.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert "unsafe" not in re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]  # type: ignore[index]
    assert re.findall(r"(?:src|href)=\"(?!data:)[^\"]*\"", text.split("<script", 1)[0]) == []
    assert "Permission is hereby granted" in text


def test_the_same_graph_gives_the_same_bytes_in_whatever_order_its_pages_came(tmp_path, written):
    assert _write(tmp_path, PAGES[::-1]).read_bytes() == written.read_bytes()


def test_an_empty_graph_opens(browser, tmp_path):
    for tab in _open(browser, _write(tmp_path, ())):
        expect(tab.locator("#counts dd").first).to_have_text("0")
        expect(tab.locator("#list")).to_have_text("没有 None")


# The sentence in its page


def test_a_sentence_is_marked_in_the_text_of_its_page(tab):
    _search(tab, "春耕")
    tab.keyboard.press("Enter")
    tab.locator("#detail .report .folded.page summary").click()
    page = tab.locator("#detail .report .page-text")
    assert page.text_content() == next(page.text for page in PAGES if page.page == "qingchuan/0306.txt")
    assert page.locator("mark").text_content() == WRAPPED
    expect(page.locator("mark")).to_be_in_viewport()


def test_offsets_count_code_points(browser, tmp_path):
    """A rare character before the sentence is two units of JavaScript and one of ours."""
    told = ("𠮷祥村的事", "区委书记韩知秋说话。", (("韩知秋", "书记", QING_PARTY),), (replace(STANDING, quote="区委书记韩知秋说话。"),))
    for tab in _open(browser, _write(tmp_path, (_page("0401.txt", "青川新闻", QING, "2025-04-01", told),))):
        _search(tab, "常委会")
        tab.keyboard.press("Enter")
        tab.locator("#detail .report .folded.page summary").click()
        assert tab.locator("#detail .report .page-text mark").text_content() == "区委书记韩知秋说话。"


def test_pages_that_are_too_long_together_are_left_out(browser, tmp_path, monkeypatch):
    _write(tmp_path, PAGES)
    with open_graph(tmp_path / "graph.db") as graph:
        texts = [page.text for page in sorted(PAGES, key=lambda page: page.page)]
        monkeypatch.setattr("jinshen.graph.exhibit.TEXTS", sum(map(len, texts)))
        assert [page["text"] for page in exhibit(graph)["pages"]] == texts
        monkeypatch.setattr("jinshen.graph.exhibit.TEXTS", sum(map(len, texts)) - 1)
        assert not any("text" in page for page in exhibit(graph)["pages"])
        explorer.write(graph, tmp_path / "short.html")
    for tab in _open(browser, tmp_path / "short.html"):
        expect(tab.locator("#detail")).to_contain_text("报页原文太长，未收入此文件；原句都在")
        _search(tab, "春耕")
        tab.keyboard.press("Enter")
        expect(tab.locator("#detail .report blockquote")).to_have_count(1)
        expect(tab.locator("#detail .folded.page")).to_have_count(0)


# Searching and walking


def test_people_are_found_by_their_post_and_events_by_their_place(tab):
    _search(tab, "区长")
    assert _lines(tab, "#list h3") == ["任此职 Holding such a post 3"]
    expect(tab.locator("#list .row .main")).to_have_text(["宋知远", "温如许", "方小舟"])  # a deputy stands behind
    tab.locator("#search").fill("实验中学")
    expect(tab.locator("#list .row.event .main")).to_have_text(["宋知远督导学校安全工作"])


def test_keys_alone_reach_everything(tab):
    tab.keyboard.press("/")
    tab.keyboard.type("云州市青川区")
    for _ in range(2):
        tab.keyboard.press("ArrowDown")
    second = tab.locator("#list .row").nth(1)
    expect(second).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("#detail h2")).to_have_text(str(second.locator(".main").text_content()))
    tab.keyboard.press("Escape")
    expect(tab.locator("#search")).to_have_value("")
    tab.keyboard.press("Escape")
    expect(tab.locator("#detail h2")).to_have_text("从这里读起")
    assert tab.locator("#list .row[tabindex='0']").count() == 1


def test_events_of_no_known_year_stand_apart(browser, tmp_path):
    nowhen = replace(PAGES[-1], issue_date=None)
    for tab in _open(browser, _write(tmp_path, (PAGES[0], nowhen))):
        tab.locator("#tabs button", has_text="事件").click()
        assert _lines(tab, "#list h3") == ["事件 Events, latest first 1", "年份不详 Year unknown 1"]
        assert _lines(tab, "#list .row .sub") == ["2025-03-03 · 云州市会议中心", "4月8日 · 区政府三楼会议室"]


def test_what_somebody_corrected_says_so(browser, tmp_path):
    """A chip with who, when and why, at the post and in the list of participants."""
    told = "江望 2025-04-12: 原文如此"
    first = PAGES[0].articles[0]
    post, event = first.posts[0], first.events[0]
    part = replace(event.participants[0], corrected={"roles": told})
    changed = replace(first, posts=(replace(post, corrected={"title": told}), *first.posts[1:]),
                      events=(replace(event, participants=(part, *event.participants[1:])), *first.events[1:]))  # fmt: skip
    for tab in _open(browser, _write(tmp_path, (replace(PAGES[0], articles=(changed, *PAGES[0].articles[1:])),))):
        _search(tab, post.person)
        tab.locator("#list .row").first.click()
        expect(tab.locator("#detail .posts .chip.corrected")).to_have_text(f"更正 {told}")
        _search(tab, event.name)
        tab.locator("#tabs button", has_text="事件").click()
        tab.locator("#list .row").first.click()
        expect(tab.locator("#detail .people .chip.corrected")).to_have_text(f"更正 {told}")


# The picture


def _drawn(tab: Tab) -> tuple[float, list[dict[str, float | str]]]:
    """The zoom, and of each label that is drawn its text and box."""
    return tab.evaluate(
        """() => {
            const { cy } = document.getElementById("network")._cyreg;
            const shown = cy.nodes().filter((node) => node.style("label"));
            return [cy.zoom(), shown.map((node) => {
                const { x1, y1, x2, y2 } = node.boundingBox({ includeEdges: false, includeOverlays: false });
                return { text: node.style("label"), x1, y1, x2, y2 };
            })];
        }"""
    )


@pytest.mark.parametrize(("width", "height", "scale"), [(1400, 900, 1), (1400, 900, 2), (390, 844, 3)], ids=["laptop", "fine screen", "phone"])
def test_the_first_picture_can_be_read(browser, written, width, height, scale):
    for tab in _open(browser, written, width, height, scale):
        zoom, boxes = _drawn(tab)
        assert zoom >= 0.8
        assert len(boxes) >= 18
        outline = 4  # a label's outline may touch the next one's
        over = [
            (one["text"], other["text"])
            for i, one in enumerate(boxes)
            for other in boxes[i + 1 :]
            if min(one["x2"], other["x2"]) - max(one["x1"], other["x1"]) > outline  # type: ignore[operator, type-var]
            and min(one["y2"], other["y2"]) - max(one["y1"], other["y1"]) > outline  # type: ignore[operator, type-var]
        ]
        assert over == []


def test_two_of_one_name_are_told_apart_in_the_picture(tab):
    labels = sorted(str(box["text"]) for box in _drawn(tab)[1] if "王立新" in str(box["text"]))
    assert labels == ["王立新\n书记", "王立新\n局长"]


def test_the_legend_counts_who_is_drawn(tab):
    _search(tab, "义务植树")
    tab.keyboard.press("Enter")
    assert _lines(tab, "#legend > *") == ["党委 2", "政府 2", "人大 1", "政协 1", "事件", "另一事件"]


def test_on_a_phone_what_is_chosen_comes_into_sight(browser, written):
    for tab in _open(browser, written, 390, 844, 2):
        _search(tab, "沈怀德")
        tab.locator("#list .row").first.click()
        expect(tab.locator("#detail h2")).to_have_text("沈怀德")
        expect(tab.locator("#detail h2")).to_be_in_viewport()
        assert tab.evaluate("document.documentElement.scrollWidth") == 390


def test_data_is_plain_json_with_every_number_in_its_list(tmp_path):
    _write(tmp_path, PAGES)
    with open_graph(tmp_path / "graph.db") as graph:
        data = json.loads(json.dumps(exhibit(graph)))
    for event in data["events"]:
        for one in event["people"]:
            assert 0 <= one["person"] < len(data["people"])
            assert -1 <= one["post"] < len(data["posts"])
            assert all(0 <= seen < len(data["sentences"]) for seen in one["seen"])
    assert all(0 <= article < len(data["articles"]) for article, *_ in data["sentences"])
    systems = {person["name"]: person["system"] for person in data["people"]}
    assert systems["顾明川"] == "government"  # 市长 stands before 副书记
    assert systems["祝南星"] == "justice"
