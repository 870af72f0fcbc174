"""What the network's parts are worth: `make bench-experiments`, or `python tests/benchmarks/experiments.py --data ../shared/data`.

Every row is a training of its own on the same few characters, and differs from the first in one thing; the last ones learn from more and more, up to
all that the shipped weights have learnt from. Strict spans, F1, of a press world that nothing is trained on and of the annotated real pages: the tagger
alone, its page's second look included. Writes `experiments.md` beside this file.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from spacy.tokens import Doc
from tagger_sets import annotated, spans_of

from jinshen.models import NEWS
from jinshen.models.corpus import TEACHERS, alone
from jinshen.models.examples import Example, Maker, agreed, seen
from jinshen.models.network_trainer import Settings, fit
from jinshen.models.press import prove
from jinshen.models.scoring import Row
from jinshen.models.train import WORDS, blank, told
from jinshen.pipeline.claims import Claim
from jinshen.pipeline.decoding import course, decoded, mentions
from jinshen.pipeline.labels import MENTION_LABELS
from jinshen.pipeline.network import Network
from jinshen.pipeline.tagger import home_names
from jinshen.pipeline.view import heal

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
HELD, HELD_PAGES = 404, 30
TABLES = ("tables", "names", "home")
COLUMNS = (*MENTION_LABELS, "all")
SPACY = "spaCy's `ner` over words, its defaults, two rounds"
PARTS = (8, 4, 2, 1)
Finder = Callable[[Example], Sequence[Claim]]
# Applies a function to each of many examples, in their order.
Each = Callable[..., Iterable[object]]


@dataclass(frozen=True, slots=True)
class Sets:
    """What is learnt from and what is measured on; `teachers` are transcripts as one teacher alone labels them."""

    press: list[Example]
    transcripts: list[Example]
    held: list[Example]
    real: list[Example]
    teachers: dict[str, list[Example]] = field(default_factory=dict)


def real(maker: Maker) -> list[Example]:
    """The annotated real pages as their views, none where they are not beside the repository."""
    found = []
    for source, record in annotated():
        view = heal(source.text)
        found.append(maker.example(view.text, seen(sorted(spans_of(record)), view), home_names(source.jurisdiction)))
    return found


def some(examples: Sequence[Example], characters: int) -> list[Example]:
    """About so many characters of the examples, from all over them."""
    size = sum(len(one.text) for one in examples)
    if size <= characters:
        return list(examples)
    count = max(len(examples) * characters // size, 1)
    return [examples[number * len(examples) // count] for number in range(count)]


def find(example: Example, *, network: Network, without: Sequence[str] = (), second: bool = True) -> Sequence[Claim]:
    """The mentions that a network finds that was trained without these traits; `second` says whether the page's second look is taken."""
    known = replace(example.traits, **{trait: getattr(example.traits, trait) * 0 for trait in without})
    scores = network.likelihoods(example.text, known)
    return decoded(example.text, scores, known.rules) if second else mentions(course(scores), scores)


def scored(finder: Finder, examples: Sequence[Example], each: Each = map) -> list[Row]:
    """A row for each of COLUMNS."""
    rows = [Row() for _ in COLUMNS]
    for example, claims in zip(examples, each(finder, examples), strict=True):
        true = {(one.start, one.end, one.label) for one in example.mentions}
        found = {(one.start, one.end, one.label) for one in claims}
        for row, label in zip(rows, COLUMNS, strict=True):
            row.add({one for one in true if label in ("all", one[2])}, {one for one in found if label in ("all", one[2])})
    return rows


class Table:
    """Trains, measures and prints one row after another into a file."""

    def __init__(self, sets: Sets, settings: Settings, where: Path, each: Each = map) -> None:
        self.sets, self.settings, self.where, self.each = sets, settings, where, each
        self.lines = self._head()

    def _head(self) -> list[str]:
        names = [f"{name} {label}" for name, part in (("press", self.sets.held), ("real", self.sets.real)) if part for label in COLUMNS]
        return [
            "# What the tagger's parts are worth", "",
            f"On {platform.machine()}, Python {platform.python_version()}. Made by `make bench-experiments`. Strict spans, F1, of {len(self.sets.held)} pages of a press world that nothing",
            f"is trained on and of {len(self.sets.real)} annotated real pages (in their reading view); every row is a training of {self.settings.epochs:g} rounds over so many characters:",
            "rows of as many are to be compared with each other.", "",
            f"| what | characters | {' | '.join(names)} | seconds |", "|---" * (len(names) + 3) + "|",
        ]  # fmt: skip

    def row(self, name: str, examples: Sequence[Example], settings: Settings | None = None) -> Network:
        """A network's row."""
        start, settings = time.perf_counter(), settings or self.settings
        network = fit(examples, settings, lambda told: None)
        self.told(name, examples, partial(find, network=network, without=settings.without), start)
        return network

    def told(self, name: str, examples: Sequence[Example], finder: Finder, start: float) -> None:
        """The row of a finder that learnt from the examples since `start`."""
        size = sum(int(one.weight.sum()) for one in examples)
        cells = [f"{row.f1:.3f}" for part in (self.sets.held, self.sets.real) if part for row in scored(finder, part, self.each)]
        self.lines.append(f"| {name} | {size:,} | {' | '.join(cells)} | {time.perf_counter() - start:.0f} |")
        print(self.lines[-1], flush=True)
        self.where.write_text("\n".join([*self.lines, ""]), encoding="utf-8")

    def agreed(self, examples: Sequence[Example], network: Network) -> list[Example]:
        """The examples, learnt from only where a first network agrees."""
        return list(self.each(partial(agreed, network=network), examples))


