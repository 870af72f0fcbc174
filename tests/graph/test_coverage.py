"""What was read of papers: their rhythm, their gaps, and how much was read since somebody was last seen."""

from __future__ import annotations

import pytest
from graphs import build

from jinshen.graph.coverage import Reading, gaps, readings, rhythm
from jinshen.graph.later import Later
from jinshen.graph.questions import ask
from jinshen.pipeline.records import Article, Page, Post

QING, BAI = "岭东省云州市青川区", "岭东省云州市白河区"
HALL = "云州市青川区人民政府"


def page(name: str, day: str | None, paper: str | None = "青川报", area: str = QING, *posts: Post) -> Page:
    return Page(name, paper, area if paper else None, day, (), (Article("a1", "news", name, 0, 2, (), (), posts),), "。。")


CASES = {
    "a weekly that leaves out five weeks": (
        ["2024-01-05", "2024-01-12", "2024-01-19", "2024-01-26", "2024-02-02", "2024-03-15"], 7, ["2024-02-03/2024-03-14"],
    ),
    "a daily over a weekend": (["2024-01-04", "2024-01-05", "2024-01-08", "2024-01-09", "2024-01-10"], 1, []),
    "a daily over a holiday of a week": (
        ["2024-02-07", "2024-02-08", "2024-02-09", "2024-02-18", "2024-02-19"], 1, ["2024-02-10/2024-02-17"],
    ),
    "too few issues tell no rhythm": (["2024-01-01", "2024-01-02", "2024-12-31"], None, []),
    "nothing": ([], None, []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_gaps_break_a_papers_rhythm(case):
    days, usual, missing = CASES[case]
    assert (rhythm(days), gaps(days)) == (usual, missing)


PAGES = [
    page("a", "2024-01-05", "青川报", QING, Post("陆景川", "区长", HALL)), page("b", "2024-01-12"), page("c", "2024-01-12"),
    page("d", None), page("e", "2024-01-10", "白河报", BAI), page("f", "2024-01-20", "云州日报", "岭东省云州市"), page("g", "2024-01-21", None),
]  # fmt: skip


def test_what_was_read_of_each_paper():
    assert readings(build(PAGES, {})) == [
        Reading("", (), 1, 0, ("2024-01-21",)),
        Reading("云州日报", ("云州市",), 1, 0, ("2024-01-20",)),
        Reading("白河报", ("云州市白河区",), 1, 0, ("2024-01-10",)),
        Reading("青川报", ("云州市青川区",), 4, 1, ("2024-01-05", "2024-01-12")),
    ]


def test_a_newspapers_node_tells_its_issues():
    days = ["2024-01-05", "2024-01-12", "2024-01-19", "2024-01-26", "2024-02-02", "2024-03-15"]
    graph = build([page(day, day) for day in days], {})
    (paper,) = graph.nodes("Newspaper")
    assert paper.properties == {
        "name": "青川报", "issueDays": 6, "firstIssue": "2024-01-05", "lastIssue": "2024-03-15", "gaps": ["2024-02-03/2024-03-14"],
    }  # fmt: skip
    graph.remove_pages(["2024-03-15"])
    (paper,) = graph.nodes("Newspaper")
    assert paper.properties == {"name": "青川报", "issueDays": 5, "firstIssue": "2024-01-05", "lastIssue": "2024-02-02"}


def test_issues_count_that_could_have_shown_somebody():
    """The district's own and its city's papers; not those of the district beside it."""
    later = Later(build(PAGES, {}))
    assert [later.issues(area, day) for area, day in (("云州市青川区", "2024-01-05"), ("云州市青川区", "2024-01-20"), ("", "2024-01-05"))] == [2, 0, None]


def test_a_post_tells_how_much_was_read_since():
    (row,) = ask(build(PAGES, {}), "holders", ["区长", HALL]).rows
    assert (row["person"], row["lastSeen"], row["issuesSince"]) == ("陆景川", "2024-01-05", 2)
