"""Titles to what they say (rank, seat, acting), and how like two names are."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from jinshen.graph.areas import read_table

ALIKE = 0.6  # names that share this much of their characters' pairs are one name
MIDDLING = 5.0  # one name in so many, as a power of ten, is neither rare nor common
SURNAMELESS, UNGIVEN = 0.01, 0.2  # what a character has that the tables lack: per cent of surnames, per mille of given names
UNIT_HEAD = re.compile(r"^([局厅部台馆社行所站处司科厂矿])长$")  # the head of what the body itself is: no 所长 of a 公安局
# What one person holds at a time, by the title and the end of the body's name: a university has many 院长, a hospital one.
SEATS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(title), re.compile(body))
    for title, body in (
        (r"^(?:党组|党委|党工委|工委)?书记$", r""),
        (r"^(?:第一|党支部|党总支)书记$", r"(?:支部|总支|村|社区|村民委员会|居民委员会|村委会|居委会)$|^共青团"),
        (r"^(?:省长|自治区主席|市长|区长|县长|旗长|镇长|乡长|州长|盟长)$", r"(?:人民政府|[省市区县旗镇乡州盟])$"),
        (r"^院长$", r"院$"),
        (r"^校长$", r"[校学院]$"),
        (r"^检察长$", r"院$"),
        (r"^(?:支队长|大队长|中队长|队长)$", r"队$"),
        (r"^(?:会长|理事长|监事长)$", r"会$"),
        (r"^(?:董事长|总经理|政委|司令员|总工程师)$", r""),
        (r"^主任$", r"(?:委员会|[室科]|办事处|联合会|中心|总工会|代表大会)$"),
        (r"^主席$", r"(?:联合会|总工会|工会|代表大会)$|^中国人民政治协商会议"),
        (r"^主任委员$", r"委员会$"),
        (r"^秘书长$", r"(?:人民政府|委员会|会)$"),
    )
)


@lru_cache(maxsize=1 << 12)
def single_seat(title: str, body: str) -> bool:
    """True for a post that one person holds at a time; 常委, 副局长 and 委员 have many holders.

    >>> single_seat("书记", "中共云州市委员会"), single_seat("副市长", "云州市人民政府"), single_seat("主任", "云州市教育局")
    (True, False, False)
    >>> single_seat("院长", "云州市人民医院"), single_seat("院长", "云岭大学"), single_seat("所长", "云州市公安局")
    (True, False, False)
    """
    if head := UNIT_HEAD.match(title):
        return body.endswith(head[1])
    return any(named.match(title) and there.search(body) for named, there in SEATS)


def held_title(title: str, status: str) -> str:
    """The title of the post that is held: 代区长 holds the seat of the 区长, as acting.

    >>> held_title("代理区长", "acting"), held_title("代区长", "acting"), held_title("代表", "current")
    ('区长', '区长', '代表')
    """
    return re.sub(r"^代理?(?=.{2})", "", title) if status == "acting" else title


@lru_cache(maxsize=1 << 12)
def rank(title: str) -> tuple[str, int]:
    """A title's base and how far below it the title stands: 副局长 is one below 局长.

    >>> rank("常务副局长"), rank("局长")
    (('局长', 1), ('局长', 0))
    """
    base = re.sub(r"^(?:常务|第一|执行)?副", "", title)
    return base, int(base != title)


def shortens(short: str, name: str) -> bool:
    """True where the characters of a short form stand in a name in the same order.

    >>> shortens("教体局", "教育和体育局"), shortens("区委", "青川区人民政府")
    (True, False)
    """
    rest = iter(name)
    return all(character in rest for character in short)


@lru_cache(maxsize=1 << 12)
def bigrams(text: str) -> frozenset[str]:
    """The overlapping pairs of characters of a text without its white space."""
    bare = re.sub(r"\s+", "", text)
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1)) or frozenset({bare})


def alike(one: str, other: str) -> bool:
    """True where two events' names share so much that they can be one name.

    >>> alike("全市防汛备汛工作会议", "防汛备汛工作会议"), alike("全市防汛备汛工作会议", "春耕现场会")
    (True, False)
    """
    return dice(bigrams(one), bigrams(other)) >= ALIKE


def dice(one: set[str] | frozenset[str], other: set[str] | frozenset[str]) -> float:
    """How much two sets share, 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


@cache
def _characters(table: str) -> dict[str, float]:
    return {row[0]: float(row[1]) for row in read_table(table)}


@lru_cache(maxsize=1 << 12)
def rarity(name: str) -> float:
    """How rare a name is: one in so many, as a power of ten; neither rare nor common where the tables of Han names do not tell.

    >>> rarity("王伟") < rarity("贺敬川"), rarity("次仁多吉") == MIDDLING
    (True, True)
    """
    surnames, given = _characters("surnames"), _characters("given")
    size = 2 if name[:2] in surnames and len(name) > 2 else 1
    if len(name) - size > 2:
        return MIDDLING
    likely = surnames.get(name[:size], SURNAMELESS) / 100
    for character in name[size:]:
        likely *= given.get(character, UNGIVEN) / 1000
    short = 0.12 if len(name) - size == 1 else 0.88  # how many names have one given character
    return -math.log10(likely * short)


def odds_of_one(name: str, share: float, rivals: int) -> float:
    """The logarithm of the odds that two showings of a name are one person's: `share` of such people show so, `rivals` others might bear the name."""
    return math.log(share) + math.log(10) * (rarity(name) - math.log10(rivals))
