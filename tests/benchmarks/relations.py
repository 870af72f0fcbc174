"""How well posts and events are read, and which stage loses what: `make bench-relations`, or `python tests/benchmarks/relations.py`.

Press pages of worlds that nothing is trained on, with all damage, are read as they are, then with the true mentions in place of the tagger's, then with
the true articles too; so are the annotated real pages where they lie beside the repository. Writes `relations.md` beside this file.
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
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from jinshen.models import load
from jinshen.models.examples import seen
from jinshen.models.press.newsroom import Newsroom
from jinshen.models.press.world import World
from jinshen.models.scoring import Scores, evaluate
from jinshen.pipeline.articles import Laid, Layout
from jinshen.pipeline.claims import Claim
from jinshen.pipeline.files import find_pages
from jinshen.pipeline.page import Source, read_source
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.reader import to_doc
from jinshen.pipeline.records import Byline, to_json
from jinshen.pipeline.tagger import annotate

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
SEEDS, PAGES = (404, 505, 606), 300
ROWS = ("posts", "posts-no-org", "events", "attendance", "roles", "order", "dates", "places", "visited", "organizations", "4W")
STAGES = ("as read", "true mentions", "true mentions and articles")
Record = dict[str, Any]


@dataclass(slots=True)
class Reading:
    """Reads pages with some stages replaced by the truth; keeps how long each component took."""

    nlp: Language
    seconds: dict[str, float]
    characters: int = 0

    def page(self, source: Source, record: Record, stage: int) -> str:
        """The record of a page as a line of JSON."""
        doc = to_doc(self.nlp, source)
        for name, component in self.nlp.pipeline:
            start = time.perf_counter()
            if name == "articles" and stage > 1:
                doc._.layout = true_layout(doc, record)
            elif name == "ner" and stage:
                doc = annotate(doc, true_mentions(doc, record))
            else:
                doc = component(doc)
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start
        self.characters += len(source.text)
        return to_json(doc._.page)


def true_mentions(doc: Doc, record: Record) -> list[Claim]:
    """The record's mentions in the reading view, none overlapping."""
    told = [*record["masthead_mentions"], *(one for article in record["articles"] for one in article["mentions"])]
    kept: list[Claim] = []
    for one in sorted(seen(((one["start"], one["end"], one["label"]) for one in told), doc._.view), key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def true_layout(doc: Doc, record: Record) -> Layout:
    """The record's articles in the reading view; a headline ends where its title does."""
    places, text = doc._.view.starts, doc._.view.text
    laid = []
    for article in record["articles"]:
        inside = [at for at, place in enumerate(places) if article["start"] <= place < article["end"]]
        start, end = (inside[0], inside[-1] + 1) if inside else (0, 0)
        body = start
        for char in "".join((article["title"] or "").split()):
            while body < end and text[body].isspace():
                body += 1
            if body >= end or text[body] != char:
                body = start
                break
            body += 1
        byline = tuple(Byline(one["name"], one["role"]) for one in article["byline"])
        laid.append(Laid(article["kind"], article["title"] or "", start, end, byline, (start, body) if body > start else None, (body, end)))
    return Layout(None, tuple(laid), ())


def press(folder: Path, pages: int) -> Iterator[tuple[Source, Record]]:
    """Pages of the press as sources, their records in `folder`."""
    for seed in SEEDS:
        for page, _ in Newsroom(World(seed, 6, 12), pages // len(SEEDS)).pages():
            name = f"{seed}-{page.name}"
            (folder / f"{name}.json").write_text(json.dumps(page.record, ensure_ascii=False), encoding="utf-8")
            with tempfile.TemporaryDirectory() as out:
                path = Path(out, f"{name}.txt")
                path.write_text(page.sheet.text, encoding="utf-8", newline="")
                Path(out, f"{name}.meta.json").write_text(json.dumps(dict(page.meta), ensure_ascii=False), encoding="utf-8")
                yield read_source(next(iter(find_pages([path]))), Overrides()), page.record


def real() -> Iterator[tuple[Source, Record]]:
    """The annotated real pages."""
    for found in find_pages([SHARED / "pages"]):
        source = read_source(found, Overrides())
        gold = SHARED / "gold" / f"{Path(source.name).stem}.json"
        if gold.is_file():
            yield source, json.loads(gold.read_text(encoding="utf-8"))


def scored(reading: Reading, pages: Sequence[tuple[Source, Record]], gold: Path, stage: int) -> Scores:
    """The scores of pages read at a stage."""
    with tempfile.TemporaryDirectory() as out:
        found = Path(out, "read.jsonl")
        found.write_text("".join(f"{reading.page(source, record, stage)}\n" for source, record in pages), encoding="utf-8")
        return evaluate(gold, found)


def table(name: str, scores: Sequence[Scores]) -> list[str]:
    """A table of one set, a column for each stage."""
    lines = [f"## {name}, {scores[0].pages} pages", "", f"| row | of | {' | '.join(STAGES)} |", "|---" * (len(STAGES) + 2) + "|"]
    for row in ROWS:
        cells = [f"{one.rows[row].f1:.3f} ({one.rows[row].precision:.3f} / {one.rows[row].recall:.3f})" for one in scores]
        lines.append(f"| {row} | {scores[0].rows[row].gold} | {' | '.join(cells)} |")
    return [*lines, f"| invented years | | {' | '.join(str(one.invented_years) for one in scores)} |", ""]


def main() -> None:
    """Measures and writes the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=PAGES, help="press pages")
    chosen = parser.parse_args()
    nlp, lines = load(), list[str]()
    timed = Reading(nlp, {})
    with tempfile.TemporaryDirectory() as out:
        pages = list(press(Path(out), chosen.pages))
        scores = [scored(timed if not stage else Reading(nlp, {}), pages, Path(out), stage) for stage in range(len(STAGES))]
        lines += table("The press, all damage", scores)
    if (SHARED / "gold").is_dir():
        pages = list(real())
        lines += table("Real pages", [scored(Reading(nlp, {}), pages, SHARED / "gold", stage) for stage in range(len(STAGES))])
    stage_seconds = sum(timed.seconds[name] for name in ("dates", "posts", "events"))
    head = [
        "# Posts and events", "",
        f"On {platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}; one core. Made by `make bench-relations`. F1 (precision / recall) from raw text, by",
        f"`jinshen.models.scoring`; press worlds {', '.join(map(str, SEEDS))}, which nothing is trained on. With true mentions, and true articles as well, it is seen which stage loses what.", "",
        f"Of {timed.characters:,} characters the relation stage (dates, posts, events) took {stage_seconds:.1f} s, the tagger {timed.seconds['ner']:.1f} s: {stage_seconds / timed.seconds['ner']:.2f} times as long.", "",
    ]  # fmt: skip
    (HERE / "relations.md").write_text("\n".join([*head, *lines]), encoding="utf-8")
    print("\n".join([*head, *lines]))


if __name__ == "__main__":
    main()
