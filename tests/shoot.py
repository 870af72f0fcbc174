"""The sample pages to pictures: views of the explorer and a saved query in Neo4j Browser for the README, two more for the page of first steps.

python tests/shoot.py               (wants what `make test` brings; CHROMIUM names another browser)
python tests/shoot.py --explorer    (the explorer's alone, without a server)
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bring import launch
from browsing import PATIENCE, connect, drop, open_drawer, run, set_parameters
from click.testing import CliRunner
from playwright.sync_api import Browser, sync_playwright

from jinshen.graph import jars
from jinshen.graph.kit import SCRIPTS, STYLE, kit
from jinshen.graph.loading import load
from jinshen.graph.queries import CYPHER
from jinshen.graph.server import Neo4jServer
from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.main import jinshen

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "notebooks" / "pictures"
SETTLING = 6_000  # milliseconds until a layout rests
# Picture of the explorer: what is searched for and opened, where a click follows, and the link that it starts from.
VIEWS = {"explorer": ("沈砚秋", None, ""), "explorer-evidence": ("防汛备汛", "#detail .link.open", ""), "explorer-post": ("青川区 区长", None, "#lang=en")}
SHOWN = ("某人的调研（图）", "某人的活动（图）")  # the first has the kit's page, the second the README


def shoot_explorer(chromium: Browser, page: Path) -> None:
    """The explorer with a person's meetings, a sentence in its page, and a post's holders."""
    for name, (words, opened, link) in VIEWS.items():
        context = chromium.new_context(viewport={"width": 1400, "height": 900}, locale="zh-CN", reduced_motion="reduce")
        tab = context.new_page()
        tab.goto(page.as_uri() + link)
        tab.locator("#search").fill(words)
        tab.keyboard.press("Enter")
        tab.locator("#detail .facts").first.wait_for(timeout=PATIENCE)
        if opened:
            tab.locator(opened).first.click()
        tab.wait_for_timeout(SETTLING // 4)
        tab.screenshot(path=PICTURES / f"{name}.png")
        context.close()


def shoot_browser(chromium: Browser, server: Neo4jServer, folder: Path) -> None:
    """Neo4j Browser with our scripts in its drawer, and what two of them draw in our style."""
    tab, _ = connect(chromium, server, size=(1360, 760))
    for name, content in kit().items():
        (folder / name).write_bytes(content)
    drop(tab, folder / SCRIPTS)
    drop(tab, folder / STYLE)
    open_drawer(tab, "缙绅 人 people")
    tab.wait_for_timeout(SETTLING // 4)
    tab.screenshot(path=CYPHER / "first-steps-drawer.png", clip={"x": 0, "y": 0, "width": 360, "height": 760})
    set_parameters(tab)
    for title in SHOWN:
        frame = run(tab, title)
        frame.locator("svg.neod3viz g.node").first.wait_for(timeout=PATIENCE)
        for panel in frame.get_by_label("Collapse the node properties display").all():  # it lies over the drawing until it is shut once
            panel.click()
        tab.wait_for_timeout(SETTLING)
        frame.get_by_label("zoom-to-fit").click()
        tab.wait_for_timeout(SETTLING // 4)
        if title == SHOWN[0]:
            frame.screenshot(path=CYPHER / "first-steps-graph.png")
    tab.screenshot(path=PICTURES / "neo4j-browser.png")
    tab.context.close()


def main() -> None:
    """Reads, builds, loads and shoots."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        done = CliRunner().invoke(jinshen, ["run", str(ROOT / "tests" / "samples"), "-o", folder])
        if done.exit_code:
            sys.exit(done.output)
        chromium = launch(play)
        shoot_explorer(chromium, Path(folder) / "explorer.html")
        if "--explorer" not in sys.argv[1:]:
            with Neo4jServer(jars.fetch()) as server:
                with open_graph(Path(folder) / "graph.db") as graph:
                    load(graph, server.target)
                shoot_browser(chromium, server, Path(folder))
        chromium.close()


if __name__ == "__main__":
    main()
