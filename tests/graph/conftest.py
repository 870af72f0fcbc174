"""Fixtures of the graph's tests: two fictional pages as records, the graph of them, a real Neo4j server, and the explorer in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest
from bring import launch
from click.testing import CliRunner
from exploring import PAGES, opened, write
from graphs import HOSTILE, build, odd
from playwright.sync_api import Browser, Error, sync_playwright
from playwright.sync_api import Page as Tab

from jinshen.graph import jars
from jinshen.graph.neo4j import Target
from jinshen.graph.server import Neo4jServer
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.main import jinshen
from jinshen.pipeline.errors import ServerError
from jinshen.pipeline.records import Article, Event, Mention, Page, Participant, Post

SAMPLES = Path(__file__).resolve().parents[1] / "samples"

Ask = Callable[..., list[dict[str, Any]]]

MEETING = "3月4日，青川区安全生产工作会议在区会议中心召开。区委书记宋知远出席并讲话，区长骆一帆主持会议。"
VISIT = "3月11日，区长骆一帆到柳岸村调研春耕，区农业农村局局长顾明川陪同。"
COMMITTEE, GOVERNMENT, BUREAU = "中共云州市青川区委员会", "云州市青川区人民政府", "云州市青川区农业农村局"


def _part(text: str, person: str, order: int, *roles: str) -> Participant:
    return Participant(person, roles, order, 0, len(text), text)


def _post(text: str, person: str, title: str, org: str) -> Post:
    return Post(person, title, org, start=0, end=len(text), quote=text)


def _page(name: str, day: str, text: str, posts: tuple[Post, ...], event: Event) -> Page:
    people = [post.person for post in posts]
    mentions = tuple(Mention(at, at + len(who), "PERSON", who) for who in people for at in [text.index(who)])
    article = Article("a1", "news", event.name, 0, len(text), (), mentions, posts, (event,))
    return Page(name, "青川新闻", "云州市青川区", day, (), (article,), text, sha256=name * 4, encoding="utf-8")


@pytest.fixture(scope="session")
def pages() -> tuple[Page, Page]:
    """A meeting under 宋知远 and 骆一帆, and a visit of 骆一帆 and 顾明川."""
    return (
        _page(
            "meeting.txt", "2024-03-05", MEETING,
            (_post(MEETING, "宋知远", "书记", COMMITTEE), _post(MEETING, "骆一帆", "区长", GOVERNMENT)),
            Event("青川区安全生产工作会议", ("会议",), "2024-03-04", "3月4日", "青川区会议中心",
                  participants=(_part(MEETING, "宋知远", 1, "attend", "speak"), _part(MEETING, "骆一帆", 2, "chair")),
                  start=0, end=24, quote=MEETING[:24]),
        ),
        _page(
            "visit.txt", "2024-03-12", VISIT,
            (_post(VISIT, "骆一帆", "区长", GOVERNMENT), _post(VISIT, "顾明川", "局长", BUREAU)),
            Event("骆一帆调研春耕", ("调研",), "--03-11", "3月11日", None, ("柳岸村",),
                  (_part(VISIT, "骆一帆", 1, "lead"), _part(VISIT, "顾明川", 2, "accompany")), start=0, end=len(VISIT), quote=VISIT),
        ),
    )  # fmt: skip


@pytest.fixture
def graph(pages: tuple[Page, Page], tmp_path: Path) -> Iterator[Graph]:
    """The graph of both pages."""
    with open_graph(tmp_path / "graph.db", create=True) as graph:
        graph.add_pages(pages)
        yield graph


@pytest.fixture(scope="session")
def hostile() -> Graph:
    """A graph in which names, titles, events and places are what no format likes."""
    return build([odd(name, number) for number, name in enumerate(HOSTILE)], {})


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph file of the sample pages, as `make demo` leaves it; to be copied where it is changed."""
    folder = tmp_path_factory.mktemp("samples")
    done = CliRunner().invoke(jinshen, ["run", str(SAMPLES), "-o", str(folder)])
    assert done.exit_code == 0, done.output
    return folder / "graph.db"


@pytest.fixture(scope="session")
def lib() -> Path:
    """The folder of Neo4j's jars, fetched once; a machine that cannot have them fails the tests."""
    try:
        return jars.fetch()
    except ServerError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def server(lib: Path) -> Iterator[Neo4jServer]:
    """One running Neo4j for all tests."""
    try:
        running = Neo4jServer(lib).start()
    except ServerError as error:
        pytest.fail(str(error), pytrace=False)
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def driver(server: Neo4jServer) -> Iterator[neo4j.Driver]:
    """The driver to look into the server with."""
    with neo4j.GraphDatabase.driver(server.target.uri, auth=(server.target.user, server.target.password)) as driver:
        yield driver


@pytest.fixture
def query(driver: neo4j.Driver) -> Ask:
    """A Cypher statement and its parameters to rows as dictionaries."""

    def run(statement: str, **parameters: Any) -> list[dict[str, Any]]:
        return [record.data() for record in driver.execute_query(statement, parameters).records]

    return run


@pytest.fixture
def target(server: Neo4jServer, query: Ask) -> Target:
    """The server's database, emptied: Community has one only."""
    query("MATCH (n) DETACH DELETE n")
    return server.target


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    with sync_playwright() as playwright:
        try:
            launched = launch(playwright)
        except Error as error:
            pytest.fail(
                f"no Chromium to look with ({str(error).splitlines()[0]}); install one, or `playwright install chromium`"
            )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the two districts and their city."""
    return write(tmp_path_factory.mktemp("explorer"), PAGES)


@pytest.fixture
def tab(browser: Browser, written: Path) -> Iterator[Tab]:
    """A tab with it."""
    yield from opened(browser, written)
