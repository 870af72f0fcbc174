"""Dates as printed to dates as meant, with what completes them and what must not."""

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinshen.pipeline.dates import Anchor, find_dates, own_year, publication_date
from jinshen.pipeline.view import heal

NOTHING = Anchor()
PAPER = Anchor("2024-05-10")  # a Friday

# The text, the anchor, and of each date found: as printed, its value, its precision.
CASES = [
    ("a full date", "2024年5月6日，会议召开。", NOTHING, [("2024年5月6日", "2024-05-06", "day")]),
    ("no year", "5月6日下午，会议召开。", NOTHING, [("5月6日下午", "--05-06", "day")]),
    ("no year in a dated paper", "5月6日下午，会议召开。", PAPER, [("5月6日下午", "2024-05-06", "day")]),
    ("no month", "29日，会议召开。", NOTHING, [("29日", None, "none")]),
    ("no month in a dated paper", "29日上午，会议召开。", PAPER, [("29日上午", "2024-04-29", "day")]),
    ("the turn of the year", "12月30日，会议召开。", Anchor("2024-01-02"), [("12月30日", "2023-12-30", "day")]),
    ("soon to come", "1月5日，会议将召开。", Anchor("2023-12-29"), [("1月5日", "2024-01-05", "day")]),
    ("the year of the event's name", "11月15日上午，讲堂举行。", Anchor(year=2018), [("11月15日上午", "2018-11-15", "day")]),
    ("spaces inside", "5 月 6 日，会议召开。", NOTHING, [("5 月 6 日", "--05-06", "day")]),
    ("figures alone", "2024-05-06，会议召开。", NOTHING, [("2024-05-06", "2024-05-06", "day")]),
    ("written out", "五月二十六日上午，会议召开。", NOTHING, [("五月二十六日上午", "--05-26", "day")]),
    ("written out with its year", "二〇二四年五月六日，会议召开。", NOTHING, [("二〇二四年五月六日", "2024-05-06", "day")]),
    ("a span of days", "12月20日至21日，贺兰调研。", NOTHING, [("12月20日至21日", "--12-20/--12-21", "span")]),
    ("a short span", "4月15—17日，贺兰调研。", NOTHING, [("4月15—17日", "--04-15/--04-17", "span")]),
    ("a span over a month", "4月28日—5月3日，展览举行。", PAPER, [("4月28日—5月3日", "2024-04-28/2024-05-03", "span")]),
    ("a list of two days", "4月27日、5月2日，培训举行。", NOTHING, [("4月27日、5月2日", "--04-27/--05-02", "span")]),
    ("days without a month", "8日至9日，培训举行。", PAPER, [("8日至9日", "2024-05-08/2024-05-09", "span")]),
    ("a month", "2018年11月，工程开工。", NOTHING, [("2018年11月", "2018-11", "month")]),
    ("last year", "去年12月22日，工程开工。", PAPER, [("去年12月22日", "2023-12-22", "day")]),
    ("this month", "本月3日，工程开工。", PAPER, [("本月3日", "2024-05-03", "day")]),
    ("last month", "上月28日，工程开工。", PAPER, [("上月28日", "2024-04-28", "day")]),
    ("yesterday without an anchor", "昨天上午，贺兰调研。", NOTHING, [("昨天上午", None, "none")]),
    ("yesterday in a dated paper", "昨天上午，贺兰调研。", PAPER, [("昨天上午", "2024-05-09", "day")]),
    ("yesterday by a site's time", "昨日（14日）上午，会议召开。", Anchor(publication_date="2011-06-15"), [("昨日（14日）上午", "2011-06-14", "day")]),
    ("by the paper's day where the site's is a day of change long after", "14日上午，会议召开。", Anchor("2011-06-15", "2011-09-04"), [("14日上午", "2011-06-14", "day")]),
    ("the day of another's report", "据云州晚报5月6日报道，5月5日，会议召开。", PAPER, [("5月5日", "2024-05-05", "day")]),
    ("another's report of today", "据云州晚报今天（10日）报道，5月8日，会议召开。", PAPER, [("5月8日", "2024-05-08", "day")]),
    ("yesterday with its day alone", "昨日（14日），会议召开。", NOTHING, [("昨日（14日）", None, "none")]),
    ("today and yesterday of a message", "1月6日消息：今昨两天，贺兰检查。", NOTHING, [("1月6日消息：今昨两天", "--01-05/--01-06", "span")]),
    ("a weekday", "周三，会议召开。", PAPER, [("周三", "2024-05-08", "day")]),
    ("a weekday of last week", "上周三，会议召开。", PAPER, [("上周三", "2024-05-01", "day")]),
    ("every week", "每周三，接访日开放。", PAPER, []),
    ("lately", "近日，会议召开。连日来，群众参加。", NOTHING, [("近日", None, "none"), ("连日来", None, "none")]),
    ("by the moon", "农历三月初三，庙会举行。", PAPER, [("农历三月初三", None, "none")]),
    ("the same day", "5月6日，会议召开。当天下午，贺兰调研。", NOTHING, [("5月6日", "--05-06", "day"), ("当天下午", "--05-06", "day")]),
    ("the next day", "2024年2月28日，会议召开。次日，贺兰调研。", NOTHING, [("2024年2月28日", "2024-02-28", "day"), ("次日", "2024-02-29", "day")]),
    ("the same day as nothing", "当天，会议召开。", NOTHING, []),
    ("a year lent by the same report", "王某于2022年4月10日逝世。4月14日，送别仪式举行。", NOTHING, [("2022年4月10日", "2022-04-10", "day"), ("4月14日", "2022-04-14", "day")]),
    ("a year that is remembered", "为纪念1921年7月23日，7月20日，座谈会召开。", NOTHING, [("1921年7月23日", "1921-07-23", "day"), ("7月20日", "--07-20", "day")]),
    ("a year too far", "2020年1月3日项目立项，5月6日，项目开工。", NOTHING, [("2020年1月3日", "2020-01-03", "day"), ("5月6日", "--05-06", "day")]),
    ("since a day", "自3月16日起，发放物资。截至5月6日，已发放一万件。", NOTHING, []),
    ("a number of days", "请于30日内提出申请，每日一报，3日游开通。", PAPER, []),
    ("a house and a line", "文化路5号、地铁3号线开通。", PAPER, []),
    ("no such day", "2024年2月30日，会议召开。", NOTHING, [("2024年2月30日", None, "none")]),
    ("a span with a wave", "2月22日～23日，比赛举行。", NOTHING, [("2月22日～23日", "--02-22/--02-23", "span")]),
    ("a short span with a wave", "6月12～14日，比赛举行。", NOTHING, [("6月12～14日", "--06-12/--06-14", "span")]),
    ("from the day of a meeting", "记者从5月6日召开的会议上获悉", NOTHING, [("5月6日", "--05-06", "day")]),
    ("from a day on", "从5月6日起实行，从5月6日开始报名。", NOTHING, []),
    ("a site's stamp", "发布日期：2024年5月8日 记者：苗青 5月6日，会议召开。", PAPER, [("5月6日", "2024-05-06", "day")]),
    ("a stamp with its hour", "2024-05-08 10:14 来源：青川发布 5月6日，会议召开。", PAPER, [("5月6日", "2024-05-06", "day")]),
    ("a stamp with its source", "2024年5月8日 来源：青川发布", PAPER, []),
    ("a stamp before the report", "2024年5月8日记者从5月6日召开的会议上获悉", NOTHING, [("5月6日", "2024-05-06", "day")]),
    ("a stamp that runs into the report", "青川融媒2024年5月8日5月6日，会议召开。", NOTHING, [("5月6日", "2024-05-06", "day")]),
    ("the day of an activity", "活动时间：2024年5月6日", NOTHING, [("2024年5月6日", "2024-05-06", "day")]),
    ("an account's name", "青川发布5月6日，会议召开。", NOTHING, [("5月6日", "--05-06", "day")]),
    ("a count that runs into the day", "浏览量：89946月21日，会议召开。", NOTHING, [("6月21日", "--06-21", "day")]),
    ("a weekday in a name", "“周五清洁日”活动启动。", PAPER, []),
    ("a line that is only a date", "考察团来访\n2024年5月6日\n贺兰陪同。", NOTHING, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "anchor", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_dates(text, anchor, wanted):
    found = find_dates(text, anchor)
    assert [(one.text, one.value, one.precision) for one in found] == wanted
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("发布时间：2011-06-15", "2011-06-15"),
        ("文章发布日期：2024-01-17 15:56:13    作者：闻道", "2024-01-17"),
        ("时间：2024年5月6日", "2024-05-06"),
        ("发布时间 2024/5/6", "2024-05-06"),
        ("发布时间：2024-13-40", None),
        ("2024年5月6日，会议召开。", None),
    ],
)
def test_printed_times_of_publication(text, wanted):
    assert publication_date(text) == wanted


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("2018年第2期白河讲堂举行", 2018),
        ("2023年“科技活动周”启动", 2023),
        ("2024年第二季度经济形势分析会召开", 2024),
        ("市考核组考核我区2010年禁毒工作", None),
        ("2023年度目标任务考评大会召开", None),
        ("全区防火会议召开", None),
    ],
)
def test_the_year_of_an_event_in_its_headline(title, wanted):
    assert own_year(title) == wanted


