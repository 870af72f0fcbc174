"""What a graph left for browsers, in a real Chromium: nothing runs, nothing is asked of the network, every text is text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from readback import squeezed

PATIENCE = 60_000  # milliseconds
# Shows one thing after the other, by their links, and gives the text of each; of some also the sentence that says so.
EVERYTHING = """async (ids) => {
    const seen = [], soon = () => new Promise((done) => setTimeout(done));
    for (const [number, id] of ids.entries()) {
        location.hash = "at=" + encodeURIComponent(id);
        await soon();
        seen.push(document.getElementById("detail").textContent);
        const fact = document.querySelector("#detail .link.open");
        if (fact && number % 10 === 0) { fact.click(); await soon(); seen.push(document.getElementById("evidence").textContent); }
    }
    return seen;
}"""
ALIEN = "img, iframe, object, embed, base, form, math, video, audio, template, svg script, marquee, link[rel=stylesheet], a[href^='javascript:'], a[href^='data:text']"
SEARCHED = 30


def _chromium(playwright: Playwright) -> Browser:
    """The Chromium of the tests."""
    from bring import launch  # campaign has put its folder on the path

    return launch(playwright)


def _ids(where: Path) -> list[str]:
    """The ids of all that an explorer has a view of."""
    from exploring import shown

    data = shown(where)
    return [one["id"] for kind in ("people", "events", "bodies", "posts", "doubts") for one in data[kind]]


def _watched(chromium: Browser, wrong: list[str]) -> Page:
    """A tab that keeps what goes wrong: what is asked of the network, complaints, dialogs, and calls of what the hostile texts call."""
    tab = chromium.new_context(viewport={"width": 1280, "height": 800}).new_page()
    tab.set_default_timeout(PATIENCE)
    tab.expose_function("hit", lambda: wrong.append("a script of a page's ran"))
    tab.on("request", lambda request: None if request.url.startswith(("file:", "data:", "blob:")) else wrong.append(f"asks for {request.url}"))
    tab.on("console", lambda message: wrong.append(f"says {message.text[:200]}") if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: wrong.append(f"fails: {str(error)[:200]}"))
    tab.on("dialog", lambda dialog: (wrong.append(f"asks {dialog.message[:200]}"), dialog.dismiss()))
    tab.on("popup", lambda other: wrong.append(f"opens {other.url}"))
    return tab


def _alien(tab: Page, where: Path, scripts: int) -> Iterator[str]:
    """Elements that are none of ours."""
    found = tab.locator(ALIEN)
    if found.count():
        yield f"{where.name}: {found.first.evaluate('one => one.outerHTML')[:200]}"
    if (count := tab.locator("script").count()) != scripts:
        yield f"{where.name}: {count} scripts, not {scripts}"


def explored(where: Path, wanted: set[str]) -> Iterator[tuple[str, str]]:
    """The explorer: everything that it has is shown once, and some texts are searched for."""
    wrong: list[str] = []
    with sync_playwright() as playwright:
        chromium = _chromium(playwright)
        tab = _watched(chromium, wrong)
        tab.goto(where.as_uri())
        tab.wait_for_selector("html[data-ready]", state="attached")
        seen = squeezed("\n".join(tab.evaluate(EVERYTHING, _ids(where))))
        wrong += [f"{one[:60]!r} is not shown" for one in sorted(wanted) if squeezed(one) not in seen]
        for text in sorted(wanted)[:: max(1, len(wanted) // SEARCHED)]:
            tab.locator("#search").fill(text.replace("\0", ""))
            tab.wait_for_timeout(50)
        wrong += _alien(tab, where, 3)
        chromium.close()
    yield from ((told, "explorer") for told in wrong)


def opened_pages(folder: Path) -> Iterator[tuple[str, str]]:
    """Dossiers, measures and the browser kit's page, each opened."""
    wrong: list[str] = []
    with sync_playwright() as playwright:
        chromium = _chromium(playwright)
        tab = _watched(chromium, wrong)
        for where in sorted((*folder.glob("dossier*.html"), *folder.glob("m/*.html"), *folder.glob("kit/*.html"))):
            tab.goto(where.as_uri())
            wrong += _alien(tab, where, 0) if not where.name.startswith("first") else ()
        chromium.close()
    yield from ((told, "pages") for told in wrong)
