"""The trained reader: `load()` gives the spaCy Language that turns a page into records, with everything in it."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

import jinshen.pipeline.articles
import jinshen.pipeline.dates
import jinshen.pipeline.events
import jinshen.pipeline.posts
import jinshen.pipeline.reader
import jinshen.pipeline.recut
import jinshen.pipeline.tagger  # noqa: F401  each import registers the factory that ORDER or the model's config names

NEWS = Path(__file__).parent / "news"  # not importlib.resources: it fails on an editable install of a namespace package

# Component, its factory: the order in which a page is read.
ORDER: tuple[tuple[str, str], ...] = (
    ("articles", "articles"),
    ("ner", "mentions"),
    ("dates", "dates"),
    ("posts", "posts"),
    ("events", "events"),
    ("reader", "reader"),
)


def assemble(nlp: Language) -> Language:
    """The Language with the components of `ORDER`, as it is saved."""
    before = None
    for name, factory in ORDER:
        if name not in nlp.pipe_names:
            nlp.add_pipe(factory, name=name, after=before, first=True if before is None else None)
        before = name
    return nlp


def load() -> Language:
    """The Language of the committed weights, the same as `spacy.load(NEWS)`; no network, no download."""
    return spacy.load(NEWS)
