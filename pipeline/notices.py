"""What a sentence says of posts that stand beside their names: that they are lost (…分别给予免职), and 等部领导 behind a list.

Source: annotation guide, "Posts": lost by what the article itself reports is `former`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jinshen.pipeline.appositions import Claim
from jinshen.pipeline.roles import Group
from jinshen.pipeline.spans import squash

LOST = re.compile(r"免去|免除|免职|引咎辞职|辞去|辞职|不再担任|不再兼任|撤职|罢免|撤销(?!党内)[^，。；]{0,10}职务|停止[^，。；]{0,6}职务并免")
# Who goes on to another post has left the one that stands before the name.
MOVED = re.compile(r"(?:同志)?(?:已)?(?:转任|调任|改任|升任|转岗|调往|调至|调离|另有任用)")
LEADERS = re.compile(r"^等(?:部|院|厅|局|委|办|市|县|区|州|校|集团|公司)?(领导)")


def lose(text: str, claims: Sequence[Claim], groups: Sequence[Group]) -> list[Claim]:
    """The claims with status former where the words behind their names report the loss (…分别给予免职)."""
    lost: set[int] = set()
    for group in groups:
        tail = re.split(r"，?对(?=[^，。]{2})", text[slice(*group.tail)])[0]
        if LOST.search(tail) or MOVED.match(squash(tail)):
            lost.update(person.start for person in group.people)
    return [replace(claim, status="former") if claim.person.start in lost else claim for claim in claims]


def leaders(text: str, claims: Sequence[Claim], groups: Sequence[Group]) -> list[Claim]:
    """领导 for the names of a list that ends in 等部领导 and whose first name stands with a body."""
    found: list[Claim] = []
    own = {claim.person.start for claim in claims}
    placed = {c.person.start: c for c in reversed(claims) if c.org or c.inherited}
    for group in groups:
        match, anchor = LEADERS.match(squash(text[slice(*group.tail)])), placed.get(group.people[0].start)
        if not match or anchor is None:
            continue
        for person in group.people:
            if person.start not in own:
                body = anchor.org or anchor.inherited
                found.append(Claim(person, match[1], person.start, person.end, None, body, None, anchor.chain, rule="leaders"))
    return found
