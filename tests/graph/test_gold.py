"""The gold files as they stand, and what is read from the same pages, make graphs that keep the schema and quote what is printed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

from jinshen.graph import jsonl
from jinshen.graph.areas import area_level, known, plain_area
from jinshen.graph.bodies import area_of
from jinshen.graph.questions import ask
from jinshen.graph.schema import BOOLEAN, FLOAT, INTEGER, LABELS, STRING, STRINGS, TYPES
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.labels import EVENT_KINDS, ROLES, STATUSES

PYTHON_TYPES = {STRING: str, INTEGER: int, FLOAT: float, BOOLEAN: bool, STRINGS: list}
# Edges that a text supports: each has evidence.
SUPPORTED = (
    "ATTENDED", "HOLDS", "EVIDENCED_BY", "REPORTS", "HELD_AT", "VISITED", "REPRESENTED_AT", "ORGANIZED", "HOSTED",
    "CO_ORGANIZED", "PARTICIPATED_IN", "INSPECTED_IN",
)  # fmt: skip
DATE = {
    "day": r"\d{4}-\d\d-\d\d", "monthDay": r"--\d\d-\d\d", "month": r"\d{4}-\d\d", "year": r"\d{4}",
    "span": r"(?:\d{4}|-)-\d\d-\d\d|\d{4}(?:-\d\d)?|--\d\d",
}  # fmt: skip


def jinshen(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def built(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the gold files, built as a user does."""
    where = tmp_path_factory.mktemp("gold") / "g.db"
    done = jinshen("build", shared / "gold", "--pages", shared / "pages", "-g", where)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("30 pages added, 0 replaced, 0 unchanged\n")
    return where


@pytest.fixture
def graph(built: Path) -> Iterator[Graph]:
    """The same graph, open."""
    with open_graph(built) as graph:
        yield graph