def parser_row(table: Table, examples: Sequence[Example]) -> None:
    """spaCy's own `ner` over the shipped words, its default settings; of transcripts it learns all that they are labelled."""
    start, nlp = time.perf_counter(), prove.blank(7)
    docs = [doc for one in examples for doc in _lines(nlp.vocab, one)]
    prove.train(nlp, docs, 7, rounds=2)

    def finder(example: Example) -> Sequence[Claim]:
        found, at = [], 0
        for line in example.text.split("\n"):
            found += [Claim(at + ent.start_char, at + ent.end_char, ent.label_) for ent in nlp(line).ents if line.strip()]
            at += len(line) + 1
        return found

    table.told(SPACY, examples, finder, start)


def _lines(vocab: object, example: Example) -> Iterable[Doc]:
    """The lines of an example as Docs of single characters joined to words at the segmenter's edges and the mentions'."""
    spans = example.mentions
    edges = {at for at, word in enumerate(example.traits.words) if not word & 1} | {edge for one in spans for edge in (one.start, one.end)}
    at = 0
    for line in example.text.split("\n"):
        cuts = sorted({at, at + len(line), *(edge for edge in range(at, at + len(line)) if edge in edges)})
        words = [example.text[a:b] for a, b in pairwise(cuts)]
        if any(word.strip() for word in words):
            doc = Doc(vocab, words=words, spaces=[False] * len(words))
            inside = (doc.char_span(one.start - at, one.end - at, label=one.label) for one in spans if at <= one.start and one.end <= at + len(line))
            doc.ents = [span for span in inside if span is not None]
            yield doc
        at += len(line) + 1


def halves(sets: Sets, size: int) -> tuple[list[Example], list[Example]]:
    """Press and transcripts, so many characters in all."""
    return (some(sets.press, size // 2), some(sets.transcripts, size // 2)) if sets.transcripts else (some(sets.press, size), [])


def sources(table: Table, size: int) -> tuple[list[Example], Network]:
    """Rows on what is learnt from; gives the mixture that all other rows learn from, with its network."""
    press, transcripts = table.sets.press, table.sets.transcripts
    first = table.row("press alone", some(press, size))
    half, read = halves(table.sets, size)
    if not transcripts:
        return half, first
    table.row("transcripts alone, all that the teachers' vote says", some(transcripts, size))
    table.row("press and transcripts by halves, all that the vote says", [*half, *read])
    for teacher, examples in table.sets.teachers.items():
        table.row(f"the same, {teacher} alone instead of the vote", [*half, *some(examples, size // 2)])
    both = [*half, *table.agreed(read, first)]
    return both, table.row("press and transcripts by halves, these only where a first network agrees with the vote", both)


def parts(table: Table, both: Sequence[Example], network: Network) -> None:
    """Rows with one part less than that network has, wider or narrower."""
    name, settings = "as before" if table.sets.transcripts else "press alone", table.settings
    for what, without in (
        ("the grammar's claims", ("rules",)), ("tables of names, areas, organs, titles", TABLES), ("words", ("words",)),
        ("claims, tables and words: characters alone", ("rules", "words", *TABLES)),
    ):  # fmt: skip
        table.row(f"{name}, without {what}", both, replace(settings, without=without))
    start = time.perf_counter()
    table.told(f"{name}, without the page's second look and the grammar's say", both, partial(find, network=network, second=False), start)
    for width in (64, 128, 160):
        table.row(f"{name}, layers of {width} instead of {settings.width}", both, replace(settings, width=width))
    table.row(f"{name}, read twice as often", both, replace(settings, epochs=settings.epochs * 2))


def curve(table: Table, first: Network | None) -> None:
    """Rows that learn from more and more, up to what the shipped weights have learnt from; `first` is the network that transcripts have to agree with."""
    read = table.agreed(table.sets.transcripts, first) if first else table.sets.transcripts
    for part in PARTS:
        name = {1: "all that the shipped weights learn from", 2: "half"}.get(part, f"one {part}th")
        for mixture, what in ((table.sets.press, "press"), ([*table.sets.press, *read], "press and transcripts")):
            if mixture is table.sets.press or read:
                table.row(f"{what}: {name}", mixture[::part])


def main() -> None:
    """Runs all experiments and writes the table."""
    given = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    given.add_argument("--data", type=Path, help="folder with raw/ and silver/; without it the press alone")
    given.add_argument("--characters", type=int, default=1_000_000, help="how many each row learns from, but those of the curve")
    given.add_argument("--epochs", type=float, default=2.0)
    given.add_argument("--no-curve", action="store_true", help="without the rows that learn from more")
    chosen = given.parse_args()
    maker, config = Maker(blank(NEWS / WORDS)), told()
    press = [one for world in config["press"]["worlds"] for one in maker.press(world, config["press"]["pages"])]
    transcripts = list(maker.transcripts(chosen.data, **config["transcripts"])) if chosen.data else []
    sparse = {"share": 1, "of": 6 * config["transcripts"]["of"]}
    teachers = {name: list(maker.transcripts(chosen.data, **sparse, guess=alone(name))) for name in TEACHERS} if chosen.data else {}
    sets = Sets(press, transcripts, list(maker.press(HELD, HELD_PAGES)), real(maker), teachers)
    table = Table(sets, Settings(epochs=chosen.epochs), HERE / "experiments.md")
    parts(table, *sources(table, chosen.characters))
    parser_row(table, [one for part in halves(sets, chosen.characters) for one in part])
    if not chosen.no_curve:
        worlds = config["first"]["worlds"] * config["press"]["pages"]
        first = fit(press[:worlds], Settings(epochs=config["first"]["epochs"]), lambda told: None) if transcripts else None
        curve(table, first)


if __name__ == "__main__":
    main()
