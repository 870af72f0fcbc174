"""What a page tells of its own day to the dates that its articles may have: no year, month or day that a reader cannot know.

Source: annotation guide, "Events": the year is known only from the masthead, from the text or from metadata; 昨天 needs a printed
day of issue.
"""

from __future__ import annotations

import re
from copy import copy as clone
from dataclasses import replace

from jinshen.models.press.copy import Copy

YEAR = re.compile(r"\d{4}\s*年|\d{4}[-./]\d")
DAY = re.compile(r"\d{1,2}\s*月\s*\d{1,2}|\d{1,2}[-./]\d{1,2}")
ISO_YEAR = re.compile(r"(?<!\d)\d{4}-(?=\d\d-\d\d)")


def known(date: str | None, text: str | None, dated: str | None) -> str | None:
    """A true date without what the page does not tell; `text` is how it is printed, `dated` what is known of the day of issue.

    >>> known("2024-05-08", "5月8日上午", None), known("2024-05-08", "昨天", "--05-09"), known("2024-05-08", "昨天", None)
    ('--05-08', '--05-08', None)
    >>> known("2024-05-08/2024-05-09", "2024年5月8日至9日", None)
    '2024-05-08/2024-05-09'
    """
    if date is None or (dated and not dated.startswith("--")) or (text and YEAR.search(text)):
        return date
    if dated is None and not (text and DAY.search(text)):
        return None
    return ISO_YEAR.sub("--", date)


def tells_year(copy: Copy) -> bool:
    """True where a happening's own name has a year: whether it dates the happening is a question of its words."""
    return any(YEAR.search(one.name or "") and not YEAR.search(one.date_text or "") for one in copy.told)


def undated(copy: Copy, dated: str | None) -> Copy:
    """A copy with the dates that are left; the old one is not changed."""
    if not any(known(one.date, one.date_text, dated) != one.date for one in copy.told):
        return copy
    fresh = clone(copy)
    fresh.told = [replace(one, date=known(one.date, one.date_text, dated)) for one in copy.told]
    return fresh
