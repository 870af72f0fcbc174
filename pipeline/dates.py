"""Text to dates: what the page prints, completed only with what its paper's date, its time of publication or its headline tell.

Source: annotation guide, "Events", `date`. No part of a date is filled in that cannot be derived: without a year a date is
--MM-DD, a day without a month has none. The spaCy component `dates` sets `doc._.dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc

if not Doc.has_extension("dates"):
    Doc.set_extension("dates", default=None)

PART = r"(?:上午|下午|晚上|晚间|晚|中午|清晨|凌晨|早上|傍晚)?"
DAY = r"(?:(?P<y{0}>\d{{4}})年)?(?:(?P<m{0}>\d{{1,2}})月)?(?P<d{0}>\d{{1,2}})[日号]"
SPAN = re.compile(
    rf"{DAY.format(1)}{PART}(?:(?P<to>\s*[至到—\-~－–、]{{1,2}}\s*){DAY.format(2)}{PART})?"
    rf"|(?P<first>\d{{1,2}})[至到—\-~－–]{{1,2}}(?P<last>\d{{1,2}})[日号]{PART}"
)
MONTH = re.compile(r"(?<!\d)(?P<y>\d{4})年(?P<m>\d{1,2})月(?!\d)(?:份|[上中下]旬|底|初)?")
NEAR = re.compile(r"近日|日前|近期|连日来|近段时间|前不久|不久前|近来|这几天|本周|上周|本月|上月|[上中下]旬")
RELATIVE = re.compile(rf"(?P<which>今昨两天|今天|今日|昨天|昨日|昨晚|前天|前日)(?:[（(](?P<d>\d{{1,2}})日[)）])?{PART}")
WEEKDAY = re.compile(rf"(?:本周|上周|星期|周)(?P<w>[一二三四五六日天]){PART}")
NEWS_OF = re.compile(r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:消息|讯|电)")
PUBLISHED = re.compile(r"(?:发布|发表|更新|文章发布)(?:日期|时间)?\s*[:：]\s*(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})|时间\s*[:：]\s*(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})")
# Not the date of what is told: since when, until when, born, a document's or signature's date.
BACKGROUND_BEFORE = re.compile(r"(?:自|截至|截止|截止到|从|到|始于|生于|将于|定于|拟于|计划于)(?:今年|去年|\d{4}年)?$")
BACKGROUND_AFTER = re.compile(r"^(?:起|以来|以前|之前|前(?!往|来|后|去)|出生|生[，,。于]|至今)")
# A year in a headline that is the event's own, not of what is assessed or remembered (2010年禁毒工作).
OWN_YEAR = re.compile(r"(?<!\d)(20\d{2}|19\d{2})年(?!度?[^，。]{0,12}工作(?!会|推进|部署|座谈|启动))(?=[“\"第度]|[^，。]{0,24}(?:会|活动|仪式|班|节|讲堂|赛|周|月|日))")
OFFSET = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "前日": -2}
# A date of the same report that prints its year lends it to dates so many days around.
LENDS = 45


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as printed, `value` as in the records; `precision` is day, span, month or none."""

    start: int
    end: int
    text: str
    value: str | None
    precision: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """What completes a date: the paper's day, the printed time of publication, the year of the event's own name."""

    issue_date: str | None = None
    publication_date: str | None = None
    year: int | None = None

    @property
    def day(self) -> date | None:
        told = self.publication_date or self.issue_date
        return date.fromisoformat(told) if told else None


def publication_date(text: str) -> str | None:
    """The time of publication that a page of the web prints, as a date.

    >>> publication_date("发布时间：2024-05-06 10:20")
    '2024-05-06'
    """
    match = PUBLISHED.search(text)
    numbers = [int(group) for group in match.groups() if group] if match else []
    return _full(*numbers) if numbers else None


def own_year(title: str) -> int | None:
    """The year that a headline gives to the event it names.

    >>> own_year("2023年“科技活动周”启动"), own_year("考核2010年禁毒工作")
    (2023, None)
    """
    match = OWN_YEAR.search(title)
    return int(match[1]) if match else None


