"""What the network learns from: pages of the press with their truth, and transcripts with machine labels, as traits and tags.

A transcript counts only where its labels (votes of three teachers re-cut by the grammar) and a network that learnt from the press alone agree;
elsewhere it is read, but nothing is learnt: neither is to be believed alone.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from spacy.language import Language

from jinshen.models.corpus import Labelled, chosen, lines_of, moved, votes
from jinshen.models.press.newsroom import Newsroom, Page
from jinshen.models.press.world import World
from jinshen.pipeline.claims import Claim
from jinshen.pipeline.decoding import course, mentions
from jinshen.pipeline.files import find_pages
from jinshen.pipeline.network import TAGS, Network
from jinshen.pipeline.page import Source, read_source
from jinshen.pipeline.proposals import grammar, propose
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.recut import TableTokenizer, recut
from jinshen.pipeline.tagger import home_names
from jinshen.pipeline.traits import LABELS, Bytes, Traits, mark, traits
from jinshen.pipeline.view import View, heal

DISTRICTS, MONTHS = 24, 18
Guess = Callable[[dict[str, list[tuple[int, int, str]]]], list[Claim]]
SHORTEST = 100  # a transcript of fewer characters is a headline


@dataclass(frozen=True, slots=True)
class Example:
    """A text of n characters with its traits, tags (n) and whether each character is learnt from (n, 0 or 1)."""

    text: str
    traits: Traits
    tags: Bytes
    weight: Bytes

    @property
    def mentions(self) -> list[Claim]:
        """The mentions that the tags tell."""
        return mentions(self.tags, np.zeros((len(self.text), TAGS), np.float32))


class Maker:
    """Makes examples with the words of one tokenizer."""

    def __init__(self, nlp: Language) -> None:
        assert isinstance(nlp.tokenizer, TableTokenizer)  # config.cfg names it
        self.tokenizer = nlp.tokenizer

    def cuts(self, text: str) -> list[int]:
        return recut(text, self.tokenizer.cuts(text))

    def example(self, text: str, told: Iterable[Claim], home: Sequence[str] = ()) -> Example:
        """An example of a text with these mentions, none overlapping, in a paper whose areas go by these names."""
        cuts = self.cuts(text)
        known = traits(text, cuts, grammar(text, cuts, home=home), home)
        return Example(text, known, tagged(len(text), told), np.ones(len(text), np.uint8))

    def press(self, seed: int, pages: int) -> Iterator[Example]:
        """So many pages of a world of the press, damaged as pages are, as the view has them."""
        for view, told, jurisdiction in pages_of(seed, pages):
            yield self.example(view.text, told, home_names(jurisdiction))

    def transcripts(self, data: Path, share: int, of: int, guess: Guess = votes) -> Iterator[Example]:
        """So many of the transcripts with the teachers' labels re-cut, people renamed and areas moved."""
        pairs = zip(lines_of(data / "raw" / "xwlb.jsonl.xz"), lines_of(data / "silver" / "xwlb.jsonl.xz"), strict=True)
        for item, labels in pairs:
            name, text = str(item["id"]), str(item["text"])
            if chosen(name, share, of) and len(text) >= SHORTEST:
                whole = moved(Labelled(text, tuple(propose(text, self.cuts(text), guess(labels)))), random.Random(name))
                yield self.example(whole.text, whole.mentions)


def write_page(page: Page, folder: Path, name: str) -> Path:
    """Writes a page of the press as NAME.txt with its metadata beside it; where it is."""
    where = folder / f"{name}.txt"
    where.write_text(page.sheet.text, encoding="utf-8", newline="")
    where.with_name(f"{name}.meta.json").write_text(json.dumps(dict(page.meta), ensure_ascii=False), encoding="utf-8")
    return where


def source_of(page: Page, name: str | None = None) -> Source:
    """A page of the press as `jinshen read` has it from a file."""
    with tempfile.TemporaryDirectory() as folder:
        (found,) = find_pages([write_page(page, Path(folder), name or page.name)])
        return read_source(found, Overrides())


def pages_of(seed: int, pages: int) -> Iterator[tuple[View, list[Claim], str | None]]:
    """So many pages of a world of the press, damaged as pages are, as the view has them, with their mentions there and their papers' jurisdiction."""
    for page, _ in Newsroom(World(seed, DISTRICTS, MONTHS), pages).pages():
        view = heal(page.sheet.text)
        yield view, seen(((one.start, one.end, one.label) for one in page.sheet.mentions), view), page.meta["jurisdiction"]


def seen(told: Iterable[tuple[int, int, str]], view: View) -> list[Claim]:
    """The mentions of a file in its view; one that has lost an end there is none, nor one that has something of elsewhere within.

    >>> [(one.start, one.end, one.label) for one in seen([(0, 2, "PERSON"), (2, 3, "LOC")], View("甲丙乙", (0, 2, 1)))]
    [(1, 2, 'LOC')]
    """
    found = []
    places = {start: at for at, start in enumerate(view.starts)}
    for start, end, label in told:
        first, last = places.get(start), places.get(end - 1)
        if first is not None and last is not None and first <= last and all(start <= place < end for place in view.starts[first : last + 1]):
            found.append(Claim(first, last + 1, label))
    return found


def tagged(length: int, told: Iterable[Claim]) -> Bytes:
    """The tags of a text with these mentions.

    >>> tagged(3, [Claim(0, 2, "PERSON")]).tolist()
    [1, 3, 0]
    """
    found = np.zeros(length, np.uint8)
    for one in told:
        mark(found, one.start, one.end, 1 + 4 * LABELS.index(one.label))
    return found


def agreed(example: Example, network: Network) -> Example:
    """The example, learnt from only where the network that has not seen it finds the same mentions."""
    scores = network.likelihoods(example.text, example.traits)
    found = {(one.start, one.end, one.label) for one in mentions(course(scores), scores)}
    told = {(one.start, one.end, one.label) for one in example.mentions}
    weight = np.ones(len(example.text), np.uint8)
    for start, end, _ in found ^ told:
        weight[max(start - 1, 0) : end + 1] = 0
    for start, end, _ in found & told:
        weight[start:end] = 1
    return replace(example, weight=weight)
