"""A sentence with tagged names to who did what in it: groups of names, and the roles that the words around them give.

Source: annotation guide, "Events", `participants`. Roles go by clause: the words between one group of names and the next
belong to the first (贺兰主持会议并讲话，李强、王芳出席), a few words before a group turn that round (由…主持, 在…陪同下, 传达了…).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jinshen.pipeline.labels import PERSON
from jinshen.pipeline.records import Mention


@dataclass(frozen=True, slots=True)
class Group:
    """Names that share what the words around them say; `chain` is where their titles begin, `tail` the words behind."""

    people: tuple[Mention, ...]
    chain: int
    head: tuple[int, int]
    tail: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Act:
    person: Mention
    roles: tuple[str, ...]


TOUR = "调研|检查|督导|督查|考察|巡查|视察|暗访|走访|慰问|看望|考核|观摩|指导工作|察看|查看|植树|查访|督战|夜查|巡河|接访|下访|宣讲"
MOTION = "到|赴|深入|来到|前往|走进|莅临|奔赴"
# What gives a role, in the words behind a group. A role may have several lines; all that match count.
BEHIND: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chair", re.compile(r"主持(?!人|词)")),
    ("attend", re.compile(r"出席|参加|列席|到会|与会|参会|揭牌|揭幕(?!石)|剪彩|见证|就座|就坐|代表[^，。]{1,12}签|签[订署][^，。]{0,20}(?:协议|合同|备忘录|责任书)|收听|收看|观看|默哀|鞠躬|送别")),
    ("speak", re.compile(r"讲话|致辞|致词|致贺|指出|强调|要求[，：:,]|发言|表态|表示[，：:,]|点评|寄语|叮嘱|建议[，：:,]|号召|分享|献辞")),
    ("speak", re.compile(r"作了?(?:题为|关于|以|工作|专题|主题|主旨|大会)?[^，。]{0,30}(?:报告|交流)|说[，：:“]|^[^，。]{0,8}(?:希望|鼓励|勉励)|认为[，：:,]")),
    ("speak", re.compile(r"提出[，：:,]|提[了出]+[^，。]{0,12}(?:要求|意见|建议)|(?:^|[，,])要求(?=把|要|做好|加强|抓好|确保|加快|各|全)|从[^，。]+方面强调|动员部署|进行了?[^，。]{0,6}(?:动员|回顾|总结|分析|点评|安排|部署)|讲党课|代表[^，。]{1,16}讲话")),
    ("lead", re.compile(rf"^[^，。]{{0,20}}一行(?:[\d一二三四五六七八九十]+(?:余|多)?人)?(?:先后|分别|还)*(?:{MOTION}|在|就|来|对|实地|参观|检查|调研|考察|走访)")),
    ("lead", re.compile(rf"带队|率队|率领|带领|率[^，。]{{0,20}}(?:{TOUR}|{MOTION})|为组长")),
    ("lead", re.compile(rf"(?:{MOTION}|^来|^[^，。]{{0,6}}在)[^，。；]{{0,40}}(?:{TOUR})(?!活动|会|过程)")),
    ("lead", re.compile(rf"^[^，。；]{{0,20}}(?:{MOTION})[^，。；]{{1,60}}，(?:实地|详细|认真|仔细|现场)?(?:了解|听取|询问|{TOUR})")),
    ("lead", re.compile(rf"^(?:一行)?(?:先后|实地|专题|专程|现场|分别|深入|带头|集中|昨[日天]|今[日天])*(?:{TOUR})(?!活动|会)")),
    ("accompany", re.compile(r"陪同|随同|一同|一道(?!工序)")),
    ("host", re.compile(r"介绍(?!信)|接待|(?<!参加)会见")),
    ("report", re.compile(r"汇报(?!会|材料)|传达|宣读|述职|通报|领学")),
    ("lecture", re.compile(r"授课|(?:作|开展|进行)[^，。]{0,20}(?:讲座|宣讲|辅导|培训|解读)|宣讲[了党]|讲解(?!服务|员)|主讲|为[^，。]{1,20}培训")),
    ("award", re.compile(r"颁奖(?!晚会|典礼|仪式)|颁发|授牌|授旗")),
    ("receive", re.compile(r"(?:获得|荣获)[^，。]{0,20}(?:称号|奖|表彰)|受到表彰")),
    ("announce", re.compile(r"宣布|按下[^，。]{0,6}启动|共同启动|启动[^，。]{0,6}按钮")),
)  # fmt: skip
# What another does, what is only named, and titles of works: cut out before the table is asked.
HEARD = re.compile(
    r"听取[^，。；]*?(?:汇报|介绍|讲解|发言|报告)|(?<=收听|收看|观看|聆听|参加)[了的]?[^，。；]{0,20}(?:讲座|宣讲|培训班?|报告)|未(?:参加|出席)"
    r"|(?:根据|按照|落实|结合)(?:(?!提出)[^，。；])*?(?:要求|部署|讲话)|《[^》]*》|“[^”]*”|\"[^\"]*\""
)
# Behind these words stands what was said, not what was done.
SAID = re.compile(r"(?:指出|强调|要求|表示|提出|认为|建议|说)[，：:,]")
# A role beside which another says nothing of its own in one clause: a speech presents, a lecturer explains.
MASKS = {"attend": {"lead"}, "accompany": {"lead"}, "speak": {"host"}, "lecture": {"host", "lead"}, "report": {"host"}}
# Words before a group that make it the object of another's act, or only named.
NAMED = re.compile(r"(?:传达|学习|贯彻|落实|领会|践行|按照|根据|遵照|围绕|以|对|给予|深入学习|重温|向|收听|观看|聆听|缅怀|悼念|介绍)了?$")
DOCTRINE = re.compile(r"^(?:同志|总书记|主席|总理)*(?:新时代|[^，。]{0,16}(?:重要讲话|重要论述|重要指示|重要批示|讲话精神|指示精神|批示|回信|贺信)|[^，。]{0,10}思想)|^(?:同志)?(?:的|遗体|逝世|因病|生前)")
BY = re.compile(r"由$")
WITH = re.compile(r"^(?:等[^，。]{0,8})?的?陪同下")
MET = re.compile(r"会见(?:了|来访的)*[^，。]{0,2}$")
TOGETHER = re.compile(r"与会领导|参会领导|与会的?领导")
PRONOUN = re.compile(r"^(?:他|她)(?=[^们])")
# A list may hold words beside its titles (著名学者王芳，): what follows it is still said of all.
LISTED = re.compile(r"^\s*[，、,](?![^，。]*(?:指出|强调|要求|会议|会上))[^，。；]{0,16}$")
SHARED = {"attend", "accompany"}
JOIN = re.compile(r"^(?:[、，,；;和及与兼暨等：:（）()\s]|以及|还有|同志|原|时任|代|挂职|领导|主要|有关|相关|主要负责人|负责人|负责同志|项目现场|副县级干部|先生|女士|作为|市|县|区)*$")


def _bare(text: str, mentions: Sequence[Mention], start: int, end: int) -> str:
    """text[start:end] without the mentions in it."""
    kept, at = [], start
    for mention in mentions:
        if start <= mention.start < end:
            kept.append(text[at : mention.start])
            at = mention.end
    return "".join([*kept, text[at:end]])


def _chain_start(text: str, mentions: Sequence[Mention], index: int, floor: int) -> int:
    """Where the titles and bodies that lead up to the name mentions[index] begin."""
    start = mentions[index].start
    for before in reversed(mentions[:index]):
        if before.label == PERSON or before.start < floor or not JOIN.match(text[before.end : start]):
            break
        start = before.start
    return start


def groups(text: str, mentions: Sequence[Mention], start: int, end: int) -> list[Group]:
    """The groups of names in the sentence text[start:end], with the words before and behind each.

    >>> line = "王芳主持，李强、赵军出席。"
    >>> tagged = [Mention(0, 2, PERSON, "王芳"), Mention(5, 7, PERSON, "李强"), Mention(8, 10, PERSON, "赵军")]
    >>> [([m.text for m in g.people], line[slice(*g.tail)]) for g in groups(line, tagged, 0, 13)]
    [(['王芳'], '主持，'), (['李强', '赵军'], '出席。')]
    """
    inside = [mention for mention in mentions if start <= mention.start < end]
    runs: list[list[int]] = []
    for index, mention in enumerate(inside):
        if mention.label != PERSON:
            continue
        if runs and JOIN.match(_bare(text, inside, inside[runs[-1][-1]].end, mention.start)):
            runs[-1].append(index)
        else:
            runs.append([index])
    chains = [_chain_start(text, inside, run[0], start) for run in runs]
    found = []
    for number, run in enumerate(runs):
        tail_end = chains[number + 1] if number + 1 < len(runs) else end
        head_start = inside[runs[number - 1][-1]].end if number else start
        people = tuple(inside[index] for index in run)
        found.append(Group(people, chains[number], (head_start, chains[number]), (people[-1].end, tail_end)))
    return found


def _roles(tail: str) -> tuple[str, ...]:
    if tail in ("", "。", "；"):
        return ("attend",)  # a bare list of those present
    told = SAID.search(tail)
    heard = HEARD.sub("", tail[: told.end()] if told else tail)
    found = dict.fromkeys(role for role, pattern in BEHIND if pattern.search(heard))
    masked = {role for strong, weak in MASKS.items() if strong in found for role in weak}
    return tuple(role for role in found if role not in masked)


def _strip_titles(text: str, mentions: Sequence[Mention], span: tuple[int, int]) -> str:
    """The words behind a group without a title that follows its last name directly (王海校长)."""
    start, end = span
    for mention in mentions:
        if mention.start == start and mention.label == "TITLE":
            return text[mention.end : end]
    return text[start:end]


def _group_roles(text: str, mentions: Sequence[Mention], group: Group) -> tuple[tuple[str, ...], bool]:
    """The roles of one group, and whether it is the sentence's subject for what follows."""
    head = re.sub(r"\s+", "", text[slice(*group.head)])
    tail = re.sub(r"\s+", "", _strip_titles(text, mentions, group.tail))
    if DOCTRINE.search(tail) or (NAMED.search(head) and not re.match(r"以", head[-1:])):
        return (), False
    if MET.search(head):
        return ("attend",), False
    if WITH.match(tail):
        return ("accompany",), False
    if BY.search(head):
        first = re.split(r"[，。；]", tail)[0]
        return _roles(first), False
    return _roles(tail), True


