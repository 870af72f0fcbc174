"""Traits of characters: what tables, words and grammar say of a stretch, in numbers."""

from __future__ import annotations

import numpy as np

from jinshen.pipeline.claims import FIRM, HINT, Claim
from jinshen.pipeline.traits import ALONE, FIRST, INNER, LABELS, LAST, LISTS, RULES, claimed, traits


def test_words_tell_where_they_begin_and_end() -> None:
    known = traits("区委书记到", [0, 2, 4, 5], [])
    assert known.words.tolist() == [2 - 2, 3, 0, 3, 2]


def test_claims_tell_label_weight_and_place() -> None:
    known = traits("贺兰峰在山中", [0, 6], [Claim(0, 3, "PERSON", FIRM), Claim(4, 6, "LOC", HINT)])
    person, place = 1 + 16 * LABELS.index("PERSON") + 4 * 3, 1 + 16 * LABELS.index("LOC")
    assert known.rules.tolist() == [person + FIRST, person + INNER, person + LAST, 0, place + FIRST, place + LAST]
    assert traits("京", [0, 1], [Claim(0, 1, "LOC", FIRM)]).rules.tolist() == [place + 4 * 3 + ALONE]
    assert max(known.rules) < RULES


def test_claims_are_read_as_they_were_written() -> None:
    rules = traits("贺兰峰在山中", [0, 6], [Claim(0, 3, "PERSON", FIRM), Claim(4, 6, "LOC", HINT)]).rules
    places, labels, grades, spots = (array.tolist() for array in claimed(rules))
    assert places == [0, 1, 2, 4, 5]
    assert [LABELS[label] for label in labels] == ["PERSON"] * 3 + ["LOC"] * 2
    assert grades == [3, 3, 3, 0, 0]
    assert spots == [FIRST, INNER, LAST, FIRST, LAST]


def test_tables_tell_the_longest_word_of_each_list() -> None:
    known = traits("云南省教育局局长", [0, 8], [])
    areas, titles = LISTS.index("areas"), LISTS.index("titles")
    assert known.tables[:, areas].tolist() == [1, 2, 4, 0, 0, 0, 0, 0]
    assert known.tables[6:, titles].tolist() == [1, 4]


def test_names_tell_surnames_and_given_names() -> None:
    known = traits("欧阳伟张", [0, 4], [])
    assert known.names[:, 2].tolist() == [1, 0, 0, 0]
    assert known.names[3, 0] == 2
    assert known.names[2, 1] > 0


def test_the_papers_own_areas_are_marked_the_longest_last() -> None:
    assert traits("山中区召开", [0, 5], [], ("山中", "山中区")).home.tolist() == [1, 2, 2, 0, 0]


def test_no_text_has_no_traits() -> None:
    known = traits("", [0], [])
    assert [len(getattr(known, name)) for name in known.__slots__] == [0] * 5
    assert known.tables.shape == (0, len(LISTS))
    assert known.names.dtype == np.uint8
