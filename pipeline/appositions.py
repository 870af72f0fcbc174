"""Tagged mentions of a sentence to claims: which name stands with which titles and which bodies, as printed.

Source: annotation guide, "Posts". A Chinese roster is a chain of appositions, 区委常委、组织部部长贺兰，副区长卓然: bodies and titles
pile up before a name, an elided body is the one before it, a title over a list belongs to each name that it governs.
Here the chain is only taken apart; what a printed body is in full is the matter of `orgs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE
from jinshen.pipeline.records import Mention
from jinshen.pipeline.spans import squash


@dataclass(frozen=True, slots=True)
class Claim:
    """One post as printed beside one name.

    `org` is the body printed with this title; `inherited` the body printed with an earlier title of the chain, where
    this one has none; `area` an area printed bare before the title (信州区副区长). All None: a bare title. `rule` is one of
    `labels.POST_RULES`.
    """

    person: Mention
    title: str
    title_start: int
    title_end: int
    org: Mention | None = None
    inherited: Mention | None = None
    area: Mention | None = None
    chain: int = 0
    status: str = "current"
    behind: bool = False
    rule: str = "beside"


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    start: int
    end: int
    org: Mention | None
    inherited: Mention | None
    area: Mention | None
    status: str


# What may stand between the parts of one chain; anything else ends it.
LINK = re.compile(r"^[、，,和及与兼暨并（(\s]*(?:以及|同时任|现任)?(?:副?[省市县区厅处科局]级干部、?)?(?:原|时任|曾任|前任|前|现)?(?:代|代理)?$")
FORMER = re.compile(r"(?:原|时任|曾任|前任)$")
ACTING = re.compile(r"(?:代理|代)$")
# 原 that was read as the first character of a body, not that of 原州区 or 原种场.
ONCE = re.compile(r"原(?![州平阳武种料子创始野])[\u4e00-\u9fff]{3}")
# Brackets behind a title: 副主任（挂职）, 副局长（主持工作）, 部长（正处级）
NOTE = re.compile(r"^[（(]([^（()）]{1,8})[）)]")
COURTESY = re.compile(r"^(?:同志|先生|女士|:|：)?$")
GENERIC = re.compile(r"^[、，和]?(?:主要|有关|相关)?((?:项目|现场|党政|企业|支部)*(?:领导|负责人|负责同志))$")
LEADING = re.compile(r"(?:(?<![\u4e00-\u9fff])|(?<=[日午晚讯息]))(?P<area>[我全该]?[省市区县州盟旗镇乡])(?:主要)?领导\s*$")
SHARE = re.compile(r"^(?:、|和|及|以及|与)$")
COMMA = re.compile(r"^[，,]$")
# Behind a name: what follows is given to it, up to a comma. 王芳转任局长，副局长李强….
GIVEN = re.compile(r"^(?:同志)?(?:已|现|新)?(?:转任|调任|改任|升任|升为|接任|出任|担任|兼任|当选为?|任命?为?|为)$")
UP_TO = ("，", ",", "；")
# Titles of one seat are not shared by a list: 区委书记甲、乙 says nothing of 乙; 副 and members there are several of.
ONE_SEAT = re.compile(r"^(?!.*副)[\u4e00-\u9fff]{0,6}(?:书记|(?<!组)长|主任|主席|经理|检察长)$")


@dataclass(slots=True)
class _Chain:
    """The state of reading one chain from left to right: the sentence's start, titles that lead up to the name behind them, and what was read.

    `given` is True where the chain is what the name before it is given.
    """

    start: int = 0
    leads: frozenset[int] = frozenset()
    org: Mention | None = None
    fresh_org: Mention | None = None
    fresh_area: Mention | None = None
    status: str = "current"
    titles: list[_Title] = field(default_factory=list)
    shared: list[_Title] = field(default_factory=list)
    number: int = 0
    bracket: bool = False
    given: bool = False

    def restart(self) -> None:
        self.org = self.fresh_org = self.fresh_area = None
        self.status, self.titles, self.shared = "current", [], []
        self.number += 1
        self.bracket = self.given = False


def seconded(text: str, at: int) -> bool:
    """Whether the bracket behind a title that ends at `at` says so: 副县长（挂职）."""
    note = NOTE.match(squash(text[at : at + 10]))
    return bool(note and "挂职" in note[1])


def _status(gap: str, standing: str) -> str:
    if FORMER.search(gap):
        return "former"
    if gap.endswith(("现", "现任")):
        return "current"
    return "acting" if ACTING.search(gap) else standing


def _kept(gap: str, standing: str) -> str:
    """The status of what a body or an area begins: 原 holds for all posts of one name, until 现任 stands before one."""
    return "former" if FORMER.search(gap) else "current" if "现" in gap else standing


def _is_link(gap: str) -> bool:
    return len(gap) <= 8 and bool(LINK.match(NOTE.sub("", gap)))


def _take_title(chain: _Chain, mention: Mention, gap: str) -> None:
    text, status = mention.text, _status(gap, chain.status)
    if text.startswith("原") and len(text) > 2:
        text, status = text[1:], "former"
    elif text.startswith("代") and len(text) > 2 and not text.startswith("代表"):
        text, status = text.removeprefix("代理").removeprefix("代"), "acting"
    inherited = None if chain.fresh_org or chain.fresh_area else chain.org
    title = _Title(text, mention.start, mention.end, chain.fresh_org, inherited, chain.fresh_area, status)
    chain.titles.append(title)
    chain.fresh_org = chain.fresh_area = None


def _noted(chain: _Chain, gap: str) -> str:
    """The gap without a bracket behind the last title; 挂职 in it changes that title's status."""
    note = NOTE.match(gap)
    if note and chain.titles and "挂职" in note[1]:
        chain.titles[-1] = replace(chain.titles[-1], status="seconded")
    return gap[note.end() :] if note else gap


