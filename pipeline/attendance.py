"""The sentences of an article to its participants and unnamed groups: who took part, in which roles and order.

Source: annotation guide, "Events", `participants`, `groups`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jinshen.pipeline.labels import PERSON, ROLES, TITLE
from jinshen.pipeline.records import Mention, Participant
from jinshen.pipeline.roles import FULL, PRESENT, TALK, TOGETHER, Roles, acts, groups
from jinshen.pipeline.rolewords import SAID
from jinshen.pipeline.spans import squash

# So much of the words that give a role is kept.
LONGEST = 24
HAN = re.compile(r"[\u4e00-\u9fff]")
# Roles of one who may only be cited.
WORDS = {"speak", "host"}
MEETS = {"host", "attend"}
# Words that in another's speech only cite: 王芳指出，…。李强号召….
CITED = {"号召", "倡议"}
# Behind a speech a talk of others is what the speaker tells of, unless the report says who else was there.
DAY = re.compile(r"^(?:\d{1,2}日|当[天日晚]|同日|随后|会[前后])")
PAST = re.compile(r"(?:[今去前]年|\d{4}年)(?:\d{1,2}月|年?[初底])?，")
# Who only answers a letter, or writes one, does nothing else in the sentence.
REPLIES = re.compile(r"[^，。；]{0,4}(?:给[^，。；]{1,40}(?:回信|复信|写信)|致信|致函|致电)")
# Who writes is not there, and what he says is in the letter.
WRITES = re.compile(
    r"^[^，。；]{0,30}(?:致|发来|发|作出)了?[^，。；]{0,16}(?:贺信|贺电|信祝贺|电祝贺|唁电|慰问电|批示|慰问信|指示)"
    rf"|^{REPLIES.pattern}"
    r"|^在(?:贺信|贺电|回信|信|慰问信|批示)中|^[^，。；]{0,4}(?:向[^，。；]{0,6}记者介绍|接受[^，。；]{0,14}采访)|^的[^，。；]{0,6}专访"
)
STATE = re.compile(r"总书记|主席|总理|总统|首相")
TOGETHER_AWARD = re.compile(r"颁奖|颁发|授牌")
# The end of a phrase that stands for people without their names.
UNNAMED = re.compile(
    r"(?:负责人|负责同志|主要负责同志|分管负责同志|代表|成员|领导|干部|职工|党员|同志|师生|群众|书记|主任|局长|校长|院长|检察长|委员|队员|学员|志愿者|嘉宾|人员|教授|"
    r"部长|所长|镇长|乡长|主席|会员|企业家|家长|学生|官兵|民警|委员们)(?:[\d一二三四五六七八九十百千]+(?:余|多)?(?:人|名))?(?:等)?$"
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one person did over the event's sentences, each role with the words that give it; `sentence` names the person first."""

    person: Mention
    roles: Roles
    sentence: tuple[int, int]
    quoted: bool = False


def parts(text: str, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]) -> list[Part]:
    """Everyone who does something in the sentences `spans`, in the order of first doing so."""
    found: dict[str, Part] = {}
    subject: tuple[Mention, ...] = ()
    told: set[str] = set()
    speakers: set[str] = set()
    writers: set[str] = set()
    before = 0
    first = _first(mentions, spans[0][1] if spans else 0)
    for start, end in spans:
        if "\n" in text[before:start]:
            told, speakers = set(), set()
        before = end
        named = [m for m in mentions if start <= m.start < end]
        acting: set[str] = set()
        for act in acts(text, sorted([*named, *_polite(text, named, found, start)], key=_at), start, end, subject):
            if REPLIES.match(text, act.person.end):
                continue
            known = found.get(act.person.text, Part(act.person, {}, (start, end), True))
            inner = act.person.text in told | writers and set(act.roles) <= WORDS
            others = bool(speakers - {act.person.text})
            inner = inner or (others and _of_a_speech(text[start:end], act.roles)) or (set(act.roles) <= {"speak", "announce"} and _cited(text, act.person, named, first, among=others and known.quoted))
            found[act.person.text] = replace(known, roles={**act.roles, **known.roles}, quoted=known.quoted and (act.quoted or inner))
            if act.roles and not inner:
                acting.add(act.person.text)
        if award := awarded(text[start:end]):
            found = {name: replace(part, roles={**part.roles, "award": award}) for name, part in found.items()}
        within = groups(text, named, start, end)
        subject = within[0].people if within else subject
        told |= _within_speech(text, named, start, end) - acting
        speakers = acting if acting and SAID.search(text[start:end].translate(FULL)) else speakers
        writers |= {m.text for m in named if m.label == PERSON and WRITES.match(text[m.end : end])}
    return list(found.values())


def _within_speech(text: str, named: Sequence[Mention], start: int, end: int) -> set[str]:
    """Whom a sentence names in what another says: 王芳表示，李强去年到访. What they say in the sentences behind is still told by the speaker."""
    said = SAID.search(text[start:end].translate(FULL))
    return {m.text for m in named if m.label == PERSON and said and m.start >= start + said.end()}


