"""What a rearrangement does to everything that has offsets into the text."""

from __future__ import annotations

import pytest

from jinshen.models.press.copy import Copy
from jinshen.models.press.sheet import Again, Block, Keep, New, Placed, Plant, Sheet, Swap, Tagged

TEXT = "区委书记贺兰讲话"
SHEET = Sheet(
    TEXT, (Tagged(0, 2, "ORG", 0), Tagged(2, 4, "TITLE", 0), Tagged(4, 6, "PERSON", 0)), (Placed(((0, 8),), Copy(), "news", ""),), (0, 2, 4, 6, 8),
    kept=((0, 6),), blocks=(Block(0, 8, "text", 0),), plants=(Plant(0, 1, "市"),),
)  # fmt: skip
# pieces, new text, mentions, stretches of the article, kept, edges
CASES = {
    "a break inside a name leaves one mention": (
        [Keep(0, 5), New("\n"), Keep(5, 8)], "区委书记贺\n兰讲话", ["区委", "书记", "贺\n兰"], ["区委书记贺\n兰讲话"], ["区委书记贺\n兰"], (0, 2, 4, 7, 9),
    ),
    "torn by other text a name is in neither piece": (
        [Keep(0, 5), New("广告"), Keep(5, 8)], "区委书记贺广告兰讲话", ["区委", "书记"], ["区委书记贺", "兰讲话"], ["区委书记贺", "兰"], (0, 2, 4, 5, 7, 8, 10),
    ),
    "halves that change places tear a name": (
        [Keep(5, 8), Keep(0, 5)], "兰讲话区委书记贺", ["区委", "书记"], ["兰讲话区委书记贺"], ["兰", "区委书记贺"], (0, 1, 3, 5, 7, 8),
    ),
    "what is cut off has no mention": ([Keep(0, 5), Keep(6, 8)], "区委书记贺讲话", ["区委", "书记"], ["区委书记贺讲话"], ["区委书记贺"], (0, 2, 4, 5, 7)),
    "a look-alike stands for the right one": (
        [Swap(0, 1, "囗"), Keep(1, 8)], "囗委书记贺兰讲话", ["囗委", "书记", "贺兰"], ["囗委书记贺兰讲话"], ["囗委书记贺兰"], (0, 2, 4, 6, 8),
    ),
    "one character printed as two": (
        [Keep(0, 7), Swap(7, 8, "讠舌")], "区委书记贺兰讲讠舌", ["区委", "书记", "贺兰"], ["区委书记贺兰讲讠舌"], ["区委书记贺兰"], (0, 2, 4, 6, 9),
    ),
    "printed twice, mentioned twice": (
        [Keep(0, 8), New("\n"), Again(4, 8)], "区委书记贺兰讲话\n贺兰讲话", ["区委", "书记", "贺兰", "贺兰"], ["区委书记贺兰讲话\n贺兰讲话"], ["区委书记贺兰"],
        (0, 2, 4, 6, 9, 11, 13),
    ),
    "a running head with a paper's name": (
        [Keep(0, 6), New("青川报", ((0, 3, "ORG"),)), Keep(6, 8)], "区委书记贺兰青川报讲话", ["区委", "书记", "贺兰", "青川报"], ["区委书记贺兰", "讲话"],
        ["区委书记贺兰"], (0, 2, 4, 6, 9, 11),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_rearranged(case):
    pieces, text, mentions, stretches, kept, edges = CASES[case]
    sheet = SHEET.rearranged(pieces, "test", 2)
    assert sheet.text == text
    assert [text[m.start : m.end] for m in sheet.mentions] == mentions
    assert [text[start:end] for start, end in sheet.articles[0].stretches] == stretches
    assert [text[start:end] for start, end in sheet.kept] == kept
    assert sheet.edges == edges
    assert sheet.damage == {"test": 2}


def test_new_mentions_are_of_no_article():
    sheet = SHEET.rearranged([Keep(0, 8), New("青川报", ((0, 3, "ORG"),))], "test")
    assert [mention.article for mention in sheet.mentions] == [0, 0, 0, -1]
    assert [(block.kind, block.article) for block in sheet.blocks] == [("text", 0), ("furniture", -1)]


def test_a_plant_goes_with_its_text_and_is_gone_where_it_is_lost():
    assert SHEET.rearranged([Keep(4, 8), Keep(0, 4)], "test").plants == (Plant(4, 5, "市"),)
    assert SHEET.rearranged([Keep(4, 8)], "test").plants == ()


def test_retyped_needs_as_many_characters():
    assert SHEET.retyped("區委書記賀蘭講話", "traditional").mentions == SHEET.mentions
    with pytest.raises(ValueError, match="9 characters for 8"):
        SHEET.retyped("區委書記賀蘭講話。", "traditional")


def test_damages_are_counted_together():
    once = SHEET.rearranged([Keep(0, 8)], "wrap", 3)
    assert once.rearranged([Keep(0, 8)], "wrap", 2).damage == {"wrap": 5}
    assert SHEET.damage == {}
