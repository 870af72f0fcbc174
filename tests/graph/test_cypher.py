"""The saved queries on a real server: those of `jinshen ask` answer as it does, the others as a table of answers says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from shutil import copy
from typing import Any

import neo4j
import pytest

from jinshen.graph.derived import served_with
from jinshen.graph.loading import load
from jinshen.graph.queries import examples, queries
from jinshen.graph.questions import QUESTIONS, ask
from jinshen.graph.server import Neo4jServer
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.errors import GraphError
from jinshen.pipeline.records import Article, Event, EventOrganization, Page, Participant, Post

ALL = {query.name: query for query in queries()}
VALUES = examples(ALL.values())
# an argument of `jinshen ask` to the parameter of the same question in Cypher
ARGUMENTS = {"姓名": "name", "职务": "title", "机构": "body", "词": "words", "甲": "name", "乙": "other"}
# what a query shows beside the columns of its question: who is meant, where several people bear a name
BESIDE = {"attended": {"disambiguator"}, "posts": {"disambiguator"}}
ANSWERS = [json.loads(line) for line in Path(__file__).with_name("queries.jsonl").read_text(encoding="utf-8").splitlines()]
QINGCHUAN, BAIHE = "岭东省云州市青川区", "岭东省云州市白河区"
HEALTH, LIBRARY, TOURISM = "云州市青川区卫生健康局", "云州市青川区图书馆", "云州市青川区文化和旅游局"
CROWD = tuple(f"{family}{given}" for family in "赵钱孙李周吴郑" for given in ("建安", "立夏", "望山", "问渠", "景明"))

Run = Callable[..., list[neo4j.Record]]


def _page(day: str, text: str, *posts: tuple[str, ...], event: Event | None = None, area: str = QINGCHUAN) -> Page:
    """A page of one sentence; posts are (person, title, body, status), those at the event are at places of it."""
    where = {"start": 0, "end": len(text), "quote": text}
    told = tuple(Post(*post, **where) for post in posts)
    if event:
        parts = tuple(replace(part, **where) for part in event.participants)
        event = replace(event, participants=parts, organizations=tuple(replace(body, **where) for body in event.organizations), **where)
    article = Article("a1", "news", text[:8], 0, len(text), (), (), told, (event,) if event else ())
    return Page(f"{day}.txt", f"{area[-3:-1]}报", area, day, (), (article,), text)


# What the samples do not show: an empty seat, one seat with two holders, one name in two seats at one time, bodies that meet, a crowd.
BESIDES = [
    _page("2024-06-03", "区卫健局局长叶知秋讲话，区图书馆馆长苏晚主持。", ("叶知秋", "局长", HEALTH), ("苏晚", "馆长", LIBRARY)),
    _page("2024-06-05", "区卫健局局长苏映雪调研。", ("苏映雪", "局长", HEALTH)),
    _page("2024-06-07", "区卫健局局长叶知秋致辞，苏晚不再担任区图书馆馆长。", ("叶知秋", "局长", HEALTH), ("苏晚", "馆长", LIBRARY, "former")),
    _page("2024-06-04", "白河区区委书记叶知秋在会上发言。", ("叶知秋", "书记", "中共云州市白河区委员会"), area=BAIHE),
    _page(
        "2024-06-10", f"区文旅局、区卫健局联合主办的读书月启动，叶知秋、{'、'.join(CROWD)}参加。",
        event=Event(
            "读书月启动仪式", ("活动",), "2024-06-09", "6月9日",
            participants=tuple(Participant(who, ("attend",), order) for order, who in enumerate(("叶知秋", *CROWD), 1)),
            organizations=(EventOrganization(TOURISM, "organizer"), EventOrganization(HEALTH, "organizer"), EventOrganization(LIBRARY, "host")),
        ),
    ),
]  # fmt: skip

# Others' nodes of our labels and names: no query shows one.
OTHERS = """
CREATE (p:Person {id: 'x', name: $name})-[:ATTENDED {roles: ['chair', 'lead'], order: 1, quote: $words}]->
  (e:Event {id: 'e', name: $words, kinds: ['会议'], date: '2024-05-05', dateValue: date('2024-05-05')})-[:HELD_AT]->(:Place {name: $place}),
  (p)-[:HOLDS {status: 'current'}]->(:Post {title: $title, vacantSince: '2024-05-05'})-[:POST_IN]->(:Organization {name: $body}),
  (e)-[:IN_AREA]->(:Area {name: $area}), (:Person)-[:MAYBE_SAME_AS]->(p), (:Organization {name: 'y'})-[:ORGANIZED]->(e),
  (:Tenure {startDateValue: date('2024-05-05'), startDate: '2024-05-05'})-[:SUCCEEDED_BY {days: 99}]->(:Tenure),
  (:Contradiction {kind: 'two-holders'})-[:CONCERNS]->(:Post), (:Newspaper {name: 'z'})
