"""What holds for the dates of any text, and for those of real pages; single dates: cases/dates.tsv."""

import json
import re
from itertools import pairwise

import pytest
from cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st

from jinshen.pipeline.dates import Anchor, common_day, day_without_year, find_dates, own_year, publication_date
from jinshen.pipeline.view import heal

NOTHING = Anchor()
TEXTS = st.lists(st.sampled_from([case.text for case in cases("dates")]) | st.text("0123456789年月日至、今昨当天次周三，。\n", max_size=12), max_size=6).map("".join)
ANCHORS = st.builds(Anchor, st.none() | st.dates().map(str), st.none() | st.dates().map(str), st.none() | st.integers(1950, 2030))
VALUE = re.compile(r"\d{4}-\d\d(?:-\d\d)?|--\d\d-\d\d|(?:\d{4}-|--)\d\d-\d\d/(?:\d{4}-|--)\d\d-\d\d")


@settings(max_examples=300, deadline=None)
@given(TEXTS, ANCHORS)
def test_any_text_gives_dates_in_order_and_form(text, anchor):
    found = find_dates(text, anchor)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.value is None or VALUE.fullmatch(one.value) for one in found)
    assert all((one.value is None, "/" in (one.value or "")) == (one.precision == "none", one.precision == "span") for one in found)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_year_is_never_invented(text):
    printed = set(re.findall(r"\d{4}", text)) | ({"2024"} if re.search("二[〇零]二四", text) else set())
    for one in find_dates(text, NOTHING):
        years = set(re.findall(r"(?<!-)\d{4}", one.value or ""))
        assert years <= printed | {str(int(year) + turn) for year in printed if int(year) < 9999 for turn in (-1, 1) if int(year) > 1}


def test_days_are_counted_from_the_paper_where_the_site_was_changed_long_after():
    (found,) = find_dates("14日上午，会议召开。", Anchor("2011-06-15", "2011-09-04"))
    assert found.value == "2011-06-14"


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


@pytest.mark.parametrize(
    ("printed", "text", "value"),
    [("6月29日", "昨日上午", "--06-28"), ("1月1日", "昨天", "--12-31"), ("6月29日", "今昨两天", "--06-28/--06-29"), ("3月1日", "昨日", None), ("3月1日", "今日", "--03-01"), ("6月29日", "昨日（6月28日）", "--06-28")],
)
def test_days_are_counted_from_a_masthead_without_its_year(printed, text, value):
    """Around the end of February nobody can tell without the year."""
    (found,) = find_dates(f"{text}，会议召开。", Anchor(yearless=printed))
    assert found.value == value
    assert (found.rule, found.anchor) == (("counted", printed) if value and "（" not in text else ("yearless" if value else "vague", None))


def test_reports_that_print_one_day_of_publication_lend_it_to_the_others():
    stamps = "发布时间：2024-05-06\n会议召开。\n发布日期：2024年5月6日\n活动举行。\n"
    assert [common_day(text) for text in (stamps, stamps[:20], stamps.replace("5月6日", "5月7日"))] == ["2024-05-06", None, None]
    assert [day_without_year(text) for text in ("青川日报\n5月6日 星期一\n", "青川日报 2024年5月6日 星期一", "青川日报")] == ["5月6日", None, None]
