"""What the tagger is measured on: texts with their true mentions, offsets into the file as it stands.

Pages of the press of worlds that nothing is trained on, and the annotated real pages where they lie beside the repository.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Span

from jinshen.models.examples import source_of
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
Marked = tuple[int, int, str]
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sample:
    """A page or a sentence with its true mentions; `style` is how the press set it, `words` are true words where they are known."""

    source: Source
    gold: frozenset[Marked]
    style: str = ""
    words: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        return self.source.text


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a sample, and how sure the finder is of it, where it says so."""

    spans: frozenset[Marked]
    sure: dict[Marked, float]


def spans_of(record: Record) -> frozenset[Marked]:
    """All mentions of a page's record, those of its masthead too."""
    every = [*record.get("masthead_mentions", ()), *(one for article in record["articles"] for one in article.get("mentions", ()))]
    return frozenset((one["start"], one["end"], one["label"]) for one in every if one["label"] in MENTION_LABELS)


def printed(pages: int, kinds: Sequence[str] | None = None, strength: float | None = None) -> Iterator[tuple[Source, Record, str]]:
    """Pages of the press with these kinds of damage, or all mixed, read from files as `jinshen read` does, with record and style."""
    for seed in SEEDS:
        for page, _ in Newsroom(World(seed, 6, 12), pages // len(SEEDS), kinds=kinds, strength=strength).pages():
            yield source_of(page, f"{seed}-{page.name}"), page.record, page.edition.style


def annotated() -> Iterator[tuple[Source, Record]]:
    """The annotated real pages with their records, none where they are not beside the repository."""
    for found in find_pages([SHARED / "pages"]) if (SHARED / "gold").is_dir() else ():
        path = SHARED / "gold" / f"{Path(found.name).stem}.json"
        if path.is_file():
            yield read_source(found, Overrides()), json.loads(path.read_text(encoding="utf-8"))


def press(pages: int, kinds: Sequence[str] | None = None, strength: float | None = None) -> list[Sample]:
    """Such pages with their true mentions."""
    return [Sample(source, spans_of(record), style) for source, record, style in printed(pages, kinds, strength)]


def real() -> list[Sample]:
    """The annotated real pages with their true mentions."""
    return [Sample(source, spans_of(record)) for source, record in annotated()]


def tagging(nlp: Language) -> Language:
    """The language with nothing behind its tagger."""
    nlp.select_pipes(disable=[name for name in BEHIND if name in nlp.pipe_names])
    return nlp


def found_in(nlp: Language, sample: Sample) -> Found:
    """The mentions that a tagging language finds in a page's file, as the reader tells them, with how sure it is where it says so."""
    doc = nlp(to_doc(nlp, sample.source))
    doc._.posts = doc._.events = [()] * len(doc._.layout.articles)
    page = page_of(doc)
    every = [*page.masthead_mentions, *(one for article in page.articles for one in article.mentions)]
    sure = {(one.start, one.end, one.label): one.confidence for one in every if one.confidence is not None}
    if Span.has_extension("score"):
        view = doc._.view
        told = {(*view.to_file(ent.start_char, ent.end_char), ent.label_): ent._.score for ent in doc.ents}
        sure = {span: score for span, score in told.items() if score is not None} | sure
    return Found(frozenset((one.start, one.end, one.label) for one in every), sure)
