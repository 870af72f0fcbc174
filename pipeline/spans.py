"""A doc's entities to plain mentions: what the readers of posts and events work on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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


# Who stands behind these words wrote the report.
SIGNED = re.compile(r"(?:作者|记者|撰文|撰稿|通讯员|编辑|实习生|供稿|审核|校对)[:：\s]{0,3}$")


def unsigned(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions less the reporters that are printed as such inside the text (作者：王芳), with those listed behind them."""
    kept: list[Mention] = []
    last = -1
    for mention in mentions:
        before = text[max(mention.start - 10, 0) : mention.start]
        listed = last >= 0 and re.fullmatch(r"[\s、]{1,3}", text[last : mention.start])
        if mention.label == PERSON and (SIGNED.search(before) or listed):
            last = mention.end
            continue
        last = -1
        kept.append(mention)
    return tuple(kept)


def whole_names(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, names that were cut at a space or grew by an 一 (王芳一行) as the article names them elsewhere.

    >>> people = [Mention(0, 3, PERSON, "夏云家"), Mention(6, 8, PERSON, "夏云"), Mention(12, 15, PERSON, "夏云一")]
    >>> [m.text for m in whole_names("夏云家到会。夏云 家说，夏云一行", people)]
    ['夏云家', '夏云家', '夏云一']
    """
    names = {mention.text for mention in mentions if mention.label == PERSON}
    found = []
    for mention in mentions:
        name = mention.text
        if mention.label == PERSON:
            behind = re.sub(r"\s+", "", text[mention.end : mention.end + 4])
            longer = [other for other in names if other.startswith(name) and len(other) > len(name) and behind.startswith(other[len(name) :])]
            if longer:
                name = max(longer)
            elif name[-1] == "一" and name[:-1] in names and behind[:1] in tuple("行路到同道直"):
                name = name[:-1]
        found.append(mention if name == mention.text else replace(mention, text=name))
    return tuple(found)
