"""What the tagger is measured on: texts with their true mentions, offsets into the file as it stands.

Pages of the press of worlds that nothing is trained on, and the annotated real pages where they lie beside the repository.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from jinshen.models.press.newsroom import Newsroom
from jinshen.models.press.world import World
from jinshen.pipeline.files import find_pages
from jinshen.pipeline.labels import MENTION_LABELS
from jinshen.pipeline.page import Source, read_source
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.reader import page_of, to_doc

SHARED = Path(__file__).resolve().parents[3] / "shared"
# Worlds whose pages are scored; each gives a third of a row's pages.
SEEDS = (404, 505, 606)
# What comes behind the tagger and changes no mention.
BEHIND = ("dates", "posts", "events", "reader")
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """A page or a sentence with its true mentions."""

    source: Source
    gold: frozenset[Span]
    style: str = ""

    @property
    def text(self) -> str:
        return self.source.text


def spans_of(record: dict[str, Any]) -> frozenset[Span]:
    """All mentions of a page's record, those of its masthead too."""
    every = [*record.get("masthead_mentions", ()), *(one for article in record["articles"] for one in article.get("mentions", ()))]
    return frozenset((one["start"], one["end"], one["label"]) for one in every if one["label"] in MENTION_LABELS)


def press(pages: int, kinds: Sequence[str] | None = None, strength: float | None = None) -> list[Sample]:
    """Pages of the press with these kinds of damage, or all mixed, read from files as `jinshen read` does."""
    gold: dict[str, frozenset[Span]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for seed in SEEDS:
            for page, _ in Newsroom(World(seed, 6, 12), pages // len(SEEDS), kinds=kinds, strength=strength).pages():
                name = f"{seed}-{page.name}"
                Path(folder, f"{name}.txt").write_text(page.sheet.text, encoding="utf-8", newline="")
                Path(folder, f"{name}.meta.json").write_text(json.dumps(page.meta, ensure_ascii=False), encoding="utf-8")
                gold[name] = spans_of(page.record)
        return list(_read(Path(folder), gold))


def real() -> list[Sample]:
    """The annotated real pages, none where they are not beside the repository."""
    if not (SHARED / "gold").is_dir():
        return []
    records = (path for path in sorted((SHARED / "gold").glob("*.json")) if not path.name.startswith("aliases"))
    return list(_read(SHARED / "pages", {path.stem: spans_of(json.loads(path.read_text(encoding="utf-8"))) for path in records}))


def _read(folder: Path, gold: dict[str, frozenset[Span]]) -> Iterator[Sample]:
    for found in find_pages([folder]):
        if Path(found.name).stem in gold:
            yield Sample(read_source(found, Overrides()), gold[Path(found.name).stem])


def tagging(nlp: Language) -> Language:
    """The language with nothing behind its tagger."""
    nlp.select_pipes(disable=[name for name in BEHIND if name in nlp.pipe_names])
    return nlp


def found_in(nlp: Language, sample: Sample) -> frozenset[Span]:
    """The mentions that a tagging language finds in a page's file, as the reader tells them."""
    doc = nlp(to_doc(nlp, sample.source))
    doc._.posts = doc._.events = [()] * len(doc._.layout.articles)
    page = page_of(doc)
    every = [*page.masthead_mentions, *(one for article in page.articles for one in article.mentions)]
    return frozenset((one.start, one.end, one.label) for one in every)
