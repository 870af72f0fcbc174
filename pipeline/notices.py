"""Sentences that give or take a post to claims: 任命王芳为…, 当选…, 免去…职务, 王芳任…, and 等部领导 behind a list.

Source: annotation guide, "Posts": gained is `current`, lost by what the article itself reports is `former`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jinshen.pipeline.appositions import Claim
from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE
from jinshen.pipeline.records import Mention
from jinshen.pipeline.roles import Group

# Between a name and the post that it gets.
GAINS = re.compile(r"^(?:同志)?(?:当选为?|任命为|被任命为|出任|担任|兼任|任|为|接任|就任|新任|高票当选|全票当选|（[^）]*）任)(?:代理|代)?$")
# A post that is only meant to be given is none yet.
MEANT = re.compile(r"拟任|提名|候选人|推荐|建议")
LOST = re.compile(r"免去|免除|免职|引咎辞职|辞去|辞职|不再担任|不再兼任|撤职|罢免|撤销(?!党内)[^，。；]{0,10}职务|停止[^，。；]{0,6}职务并免")
GIVEN_UP = re.compile(r"^(?:同志)?(?:因[^，。；]{1,12})?(?:辞去|不再担任|不再兼任)$")
TAKEN = re.compile(r"^(?:同志)?(?:的)?(?:原)?$")
LINKED = re.compile(r"^(?:、|，|,|兼|和|及|并|的)?(?:代理|代)?$")
ACTING = re.compile(r"(?:代理|代)\s*$")
LEADERS = re.compile(r"^等(?:部|院|厅|局|委|办|市|县|区|州|校|集团|公司)?(领导)")


def _run(text: str, mentions: Sequence[Mention], index: int) -> list[Mention]:
    """The bodies and titles that follow mentions[index] without a word between."""
    run: list[Mention] = []
    at = mentions[index].start
    for mention in mentions[index:]:
        gap = re.sub(r"\s+", "", text[at : mention.start])
        if mention.label == PERSON or (run and not LINKED.match(gap)):
            break
        run.append(mention)
        at = mention.end
    return run


def _posts(text: str, person: Mention, run: Sequence[Mention], status: str) -> list[Claim]:
    found, org, fresh, area = [], None, None, None
    for mention in run:
        if mention.label == ORG:
            org = fresh = mention
        elif mention.label == LOC:
            area, org, fresh = mention, None, None
        elif mention.label == TITLE:
            inherited = None if fresh or area else org
            told = "acting" if status == "current" and ACTING.search(text, max(mention.start - 3, 0), mention.start) else status
            found.append(Claim(person, mention.text, mention.start, mention.end, fresh, inherited, area, person.start, told))
            fresh = area = None
    return found


def changes(text: str, mentions: Sequence[Mention], start: int, end: int) -> list[Claim]:
    """The posts that the sentence text[start:end] gives to or takes from the names in it.

    >>> line = "会议决定任命王芳为区教体局局长"
    >>> tagged = [Mention(6, 8, PERSON, "王芳"), Mention(9, 13, ORG, "区教体局"), Mention(13, 15, TITLE, "局长")]
    >>> [(claim.person.text, claim.org.text, claim.title, claim.status) for claim in changes(line, tagged, 0, 15)]
    [('王芳', '区教体局', '局长', 'current')]
    """
    inside = [m for m in mentions if start <= m.start < end]
    found: list[Claim] = []
    for index, person in enumerate(inside[:-1]):
        follower = inside[index + 1]
        if person.label != PERSON or follower.label == PERSON:
            continue
        before = text[max(start, person.start - 12) : person.start]
        gap = re.sub(r"\s+", "", text[person.end : follower.start])
        if MEANT.search(before + gap) or "候选人" in text[follower.start : end]:
            continue
        run = _run(text, inside, index + 1)
        if GAINS.match(gap):
            found += _posts(text, person, run, "current")
        elif GIVEN_UP.match(gap) or (TAKEN.match(gap) and "的" in gap and run and text.startswith("职务", run[-1].end)):
            found += _posts(text, person, run, "former")
    return found


def lose(text: str, claims: Sequence[Claim], groups: Sequence[Group]) -> list[Claim]:
    """The claims with status former where the words behind their names report the loss (…分别给予免职)."""
    lost: set[int] = set()
    for group in groups:
        tail = re.split(r"，?对(?=[^，。]{2})", text[slice(*group.tail)])[0]
        if LOST.search(tail):
            lost.update(person.start for person in group.people)
    return [replace(claim, status="former") if claim.person.start in lost else claim for claim in claims]


def leaders(text: str, claims: Sequence[Claim], groups: Sequence[Group]) -> list[Claim]:
    """领导 for the names of a list that ends in 等部领导 and whose first name stands with a body."""
    found: list[Claim] = []
    for group in groups:
        match = LEADERS.match(re.sub(r"\s+", "", text[slice(*group.tail)]))
        own = {claim.person.start for claim in claims}
        anchor = next((c for c in claims if c.person.start == group.people[0].start and (c.org or c.inherited)), None)
        if not match or anchor is None:
            continue
        for person in group.people:
            if person.start not in own:
                body = anchor.org or anchor.inherited
                found.append(Claim(person, match[1], person.start, person.end, None, body, None, anchor.chain))
    return found
