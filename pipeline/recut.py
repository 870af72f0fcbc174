"""Words of the segmenter, re-cut where the tables know better, and the tokenizer that does both.

A title, an area or an organ that the tables know starts and ends at a cut; an area is one word.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from spacy import util
from spacy.lang.zh import ChineseTokenizer, Segmenter
from spacy.language import Language
from spacy.tokens import Doc

from jinshen.pipeline.grammar_titles import titles
from jinshen.pipeline.lexicon import REACH, lexicon

# Marks as the segmenter and the network learnt them; extraction leaves many in the narrow form.
WIDE = str.maketrans(",;:!?()", "，；：！？（）")
# The segmenter's time grows faster than the length of what it gets: a text is cut behind stops, one without any in lengths.
STRETCH = re.compile(r"[^。！？；\n]{1,1000}[。！？；\n]*|[。！？；\n]+")
COMMITTEES = ("省委", "市委", "区委", "县委", "州委")


def recut(text: str, cuts: Sequence[int]) -> list[int]:
    """Sorted cuts (0 and the length included) that respect the tables.

    >>> recut("区委书记", [0, 4])
    [0, 2, 4]
    """
    known = lexicon()
    new = set(cuts)
    last = 0
    for start, end in known.areas.scan(text):
        if start >= last:
            new -= set(range(start + 1, end))
            new |= {start, end}
            last = end
    for start, end in known.shorts.scan(text):
        if start in new or end in new:
            new |= {start, end}
    held: set[int] = set()
    for start, end in known.organs.scan(text):
        if (end - start == 1 and text[start - 1 : end] not in COMMITTEES) or held.intersection(range(start, end)):
            continue
        reached = start > 0 and text[start - 1] in REACH
        known_edge = start in new or end in new or (reached and start - 1 in new)
        if reached and (start - 1 in new or end in new or end - start > 2):
            new |= {start - 1, end}
            new.discard(start) if end - start == 1 else new.add(start)
            held |= set(range(start, end))
        elif known_edge and text[start] != "委":
            new |= {start, end}
    for claim in titles(text):
        new |= {claim.start, claim.end}
    return sorted(new | {0, len(text)})


class TableTokenizer(ChineseTokenizer):
    """spaCy's Chinese tokenizer with pkuseg, its words re-cut by the tables; loads and saves as the original does."""

    def initialize(
        self,
        get_examples: object = None,
        *,
        nlp: Language | None = None,
        pkuseg_model: str | None = None,
        pkuseg_user_dict: str | None = None,
    ) -> None:
        """Takes the segmenter in a folder; without one keeps what it has: spaCy's own would fetch a model from the net.

        No user dictionary is read: the tables stand in its place.
        """
        if pkuseg_model:
            import spacy_pkuseg

            segmenter = spacy_pkuseg.pkuseg(pkuseg_model, user_dict=None)
            # ChineseTokenizer saves these two; pkuseg makes them only when it has a list of common words.
            segmenter.postprocesser.common_words = set()
            segmenter.postprocesser.other_words = set()
            self.pkuseg_seg = segmenter

    def from_disk(self, path: str | Path, **kwargs: Any) -> Any:
        """Loads it from a folder; raises ValueError where its features are in another form than msgpack: pkuseg reads a pickle then, which can hold a program."""
        features = Path(path) / "pkuseg_model" / "features.msgpack"
        if features.parent.exists() and not features.is_file():
            raise ValueError(f"{features}: is not there, and no other form of a segmenter is read; install jinshen again, or train one with jinshen.models.segmenter")
        return super().from_disk(path, **kwargs)  # type: ignore[no-untyped-call]

    def __call__(self, text: str) -> Doc:
        return self.doc(text, recut(text, self.cuts(text)))

    def cuts(self, text: str) -> list[int]:
        """The segmenter's own cuts."""
        cuts, at = {0, len(text)}, 0
        wide = text.translate(WIDE)
        for stretch in STRETCH.findall(wide) if self.pkuseg_seg else [wide]:
            for word in self.pkuseg_seg.cut(stretch) if self.pkuseg_seg else stretch:
                at = wide.index(word, at)
                cuts |= {at, at + len(word)}
                at += len(word)
        return sorted(cuts)

    def doc(self, text: str, cuts: Sequence[int]) -> Doc:
        """A Doc of exactly this text with these words."""
        pieces = [text[start:end] for start, end in itertools.pairwise(cuts)]
        words, spaces = util.get_words_and_spaces([piece for piece in pieces if piece.strip()], text)
        return Doc(self.vocab, words=words, spaces=spaces)


@util.registry.tokenizers("jinshen.TableTokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], TableTokenizer]:
    """The factory that a model's config names."""

    def make(nlp: Language) -> TableTokenizer:
        return TableTokenizer(nlp.vocab, segmenter=Segmenter.pkuseg)

    return make