@pytest.fixture(scope="module")
def read(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of what is read from the pages themselves, made as a user does."""
    where = tmp_path_factory.mktemp("read")
    assert jinshen("run", shared / "pages", "-o", where).returncode == 0
    return where / "graph.db"


@pytest.fixture(params=["built", "read"])
def either(request: pytest.FixtureRequest) -> Iterator[Graph]:
    """Each of the two graphs, open."""
    with open_graph(request.getfixturevalue(request.param)) as graph:
        yield graph


def test_everything_is_there(graph, shared):
    counts = graph.counts()
    for name in (
        "Person",
        "Organization",
        "Area",
        "Post",
        "Tenure",
        "Event",
        "Place",
        "Newspaper",
        "Article",
        *SUPPORTED[:6],
    ):
        assert counts.get(name, 0) > 0, name
    gold = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((shared / "gold").glob("*.json"))
        if path.name != "aliases.json"
    ]
    assert counts["Page"] == len(gold) == 30
    articles = [article for one in gold for article in one["articles"]]
    events = [event for article in articles for event in article["events"]]
    assert counts["Article"] == len(articles)
    assert counts["REPORTS"] == len(events)
    assert 0 < counts["Event"] <= len(events)
    names = {post["person"] for article in articles for post in article["posts"] if post["org"]}
    names |= {part["person"] for event in events for part in event["participants"]}
    assert {node.properties["name"] for node in graph.nodes("Person")} == names
    bodies = {post["org"] for article in articles for post in article["posts"]} - {None}
    assert bodies <= {node.properties["name"] for node in graph.nodes("Organization")}


def test_built_again_nothing_changes(built, shared):
    before = built.read_bytes()
    done = jinshen("build", shared / "gold", "--pages", shared / "pages", "-g", built)
    assert done.stdout.startswith("0 pages added, 0 replaced, 30 unchanged\n")
    assert built.read_bytes() == before


def test_every_quote_stands_in_its_page(either):
    texts = {name: either.page_text(name) or "" for name in either.pages()}
    articles = {(file, node.properties["number"]): node for file, node in _articles(either)}
    count = 0
    for edge in either.edges():
        assert edge.evidence or edge.type not in SUPPORTED, edge
        for spot in edge.evidence:
            told = articles[spot.page, spot.article].properties
            assert texts[spot.page][spot.start : spot.end] == spot.quote != ""
            assert told["start"] <= spot.start < spot.end <= told["end"], spot
            count += 1
        if "quote" in edge.properties and edge.type != "REPRESENTED_AT":
            assert edge.properties["quote"] in {spot.quote for spot in edge.evidence}
    assert count > 500


def _articles(graph: Graph) -> Iterator[tuple[str, object]]:
    files = {node.id: str(node.properties["file"]) for node in graph.nodes("Page")}
    for edge in graph.edges("PRINTED_ON"):
        yield files[edge.target], graph.node(edge.source)


def test_nodes_keep_the_schema(either):
    seen = set()
    for node in either.nodes():
        told = LABELS[node.label]
        assert set(node.properties) <= set(told), node
        for name, value in node.properties.items():
            assert type(value) is PYTHON_TYPES[told[name]], (node, name)
            assert value != "" or (node.label, name) == ("Article", "title"), (
                node,
                name,
            )  # an article may have no headline
        assert node.id not in seen
        seen.add(node.id)


def test_edges_keep_the_schema(either):
    labels = {node.id: node.label for node in either.nodes()}
    ids = set()
    for edge in either.edges():
        sources, targets, told = TYPES[edge.type]
        assert labels[edge.source] in sources, edge
        assert labels[edge.target] in targets, edge
        assert set(edge.properties) <= set(told), edge
        for name, value in edge.properties.items():
            assert type(value) is PYTHON_TYPES[told[name]], (edge, name)
        assert edge.id not in ids
        ids.add(edge.id)
    assert not ids & set(labels)


def test_values_are_of_the_closed_lists(either):
    for node in either.nodes("Event"):
        told = node.properties
        assert set(told["kinds"]) <= set(EVENT_KINDS), node
        assert told["datePrecision"] in ("day", "monthDay", "month", "year", "span", "none")
        if told["datePrecision"] == "none":
            assert "date" not in told
        else:
            assert re.fullmatch(DATE[str(told["datePrecision"])], str(told["date"])), node
        assert ("endDate" in told) == (told["datePrecision"] == "span")
    for edge in either.edges("ATTENDED"):
        assert set(edge.properties["roles"]) <= set(ROLES), edge
        assert edge.properties["roles"], edge
        assert edge.properties["inferred"] or edge.properties["order"] >= 1
        assert either.node(edge.properties.get("actingAs", edge.target)) is not None
    assert {node.properties["status"] for node in either.nodes("Tenure")} <= set(STATUSES)


def test_no_year_is_filled_in(either):
    """A date with a year is printed with one somewhere on a page that reports the event."""
    files = {node.id: file for file, node in _articles(either)}
    for event in either.nodes("Event"):
        for day in (str(event.properties.get("date", "")), str(event.properties.get("endDate", ""))):
            if re.match(r"\d{4}", day):
                texts = [
                    "".join((either.page_text(files[edge.source]) or "").split())
                    for edge in either.edges_to(event.id, "REPORTS")
                ]
                assert any(_printed(day[:4], text) for text in texts), event


def _printed(year: str, text: str) -> bool:
    digits = str.maketrans("0123456789", "〇一二三四五六七八九")
    return any(form in text.replace("○", "〇").replace("零", "〇") for form in (year, year.translate(digits)))


def test_every_person_has_something_to_tell(either):
    for person in either.nodes("Person"):
        assert either.edges_from(person.id, "ATTENDED", "HAS_TENURE"), person
        rows = [
            row
            for question in ("attended", "posts")
            for row in ask(either, question, [str(person.properties["name"])], ids=(person.id,)).rows
        ]
        assert rows
        assert all(row["evidence"] and row["quote"] for row in rows)


def test_every_area_has_its_code_and_lies_where_the_table_says(either):
    names = {node.id: str(node.properties["name"]) for node in either.nodes("Area")}
    within: dict[str, set[str]] = {}
    for edge in either.edges("WITHIN"):
        within.setdefault(names[edge.source], set()).add(names[edge.target])
    assert all(len(above) == 1 for above in within.values())
    assert len(set(names.values())) == len(names)
    coded = 0
    for id, name in names.items():
        found = known().get(name)
        if found and found.code:
            coded += 1
            assert id == f"area:{found.code}"
            assert within.get(name, set()) == ({found.above} if found.above else set()), name
        assert name in within or area_level(name) in ("province", "central"), name
    assert coded > 40


def test_people_of_one_name_are_called_differently(either):
    called = [(node.properties["name"], node.properties["disambiguator"]) for node in either.nodes("Person")]
    assert len(set(called)) == len(called)


def test_every_contradiction_quotes_two_sides(either):
    for node in either.nodes("Contradiction"):
        edges = either.edges_from(node.id, "CONCERNS")
        assert len(edges) >= 1
        assert all(len({spot.start for spot in edge.evidence}) >= 2 for edge in edges), node
        assert len(node.properties["quotes"]) >= 2


def test_events_lie_in_areas_and_bodies_where_their_names_say(either):
    areas = {node.id: str(node.properties["name"]) for node in either.nodes("Area")}
    for edge in either.edges("HAS_JURISDICTION"):
        body = either.node(edge.source).properties
        assert body["kind"] not in ("company", "school", "hospital", "media")
        assert areas[edge.target] == plain_area(area_of(str(body["name"])))
    told = {edge.source for edge in either.edges("IN_AREA")}
    nowhere = [event for event in either.nodes("Event") if event.id not in told]
    assert len(nowhere) <= 1  # one page is of a paper of the whole country


def test_exports_hold_the_whole_graph(graph, built, tmp_path):
    for form in ("jsonl", "graphml"):
        assert jinshen("export", "-g", built, "--to", form, "-o", tmp_path / form).returncode == 0
    records = [json.loads(line) for line in (tmp_path / "jsonl").read_text(encoding="utf-8").splitlines()]
    assert records == list(jsonl.records(graph))
    drawn = nx.read_graphml(tmp_path / "graphml", force_multigraph=True)
    assert (drawn.number_of_nodes(), drawn.number_of_edges()) == (
        sum("node" in record for record in records), sum("edge" in record for record in records),
    )  # fmt: skip
