"""Fixtures of the reading tests: sentences with their mentions marked in the text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from jinshen.pipeline.records import Mention

Marked = Callable[[str], tuple[str, tuple[Mention, ...]]]


@pytest.fixture(scope="session")
def marked() -> Marked:
    """'[区委|O][书记|T][王芳|P]出席' to the bare text and its mentions; O, T, P and L are the labels' first letters."""
    labels = {"O": "ORG", "T": "TITLE", "P": "PERSON", "L": "LOC"}

    def read(markup: str) -> tuple[str, tuple[Mention, ...]]:
        text, mentions, at = "", [], 0
        for match in re.finditer(r"\[([^|\]]+)\|([OTPL])\]", markup):
            text += markup[at : match.start()]
            mentions.append(Mention(len(text), len(text) + len(match[1]), labels[match[2]], match[1]))
            text += match[1]
            at = match.end()
        return text + markup[at:], tuple(mentions)

    return read
