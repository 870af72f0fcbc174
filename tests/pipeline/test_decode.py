"""Bytes to text: every encoding is told from every other by content alone, on pieces of prose of any length."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from jinshen.pipeline.decode import decode, unmarked
from jinshen.pipeline.tables import rows

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
PROSE = "".join(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt")))
FORMS: dict[str, str] = {}
for row in rows("traditional"):
    FORMS.setdefault(row["meant"], row["printed"])
ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5hkscs")


def pieces(length: int, encoding: str) -> list[tuple[str, bytes]]:
    """Pieces of prose that an encoding can hold, in traditional characters for Big5."""
    found = []
    for start in range(0, len(PROSE) - length, max(7, len(PROSE) // 300)):
        text = PROSE[start : start + length].strip()
        if encoding == "big5hkscs":
            text = "".join(FORMS.get(one, one) for one in text)
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        if sum(one > "\u2fff" for one in text) >= 0.6 * length:
            found.append((text, data))
    return found


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("length", [12, 30, 100, 400])
def test_each_encoding_is_found_by_content(length, encoding):
    told = pieces(length, encoding)
    wrong = [text for text, data in told if unmarked(data) != (text, encoding)]
    assert len(told) > (10 if encoding == "big5hkscs" and length > 100 else 50)
    assert wrong == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_of_five_characters_nearly_none_is_taken_for_others(encoding):
    told = pieces(5, encoding)
    assert sum(unmarked(data) != (text, encoding) for text, data in told) <= 0.03 * len(told)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_half_a_million_characters_take_a_second_at_most(encoding):
    text = (PROSE * (500_000 // len(PROSE) + 1))[:500_000]
    data = text.encode(encoding)
    began = time.perf_counter()
    assert decode(data, "a.txt") == (text, encoding)
    assert time.perf_counter() - began < 500_000 / 150_000
