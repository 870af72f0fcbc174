"""Training runs to its end: a few steps on frames of our own give a model that saves, loads and tags."""

from __future__ import annotations

from pathlib import Path

import spacy
from rich.console import Console
from spacy import util
from spacy.tokens import Doc

from jinshen.models import NEWS, ORDER
from jinshen.models.frames_filler import filled
from jinshen.models.train import CONFIG, WORDS, example, fit, save


def test_a_few_steps_give_a_model_that_loads(tmp_path: Path) -> None:
    nlp = util.load_model_from_config(util.load_config(CONFIG), auto_fill=True)
    nlp.tokenizer.initialize(pkuseg_model=str(NEWS / WORDS))
    nlp.config["training"]["max_steps"] = 12
    examples = [one for document in filled(60) if (one := example(nlp, document))]
    fit(nlp, examples, Console(quiet=True))
    save(nlp, tmp_path / "small")
    again = spacy.load(tmp_path / "small")
    assert again.pipe_names == [name for name, _ in ORDER]
    sentences = [sentence.text for sentence in filled(10, seed=8)]
    for model in (nlp, again):
        model.select_pipes(enable=["ner"])
    assert [ents(nlp(text)) for text in sentences] == [ents(again(text)) for text in sentences]
    assert again.get_pipe("ner").to_bytes() == nlp.get_pipe("ner").to_bytes() != spacy.load(NEWS).get_pipe("ner").to_bytes()


def ents(doc: Doc) -> list[tuple[int, int, str]]:
    return [(ent.start, ent.end, ent.label_) for ent in doc.ents]
