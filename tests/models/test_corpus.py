"""What the tagger is taught: votes, people and places moved, frames filled and labelled."""

from __future__ import annotations

import random

import pytest

from jinshen.models.corpus import Labelled, moved, person, votes
from jinshen.models.frames_filler import FILL, SLOT, filled, frames, labelled
from jinshen.pipeline.claims import Claim

SLOTS = {*FILL, "City", "County", "C", "S"}


def test_a_person_needs_two_teachers_and_the_rest_is_the_firsts() -> None:
    labels = {"fool": [(0, 2, "PERSON"), (4, 8, "ORG")], "lac": [(0, 2, "PERSON"), (9, 11, "PERSON")], "ansj": [(4, 6, "LOC")]}
    assert [(c.start, c.end, c.label) for c in votes(labels)] == [(0, 2, "PERSON"), (4, 8, "ORG")]


def test_a_document_gets_other_people_and_places_alike_everywhere() -> None:
    text = "青岛市市长陈立群说，青岛欢迎你。陈立群"
    mentions = (Claim(0, 3, "LOC"), Claim(3, 5, "TITLE"), Claim(5, 8, "PERSON"), Claim(10, 12, "LOC"), Claim(16, 19, "PERSON"))
    new = moved(Labelled(text, mentions), random.Random(1))
    spans = [new.text[m.start : m.end] for m in new.mentions]
    assert spans[2] == spans[4] != "陈立群"
    assert spans[0] == spans[3] + "市" != "青岛市"
    assert new.text.endswith("欢迎你。" + spans[4])


def test_names_come_from_the_seed() -> None:
    assert person(random.Random(5)) == person(random.Random(5)) != person(random.Random(6))


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: frame[:24])
def test_every_frame_has_known_slots_and_whole_brackets(frame: str) -> None:
    assert {match[1] for match in SLOT.finditer(frame)} <= SLOTS
    assert not set("[]|") & set(labelled(frame).text)


def test_filled_frames_are_labelled_where_their_words_stand() -> None:
    for sentence in filled(50, seed=3):
        assert sentence.mentions == tuple(sorted(sentence.mentions, key=lambda m: m.start))
        assert all(sentence.text[m.start : m.end].strip() for m in sentence.mentions)
        assert "{" not in sentence.text


def test_filling_is_a_function_of_the_seed() -> None:
    assert list(filled(20, seed=9)) == list(filled(20, seed=9))
