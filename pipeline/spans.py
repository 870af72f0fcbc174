"""A doc's entities to plain mentions: what the readers of posts and events work on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from jinshen.pipeline.labels import PERSON
from jinshen.pipeline.records import Mention


def mentions_of(doc: Doc, start: int, end: int) -> tuple[Mention, ...]:
    """The mentions of doc.text[start:end], in the order of the text, offsets in the doc's text.

    `text` has its white space removed.
    """
    inside = (ent for ent in doc.ents if start <= ent.start_char and ent.end_char <= end)
    return tuple(Mention(e.start_char, e.end_char, e.label_, re.sub(r"\s+", "", e.text), confidence=e._.confidence) for e in inside)


def without_byline(mentions: Sequence[Mention], names: set[str]) -> tuple[Mention, ...]:
    """The mentions of an article less its reporters: who writes is no participant and gets no post."""
    return tuple(m for m in mentions if not (m.label == PERSON and m.text in names))