TEXTS = st.lists(st.sampled_from([case[1] for case in CASES]) | st.text("0123456789年月日至、今昨当天次周三，。\n", max_size=12), max_size=6).map("".join)
ANCHORS = st.builds(Anchor, st.none() | st.dates().map(str), st.none() | st.dates().map(str), st.none() | st.integers(1950, 2030))
VALUE = re.compile(r"\d{4}-\d\d(?:-\d\d)?|--\d\d-\d\d|(?:\d{4}-|--)\d\d-\d\d/(?:\d{4}-|--)\d\d-\d\d")


@settings(max_examples=300, deadline=None)
@given(TEXTS, ANCHORS)
def test_any_text_gives_dates_in_order_and_form(text, anchor):
    found = find_dates(text, anchor)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.value is None or VALUE.fullmatch(one.value) for one in found)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_year_is_never_invented(text):
    printed = set(re.findall(r"\d{4}", text)) | {"2024"} & ({"2024"} if "二〇二四" in text else set())
    for one in find_dates(text, NOTHING):
        years = set(re.findall(r"(?<!-)\d{4}", one.value or ""))
        assert years <= printed | {str(int(year) + turn) for year in printed if int(year) < 9999 for turn in (-1, 1) if int(year) > 1}


def test_gold_dates_are_found(shared):
    told = found = 0
    for path in sorted((shared / "gold").glob("[0-9]*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (shared / "pages" / gold["page"]).read_text(encoding="utf-8")
        for article in gold["articles"]:
            view = heal(text[article["start"] : article["end"]]).text
            anchor = Anchor(gold["issue_date"], publication_date(view), own_year(article["title"]))
            values = {one.value for one in find_dates(view, anchor)}
            wanted = [event["date"] for event in article["events"] if event["date_text"]]
            told += len(wanted)
            found += sum(date in values or (date is None and not values - {None}) for date in wanted)
    assert told
    assert found >= 0.97 * told
