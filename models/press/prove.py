"""The plainest proof of how true the press is: spaCy's own defaults trained on press alone, scored on gold of real pages.

Each size of the learning curve is a training of its own, with the shipped words and nothing else of the project's: no tables, no grammar.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

import click
from rich.console import Console
from spacy.cli.init_config import init_config
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import load_model_from_config
from thinc.api import fix_random_seed

from jinshen.models import NEWS
from jinshen.models.scoring import Row
from jinshen.models.train import WORDS
from jinshen.pipeline.errors import JinshenError
from jinshen.pipeline.labels import MENTION_LABELS
from jinshen.pipeline.recut import TableTokenizer
from jinshen.pipeline.view import heal

BATCH, ROUNDS, DROPOUT = 3000, 4, 0.1
"""Characters an update, rounds over the data, dropout."""


def blank(seed: int) -> Language:
    """spaCy's default `ner` pipeline for Chinese, with the shipped segmenter's words."""
    config = init_config(lang="zh", pipeline=["ner"], optimize="efficiency", gpu=False)
    config["nlp"]["tokenizer"] = {"@tokenizers": "jinshen.TableTokenizer.v1"}
    config["system"]["seed"] = config["training"]["seed"] = seed
    fix_random_seed(seed)
    nlp = load_model_from_config(config, auto_fill=True)
    assert isinstance(nlp.tokenizer, TableTokenizer)
    nlp.tokenizer.initialize(pkuseg_model=str(NEWS / WORDS))
    return nlp


def documents(press: Path, nlp: Language) -> Iterator[Doc]:
    """The documents of a press's folder, in their order."""
    shards = sorted((press / "tagger").glob("*.spacy"))
    if not shards:
        raise JinshenError(f"{press}: no documents for the tagger in it; print them with `python -m jinshen.models.press`")
    for shard in shards:
        yield from DocBin().from_disk(shard).get_docs(nlp.vocab)


def train(nlp: Language, docs: Sequence[Doc], seed: int, rounds: int = ROUNDS) -> None:
    """Trains `ner` in place with spaCy's default optimizer."""
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, TableTokenizer)
    examples = [Example(tokenizer.doc(doc.text, cuts_of(doc)), doc) for doc in docs]
    optimizer = nlp.initialize(lambda: examples[:1000])
    chance = Random(seed)
    for _ in range(rounds):
        chance.shuffle(examples)
        batch: list[Example] = []
        for number, one in enumerate(examples, 1):
            batch.append(one)
            if sum(len(other.predicted.text) for other in batch) >= BATCH or number == len(examples):
                nlp.update(batch, sgd=optimizer, drop=DROPOUT)
                batch = []


def cuts_of(doc: Doc) -> list[int]:
    """The word edges of a document."""
    return sorted({0, len(doc.text), *(token.idx for token in doc), *(token.idx + len(token) for token in doc)})


def score(nlp: Language, pages: Path, gold: Path) -> dict[str, Row]:
    """The rows of a tagger on the gold of real pages: strict spans of the file."""
    rows = {name: Row() for name in (*MENTION_LABELS, "all")}
    for path in sorted(gold.glob("*.json")):
        if path.name.startswith("aliases"):
            continue
        page = json.loads(path.read_text(encoding="utf-8"))
        text = (pages / page["page"]).read_bytes().decode("utf-8-sig")
        view = heal(text)
        found = {(*view.to_file(e.start_char, e.end_char), e.label_) for line in _lines(view.text, nlp) for e in line}
        told = [*page["masthead_mentions"], *(m for article in page["articles"] for m in article["mentions"])]
        wanted = {(m["start"], m["end"], m["label"]) for m in told}
        for label in MENTION_LABELS:
            rows[label].add((m for m in wanted if m[2] == label), (m for m in found if m[2] == label))
        rows["all"].add(wanted, found)
    return rows


@dataclass(frozen=True, slots=True)
class _Entity:
    start_char: int
    end_char: int
    label_: str


def _lines(text: str, nlp: Language) -> Iterator[list[_Entity]]:
    """The entities of each line, with offsets in the text."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield [_Entity(at + e.start_char, at + e.end_char, e.label_) for e in nlp(line).ents]
        at += len(line) + 1


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--press", "folder", required=True, type=click.Path(exists=True, path_type=Path), help="A folder that the press has printed, with its documents.")
@click.option("--pages", required=True, type=click.Path(exists=True, path_type=Path), help="Real pages.")
@click.option("--gold", required=True, type=click.Path(exists=True, path_type=Path), help="Their gold.")
@click.option("--share", "shares", multiple=True, type=float, default=(0.1, 0.3, 1.0), show_default=True, help="Parts of the press to learn from, one training each.")
@click.option("--seed", default=3, show_default=True)
def main(folder: Path, pages: Path, gold: Path, shares: tuple[float, ...], seed: int) -> None:
    """Prints the learning curve of a tagger that knows nothing but press.

    Example: python -m jinshen.models.press.prove --press press --pages ../shared/pages --gold ../shared/gold
    """
    say = Console(stderr=True)
    click.echo("| characters of press | " + " | ".join((*MENTION_LABELS, "all")) + " |\n|---|" + "---|" * 5)
    for share in shares:
        nlp = blank(seed)
        every = list(documents(folder, nlp))
        docs = list(islice(every, int(len(every) * share)))
        size = sum(len(doc.text) for doc in docs)
        say.print(f"learning from {len(docs)} stretches, {size} characters")
        train(nlp, docs, seed)
        rows = score(nlp, pages, gold)
        click.echo(f"| {size:,} | " + " | ".join(f"{row.f1:.3f}" for row in rows.values()) + " |")


if __name__ == "__main__":
    main()
