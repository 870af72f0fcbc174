"""Ties of two people that follow from a graph: counts, weights and days against values worked out by hand."""

from __future__ import annotations

import pytest
from graphs import build, page

from jinshen.graph.derived import co_attended, served, served_with
from jinshen.pipeline.records import Article, Page, Post

BODY, OTHER = "云州市青川区人民政府", "中共云州市青川区委员会"


def shown(day: str, *told: tuple[str, str, str, str]) -> Page:
    """A page of posts: who, title, body, status."""
    text = "、".join(f"{title}{who}" for who, title, _, _ in told)
    posts = tuple(Post(who, title, body, status, start=0, end=len(text), quote=text) for who, title, body, status in told)
    return Page(f"{day}.txt", "青川报", "云州市青川区", day, (), (Article("a1", "news", "公示", 0, len(text), (), (), posts, ()),), text)


def names(graph, ties):
    people = {node.id: node.properties["name"] for node in graph.nodes("Person")}
    return {tuple(sorted((people[tie.source], people[tie.target]))): tie.properties for tie in ties}


def test_who_served_with_whom():
    graph = build(
        [
            shown("2024-03-01", ("骆一帆", "区长", BODY, "current"), ("顾明川", "副区长", BODY, "current"), ("宋知远", "书记", OTHER, "current")),
            shown("2024-03-31", ("骆一帆", "区长", BODY, "current"), ("宋知远", "书记", OTHER, "current"), ("方晓岚", "副区长", BODY, "former")),
            shown("2024-03-11", ("顾明川", "副区长", BODY, "current")),
        ],
        {},
    )
    # 1 to 31 March against 1 to 11 March; 方晓岚 had left, and 宋知远 sits in another body.
    assert names(graph, served_with(graph)) == {("顾明川", "骆一帆"): {"days": 11, "organizations": [BODY], "weight": 1}}


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ([("2024-03-01", "2024-03-01", BODY)], 1),
        ([("2024-03-01", "2024-03-05", BODY), ("2024-03-03", "2024-03-04", OTHER)], 5),
        ([("2024-03-01", "2024-03-05", BODY), ("2024-03-05", "2024-03-06", OTHER)], 6),
        ([("2024-03-01", "2024-03-02", BODY), ("2024-03-10", "2024-03-11", BODY)], 4),
    ],
    ids=["a day", "inside", "touching", "apart"],
)
def test_days_are_counted_once(told, days):
    assert served(told)["days"] == days


def test_who_was_at_events_with_whom():
    graph = build([page(0), page(1)], {})
    ties = names(graph, co_attended(graph))
    assert len(ties) == 6  # two meetings of three people each, who are six
    assert all(told == {"events": 1, "firstMet": "2024-03-06", "lastMet": "2024-03-06", "newmanWeight": 0.5, "weight": 1} for told in ties.values())


def test_ties_come_sorted_and_leave_no_table():
    graph = build([page(number) for number in range(40)], {})
    ties = [tie.id for tie in co_attended(graph)]
    assert ties == sorted(ties)
    assert ties == [tie.id for tie in co_attended(graph)]
    assert list(graph.rows("SELECT name FROM sqlite_temp_master")) == []
