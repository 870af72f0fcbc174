"""A gold record and its page's text to the faults between them: spans, vocabularies, and each rule of the guide that can be checked.

One function a matter, each yields a line a fault; `faults` is all of them. Used on every page of the press in tests, and on sample pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from jinshen.pipeline import labels
from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE

Record = dict[str, Any]
# Words that the guide tags as nothing, whatever their label would be.
NO_MENTION = {
    TITLE: re.compile(r"^(?:领导|负责人|代表|成员|干部|记者|通讯员|党员|群众|.*[正副][部厅局处县科]级)$"),
    ORG: re.compile(r"^(?:[各该本我某]|有关|部分|全体)|^(?:工作组|考察团|调研组|园区|公司|学校|医院|单位|部门|中心|集团|局|处|党委政府|党|党代会|本报)$"),
    LOC: re.compile(r"^(?:全|我|本|该)[省市区县州镇乡村]$|^(?:辖区|现场|基层|项目)$|项目$"),
    PERSON: re.compile(r"(?:书记|主任|局长|部长|校长|院长|同志|记者|某$(?<=^.某某某))"),
}
GENERIC = re.compile(r"(?:各|有关|部分|全体)$")
RELATIVE = re.compile(r"^(?:区|市|县|省|镇|乡|街道)(?:委|政府|人大|政协|纪委|直|[^\u4e00-\u9fff]?[局办院会])")
DAY = r"(?:\d{4}|-)-\d\d-\d\d"
DATE = re.compile(rf"(?:{DAY}(?:/{DAY})?|\d{{4}}(?:-\d\d)?)")


def squash(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def faults(text: str, page: Record) -> list[str]:
    """Every fault of a record, a line each; [] for a sound one.

    >>> mention = {"start": 0, "end": 2, "label": "ORG", "text": "区政"}
    >>> faults("区委召开会议。", {"page": "a.txt", "masthead_mentions": [mention], "articles": []})
    ['masthead: ORG 0-2 is 区委, not 区政']
    """
    found = list(_mentions(text, page["masthead_mentions"], "masthead", (0, len(text))))
    for article in page["articles"]:
        found += [f"{article['id']}: {told}" for told in _article(text, article)]
    starts = [article["start"] for article in page["articles"]]
    if starts != sorted(starts):
        found.append("articles are not in their order")
    every = sorted((m["start"], m["end"]) for part in (page, *page["articles"]) for m in part.get("masthead_mentions", part.get("mentions", ())))
    found += [f"mentions {one} and {other} overlap" for one, other in pairwise(every) if other[0] < one[1]]
    return found


def _mentions(text: str, mentions: list[Record], where: str, bounds: tuple[int, int]) -> Iterator[str]:
    for m in mentions:
        printed = text[m["start"] : m["end"]]
        told = f"{where}: {m['label']} {m['start']}-{m['end']}"
        if not bounds[0] <= m["start"] < m["end"] <= bounds[1]:
            yield f"{told} lies outside {bounds}"
        elif squash(printed) != m["text"]:
            yield f"{told} is {squash(printed)}, not {m['text']}"
        elif printed != printed.strip():
            yield f"{told} begins or ends with white space"
        if m["label"] not in labels.MENTION_LABELS:
            yield f"{told}: no such label"
        elif NO_MENTION[m["label"]].search(m["text"]):
            yield f"{told} {m['text']} is nothing that the guide tags"
        if m["label"] == ORG and GENERIC.search(text[max(m["start"] - 2, 0) : m["start"]]):
            yield f"{told} {m['text']} is made generic by what stands before it"


def _article(text: str, article: Record) -> Iterator[str]:
    start, end = article["start"], article["end"]
    if not 0 <= start < end <= len(text):
        yield f"{start}-{end} is no stretch of the page"
        return
    printed = squash(text[start:end])
    if article["kind"] not in labels.ARTICLE_KINDS:
        yield f"no kind {article['kind']}"
    yield from _mentions(text, article["mentions"], "mention", (start, end))
    yield from _chains(text, article["mentions"])
    yield from _byline(article)
    people = {m["text"] for m in article["mentions"] if m["label"] == PERSON}
    yield from _posts(article["posts"], people)
    for event in article["events"]:
        yield from _event(event, printed, people)


def _chains(text: str, mentions: list[Record]) -> Iterator[str]:
    """Areas that follow each other without a separator are one mention; so are a body and the words of its own name."""
    for one, other in pairwise(mentions):
        if one["end"] == other["start"] and one["label"] == other["label"] == LOC and len(one["text"]) > 1 < len(other["text"]):
            yield f"a chain of areas in two mentions: {one['text']} {other['text']}"


def _byline(article: Record) -> Iterator[str]:
    for line in article["byline"]:
        if line["role"] not in labels.BYLINE_ROLES:
            yield f"no byline role {line['role']}"
        if not line["name"]:
            yield "a byline without a name"


def _posts(posts: list[Record], people: set[str]) -> Iterator[str]:
    seen = set()
    for post in posts:
        told = f"post {post['person']} {post['title']} {post['org']}"
        if post["person"] not in people:
            yield f"{told}: the name is no mention"
        if post["status"] not in labels.STATUSES:
            yield f"{told}: no status {post['status']}"
        if not post["org"] or RELATIVE.search(post["org"]):
            yield f"{told}: the body is not in full"
        key = (post["person"], post["title"], post["org"])
        if key in seen:
            yield f"{told}: stands twice"
        seen.add(key)


def _event(event: Record, printed: str, people: set[str]) -> Iterator[str]:
    told = f"event {event['name']}"
    if not event["name"]:
        yield f"{told}: no name"
    yield from (f"{told}: no kind {kind}" for kind in event["kind"] if kind not in labels.EVENT_KINDS)
    if not event["kind"]:
        yield f"{told}: no kind"
    if event["date"] and not DATE.fullmatch(event["date"]):
        yield f"{told}: {event['date']} is no date"
    for what in ("date_text", "place"):
        if event[what] and squash(event[what]) not in printed:
            yield f"{told}: {what} {event[what]} is not printed"
    yield from (f"{told}: {what} {value} is not printed" for what in ("visited", "groups") for value in event[what] if squash(value) not in printed)
    if [part["order"] for part in event["participants"]] != list(range(1, len(event["participants"]) + 1)):
        yield f"{told}: the order is not 1, 2, …"
    for part in event["participants"]:
        if part["person"] not in people:
            yield f"{told}: {part['person']} is no mention"
        if not part["roles"] or any(role not in labels.ROLES for role in part["roles"]):
            yield f"{told}: roles {part['roles']} of {part['person']}"
    for body in event["organizations"]:
        if body["role"] not in labels.ORGANIZATION_ROLES or not body["org"]:
            yield f"{told}: {body} is no organization's part"
