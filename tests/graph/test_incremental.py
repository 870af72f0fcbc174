"""A changed page touches only what it concerns, and the graph is the one that would be built from nothing: over pages of a press world."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest
from graphs import build

from jinshen.graph import builder, jsonl
from jinshen.graph.builder import Builder
from jinshen.graph.store import Graph, open_graph
from jinshen.models.press.newsroom import Newsroom
from jinshen.models.press.world import World
from jinshen.pipeline.records import Page, from_json


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