def _meets_elsewhere(sentence: str) -> bool:
    told = sentence.lstrip()
    return bool(TALK.search(told)) and (bool(PAST.match(told)) or not (PRESENT.search(told) or DAY.match(told)))


def _first(mentions: Sequence[Mention], opened: int) -> dict[str, int]:
    """Where each person is first named; not for those whom the headline or the first sentence, which ends at `opened`, names."""
    found: dict[str, int] = {}
    for mention in mentions:
        if mention.label == PERSON:
            found.setdefault(mention.text, mention.start)
    return {name: at for name, at in found.items() if at >= opened}


def _cited(text: str, person: Mention, named: Sequence[Mention], first: Mapping[str, int], *, among: bool) -> bool:
    """True for a leader of a state without a post before the name, `among` what others say or named only here: 王芳主席指出."""
    state = STATE.match(text, person.end)
    if state is None or any(m.end == person.start for m in named):
        return False
    return among or (state[0] == "总书记" and first.get(person.text) == person.start)


def _of_a_speech(sentence: str, roles: Roles) -> bool:
    """True where a sentence behind another's words only goes on with them: whom he cites, or which talks of others he tells of."""
    return (set(roles) == {"speak"} and roles["speak"] in CITED) or (set(roles) <= MEETS | WORDS | {"announce"} and _meets_elsewhere(sentence))


def awarded(text: str) -> str | None:
    """The words by which 与会领导 hand over prizes: an act of everybody named."""
    together = re.search(rf"(?P<who>{TOGETHER.pattern})(?P<act>[^。]*)", text)
    act = TOGETHER_AWARD.search(together["act"]) if together else None
    return f"{together['who']}…{act[0]}" if together and act else None


def _at(mention: Mention) -> int:
    return mention.start


def _polite(text: str, named: Sequence[Mention], known: Mapping[str, Part], start: int) -> list[Mention]:
    """Known people by surname and title (段秘书长 for 段云): a surname that only one of them has, at a clause's beginning."""
    found = []
    for title in named:
        at = title.start - 1
        if title.label != TITLE or at < start or (at > start and HAN.match(text[at - 1])) or any(m.start <= at < m.end for m in named):
            continue
        called = [name for name in known if name.startswith(text[at])]
        if len(called) == 1:
            found.append(Mention(at, at + 1, PERSON, called[0]))
    return found


def with_headline(body: Sequence[Part], headline: Sequence[Part]) -> list[Part]:
    """The people of the body, then those whom only the headline names; roles of both. Who is only quoted is left out."""
    named = {part.person.text: part for part in headline}
    told = {part.person.text for part in body}
    kept = [
        replace(part, roles={**named[name].roles, **part.roles}) if (name := part.person.text) in named else part
        for part in body
        if not part.quoted or part.person.text in named
    ]
    return kept + [part for part in headline if part.person.text not in told and not part.quoted]


def participants(people: Sequence[Part]) -> tuple[Participant, ...]:
    """The records of parts: roles in the order of the vocabulary, `order` from 1; a lecturer is no host of his matter."""
    rows = []
    for order, part in enumerate(people, 1):
        left_out = {"host"} if "lecture" in part.roles else set()
        roles = tuple(role for role in ROLES if role in part.roles and role not in left_out)
        words = tuple(part.roles[role][:LONGEST] for role in roles)
        rows.append(Participant(part.person.text, roles, order, *part.sentence, words=words))
    return tuple(rows)


def unnamed(text: str, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The unnamed participants as printed: 区法院院长, 各乡镇主要负责同志."""
    found: list[str] = []
    for start, end in spans:
        people = [m for m in mentions if m.label == PERSON and start <= m.start < end]
        floor = people[-1].end if people else start
        # The first verb may be that of the names before: 方晓岚出席，企业家代表参加.
        verbs = list(re.finditer(r"(?:参加|出席|陪同|列席|参会|观看|作[了]?[^，。；]{0,6}发言)", text[floor:end]))[:2]
        verb = next((one for one in verbs if HAN.search(text[floor : floor + one.start()])), None)
        if not verb:
            continue
        after = verbs[0].end() if verb is not verbs[0] else 0
        listed = squash(text[floor + after : floor + verb.start()])
        listed = re.sub(r"(?:在(?:主|分)会场|共|等|分别|也|先后|在会上){1,6}$", "", listed)
        for phrase in re.split(r"[；;，,。:：]|(?<=[人员表部志])、|(?<=[长记任席])、(?=[市区县省州镇乡])|(?:以及|及|和)(?=[各区县市全部有相])", listed):
            phrase = re.sub(r"^(?:(?:此次|本次|这次)?(?:活动|会议|培训)共?有|会上|等|及|和|、)+", "", phrase)
            if UNNAMED.search(phrase) and 3 < len(phrase) <= 60 and phrase not in found:
                found.append(phrase)
    return tuple(found)