def _claims(chain: _Chain, person: Mention, titles: Sequence[_Title], rule: str = "beside") -> Iterator[Claim]:
    for title in titles:
        yield Claim(
            person=person, title=title.text, title_start=title.start, title_end=title.end, org=title.org,
            inherited=title.inherited, area=title.area, chain=chain.number, status=title.status, rule=rule,
        )  # fmt: skip


def _generic(chain: _Chain, text: str, before: Mention, person: Mention) -> _Title | None:
    """领导 or 负责人 between a body and a name is a post though it is no TITLE mention."""
    gap = squash(text[before.end : person.start])
    match = GENERIC.match(gap)
    if match is None or before.label == TITLE or (before.label == PERSON and not (gap[0] in "、，和" and chain.org)):
        return None
    org = before if before.label == ORG else None
    area = before if before.label == LOC else None
    inherited = chain.org if before.label == PERSON else None
    return _Title(match[1], before.end, person.start, org, inherited, area, chain.status)


def _leading(chain: _Chain, text: str, floor: int, person: Mention) -> _Title | None:
    """领导 of an area that goes by its level alone, 市领导王芳: no mention stands before the name."""
    match = LEADING.search(text, max(floor, person.start - 8), person.start)
    if match is None:
        return None
    area = Mention(match.start("area"), match.end("area"), LOC, match["area"])
    chain.number += 1
    return _Title("领导", match.end("area"), person.start, None, None, area, "current")


def _shares(chain: _Chain, gap: str) -> bool:
    """Whether the titles before a list go on to its next name: a comma ends them, but for 领导."""
    leaders = all(title.text.endswith("领导") for title in chain.shared)
    return bool(chain.shared) and bool(SHARE.match(gap) or (leaders and COMMA.match(gap)))


