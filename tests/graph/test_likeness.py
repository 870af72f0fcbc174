"""Two reports: how their days lie, what keeps them apart, and that a name borne often says less than one borne once."""

from __future__ import annotations

import pytest

from jinshen.graph.accounts import accounts, gap, span
from jinshen.graph.facts import Key, Report
from jinshen.graph.happened import asks, blocks, keys
from jinshen.graph.likeness import cannot, counted, evidence
from jinshen.pipeline.records import Event, EventOrganization, Participant

QING, BAI = "岭东省云州市青川区", "岭东省云州市白河区"


def report(page: str, name: str, date: str | None, people: str = "", **told) -> Report:
    """A report of 青川报, or of the paper of `area`, by the day of its page's issue."""
    area, issued = told.pop("area", QING), told.pop("issued", "")
    parts = tuple(Participant(who, ("attend",), order) for order, who in enumerate(people.split(), 1))
    event = Event(name, told.pop("kind", ("会议",)), date, participants=parts, **told)
    return Report(Key(page, "a1", "0"), event, area, f"{area[-3:-1]}报", issued, issued)


GAPS = [
    ("2024-04-15", "2024-04-15", 0), ("2024-04-15", "2024-04-18", 3), ("2024-04-18", "2024-04-15", -3), ("2024-04-15", "2025-04-15", 365),
    ("2024-04-15/2024-04-17", "2024-04-16", 0), ("2024-04-15/2024-04-17", "2024-04-20", 3), ("--04-15", "2023-04-15", 0), ("--04-15", "--04-12", -3),
    ("2024-12-31", "--01-02", 2), ("--01-02", "2024-12-31", -2), ("--04-15/--04-17", "2024-04-16", 0), ("--02-29", "2023-03-01", 1),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "days"), GAPS)
def test_how_many_days_lie_between_two_dates(one, other, days):
    here, there = span(one), span(other)
    assert here is not None
    assert there is not None
    assert gap(here, there) == days


PEOPLE = "韩知秋 宋知远 方小舟"
APART = {
    "two events of one article": (report("a", "春耕现场会", "2024-04-11"), report("a", "春耕现场会", "2024-04-11")),
    "two halves of a day": (
        report("a", "春耕现场会", "2024-04-11", PEOPLE, date_text="4月11日上午"), report("b", "春耕现场会", "2024-04-11", PEOPLE, date_text="11日晚"),
    ),
    "two numbers, 十二 and 一三": (report("a", "区政协第十二次主席会议", "2024-04-11", PEOPLE), report("b", "区政协第13次主席会议", "2024-04-11", PEOPLE)),
    "not held yet when a page told of it": (report("a", "春耕现场会", "2024-04-11", PEOPLE), report("b", "春耕现场会", None, PEOPLE, issued="2024-04-09")),
    "other people in one paper": (report("a", "春耕现场会", "2024-04-11", "韩知秋"), report("b", "春耕现场会", "2024-04-11", "宋知远")),
    "other people in two areas": (report("a", "春耕现场会", "2024-04-11", "韩知秋"), report("b", "春耕现场会", "2024-04-11", "宋知远", area=BAI)),
    "other stops in two areas": (
        report("a", "郑怀瑾督导防汛", "2024-04-11", "郑怀瑾", visited=("青川古渡",)), report("b", "郑怀瑾督导防汛", "2024-04-11", "郑怀瑾", visited=("石门水库",), area=BAI),
    ),
    "two rooms of one house": (
        report("a", "防汛会议", "2024-04-11", PEOPLE, place="区委三楼会议室"), report("b", "防汛会议", "2024-04-11", PEOPLE, place="区委二楼报告厅"),
    ),
    "two names, two places": (
        report("a", "春耕现场会", "2024-04-11", PEOPLE, place="柳林村"), report("b", "信访联席会议", "2024-04-11", PEOPLE, place="区委"),
    ),
    "": (report("a", "春耕现场会", "2024-04-11", PEOPLE, place="柳林村村委会"), report("b", "全区春耕现场会", "--04-11", "韩知秋", place="柳林村")),
}  # fmt: skip


@pytest.mark.parametrize("reason", APART)
def test_what_two_reports_of_one_event_cannot_be(reason):
    one, other = accounts(APART[reason])
    assert (cannot(one, other), cannot(other, one)) == ((reason, reason) if "numbers" not in reason else (reason, "two numbers, 一三 and 十二"))


