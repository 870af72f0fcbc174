"""A text whose line ends were printed as white space, to the same text with them as line ends."""

from __future__ import annotations

import re
from collections import Counter

# A line so long is a page's whole text, if so large a share of it; of several such lines each is an item with its paragraphs.
LONG, MOST = 600, 0.8
LINE = re.compile(rf"[^\r\n]{{{LONG},}}")
# Two spaces, or a wide one: single ones stand inside headlines and where words were torn, too.
GAP = re.compile(r"(?<=\S)(?:[^\S\r\n]{2,}|\u3000)(?=\S)")
ENDED = re.compile(r"[。！？][”\"）)]*$")
# So many gaps of a width stand behind sentences, and so large a share of all of that width, where they stand for line ends.
FEWEST, SHARE = 3, 0.4


def _width(line: str) -> int:
    """How wide the gaps of a line are that stand for line ends, 0 where none do."""
    gaps = Counter(len(match[0]) for match in GAP.finditer(line))
    ended = Counter(len(match[0]) for match in GAP.finditer(line) if ENDED.search(line, max(match.start() - 3, 0), match.start()))
    width, count = max(ended.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    return width if count >= FEWEST and count >= SHARE * gaps[width] else 0


def unrolled(text: str) -> str:
    """A text with as many characters, in which a gap that stands for a line end in a very long line is one.

    >>> page = "全区防汛会议召开\u3000" + "会议强调，要压实防汛责任，备足物资，加强值守。\u3000" * 30
    >>> unrolled(page).split("\\n")[:2]
    ['全区防汛会议召开', '会议强调，要压实防汛责任，备足物资，加强值守。']
    """
    line = max(LINE.finditer(text), key=lambda one: one.end() - one.start(), default=None)
    if line is None or len(line[0]) < MOST * len(text) or not (width := _width(line[0])):
        return text
    return text[: line.start()] + GAP.sub(lambda gap: gap[0][:-1] + "\n" if len(gap[0]) == width else gap[0], line[0]) + text[line.end() :]
