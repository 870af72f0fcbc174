"""Graphs for tests: of a few pages, in memory; and as many pages of meetings as one wants."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from jinshen.graph.database import fill
from jinshen.graph.decisions import Decision
from jinshen.graph.resolution import Judgements
from jinshen.graph.store import Graph
from jinshen.pipeline.records import Article, Event, Mention, Page, Participant, Post


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


# All that a database of Neo4j holds, each node and relationship with its kinds, properties and ends.
ROWS_THERE = (
    "MATCH (n) RETURN n.id AS id, labels(n) AS kinds, properties(n) AS told, null AS one, null AS other ORDER BY id UNION ALL"
    " MATCH (a)-[r]->(b) RETURN r.id AS id, [type(r)] AS kinds, properties(r) AS told, a.id AS one, b.id AS other ORDER BY id"
)
FAMILIES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "一二三四五六七八九十百千万东南西北春夏秋冬"
BODY = "云州市青川区人民政府"


def page(number: int) -> Page:
    """A page of three people at a meeting of its own."""
    people = [
        f"{FAMILIES[number % 16]}{GIVEN[number // 16 % 21]}{GIVEN[(number // 336 + step) % 21]}" for step in (0, 7, 14)
    ]
    text = f"3月6日，第{number}次区政府常务会议召开，{'、'.join(people)}出席。"
    where = {"start": 0, "end": len(text), "quote": text}
    event = Event(
        f"第{number}次区政府常务会议", ("会议",), "2024-03-06", "3月6日",
        participants=tuple(Participant(who, ("attend",), order, **where) for order, who in enumerate(people, 1)), **where,
    )  # fmt: skip
    article = Article(
        "a1", "news", event.name, 0, len(text), (), (), (Post(people[0], "副区长", BODY, **where),), (event,)
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Page(f"{number:04}.txt", "青川报", "云州市青川区", "2024-03-07", (), (article,), text, digest, "utf-8")


def desk(name: str, area: str, body: str) -> Page:
    """A page that shows a name at a desk of one of two districts in one week: nobody can tell whether it is one person."""
    text = f"{area}{body}副局长{name}参加座谈会。"
    where = {"start": 0, "end": len(text), "quote": text}
    article = Article("a1", "news", f"{name}{area}", 0, len(text), posts=(Post(name, "副局长", f"云州市{area}{body}", **where),))
    return Page(f"{name}-{area}.txt", f"{area}报", f"岭东省云州市{area}", "2024-04-18", articles=(article,), text=text)


# Texts that some format or program takes for something else, or cannot carry.
HOSTILE = (
    "<img src=x onerror=alert(1)>", "]]>&amp;", "甲\x00乙\x1b", "丙\ufffe丁", "=HYPERLINK(\"http://x\",\"y\")", "+1", "-1", "@SUM(A1)", "\r=1", "'=1",
    "＝1+1", "\u202e反\u200f", "行\n又一行", 'quote"s, and; more', "https://example.org/", "长" * 5000,
)  # fmt: skip


def odd(name: str, number: int) -> Page:
    """A page of one who bears any text as a name, at an event of that name."""
    text = f"区长{name}主持。"
    where = {"start": 0, "end": len(text), "quote": text}
    post = Post(name, "区长", "云州市青川区人民政府", **where)
    event = Event(name, ("会议",), "2024-03-04", "3月4日", name, participants=(Participant(name, ("chair",), 1, **where),), **where)
    article = Article("a1", "news", name, 0, len(text), (), (Mention(2, 2 + len(name), "PERSON", name),), (post,), (event,))
    return Page(f"{number:02}.txt", "青川报", "云州市青川区", "2024-03-05", (), (article,), text, hashlib.sha256(text.encode()).hexdigest())


def shown(text: str) -> str:
    """A text as formats without controls show it."""
    return "".join("\ufffd" if one in "\x00\x1b\ufffe" else one for one in text)
