"""What the network's parts are worth: `make bench-experiments`, or `python tests/benchmarks/experiments.py --data ../shared/data`.

Every row is a training of its own on the same few characters, and differs from the first in one thing. Strict spans, F1, of a press world that
nothing is trained on and of the annotated real pages: the tagger alone, its page's second look included. Writes `experiments.md` beside this file.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from spacy.tokens import Doc

from jinshen.models import NEWS
from jinshen.models.examples import Example, Maker, agreed, seen
from jinshen.models.network_trainer import Settings, fit
from jinshen.models.press import prove
from jinshen.models.scoring import Row
from jinshen.models.train import WORDS, blank
from jinshen.pipeline.claims import Claim
from jinshen.pipeline.decoding import course, decoded, mentions
from jinshen.pipeline.files import find_pages
from jinshen.pipeline.labels import MENTION_LABELS
from jinshen.pipeline.network import Network
from jinshen.pipeline.page import read_source
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.tagger import home_names
from jinshen.pipeline.view import heal

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
WORLDS, HELD, HELD_PAGES = (7301, 7302), 404, 30
TABLES = ("tables", "names", "home")
COLUMNS = (*MENTION_LABELS, "all")


@dataclass(frozen=True, slots=True)
class Sets:
    """What is learnt from and what is measured on."""

    press: list[Example]
    transcripts: list[Example]
    held: list[Example]
    real: list[Example]


def real(maker: Maker) -> list[Example]:
    """The annotated real pages as their views, none where they are not beside the repository."""
    found = []
    for page in find_pages([SHARED / "pages"]) if (SHARED / "gold").is_dir() else ():
        source = read_source(page, Overrides())
        path = SHARED / "gold" / f"{Path(source.name).stem}.json"
        if path.is_file():
            record, view = json.loads(path.read_text(encoding="utf-8")), heal(source.text)
            told = [*record["masthead_mentions"], *(one for article in record["articles"] for one in article["mentions"])]
            claims = seen(((one["start"], one["end"], one["label"]) for one in told), view)
            found.append(maker.example(view.text, claims, home_names(source.jurisdiction)))
    return found


def upto(examples: Iterable[Example], characters: int) -> list[Example]:
    """The first examples, so many characters in all."""
    found, total = [], 0
    for one in examples:
        if total < characters:
            found.append(one)
            total += len(one.text)
    return found


def scored(find: Callable[[Example], Sequence[Claim]], examples: Sequence[Example]) -> list[Row]:
    """A row for each of COLUMNS."""
    rows = [Row() for _ in COLUMNS]
    for example in examples:
        true = {(one.start, one.end, one.label) for one in example.mentions}
        found = {(one.start, one.end, one.label) for one in find(example)}
        for row, label in zip(rows, COLUMNS, strict=True):
            row.add({one for one in true if label in ("all", one[2])}, {one for one in found if label in ("all", one[2])})
    return rows


class Table:
    """Trains, measures and prints one row after another."""

    def __init__(self, sets: Sets, settings: Settings) -> None:
        self.sets, self.settings = sets, settings
        self.head, self.lines = list[str](), list[str]()

    def row(self, name: str, examples: Sequence[Example], settings: Settings | None = None, *, second: bool = True) -> Network:
        """A network's row; `second` says whether the page's second look is taken."""
        start = time.process_time()
        settings = settings or self.settings
        network = fit(examples, settings, lambda told: None)

        def find(example: Example) -> Sequence[Claim]:
            known = replace(example.traits, **{trait: getattr(example.traits, trait) * 0 for trait in settings.without})
            scores = network.likelihoods(example.text, known)
            return decoded(example.text, scores, known.rules) if second else mentions(course(scores), scores)

        self.told(name, examples, find, time.process_time() - start)
        return network

    def told(self, name: str, examples: Sequence[Example], find: Callable[[Example], Sequence[Claim]], seconds: float) -> None:
        size = sum(int(one.weight.sum()) for one in examples)
        cells = [f"{row.f1:.3f}" for part in (self.sets.held, self.sets.real) if part for row in scored(find, part)]
        self.lines.append(f"| {name} | {size:,} | {' | '.join(cells)} | {seconds:.0f} |")
        print(self.lines[-1], flush=True)
        (HERE / "experiments.md").write_text("\n".join([*self.head, *self.lines, ""]), encoding="utf-8")


def parser_row(table: Table, examples: Sequence[Example]) -> None:
    """spaCy's own `ner` over the shipped words, its default settings."""
    start, nlp = time.process_time(), prove.blank(7)
    docs = [doc for one in examples for doc in _lines(nlp.vocab, one)]
    prove.train(nlp, docs, 7, rounds=2)

    def find(example: Example) -> Sequence[Claim]:
        found, at = [], 0
        for line in example.text.split("\n"):
            found += [Claim(at + ent.start_char, at + ent.end_char, ent.label_) for ent in nlp(line).ents if line.strip()]
            at += len(line) + 1
        return found

    table.told("spaCy's `ner` over words, its defaults, two rounds", examples, find, time.process_time() - start)


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


