"""A printed curriculum vitae to claims: 1983年3月，任…副书记; 历任…; 现任….

Source: annotation guide, "Posts". What a life recounts is `former`, what stands behind 现任 is `current`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jinshen.pipeline.appositions import Claim
from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE
from jinshen.pipeline.records import Mention
from jinshen.pipeline.spans import squash
from jinshen.pipeline.statements import OF_KIN

# A sentence of a life: a year and month, or a word for holding posts one after another.
LIFE = re.compile(r"(?:19|20)\d{2}年\d{1,2}月[^，。,；;]{0,40}(?<!主)任(?!务)|(?:19|20)\d{2}年\d{1,2}月，|(?:19|20)\d{2}年(?:\d{1,2}月)?(?:至|到|[—－-]{1,2})(?:(?:19|20)\d{2}年|今)|(?:19|20)\d{2}[.．]\d{1,2}(?:至|[—－–-]{1,2})(?:(?:19|20)\d{2}[.．]\d{1,2}|今)?\s*任|历任|先后任|先后担任|曾任|同志是[^，。]{2,40}(?:委员|代表)")


def _status(text: str, start: int, at: int) -> str:
    said = max(text.rfind("现任", start, at), text.rfind("至今", start, at), text.rfind("—今", start, at), -1)
    return "current" if said > max(text.rfind("历任", start, at), text.rfind("曾任", start, at)) else "former"


def careers(text: str, mentions: Sequence[Mention], start: int, end: int, person: Mention | None) -> list[Claim]:
    """The posts that the sentence text[start:end] of a life tells; `person` is whose life the sentences before told.

    >>> line = "王芳，1983年3月任云州市委副书记。"
    >>> tagged = [Mention(0, 2, PERSON, "王芳"), Mention(11, 15, ORG, "云州市委"), Mention(15, 18, TITLE, "副书记")]
    >>> [(claim.org.text, claim.title, claim.status) for claim in careers(line, tagged, 0, 19, None)]
    [('云州市委', '副书记', 'former')]
    """
    inside = [m for m in mentions if start <= m.start < end]
    named = {m.text for m in inside if m.label == PERSON}
    if not LIFE.search(text, start, end) or len(named) > 1:
        return []
    person = next((m for m in inside if m.label == PERSON), person)
    if person is None or OF_KIN.match(squash(text[person.end : person.end + 8])):
        return []
    found: list[Claim] = []
    org, fresh, area, before = None, None, None, start
    for mention in inside:
        gap = squash(text[before : mention.start])
        if mention.label == ORG:
            org = fresh = mention
        elif mention.label == LOC:
            area = mention
        elif mention.label == TITLE and mention.start > person.start:
            inherited = None if fresh or (area and not gap) else org
            place, status = None if fresh else area, _status(text, start, mention.start)
            span = (mention.start, mention.end)
            found.append(Claim(person, mention.text, *span, fresh, inherited, place, start, status, rule="life"))
            fresh = area = None
        before = mention.end
    return found


def life_of(text: str, mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The one person whom a sentence of a life names, for the sentences that go on without the name."""
    people = [m for m in mentions if m.label == PERSON and start <= m.start < end]
    return people[0] if len({m.text for m in people}) == 1 else None
