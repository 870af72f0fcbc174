"""A page of the press as training data: the reading view of its damaged text as a Doc, and its words line by line.

The tagger sees healed text, so it learns from healed text: the view that the reader makes of a page, mentions and word edges carried into it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from jinshen.models.examples import seen
from jinshen.models.press.copy import Copy
from jinshen.models.press.sheet import Sheet
from jinshen.pipeline.claims import Claim
from jinshen.pipeline.sentences import sentences
from jinshen.pipeline.view import heal


def docs(sheet: Sheet, vocab: Vocab, *, longest: int = 400) -> Iterator[Doc]:
    """The page in stretches of whole lines, of about so many characters each, words cut at the edges of mentions."""
    view = heal(sheet.text)
    spans = seen(((one.start, one.end, one.label) for one in sheet.mentions), view)
    places = {start: at for at, start in enumerate(view.starts)}
    edges = {places[edge] for edge in sheet.edges if edge in places} | {places[edge - 1] + 1 for edge in sheet.edges if edge - 1 in places}
    page = _Page(view.text, sorted(edges | {edge for one in spans for edge in (one.start, one.end)}), spans)
    for begin, stop in _stretches(view.text, longest):
        yield page.doc(begin, stop, vocab)


def _stretches(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Runs of sentences and lines up to a length."""
    begin = end = None
    for start, stop in sentences(text):
        if begin is not None and stop - begin > longest:
            assert end is not None
            yield begin, end
            begin = None
        begin, end = start if begin is None else begin, stop
    if begin is not None and end is not None:
        yield begin, end


@dataclass(frozen=True, slots=True)
class _Page:
    """A reading view with its word edges and mentions, sorted."""

    text: str
    edges: Sequence[int]
    spans: Sequence[Claim]

    def doc(self, begin: int, stop: int, vocab: Vocab) -> Doc:
        """The words and entities of a stretch."""
        words, offsets = [], []
        for start, end in pairwise([begin, *self.edges[bisect_left(self.edges, begin + 1) : bisect_left(self.edges, stop)], stop]):
            if word := self.text[start:end].strip():
                words.append(word)
                offsets.append(start + self.text[start:end].index(word))
        doc = Doc(vocab, words=words, spaces=[False] * len(words))
        first = {offset: place for place, offset in enumerate(offsets)}
        last = {offset + len(word): place for place, (offset, word) in enumerate(zip(offsets, words, strict=True))}
        doc.ents = tuple(
            Span(doc, first[one.start], last[one.end] + 1, one.label)
            for one in self.spans
            if one.end <= stop and one.start in first and one.end in last
        )
        return doc


def lines(copy: Copy) -> Iterator[str]:
    """The sentences of a copy, its words with a space between them: what spacy-pkuseg learns from."""
    text, edges = copy.text, copy.edges
    for start, end, _ in copy.blocks:
        for begin, stop in sentences(text, start, end):
            cuts = [begin, *edges[bisect_left(edges, begin + 1) : bisect_left(edges, stop)], stop]
            words = ("".join(text[a:b].split()) for a, b in pairwise(cuts))
            yield " ".join(word for word in words if word)
