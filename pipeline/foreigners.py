"""Names that the network leaves cut or grown, and those of people of other countries: no surname of ours tells where they begin, but their country's title does, and what they say.

A name stands behind a title that its country or an international body stands before (俄罗斯总统某某). It ends where the report, elsewhere, lets
its bearer speak (某某表示), or where the characters end with which such names are written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from jinshen.pipeline.claims import Claim, Cover
from jinshen.pipeline.labels import PERSON, TITLE
from jinshen.pipeline.lexicon import lexicon
from jinshen.pipeline.tables import rows

# How sure a name is that only this rule finds: the share that was right among those of 380 transcripts of central news, rounded down.
SURE = 0.9
LONGEST = 9
# So far before a title its country is looked for.
BEFORE = 24
# Characters with which names of other countries are written, and few words of ours.
FOREIGN = re.compile(r"[阿巴贝比伯博布查茨德迪蒂多厄尔法菲费夫弗福戈格哈赫霍基吉加杰卡凯柯科克库拉莱兰勒雷里利列林隆卢鲁伦洛罗马迈曼梅蒙米莫穆姆纳娜内尼努诺佩皮普奇恰乔切萨塞桑森沙斯丝苏索塔泰坦特图托瓦维韦沃乌武西希夏谢辛雅亚扬耶伊约扎詹兹佐]+")
# The same with characters that also begin words of ours; behind a country's title they do not.
WRITTEN = re.compile(rf"(?:{FOREIGN.pattern[:-1]}|[奥艾安保贾肯朗麦欧帕齐什舍施史施温翁·-]){{2,{LONGEST}}}")
NAME = re.compile(rf"[\u4e00-\u9fff·-]{{2,{LONGEST}}}")
SPEAKS = "表示|说|指出|强调|认为|高度|积极|感谢|祝贺|转达|欢迎|期待|愿|赞|介绍|请|完全|热烈|首先|再次|回顾|对"
CLOSES = re.compile(r"[，。；、）\s]|来华|来访|访华|举行|率|一行|等|夫妇|和|与|同|共同|主持|出席|时|进行|致|会|在|的|以|分别|通|抵|向|$")
NOBODY = re.compile(r"先生|女士|阁下|[府团制任职办室]|[的等和与]")
# Words of receptions that were read as names.
NEVER = frozenset(("来华", "访华", "来访", "全面"))
BODY = "联合国|国际|世界|欧盟|欧洲|非盟|东盟|亚洲|阿拉伯|金砖|上合组织|上海合作组织"


@cache
def countries() -> re.Pattern[str]:
    """Names of other countries. Source: the rows country and abroad of `data/cues.tsv`."""
    words = "|".join(row["words"] for row in rows("cues") if row["use"] in ("country", "abroad")).split("|")
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


def foreigners(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with the people of other countries whom a title introduces, wherever they stand; a place or body that is just such a name is one.

    >>> text = "贺兰在京会见加蓬总统肯佐姆。肯佐姆表示感谢。"
    >>> [text[one.start : one.end] for one in foreigners(text, [Claim(8, 10, TITLE, 1.0)]) if one.label == PERSON]
    ['肯佐姆', '肯佐姆']
    """
    people = {claim.start: claim for claim in claims if claim.label == PERSON}
    names = {name for claim in claims if claim.label == TITLE and (name := _introduced(text, claim, people))}
    if not names:
        return list(claims)
    again = re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))))
    spans = {match.span() for match in again.finditer(text)}
    inside = {at: span for span in spans for at in range(*span)}
    kept = [claim for claim in claims if not _within(claim, inside.get(claim.start))]
    cover = Cover(len(text), kept)
    return sorted([*kept, *(Claim(*span, PERSON, SURE, "foreign") for span in spans if cover.free(*span))], key=lambda claim: claim.start)


def people_cut(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, names without the 和 that joins the next official to them, and without words that are never names.

    >>> text = "在书记贺兰和区长卓然陪同下"
    >>> [text[one.start : one.end] for one in people_cut(text, [Claim(1, 3, TITLE, 1.0), Claim(3, 6, PERSON, 1.0), Claim(6, 8, TITLE, 1.0), Claim(8, 10, PERSON, 1.0)])]
    ['书记', '贺兰', '区长', '卓然']
    """
    found = []
    for at, claim in enumerate(claims):
        name = text[claim.start : claim.end]
        if claim.label == PERSON and name in NEVER:
            continue
        titled = at > 0 and claims[at - 1].label == TITLE and claims[at - 1].end == claim.start
        if claim.label == PERSON and titled and len(name) > 2 and name[-1] in "和与" and _leads_on(claims, at):
            claim = replace(claim, end=claim.end - 1)
        found.append(claim)
    return found


def _leads_on(claims: Sequence[Claim], at: int) -> bool:
    """True where bodies and titles directly behind claims[at] lead up to another name."""
    for one, other in pairwise(claims[at:]):
        if one.end != other.start:
            return False
        if other.label == PERSON:
            return other is not claims[at + 1]
    return False


def _within(claim: Claim, name: tuple[int, int] | None) -> bool:
    """True for a piece of a name, and for the whole of it that was read as something else."""
    return name is not None and claim.end <= name[1] and ((claim.start, claim.end) != name or claim.label != PERSON)


def _introduced(text: str, title: Claim, people: dict[int, Claim]) -> str | None:
    """The name behind a title of another country; None where none is, or where its end cannot be told."""
    before = re.split(r"[，。；：\n]", text[max(title.start - BEFORE, 0) : title.start])[-1]
    if not (countries().search(before) or re.search(BODY, before)):
        return None
    written = WRITTEN.match(text, title.end)
    if read := people.get(title.end):
        whole = written and written.end() >= read.end and CLOSES.match(text, written.end())
        return written[0] if written and whole and len(written[0]) > 2 else None
    behind = NAME.match(text, title.end)
    if behind is None:
        return None
    for length in range(len(behind[0]), 1, -1):
        name = behind[0][:length]
        if not _is_word(name) and CLOSES.match(text, title.end + length) and re.search(rf"(?:^|[，。；：“\s、与和同向对])(?:{re.escape(name)})(?:{SPEAKS})", text[: title.start] + "\n" + text[title.end + length :]):
            return name
    return written[0] if written and CLOSES.match(text, written.end()) and not _is_word(written[0]) else None


def _is_word(name: str) -> bool:
    return bool(NOBODY.search(name) or countries().fullmatch(name) or name in lexicon().plain or re.match(SPEAKS, name))