def _take_person(chain: _Chain, text: str, before: Mention | None, person: Mention) -> list[Claim]:
    gap = squash(text[before.end : person.start]) if before else ""
    rest = _noted(chain, gap)
    if leading := _leading(chain, text, before.end if before else chain.start, person):
        chain.titles, chain.shared = [], [leading]
        return list(_claims(chain, person, [leading], "leaders"))
    if before is not None and before.label == PERSON and _shares(chain, gap):
        return list(_claims(chain, person, chain.shared, "shared"))
    if before is not None and (generic := _generic(chain, text, before, person)):
        chain.titles.append(generic)
    elif not chain.titles or before is None or before.label == PERSON or not COURTESY.match(rest):
        chain.titles, chain.shared = [], []
        return []
    titles, chain.titles = chain.titles, []
    chain.shared = [] if any(ONE_SEAT.match(title.text) for title in titles) else titles
    return list(_claims(chain, person, titles))


def _behind(chain: _Chain, before: Mention, title: Mention) -> Claim:
    """A title directly behind a name: 贺兰校长, 市水利局卓然副局长."""
    return Claim(
        before, title.text, title.start, title.end, org=chain.fresh_org, area=chain.fresh_area, chain=chain.number,
        behind=True, rule="behind",
    )  # fmt: skip


def _leads(inside: Sequence[Mention]) -> frozenset[int]:
    """Where titles begin that stand between two names and lead up to the second: 王芳  副市长李强5月4日…, not 王芳校长李强副校长."""
    found = set()
    for at in range(1, len(inside) - 1):
        one, title, other = inside[at - 1 : at + 2]
        behind = inside[at + 2] if at + 2 < len(inside) else None
        if (one.label, title.label, other.label) == (PERSON, TITLE, PERSON) and title.end == other.start and not (behind and behind.label == TITLE and behind.start == other.end):
            found.add(title.start)
    return frozenset(found)


def _step(chain: _Chain, text: str, before: Mention | None, mention: Mention) -> list[Claim]:
    gap = squash(text[before.end : mention.start]) if before else ""
    if mention.label == PERSON:
        claims = _take_person(chain, text, before, mention)
        chain.status = "current"
        if claims or not (before and before.label in (ORG, LOC) and not gap):
            chain.fresh_org = chain.fresh_area = None
        return claims
    if mention.label == TITLE and before and before.label == PERSON and not gap and mention.start not in chain.leads:
        claim = _behind(chain, before, mention)
        if seconded(text, mention.end):
            claim = replace(claim, status="seconded")
        chain.fresh_org = chain.fresh_area = None
        return [claim]
    gap = _noted(chain, gap)
    over = chain.given and bool(chain.titles) and gap[:1] in UP_TO
    if before and (over or not _is_link(gap)) and not (gap in ("）", ")") and chain.bracket):
        chain.restart()
        chain.given = before.label == PERSON and bool(GIVEN.match(gap))
    if mention.label == TITLE:
        chain.shared = []
        _take_title(chain, mention, gap)
    elif mention.label == ORG and before and before.label == ORG and gap in ("（", "("):
        chain.bracket = True  # a second signboard: the post is at the first
    elif mention.label == ORG:
        once = ONCE.match(mention.text)
        body = replace(mention, start=mention.start + 1, text=mention.text[1:]) if once else mention
        chain.status = "former" if once else _kept(gap, chain.status)
        chain.org = chain.fresh_org = body
    elif mention.label == LOC:
        chain.status = _kept(gap, chain.status)
        chain.fresh_area = mention
        chain.org = chain.fresh_org = None
    return []


def claims(text: str, mentions: Sequence[Mention], start: int, end: int) -> list[Claim]:
    """The posts printed beside names in the sentence text[start:end], in the order of the names.

    >>> line = "区委书记王芳出席"
    >>> tagged = [Mention(0, 2, ORG, "区委"), Mention(2, 4, TITLE, "书记"), Mention(4, 6, PERSON, "王芳")]
    >>> [(claim.person.text, claim.org.text, claim.title) for claim in claims(line, tagged, 0, 8)]
    [('王芳', '区委', '书记')]
    """
    inside = [mention for mention in mentions if start <= mention.start < end]
    chain, found, before = _Chain(start, _leads(inside)), [], None
    for mention in inside:
        if before is None:
            lead = squash(text[start : mention.start])
            chain.status = "former" if FORMER.search(lead) else "current"
        found += _step(chain, text, before, mention)
        before = mention
    return found
