"""Words of dates: how papers print days, months and spans, and how the numbers are read.

Tables and patterns only; what a printed date means on its page is for `dates` to say.
"""

from __future__ import annotations

import re
from datetime import date

DIGITS = {character: index for index, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
TOLD_OF = range(1000, 3000)
PART = r"(?:上午|下午|晚上|晚间|晚|中午|清晨|凌晨|早上|傍晚)?"
YEARS = {"今年": 0, "去年": -1, "前年": -2}
MONTHS = {"本月": 0, "上月": -1, "上个月": -1}
_DAY = (
    r"(?:(?:(?P<y{0}>\d{{4}})\s?年|(?P<ago{0}>今年|去年|前年))\s?)?(?:(?:(?P<m{0}>\d{{1,2}})\s?月|(?P<this{0}>本月|上个?月))\s?)?"
    r"(?P<d{0}>\d{{1,2}})\s?(?:日|(?<=月\d)号|(?<=月\d\d)号|号(?=[上下]午|晚|中午|[清凌]晨|傍晚))"
)
TO = r"\s*(?:至|到|和|[—\-~－–～〜、]{1,2})\s*"
# 4月15日, 4月15日—17日, 4月27日、5月2日, 15—17日.
DAYS = re.compile(
    rf"(?<!\d){_DAY.format(1)}{PART}(?:(?P<to>{TO}){_DAY.format(2)}{PART})?"
    rf"|(?<!\d)(?:(?P<y3>\d{{4}})\s?年\s?)?(?:(?P<m3>\d{{1,2}})\s?月\s?)?(?P<first>\d{{1,2}})(?:至|到|[—\-~－–～〜]{{1,2}})(?P<last>\d{{1,2}})\s?日{PART}"
)
# 2024-04-15, 2024.04.15, 2024/4/15.
NUMERIC = re.compile(r"(?<![\d.])(?P<y>(?:19|20)\d{2})(?P<by>[-./])(?P<m>\d{1,2})(?P=by)(?P<d>\d{1,2})(?![\d.])")
# 四月十五日, 二〇二四年四月十五日.
_HAN = "[一二三四五六七八九十]"
WRITTEN = re.compile(rf"(?:(?P<y>[一二][〇零○一二三四五六七八九]{{3}})年)?(?P<m>{_HAN}{{1,2}})月(?P<d>{_HAN}{{1,3}})日{PART}")
YEAR = re.compile(r"\d{4}|[一二][〇零○一二三四五六七八九]{3}年")
MONTH = re.compile(r"(?<!\d)(?P<y>\d{4})\s?年\s?(?P<m>\d{1,2})\s?月(?!\s?\d)(?:份|[上中下]旬|底|初)?")
NEAR = re.compile(r"近日|(?<![离距])最近(?=[，,]|带队|率|到(?!期|站)|来到|赴|深入|在|举[行办]|召开)|(?<!\d)(?<!\d\s)日前|近期|连日来|近段时间|前不久|不久前|近来|这几天|本周(?![一二三四五六日天])|上周(?![一二三四五六日天])|本月(?!\d)|上个?月(?!\d)|[上中下]旬")
# A part of a month, and the days around a feast: no day is told, but the words are kept.
PART_OF_MONTH = re.compile(r"(?<!\d)(?:(?:1[0-2]|[1-9])\s?月)(?:[上中下]旬|底|初|末)")
EVE = re.compile(r"(?:元旦|春节|元宵节?|清明节?|“?五一”?(?:国际劳动节)?|端午节?|中秋(?:国庆)?节?|“?[七八]一”?|国庆节?|重阳节?|建军节|建党节|教师节|儿童节|妇女节|劳动节|护士节|记者节)(?:、(?:国庆|中秋|元旦|春节)节?)?(?:前夕|来临之际|到来之际|前后)")
# Days that one clause lists: 4月3日、8日、15日.
LISTED = re.compile(r"(?<!\d)(?:\d{4}\s?年)?\d{1,2}\s?月\s?\d{1,2}\s?日(?:、(?:\d{1,2}\s?月)?\d{1,2}\s?日){2,}")
# 周三强: a name that begins as a day of the week does.
NO_WEEKDAY = re.compile(r"(?![前起后早晚至到内中时开召举在上下])[\u4e00-\u9fff](?:的|说|表示|介绍|告诉|[，、]|和|与)")
# Before a number of days: how long something takes.
TAKES = re.compile(r"(?:每[\u4e00-\u9fff]{0,2}|约|大约|需|需要|只需|历时|用时|耗时|为期|工期|周期|限期)\s?$")
# 今日柳岸、青川发布等媒体: a paper's or an account's name.
RELATIVE = re.compile(rf"(?P<which>今昨两天|昨今两天|今天|(?<![:：])今日(?!(?![上下]午)[\u4e00-\u9fff]{{2,4}}[、》”])|昨天|昨日|昨晚|前天|前日)(?:[（(](?:(?P<m>\d{{1,2}})月)?(?P<d>\d{{1,2}})日[)）])?{PART}")
SAME = re.compile(rf"(?P<which>当天|当日|同日|当晚|次日|翌日|第二天){PART}")
WEEKDAY = re.compile(rf"(?<!每)(?P<week>本周|上周|星期|(?<![每逢])周)(?P<w>[一二三四五六日天]){PART}(?![至到])")
LUNAR = re.compile(r"(?:农历|阴历)(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|[\u4e00-\u9fff]年)?(?:闰?[正一二三四五六七八九十冬腊]{1,2}月)(?:[初十廿三][一二三四五六七八九十]|二十[一二三四五六七八九]?|三十)?")
NEWS_OF = re.compile(r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:消息|讯|电)")
# A masthead's day without its year: 5月6日 星期一.
ISSUED = re.compile(r"(?<![年\d])(?P<m>1[0-2]|[1-9])月(?P<d>[12]\d|3[01]|[1-9])日(?=\s*(?:星期|周|农历|总?第|今日|$))", re.M)
PUBLISHED = re.compile(
    r"(?:发布|发表|更新|发稿|刊发|发文)(?:(?:日期|时间|于)\s{0,20}[:：]?|\s{0,20}[:：])\s{0,20}(\d{4})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})"
    # 青川发布2024年4月9日上午，… is an account's name before an event's day.
    r"|(?:发布|发表|更新|发稿|刊发|发文)\s{0,20}(\d{4})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})(?!\d)(?!\s?日\s?[\u4e00-\u9fff，,])"
    r"|(?:时间|日期)\s{0,20}[:：]\s{0,20}(\d{4})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})"
)
# Not the date of what is told: since when, until when, born, planned, a document's number.
BEFORE = re.compile(r"(?:自|截至|截止|截止到|(?<!于)到|至|始于|生于|将于|定于|拟于|计划于|有效期|执行至|延长至)\s?$")
# A site's stamp: the day of publication, with its hour, its source or the count of its readers behind it.
STAMP_BEFORE = re.compile(r"(?:(?<!活动)(?<!会议)(?<!举办)(?<!召开)(?<!培训)(?<!比赛)(?<!开幕)(?:日期|时间)\s{0,20}[：:]|发布于|更新于|发布\s{0,20}[：:])\s?$")
STAMP_AFTER = re.compile(r"\s{0,14}(?:\d{1,2}[:：]\d{2}(?![\d\s]{0,4}[，,])|来源|浏览|点击|阅读量|(?:作者|记者)[：:]|编辑|责编|字号|记者从(?=\d)|(?:\d{4}年)?\d{1,2}月\d{1,2}日)")
# What somebody says in quotation marks, with a clause in it: its 今天 is no day of the event.
SAID = re.compile(r"“[^“”\n]{0,40}[，。！？、][^“”\n]{0,40}”|\"[^\"\n]{0,40}[，。！？、][^\"\n]{0,40}\"")
# A count of readers that runs into the date behind it: 浏览量：89946月21日.
COUNTED = re.compile(r"(?:浏览|点击|阅读)[^\d\n，。,；]{0,4}\d{1,7}?(?=(?:1[0-2]|[1-9])月\d{1,2}日)|\d{1,2}:\d{2}(?::\d{2})?(?=(?:1[0-2]|[1-9])月\d{1,2}日)")
FROM = re.compile(r"从\s?$")
ONWARD = re.compile(r"(?:上午|下午|晚)?(?:开始|以后|之后|至今|到|至|起)")
AFTER = re.compile(r"^(?:起|入[党伍职]|以来|以前|之前|前(?!往|来|后|去)|止|底前|出生|生[，,。于]|至今|发布|印发|(?:开始|正式)?(?:实施|施行|生效)|[)）]?(?:发文|发表文章)?报道)")
# The day of another's report is not the event's.
REPORTED = re.compile(r"^(?:发文|发表文章)?(?:报道|消息称)")
# A number of days, a daily, a day's rate.
NO_DAY = re.compile(r"^(?:内|以内|游|均|产|间|后|以上|以下|龄|常|元|本|军|报社|出(?!席|访|任|发|征|境)|志|程)")
# A year in a headline that is the event's own, not of what is assessed or remembered (2010年禁毒工作, 2023年度考核总结).
OWN_YEAR = re.compile(
    r"(?<!\d)(20\d{2}|19\d{2})年(?!度?[^，。]{0,12}工作(?!会|推进|部署|座谈|启动))(?![^，。]{0,24}(?:总结|考[核评]|测评|评[比议优先选]|述职|审计|决算|执行情况|绩效|年报|表[彰扬]))"
    r"(?=[“\"第]|[^，。]{0,24}(?:会|活动|仪式|典礼|班|节|讲堂|赛|周|月|日))"
)
OFFSET = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "前日": -2}
FOLLOWS = {"当天": 0, "当日": 0, "同日": 0, "当晚": 0, "次日": 1, "翌日": 1, "第二天": 1}


def number(printed: str) -> int:
    """A number of one or two places in Chinese or Arabic figures.

    >>> number("十五"), number("二十"), number("三十一"), number("7")
    (15, 20, 31, 7)
    """
    if printed.isdigit():
        return int(printed)
    if "十" not in printed:
        return DIGITS[printed] if len(printed) == 1 else 0
    tens, _, ones = printed.partition("十")
    return 10 * (DIGITS[tens] if tens else 1) + (DIGITS[ones] if ones else 0)


def year_of(printed: str) -> int:
    """A year written figure by figure.

    >>> year_of("二〇二四")
    2024
    """
    return int("".join(str(DIGITS[character]) for character in printed))


def full(year: int, month: int, day: int) -> str | None:
    """The ISO date of numbers, None where there is no such day, or in a year that no paper tells of.

    >>> full(2024, 2, 30) is None, full(2024, 2, 9)
    (True, '2024-02-09')
    """
    try:
        return date(year, month, day).isoformat() if year in TOLD_OF else None
    except ValueError:
        return None
