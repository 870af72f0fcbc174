"""What an article asserts of the beginning or end of a post: elected, appointed, removed, resigned; and on which day.

Source: graph model, "Tenure" (startDate and endDate are what a text asserts). 原局长 says that it is over and not since when: it asserts
no day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from jinshen.graph.model import Evidence
from jinshen.pipeline.records import Article, Page, Post

DATED = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# The heading that stands over items of a list of appointments: 任命：, 免去：
HEADING = re.compile(r"(任命|聘任|免去|罢免|撤销)[^。；;：:\n]{0,12}[：:]")
CUE = re.compile(r"[任选免辞罢撤聘]|决定|通过|接受|当选|履新|卸任|离任|调离|接替")  # without one of these nothing is asserted
GIVEN = r"(?:任命|选举|补选|推选|聘任|决定|通过)"
TAKEN = r"(?:免去|罢免|撤销|接受|解聘)"
HARD = re.compile(r"[。！？!?；;]|\n\s*\n")
REACH = 80  # so far around a name, over the breaks of lines, stands what is said of it


def _begins(name: str, said: str, heading: str) -> bool:
    taken = "当选|就任|出任|履新|新任|任职|被任命|被选举|获任|接任|接替"
    named = rf"{GIVEN}[^。；;，,：:]{{0,40}}{name}[^。；;，,]{{0,40}}为|{name}(?:同志)?已?(?:{taken})"
    return bool(re.search(named, said)) or (heading in ("任命", "聘任") and bool(re.search(rf"{name}(?:同志)?(?:为|任)", said)))


def _ends(name: str, said: str, heading: str) -> bool:
    named = rf"{TAKEN}[^。；;：:]{{0,40}}{name}|{name}[^。；;，,]{{0,40}}(?:辞去|辞职|不再担任|卸任|离任|免职|调离)"
    moved = rf"{name}(?:同志)?由[^。；;]{{0,60}}[转调改]任|{name}[^。；;]{{0,60}}免去其|(?:接替|前任){name}|{name}被免"
    return bool(re.search(f"{named}|{moved}", said)) or (heading in ("免去", "罢免", "撤销") and bool(re.search(rf"{name}(?:同志)?的?.*职务", said)))


def _told(page: Page, article: Article, post: Post, shown: Evidence) -> Iterator[tuple[str, int]]:
    """What is said of a post's holder, each with where it begins: the post's own sentence, else what stands around each of the name's mentions."""
    yield shown.quote, shown.start
    if post.start is not None or not page.text:
        return
    for mention in article.mentions:
        if mention.text == post.person:
            left = max(article.start, mention.start - REACH)
            left += max((stop.end() for stop in HARD.finditer(page.text[left : mention.start])), default=0)
            right = min(article.end, mention.end + REACH)
            stop = HARD.search(page.text, mention.end, right)
            yield page.text[left : stop.end() if stop else right], left


def asserted(page: Page, article: Article, post: Post, shown: Evidence, seen: str) -> tuple[str, str]:
    """The days on which an article asserts that a post begins and that it ends, '' for what it does not assert."""
    if post.status == "seconded":
        return "", ""
    ends = post.status == "former"
    say: Callable[[str, str, str], bool] = _ends if ends else _begins
    for said, start in _told(page, article, post, shown):
        before = (page.text or "")[article.start : start]
        headings = HEADING.findall(before)
        if (headings or CUE.search(said)) and say(re.escape(post.person), "".join(said.split()), headings[-1] if headings else ""):
            day = _day(article, before + said) or seen
            return ("", day) if ends else (day, "")
    return "", ""


def _day(article: Article, said: str) -> str:
    """The one full day of the article's events, else the last that it prints up to there."""
    days = {event.date for event in article.events if event.date and DAY.fullmatch(event.date)}
    if len(days) == 1:
        return days.pop()
    printed = DATED.findall("".join(said.split()))
    if not printed:
        return ""
    year, month, day = map(int, printed[-1])  # int reads figures of full width too
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""  # a misprint: no such day