def odds(*reports: Report) -> float:
    """What speaks for the first two reports being one event, among all."""
    told = accounts(reports)
    found = evidence(told[0], told[1], counted(told))
    assert found is not None
    return found[0]


SAME = report("a", "防汛备汛工作会议", "2024-04-11", PEOPLE)
LESS = {
    "people in common": report("b", "防汛备汛工作会议", "2024-04-11", "韩知秋 林晚舟 秦问渠"),
    "the day": report("b", "防汛备汛工作会议", "2024-04-12", PEOPLE),
    "the year": report("b", "防汛备汛工作会议", "--04-11", PEOPLE),
    "the name": report("b", "信访联席会议", "2024-04-11", PEOPLE),
    "the kind": report("b", "防汛备汛工作会议", "2024-04-11", PEOPLE, kind=("慰问",)),
}  # fmt: skip


@pytest.mark.parametrize("what", LESS)
def test_what_is_not_alike_makes_one_event_less_likely(what):
    assert odds(SAME, LESS[what]) < odds(SAME, report("b", "防汛备汛工作会议", "2024-04-11", PEOPLE))


def test_a_name_that_is_borne_month_after_month_says_less():
    one, other = report("a", "区委常委会会议", "2024-04-08", "韩知秋"), report("b", "区委常委会会议", "--04-08", "韩知秋", area="岭东省云州市")
    often = [report(f"c{month}", "区委常委会会议", f"2024-{month:02}-20", "韩知秋") for month in range(1, 13)]
    assert odds(one, other, *often) < odds(one, other)


def test_a_page_without_a_day_of_issue_came_out_soon_after_what_it_tells_of():
    one = report("a", "春耕现场会", "2024-04-11", PEOPLE)
    near, long = ((one, report("b", "全区春耕现场会", None, PEOPLE), report("b", "信访联席会议", day, "秦问渠")) for day in ("2024-04-14", "2024-08-14"))
    assert evidence(*accounts(near)[:2], counted(accounts(near))) is not None
    assert evidence(*accounts(long)[:2], counted(accounts(long))) is None


# Days around the turn of a year: told with and without it, or only by the page, or by nothing.
DAYS = [f"{year}-{day}" for year in ("2023", "2024", "-") for day in ("01-02", "01-09", "06-30", "12-20", "12-27", "12-30")]
TIMES = [*((day, "") for day in DAYS), *((None, day) for day in DAYS), (None, ""), ("2023-12-30/2024-01-02", ""), (None, "2023-06-20/2023-12-20")]


def test_all_reports_that_can_tell_of_one_event_are_compared():
    told = accounts([report(f"{number}", "春耕现场会", date, PEOPLE, issued=issued) for number, (date, issued) in enumerate(TIMES)])
    pairs = {(one, other) for one in range(len(told)) for other in range(one) if evidence(told[one], told[other], counted(told))}
    found = {(max(pair), min(pair)) for pair in blocks(told)}
    assert pairs <= found
    assert len(found) < len(told) * (len(told) - 1) // 2 * 0.6  # and far from all are


def test_reports_find_each_other():
    told = accounts([report(f"{number}", "春耕现场会", date, PEOPLE, issued=issued) for number, (date, issued) in enumerate(TIMES)])
    finds = {
        (one, other)
        for one, here in enumerate(told) for other, there in enumerate(told)
        if any(key == shared and first <= time <= last for key, first, last in asks(here) for shared, time in keys(there))
    }  # fmt: skip
    assert {(other, one) for one, other in finds} == finds


@pytest.mark.parametrize(("name", "people", "worth"), [("春耕现场会", "韩知秋", True), ("防汛演练", "韩知秋", False), ("春耕现场会", "陆景川", False), ("防汛演练", "韩知秋 宋知远", True)])
def test_where_no_day_is_told_one_thing_shared_is_not_worth_comparing(name, people, worth):
    told = accounts([report("a", "春耕现场会", None, "韩知秋 宋知远"), report("b", name, None, people)])
    assert blocks(told) == [(0, 1)] * worth


def test_a_body_tells_the_area_of_an_event_that_names_no_place():
    here = report("a", "春耕现场会", "2024-04-11", "韩知秋", organizations=(EventOrganization("云州市白河区农业农村局", "organizer"),))
    (told,) = accounts([here])
    assert told.areas == ("云州市白河区",)
