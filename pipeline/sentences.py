"""Text to sentences and clauses: where a Chinese newspaper sentence ends, quotes and brackets kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A sentence ends at its stop with the closing quotes and brackets behind it, or at a line's end.
SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)\"]*|\n|$)")
CLAUSE = re.compile(r"[^，,；;。！？!?\n]*(?:[，,；;。！？!?\n]+[”’」』）)\"]*|$)")


def _pieces(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text, start, end):
        left, right = match.span()
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if right > left:
            yield left, right


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences of text[start:end], white space at their ends left out.

    >>> sentences("王芳出席。“要快！”她说。")
    [(0, 5), (5, 10), (10, 13)]
    """
    return list(_pieces(SENTENCE, text, start, len(text) if end is None else end))


def clauses(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the clauses of text[start:end], cut behind commas, semicolons and stops.

    >>> clauses("王芳主持会议，李强讲话。")
    [(0, 7), (7, 12)]
    """
    return list(_pieces(CLAUSE, text, start, len(text) if end is None else end))


def around(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The sentence of `spans` that holds [start, end), or the span itself where none does."""
    for left, right in spans:
        if left <= start < right:
            return left, max(right, end)
    return start, end
