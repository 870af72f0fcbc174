"""A paper's name to the area that it covers: from the table of papers, else from the area in the name."""

from __future__ import annotations

import re
from functools import cache

from jinshen.pipeline.areas import resolve_area
from jinshen.pipeline.gazetteer import Area
from jinshen.pipeline.tables import DATA, rows

# What follows the area in an outlet's name (云州日报, 青川报, 白河新闻, 青川发布) and what stands before it (今日青川, 微白河).
AFTER = (
    "日报|晚报|晨报|早报|都市报|商报|时报|新报|周报|广播电视报|电视报|手机报|新闻网|新闻|发布|融媒体中心|融媒体|融媒|广播电视台|电视台|广播电视|通讯|在线|资讯|信息港|政务|政协网|政协"
    "|人大网|人大|组工|党建|先锋|共青团|工会|清风|快讯|报"
)
BEFORE = "今日|微|爱|新|云上|文明|幸福|平安|美丽|清廉|掌上"
NAMED_AFTER = re.compile(rf"^(?P<area>[\u4e00-\u9fff]{{2,8}}?)(?:{AFTER})$")
NAMED_BEFORE = re.compile(rf"^(?:{BEFORE})(?P<area>[\u4e00-\u9fff]{{2,4}})$")
# Names after which an area's own name may be taken from the tables alone.
PRINTED = re.compile(r"^今日|(?:日报|晚报|晨报|早报|都市报|商报|时报|新报|周报|电视报|报|新闻网|新闻|发布|融媒体中心|融媒体|融媒|广播电视台|电视台|政协网|人大网)$")


@cache
def _papers() -> dict[str, str]:
    return {row["paper"]: row["jurisdiction"] for row in rows("papers")} if (DATA / "papers.tsv").exists() else {}


def full_name(area: Area) -> str:
    """An area's name with all that it lies in, as a jurisdiction is written."""
    return "".join(part.name for part in area.chain)


def in_table(paper: str) -> str | None:
    """The area of a paper that the table has.

    >>> in_table("扬子晚报"), in_table("青川报")
    ('江苏省', None)
    """
    return _papers().get(paper)


def stem_of(paper: str) -> str | None:
    """The name of the area in an outlet's name, as printed there, None where it has none.

    >>> stem_of("青川报"), stem_of("今日青川"), stem_of("青川区融媒体中心"), stem_of("防火宣传")
    ('青川', '青川', '青川区', None)
    """
    found = NAMED_BEFORE.match(paper) or NAMED_AFTER.match(paper)
    return found["area"] if found else None


def jurisdiction_of(paper: str) -> str | None:
    """The area that a paper covers, None where neither the table nor its name tells.

    >>> jurisdiction_of("菏泽日报")
    '山东省菏泽市'
    """
    if paper in _papers():
        return _papers()[paper]
    stem = stem_of(paper) if PRINTED.search(paper) else None
    area = resolve_area(stem, None) if stem else None
    return full_name(area) if area else None
