"""A paper's name to the area that it covers: from the table of papers, else from the area in the name."""

from __future__ import annotations

import re
from functools import cache

from jinshen.pipeline.areas import resolve_area
from jinshen.pipeline.gazetteer import Area
from jinshen.pipeline.tables import DATA, rows

# What follows the area in a paper's name: 云州日报, 青川报, 白河新闻.
NAMED_AFTER = re.compile(r"^(?P<area>[\u4e00-\u9fff]{2,8}?)(?:日报|晚报|晨报|早报|都市报|商报|时报|新报|周报|报|新闻|发布|融媒)$")


@cache
def _papers() -> dict[str, str]:
    return {row["paper"]: row["jurisdiction"] for row in rows("papers")} if (DATA / "papers.tsv").exists() else {}


def full_name(area: Area) -> str:
    """An area's name with all that it lies in, as a jurisdiction is written."""
    return "".join(part.name for part in area.chain)


def jurisdiction_of(paper: str) -> str | None:
    """The area that a paper covers, None where neither the table nor its name tells.

    >>> jurisdiction_of("菏泽日报")
    '山东省菏泽市'
    """
    if paper in _papers():
        return _papers()[paper]
    named = NAMED_AFTER.match(paper)
    area = resolve_area(named["area"], None) if named else None
    return full_name(area) if area else None
