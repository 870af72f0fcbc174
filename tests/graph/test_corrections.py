"""Corrections: what they change in a record, what they bear of a new reading, how the graph shows them, and as gold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jinshen.graph import gold, label_studio
from jinshen.graph.corrections import changes, corrected, facts_of
from jinshen.graph.decisions import Correction, Fact
from jinshen.graph.intake import waiting_entries
from jinshen.graph.model import Edge
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.errors import GraphError
from jinshen.pipeline.records import Article, Event, Mention, Page, Participant, Post, from_json, to_json

TEXT = "4月17日，全区座谈会在区会议中心召开。区教育局局长卓然主持，区水务局局长贺兰、贺兰出席。"
SECOND = TEXT.index("区教育局")
SHOWN = TEXT[SECOND:]
WHERE = {"start": SECOND, "end": len(TEXT), "quote": SHOWN}
DAY = "2026-11-26"
SAID = f"江望 {DAY}: 原文如此"


def _mention(word: str, label: str) -> Mention:
    at = TEXT.index(word)
    return Mention(at, at + len(word), label, word)


def page(before: str = "", article: str = "a1") -> Page:
    """The page, behind other text in a new reading."""
    at = len(before)
    moved = {"start": at + SECOND, "end": at + len(TEXT), "quote": SHOWN}
    mentions = tuple(
        replace(one, start=one.start + at, end=one.end + at)
        for one in (_mention("区教育局", "ORG"), _mention("局长", "TITLE"), _mention("卓然", "PERSON"), _mention("区水务局", "ORG"), _mention("贺兰", "PERSON"))
    )  # fmt: skip
    told = Article(
        article, "news", "全区座谈会", at, at + len(TEXT), (), mentions,
        (Post("卓然", "局长", "云州市青川区教育局", org_as_printed="区教育局", resolution="jurisdiction", confidence=0.7, **moved),
         Post("贺兰", "局长", "云州市青川区水务局", org_as_printed="区水务局", **moved)),
        (Event("全区座谈会", ("会议", "座谈"), "2024-04-17", "4月17日", "区会议中心", participants=(
            Participant("卓然", ("chair",), 1, **moved), Participant("贺兰", ("attend",), 2, **moved), Participant("贺兰", ("attend",), 3, **moved)),
            start=at, end=at + SECOND, quote=TEXT[:SECOND]),),
    )  # fmt: skip
    return Page("a.txt", "青川报", "岭东省云州市青川区", "2024-04-18", (), (told,), before + TEXT)


POST = Fact("a.txt", "a1", "post", "卓然", "局长", "云州市青川区教育局", quote=SHOWN)
PART = Fact("a.txt", "a1", "participant", "贺兰", event="全区座谈会", quote=SHOWN)
EVENT = Fact("a.txt", "a1", "event", event="全区座谈会", quote=TEXT[:SECOND])


def correction(fact: Fact, field: str, value: str | tuple[str, ...] | None = None) -> Correction:
    return Correction(fact, field, value, "江望", DAY, "原文如此")


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    """A graph of the page."""
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages([page()])
        yield graph


def edges(graph: Graph, kind: str, source: str) -> list[Edge]:
    return [edge for person in graph.named("Person", source) for edge in graph.edges_from(person.id, kind)]


# What a correction changes


def test_a_post_is_set_right():
    post = corrected(page(), [correction(POST, "title", "副局长"), correction(POST, "status", "former")]).articles[0].posts[0]
    assert (post.title, post.title_as_printed, post.status, post.org) == ("副局长", "局长", "former", "云州市青川区教育局")
    assert (post.confidence, post.quote) == (1.0, SHOWN)
    assert post.corrected == {"title": SAID, "status": SAID}


def test_an_event_and_a_role_are_set_right():
    (event,) = corrected(page(), [correction(EVENT, "date", "2024-04-16"), correction(EVENT, "place"), correction(PART, "roles", ("report",))]).articles[0].events
    assert (event.date, event.date_text, event.place) == ("2024-04-16", "4月17日", None)
    assert [part.roles for part in event.participants] == [("chair",), ("report",), ("attend",)]


def test_names_kinds_and_stops_are_set_right():
    told = [
        correction(EVENT, "name", "全区教育座谈会"), correction(EVENT, "kind", ("座谈",)), correction(EVENT, "visited", ("区实验小学", "东园小学")),
        correction(POST, "person", "卓燃"), correction(replace(PART, person="卓然"), "person", "卓燃"),
    ]  # fmt: skip
    article = corrected(page(), told).articles[0]
    (event,) = article.events
    assert (event.name, event.kind, event.visited, event.visited_evidence) == ("全区教育座谈会", ("座谈",), ("区实验小学", "东园小学"), ())
    assert [part.person for part in event.participants] == ["卓燃", "贺兰", "贺兰"]
    assert (article.posts[0].person, article.posts[0].quote, article.posts[0].corrected) == ("卓燃", SHOWN, {"person": SAID})
    assert corrected(page(), [correction(EVENT, "visited", ())]).articles[0].events[0].visited == ()


def test_a_name_that_is_set_right_is_the_persons_in_the_graph_until_it_is_undone(graph):
    before = sorted(str(node.properties["name"]) for node in graph.nodes("Person"))
    graph.keep([correction(POST, "person", "卓燃"), correction(replace(PART, person="卓然"), "person", "卓燃"), correction(EVENT, "name", "全区教育座谈会")])
    assert sorted(str(node.properties["name"]) for node in graph.nodes("Person")) == sorted("卓燃" if name == "卓然" else name for name in before)
    assert [node.properties["name"] for node in graph.nodes("Event")] == ["全区教育座谈会"]
    (holds,) = edges(graph, "HOLDS", "卓燃")
    assert (holds.evidence[0].quote, holds.properties["corrected"]) == (SHOWN, SAID)
    assert from_json(to_json(next(iter(graph.corrected_pages()))), "a.txt").articles[0].posts[0].person == "卓燃"
    graph.undo([one.number for one in graph.ledger.all()])
    assert sorted(str(node.properties["name"]) for node in graph.nodes("Person")) == before


@pytest.mark.parametrize(
    ("fact", "posts", "events", "people", "struck"),
    [
        (POST, ["贺兰"], 1, ["卓然", "贺兰", "贺兰"], f"卓然 局长 ({SAID})"),
        (PART, ["卓然", "贺兰"], 1, ["卓然", "贺兰"], f"贺兰 全区座谈会 ({SAID})"),
        (replace(PART, nth=2), ["卓然", "贺兰"], 1, ["卓然", "贺兰"], f"贺兰 全区座谈会 ({SAID})"),
        (replace(PART, person="卓然"), ["卓然", "贺兰"], 1, ["贺兰", "贺兰"], f"卓然 全区座谈会 ({SAID})"),
        (EVENT, ["卓然", "贺兰"], 0, [], f"全区座谈会 ({SAID})"),
    ],
)  # fmt: skip
def test_a_fact_is_struck(fact, posts, events, people, struck):
    article = corrected(page(), [correction(fact, "strike")]).articles[0]
    assert [post.person for post in article.posts] == posts
    assert len(article.events) == events
    told = [part for event in article.events for part in event.participants]
    assert [part.person for part in told] == people
    assert [part.order for part in told] == list(range(1, len(told) + 1))
    assert article.struck == (struck,)


def test_the_record_that_nobody_corrects_is_the_same():
    assert corrected(page(), []) == page()
    assert to_json(corrected(page(), [correction(replace(POST, person="温然"), "strike")])) == to_json(page())


def test_what_is_corrected_goes_through_the_record():
    changed = corrected(page(), [correction(POST, "org", "云州市青川区水务局"), correction(PART, "strike")])
    assert from_json(to_json(changed), "") == changed


# A new reading


READINGS = [
    ("other offsets", page("青川报\n\n"), True),
    ("another number of the article", page("导读\n", "a2"), True),
    ("a line end in the sentence", replace(page(), articles=(replace(page().articles[0], posts=tuple(replace(post, quote=f"{SHOWN[:5]}\n{SHOWN[5:]}") for post in page().articles[0].posts)),)), True),
    ("a shorter sentence", replace(page(), articles=(replace(page().articles[0], posts=tuple(replace(post, quote=SHOWN[:12]) for post in page().articles[0].posts)),)), True),
    ("no such post", replace(page(), articles=(replace(page().articles[0], posts=()),)), False),
    ("another body", replace(page(), articles=(replace(page().articles[0], posts=(replace(page().articles[0].posts[0], org="云州市教育局"),)),)), False),
    ("no article", replace(page(), articles=()), False),
]  # fmt: skip


@pytest.mark.parametrize(("read", "found"), [case[1:] for case in READINGS], ids=[case[0] for case in READINGS])
def test_what_a_new_reading_still_tells_is_corrected(read, found):
    done, waits = changes(read, [correction(POST, "title", "副局长")])
    assert (len(done), len(waits)) == ((1, 0) if found else (0, 1))
    titles = [post.title for article in corrected(read, [correction(POST, "title", "副局长")]).articles for post in article.posts]
    assert ("副局长" in titles) == found


def test_a_correction_survives_rebuilds_and_waits_where_the_page_no_longer_tells_it(graph):
    graph.keep([correction(POST, "title", "副局长")])
    for read, titles, waits in ((READINGS[0][1], ["副局长"], {}), (READINGS[4][1], [], {1: "a.txt does not tell this post: 卓然 局长 云州市青川区教育局"}), (page(), ["副局长"], {})):
        graph.add_pages([read])
        assert [graph.node(edge.target).properties["title"] for edge in edges(graph, "HOLDS", "卓然")] == titles
        assert waiting_entries(graph, graph.ledger.all()) == waits


# The graph


def test_the_graph_says_who_corrected_what(graph):
    before = [edge.properties for edge in graph.edges()]
    assert not any("corrected" in told for told in before)
    graph.keep([
        correction(POST, "org", "云州市青川区水务局"), correction(EVENT, "place", "区文化馆"), correction(EVENT, "date", "2024-04-16"),
        correction(replace(PART, person="卓然"), "roles", ("speak",)), correction(replace(PART, nth=2), "strike"),
    ])  # fmt: skip
    (holds,), (attends,) = edges(graph, "HOLDS", "卓然"), edges(graph, "ATTENDED", "卓然")
    assert graph.node(holds.target).properties["organization"] == "云州市青川区水务局"
    assert holds.properties["corrected"] == holds.evidence[0].extra["corrected"] == SAID
    assert [edge.properties["corrected"] for edge in graph.edges("EVIDENCED_BY") if "corrected" in edge.properties] == [SAID]
    assert (attends.properties["roles"], attends.properties["corrected"]) == (["speak"], SAID)
    (event,) = graph.nodes("Event")
    assert (event.properties["date"], event.properties["corrected"]) == ("2024-04-16", SAID)
    assert [(edge.properties["text"], edge.properties["corrected"]) for edge in graph.edges("HELD_AT")] == [("区文化馆", SAID)]
    assert [node.properties["struck"] for node in graph.nodes("Article")] == [[f"贺兰 全区座谈会 ({SAID})"]]
    graph.undo([kept.number for kept in graph.ledger.all()])
    assert [edge.properties for edge in graph.edges()] == before


# Out again


def test_corrected_pages_are_gold(graph, tmp_path):
    other = replace(page(), page="四月/b.pdf", text=None)
    graph.add_pages([other])
    graph.keep([correction(POST, "title", "副局长")])
    assert gold.write(list(graph.corrected_pages()), tmp_path / "gold") == (2, [])
    assert sorted(path.relative_to(tmp_path / "gold").as_posix() for path in (tmp_path / "gold").rglob("*.json")) == ["a.json", "四月/b.json"]
    told = from_json((tmp_path / "gold" / "a.json").read_bytes(), "")
    assert [post.title for post in told.articles[0].posts] == ["副局长", "局长"]
    assert gold.is_corrected(told)
    assert not gold.is_corrected(other)
    with pytest.raises(GraphError, match=r"b\.json: is no page of this export; name a new folder"):
        gold.write([page()], tmp_path / "gold")


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "x/../../a.txt", "x\\a.txt"])
def test_no_gold_is_written_outside_its_folder(tmp_path, name):
    with pytest.raises(GraphError, match="has no file of its own in a folder"):
        gold.write([replace(page(), page=name)], tmp_path / "gold")
    assert list(tmp_path.iterdir()) == []


def test_two_formats_of_one_name_are_two_files(tmp_path):
    gold.write([page(), replace(page(), page="a.pdf")], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf.json", "a.txt.json"]


def test_pages_are_tasks_to_label(tmp_path):
    changed = corrected(page("青川报\n"), [correction(POST, "status", "former")])
    assert label_studio.write([changed, replace(page(), page="b.txt", text=None)], tmp_path / "t.json") == (1, ["b.txt"])
    (task,) = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    assert task["data"]["corrected"]
    result = task["predictions"][0]["result"]
    spans = {one["id"]: one["value"] for one in result if one["type"] == "labels"}
    for told in spans.values():
        assert task["data"]["text"][told["start"] : told["end"]] == told["text"]
    ties = [(spans[one["from_id"]]["text"], one["labels"], spans[one["to_id"]]["text"]) for one in result if one["type"] == "relation"]
    assert ties == [("卓然", ["former"], "局长"), ("局长", ["at"], "区教育局"), ("贺兰", ["current"], "局长"), ("局长", ["at"], "区水务局")]


def test_every_fact_of_a_page_can_be_named():
    named = [(fact.kind, fact.person, fact.nth) for fact, _ in facts_of(page())]
    assert named == [("post", "卓然", 1), ("post", "贺兰", 1), ("event", "", 1), ("participant", "卓然", 1), ("participant", "贺兰", 1), ("participant", "贺兰", 2)]