def acts(text: str, mentions: Sequence[Mention], start: int, end: int, subject: Sequence[Mention]) -> list[Act]:
    """Who did what in the sentence text[start:end]; `subject` are those whom 他 or 她 at its start means.

    >>> line = "在李强陪同下，王芳来到工地调研。"
    >>> tagged = [Mention(1, 3, PERSON, "李强"), Mention(7, 9, PERSON, "王芳")]
    >>> [(act.person.text, act.roles) for act in acts(line, tagged, 0, 16, ())]
    [('李强', ('accompany',)), ('王芳', ('lead',))]
    """
    found = []
    parts = groups(text, mentions, start, end)
    lead_end = parts[0].chain if parts else end
    lead = re.sub(r"\s+", "", text[start:lead_end])
    if PRONOUN.match(lead) and len(subject) == 1 and (roles := _roles(lead)):
        found.append(Act(subject[0], tuple(role for role in roles if role != "attend")))
    told = [_group_roles(text, mentions, group)[0] for group in parts]
    for index in range(len(parts) - 2, -1, -1):
        if not told[index] and LISTED.match(_bare(text, mentions, *parts[index].tail)):
            told[index] = tuple(role for role in told[index + 1] if role in SHARED)
    for group, roles in zip(parts, told, strict=True):
        found += [Act(person, roles) for person in group.people if roles]
    return found
