"""Paragraphs of a text to sentences that are printed a second time, at once or a little further down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# A shorter sentence may stand in two reports of one page.
SHORTEST = 12
# How many paragraphs back the first print is looked for.
BACK = 3
Pair = tuple[tuple[int, int], tuple[int, int]]
SENTENCE = re.compile(r"[^。！？\n]*[。！？][”\"’」』）)]*|[^。！？\n]+")
# Marks and white space differ between two prints more often than words.
MARKS = re.compile(r"[^\u3400-\u9fff0-9A-Za-z]+")
# A line without an end or a comma is a headline, a byline or furniture: nothing above it is of the same article for sure.
PROSE = re.compile(r"[，。,；]")


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\r\n]+", text):
        if not match[0].isspace():
            yield match.span()


def _bare(text: str) -> str:
    return MARKS.sub("", text)


def _at_once(text: str, start: int, end: int) -> Iterator[Pair]:
    """Sentences of a paragraph that are printed again right behind themselves."""
    before: tuple[int, int, str] | None = None
    for match in SENTENCE.finditer(text, start, end):
        span = match.start() + len(match[0]) - len(match[0].lstrip()), match.start() + len(match[0].rstrip())
        bare = _bare(match[0])
        if before and before[2] == bare and len(bare) >= SHORTEST:
            yield before[:2], span
        else:
            before = (*span, bare)


def printed_twice(text: str) -> list[Pair]:
    """Spans of first prints, each with the span of its second, in order: a sentence at once, a whole paragraph within the next three.

    >>> page = "本报讯 5月6日，全区防汛工作会议召开。\\n会议要求，各镇街要压实防汛责任。\\n会议要求，各镇街要压实防汛责任。\\n"
    >>> [(page[start:end], first) for first, (start, end) in printed_twice(page)]
    [('会议要求，各镇街要压实防汛责任。', (21, 37))]
    """
    found: list[Pair] = []
    near: list[tuple[str, tuple[int, int]]] = []
    for start, end in _paragraphs(text):
        if not PROSE.search(text, start, end):
            near = []
            continue
        bare = _bare(text[start:end])
        first = next((span for known, span in near if known == bare), None) if len(bare) >= SHORTEST else None
        if first:
            found.append((first, (start, end)))
        else:
            found += _at_once(text, start, end)
            near = [*near[-BACK + 1 :], (bare, (start, end))]
    return found


def joined(pairs: Sequence[Pair]) -> Sequence[Pair]:
    """Pairs whose second prints follow each other, and their firsts too, as one."""
    found: list[Pair] = []
    for first, second in pairs:
        if found and found[-1][0][1] == first[0] and found[-1][1][1] == second[0]:
            found[-1] = ((found[-1][0][0], first[1]), (found[-1][1][0], second[1]))
        else:
            found.append((first, second))
    return found


def same_places(text: str, first: tuple[int, int], second: tuple[int, int]) -> list[int]:
    """Where each character of a first print stands in its second; a mark that is not there has the place of what stands before it.

    >>> same_places("本报讯 全区会议召开。本报讯全区会议召开", (0, 11), (11, 20))
    [11, 12, 13, 13, 14, 15, 16, 17, 18, 19, 19]
    """
    words = [at for at in range(*second) if not MARKS.match(text[at])]
    found: list[int] = []
    seen = 0
    for at in range(*first):
        if not MARKS.match(text[at]):
            found.append(words[seen])
            seen += 1
            continue
        last = found[-1] if found else words[0] - 1
        same = second[0] <= last + 1 < second[1] and text[last + 1] == text[at]
        found.append(last + 1 if same else max(last, second[0]))
    return found
