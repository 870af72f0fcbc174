"""Trains the committed model again: `python -m jinshen.models.train --data ../shared/data`.

Segmenter first (`--keep-segmenter FOLDER` takes one as it is), then the network: on the press alone, then on the press and on the transcripts where
that first network and the teachers agree; last, how sure it may say it is, on pages kept out. Deterministic by the seed in config.cfg. Writes to
`models/news` unless `--to` names another folder.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import fields, replace
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, cast

import click
import numpy as np
from rich.console import Console
from spacy import util
from spacy.language import Language

from jinshen.models import NEWS, assemble, segmenter
from jinshen.models.examples import Example, Maker, agreed
from jinshen.models.network_trainer import Settings, fit
from jinshen.pipeline.decoding import decoded
from jinshen.pipeline.network import Network
from jinshen.pipeline.recut import TableTokenizer
from jinshen.pipeline.tagger import MentionTagger

CONFIG = Path(__file__).parent / "config.cfg"
WORDS = "tokenizer/pkuseg_model"  # where ChineseTokenizer keeps its model inside a saved Language
# Between which figures mentions are put together to see how often they are right.
GRADES = (0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.92, 0.96, 0.985, 0.995, 0.999)
FEW = 20  # fewer mentions than so many tell nothing
META = {
    "name": "jinshen_news", "description": "Pages of Chinese local newspapers to records of officials, posts and events",
    "license": "Apache-2.0", "author": "jinshen", "version": version("jinshen"),
}  # fmt: skip


def blank(words: Path) -> Language:
    """The Language of config.cfg with the segmenter in a folder, not trained."""
    nlp = util.load_model_from_config(util.load_config(CONFIG), auto_fill=True)
    assert isinstance(nlp.tokenizer, TableTokenizer)  # config.cfg names it
    nlp.tokenizer.initialize(pkuseg_model=str(words))
    return nlp


def told(part: str = "network") -> dict[str, Any]:
    """What config.cfg says of the training of a part."""
    return dict(util.load_config(CONFIG)[part])


def said(network: Network, example: Example) -> list[tuple[float, bool]]:
    """What the network says of each mention that it finds, and whether it is right."""
    scores = network.likelihoods(example.text, example.traits)
    true = {(one.start, one.end, one.label) for one in example.mentions}
    return [(one.weight, (one.start, one.end, one.label) in true) for one in decoded(example.text, scores, example.traits.rules)]


def certainty(found: Sequence[tuple[float, bool]]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """How often mentions are right by what the network says of them: its figures, rising, and the share that is right at each."""
    figures, right = np.array(found or [(0.0, False)]).T
    grades = np.digitize(figures, GRADES)
    parts = [part for grade in range(len(GRADES) + 1) if len(part := np.flatnonzero(grades == grade)) >= FEW]
    if not parts:
        return (0.0, 1.0), (0.0, 1.0)
    shares = np.maximum.accumulate([right[part].mean() for part in parts])
    return tuple(round(float(figures[part].mean()), 4) for part in parts), tuple(round(float(share), 4) for share in shares)


def train(nlp: Language, config: dict[str, Any], data: Path | None, say: Console) -> Network:
    """The network that the config asks for; without `data` on the press alone."""
    settings = Settings(**{one.name: config[one.name] for one in fields(Settings) if one.name in config})
    maker, press = Maker(nlp), config["press"]
    examples = [one for world in press["worlds"] for one in maker.press(world, press["pages"])]
    held = list(maker.press(press["held_world"], press["held_pages"]))
    say.print(f"press: {len(examples)} pages, {sum(len(one.text) for one in examples)} characters")
    if data:
        some = examples[: config["first"]["worlds"] * press["pages"]]
        first = fit(some, replace(settings, epochs=config["first"]["epochs"]), say.print)
        read = [agreed(one, first) for one in maker.transcripts(data, **config["transcripts"])]
        left = 1 - sum(int(one.weight.sum()) for one in read) / sum(len(one.text) for one in read)
        say.print(f"transcripts: {len(read)}; {left:.1%} of their characters are not learnt from")
        examples += read
    network = fit(examples, settings, say.print)
    return replace(network, certainty=certainty([one for example in held for one in said(network, example)]))


def save(nlp: Language, network: Network, where: Path) -> None:
    """The Language with all its components in its folder, the segmenter's weights compressed."""
    if where.exists():
        shutil.rmtree(where)
    nlp.meta.update(META)
    assemble(nlp)
    cast(MentionTagger, nlp.get_pipe("ner")).network = network
    nlp.to_disk(where)
    segmenter.prune(where / WORDS, small=0.0)


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder with raw/ and silver/; without it the press alone.")
@click.option("--to", "where", type=click.Path(path_type=Path), default=NEWS, show_default=True, help="Where the model is written.")
@click.option("--keep-segmenter", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A pkuseg folder to use as it is.")
def main(data: Path | None, where: Path, keep_segmenter: Path | None) -> None:
    """Trains the segmenter and the network and writes them as one model.

    Example: python -m jinshen.models.train --data ../shared/data --to models/news
    """
    say = Console(stderr=True)
    words = keep_segmenter or where.with_name("segmenter")
    if not keep_segmenter:
        if data is None:
            raise click.UsageError("the segmenter learns from --data; without it give --keep-segmenter")
        learnt = chain(segmenter.words(data), segmenter.press_words(**told("segmenter")))
        segmenter.train(segmenter.lines(learnt), words)
    nlp = blank(words)
    save(nlp, train(nlp, told(), data, say), where)


if __name__ == "__main__":
    main()
