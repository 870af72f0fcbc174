"""Printed lines by their places to text: which columns are read first, what is a line of its own, what goes on."""

from __future__ import annotations

import pytest

from jinshen.pipeline.formats.layout import Piece, written

A, B, C, D = "甲" * 10, "乙" * 10, "丙" * 10, "丁" * 10
SHORT = "末句到此。"


def line(text: str, x: float, y: float, size: float = 10) -> Piece:
    return Piece(text, x, y, x + size * len(text), y + size, size)


def column(x: float, y: float, *texts: str) -> list[Piece]:
    """Lines 16 points apart."""
    return [line(text, x, y + 16 * number) for number, text in enumerate(texts)]


# Each case: what it is, the lines, the text
CASES = [
    ("one column that fills its lines", column(0, 0, A, B, SHORT), f"{A}{B}{SHORT}"),
    ("an indented line begins a paragraph", [*column(0, 0, A, SHORT), line(B[:8], 20, 32), *column(0, 48, C)], f"{A}{SHORT}\n{B[:8]}{C}"),
    ("two columns, the left one first", column(0, 0, A, B, SHORT) + column(115, 0, C, D, SHORT), f"{A}{B}{SHORT}\n{C}{D}{SHORT}"),
    ("a sentence that goes on in the next column", column(0, 0, A, B, A) + column(115, 0, C, D, SHORT), f"{A}{B}{A}{C}{D}{SHORT}"),
    ("columns whose lines are not level", column(0, 0, A, B, SHORT) + column(115, 7, C, D, SHORT), f"{A}{B}{SHORT}\n{C}{D}{SHORT}"),
    ("a headline across both columns", [line("标题标题标题", 50, 0, 20), *column(0, 30, A, B, SHORT), *column(115, 30, C, D, SHORT)], f"标题标题标题\n{A}{B}{SHORT}\n{C}{D}{SHORT}"),
    ("a second headline between the columns", [*column(0, 0, A, B, SHORT), *column(115, 0, C, D, SHORT), line("标题标题标题", 50, 55, 20), *column(0, 85, B, A), *column(115, 85, D, C)], f"{A}{B}{SHORT}\n{C}{D}{SHORT}\n标题标题标题\n{B}{A}{D}{C}"),
    ("two articles beside each other under one in columns", [*column(0, 0, A, B), *column(115, 0, C, SHORT), line("标题", 30, 56, 14), *column(0, 76, B, SHORT), line("题标", 145, 56, 14), *column(115, 76, D, SHORT)], f"{A}{B}{C}{SHORT}\n标题\n{B}{SHORT}\n题标\n{D}{SHORT}"),
    ("three columns", [*column(0, 0, A, B), *column(115, 0, C, D), *column(230, 0, B, SHORT)], f"{A}{B}{C}{D}{B}{SHORT}"),
    ("a table's rows stay rows", [*column(0, 0, "村名", "东坡", "西坡"), *column(60, 0, "面积", "一百", "二百")], "村名　面积\n东坡　一百\n西坡　二百"),
    ("Latin words keep their space", [line("GDP growth in", 0, 0), line("2024 was high", 0, 16)], "GDP growth in 2024 was high"),
    ("nothing", [], ""),
]  # fmt: skip


@pytest.mark.parametrize(("pieces", "text"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_lines_by_their_places(pieces, text):
    read, boxes = written(pieces)
    assert read.rstrip("\n") == text
    assert sorted(read[box.start : box.end] for box in boxes) == sorted(piece.text for piece in pieces)


def test_boxes_are_those_of_their_lines():
    pieces = column(0, 0, A, B) + column(115, 0, C, D)
    text, boxes = written(pieces)
    places = {piece.text: (piece.x0, piece.y0, piece.x1, piece.y1) for piece in pieces}
    assert [places[text[box.start : box.end]] for box in boxes] == [(box.x0, box.y0, box.x1, box.y1) for box in boxes]


def test_a_sheet_of_many_lines_is_cut_in_bounded_time():
    pieces = [line(A, 115 * (number % 8), 16 * (number // 8) + 3 * (number % 8)) for number in range(4000)]
    assert written(pieces)[0].count(A) == 4000
