"""What a page is an issue of, and what is to be printed on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from jinshen.models.press.copy import Copy
from jinshen.models.press.model import Source
from jinshen.models.press.sheet import Plant

OUTLETS = ("district", "city", "department", "school", "hospital", "congress", "cppcc", "company", "town", "wechat", "central")
# How names end that tell an account or a site, whatever its kind, and what stands behind the name of the body whose site it is.
ACCOUNT, SITE, BEHIND = re.compile(r"(?:发布|融媒|公众号)$"), re.compile(r"网$"), re.compile(r"(?:网站|官网|校园网|微信公众号)$")
# The first year of papers, and how often a year they come out.
FOUNDED = 2004
OFTEN = {"city": 300, "district": 100}
KINDS = ("news", "photo", "note", "none")


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of a paper, or one page of a site.

    `own` and `short` are the area's names as printed (青川县, 青川); `paper` is None for a page of no known paper, `unit` the body whose site
    it is. `day` is the day of issue, None where nothing may print it; `told` is true where the page's metadata give that day, so
    that its year is known whatever the page prints. `number` counts in the year, `total` from the first. `style` is one of
    layout.STYLES, '' for one at random that fits `kind`, of OUTLETS. `publishers` are 主管 and 主办. Where the copy names no
    writers, they are drawn from `reporters` and `correspondents`.
    """

    jurisdiction: str
    own: str
    short: str
    kind: str = "district"
    paper: str | None = None
    unit: str | None = None
    day: date | None = None
    told: bool = False
    number: int = 1
    total: int = 1
    style: str = ""
    publishers: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A finished copy; `kind` is of KINDS, none for what belongs to no article. `plants` are misprints that may be printed, in its text.

    What is `plain`, a list or a notice, has no byline but its own, and no 本报讯. Where the copy has no block of kind title, `title` is printed, but names in it are then not tagged.
    """

    copy: Copy
    kind: str
    title: str = ""
    plants: tuple[Plant, ...] = ()
    plain: bool = False


def edition_of(source: Source, day: date | None) -> Edition:
    """An issue of a paper or a page of a site of the world, on a day; its people are for the caller to add.

    >>> from jinshen.models.press.model import Area
    >>> edition = edition_of(Source("青川报", Area("青川县", "青川", "county"), "district"), date(2023, 8, 22))
    >>> edition.paper, edition.kind, edition.number, edition.total
    ('青川报', 'district', 64, 1964)
    """
    area, body = source.area, source.body
    often = OFTEN.get(source.kind, 50)
    number = max(1, day.timetuple().tm_yday * often // 365) if day else 1
    kind = "wechat" if ACCOUNT.search(source.name) else source.kind
    if SITE.search(source.name) and kind in OFTEN:
        kind = "department"
    unit = None if body is None else body.stems[-1] if body.own else area.name + body.stems[-1]
    return Edition(
        "".join(part.name for part in area.chain), area.name, area.short, kind, BEHIND.sub("", source.name), unit, day,
        number=number, total=number + often * ((day.year if day else FOUNDED) - FOUNDED),
    )  # fmt: skip
