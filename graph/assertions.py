"""What an article asserts of the beginning or end of a post: elected, appointed, removed, resigned; and on which day.

Source: graph model, "Tenure" (startDate and endDate are what a text asserts). 原局长 says that it is over and not since when: it asserts
no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jinshen.graph.model import Evidence
from jinshen.pipeline.records import Article, Page, Post

DATED = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# The heading that stands over items of a list of appointments: 任命：, 免去：
HEADING = re.compile(r"(任命|聘任|免去|罢免|撤销)[^。；;：:\n]{0,12}[：:]")
CUE = re.compile(r"[任选免辞罢撤聘]|决定|通过|接受|当选|履新|卸任|离任|调离|接替")  # without one of these nothing is asserted
WHO = "\ue000"  # stands for the name of whom a sentence is asked about
BEGINS = re.compile(
    rf"(?:任命|选举|补选|推选|聘任|决定|通过)[^。；;，,：:]{{0,40}}{WHO}[^。；;，,]{{0,40}}为"
    rf"|{WHO}(?:同志)?已?(?:当选|就任|出任|履新|新任|任职|被任命|被选举|获任|接任|接替)"
)
ENDS = re.compile(
    rf"(?:免去|罢免|撤销|接受|解聘)[^。；;：:]{{0,40}}{WHO}|{WHO}[^。；;，,]{{0,40}}(?:辞去|辞职|不再担任|卸任|离任|免职|调离)"
    rf"|{WHO}(?:同志)?(?:由[^。；;]{{0,60}})?[转调改]任|{WHO}(?:同志)?[任为](?:(?!同志)[^。；;]){{0,60}}(?:免去|不再[担兼]任)|{WHO}[^。；;]{{0,60}}免去其|(?:接替|前任){WHO}|{WHO}被免"
)
BEGINS_THERE, ENDS_THERE = re.compile(rf"{WHO}(?:同志)?(?:为|任)"), re.compile(rf"{WHO}(?:同志)?的?.{{0,120}}职务")
HARD = re.compile(r"[。！？!?；;]|\n\s*\n")
REACH = 80  # so far around a name, over the breaks of lines, stands what is said of it


def _begins(said: str, heading: str) -> bool:
    return bool(BEGINS.search(said)) or (heading in ("任命", "聘任") and bool(BEGINS_THERE.search(said)))


def _ends(said: str, heading: str) -> bool:
    return bool(ENDS.search(said)) or (heading in ("免去", "罢免", "撤销") and bool(ENDS_THERE.search(said)))


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
    say = _ends if ends else _begins
    for said, start in _told(page, article, post, shown):
        before = (page.text or "")[article.start : start]
        headings = HEADING.findall(before)
        if (headings or CUE.search(said)) and say("".join(said.split()).replace(post.person, WHO), headings[-1] if headings else ""):
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
