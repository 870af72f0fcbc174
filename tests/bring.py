"""Brings the real parts of the tests that pip does not: a Chromium that starts, a font with Chinese characters, a full Java 17, and Neo4j's jars.

What cannot be had is one line and a failure; a way that fails says nothing where the next one works.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from jinshen.pipeline import spark_session
from jinshen.pipeline.errors import JinshenError

PATIENCE = 600  # seconds for one way of getting a Chromium
NAMES = ("chromium", "chromium-browser", "google-chrome")


def _candidates() -> Iterator[str | None]:
    """The Chromium that CHROMIUM names, and no other then; else those on the path, and at last Playwright's own."""
    if named := os.environ.get("CHROMIUM"):
        yield named
        return
    yield from filter(None, map(shutil.which, NAMES))
    yield None


def launch(playwright: Playwright) -> Browser:
    """A headless Chromium, the first that starts; raises Playwright's Error of the last one where none does."""
    *others, last = _candidates()
    for path in others:
        try:
            return playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        except Error:
            continue  # a stub that only tells how to install it, or one without its libraries
    return playwright.chromium.launch(executable_path=last, args=["--no-sandbox", "--disable-gpu"])


def draws_chinese(browser: Browser) -> bool:
    """True where the browser has a font with Chinese characters: two of them do not look the same."""
    tab = browser.new_page()
    drawn = tab.evaluate(
        """() => ["区", "镇"].map(one => {
            const pen = Object.assign(document.createElement("canvas"), {width: 40, height: 40}).getContext("2d");
            pen.font = "32px serif"; pen.fillText(one, 2, 34); return pen.canvas.toDataURL();
        })"""
    )
    tab.close()
    return drawn[0] != drawn[1]


def _starts() -> bool:
    with sync_playwright() as playwright:
        try:
            launch(playwright).close()
        except Error:
            return False
    return True


def _ways() -> Iterator[tuple[str, list[list[str]]]]:
    """How a Chromium may be had: what it is called, and the commands."""
    yield "Playwright's own", [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install = ["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk"]
        yield "Debian's", [["apt-get", "update", "-qq"], install]


def _done(command: list[str]) -> bool:
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def chromium() -> None:
    """A Chromium that is there, else Playwright's own, else Debian's where it may be installed."""
    if _starts():
        return
    if named := os.environ.get("CHROMIUM"):
        sys.exit(f"bring: CHROMIUM={named} does not start; name one that does, or unset CHROMIUM")
    tried = []
    for name, commands in _ways():
        print(f"bring: no Chromium starts here; fetching {name}", flush=True)
        if all(map(_done, commands)) and _starts():
            return
        tried.append(name)
    sys.exit(f"bring: no Chromium: none on the path starts, {' and '.join(tried)} cannot be had; install one, or set CHROMIUM to its path")


def fonts() -> None:
    """A font with Chinese characters, Debian's where none is there and it may be installed."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        there = draws_chinese(browser)
        browser.close()
    if there:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("bring: no font with Chinese characters here; fetching Debian's", flush=True)
        if _done(["apt-get", "update", "-qq"]) and _done(["apt-get", "install", "-y", "-qq", "fonts-noto-cjk"]):
            return
    sys.exit("bring: no font with Chinese characters; install one (Debian: fonts-noto-cjk)")


def java() -> None:
    """A Java with which Spark starts, Debian's where none is there and it may be installed."""
    try:
        spark_session.java(os.environ)
        return
    except JinshenError as error:
        fault = error
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("bring: no Java for Spark here; fetching Debian's", flush=True)
        if _done(["apt-get", "update", "-qq"]) and _done(["apt-get", "install", "-y", "-qq", "openjdk-17-jre-headless"]):
            try:
                spark_session.java(os.environ)
                return
            except JinshenError as error:
                fault = error
    sys.exit(f"bring: {fault}")


def jars() -> None:
    """Neo4j's jars in the user's cache."""
    done = subprocess.run([sys.executable, "-m", "jinshen.graph.jars"], stdout=subprocess.DEVNULL)
    if done.returncode:
        sys.exit(done.returncode)  # it has told the cause in its one line


if __name__ == "__main__":
    chromium()
    fonts()
    java()
    jars()
