"""What the segmenter learns from: words that stop where mentions stop, names whole, no white space; and what is left out of its model."""

from __future__ import annotations

import re
from pathlib import Path

import numpy
import pytest
import srsly

from jinshen.models import NEWS
from jinshen.models.corpus import Labelled
from jinshen.models.segmenter import _with_mentions, lines, prune
from jinshen.models.train import WORDS
from jinshen.pipeline.claims import Claim


@pytest.mark.parametrize(
    ("text", "mentions", "edges", "expected"),
    [
        pytest.param("贺兰峰作报告", [Claim(0, 3, "PERSON")], [0, 1, 4, 6], ["贺兰峰 作 报告"], id="a name is one word and ends at its end"),
        pytest.param("在柳岸河西", [Claim(1, 4, "LOC")], [0, 1, 5], ["在 柳岸河 西"], id="a site ends where its mention ends"),
        pytest.param("他说。\n我  们", [], [0, 1, 2, 3, 4], ["他 说 。"], id="white space parts, single characters tell nothing"),
        pytest.param("他说,好", [], [0, 1, 2, 3, 4], ["他 说 ， 好"], id="marks are as the tokenizer has them"),
    ],
)
def test_lines(text: str, mentions: list[Claim], edges: list[int], expected: list[str]) -> None:
    document = _with_mentions(Labelled(text, tuple(mentions)), [*edges, len(text)])
    assert list(lines([document])) == expected


def test_words_that_no_feature_names_are_left_out(tmp_path: Path) -> None:
    for path in (NEWS / WORDS).iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    before = srsly.read_msgpack(tmp_path / "features.msgpack")
    prune(tmp_path, small=1.0)
    after = srsly.read_msgpack(tmp_path / "features.msgpack")
    tags, count = numpy.load(tmp_path / "weights.npz")["sizes"]
    assert 0 < len(after["feature_to_idx"]) == count < len(before["feature_to_idx"])
    assert tags == len(after["tag_to_idx"])
    named = {word for name in after["feature_to_idx"] if name.startswith("w") for word in re.split("[.*]", name)}
    assert set(after["unigram"]) == named & set(before["unigram"])
