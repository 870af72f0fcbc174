"""Trains the committed model again: `python -m jinshen.models.train --data ../shared/data`.

Segmenter first (`--keep-segmenter` leaves the committed one), then the tagger on silver sentences and filled frames. Deterministic
by the seed in config.cfg; about half an hour on one core. Writes to `models/news` unless `--to` names another folder.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import cast

import click
from rich.console import Console
from spacy import util
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.training import Example
from thinc.api import fix_random_seed

from jinshen.models import NEWS, assemble, segmenter
from jinshen.models.corpus import Labelled, silver
from jinshen.models.frames_filler import filled
from jinshen.pipeline.recut import TableTokenizer

CONFIG = Path(__file__).parent / "config.cfg"
WORDS = "tokenizer/pkuseg_model"  # where ChineseTokenizer keeps its model inside a saved Language
BATCH = 4000  # characters in one update: about 30 sentences


def _tokenizer(nlp: Language) -> TableTokenizer:
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, TableTokenizer)  # config.cfg names it
    return tokenizer


def example(nlp: Language, labelled: Labelled) -> Example | None:
    """A training example whose tokens are cut at the mentions' edges; None for a text without tokens."""
    tokenizer = _tokenizer(nlp)
    doc = tokenizer(labelled.text)
    edges = {edge for m in labelled.mentions for edge in (m.start, m.end)}
    cuts = sorted({*edges, 0, len(labelled.text), *(t.idx for t in doc), *(t.idx + len(t) for t in doc)})
    predicted, reference = tokenizer.doc(labelled.text, cuts), tokenizer.doc(labelled.text, cuts)
    spans = [reference.char_span(m.start, m.end, label=m.label) for m in labelled.mentions]
    reference.ents = [span for span in spans if span is not None]
    return Example(predicted, reference) if len(predicted) else None


def batches(examples: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """The examples without end, shuffled each round, in batches of about `BATCH` characters."""
    while True:
        order = list(examples)
        chance.shuffle(order)
        batch: list[Example] = []
        size = 0
        for one in order:
            batch.append(one)
            size += len(one.predicted.text)
            if size >= BATCH:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch


def fit(nlp: Language, examples: Sequence[Example], say: Console) -> None:
    """Trains `ner` in place for the config's number of steps, its parameters averaged at the end."""
    training = nlp.config["training"]
    chance = random.Random(training["seed"])
    fix_random_seed(training["seed"])
    optimizer = nlp.initialize(lambda: list(examples[:2000]))
    steps, loss = training["max_steps"], 0.0
    for step, batch in zip(range(1, steps + 1), batches(examples, chance), strict=False):
        optimizer.learn_rate = 0.001 * min(1.0, step / 250) * (1 - 0.95 * step / steps)
        losses: dict[str, float] = {}
        nlp.update(batch, sgd=optimizer, drop=training["dropout"], losses=losses)
        loss += losses["ner"] / len(batch)
        if step % 100 == 0:
            say.print(f"step {step} of {steps}, loss {loss / 100:.2f}")
            loss = 0.0
    ner = cast(TrainablePipe, nlp.get_pipe("ner"))
    with ner.model.use_params(optimizer.averages):
        weights = ner.model.to_bytes()
    ner.model.from_bytes(weights)


META = {
    "name": "news", "description": "Pages of Chinese local newspapers to records of officials, posts and events",
    "license": "Apache-2.0", "author": "jinshen", "version": version("jinshen"),
}  # fmt: skip


def save(nlp: Language, where: Path) -> None:
    """The Language with all its components in its folder, the segmenter's weights compressed."""
    if where.exists():
        shutil.rmtree(where)
    nlp.meta.update(META)
    assemble(nlp).to_disk(where)
    segmenter.prune(where / WORDS, small=0.0)


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True, help="Folder with raw/ and silver/.")
@click.option("--to", "where", type=click.Path(path_type=Path), default=NEWS, show_default=True, help="Where the model is written.")
@click.option("--keep-segmenter", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A pkuseg folder to use as it is.")
@click.option("--share", default=1, show_default=True, help="How many in forty of the transcripts are learnt from.")
@click.option("--steps", type=int, help="Instead of the config's number of steps.")
def main(data: Path, where: Path, keep_segmenter: Path | None, share: int, steps: int | None) -> None:
    """Trains the segmenter and the tagger and writes them as one model."""
    say = Console(stderr=True)
    words = keep_segmenter or where.with_name("segmenter")
    if not keep_segmenter:
        segmenter.train(segmenter.lines(segmenter.words(data)), words)
    nlp = util.load_model_from_config(util.load_config(CONFIG), auto_fill=True)
    _tokenizer(nlp).initialize(pkuseg_model=str(words))
    if steps:
        nlp.config["training"]["max_steps"] = steps
    documents = [*silver(data, lambda text: [t.idx for t in nlp.tokenizer(text)] + [len(text)], share=share, of=40), *filled()]
    examples = [one for document in documents if (one := example(nlp, document))]
    say.print(f"{len(examples)} sentences, {sum(len(e.predicted.text) for e in examples)} characters")
    fit(nlp, examples, say)
    save(nlp, where)


if __name__ == "__main__":
    main()
