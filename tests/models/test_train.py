"""Training runs to its end: a few pages of the press give a model that saves, loads and tags, the same each time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from rich.console import Console
from spacy.language import Language

from jinshen.models import NEWS, ORDER
from jinshen.models.examples import Example, Maker, agreed
from jinshen.models.network_trainer import WINDOW, Settings, fit, forward, windows
from jinshen.models.train import WORDS, blank, save, told, train
from jinshen.pipeline.network import REACHES, TAGS, Network

SMALL = {"width": 16, "epochs": 24.0, "press": {"worlds": [81], "pages": 4, "held_world": 82, "held_pages": 2}}
TEXT = "区委书记贺兰峰主持会议，副区长叶疏桐参加。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank(NEWS / WORDS)


@pytest.fixture(scope="module")
def network(nlp: Language) -> Network:
    return train(nlp, {**told(), **SMALL}, None, Console(quiet=True))


def test_a_few_steps_give_a_model_that_loads_and_tags(nlp: Language, network: Network, tmp_path: Path) -> None:
    save(nlp, network, tmp_path / "small")
    again = spacy.load(tmp_path / "small")
    assert again.pipe_names == [name for name, _ in ORDER]
    loaded: Any = again.get_pipe("ner")
    assert loaded.network.to_bytes() == network.to_bytes()
    assert loaded(again.make_doc(TEXT)).text == TEXT


def test_training_is_a_function_of_the_seed(nlp: Language) -> None:
    examples = list(Maker(nlp).press(83, 1))
    first, second, other = (fit(examples, Settings(seed=seed, width=8, epochs=2.0), str).to_bytes() for seed in (7, 7, 8))
    assert first == second != other


def test_training_lowers_what_is_wrong(nlp: Language, network: Network) -> None:
    [example, *_] = Maker(nlp).press(81, 1)
    scores = network.likelihoods(example.text, example.traits)
    wrong = -scores[range(len(example.text)), example.tags].mean()
    assert wrong < 2.0 < np.log(TAGS)


def test_trained_and_read_with_the_same_sums(nlp: Language, network: Network) -> None:
    text = TEXT * (WINDOW // len(TEXT))
    example = Maker(nlp).example(text, [])
    batch = windows([example], network)
    by_jax = np.asarray(forward(network.weights, batch))[0, : len(text)]
    by_jax = by_jax - np.log(np.exp(by_jax).sum(axis=-1, keepdims=True))
    near = slice(len(text) - sum(REACHES) - 8)  # behind the text a window has nothing, but nothing has a row of its own
    assert np.abs(by_jax - network.likelihoods(text, example.traits))[near].max() < 1e-3


def test_where_network_and_teachers_differ_nothing_is_learnt(nlp: Language, network: Network) -> None:
    example = Maker(nlp).example(TEXT, [])
    sure = {name: np.zeros_like(array) for name, array in network.weights.items()}
    sure["out bias"][0] = 9.0
    silent = Network(network.characters, sure)
    assert agreed(example, silent).weight.all()
    tags = example.tags.copy()
    tags[4:7] = 1, 2, 3
    differing = agreed(Example(TEXT, example.traits, tags, example.weight), silent)
    assert [at for at in range(len(TEXT)) if not differing.weight[at]] == [3, 4, 5, 6, 7]