def _full(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _near(month: int, day: int, anchor: date) -> date | None:
    """The day of that month and day nearest to the anchor: a paper of 2 January tells of last year's 30 December."""
    found = [full for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (full := _full(year, month, day))]
    return min(map(date.fromisoformat, found), key=lambda day_: (abs(day_ - anchor), day_), default=None)


def _value(year: str | None, month: str | None, day: str, anchor: Anchor) -> str | None:
    """The value of printed numbers; None where the month is not told or there is no such day."""
    number = int(day)
    if year and month:
        return _full(int(year), int(month), number)
    if month:
        if _full(2000, int(month), number) is None:
            return None
        if anchor.day and (full := _near(int(month), number, anchor.day)):
            return full.isoformat()
        if anchor.year and (told := _full(anchor.year, int(month), number)):
            return told
        return f"--{int(month):02d}-{number:02d}"
    if anchor.day is None or not 1 <= number <= 31:
        return None
    back = (anchor.day - timedelta(days=ago) for ago in range(62))
    return next((past.isoformat() for past in back if past.day == number), None)


def _is_background(text: str, start: int, end: int) -> bool:
    before, after = text[max(start - 8, 0) : start], text[end : end + 4]
    line_start = max(text.rfind("\n", 0, start) + 1, 0)
    line_end = text.find("\n", end)
    alone = not (text[line_start:start] + text[end : line_end if line_end >= 0 else len(text)]).strip()
    return bool(BACKGROUND_BEFORE.search(before) or BACKGROUND_AFTER.match(after)) or alone


def _spans(text: str, anchor: Anchor) -> Iterator[DateMention]:
    for match in SPAN.finditer(text):
        start, end = match.span()
        if (start and text[start - 1].isdigit()) or _is_background(text, start, end) or text[end : end + 1] in ("本", "常"):
            continue
        if match["first"]:
            value, precision = None, "none"
            if anchor.day:
                ends = (_value(None, None, match["first"], anchor), _value(None, None, match["last"], anchor))
                value, precision = ("/".join(ends), "span") if all(ends) else (None, "none")  # type: ignore[arg-type]
        else:
            value = _value(match["y1"], match["m1"], match["d1"], anchor)
            precision = "day" if value else "none"
            if match["to"] and value:
                month, year = match["m2"] or match["m1"], match["y2"] or match["y1"]
                last = _value(year, month, match["d2"], anchor)
                value, precision = (f"{value}/{last}", "span") if last else (value, "day")
        if precision == "none" and not match["m1"] and not match["first"] and text[end : end + 1] not in "，,上下晚于，组":
            continue
        yield DateMention(start, end, match[0], value, precision)


def _relative(text: str, anchor: Anchor) -> Iterator[DateMention]:
    news = NEWS_OF.search(text)
    for match in RELATIVE.finditer(text):
        start, end = match.span()
        value: str | None = None
        days = [OFFSET[match["which"]]] if match["which"] in OFFSET else [-1, 0]
        if anchor.day:
            value = "/".join((anchor.day + timedelta(days=day)).isoformat() for day in days)
            if match["d"] and not value.endswith(f"-{int(match['d']):02d}"):
                value = _value(None, None, match["d"], anchor)
        elif news and 0 <= start - news.end() <= 6:
            told = date(2001, int(news["m"]), int(news["d"]))  # a year is needed to count back; it is not kept
            value = "/".join((told + timedelta(days=day)).isoformat()[4:].replace("-", "--", 1) for day in days)
            start = news.start()
        yield DateMention(start, end, text[start:end], value, "none" if not value else "span" if "/" in value else "day")


def _others(text: str, anchor: Anchor) -> Iterator[DateMention]:
    for match in WEEKDAY.finditer(text):
        value = None
        if anchor.day and match[0].startswith(("周", "星期")):
            wanted = "一二三四五六日".index(match["w"].replace("天", "日"))
            value = (anchor.day - timedelta(days=(anchor.day.weekday() - wanted) % 7)).isoformat()
        yield DateMention(*match.span(), match[0], value, "day" if value else "none")
    for match in NEAR.finditer(text):
        yield DateMention(*match.span(), match[0], None, "none")
    for match in MONTH.finditer(text):
        if 1 <= int(match["m"]) <= 12 and not _is_background(text, *match.span()):
            yield DateMention(*match.span(), match[0], f"{match['y']}-{int(match['m']):02d}", "month")


def _lend(found: Sequence[DateMention]) -> list[DateMention]:
    """The dates, those without a year completed by a date of the same text that prints one and is close."""
    full = [date.fromisoformat(one.value) for one in found if one.value and re.fullmatch(r"\d{4}-\d\d-\d\d", one.value)]
    lent = []
    for one in found:
        if full and one.value and re.fullmatch(r"--\d\d-\d\d", one.value):
            near = [_near(int(one.value[2:4]), int(one.value[5:7]), day) for day in full]
            close = [day for day, other in zip(near, full, strict=True) if day and abs((day - other).days) <= LENDS]
            one = DateMention(one.start, one.end, one.text, close[0].isoformat() if close else one.value, one.precision)
        lent.append(one)
    return lent


def find_dates(text: str, anchor: Anchor) -> list[DateMention]:
    """The dates of one article's text, in its order; overlapping readings give the longer one.

    >>> [(d.text, d.value) for d in find_dates("4月15日上午，会议召开。近日，", Anchor())]
    [('4月15日上午', '--04-15'), ('近日', None)]
    >>> find_dates("12月30日，会议召开。", Anchor("2024-01-02"))[0].value
    '2023-12-30'
    """
    every = [*_spans(text, anchor), *_relative(text, anchor), *_others(text, anchor)]
    kept: list[DateMention] = []
    for one in sorted(every, key=lambda d: (d.start, d.start - d.end)):
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return _lend(kept)


@Language.component("dates", requires=["doc._.layout"], assigns=["doc._.dates"])
def dates(doc: Doc) -> Doc:
    """Sets `doc._.dates`: every article's dates, offsets in the doc's text."""
    found: list[DateMention] = []
    for laid in doc._.layout.articles:
        text = doc.text[laid.start : laid.end]
        source = doc._.source if Doc.has_extension("source") else None
        anchor = Anchor(source.issue_date if source else None, publication_date(text), own_year(laid.title))
        for one in find_dates(text, anchor):
            found.append(DateMention(one.start + laid.start, one.end + laid.start, one.text, one.value, one.precision))
    doc._.dates = tuple(found)
    return doc
