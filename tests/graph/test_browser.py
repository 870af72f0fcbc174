"""The kit in the real Neo4j Browser of the server: dropped, opened, run and drawn, with nothing leaving the machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bring import launch
from browsing import Gate, connect, drawn, drop, open_drawer, run, set_parameters
from playwright.sync_api import Page, sync_playwright

from jinshen.graph.kit import SCRIPTS, STYLE, kit
from jinshen.graph.loading import load
from jinshen.graph.queries import FOLDERS, examples, queries
from jinshen.graph.server import Neo4jServer
from jinshen.graph.store import open_graph

PEOPLE = f"缙绅 {FOLDERS['people']}"
RED, BLUE, GREEN, PURPLE = "#B03A2E", "#1F618D", "#1E8449", "#6C3483"
TITLES = "[...document.querySelectorAll('[data-testid^=scriptTitle-]')].map(title => title.textContent)"


@pytest.fixture(scope="module")
def opened(samples: Path, server: Neo4jServer, driver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Gate]]:
    """Browser on the graph of the samples, with the kit dropped on it and the drawer open."""
    driver.execute_query("MATCH (n) DETACH DELETE n")
    with open_graph(samples) as graph:
        load(graph, server.target)
    folder = tmp_path_factory.mktemp("kit")
    for name, content in kit().items():
        (folder / name).write_bytes(content)
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        tab, gate = connect(chromium, server)
        drop(tab, folder / SCRIPTS)
        drop(tab, folder / STYLE)
        open_drawer(tab, PEOPLE)
        yield tab, gate
        chromium.close()


def test_the_drawer_shows_the_scripts_under_their_titles(opened):
    tab, _ = opened
    for shown in FOLDERS.values():
        assert tab.get_by_test_id(f"savedScriptsFolder-缙绅 {shown}").count() == 1
    assert sorted(tab.evaluate(TITLES)) == sorted(["① 参数 parameters", *(query.title for query in queries() if query.folder == "people")])


def test_a_saved_query_is_drawn_in_the_style(opened):
    tab, _ = opened
    assert set_parameters(tab) == len(examples(queries()))
    picture = drawn(run(tab, "某人的调研（图）"))
    assert (picture["nodes"], picture["relationships"]) == (8, 7)
    assert {"陆景川", "王晓峰", "江望舒", "东坡村", "柳岸镇"} < set(picture["captions"])
    assert picture["fills"] == sorted((RED, BLUE, GREEN, PURPLE))


def test_a_parameter_set_anew_counts_for_the_next_run(opened):
    tab, _ = opened
    set_parameters(tab)
    tab.get_by_test_id("activeEditor").click()
    tab.keyboard.insert_text(":param name => '罗敏之'")
    tab.keyboard.press("Control+Enter")
    tab.get_by_text("Successfully set your parameters").first.wait_for()
    assert "罗敏之" in drawn(run(tab, "某人的活动（图）"))["captions"]


def test_nothing_leaves_the_machine(opened, server):
    _, gate = opened
    assert gate.reached == {f"127.0.0.1:{server.http}", f"127.0.0.1:{server.bolt}"}
