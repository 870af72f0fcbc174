"""What a reader of a format gives: extracts, one a page, and what could not be read; with the helpers that all readers share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from jinshen.pipeline.errors import PageError
from jinshen.pipeline.records import Box, Sheet

# A page of one million characters is two hundred newspaper pages; above it spaCy refuses the text.
LONGEST = 1_000_000
DAY = re.compile(r"(?<!\d)(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Extract:
    """One page as its file holds it.

    `behind` is what the page's name has behind the file's (#2, /inner/a.txt), `name` the page's whole name where the file gives it one;
    `told` is what the format says of paper, jurisdiction and issue_date, `sidecar` what a sidecar inside the file says.
    """

    text: str
    format: str
    behind: str = ""
    name: str | None = None
    encoding: str | None = None
    sha256: str | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    sidecar: Mapping[str, str] = field(default_factory=dict)
    boxes: tuple[Box, ...] = ()
    sheet: Sheet | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A page of a file that could not be read, in one line; the file's other pages go on."""

    fault: str


# A reader: an open file and the name by which messages call it, to its pages. It raises PageError where the file as a whole is of no use.
Reader = Callable[[BinaryIO, str], Iterator[Extract | Unread]]


def whole(stream: BinaryIO, where: str, most: int, advice: str = "split the file into pages") -> bytes:
    """All bytes of a file; raises PageError for one of more than `most` bytes, of which no more are read."""
    try:
        data = stream.read(most + 1)
    except OSError as error:
        raise PageError(f"{where}: cannot be read ({error.strerror or error}); check the file") from None
    if len(data) > most:
        raise PageError(f"{where}: more than {most} bytes; {advice}")
    return data


def day(text: str) -> str | None:
    """The first day in a text as an ISO date, None where there is none.

    >>> day("发布时间：2024年4月9日 08:30"), day("2024-04-09T08:30:00+08:00"), day("2024-13-01")
    ('2024-04-09', '2024-04-09', None)
    """
    for found in DAY.finditer(text):
        try:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            continue
    return None


def headed(title: str, text: str) -> str:
    """A text under its title, unless it begins with it; white space apart.

    >>> headed("区委召开会议", "4月9日，区委召开会议。"), headed("区委召开会议", "区委 召开会议\\n4月9日，会议召开。")
    ('区委召开会议\\n4月9日，区委召开会议。', '区委 召开会议\\n4月9日，会议召开。')
    """
    bare = "".join(title.split())
    begun = "".join(text[: 4 * len(bare) + 200].split())
    return text if not bare or begun.startswith(bare) else f"{' '.join(title.split())}\n{text}"
