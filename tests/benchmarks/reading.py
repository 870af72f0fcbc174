"""How well pages are cut into articles with their bylines, by kind of damage: `make bench-reading`, or `python tests/benchmarks/reading.py`.

Press pages of seeds that nothing is trained on are printed, healed and laid out, without the tagger, and scored as `jinshen evaluate` does;
so are the annotated real pages where they lie beside the repository. Writes `reading.md` beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinshen.models.press.damage import DAMAGES
from jinshen.models.press.newsroom import Newsroom
from jinshen.models.press.world import World
from jinshen.models.scoring import Scores, evaluate
from jinshen.pipeline.articles import as_printed, lay_out
from jinshen.pipeline.files import find_pages
from jinshen.pipeline.page import read_source
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.records import Article, Page, to_json
from jinshen.pipeline.view import heal

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
# Worlds whose pages are scored; each gives a third of a row's pages.
SEEDS = (404, 505, 606)
PAGES, MIXED, STRENGTH = 24, 300, 0.5


@dataclass(frozen=True, slots=True)
class Text:
    """A page to be read: its name, its text, its paper."""

    name: str
    text: str
    paper: str | None


def printed(gold: Path, pages: int, kinds: Sequence[str] | None, strength: float | None) -> Iterator[Text]:
    """Pages of the press with these kinds of damage; their records go into a folder."""
    for seed in SEEDS:
        newsroom = Newsroom(World(seed, 6, 12), pages // len(SEEDS), kinds=kinds, strength=strength)
        for page, _ in newsroom.pages():
            name = f"{seed}-{page.name}"
            (gold / f"{name}.json").write_text(json.dumps(page.record, ensure_ascii=False), encoding="utf-8")
            yield Text(f"{name}.txt", page.sheet.text, page.meta["paper"])


def real() -> Iterator[Text]:
    """The real pages that are annotated."""
    for found in find_pages([SHARED / "pages"]):
        source = read_source(found, Overrides())
        yield Text(source.name, source.text, source.paper)


@dataclass(slots=True)
class Reading:
    """What was read, and how long it took to heal and to lay out."""

    lines: list[str]
    characters: int = 0
    healed: float = 0.0
    laid: float = 0.0

    def read(self, page: Text) -> None:
        start = time.perf_counter()
        view = heal(page.text)
        middle = time.perf_counter()
        layout = lay_out(view.text, paper=page.paper)
        self.laid += time.perf_counter() - middle
        self.healed += middle - start
        self.characters += len(page.text)
        articles = tuple(
            Article(f"a{number}", laid.kind, laid.title, *view.extent(laid.start, laid.end), as_printed(laid, view.text, lambda *span: page.text[slice(*view.to_file(*span))]))
            for number, laid in enumerate(layout.articles, 1)
        )
        self.lines.append(to_json(Page(page.name, articles=articles)))


def row(name: str, pages: Sequence[Text], gold: Path, folder: Path) -> tuple[str, Reading]:
    """A row of the table."""
    reading = Reading([])
    for page in pages:
        reading.read(page)
    (folder / "read.jsonl").write_text("".join(f"{line}\n" for line in reading.lines), encoding="utf-8")
    scores: Scores = evaluate(gold, folder / "read.jsonl")
    told = [f"{one.f1:.3f} ({one.precision:.3f} / {one.recall:.3f}, {one.gold})" for one in (scores.rows["articles"], scores.rows["byline"])]
    return f"| {name} | {scores.pages} | {told[0]} | {told[1]} |", reading


def rows(mixed: int, pages: int) -> Iterator[tuple[str, Reading]]:
    """All rows, each as it is measured."""
    kinds: list[tuple[str, int, Sequence[str] | None, float | None]] = [("as pages have it, all kinds mixed", mixed, None, None), ("no damage", mixed // 3, [], None)]
    kinds += [(kind, pages, [kind], STRENGTH) for kind in DAMAGES]
    for name, count, chosen, strength in kinds:
        with tempfile.TemporaryDirectory() as out:
            gold = Path(out, "gold")
            gold.mkdir()
            yield row(name, list(printed(gold, count, chosen, strength)), gold, Path(out))
    if (SHARED / "gold").is_dir():
        with tempfile.TemporaryDirectory() as out:
            yield row("real pages", list(real()), SHARED / "gold", Path(out))


def main() -> None:
    """Measures and writes the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mixed", type=int, default=MIXED, help="pages with all kinds of damage")
    parser.add_argument("--pages", type=int, default=PAGES, help="pages of each kind")
    chosen = parser.parse_args()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    lines = [
        "# Pages to articles and bylines", "", f"On {machine}; one core. Made by `make bench-reading`. Press pages of worlds {', '.join(map(str, SEEDS))}, strength {STRENGTH} where",
        "one kind is meant. F1 (precision / recall, how many there are); an article is right whose span overlaps by 0.8 of the union.", "",
        "| damage | pages | articles | bylines |", "|---|---|---|---|",
    ]  # fmt: skip
    characters = healed = laid = 0.0
    with tempfile.TemporaryDirectory() as out:  # what a process reads once, its tables and weights, is no page's time
        warm = Reading([])
        for page in printed(Path(out), len(SEEDS), None, None):
            warm.read(page)
    for line, reading in rows(chosen.mixed, chosen.pages):
        print(line, flush=True)
        lines.append(line)
        characters, healed, laid = characters + reading.characters, healed + reading.healed, laid + reading.laid
    if not (SHARED / "gold").is_dir():
        lines += ["", "The real pages are not beside the repository: nothing is measured on them."]
    speed = f"{characters / (healed + laid):,.0f} characters a second from text to articles: {characters / healed:,.0f} for the view, {characters / laid:,.0f} for the layout; {warm.healed + warm.laid:.1f} s for the first {len(SEEDS)} pages with all that is read once."
    (HERE / "reading.md").write_text("\n".join([*lines, "", speed]) + "\n", encoding="utf-8")
    print(f"{HERE / 'reading.md'} written")


if __name__ == "__main__":
    main()
