"""The nameplate and the day of issue at the top of a page, as papers print them and as extraction damages them."""

import time

import pytest

from jinshen.pipeline.masthead import Masthead, is_around, is_furniture, nameplate, read_masthead, top_of

DAY = "2024-04-09"
PRINTED = [
    ("plate, day and number", "青川报\n2024年4月9日 星期二 农历三月初一\n第12期\n\n全区会议召开\n", ("青川报", DAY)),
    ("one line", "青川日报 2024-04-09 星期二\n会议召开\n", ("青川日报", DAY)),
    ("weekday first", "青川区报\n星期二 2024年4月9日\n", ("青川区报", DAY)),
    ("a year of the old calendar", "2024年4月9日 星期二 农历甲辰年三月初一\n青川报总第763期 2024年第63期\n", ("青川报", DAY)),
    ("in words", "云州日报\n二〇二四年四月九日　星期二\n", ("云州日报", DAY)),
    ("in words with a circle for nought", "云州日报\n二○二四年四月二十九日　星期一\n", ("云州日报", "2024-04-29")),
    ("dots", "云州日报\n2024.04.09 星期二 第2版\n", ("云州日报", DAY)),
    ("split over lines", "云州日报\n2024年\n4月9日\n星期二\n", ("云州日报", DAY)),
    ("the day in large figures between", "云州日报\n2024年4月\n9\n星期二\n", ("云州日报", DAY)),
    ("stray spaces", "云 州 日 报\n2 0 2 4 年 4 月 9 日 星 期 二\n", ("云州日报", DAY)),
    ("a space before the day's word", "青川报\n2024年4月1 9 日 农历三月十一 总第26期\n", ("青川报", "2024-04-19")),
    ("full width", "青川报\n２０２４年４月９日　星期二\n", ("青川报", DAY)),
    ("traditional characters", "青川報\n2024年4月9日 農曆三月初一 總第26期 今日四版\n縣領導調研經濟發展\n", ("青川报", DAY)),
    ("letters for figures", "青川报\n2O24年4月9日 星期二\n", ("青川报", DAY)),
    ("a day recognized as another character", "青川报\n2024年4月9曰 星期二\n", ("青川报", DAY)),
    ("pages behind it", "青川报\n2024年4月9日 今日四版\n", ("青川报", DAY)),
    ("in book marks, with its number", "《青川报》第12期\n2024.4.9 星期二\n38项实事落地\n", ("青川报", DAY)),
    ("below empty lines and publishers", "\n\n\n主管：中共青川区委宣传部 主办：青川区融媒体中心\n\n青川报　qing chuan bao\n2024年4月9日\n", ("青川报", DAY)),
    ("a day that the calendar lacks", "青川报\n2024年2月30日 星期一\n", ("青川报", None)),
    ("a day without its year", "青川日报\n4月9日 星期二 第12期\n", ("青川日报", None)),
    ("a headline that ends like a paper", "我区传来捷报\n2024年4月9日，青川区召开会议。\n", (None, None)),
    ("a text that begins with its day", "2024年4月9日，星期二，青川区召开会议。\n", (None, None)),
    ("a signature's day", "考察团来访\n2024年4月9日\n考察团到区医院考察。\n", (None, None)),
    ("the day of a notice that a department signs", "任前公示公告\n卓然拟任区水利局副局长。\n青川区委组织部\n2024年4月9日\n\n4月7日，会议召开。\n4版\n", (None, None)),
    ("a time of publication", "文章发布日期：2024-04-09 10:20\n会议召开。\n", (None, None)),
    ("a time of publication before a weekday", "发布时间：2024年4月9日 星期二\n会议召开。\n", (None, None)),
    ("nothing", "", (None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in PRINTED], ids=[case[0] for case in PRINTED])
def test_plates_and_days(text, wanted):
    assert read_masthead(text) == Masthead(*wanted)


@pytest.mark.parametrize("line", ["区里举办工作晚会通报", "我市发布汛情简报", "读报", "全区工作捷报"])
def test_no_paper_is_called_so(line):
    assert nameplate(line) is None


@pytest.mark.parametrize("text", ["2" * 100_000, "2 " * 50_000, "年 " * 50_000, "报" * 100_000, " " * 100_000, "一二〇" * 33_000, "2024年\n" * 20_000])
def test_time_is_bounded(text):
    start = time.perf_counter()
    read_masthead(text)
    assert time.perf_counter() - start < 0.5


def test_the_top_of_a_page_is_folded():
    assert top_of("\n　青川报　２０２４年") == "青川报　2024年"


def test_lines_around_an_article():
    kept = ["区委召开座谈会", "责任重于泰山", "电话铃声响起，值班员闻道立即记录并报告了情况。", "首页广告"]
    assert [line for line in kept if is_around(line)] == []
    furniture = ["主管:青川区委宣传部", "第12期", "报纸热线：0999-1234567", "A02版", "责任编辑：闻道", "上一篇：会议召开", "青川融媒APP"]
    assert all(is_furniture(line) for line in furniture)
