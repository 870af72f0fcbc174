"""Fixtures of the formats' tests: files to sources, and a newspaper's sheets as Chromium prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bring import draws_chinese, launch
from playwright.sync_api import Browser, Error, sync_playwright
from printed import sheets

from jinshen.pipeline.files import Found
from jinshen.pipeline.formats.extract import Unread
from jinshen.pipeline.page import Source, read_sources
from jinshen.pipeline.provenance import Overrides

Reading = Callable[[Path], list[Source | Unread]]


@pytest.fixture(scope="session")
def reading() -> Reading:
    """What comes out of a file."""

    def read(path: Path) -> list[Source | Unread]:
        return list(read_sources(Found(path.name, path), Overrides()))

    return read


@contextmanager
def _browser() -> Iterator[Browser]:
    """A Chromium that draws Chinese characters; where it cannot, the tests fail with what to do. A process has one Playwright at a time."""
    with sync_playwright() as playwright:
        try:
            chromium = launch(playwright)
        except Error as error:
            pytest.fail(f"no Chromium starts here: {error.message.splitlines()[0]}; run `python tests/bring.py`")
        if not draws_chinese(chromium):
            pytest.fail("no font with Chinese characters here; install one (Debian: fonts-noto-cjk)")
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sheets as paper.pdf, with their text layer, and the first one as paper.png."""
    folder = tmp_path_factory.mktemp("printed")
    with _browser() as browser:
        tab = browser.new_page(viewport={"width": 680, "height": 760}, device_scale_factor=2)
        tab.set_content(sheets())
        tab.locator("#one").screenshot(path=folder / "paper.png")
        tab.pdf(path=folder / "paper.pdf", prefer_css_page_size=True)
    return folder