"""


@pytest.fixture(scope="module")
def graph(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The graph of the sample pages and those beside them."""
    with open_graph(copy(samples, tmp_path_factory.mktemp("cypher") / "graph.db")) as graph:
        graph.add_pages(BESIDES)
        yield graph


@pytest.fixture(scope="module")
def run(graph: Graph, server: Neo4jServer, driver: neo4j.Driver) -> Run:
    """A saved query's name and its parameters, the examples where they are not given, to the records that the server answers with."""
    driver.execute_query("MATCH (n) DETACH DELETE n")
    driver.execute_query(OTHERS, VALUES)
    load(graph, server.target)

    def records(name: str, /, **given: Any) -> list[neo4j.Record]:
        query = ALL[name]
        values = {parameter: given.get(parameter, VALUES[parameter]) for parameter in query.examples}
        answer = driver.execute_query(query.statement, values)
        assert not query.columns or tuple(answer.keys) == query.columns
        return answer.records

    return records


# The questions of `jinshen ask`


def _plain(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _steps(record: neo4j.Record) -> list[dict[str, Any]]:
    """A path's steps as `jinshen ask path` tells them."""
    path = record["path"]
    shown = [node.get("name") or node["organization"] + node["title"] for node in path.nodes]
    return [
        {"step": number, "from": shown[number - 1], "type": via.type, "to": shown[number], "quote": _plain(via.get("quote"))}
        for number, via in enumerate(path.relationships, 1)
    ]


def _asked(graph: Graph, question: str, words: tuple[str, ...]) -> list[dict[str, Any]]:
    """What `jinshen ask` answers, nothing where it refuses."""
    try:
        return ask(graph, question, words).rows
    except GraphError:
        return []


def _people(graph: Graph) -> list[str]:
    """The names that one person bears, sorted."""
    borne = Counter(str(node.properties["name"]) for node in graph.nodes("Person"))
    return sorted(name for name, count in borne.items() if count == 1)


def _words(graph: Graph, question: str) -> list[tuple[str, ...]]:
    """All that a question can be asked of: each name, each post, each pair of some people, words of events."""
    people = _people(graph)
    posts = sorted({(str(post.properties["title"]), str(post.properties["organization"])) for post in graph.nodes("Post")})
    wanted = QUESTIONS[question][0]
    return {
        (): [()],
        ("姓名",): [(name,) for name in people if name not in CROWD],
        ("词",): [("会议",), ("调研",), ("防汛",), ("安全",), ("无此会",)],
        ("职务", "机构"): [*posts, ("书记", "青川区委"), ("局长", "区教体局"), ("局长", "教育和体育局"), ("区长", "人民政府"), ("局长", "无此局")],
        ("甲", "乙"): list(pairwise(people[::6])),
    }[wanted]


def test_every_question_of_the_command_is_a_saved_query():
    assert QUESTIONS.keys() <= ALL.keys()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_saved_query_answers_as_the_command_does(graph, run, question):
    query, answered = ALL[question], 0
    for words in _words(graph, question):
        given = {ARGUMENTS[argument]: word for argument, word in zip(QUESTIONS[question][0], words, strict=True)}
        records, wanted = run(question, **given, most=1000), _asked(graph, question, words)
        if query.columns:
            columns = [column for column in query.columns if column not in BESIDE.get(question, ())]
            rows = [{column: _plain(record[column]) for column in columns} for record in records]
        else:
            columns = ["step", "from", "type", "to", "quote"]
            rows = [step for record in records for step in _steps(record)]
        assert rows == [{column: _plain(row.get(column)) for column in columns} for row in wanted], words
        answered += len(wanted)
    assert answered


def test_of_several_people_of_one_name_each_is_told(graph, run):
    records = run("posts", name="王晓峰")
    for person in graph.named("Person", "王晓峰"):
        (row,) = ask(graph, "posts", ("王晓峰",), ids=(person.id,)).rows
        (record,) = (record for record in records if record["disambiguator"] == person.properties["disambiguator"])
        assert (record["organization"], record["title"], record["firstSeen"]) == (row["organization"], row["title"], row["firstSeen"])
    assert len(records) == 2


def test_a_meeting_of_many_counts_where_it_is_asked_for(graph, run):
    assert "赵望山" not in [record["person"] for record in run("with", name="赵建安", most=1000)]
    assert len(run("with", name="赵建安", mass=40, most=1000)) == len(ask(graph, "with", ("赵建安",), mass=True).rows) == 35


def test_colleagues_are_those_that_are_derived(graph, run):
    names = {node.id: str(node.properties["name"]) for node in graph.nodes("Person")}
    told = [(tie.source, tie.target, tie.properties) for tie in served_with(graph)]
    assert told
    for name in _people(graph):
        (person,) = graph.named("Person", name)
        wanted = {names[one if one != person.id else other]: said for one, other, said in told if person.id in (one, other)}
        records = {record["person"]: record for record in run("served-with", name=name, most=1000)}
        assert records.keys() == wanted.keys()
        for other, said in wanted.items():
            assert (records[other]["days"], sorted(records[other]["organizations"])) == (said["days"], said["organizations"])


# The other queries


def _drawn(records: list[neo4j.Record]) -> dict[str, Any]:
    """What a picture would show: the captions of nodes by label, and how many relationships of each type."""
    nodes: dict[str, neo4j.graph.Node] = {}
    ties: dict[str, str] = {}
    for value in (value for record in records for value in record.values()):
        parts = (*value.nodes, *value.relationships) if isinstance(value, neo4j.graph.Path) else (value,)
        nodes |= {part.element_id: part for part in parts if isinstance(part, neo4j.graph.Node)}
        ties |= {part.element_id: part.type for part in parts if isinstance(part, neo4j.graph.Relationship)}
    shown: dict[str, list[str]] = {}
    for node in nodes.values():
        (label,) = node.labels - {"Jinshen"}
        shown.setdefault(label, []).append(next(node[key] for key in ("name", "title", "kind", "firstSeen") if node.get(key)))
    return {"nodes": {label: sorted(names) for label, names in sorted(shown.items())}, "relationships": dict(sorted(Counter(ties.values()).items()))}


@pytest.mark.parametrize("answer", ANSWERS, ids=[answer["query"] for answer in ANSWERS])
def test_a_saved_query_answers(run, answer):
    records = run(answer["query"], **answer["parameters"])
    if "rows" in answer:
        assert [list(record.values()) for record in records] == answer["rows"]
    else:
        assert _drawn(records) == {key: answer[key] for key in ("nodes", "relationships")}


def test_every_other_query_has_its_answer():
    assert {answer["query"] for answer in ANSWERS} == ALL.keys() - QUESTIONS.keys()


MARKS = ('"', '" OR "', '甲" OR *:*', "\\", '\\" OR name:"*', "甲\\")


@pytest.mark.parametrize("word", MARKS)
def test_marks_of_the_search_are_text(run, word):
    taking = [query for query in ALL.values() if {"words", "body"} & query.examples.keys()]
    assert len(taking) > 10
    for query in taking:
        assert run(query.name, words=word, body=word) == []
