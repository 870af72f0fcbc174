"""Two districts and their city as pages for the explorer, and the explorer in a tab: what the tests of its parts share."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from jinshen.graph import explorer
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


def part(order: int, person: str, *roles: str) -> Participant:
    return Participant(person, roles or ("attend",), order)


def parts(*people: str) -> tuple[Participant, ...]:
    """People in protocol order, each with roles behind a colon: 韩知秋:speak."""
    split = [one.partition(":") for one in people]
    return tuple(part(i, name, *filter(None, roles.split("+"))) for i, (name, _, roles) in enumerate(split, 1))


def _placed(event: Event, text: str) -> Event:
    """The event with its sentence's offsets, where it has a sentence; that is also the sentence of those whom it names."""
    if not event.quote:
        return event
    start = text.index(event.quote)
    told = {"start": start, "end": start + len(event.quote), "quote": event.quote}
    people = tuple(replace(one, **told) if one.person in event.quote else one for one in event.participants)
    return replace(event, participants=people, **told)


def page(name: str, paper: str, area: str, day: str, *told: Told) -> Page:
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
    parts("沈怀德:speak", "顾明川:chair", "秦守正", "贺兰亭", "林若溪", "韩知秋:report", "高致和:report"),
    organizations=(EventOrganization(CITY_PARTY, "organizer"), EventOrganization(CITY_HALL, "organizer")),
)  # fmt: skip
SPRING = Event(
    "韩知秋到柳岸镇调研春耕备耕工作", ("调研",), "2025-03-05", "3月5日", None, ("稻香农民专业合作社", "青川河提灌站", "柳岸村"),
    parts("韩知秋:lead+speak", "方小舟:accompany", "王立新:accompany"), quote=WRAPPED,
)  # fmt: skip
STANDING = Event(
    "区委常委会（扩大）会议", ("会议",), "2025-03-07", "3月7日", "区委二楼会议室", (),
    parts("韩知秋:chair+speak", "宋知远:attend", "邓云阶:attend", "葛西园:attend", "方小舟:report"),
)  # fmt: skip
PEOPLE = ("邓云阶:chair", "韩知秋:speak", "宋知远:report", "葛西园:attend", "苏子衡:report", "祝南星:report")
CONGRESS = Event(
    "青川区第六届人民代表大会第四次会议", ("会议",), "2025-03-11", "3月11日", "青川剧院", (), parts(*PEOPLE),
    organizations=(EventOrganization(QING_CONGRESS, "organizer"),),
)  # fmt: skip
CONGRESS_TOO = Event(
    "青川区第六届人民代表大会第四次会议", ("会议",), "2025-03-12", "3月12日", "青川剧院", (), parts(*PEOPLE[:4])
)
RIVERS = Event(
    "青川白河两区河道共治座谈会", ("座谈",), "2025-03-18", "3月18日", "白河区政务中心", (),
    parts("顾明川:chair+speak", "高致和:speak", "韩知秋:speak", "温如许:host", "宋知远:report", "王立新:report"),
    organizations=(EventOrganization(BAI_HALL, "host"), EventOrganization(QING_HALL, "participant")),
)  # fmt: skip
OPEN_DAY = Event(
    "全区法治护航营商环境活动", ("活动",), "2025-03-25", "3月25日", "青川区人民法院", (),
    parts("邓云阶:speak", "苏子衡:host", "祝南星:speak", "江晚晴:attend"),
)  # fmt: skip
SCHOOLS = Event(
    "宋知远督导学校安全工作", ("督导",), "2025-03-27", "3月27日", None, ("青川区实验中学", "柳岸镇中心小学"),
    parts("宋知远:lead+speak", "方小舟:accompany", "江晚晴:accompany", "陈若谷:accompany"),
)  # fmt: skip
TREES = Event(
    "全市义务植树活动", ("活动",), "2025-04-02", "4月2日", "白河湿地公园", (),
    parts("沈怀德:attend", "顾明川:attend", "秦守正:attend", "贺兰亭:attend", "高致和:accompany", "温如许:accompany"),
)  # fmt: skip
FLOOD = Event(
    "全区防汛抗旱工作会议", ("会议",), "--04-08", "4月8日", "区政府三楼会议室", (),
    parts("宋知远:speak", "方小舟:chair", "王立新:report"),
)  # fmt: skip

PAGES = (
    page(
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
    page(
        "qingchuan/0306.txt", "青川新闻", QING, "2025-03-06",
        (
            "春耕在田间 服务到地头",
            f"{WRAPPED}韩知秋强调，要抢抓农时、压实责任。副区长方小舟，柳岸镇党委书记王立新陪同。",
            (("韩知秋", "书记", QING_PARTY), ("方小舟", "副区长", QING_HALL), ("王立新", "书记", TOWN)),
            (SPRING,),
        ),
    ),
    page(
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
    page(
        "yunzhou/0313.txt", "云州日报", CITY, "2025-03-13",
        (
            "青川区人代会举行",
            "本报讯 3月12日，青川区第六届人民代表大会第四次会议在青川剧院举行。区人大常委会主任邓云阶主持，区委书记韩知秋讲话，代区长宋知远作报告，区政协主席葛西园出席。",
            (("邓云阶", "主任", QING_CONGRESS), ("韩知秋", "书记", QING_PARTY), ("宋知远", "区长", QING_HALL, "acting"), ("葛西园", "主席", QING_CPPCC)),
            (CONGRESS_TOO,),
        ),
    ),
    page(
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
    page(
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
    page(
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
    page(
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
    page(
        "hostile<b>.txt", "<i>云州日报</i>", QING, "2025-03-04",
        (
            "<u>标题</u> &lt;",
            f"3月3日，{IMAGE}、{SCRIPT}、{TURNED}出席 \u2028 ]]> <!-- 会议。",
            ((IMAGE, "书记<s>", QING_PARTY), (SCRIPT, "区长", QING_HALL), (TURNED, "主任", QING_CONGRESS)),
            (Event(f"会议{SCRIPT}", ("会议",), "2025-03-03", "3月3日", f"礼堂{IMAGE}", (), parts(IMAGE, SCRIPT, TURNED)),),
        ),
    ),
)  # fmt: skip


def write(folder: Path, pages: tuple[Page, ...]) -> Path:
    where = folder / "explorer.html"
    with open_graph(folder / "graph.db", create=True) as graph:
        graph.add_pages(pages)
        explorer.write(graph, where)
    return where


def shown(where: Path) -> Any:
    """The data of an explorer."""
    found = re.search(r'id="graph">(.*?)</script>', where.read_text(encoding="utf-8"))
    assert found
    return json.loads(zlib.decompress(base64.b64decode(found[1])))


def opened(browser: Browser, where: Path, width: int = 1400, height: int = 900, scale: int = 1, *, link: str = "") -> Iterator[Tab]:
    """A tab with the page; at its end nothing was asked of the network and nothing went wrong."""
    context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=scale)
    tab = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.goto(where.as_uri() + link)
    tab.wait_for_selector("html[data-ready]", state="attached")
    yield tab
    assert [url for url in asked if not url.startswith((where.as_uri(), "data:"))] == []
    assert wrong == []
    context.close()


def lines(tab: Tab, selector: str) -> list[str]:
    return [re.sub(r"\s+", " ", text).strip() for text in tab.locator(selector).all_inner_texts()]


def search(tab: Tab, words: str) -> None:
    tab.locator("#search").press_sequentially(words)
