"""Names to the forms in which the scorer compares them: white space and brackets folded, bodies through their alias lists."""

from __future__ import annotations

import re
from typing import Any

PUNCTUATION = str.maketrans("（），：；！？“”‘’", "(),:;!?\"\"''")
MUNICIPALITIES = "北京市|天津市|上海市|重庆市"
PROVINCES = (
    f"{MUNICIPALITIES}|河北省|山西省|辽宁省|吉林省|黑龙江省|江苏省|浙江省|安徽省|福建省|江西省|山东省|河南省|湖北省|湖南省|广东省|海南省|四川省|"
    "贵州省|云南省|陕西省|甘肃省|青海省|台湾省|内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区"
)
AREA_BELOW = r"(?=[\u4e00-\u9fff]{1,12}?(?:市|县|自治州|地区|盟|新区|区|旗|镇|乡|街道))"
LEVELS = "省|自治区|市|自治州|州|盟|地区|新区|区|县|旗|镇|乡|街道"
CITY = re.compile(
    r"^(中共|中国人民政治协商会议|共青团|)[\u4e00-\u9fff]{2,9}?(?:自治州|地区|盟|市)(?=[\u4e00-\u9fff]{1,6}?(?:县|旗))"
)


def squash(text: str | None) -> str:
    """A text without white space, its full-width punctuation as ASCII."""
    return re.sub(r"\s+", "", text or "").translate(PUNCTUATION)


def bigrams(text: str) -> set[str]:
    """The overlapping pairs of characters of a squashed text; a single character stands for itself."""
    bare = squash(text)
    return {bare[i : i + 2] for i in range(len(bare) - 1)} or {bare}


def dice(one: set[str], other: set[str]) -> float:
    """How much two sets share, 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def overlap(one: dict[str, Any], other: dict[str, Any]) -> float:
    """The share of two spans' union that lies in both."""
    common: int = max(min(one["end"], other["end"]) - max(one["start"], other["start"]), 0)
    return common / float(max(one["end"], other["end"]) - min(one["start"], other["start"]) or 1)


def stems(jurisdiction: str | None) -> list[str]:
    """What a resolved name of a local body has to hold one of.

    >>> stems("岭东省云州市青川区")
    ['岭东', '云州', '青川']
    """
    parts = re.findall(rf"(.{{2,60}}?)(?:{LEVELS})(?!中区|北区|南区)", squash(jurisdiction))
    parts = [re.sub(rf"^(?:{LEVELS})(?=..)(?!中|北|南)", "", part) for part in parts]
    return [re.sub(r"(?<=..)(?:[^族]{1,3}族){1,20}$", "", part) for part in parts]


def fold(name: str) -> str:
    """A body's name without the province before an area and the city before a county, 中共 for 中国共产党."""
    name = re.sub(r"中国共产党(?!中央)(?=.{2,60}委)", "中共", name)
    if not re.match(rf"(?:中共)?(?:{MUNICIPALITIES})", name):
        name = re.sub(rf"(?:{PROVINCES}){AREA_BELOW}", "", name)
    return CITY.sub(r"\1", name)


class Bodies:
    """Bodies' names that count as one on a page; with a jurisdiction, only names that tell its own area count for its bodies."""

    def __init__(self, aliases: dict[str, list[str]], jurisdiction: str | None) -> None:
        self._own = stems(jurisdiction)
        self._known: dict[str, str] = {}
        for canonical, names in aliases.items():
            local = any(stem in canonical for stem in self._own)
            for name in (canonical, *names):
                if not local or any(stem in name for stem in self._own):
                    self._known[squash(name)] = self._known[fold(squash(name))] = squash(canonical)

    def __call__(self, name: str | None) -> str:
        bare = squash(name)
        return self._known.get(bare) or self._known.get(fold(bare)) or fold(bare)
