"""Five small pages of one fictional spring as records, and what such pages are made of: articles of one sentence each."""

from __future__ import annotations

import hashlib
from typing import Any

from jinshen.pipeline.records import Article, Event, EventOrganization, Page, Participant, Post

CITY = "岭东省云州市"
QINGCHUAN, BAIHE = f"{CITY}青川区", f"{CITY}白河区"
COMMITTEE, GOVERNMENT = "中共云州市青川区委员会", "云州市青川区人民政府"
FARMING, WATER, LIBRARY = "云州市青川区农业农村局", "云州市青川区水务局", "云州市青川区图书馆"
BAIHE_COMMITTEE, BAIHE_GOVERNMENT = "中共云州市白河区委员会", "云州市白河区人民政府"
CROWD = tuple(f"{family}{given}" for family in "赵钱孙李周吴郑" for given in ("建安", "立夏", "望山", "问渠"))

Told = tuple[str, tuple[Post, ...], tuple[Event, ...]]


def event(name: str, kind: str, date: str, parts: dict[str, str], **more: Any) -> Event:
    """An event; `parts` gives each participant's roles, in the order of the list."""
    people = tuple(Participant(who, tuple(roles.split()), order) for order, (who, roles) in enumerate(parts.items(), 1))
    return Event(name, (kind,), date, participants=people, **more)


def page(name: str, paper: str, area: str, day: str, *told: Told) -> Page:
    """A page of articles, each one sentence that is the quote of all that it says."""
    text, articles = "", []
    for number, (sentence, posts, events) in enumerate(told, 1):
        start, end = len(text), len(text) + len(sentence)
        text += sentence + "\n"
        where = {"start": start, "end": end, "quote": sentence}
        articles.append(
            Article(
                f"a{number}", "news", events[0].name if events else sentence[:8], start, end, (), (),
                tuple(Post(post.person, post.title, post.org, post.status, post.org_as_printed, **where) for post in posts),
                tuple(_placed(one, where) for one in events),
            )
        )  # fmt: skip
    return Page(name, paper, area, day, (), tuple(articles), text, hashlib.sha256(text.encode()).hexdigest(), "utf-8")


def _placed(one: Event, where: dict[str, Any]) -> Event:
    people = tuple(Participant(part.person, part.roles, part.order, **where) for part in one.participants)
    bodies = tuple(EventOrganization(body.org, body.role, **where) for body in one.organizations)
    return Event(
        one.name, one.kind, one.date, one.date_text, one.place, one.visited, people, one.groups, bodies, **where,
    )  # fmt: skip


STANDING = "3月6日，区委常委会扩大会议在区委三楼会议室召开，区委书记沈砚秋主持并讲话，区委副书记、代区长陆景川出席。"
TOUR = "3月7日，代区长陆景川先后到东坡村、柳岸提灌站调研，副区长王晓峰、区农业农村局局长江望舒陪同。"
FLOOD = "4月12日，全区防汛会议召开，区长陆景川主持，区委书记沈砚秋讲话，区水务局局长何远汇报，区图书馆馆长苏晚未到。"
FLOOD_CITY = "4月11日，青川区召开全区防汛会议，区委书记沈砚秋讲话，区长陆景川主持，区水务局局长何远汇报。"
FIRE = "4月9日，白河区春季防火会议召开，区委书记周以宁主持，副区长王晓峰参加。"
COURSE = "5月8日至10日，村级干部培训班举办，区水务局局长夏初授课，江望舒参加。"
RALLY = f"5月6日，全区项目动员大会召开，沈砚秋讲话，{'、'.join(CROWD)}、江望舒、陆景川参加。"
LEFT = "原区水务局局长何远、原区图书馆馆长苏晚已调离。"

PAGES = (
    page("q0308.txt", "青川报", QINGCHUAN, "2024-03-08",
         (STANDING, (Post("沈砚秋", "书记", COMMITTEE), Post("陆景川", "副书记", COMMITTEE), Post("陆景川", "区长", GOVERNMENT, "acting")),
          (event("区委常委会扩大会议", "会议", "2024-03-06", {"沈砚秋": "chair speak", "陆景川": "attend"},
                 date_text="3月6日", place="区委三楼会议室"),)),
         (TOUR, (Post("陆景川", "区长", GOVERNMENT, "acting"), Post("王晓峰", "副区长", GOVERNMENT),
                 Post("江望舒", "局长", FARMING, org_as_printed="区农业农村局")),
          (event("陆景川调研春耕", "调研", "2024-03-07", {"陆景川": "lead", "王晓峰": "accompany", "江望舒": "accompany"},
                 date_text="3月7日", visited=("东坡村", "柳岸提灌站")),))),
    page("q0413.txt", "青川报", QINGCHUAN, "2024-04-13",
         (FLOOD, (Post("陆景川", "区长", GOVERNMENT), Post("沈砚秋", "书记", COMMITTEE), Post("何远", "局长", WATER), Post("苏晚", "馆长", LIBRARY)),
          (event("全区防汛会议", "会议", "2024-04-12", {"陆景川": "chair", "沈砚秋": "speak", "何远": "report"}, date_text="4月12日"),))),
    page("y0413.txt", "云州日报", CITY, "2024-04-13",
         (FLOOD_CITY, (Post("沈砚秋", "书记", COMMITTEE), Post("陆景川", "区长", GOVERNMENT), Post("何远", "局长", WATER)),
          (event("全区防汛会议", "会议", "2024-04-11", {"沈砚秋": "speak", "陆景川": "chair", "何远": "report"}, date_text="4月11日"),))),
    page("b0410.txt", "白河报", BAIHE, "2024-04-10",
         (FIRE, (Post("周以宁", "书记", BAIHE_COMMITTEE), Post("王晓峰", "副区长", BAIHE_GOVERNMENT)),
          (event("白河区春季防火会议", "会议", "2024-04-09", {"周以宁": "chair", "王晓峰": "attend"}, date_text="4月9日"),))),
    page("q0511.txt", "青川报", QINGCHUAN, "2024-05-11",
         (COURSE, (Post("夏初", "局长", WATER), Post("江望舒", "局长", FARMING)),
          (event("村级干部培训班", "培训", "2024-05-08/2024-05-10", {"夏初": "lecture", "江望舒": "attend"}, date_text="5月8日至10日"),)),
         (RALLY, (),
          (event("全区项目动员大会", "会议", "2024-05-06", {"沈砚秋": "speak", **dict.fromkeys((*CROWD, "江望舒", "陆景川"), "attend")},
                 date_text="5月6日"),)),
         (LEFT, (Post("何远", "局长", WATER, "former"), Post("苏晚", "馆长", LIBRARY, "former")), ())),
)  # fmt: skip
TEXTS = {one.page: one.text or "" for one in PAGES}
