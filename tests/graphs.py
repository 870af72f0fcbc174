"""A graph of a few pages for tests, in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from jinshen.graph.database import fill
from jinshen.graph.decisions import Decision
from jinshen.graph.resolution import Judgements
from jinshen.graph.store import Graph
from jinshen.pipeline.records import Page


def build(pages: Iterable[Page], judgements: Judgements) -> Graph:
    """The graph of pages and judgements of pairs of appearances."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    fill(connection)
    graph = Graph(Path("memory"), connection)
    graph.add_pages(pages)
    told = [Decision(*pair, judgement, "user", None, "", "张三", "2024-05-01") for pair, judgement in judgements.items()]
    if told:
        graph.keep(told)
    return graph
