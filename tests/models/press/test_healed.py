"""The measure of the reading view: what is torn, parted and printed twice on a damaged page, and what the view mends of it."""

from random import Random

import pytest

from jinshen.models.press.damage import damage
from jinshen.models.press.healed import ROWS, measured
from jinshen.models.press.sheet import Again, Block, Keep, New, Sheet

TEXT = "会议强调，各镇街要切实抓好森林防火工作，坚决守住安全底线。\n\n走进青川区实验小学，孩子们正在操场上跳绳。\n"
PAGE = Sheet(TEXT, blocks=(Block(0, 29, "text", 0), Block(31, 52, "text", 0)), edges=tuple(range(len(TEXT) + 1)))

CASES = [
    ("a page without damage has nothing to mend", [], {"line ends glued": (1, 0), "lines taken apart": (48, 0)}),
    ("a sentence torn by a blank line", [Keep(0, 16), New("\n\n"), Keep(16, 53)], {"torn lines": (1, 1)}),
    ("a sentence printed twice", [Keep(0, 53), Again(31, 52), New("\n")], {"printed twice": (21, 21)}),
    ("a second half behind the next paragraph", [Keep(0, 16), New("\n\n"), Keep(31, 52), New("\n\n"), Keep(16, 29)], {"parted lines": (1, 1)}),
]


@pytest.mark.parametrize(("pieces", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_mended_is_counted(pieces, wanted):
    laid = PAGE.traced()
    found = measured([(laid, laid.rearranged(pieces, "test") if pieces else laid)])
    assert {row: (found.of[row], found.done[row]) for row in wanted} == wanted


def test_every_damage_carries_on_where_characters_stood():
    laid = PAGE.traced()
    sheet = damage(laid, Random(3), None, 0.9)
    assert len(sheet.origin) == len(sheet.text)
    assert {at for at in sheet.origin if at >= 0} <= set(range(len(TEXT)))
    assert set(measured([(laid, sheet)]).of) <= set(ROWS)


def test_pages_are_not_traced_unless_asked():
    assert PAGE.rearranged([Keep(0, 10)], "test").origin == ()
