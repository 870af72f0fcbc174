"""Words of what the press prints: the shipped segmenter's, re-cut by the tables, asked for each stretch once.

A stretch is a literal of a frame, a mention, a number: there are tens of thousands of them, however many pages are printed.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language

from jinshen.models.press.copy import Words
from jinshen.pipeline.recut import TableTokenizer, recut

KEPT = 400_000


def segmenter(nlp: Language) -> Words:
    """The cuts inside a stretch, by a Language's tokenizer.

    >>> from jinshen.models import load
    >>> segmenter(load())("召开会议")
    (2,)
    """
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, TableTokenizer)  # the model's config names it

    @lru_cache(maxsize=KEPT)
    def cuts(text: str) -> tuple[int, ...]:
        if len(text) < 2 or text.isdigit():
            return ()
        return tuple(cut for cut in recut(text, tokenizer.cuts(text)) if 0 < cut < len(text))

    return cuts
