"""The sentences of an event to the bodies that held it: organizer, host, co-organizer, participant.

Source: annotation guide, "Events", `organizations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jinshen.pipeline.labels import LOC, ORG
from jinshen.pipeline.records import Mention

# Who opens, hosts or takes part as a body: the words directly behind its name.
BODY_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("host", re.compile(r"^(?:联合)?承办")),
    ("co-organizer", re.compile(r"^(?:联合)?协办")),
    ("organizer", re.compile(r"^(?:共同|联合|隆重|组织|专题|主持|正式|成功|特别|集中|在[^，。；]{1,24})*(?:主办|召开|举办|举行|启动|开展|组织(?!收听|收看|部门|部))")),
    ("participant", re.compile(r"^(?:等)?(?:前往送别|应邀参加|派员参加|参与支持|支持)")),
)  # fmt: skip
# An area that acts as a body is one of government, no room or square.
ACTS = re.compile(r"(?:省|市|自治州|州|盟|区|县|旗|镇|乡|街道|社区|村)$")
# Behind these words a body is where something is held, not who holds it: 在区图书馆召开, 来青川区开展.
WHERETO = tuple("在到于来赴往入进向至")
OURS = re.compile(r"[我本](?:省|市|区|县|州|盟|旗|镇|乡)(?=在|于|近日|日前|组织|召开|举办|举行|启动|开展|\d)")
# Between a body and its verb: a date, a bracket, nothing that another could do.
ASIDE = re.compile(r"^(?:（[^）]*）|\([^)]*\)|[，,]?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚)?|于|近日|日前|[，,])*")


def bodies(text: str, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[Mention, str, tuple[int, int]]]:
    """Each body or area that the sentences make an organizer, host, co-organizer or participant."""
    for start, end in spans:
        ours = (Mention(m.start(), m.end(), LOC, m[0]) for m in OURS.finditer(text, start, end))
        inside = [m for m in mentions if m.label in (ORG, LOC) and start <= m.start < end]
        inside = sorted([*inside, *ours], key=lambda m: m.start)
        for number, mention in enumerate(inside):
            behind = text[mention.end : end]
            rest = behind[ASIDE.match(behind).end() :]  # type: ignore[union-attr]
            role = next((role for role, pattern in BODY_ROLES if pattern.match(rest)), None)
            if role is None or (mention.label == LOC and not ACTS.search(mention.text)):
                continue
            listed = [mention, *_joined(text, inside[:number], mention)]
            if text[max(listed[-1].start - 1, start) : listed[-1].start] not in WHERETO:
                yield from ((body, role, (start, end)) for body in listed)


def _joined(text: str, before: Sequence[Mention], mention: Mention) -> Iterator[Mention]:
    """Bodies in one list with `mention`: A联合B主办, A、B共同主办."""
    right = mention.start
    for other in reversed(before):
        if re.sub(r"\s+", "", text[other.end : right]) not in ("、", "和", "与", "联合", "会同", "携手"):
            return
        yield other
        right = other.start
