"""Words between a byline's marks to names and bodies: what can be a person's name, what is a body's, which names were glued together."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

from jinshen.pipeline.tables import rows

HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
# What looks like a name in brackets and is none.
NO_NAME = re.compile(
    r"陪同|参加|出席|列席|挂职|试行|示范|以下简称|简称|代表|社区|单位|公司|股份|如图|图片|资料|完$|下转|上接|暂行|草案|第.{1,3}版|主持工作|正处|副处|集团|线上|线下|统一|征求|编辑|审核|校对|来源|图为|连载|记者节"
)
NO_PERSON = re.compile(r"管理员|佚名|综合|转载|网络|本报|本台|本站|未署名|主任|书记|局长|院长|校长|部长|先进|报道|融媒|供稿|供图|来稿|集体|个人")
# How the name of a body ends that signs a notice or stands before its writer.
BODY = re.compile(r"(?:局|委|办|办公室|院|会|府|部|校|学|中心|公司|集团|处|所|社|队|馆|站|园|联|室|台|指挥部|小组|人大|政协|科|厅|协|银行|法庭|大队|支队|幼儿园|街道|镇|乡|报|网)$")
# Such an end after two or more characters is a body's, never a name's (区 is a surname too: 区委办).
UNIT = re.compile(r"..(?:局|委|办|处|队|院|部|府|中心|公司|日报|社区|科|厅|人大|政协|报社)$")
DOTTED = re.compile(rf"[{HAN}]+(?:·[{HAN}]+)+")
SHORT = re.compile(rf"[{HAN}]{{2,4}}")
# A surname that one in a hundred thousand has proves little by itself.
COMMON = 0.01
# So many times likelier than any other has a way to cut names apart to be.
SURER = 4


@cache
def _surnames() -> dict[str, float]:
    return {row["surname"]: float(row["weight"]) for row in rows("surnames")}


@cache
def _given() -> frozenset[str]:
    return frozenset(row["char"] for row in rows("given"))


@cache
def _words() -> frozenset[str]:
    return frozenset(word for row in rows("notnames") for word in row["words"].split("|"))


def is_name(text: str) -> bool:
    """True for two to four characters that begin with a surname; four need a double one or a dot.

    >>> [is_name(text) for text in ("贺兰", "欧阳青山", "走进社区", "您好", "阿依·古丽")]
    [True, True, False, False, True]
    """
    if "·" in text:
        return bool(DOTTED.fullmatch(text))
    if not SHORT.fullmatch(text) or NO_NAME.search(text) or NO_PERSON.search(text) or UNIT.search(text) or text in _words():
        return False
    double = text[:2] in _surnames() and len(text) > 2
    return double if len(text) == 4 else double or text[0] in _surnames()


def is_likely(text: str) -> bool:
    """True for a name that proves itself with no word for writers beside it: a usual surname, characters that stand in names.

    >>> [is_likely(text) for text in ("苗青", "卓然", "高温", "安全")]
    [True, True, False, False]
    """
    if not is_name(text) or "·" in text:
        return is_name(text)
    if len(text) == 2 and text[1] in "委局办院府部镇县市区村厅队社站州省":
        return False
    given = text[2:] if len(text) > 2 and text[:2] in _surnames() else text[1:]
    known = sum(one in _given() for one in given)
    return known == len(given) or (known > 0 and _surnames().get(text[0], 0.0) >= COMMON) or _surnames().get(text[0], 0.0) >= 30 * COMMON


def is_body(text: str) -> bool:
    """True for what ends like a body's name and is no name of a person.

    >>> is_body("区水利局"), is_body("苗园")
    (True, False)
    """
    return bool(BODY.search(text)) and (bool(UNIT.search(text)) or not is_name(text))


def apart(text: str) -> Sequence[str]:
    """Names that were glued together, each by itself; where two ways to cut are as likely, or none, the text stays whole.

    >>> apart("苗青卓然"), apart("王建国李明")
    (['苗青', '卓然'], ['王建国', '李明'])
    """
    if not 4 <= len(text) <= 9 or text[0] not in _surnames() or is_name(text):
        return [text]
    ways = sorted((math.prod(_surnames().get(name[0], 0.0) for name in way), way) for way in _ways(text) if all(map(is_likely, way)))
    sure = ways and (len(ways) == 1 or ways[-1][0] > SURER * ways[-2][0])
    return ways[-1][1] if sure else [text]


def _ways(text: str) -> Sequence[list[str]]:
    """Every way to cut a text into pieces of two and three characters."""
    if not text:
        return [[]]
    return [[text[:size], *rest] for size in (2, 3) if len(text) >= size for rest in _ways(text[size:])]
