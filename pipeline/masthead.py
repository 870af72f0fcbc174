"""A page's text to its masthead: paper, issue date, and the lines that belong to no article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from jinshen.pipeline.characters import folded
from jinshen.pipeline.papers import jurisdiction_of

# Lines of a masthead or of a paper's own furniture, not of an article.
FURNITURE = re.compile(
    r"^\s{0,60}(?:主\s*[管办编]\s*[:：]|主办单位|国内统一|邮发代号|总第|第\s*\d+\s*期|今日\s{0,20}\d{0,6}\s{0,20}版|本期\s{0,20}\d{0,6}\s{0,20}版|编\s*辑\s*[:：]|美\s*编|校\s*对|版\s*式|"
    r"报纸热线|新闻热线|热\s*线|电\s*话|邮\s*箱|网\s*址|投稿|广告|印刷|地\s*址|邮\s*编|星期[一二三四五六日天]|农历|"
    r"[A-Za-z]?\d{1,3}\s*版?$|第?[一二三四五六七八]版$|[要综专]闻$|\d{4}年\d{1,2}月\d{1,2}日\s*(?:星期|农历|第|$)|[\u4e00-\u9fff]{2,8}报\s*(?:总第|第|\d{4})|"
    r"[^，。]{4,40}(?:主办|出版|承印|印刷)$|[A-Z][A-Z ]{5,}$|"
    r"[\u4e00-\u9fff]{2,10}(?:APP|app|客户端|公众号|微信号?|微博|抖音号?|视频号|二维码)$)"
)
# What a site or an editor adds around an article, on any kind of page.
AROUND = re.compile(
    r"^\s*(?:https?://|www\.|责任编辑|责\s*编|编辑\s*[:：]|审\s*核\s*[:：]|校\s*对\s*[:：]|微信公众号|扫一扫|扫码|微信扫|长按|分享到|分享[:：]|上一[篇条]|下一[篇条]|打印(?:本页|此页|$)|关闭(?:窗口|本页|$)|"
    r"【?(?:打印|关闭|返回顶部|收藏)】?$|相关(?:新闻|阅读|链接|推荐)|热门(?:新闻|推荐)|推荐阅读|关键[词字]\s*[:：]|标签\s*[:：]|版权(?:所有|声明)|免责声明|阅读原文|点击(?:查看|阅读)|"
    r"当前位置|您(?:现在)?的位置|首页\s*[>»›]|ICP备|[\u4e00-\u9fff]ICP)"
)
# Where the page of an app goes on after an article's text, in the same line.
TAIL = re.compile(r"预览时标签不可点|轻触阅读原文|微信扫一扫|继续滑动看下一个|向上滑动看下一个|长按二维码|分享到[:：]|【打印(?:本页)?】|【关闭(?:窗口)?】|(?<=[。！”])\s{0,40}上一[篇条][:：]")
WEEKDAY = r"(?:星\s{0,40}期|周|禮拜|礼拜)\s{0,40}[一二三四五六日曰天]"
ISSUE = rf"{WEEKDAY}|农\s{{0,40}}历|(?:总\s{{0,40}})?第\s{{0,40}}\d+\s{{0,40}}[期号]|总\s{{0,40}}第|[今本]\s{{0,40}}[日期]\s{{0,40}}[\d一二三四五六七八九十]{{1,3}}\s{{0,40}}版|(?:第\s{{0,40}})?[A-Z]?\d{{1,2}}\s{{0,40}}版"
# A day of issue inside a line or block of a web page, with its weekday or number or at a line's end.
ISSUE_DATE = re.compile(
    rf"(?:{WEEKDAY}[\s,，]{{0,40}})?(?<!\d)(\d{{4}})\s{{0,40}}(?:年|[-./])\s{{0,40}}(\d{{1,2}})\s{{0,40}}(?:月|[-./])\s{{0,40}}(\d{{1,2}})(?!\d)\s{{0,40}}(?:日\s{{0,40}})?(?=(?:[,，|｜]\s{{0,40}})?(?:{ISSUE})|$)", re.M
)
FIGURE = "〇零○O一二三四五六七八九"
# 2024年4月9日, 二〇二四年四月九日, 2 0 2 4年 4 月 9 日, a year, month and day in lines of their own; 日 may lack before a weekday.
IN_WORDS = re.compile(
    rf"(?<!\d)(?P<year>[12](?:\s?\d){{3}}|[一二](?:\s?[{FIGURE}]){{3}})\s{{0,40}}年\s{{0,40}}(?P<month>1 ?[0-2](?! ?\d)|0? ?[1-9]|十[一二]?|[一二三四五六七八九])\s{{0,40}}月\s{{0,40}}"
    rf"(?P<day>[0-3]? ?\d|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])(?! ?\d)\s{{0,40}}(?:[日曰号]|(?={WEEKDAY}))"
)
# 2024-04-09, 2024.4.9, 2024/4/9.
IN_FIGURES = re.compile(r"(?<![\d-])(?P<year>[12]\d{3}) ?[-./—] ?(?P<month>\d{1,2}) ?[-./—] ?(?P<day>\d{1,2})(?!\d)")
PAPER = re.compile(r"^[《【]?(?P<paper>[\u4e00-\u9fff]{2,10}?(?:日报|晚报|晨报|早报|时报|周报|报))[》】]?(?=\s|总第|[第(（]\s*\d|\d{4}|[A-Za-z]|$)")
SURE = re.compile(r"(?:日报|晚报|晨报|早报)$")
# Headlines and heads of columns that end like a paper's name.
NO_PAPER = re.compile(r"(?:捷|喜|通|海|情|预|举|申|汇|填|上|播|战|公|简|警|续|急|特|回|墙|板|小|剪|画|摘|本|该|全|党|读|看|办|登|见|获|连|手机|数字|电子)报$|(?:工作|晚会|活动)日报$")
# A body's name over a date alone in its line signs a notice; who publishes a paper says so.
SIGNATURE = re.compile(r"^\s*+(?!.*(?:主办|主管|出版|编印|[：:]))[\u4e00-\u9fff]{3,30}(?:局|委员会|委|办公室|政府|办事处|法院|检察院|公司|集团|总工会|协会|医院|大学|学院|小学|中学|党委|党工委|管委会|指挥部|领导小组|工作组|大队|支队|妇联|(?<!融媒体)中心|人大|政协|组织部|统战部|纪委监委)\s*$")
# 来源：青川日报, where a site says whose report it prints.
SOURCE = re.compile(r"(?:来源|稿源|信息来源|来自)\s{0,40}[:：]\s{0,40}[《【]?(?P<paper>[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|早报|时报|周报|报|新闻|发布|融媒))(?![\u4e00-\u9fff])")
# A year as a page recognized by machine prints it: 2O24年, l949年.
MISREAD = ((re.compile(r"(?<=\d)[Oo](?=[\dOo]{0,2}\s{0,40}[\d年月日])"), "0"), (re.compile(r"(?<![A-Za-z\d])[lI](?=\d{3}\s{0,40}年)"), "1"))
# How many characters of a page a masthead can fill, in how many stand time, source and editors at its top and foot; how many lines a nameplate can stand below its top.
TOP = 400
ENDS = 700
LINES = 12


@dataclass(frozen=True, slots=True)
class Masthead:
    paper: str | None = None
    issue_date: str | None = None


def iso(year: str, month: str, day: str) -> str | None:
    """An ISO date of printed numbers in figures or words, None where there is no such day.

    >>> iso("2024", "2", "30") is None, iso("2024", "2", "9"), iso("二〇二四", "四", "廿九")
    (True, '2024-02-09', '2024-04-29')
    """
    try:
        return date(_number(year), _number(month), _number(day)).isoformat()
    except ValueError:
        return None


def _number(printed: str) -> int:
    """A number out of figures, out of one word a figure (二〇二四), or out of words up to thirty-one (廿九, 三十一)."""
    figures = "".join(printed.split())
    for word, figure in zip("〇零○O一二三四五六七八九", "0000123456789", strict=True):
        figures = figures.replace(word, figure)
    tens, ten, ones = figures.replace("廿", "2十").partition("十")
    return int(tens or 1) * 10 + int(ones or 0) if ten else int(figures)


@lru_cache(maxsize=2)
def ends_of(text: str) -> str:
    """The first and the last characters of a page, folded, in a line each: there stand a site's time and source, and editors.

    >>> ends_of("\\n来源：青川\\u3000２０２４\\n")
    '来源：青川\\u30002024'
    """
    text = text.strip()
    return folded(text if len(text) <= 2 * ENDS else f"{text[:ENDS]}\n{text[-ENDS:]}")


@lru_cache(maxsize=2)
def top_of(text: str) -> str:
    """The first characters of a page, folded, with misread figures of years as they are meant.

    >>> top_of("\\n靑川报\\n２O２４年４月９日")
    '靑川报\\n2024年4月9日'
    """
    top = folded(text[: len(text) - len(text.lstrip()) + TOP].lstrip())
    for misread, meant in MISREAD:
        top = misread.sub(meant, top)
    return top


def read_masthead(text: str) -> Masthead:
    """Paper and issue date as the first lines of a page print them.

    >>> read_masthead("青川报\\n2024年4月9日 星期二 农历三月初一\\n第12期\\n")
    Masthead(paper='青川报', issue_date='2024-04-09')
    """
    top = top_of(text)
    printed = issue_day(top)
    paper = nameplate(top)
    # 青川迎喜报 is a headline: the plate of a paper stands with its number or day, or names its place.
    plate = paper and (printed or SURE.search(paper) or re.search(ISSUE, top) or jurisdiction_of(paper))
    return Masthead(paper if plate else None, iso(printed["year"], printed["month"], printed["day"]) if printed else None)


def nameplate(top: str) -> str | None:
    """The first name of a paper that begins one of the first lines, its stray white space left out.

    >>> nameplate("主管：青川区委宣传部\\n青 川 报　QING CHUAN BAO\\n"), nameplate("全区工作捷报\\n")
    ('青川报', None)
    """
    for line in top.split("\n")[:LINES]:
        bare = line.strip()
        tight = re.sub(r"(?<=[\u4e00-\u9fff])\s{1,4}(?=[\u4e00-\u9fff])", "", bare)
        for reading in (bare, tight):
            found = PAPER.match(reading)
            if found and not NO_PAPER.search(found["paper"]):
                return found["paper"]
    return None


def issue_day(top: str) -> re.Match[str] | None:
    """The first printed date at the top that is the day of issue, None where there is none.

    >>> issue_day("2024年4月9日 星期二")[0], issue_day("2024年4月9日，青川区召开会议。")
    ('2024年4月9日', None)
    """
    dates = sorted([*IN_WORDS.finditer(top), *IN_FIGURES.finditer(top)], key=lambda match: match.start())
    return next((match for match in dates if _is_issue(top, match)), None)


def _is_issue(top: str, match: re.Match[str]) -> bool:
    """True where a date at the top is the day of issue: with weekday or number, or alone below a nameplate; never one with a label."""
    line = top[top.rfind("\n", 0, match.start()) + 1 : match.start()]
    rest = top[match.end() :].partition("\n")[0]
    if re.search(r"[，。；]\s*\S", rest[1:]) or re.search(r"[：:，。；]|时间|日期", line[-12:]):
        return False
    if re.match(rf"[\s,，|｜]{{0,40}}(?:{ISSUE})", top[match.end() :]) or re.search(rf"{WEEKDAY}[\s,，]{{0,40}}$", line):
        return True
    over = top[: match.start()].rstrip()
    if SIGNATURE.search(over[over.rfind("\n") + 1 :]):
        return False
    above = bool(nameplate(top[: match.start()]))
    return not rest.strip() and ((not line.strip() and bool(re.search(ISSUE, top))) or above)


def source_line(text: str) -> str | None:
    """The paper that a site names as where its report comes from, in a line of its own or among time and author.

    >>> source_line("来源：青川日报 作者：苗青"), source_line("资金来源：财政")
    ('青川日报', None)
    """
    found = SOURCE.search(text)
    return found["paper"] if found else None


# The three below say what a line is by itself; `lines` and the readers of formats use them.
def is_furniture(line: str) -> bool:
    """True for a line of the masthead or of page furniture.

    >>> is_furniture("主管:青川区委宣传部"), is_furniture("区委召开座谈会")
    (True, False)
    """
    return (len(line.strip()) <= 60 and bool(FURNITURE.match(line))) or is_around(line)


def is_around(line: str) -> bool:
    """True for a line that a site or an editor adds around an article.

    >>> is_around("责任编辑：苗青"), is_around("责任重于泰山")
    (True, False)
    """
    return len(line.strip()) <= 120 and bool(AROUND.match(line))


def tail(line: str) -> int | None:
    """Where the furniture of an app begins inside a line of text, None where there is none.

    >>> tail("参加调研。微信扫一扫关注我们")
    5
    """
    found = TAIL.search(line)
    return found.start() if found else None
