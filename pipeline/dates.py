"""Text to dates: what the page prints, completed only with what its paper's date, its time of publication or its headline tell.

Source: annotation guide, "Events", `date`. No part of a date is filled in that cannot be derived: without a year a date is
--MM-DD, a day without a month has none. The spaCy component `dates` sets `doc._.dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from jinshen.pipeline import datewords as words
from jinshen.pipeline.datewords import full

if not Doc.has_extension("dates"):
    Doc.set_extension("dates", default=None)

# A paper tells of what was, and announces what is at most so many days off: the year of a printed month and day.
AHEAD = 65
# A date of the same report that prints its year lends it to dates so many days around.
LENDS = 45
REMEMBERS = re.compile(r"周年|纪念|诞辰|烈士")
QUOTES = tuple("“‘《\"「")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
YEARLESS = re.compile(r"--\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as printed, `value` as in the records; `precision` is day, span, month or none.

    `rule` is one of `labels.DATE_RULES`, `anchor` the day or year that completed it.
    """

    start: int
    end: int
    text: str
    value: str | None
    precision: str
    rule: str = "printed"
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """What completes a date: the paper's day, the printed time of publication, the year of the event's own name, the paper's day without its year as printed."""

    issue_date: str | None = None
    publication_date: str | None = None
    year: int | None = None
    yearless: str | None = None

    @property
    def day(self) -> date | None:
        """The day that relative dates are counted from: of the site, but not the day long after on which it was changed."""
        told = self.publication_date or self.issue_date
        day = date.fromisoformat(told) if told else None
        if day and self.issue_date and (day - date.fromisoformat(self.issue_date)).days > LENDS:
            day = date.fromisoformat(self.issue_date)
        return day if day and day.year in words.TOLD_OF else None


def publication_date(text: str) -> str | None:
    """The time of publication that a page of the web prints, as a date.

    >>> publication_date("发布时间：2024-05-06 10:20")
    '2024-05-06'
    """
    match = words.PUBLISHED.search(text)
    numbers = [int(group) for group in match.groups() if group] if match else []
    return full(*numbers) if numbers else None


def common_day(text: str) -> str | None:
    """The one day on which all of a page was published, by the times that its reports print; None where only one tells it or they differ.

    >>> common_day("发布时间：2024-05-06\\n会议召开。\\n发布日期：2024年5月6日\\n活动举行。\\n")
    '2024-05-06'
    """
    days = [full(*(int(group) for group in match.groups() if group)) for match in words.PUBLISHED.finditer(text)]
    return days[0] if len(days) > 1 and len(set(days)) == 1 else None


def day_without_year(masthead: str) -> str | None:
    """The day that a masthead prints without its year.

    >>> day_without_year("青川日报\\n5月6日　星期一　今日四版"), day_without_year("青川日报 2024年5月6日 星期一")
    ('5月6日', None)
    """
    match = words.ISSUED.search(masthead)
    return match[0] if match else None


def _without_year(told: date, days: Sequence[int]) -> str:
    """The days so far from one, without their year."""
    return "/".join((told + timedelta(days=day)).isoformat()[4:].replace("-", "--", 1) for day in days)


def _back(printed: str, days: Sequence[int]) -> str | None:
    """The days so far from one without a year; None where it takes the year to tell, around the end of February."""
    match = words.ISSUED.match(printed)
    told = [full(year, int(match["m"]), int(match["d"])) for year in (2000, 2001)] if match else []
    counted = {_without_year(date.fromisoformat(one), days) for one in told if one}
    return counted.pop() if len(counted) == 1 else None


def own_year(title: str) -> int | None:
    """The year that a headline gives to the event it names.

    >>> own_year("2023年“科技活动周”启动"), own_year("考核2010年禁毒工作"), own_year("2023年度考核总结会召开")
    (2023, None, None)
    """
    match = words.OWN_YEAR.search(title)
    return int(match[1]) if match else None


