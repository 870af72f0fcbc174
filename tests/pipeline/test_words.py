"""Words re-cut by the tables, and the word lists that they read."""

from __future__ import annotations

from itertools import pairwise

import pytest

from jinshen.pipeline.lexicon import Words, lexicon
from jinshen.pipeline.recut import recut


@pytest.mark.parametrize(
    ("text", "cuts", "expected"),
    [
        pytest.param("区委书记", [], ["区委", "书记"], id="a body and a title are two words"),
        pytest.param("山东省委", [1], ["山东", "省委"], id="an area and an organ, one cut known"),
        pytest.param("区教体局局长", [], ["区", "教体局", "局长"], id="the paper's own level stands alone before an organ"),
        pytest.param("任区长", [], ["任", "区长"], id="a title starts and ends at a cut"),
        pytest.param("他说", [1], ["他", "说"], id="plain words stay as they were"),
    ],
)
def test_recut(text: str, cuts: list[int], expected: list[str]) -> None:
    found = recut(text, [0, *cuts, len(text)])
    assert [text[a:b] for a, b in pairwise(found)] == expected


def test_words_find_the_longest_at_every_place() -> None:
    assert Words(["组织", "组织部", "部"]).scan("区组织部") == [(1, 4), (3, 4)]


def test_no_title_mention_holds_a_body() -> None:
    assert {"区委书记", "办公室主任", "班子成员"}.isdisjoint(lexicon().titles.words)
