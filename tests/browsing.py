"""Neo4j Browser in a headless Chromium: connecting, dropping files on it, running what stands in its drawer, reading what it draws."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, Route, expect

from jinshen.graph.server import Neo4jServer

PATIENCE = 30_000  # milliseconds
FRAME = "[data-testid=frame]"
DRAWN = """svg => ({
    nodes: svg.querySelectorAll("g.node").length,
    relationships: svg.querySelectorAll("g.relationship").length,
    captions: [...svg.querySelectorAll("g.node")].map(node => [...node.querySelectorAll("text.caption")].map(line => line.textContent.trim()).join("")).sort(),
    fills: [...new Set([...svg.querySelectorAll("g.node circle.b-outline")].map(circle => circle.getAttribute("fill")))].sort(),
})"""


class Gate:
    """Lets nothing leave the machine: Browser wants a font of outside hosts, and tells them of itself; keeps who was refused and who was reached."""

    def __init__(self, tab: Page) -> None:
        self.refused: set[str] = set()
        self.reached: set[str] = set()
        tab.route("**/*", self._ask)
        tab.on("response", lambda response: self._note(response.url))
        tab.on("websocket", lambda socket: self._note(socket.url))  # no route stops these

    def _ask(self, route: Route) -> None:
        host = _host(route.request.url)
        if host.startswith("127.0.0.1:"):
            route.continue_()
        else:
            self.refused.add(host)
            route.abort()

    def _note(self, url: str) -> None:
        if host := _host(url):  # data: has none
            self.reached.add(host)


def _host(url: str) -> str:
    return urlsplit(url).netloc


def connect(chromium: Browser, server: Neo4jServer, size: tuple[int, int] = (1280, 800)) -> tuple[Page, Gate]:
    """A tab with Browser connected to the server, and the gate that it is behind."""
    tab = chromium.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN").new_page()
    gate = Gate(tab)
    tab.goto(server.browser)
    tab.get_by_test_id("password").wait_for(timeout=PATIENCE)
    tab.get_by_test_id("bolt-scheme-select").select_option("bolt://")
    tab.get_by_test_id("boltaddress").fill(server.target.uri.removeprefix("bolt://"))
    tab.get_by_test_id("username").fill(server.target.user)
    tab.get_by_test_id("password").fill(server.target.password)
    tab.get_by_test_id("connect").click()
    tab.get_by_text("Connected to Neo4j").wait_for(timeout=PATIENCE)
    return tab, gate


def drop(tab: Page, path: Path) -> None:
    """Drops a file on Browser's page, as a user does; of several at once it takes none."""
    tab.evaluate(
        """([name, content, type]) => {
            const bytes = Uint8Array.from(atob(content), c => c.charCodeAt(0));
            const data = new DataTransfer(); data.items.add(new File([bytes], name, {type}));
            for (const kind of ['dragenter', 'dragover', 'drop'])
                document.querySelector('.filedrop').dispatchEvent(
                    new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: data}));
        }""",
        [path.name, base64.b64encode(path.read_bytes()).decode(), "application/zip" if path.suffix == ".zip" else "text/plain"],
    )
    tab.wait_for_timeout(1_000)


def open_drawer(tab: Page, *folders: str) -> None:
    """Opens the drawer of saved scripts, and folders in it."""
    tab.get_by_test_id("navigationFavorites").click()
    for folder in folders:
        tab.get_by_test_id(f"expandFolder-{folder}").click(timeout=PATIENCE)


def run(tab: Page, title: str) -> Locator:
    """The frame of a saved script that is run by its own button in the open drawer."""
    frames = tab.locator(FRAME)
    before = frames.count()
    row = tab.locator("xpath=//*[starts-with(@data-testid, 'scriptTitle-')]", has_text=title).locator(
        "xpath=ancestor::*[.//*[@data-testid='savedScriptsButton-Run']][1]"
    )
    row.get_by_test_id("savedScriptsButton-Run").click()
    tab.wait_for_function("([frames, n]) => document.querySelectorAll(frames).length > n", arg=[FRAME, before], timeout=PATIENCE)
    return frames.first


def set_parameters(tab: Page) -> int:
    """How many parameters the drawer's script of them has set; it waits until all of them are."""
    frame = run(tab, "① 参数")
    frame.get_by_test_id("multi-statement-list-title").first.wait_for(timeout=PATIENCE)
    count = frame.get_by_test_id("multi-statement-list-title").count()
    expect(frame.locator("[title='Status: success']")).to_have_count(count, timeout=PATIENCE)
    return count


def drawn(frame: Locator) -> dict[str, Any]:
    """What a frame draws: how many nodes and relationships, the nodes' captions and colours, sorted."""
    frame.locator("svg.neod3viz g.node").first.wait_for(timeout=PATIENCE)
    found: dict[str, Any] = frame.locator("svg.neod3viz").evaluate(DRAWN)
    return found
