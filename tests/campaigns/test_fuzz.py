"""The short form of the fuzz campaign: some drawn pages, the worst shapes in little, and any text at all."""

from __future__ import annotations

import fuzz
import pytest
from campaign import SAMPLES, SEED
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutations import PICTURES, STRETCHES, Made, Material, large
from patterns import Attack

from jinshen.models import load
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.page import Source
from jinshen.pipeline.reader import to_doc

PAGES = 60
SIZE = 4_000
# Poison that the whole campaign makes of the project's expressions.
POISON = tuple(Attack("", unit, "\n") for unit in ("驻青", "特约", " ", "\u3000", "第一届、", "(作者", "、", "0", "（青川 "))


@pytest.fixture(scope="module")
def nlp():
    return load()


@pytest.fixture(scope="module")
def drawn():
    return Material([path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))], POISON)


def test_mutated_pages_of_every_format_are_read_or_refused_in_a_line(nlp, drawn, tmp_path):
    numbers = [number for number in range(3 * PAGES) if not drawn.page(SEED, number).name.endswith(PICTURES)][:PAGES]
    broken = {number: seen.faults for number in numbers if (seen := fuzz.look(nlp, drawn.page(SEED, number), tmp_path)).faults}
    assert broken == {}


@pytest.mark.parametrize("number", range(len(large())), ids=[name for name, _ in large()])
def test_the_worst_shapes_in_little(nlp, tmp_path, number):
    name, text = large()[number]
    seen = fuzz.look(nlp, Made("0.txt", (text[: SIZE // 2] + text[-SIZE // 2 :]).encode("utf-8"), None, name), tmp_path)
    assert (seen.faults, len(seen.became)) == ([], 1)


@settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.text(st.characters(exclude_categories=("Cs",)), max_size=80), st.lists(st.sampled_from(STRETCHES), max_size=40).map("".join)))
def test_any_text_is_read(nlp, tmp_path_factory, text):
    seen = fuzz.look(nlp, Made("0", None, text, "any"), tmp_path_factory.getbasetemp())
    assert (seen.faults, seen.became) == ([], ["read"])


def test_half_a_character_is_one_line(nlp):
    with pytest.raises(PageError, match=r"^a: half a character at 2; "):
        to_doc(nlp, Source("a", "区委\ud800书记", "0", None))


def test_the_same_number_is_the_same_page(drawn):
    assert [drawn.page(SEED, number) for number in range(9)] == [drawn.page(SEED, number) for number in range(9)]


def test_a_broken_record_is_found(nlp, tmp_path, monkeypatch):
    monkeypatch.setattr(fuzz, "faults", lambda page, text: ["broken"])
    assert fuzz.look(nlp, Made("0", None, "区委召开会议。", "whole"), tmp_path).faults == ["broken"]