def _told(month: int, day: int, anchor: date) -> date | None:
    """The last such day not far ahead of the anchor: a paper of 2 January tells of last year's 30 December."""
    limit = anchor + timedelta(days=AHEAD)
    found = [told for year in range(anchor.year - 4, anchor.year + 2) if (told := full(year, month, day))]
    return max((one for one in map(date.fromisoformat, found) if one <= limit), default=None)


def _yearless(month: int, day: int, anchor: Anchor) -> str | None:
    """The value of a month and a day; --MM-DD where nothing tells the year."""
    if full(2000, month, day) is None:
        return None
    if anchor.day and (told := _told(month, day, anchor.day)):
        return told.isoformat()
    return (anchor.year and full(anchor.year, month, day)) or f"--{month:02d}-{day:02d}"


def _last(day: int, anchor: date | None, months_ago: int | None = None) -> str | None:
    """The most recent day of that number, or that of this or the last month; None without an anchor."""
    if anchor is None or not 1 <= day <= 31:
        return None
    if months_ago is not None:
        at = anchor.year * 12 + anchor.month - 1 + months_ago
        return full(at // 12, at % 12 + 1, day)
    back = (anchor - timedelta(days=ago) for ago in range(62))
    return next((past.isoformat() for past in back if past.day == day), None)


def _value(match: re.Match[str], number: int, anchor: Anchor, default: re.Match[str] | None = None) -> str | None:
    """The value of a match's day 1 or 2; the second day takes year and month of the first where it prints none."""
    part = {key: match[f"{key}{number}"] or (match[f"{key}1"] if default else None) for key in ("y", "ago", "m", "this")}
    day = int(match[f"d{number}"])
    if part["this"] and not part["m"]:
        return _last(day, anchor.day, words.MONTHS[part["this"]])
    if not part["m"]:
        return _last(day, anchor.day)
    month = int(part["m"])
    if part["y"]:
        return full(int(part["y"]), month, day)
    if part["ago"] and anchor.day:
        return full(anchor.day.year + words.YEARS[part["ago"]], month, day)
    return _yearless(month, day, anchor)


def _is_background(text: str, start: int, end: int) -> bool:
    before, after = text[max(start - 8, 0) : start], text[end : end + 4]
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    alone = not (text[line_start:start] + text[end : line_end if line_end >= 0 else len(text)]).strip()
    since = bool(words.FROM.search(before) and words.ONWARD.match(after))
    return bool(words.BEFORE.search(before) or words.AFTER.match(after)) or since or alone


def _is_stamp(text: str, start: int, end: int) -> bool:
    """True for a site's day of publication: it lends its year, but nothing happened on it."""
    return bool(words.STAMP_BEFORE.search(text[max(start - 8, 0) : start]) or words.STAMP_AFTER.match(text, end, end + 14))


def _span(first: str | None, last: str | None) -> tuple[str | None, str]:
    """A span's value and precision; only its first day where the last is none or not later, but for one over a new year that nothing tells."""
    over = first is not None and last is not None and first[:2] == last[:2] == "--" and first[2:4] > "09" and last[2:4] < "04"
    if first and last and (over or first[:2] != last[:2] or first < last):
        return f"{first}/{last}", "span"
    return (first, "day") if first else (None, "none")


def _short_span(match: re.Match[str], anchor: Anchor) -> tuple[str | None, str]:
    """15—17日, 4月15-17日."""
    days = [int(match["first"]), int(match["last"])]
    if match["m3"] is None:
        return _span(*(_last(day, anchor.day) for day in days))
    if match["y3"]:
        return _span(*(full(int(match["y3"]), int(match["m3"]), day) for day in days))
    return _span(*(_yearless(int(match["m3"]), day, anchor) for day in days))


def _days(text: str, anchor: Anchor) -> Iterator[DateMention]:
    for match in words.DAYS.finditer(text):
        start, end = match.span()
        bare = not (match["m1"] or match["this1"] or match["m3"])
        if _is_background(text, start, end) or (bare and (words.NO_DAY.match(text[end:]) or words.TAKES.search(text[max(start - 6, 0) : start]))):
            continue
        if match["first"]:
            value, precision = _short_span(match, anchor)
        else:
            value = _value(match, 1, anchor)
            value, precision = _span(value, _value(match, 2, anchor, match) if match["to"] else None)
        if bare and not match["first"] and (int(match["d1"]) > 31 or (precision == "none" and text[end : end + 1] not in "，,上下晚于，组")):
            continue
        yield DateMention(start, end, match[0], value, precision)


def _figures(text: str, anchor: Anchor) -> Iterator[DateMention]:
    """Dates all in figures, and dates written out."""
    for match in words.NUMERIC.finditer(text):
        value = full(int(match["y"]), int(match["m"]), int(match["d"]))
        if value and not _is_background(text, *match.span()) and not words.PUBLISHED.search(text[max(match.start() - 8, 0) : match.end()]):
            yield DateMention(*match.span(), match[0], value, "day")
    for match in words.WRITTEN.finditer(text):
        month, day = words.number(match["m"]), words.number(match["d"])
        value = full(words.year_of(match["y"]), month, day) if match["y"] else _yearless(month, day, anchor)
        if value and not _is_background(text, *match.span()):
            yield DateMention(*match.span(), match[0], value, "day")


def _relative(text: str, anchor: Anchor) -> Iterator[DateMention]:
    news = words.NEWS_OF.search(text)
    said = [one.span() for one in words.SAID.finditer(text)]
    for match in words.RELATIVE.finditer(text):
        start, end = match.span()
        if words.REPORTED.match(text[end:]) or any(first <= start < last for first, last in said):
            continue
        value: str | None = None
        days = [words.OFFSET[match["which"]]] if match["which"] in words.OFFSET else [-1, 0]
        if match["m"] and match["d"]:
            value = _yearless(int(match["m"]), int(match["d"]), anchor)
        elif anchor.day:
            value = "/".join((anchor.day + timedelta(days=day)).isoformat() for day in days)
            if match["d"] and not value.endswith(f"-{int(match['d']):02d}"):
                value = _last(int(match["d"]), anchor.day)
        elif news and 0 <= start - news.end() <= 6 and full(2001, int(news["m"]), int(news["d"])):
            told = date(2001, int(news["m"]), int(news["d"]))  # a year is needed to count back; it is not kept
            value = _without_year(told, days)
            start = news.start()
        elif anchor.yearless:
            value = _back(anchor.yearless, days)
        rule, by = ("counted", news[0]) if news and start == news.start() else ("counted", anchor.yearless) if value and not anchor.day and not match["d"] else ("printed", None)
        yield DateMention(start, end, text[start:end], value, "none" if not value else "span" if "/" in value else "day", rule, by)


def _others(text: str, anchor: Anchor) -> Iterator[DateMention]:
    for match in words.WEEKDAY.finditer(text):
        if text[match.start() - 1 : match.start()] in QUOTES and match.start():
            continue  # a name: “周五清洁日”
        if match["week"] == "周" and match.end() - match.start() == 2 and words.NO_WEEKDAY.match(text, match.end()):
            continue
        value = None
        if anchor.day:
            wanted = "一二三四五六日".index(match["w"].replace("天", "日"))
            back = anchor.day.weekday() - wanted
            back = back + 7 if match["week"] == "上周" else back if match["week"] == "本周" else back % 7
            value = (anchor.day - timedelta(days=back)).isoformat()
        yield DateMention(*match.span(), match[0], value, "day" if value else "none")
    for pattern in (words.NEAR, words.LUNAR, words.PART_OF_MONTH, words.EVE, words.LISTED):
        yield from (DateMention(*match.span(), match[0], None, "none") for match in pattern.finditer(text))
    for match in words.MONTH.finditer(text):
        if 1 <= int(match["m"]) <= 12 and not _is_background(text, *match.span()):
            yield DateMention(*match.span(), match[0], f"{match['y']}-{int(match['m']):02d}", "month")


def _lend(found: Sequence[DateMention], text: str) -> list[DateMention]:
    """The dates, those without a year completed by a date of the same text that prints one and is close.

    Not where the text remembers: the year of an anniversary is not the year of its celebration.
    """
    lenders = [date.fromisoformat(one.value) for one in found if one.value and DAY.fullmatch(one.value)]
    if not lenders or REMEMBERS.search(text):
        return list(found)
    return [_lent(one, one.value, lenders) if one.value and YEARLESS.fullmatch(one.value) else one for one in found]


def _lent(one: DateMention, value: str, lenders: Sequence[date]) -> DateMention:
    month, day = int(value[2:4]), int(value[5:7])
    for lender in lenders:
        near = (full(lender.year + turn, month, day) for turn in (0, -1, 1))
        close = [told for told in near if told and abs((date.fromisoformat(told) - lender).days) <= LENDS]
        if close:
            return replace(one, value=close[0], rule="lent", anchor=lender.isoformat())
    return one


def _same_day(text: str, found: Sequence[DateMention]) -> Iterator[DateMention]:
    """当天, 次日: counted from the date before them in the same paragraph or the one above."""
    for match in words.SAME.finditer(text):
        floor = text.rfind("\n", 0, max(text.rfind("\n", 0, match.start()), 0)) + 1
        before = [one for one in found if floor <= one.start and one.end <= match.start() and one.value]
        value = before[-1].value if before else None
        shift = words.FOLLOWS[match["which"]]
        if value and shift:
            value = (date.fromisoformat(value) + timedelta(days=shift)).isoformat() if DAY.fullmatch(value) else None
        if value and (len(value) > 7 or YEARLESS.fullmatch(value)):
            yield DateMention(*match.span(), match[0], value, "span" if "/" in value else "day", "counted", before[-1].value)


def _longest(every: Sequence[DateMention]) -> list[DateMention]:
    """The mentions in order; of overlapping readings the longer one."""
    kept: list[DateMention] = []
    for one in sorted(every, key=lambda d: (d.start, d.start - d.end)):
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def _ruled(one: DateMention, anchor: Anchor) -> DateMention:
    """The date with what completed it."""
    if one.rule != "printed":
        return one
    if one.value is None or one.value.startswith("--"):
        return replace(one, rule="yearless" if one.value else "vague")
    if words.YEAR.search(one.text):
        return one
    if anchor.day:
        return replace(one, rule="publication" if anchor.publication_date else "issue", anchor=anchor.day.isoformat())
    return replace(one, rule="headline", anchor=str(anchor.year)) if anchor.year else one


def find_dates(text: str, anchor: Anchor) -> list[DateMention]:
    """The dates of one article's text, in its order; overlapping readings give the longer one.

    >>> [(d.text, d.value) for d in find_dates("4月15日上午，会议召开。近日，", Anchor())]
    [('4月15日上午', '--04-15'), ('近日', None)]
    >>> find_dates("12月30日，会议召开。", Anchor("2024-01-02"))[0].value
    '2023-12-30'
    """
    text = words.COUNTED.sub(lambda match: " " * len(match[0]), text)
    found = _lend(_longest([*_days(text, anchor), *_figures(text, anchor), *_relative(text, anchor), *_others(text, anchor)]), text)
    found = [one for one in found if not _is_stamp(text, one.start, one.end)]
    return [_ruled(one, anchor) for one in _longest([*found, *_same_day(text, found)])]


@Language.component("dates", requires=["doc._.layout"], assigns=["doc._.dates"])
def dates(doc: Doc) -> Doc:
    """Sets `doc._.dates`: every article's dates, offsets in the doc's text."""
    found: list[DateMention] = []
    source = doc._.source if Doc.has_extension("source") else None
    laid_out, whole = doc._.layout.articles, doc.text
    around = publication_date(whole) if len(laid_out) == 1 else None if source and source.issue_date else common_day(whole)
    masthead = doc._.layout.masthead
    yearless = day_without_year(whole[slice(*masthead)]) if masthead and not (source and source.issue_date) else None
    for laid in laid_out:
        text = whole[laid.start : laid.end]
        anchor = Anchor(source.issue_date if source else None, publication_date(text) or around, own_year(laid.title), yearless)
        found += [replace(one, start=one.start + laid.start, end=one.end + laid.start) for one in find_dates(text, anchor)]
    doc._.dates = tuple(found)
    return doc
