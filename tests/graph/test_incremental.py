"""A changed page touches only what it concerns, and the graph is the one that would be built from nothing: over pages of a press world."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from graphs import build

from jinshen.graph import builder, jsonl
from jinshen.graph.builder import Builder
from jinshen.graph.store import Graph, open_graph
from jinshen.models.press.newsroom import Newsroom
from jinshen.models.press.world import World
from jinshen.pipeline.records import Article, Event, Page, Post, from_json


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """Thirty pages of three districts in one year: shared people, events, places of one name, areas that only some of them name."""
    printed = Newsroom(World(77, 3, 12), 30, kinds=[]).pages()
    return [replace(from_json(json.dumps(page.record), page.name), text=page.sheet.text) for page, _ in printed]


def exported(graph: Graph) -> list[str]:
    return [jsonl.line(record) for record in jsonl.records(graph)]


def anew(pages: Iterable[Page]) -> list[str]:
    return exported(build(pages, {}))


@pytest.mark.parametrize("seed", range(2))
def test_pages_one_by_one_in_any_order_make_the_graph_of_all(pages, tmp_path, seed):
    order = Random(seed).sample(pages, len(pages))
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages(order[:10])
        for page in order[10:20]:
            graph.add_pages([page])
        for first in range(20, len(order), 4):
            graph.add_pages(order[first : first + 4])
        assert exported(graph) == anew(pages)


def test_what_is_removed_or_read_anew_leaves_nothing_behind(pages, tmp_path):
    draw = Random(4)
    gone = draw.sample(pages, 10)
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages(replace(page, articles=page.articles[::2]) if page in gone[:5] else page for page in pages)
        graph.add_pages(gone[:5])
        graph.remove_pages([page.page for page in gone[5:]])
        kept = [page for page in pages if page not in gone[5:]]
        assert exported(graph) == anew(kept)
        graph.remove_pages([page.page for page in kept])
        assert exported(graph) == []
        empty = [table for (table,) in graph._db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        left = {table for table in empty if table not in ("runs", "indexed") and not table.startswith("words")}
        assert {table: graph._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in left} == dict.fromkeys(left, 0)


def test_one_more_page_draws_few_units_again(pages, tmp_path, monkeypatch):
    """Only the names on the page, what they hold and attend, and the pages that its words concern."""
    drawn: list[str] = []
    put = builder.Canvas.put

    def told(canvas, kind, key, drawing):
        drawn.append(kind)
        put(canvas, kind, key, drawing)

    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages(pages[:-1])
        monkeypatch.setattr(builder.Canvas, "put", told)
        graph.add_pages(pages[-1:])
        names = {post.person for article in pages[-1].articles for post in article.posts}
        names |= {part.person for article in pages[-1].articles for event in article.events for part in event.participants}
        assert len(names) <= drawn.count("name") < len(names) + 10
        assert drawn.count("mentions") < 20
        assert drawn.count("event") < 80


def test_the_same_page_again_draws_nothing(pages, tmp_path, monkeypatch):
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages(pages[:5])
        monkeypatch.setattr(Builder, "build", lambda *_: pytest.fail("nothing has changed"))
        assert len(graph.add_pages(pages[:5]).unchanged) == 5


QING = "云州市青川区"
SECRETARY, CONGRESS = ("沈砚秋", "书记", f"中共{QING}委员会"), ("沈砚秋", "主任", f"{QING}人民代表大会常务委员会")


def of_seats(name: str, text: str, *posts: tuple[str, str, str], groups: tuple[str, ...] = ()) -> Page:
    where = {"start": 0, "end": len(text), "quote": text}
    day = f"2024-03-0{ord(name) - 96}"
    events = (Event(f"第{name}次会议", ("会议",), day, groups=groups, **where),) if groups else ()
    article = Article("a1", "news", text, 0, len(text), posts=tuple(Post(*post, "current", **where) for post in posts), events=events)
    return Page(name, "青川报", QING, day, articles=(article,), text=text)


def test_two_seats_of_one_person_that_stand_unnamed_at_one_event(tmp_path):
    """Both draw that the holder was there; the same one holds in whatever order pages come and go."""
    pages = [
        of_seats("a", "沈砚秋任区委书记、区人大常委会主任。", SECRETARY, CONGRESS), of_seats("c", "区人大常委会主任沈砚秋。", CONGRESS),
        of_seats("b", "区委书记、区人大常委会主任参加会议。", groups=("区委书记", "区人大常委会主任")),
    ]  # fmt: skip
    assert [edge.properties["inferred"] for edge in build(pages, {}).edges("ATTENDED")] == [True]
    for number, order in enumerate(permutations(pages)):
        with open_graph(tmp_path / f"{number}.db", create=True) as graph:
            for page in order:
                graph.add_pages([page])
            assert exported(graph) == anew(pages)
            graph.remove_pages([order[0].page])
            assert exported(graph) == anew(order[1:])
