"""Articles to whole events: what happened, when, where, with whom; whether one did: cases/events.tsv."""


import pytest

from jinshen.pipeline.dates import Anchor, DateMention, find_dates
from jinshen.pipeline.events import Told, read_events
from jinshen.pipeline.orgs import Names

OWN = "岭东省云州市青川区"


def told(marked, title, markup):
    text, mentions = marked(markup)
    dates = tuple(DateMention(d.start, d.end, d.text, d.value, d.precision) for d in find_dates(text, Anchor("2024-04-18")))
    return read_events(Told(text, title, (0, len(text)), mentions, dates), Names(OWN, mentions))


def test_a_meeting(marked):
    (event,) = told(
        marked, "全区青年教师座谈会召开",
        "4月17日，全区青年教师座谈会在[区委|O][三楼会议室|L]召开。[区委|O][书记|T][方晓岚|P]主持会议并讲话，[贺兰|P]、[卓然|P]出席。"
        "[区法院|O][院长|T]，各镇街主要负责同志参加。",
    )  # fmt: skip
    assert (event.name, event.kind, event.date, event.place) == (
        "全区青年教师座谈会", ("会议", "座谈"), "2024-04-17", "区委三楼会议室",
    )  # fmt: skip
    assert [(p.person, p.roles, p.order) for p in event.participants] == [
        ("方晓岚", ("chair", "speak"), 1), ("贺兰", ("attend",), 2), ("卓然", ("attend",), 3),
    ]  # fmt: skip
    assert event.groups == ("区法院院长", "各镇街主要负责同志")


def test_a_tour(marked):
    (event,) = told(
        marked, "方晓岚调研重点项目",
        "4月16日，[区委|O][书记|T][方晓岚|P]到[柳岸镇|L]调研重点项目。[方晓岚|P]先后来到[云岭光电产业园|L]项目、[东园小学|O]等地，察看进展。"
        "[卓然|P]陪同。",
    )  # fmt: skip
    assert (event.kind, event.place, event.visited) == (("调研",), "柳岸镇", ("云岭光电产业园项目", "东园小学"))
    assert [(p.person, p.roles) for p in event.participants] == [("方晓岚", ("lead",)), ("卓然", ("accompany",))]


def test_a_body_organizes(marked):
    (event,) = told(marked, "少儿书画活动举行", "近日，由[区妇联|O]主办，[区文化馆|O]承办的少儿书画活动举行。")
    assert (event.date, event.date_text) == (None, "近日")
    assert [(o.org, o.role) for o in event.organizations] == [
        ("云州市青川区妇女联合会", "organizer"), ("云州市青川区文化馆", "host"),
    ]  # fmt: skip


def test_a_second_gathering_is_an_event_of_its_own(marked):
    first, second = told(
        marked, "公益法律中心揭牌", "4月12日，公益法律中心揭牌仪式举行，[贺兰|P]出席。揭牌仪式后，第二期公益讲座开讲，[严渠|P]授课。"
    )
    assert [p.person for p in first.participants] == ["贺兰"]
    assert (second.kind, [p.person for p in second.participants]) == (("讲座",), ["严渠"])


def test_lately_is_told_more_closely_by_the_day_behind(marked):
    """近日 gives way to the day that a sentence behind opens with, where people act in it; not to a day on which nothing is done."""
    (event,) = told(
        marked, "方晓岚调研春耕", "近日，[区委|O][书记|T][方晓岚|P]在[柳岸镇|L]调研。4月11日至12日，[方晓岚|P]来到[东园村|L]，察看进展。"
    )  # fmt: skip
    assert event.date == "2024-04-11/2024-04-12"
    (event,) = told(marked, "方晓岚调研春耕", "近日，[区委|O][书记|T][方晓岚|P]在[柳岸镇|L]调研。4月20日起，新办法施行。")
    assert event.date is None


@pytest.mark.parametrize(("issued", "found"), [(None, 1), ("2023-05-01", 1), ("2024-04-18", 0)])
def test_what_was_long_ago_is_remembered(marked, issued, found):
    text, mentions = marked("2023年4月9日，[区委|O][书记|T][方晓岚|P]到[柳岸镇|L]调研时强调，要抓好春耕。")
    dates = tuple(find_dates(text, Anchor(issued)))
    assert len(read_events(Told(text, "", (0, len(text)), mentions, dates, None, issued), Names(OWN, mentions))) == found


@pytest.mark.parametrize(("issued", "found"), [("2024-05-08", 0), ("2024-04-11", 1)])
def test_a_day_of_this_year_is_remembered_where_the_paper_is_of_a_later_one(marked, issued, found):
    text, mentions = marked("今年4月9日，[区委|O][书记|T][方晓岚|P]到[柳岸镇|L]调研。")
    dates = tuple(find_dates(text, Anchor(issued)))
    assert len(read_events(Told(text, "", (0, len(text)), mentions, dates, None, issued), Names(OWN, mentions))) == found
