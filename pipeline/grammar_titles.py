"""Titles in a text: posts and ranks, with the words that stand before them and without the body they belong to.

Source: the guide's row TITLE and its rules on titles; `data/titles.tsv`.
"""

from __future__ import annotations

import re
from functools import cache

from jinshen.pipeline.claims import FIRM, LIKELY, Claim
from jinshen.pipeline.labels import TITLE
from jinshen.pipeline.lexicon import Words, lexicon

# Words that belong to the title that they stand before; 原, 时任 and 代 say when, and stay outside.
BEFORE = (
    "党组", "党委", "党总支", "党支部", "机关党委", "总支", "支部", "常务", "第一", "副", "执行", "名誉", "轮值", "荣誉",
    "助理", "联席", "首席", "总", "四级", "三级", "二级", "一级", "副局级", "正局级", "副处级", "正处级", "副科级", "正科级", "副厅级", "正厅级",
)  # fmt: skip
# 主任委员 but not 委员会: a title that its next characters turn into another word is none.
AFTER = re.compile(
    r"(?:(?<=[行关部局])长[远期久兴]|(?<=长)[远期久兴治]|(?<=委员)会|(?<=常委)会|(?<=理事)大|(?<=主席)[团台令]|(?<=书记)[处员]|(?<=理事)[会长]|(?<=监事)[会长]|(?<=会长)单位|(?<=长)[级室线办]"
    r"|(?<=[区市县省镇乡])长热线|(?<=长)(?:热线|信箱|质量奖|办公[室会]|负责制|制|联席)|(?<=主任)(?:科员|委员|医师|护师|记者|编辑|会议|检察官|法官)"
    r"|(?<=教授)级|(?<=院士)[工站专]|(?<=秘书)[处科组]|(?<=经理)人|(?<=顾问)[团组委]|(?<=参谋)部|(?<=员)[会级]"
    r"|(?<=师)(?:范|资|生|傅|德|父)|(?<=干事)创|(?<=董事)[会长]|(?<=干事)[会长业]|(?<=组长)单位|(?<=代表)[大团队会])"
)
# 公安局长 holds its body: the body's last character is the title's first.
FUSED = re.compile(r"(?<=[局厅部处科院行校社台所队委])长(?![期远短处期江沙春征效假度治三城安])")
RELATIVE = "省市区县州旗"
# A party post behind one of these is a post in the party body of that place (镇党委书记), elsewhere 党委书记 is the title.
PARTY = ("党委", "党总支", "党支部", "总支", "支部", "机关党委")
PARTY_PLACE = re.compile(r"(?:[镇乡村]|街道|社区|(?<![学院高党])校)$")


# 著名中医, 班主任, 名师名校长: a title that its characters before turn into another word.
INSIDE = re.compile(r"[著知]名中医$|班主任$|名师名校长$|家长$|[成增生延助擅特专]长$|事关长$|见证书记$")


@cache
def _titles() -> Words:
    return Words(word for word in lexicon().titles.words if len(word) > 1)


def _stretch(text: str, start: int) -> int:
    """Where the title that has its core at `start` begins, with the words that belong before it."""
    moved = True
    while moved:
        moved = False
        for word in BEFORE:
            if text.endswith(word, 0, start) and not (word in PARTY and PARTY_PLACE.search(text[max(start - len(word) - 3, 0) : start - len(word)])):
                start -= len(word)
                moved = True
                break
    for word in PARTY:
        if text.startswith(word, start) and PARTY_PLACE.search(text[max(start - 3, 0) : start]):
            return start + len(word)
    return start


def _fused(text: str, at: int) -> Claim | None:
    """公安局长, 市公安局长, 统战部长: the longest known body whose last character stands before 长."""
    organs = lexicon().organs
    for length in range(6, 1, -1):
        start = at - length
        if start >= 0 and text[start:at] in organs:
            return Claim(_relative(text, start), at + 1, TITLE, FIRM, "body in the title")
    return None


def _whole(text: str, claim: Claim) -> Claim:
    """公安局长 out of the table as 市公安局长 where that is printed."""
    inside = text[claim.start : claim.end - 1]
    if len(inside) < 3 or inside not in lexicon().organs or text[claim.end - 1] != "长":
        return claim
    return Claim(_relative(text, claim.start), claim.end, TITLE, FIRM, "body in the title")


def _relative(text: str, start: int) -> int:
    """Where a title with its body begins: with 市, 区 … where these stand free before it."""
    edge = start - 1
    free = edge >= 0 and text[edge] in RELATIVE and (edge == 0 or text[edge - 1] in "、，。；：\n 兼")
    return edge if free else start


def titles(text: str) -> list[Claim]:
    """Every title in the text; the longest at each place.

    >>> [text[c.start:c.end] for text in ["区委常委、常务副区长、统战部长"] for c in titles(text)]
    ['常委', '常务副区长', '统战部长']
    """
    found: list[Claim] = []
    last = 0
    for start, end in _titles().scan(text):
        if start < last or AFTER.match(text, end):
            continue
        if INSIDE.search(text[max(start - 3, 0) : end]):
            continue
        found.append(Claim(_stretch(text, start), end, TITLE, LIKELY, "title"))
        last = end
    found = [_whole(text, claim) for claim in found]
    held = {place for claim in found for place in range(claim.start, claim.end)}
    for match in FUSED.finditer(text):
        claim = _fused(text, match.start()) if match.start() not in held else None
        if claim and not AFTER.match(text, claim.end):
            found.append(claim)
    return found
