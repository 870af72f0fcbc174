"""What an article asserts of the beginning or end of a post: elected, appointed, removed, resigned; and on which day.

Source: graph model, "Tenure" (startDate and endDate are what a text asserts). 原局长 says that it is over and not since when: it asserts
no day.
"""

from __future__ import annotations

import re
from datetime import date

from jinshen.graph.model import Evidence
from jinshen.pipeline.records import Article, Page, Post

DATED = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# The heading that stands over items of a list of appointments: 任命：, 免去：
HEADING = re.compile(r"(任命|聘任|免去|罢免|撤销)[^。；;：:\n]{0,12}[：:]")
CUE = re.compile(r"[任选免辞罢撤聘]|决定|通过|接受|当选|履新|卸任|离任|调离")  # without one of these nothing is asserted
WHO = "\ue000"  # stands for the name of whom a sentence is asked about
BEGINS = re.compile(
    rf"(?:任命|选举|补选|推选|聘任|决定|通过)[^。；;，,：:]{{0,40}}{WHO}[^。；;，,]{{0,40}}为"
    rf"|{WHO}(?:同志)?(?:当选|就任|出任|履新|新任|任职|被任命|被选举|获任)"
)
ENDS = re.compile(
    rf"(?:免去|罢免|撤销|接受)[^。；;：:]{{0,40}}{WHO}|{WHO}[^。；;，,]{{0,40}}(?:辞去|辞职|不再担任|卸任|离任|免职|调离)"
)
BEGINS_THERE, ENDS_THERE = re.compile(rf"{WHO}(?:同志)?(?:为|任)"), re.compile(rf"{WHO}(?:同志)?的?.*职务")


def _begins(said: str, heading: str) -> bool:
    return bool(BEGINS.search(said)) or (heading in ("任命", "聘任") and bool(BEGINS_THERE.search(said)))


def _ends(said: str, heading: str) -> bool:
    return bool(ENDS.search(said)) or (heading in ("免去", "罢免", "撤销") and bool(ENDS_THERE.search(said)))


def asserted(page: Page, article: Article, post: Post, shown: Evidence, seen: str) -> tuple[str, str]:
    """The days on which the sentence of a post asserts that it begins and that it ends, '' for what it does not assert."""
    if post.status == "seconded":
        return "", ""
    ends = post.status == "former"
    before = (page.text or "")[article.start : shown.start]
    headings = HEADING.findall(before)
    if not headings and not CUE.search(shown.quote):
        return "", ""
    say = _ends if ends else _begins
    if not say("".join(shown.quote.split()).replace(post.person, WHO), headings[-1] if headings else ""):
        return "", ""
    day = _day(article, before + shown.quote) or seen
    return ("", day) if ends else (day, "")


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
