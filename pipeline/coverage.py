"""A page's text and what was read of it to what was left out, so that every character of the file is accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jinshen.pipeline.records import LeftOut

BLANK, UNREAD = "blank", "no text"
Reason = tuple[int, int, str]


def left_out(text: str, read: Iterable[tuple[int, int]], told: Sequence[Reason]) -> tuple[LeftOut, ...]:
    """The spans of a text that are in none of `read`, in order, each with its reason: as told, else "blank" for white space, "no text" for more.

    >>> [(one.start, one.end, one.reason) for one in left_out("青川报\\n\\n会议召开。", [(5, 10)], [(0, 3, "furniture")])]
    [(0, 3, 'furniture'), (3, 5, 'blank')]
    """
    found: list[LeftOut] = []
    at = 0
    for start, end in [*sorted(read), (len(text), len(text))]:
        if start > at:
            found += _reasoned(text, at, start, told)
        at = max(at, end)
    return tuple(found)


def _reasoned(text: str, start: int, end: int, told: Sequence[Reason]) -> Iterator[LeftOut]:
    """A stretch in parts, each with its reason."""
    at = start
    for first, last, reason in sorted(told):
        first, last = max(first, at), min(last, end)
        if first < last:
            if at < first:
                yield _rest(text, at, first)
            yield LeftOut(first, last, reason)
            at = last
    if at < end:
        yield _rest(text, at, end)


def _rest(text: str, start: int, end: int) -> LeftOut:
    return LeftOut(start, end, UNREAD if text[start:end].strip() else BLANK)
