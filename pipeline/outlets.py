"""A page's lines to the outlet whose it is and the day on which a site or a file's name says it came out, where no masthead prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jinshen.pipeline.datewords import PUBLISHED
from jinshen.pipeline.jurisdictions import Names, area_in
from jinshen.pipeline.masthead import ENDS, ISSUE, LINES, NO_PAPER, ends_of, iso, issue_day, source_line, top_of
from jinshen.pipeline.papers import jurisdiction_of, stem_of

HAN = r"[\u4e00-\u9fff]"
# 青川报客户端, 今日青川微信公众号: a line beside the pictures of a paper's codes.
ACCOUNT = re.compile(rf"^(?P<paper>{HAN}{{3,10}}?)(?:官方)?(?:微信公众号|微信公众平台|公众号|客户端|APP|app|微博|视频号|抖音号|微信)$")
# A name with the number of the issue behind it is a plate (今日青川 总第12期), and so is 今日青川 in a line of its own above a day.
NUMBERED = re.compile(rf"^[《【]?(?P<paper>今日{HAN}{{2,4}}?|新{HAN}{{2,3}}?|{HAN}{{2,4}}?(?:通讯|新闻|发布|时讯))[》】]?\s{{0,3}}(?:总第|第)\s?\d")
TODAY = re.compile(rf"^[《【]?(?P<paper>今日(?!关注|头条|导读|视点|要闻|推荐|看点|热点|话题|天气|重点|提示|聚焦|快讯|观察|[一二三四五六七八九十]+版){HAN}{{2,3}})[》】]?(?=\s|$)")
# 来源：青川区人民医院, where a site says whose page it is.
BODY = r"(?:网站|官网|新闻网|政协网|人大网|网|局|委员会|人大常委会|委|办公室|政府|医院|保健院|学校|中学|小学|幼儿园|大学|学院|公司|人大|政协|公众号|简报|通讯|校报|法院|检察院|总工会|妇联|联合会|中心|公司报|医院报|报)"
SOURCE_BODY = re.compile(rf"(?:^|(?<=[\s　|｜]))(?:来源|稿源|信息来源|文章来源)\s{{0,3}}[:：]\s{{0,3}}(?P<paper>{HAN}{{2,24}}?{BODY})(?=[\s　|｜【（(\d]|作者|发布|时间|日期|$)", re.M)
SITE = re.compile(r"(?:信息|通知|公告)$|^(?:本站|本网|网络|互联网|原创|转载|综合|新华|人民网|央视|中国)")
CRUMB = re.compile(rf"^(?:(?:当前|您(?:现在)?的)位置\s{{0,2}}[:：]\s{{0,2}})?(?P<paper>{HAN}{{4,24}}?)(?:首页)?\s{{0,2}}[>＞»›]")
# An account's name runs into what follows it where an app's page is one line: …书写青川答卷青川发布发布时间：
RUN_IN = re.compile(rf"(?P<paper>{HAN}{{2,4}}(?:发布|融媒|新闻|报))(?=发布时间|发布日期|作者\s?[:：]|来源\s?[:：]|\d{{4}}-\d)")
ALONE = re.compile(r"^\s{0,8}(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:\s{1,3}\d{1,2}:\d{2}(?::\d{2})?)?(?=\s{0,8}(?:来源\s?[:：].{0,60})?$)", re.M)
IN_NAME = re.compile(r"(?<![0-9A-Za-z])(?P<year>19[5-9]\d|20\d\d)(?P<mark>[-_.年]?)(?P<month>0[1-9]|1[0-2])(?:(?P=mark)|月)(?P<day>0[1-9]|[12]\d|3[01])(?![0-9A-Za-z])")


def is_of_page(stem: str, names: Names) -> bool:
    """True where a page names an area of that stem: 青川 where it prints 青川区.

    >>> from jinshen.pipeline.jurisdictions import names_of
    >>> is_of_page("青川", names_of("青川区委召开会议。青川区各镇参加。")), is_of_page("常态", names_of("青川区委召开会议。"))
    (True, False)
    """
    return bool(areas_of(stem, names))


def areas_of(stem: str, names: Names) -> list[str]:
    """The areas of a stem that a page names, the most often named first."""
    found = {name for name in (*names.known, *names.guessed) if name == stem or (name.startswith(stem) and len(name) == len(stem) + 1)}
    return sorted(found, key=lambda name: (-names.weight(name), name))


def printed_outlet(text: str, names: Names) -> str | None:
    """The paper that the lines at the top or the foot of a page name and no X日报 is: 今日青川, 青川报客户端."""
    top = top_of(text)
    dated = bool(issue_day(top) or re.search(ISSUE, top))
    for line in _end_lines(text):
        account = ACCOUNT.match(line)
        stem = stem_of(account["paper"]) if account else None
        if account and stem and not NO_PAPER.search(account["paper"]) and is_of_page(stem, names):
            return account["paper"]
    if not dated:
        return None
    for token in _tokens(top):
        if plate := NUMBERED.match(token) or TODAY.match(token):
            return plate["paper"]
        stem = stem_of(token)
        if stem and not NO_PAPER.search(token) and not token.endswith("中心") and is_of_page(stem, names):
            return token
    return None


def _end_lines(text: str) -> Iterator[str]:
    for line in ends_of(text).split("\n"):
        if bare := line.strip():
            yield bare


def _tokens(top: str) -> Iterator[str]:
    """What the first lines print between white space, and short lines without their stray spaces."""
    for line in top.split("\n")[:LINES]:
        yield from line.strip().split()
        if len(line) <= 20:
            yield "".join(line.split())


def site_of(text: str, names: Names) -> str | None:
    """The outlet or body that a site's line of time and source, its breadcrumbs or an account's line name.

    >>> from jinshen.pipeline.jurisdictions import names_of
    >>> site_of("来源：青川区人民医院\\n", names_of("")), site_of("青川区统计局 > 新闻中心 > 正文\\n", names_of(""))
    ('青川区人民医院', '青川区统计局')
    """
    folds = ends_of(text)[:ENDS]
    if paper := source_line(folds):
        return paper
    told = (match["paper"] for match in SOURCE_BODY.finditer(folds) if not SITE.search(match["paper"]))
    if paper := next(told, None):
        return paper
    for match in RUN_IN.finditer(folds):
        if found := _known_outlet(match["paper"], names):
            return found
    for line in folds.split("\n"):
        crumb = CRUMB.match(line.strip())
        if crumb and area_in(crumb["paper"]):
            return crumb["paper"]
    return None


def _known_outlet(printed: str, names: Names) -> str | None:
    """A printed name, or the end of it, that is named after an area."""
    ends = [printed[-size:] for size in range(len(printed), 3, -1)]
    stems = {name: stem for name in ends if (stem := stem_of(name))}
    named = {name: names.weight(areas[0]) for name, stem in stems.items() if (areas := areas_of(stem, names))}
    if named:  # an area's name may have a character of the word before it at its front; the area alone comes back
        return max(named, key=lambda name: named[name])
    return next((name for name in stems if area_in(name) or jurisdiction_of(name)), None)


def published(text: str) -> str | None:
    """The one day that a page's lines of publication print, None where they print several.

    >>> published("发布时间：2024-05-06 10:20 来源：青川发布"), published("时间：2024-05-06\\n会议\\n时间：2024-05-07")
    ('2024-05-06', None)
    """
    days = set()
    ends = re.sub(r"(?<=[-/年月])[ \u3000]{1,2}(?=\d)|(?<=\d)[ \u3000]{1,2}(?=[-/年月日])", "", ends_of(text))
    for match in PUBLISHED.finditer(ends):
        days.add(iso(*(part for part in match.groups() if part)))
    for match in ALONE.finditer(ends):
        days.add(iso(match["year"], match["month"], match["day"]))
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def day_in(name: str) -> str | None:
    """The day in a page's name, None where it has none or two.

    >>> day_in("qingchuan-2024-04-09.txt"), day_in("青川报20240409第2版.txt"), day_in("c20240409ff.txt")
    ('2024-04-09', '2024-04-09', None)
    """
    days = set()
    for match in IN_NAME.finditer(name):
        try:
            days.add(date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat())
        except ValueError:
            continue
    return days.pop() if len(days) == 1 else None