def run(table: Table, size: int) -> None:
    """All rows."""
    sets, settings = table.sets, table.settings
    first = table.row("press alone", upto(sets.press, size))
    if sets.transcripts:
        both = [*upto(sets.press, size // 2), *upto((agreed(one, first) for one in sets.transcripts), size // 2)]
        table.row("transcripts alone, all that the teachers say", upto(sets.transcripts, size))
        table.row("press and transcripts by halves, all that the teachers say", [*upto(sets.press, size // 2), *upto(sets.transcripts, size // 2)])
        table.row("the same, transcripts only where a first network agrees", both)
    else:
        both = upto(sets.press, size)
    base = "press alone" if not sets.transcripts else "as before"
    table.row(f"{base}, without the grammar's claims", both, replace(settings, without=("rules",)))
    table.row(f"{base}, without tables of names, areas, organs, titles", both, replace(settings, without=TABLES))
    table.row(f"{base}, without words", both, replace(settings, without=("words",)))
    table.row(f"{base}, characters alone", both, replace(settings, without=("rules", "words", *TABLES)))
    table.row(f"{base}, without the page's second look", both, second=False)
    table.row(f"{base}, layers of 64", both, replace(settings, width=64))
    table.row(f"{base}, layers of 128", both, replace(settings, width=128))
    parser_row(table, both)
    for part in (8, 4, 2):
        table.row(f"{base}, one {part}th" if part > 2 else f"{base}, half", both[::part])
    table.row(f"{base}, read twice as often", both, replace(settings, epochs=settings.epochs * 2))


def main() -> None:
    """Runs all experiments and writes the table."""
    given = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    given.add_argument("--data", type=Path, help="folder with raw/ and silver/; without it the press alone")
    given.add_argument("--characters", type=int, default=1_000_000, help="how many each row learns from")
    given.add_argument("--epochs", type=float, default=2.0)
    told = given.parse_args()
    maker = Maker(blank(NEWS / WORDS))
    pages = max(told.characters // 8000, 4)
    press = [one for world in WORLDS for one in maker.press(world, pages)]
    transcripts = upto(maker.transcripts(told.data, 1, 12), told.characters) if told.data else []
    table = Table(Sets(press, transcripts, list(maker.press(HELD, HELD_PAGES)), real(maker)), Settings(epochs=told.epochs))
    sets = [f"{name} {label}" for name, part in (("press", table.sets.held), ("real", table.sets.real)) if part for label in COLUMNS]
    table.head = [
        "# What the tagger's parts are worth", "",
        f"On {platform.machine()}, Python {platform.python_version()}. Made by `make bench-experiments`. Strict spans, F1, of {HELD_PAGES} pages of a press world that nothing",
        f"is trained on and of {len(table.sets.real)} annotated real pages (in their reading view); every row is a training of {told.epochs:g} rounds over as many characters, little",
        "against what the shipped weights learn from: the rows are to be compared with each other.", "",
        f"| what | characters | {' | '.join(sets)} | CPU seconds |", "|---" * (len(sets) + 3) + "|",
    ]  # fmt: skip
    run(table, told.characters)


if __name__ == "__main__":
    main()
