"""The sample pages to the README's pictures: the explorer on a person, and a query's result in Neo4j Browser.

python tests/shoot.py    (wants what `make test` brings; CHROMIUM names another browser)
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path

from bring import launch
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, Route, sync_playwright

from jinshen.graph import jars
from jinshen.graph.loading import load
from jinshen.graph.server import Neo4jServer
from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.main import jinshen

ROOT = Path(__file__).resolve().parents[1]
STYLE = ROOT / "graph" / "cypher" / "jinshen.grass"
PICTURES = ROOT / "notebooks" / "pictures"
PATIENCE = 30_000  # milliseconds
SETTLING = 6_000  # milliseconds until the layout rests
PERSON = "沈砚秋"
QUERY = f"MATCH path = (:Person {{name: '{PERSON}'}})-[:ATTENDED]->(:Event)<-[:ATTENDED]-(:Person) RETURN path"


def local_only(route: Route) -> None:
    """Lets nothing leave the machine: Browser asks outside hosts for a font and for its statistics."""
    if route.request.url.split("/")[2].startswith("127.0.0.1:"):
        route.continue_()
    else:
        route.abort()


def connect(browser: Page, server: Neo4jServer) -> None:
    """Fills in Browser's form."""
    browser.goto(server.browser)
    browser.get_by_test_id("password").wait_for(timeout=PATIENCE)
    browser.get_by_test_id("bolt-scheme-select").select_option("bolt://")
    browser.get_by_test_id("boltaddress").fill(server.target.uri.removeprefix("bolt://"))
    browser.get_by_test_id("username").fill(server.target.user)
    browser.get_by_test_id("password").fill(server.target.password)
    browser.get_by_test_id("connect").click()
    browser.get_by_text("Connected to Neo4j").wait_for(timeout=PATIENCE)


def drop(browser: Page, path: Path) -> None:
    """Drops a file on Browser's page, as a user does with a style."""
    browser.evaluate(
        """([name, content]) => {
            const bytes = Uint8Array.from(atob(content), c => c.charCodeAt(0));
            const data = new DataTransfer(); data.items.add(new File([bytes], name, {type: 'text/plain'}));
            for (const kind of ['dragenter', 'dragover', 'drop'])
                document.querySelector('.filedrop').dispatchEvent(
                    new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: data}));
        }""",
        [path.name, base64.b64encode(path.read_bytes()).decode()],
    )
    browser.wait_for_timeout(1_000)


def ask(browser: Page, query: str) -> None:
    """Runs a query and lets its graph, at rest, fill the page."""
    frames = browser.locator("[data-testid=frame]")
    before = frames.count()
    browser.get_by_test_id("activeEditor").click()
    browser.keyboard.insert_text(query)  # typed brackets would be closed by the editor
    browser.keyboard.press("Control+Enter")
    browser.wait_for_function("n => document.querySelectorAll('[data-testid=frame]').length > n", arg=before)
    frame = frames.first
    frame.locator("svg.neod3viz g.node").first.wait_for(timeout=PATIENCE)
    frame.locator("button[title=Fullscreen]").click()
    browser.wait_for_timeout(SETTLING)
    fit = browser.get_by_label("zoom-to-fit").first  # the frame's own, now over all others
    fit.click()
    browser.wait_for_timeout(SETTLING // 4)


def shoot_explorer(chromium: Browser, page: Path) -> None:
    """The explorer with a person's meetings."""
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, locale="zh-CN", reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(page.as_uri())
    tab.locator("#search").press_sequentially(PERSON)
    tab.keyboard.press("Enter")
    tab.locator("#detail h2", has_text=PERSON).wait_for(timeout=PATIENCE)
    tab.wait_for_timeout(SETTLING // 4)
    tab.screenshot(path=PICTURES / "explorer.png")
    context.close()


def shoot_browser(chromium: Browser, server: Neo4jServer) -> None:
    """Neo4j Browser with the query's graph in our style."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    tab = context.new_page()
    tab.route("**/*", local_only)
    connect(tab, server)
    drop(tab, STYLE)
    ask(tab, QUERY)
    tab.screenshot(path=PICTURES / "neo4j-browser.png")
    context.close()


def main() -> None:
    """Reads, builds, loads and shoots."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Neo4jServer(jars.fetch()) as server, sync_playwright() as play:
        done = CliRunner().invoke(jinshen, ["run", str(ROOT / "tests" / "samples"), "-o", folder])
        if done.exit_code:
            sys.exit(done.output)
        with open_graph(Path(folder) / "graph.db") as graph:
            load(graph, server.target)
        chromium = launch(play)
        shoot_explorer(chromium, Path(folder) / "explorer.html")
        shoot_browser(chromium, server)
        chromium.close()


if __name__ == "__main__":
    main()
