"""A sentence with tagged names to who did what in it: groups of names, and the roles that the words around them give.

Source: annotation guide, "Events", `participants`. Roles go by clause: the words between one group of names and the next
belong to the first (贺兰主持会议并讲话，李强、王芳出席), a few words before a group turn that round (由…主持, 在…陪同下, 出席会议的有…).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE
from jinshen.pipeline.records import Mention
from jinshen.pipeline.rolewords import (
    ASKED_OF,
    ASKS,
    AT_EVENT,
    BEHIND,
    CARRIED,
    COMPANION,
    CONVEYED,
    GIVEN,
    GIVES,
    GOES,
    GOES_ON,
    GROUPS,
    HANDS,
    HEARD,
    HEARD_AS,
    HEARS,
    HONOURED,
    INVERTED,
    ITSELF,
    MASKS,
    PASSES_ON,
    QUOTES,
    RELATIVE,
    SAID,
    SENDS,
    THROUGH,
    TO_WHOM,
    WINNER,
    WON,
    WORDS_OF,
)
from jinshen.pipeline.spans import squash, without_mentions


@dataclass(frozen=True, slots=True)
class Group:
    """Names that share what the words around them say; `chain` is where their titles begin, `tail` the words behind."""

    people: tuple[Mention, ...]
    chain: int
    head: tuple[int, int]
    tail: tuple[int, int]


# Roles, each with the words that give it, white space removed.
Roles = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Act:
    """What one person does in a sentence; `quoted` where he is only quoted, which makes nobody a participant."""

    person: Mention
    roles: Roles
    quoted: bool = False


# So many clauses behind a name are asked for a subject of their own, so many characters are told of who acts upon another.
CLAUSES, REACH = 16, 200
FULL = str.maketrans(",;:?!．＂", "，；：？！。\"")
# Words before a group that make it the object of another's act, or only named.
NAMED = re.compile(
    r"(?:传达|学习|贯彻|落实|领会|践行|按照|根据|遵照|围绕|以|对|给予|深入学习|重温|向|收听|观看|聆听|缅怀|悼念|介绍|采访|感谢|记录|讲述|展现|再现|回顾|刻画|批准|选举|补选|推选|增补|任命|聘任|免去|罢免|"
    r"相信|希望|期待|祝愿|欢迎|弘扬|传承|争做|(?<![大中小同数科文医化美法力农理工开入放上办])学)了?$"
)
DOCTRINE = re.compile(
    r"^(?:同志|总书记|主席|总理)*(?:在[^，。；]{1,12}中)?(?:亲自|多次|反复|一再|历来)(?:强调|指出|要求|提出|宣布|谋划|部署|推动|倡导)|^(?:同志|总书记|主席|总理)*(?:亲自)?(?:宣布|谋划|推动|批准|开创|所作)的|"
    r"^(?:同志|总书记|主席|总理)*(?:在?\d{4}年(?:[对的访和、两首]|[^，。]{0,6}(?:两次|首次))|[去前]年|今年\d{1,2}月(?!\d)|(?:不久前|前不久)(?:[同与访到在]))|一直(?:牵挂|惦记|关心)|"
    r"^(?:同志|总书记|主席|总理)*(?:新时代|(?!宣读|传达|学习|领学|通报)[^，。]{0,16}(?<!发表)(?<!发表了)(?:重要讲话|重要论述|重要指示|重要批示|讲话精神|指示精神|批示|回信|贺信)|(?:(?!出席|参加|主持)[^，。]){0,10}思想(?!道德|政治|教育|品德|文化)|的?[一二三四五六七八九十百千数多]+篇[^，。]{0,6}(?:讲话|文章|论述|著作))|^和[他她]的|^(?:同志)?主持的[^，。；]{1,30}并|^(?:同志|总书记|主席|总理)*在[^，。；]{1,20}(?:宣布|提出|倡导|阐述)的|^(?:同志)?担任[^，。；]{1,40}期间|"
    r"^(?:同志)?(?:为核心的|所?(?:提出|倡导|强调|指出|部署|撰写|创作|创办)的|(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)?在[^，。；]{1,60}上的(?:重要|主旨)?(?:讲话|致辞|演讲|发言|报告)(?!中)|"
    r"在(?:[^，。；]{1,20}的)?(?:贺信|贺电|回信|批示|署名文章|慰问信|来信|信)中|的(?!讲座)|遗体|逝世|因病|生前|委托|创新工作室|工作室|简历)|^在(?:参加活动|咨询)|^[^，。]{0,4}(?:来信|来电|发来|致信)|互致[^，。；]{0,6}(?:贺电|贺信|问候)"
)
THOUGHT = re.compile(r"(?:同志|总书记|主席)*关于[^，。]{1,40}的?重要(?:思想|论述|讲话|指示)")
# Words behind a name of which only its fame is told: 雷锋精神, 焦裕禄事迹.
FAME = re.compile(r"^(?:同志)?(?:精神(?!饱满|抖擞|焕发)|故事|事迹|足迹|故居|家乡)")
BY = re.compile(r"由$")
WITH = re.compile(r"^(?:等[^，。]{0,8})?的?陪同下")
FOLLOWED = re.compile(r"跟随$")
UNDER = re.compile(r"^(?:等[^，。]{0,8})?的?(?:带领|率领)下")
CHAIRED = re.compile(r"^(?:等[^，。]{0,8})?的?主持下")
MET = re.compile(r"(?<!将)(?:会见|会晤)了?(?:(?:前来|来|赴|正在|应邀|出席|参加)[^，。；]{1,200}的)?(?:(?!并|后|(?<!临)时|期间|结束)[^，。；]){0,30}$|会见(?:了|来[^，。]{1,8}的){0,3}[^，。]{6,30}[长理席记任][\u4e00-\u9fff]{2,3}[，、]$|接见了?[^，。]{0,2}$")
# Whose family or envoy it is, or who asked another to come, does nothing himself.
KIN = re.compile(r"^(?:同志|先生|女士|烈士)?的?(?:(?:主席|总统|总理|总书记|首相)?邀请(?:出席|参加|来|对)|亲属|家属|家人|遗孀|子女|特使|主席特使|书记特使|邀请[，,])|^(?:(?:总书记|国家主席|主席|总统|总理|首相)、?)+的?(?:特别代表|特使|个人代表)|^(?:同志)?家(?:[中里]|院子)?[，。]")
# What stands behind a name where the next name is of one who belongs to its bearer.
HIS = ("主席特使", "总统特使", "总理特使", "书记特使", "特使", "主席夫人", "总统夫人", "总理夫人", "夫人")
# A title behind a name that is another's: 王芳特使李强.
ENVOYS = ("特使", "特别代表")
# When what is only remembered was: 今年年初，王芳发表演讲.
ONCE = re.compile(r"(?:^|[，。；])(?:(?:今|去|前)年(?:年?初|年底|岁末)|[去前]年|\d{4}年(?:底|初|[春夏秋冬]天?)?(?:\d{1,2}月)?|(?:党的)?[一二三四五六七八九十]+大以来|(?:近|多|[几数\d])年来|一直以来|长期以来)，(?:[^，。；]{0,4})$|(?:病重期间|逝世后)，$")
# What is still to come: 王芳将会见, and with whom.
AHEAD = re.compile(
    r"^为[^，。；]{1,16}代表团将|^(?:等[^，。；]{0,6})?(?:也|还)?即?将(?:要|会(?!见|晤))?(?:于\d[^，。；]{0,12}|在[^，。；]{1,16}|应邀|共同|先后|分别)?"
    r"(?:会见|会晤|迎接|同|与|出席|参加|主持|赴|前往|访问|对[^，。；]{1,24}(?:访问|考察)|举行|发表|致辞)|^[^。；]{0,30}(?:离开|启程|离京|动身)[^，。；]{0,8}，?(?:应[^。；]{1,40}邀请，?)?(?:启程)?(?:赴|前往|对|出席|参加)[^，。；]{1,60}(?:出席|参加|访问|会议|峰会)"
)
# Who arrives for a visit leads it; what he came to attend is still to come.
ARRIVES = re.compile(r"^[^。；]{0,40}抵达[^，。；]{1,30}?，?(?:应[^。；]{1,40}邀请，?|开始|将|即将){0,3}(?:出席|参加|对[^，。；]{1,24}访问|进行[^，。；]{0,16}访问)")
# What somebody says on a day of its own, at no gathering: 王芳15日表示.
ON_A_DAY = re.compile(r"^(?:(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚)?|日前|近日|此前|此间)(?:表示|称|说|回应)|^(?:日前|近日|此前|此间)?[^，。；]{0,4}接受[^，。；]{1,14}(?:采访|专访)时")
# Who is received at the head of others.
HEADS = re.compile(r"^(?:率领|带领|率队|带队|为团长)")
LISTING = re.compile(r"^[，、；]$")
FOR = ("代表", "替", "代")
# Whom a picture shows at the event: 图为王芳与李强在签约仪式上.
SHOWN = re.compile(r"^(?:（[^）]{1,6}）)?(?:一[起道同])?在[^，。；]{0,16}(?:仪式|会议|大会|座谈会|活动|论坛|比赛|会)(?:上|现场|中)?(?=[。）]|$)")
# Guests whom somebody receives in the clauses behind: 王芳来访，李强会见了客人.
CAME = re.compile(r"^(?:一行)?(?:近日|日前|专程)?(?:来访|到访)(?=，)")
MEETS = re.compile(r"^[^，。；]{0,8}(?:座谈|会谈|会晤|会见|签约|签订|签署)|^[^，。；]{0,40}举行[^，。；]{0,20}(?:会谈|会晤|会见|磋商)|^[^，。；]{0,24}(?:共同|一[道同起])(?:出席|参加|见证)")
TOGETHER = re.compile(r"与会领导|参会领导|与会的?领导")
PRONOUN = re.compile(r"^(?:他|她)(?=[^们])")
# A list may hold words beside its titles (著名学者王芳，): what follows it is still said of all.
LISTED = re.compile(r"^\s*[，、,](?![^，。]*(?:指出|强调|要求|会议|会上|委托))[^，。；]{0,16}$")
# Words by which the names at a sentence's end are an object, no list of those present.
VERBAL = re.compile(r"[是有的了在：:]|[^，,]{12}[，,]")
# Who receives is host, though he speaks as well.
RECEIVED = {"会见", "接见", "会晤"}
SHARED = {"attend", "accompany"}
# What may still be told of others in a sentence that gives a speech.
BESIDE = {"attend", "accompany", "chair"}
# 会议指出，…: what follows is the meeting's word.
HELD_FORTH = re.compile(r"(?:嘉宾|代表|人士|专家|学者|媒体|群众|官兵|师生|大家)(?:们|普遍|一致|纷纷|都)*(?:指出|强调|认为|提出|表示|说)[，：:]|(?:会议|全会|大会|会上|座谈会|讲座|培训|组|通报)[^，。：]{0,8}(?:指出|强调|要求|认为|提出|明确|建议|决定)[，：:]")
# What a meeting makes known was done before it.
LEARNT = re.compile(r"获悉[，：:]")
# 王芳与李强一道走进: the first leads, who is with him accompanies.
TOGETHER_WITH = re.compile(r"^(?:一道|一同|一起)(?:走进|来到|前往|察看|深入|到)")
# 王芳与李强率领的代表团会谈: the last of them leads, the others meet him.
LED = re.compile(r"^(?:率领|带领)的")
ATTENDS_WITH = re.compile(r"会谈|磋商|讨论|座谈|对话")
# 说起变化，王芳抢着说: who says so is met, not at a meeting.
MET_WITH = re.compile(r"抢着说|^(?:[^，。]{0,4})(?:打开了?话匣子)")
# In a speech a talk of others is told of; who was there is not.
TALK = re.compile(r"会见|会晤|会谈|通话")
PRESENT = re.compile(r"参加|出席|陪同|列席|主持|到会|在座")
TOLD = re.compile(r"(?:指出|强调|(?<!提)(?<!提出)(?<!提了)(?<!提出了)要求|认为|提出|表示|说)[，：:]$")
ASIDE = re.compile(r"^[（(][^）)]{1,8}[）)]")
JOIN = re.compile(r"^(?:[、，,；;和及与兼暨等：:（）()\s]|以及|专家学者|还有|同志|原|时任|代|挂职|领导|主要|有关|相关|负责人|负责同志|项目现场|副县级干部|先生|女士|作为|市|县|区)*$")


def _chain_start(text: str, mentions: Sequence[Mention], index: int, floor: int) -> int:
    """Where the titles and bodies that lead up to the name mentions[index] begin."""
    start = mentions[index].start
    own = None
    for before in reversed(mentions[:index]):
        if before.label == PERSON or before.start < floor or not JOIN.match(text[before.end : start]):
            break
        if own is None and re.search("[，,]", text[before.end : start]):
            own = start
        start = before.start
    return own if own is not None and text[max(start - 1, floor) : start] in ("为", "任") else start


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
        gap = squash(text[inside[runs[-1][-1]].end : mention.start]) if runs else ""
        if runs and not gap.startswith(HIS) and JOIN.match(without_mentions(text, inside, inside[runs[-1][-1]].end, mention.start)):
            runs[-1].append(index)
        else:
            runs.append([index])
    chains = [_chain_start(text, inside, run[0], start) for run in runs]
    found: list[Group] = []
    for number, run in enumerate(runs):
        last, following = run[-1], runs[number + 1][0] if number + 1 < len(runs) else len(inside)
        tail_end = _others(text, inside[last + 1 : following], chains[number + 1] if number + 1 < len(runs) else end)
        before = inside[runs[number - 1][-1]].end if number else start
        his = number > 0 and squash(text[before : inside[run[0]].start]).startswith(HIS)
        head_start = found[-1].head[0] if his else before
        people = tuple(inside[index] for index in run)
        found.append(Group(people, chains[number], (head_start, chains[number]), (people[-1].end, tail_end)))
    return found


def _others(text: str, mentions: Sequence[Mention], end: int) -> int:
    """Where a clause begins with a body and a title whose holder's name is not read: what follows is the holder's."""
    for body, title in pairwise(mentions):
        if title.end > end or body.label not in (ORG, LOC) or title.label != TITLE:
            continue
        if body.end == title.start and text[body.start - 1] in "，,；;" and text[title.end : title.end + 1] not in "、，,；;。":
            return body.start
    return end


def _asked(tail: str) -> Roles:
    """The roles that the table gives for the words of `tail`."""
    told = SAID.search(tail)
    heard = HEARD.sub("", tail[: told.end()] if told else tail)
    found: dict[str, str] = {}
    for role, pattern in BEHIND:
        if role not in found and (match := pattern.search(heard)):
            found[role] = match[0]
    return found


def _roles(tail: str) -> Roles:
    """The roles of the words behind a group, up to the clause that has a subject of its own.

    >>> _roles("主持会议，各镇街负责人参加。")
    {'chair': '主持'}
    """
    clauses = re.split(r"(?<=[，,；;])", tail)
    for number in range(1, min(len(clauses), CLAUSES)):
        others = ITSELF.match(clauses[number]) or (GROUPS.search(clauses[number]) and not GOES_ON.match(clauses[number]))
        if others and (found := _asked("".join(clauses[:number]))):
            return _unmasked(found)
    return _unmasked(_asked(tail))


def _unmasked(found: Roles) -> Roles:
    masked = {role for strong, weak in MASKS.items() if strong in found for role in weak}
    return {role: words for role, words in found.items() if role not in masked or words in RECEIVED}


def _squeezed(text: str) -> str:
    """Without white space, marks of half width as the full ones that the patterns know."""
    return squash(text).translate(FULL)


def _strip_titles(text: str, mentions: Sequence[Mention], span: tuple[int, int]) -> str:
    """The words behind a group without a title that follows its last name directly (王海校长)."""
    start, end = span
    for mention in mentions:
        if mention.start == start and mention.label == TITLE and mention.text not in ENVOYS:
            return text[mention.end : end]
    return text[start:end]


def _turned(head: str, tail: str) -> Roles | None:
    """The roles that words before the group decide, None where they decide nothing."""
    if FAME.match(tail) or KIN.match(tail) or ONCE.search(head):
        return {}
    if arrived := ARRIVES.match(tail):
        return {"lead": arrived[0]}
    met = MET.search(head)
    if met and (heads := HEADS.match(tail)):
        return {"lead": heads[0], "attend": met[0]}
    for role, words in (
        ("attend", met), ("accompany", WITH.match(tail)), ("lead", FOLLOWED.search(head)),
        ("chair", CHAIRED.match(tail)), ("lead", UNDER.match(tail)),
    ):  # fmt: skip
        if words:
            return {role: words[0]}
    if ASKED_OF.search(head):
        return {}
    heard = HEARS.search(head)
    if heard and not THOUGHT.match(tail) and (found := [(role, told[0]) for role, pattern in HEARD_AS if (told := pattern.search(tail))]):
        return {found[0][0]: f"{heard[0]}…{found[0][1]}"}
    if (given := TO_WHOM.search(head)) and (act := GIVEN.match(tail)):
        return {"receive": f"{given[0]}…{act[0]}"}
    if (inverted := INVERTED.search(head)) and len(tail) < 40:
        return {GIVES[inverted["verb"]]: inverted[0]}
    if MET_WITH.match(tail) or DOCTRINE.search(tail) or (NAMED.search(head) and not head.endswith("以")):
        return {}
    if BY.search(head):
        return {role: f"由…{words}" for role, words in _roles(re.split(r"[，。；]", tail)[0]).items()}
    return None


def _tails(text: str, mentions: Sequence[Mention], parts: Sequence[Group]) -> tuple[list[str], set[int]]:
    """The words behind each group, and which groups are objects: behind 为, 与 or 向 the verb is that of the group before."""
    full = [ASIDE.sub("", _squeezed(_strip_titles(text, mentions, group.tail))) for group in parts]
    full = [WON.sub("", RELATIVE.sub("", tail)) for tail in full[:-1]] + full[-1:]
    objects: set[int] = set()
    for index in range(len(parts) - 2, -1, -1):
        through, sends = THROUGH.search(full[index]), SENDS.match(full[index + 1])
        honoured = HONOURED.search(full[index])
        if through and sends:
            full[index] = full[index][: through.start()] + full[index + 1][sends.end() :]
            full[index + 1] = sends[0]
            objects.add(index + 1)
        elif HANDS.search(full[index]) or (ASKS.search(full[index]) and PASSES_ON.match(full[index + 1])):
            last = next((i for i in range(index + 1, len(parts)) if "，" in full[i]), len(parts) - 1)
            full[index] += full[last][full[last].find("，") :] if "，" in full[last] else ""
            objects.update(range(index + 1, last + 1))
        elif CONVEYED.search(full[index]) and (words := WORDS_OF.match(full[index + 1])):
            full[index] += full[index + 1][words.end() :]
            full[index + 1] = words[0]
            objects.add(index + 1)
        elif honoured or CARRIED.search(full[index]) or (TO_WHOM.search(full[index]) and GIVEN.match(full[index + 1])) or full[index] in FOR:
            last = next((i for i in range(index + 1, len(parts)) if not LISTING.match(full[i])), len(parts) - 1)
            behind = re.sub(r"^[^，。；]*", "", full[last]) if honoured else full[last]
            full[index] = f"{full[index]}某{behind[:REACH]}"
            objects.update(range(index + 1, last + 1))
    return full, objects


def _titled(text: str, group: Group) -> bool:
    """True where titles stand before the names of a list, be it only from the second on."""
    between = (text[one.end : other.start] for one, other in pairwise(group.people))
    return group.chain < group.people[0].start or any(len(words.strip()) > 3 for words in between)


def _group_roles(text: str, group: Group, tail: str, crowd: int, *, is_object: bool) -> Roles:
    """The roles of one group; `crowd` is how many people the sentence names, `is_object` that another acts upon them."""
    head = _squeezed(text[slice(*group.head)])
    turned = _turned(head, tail)
    if turned is not None:
        return turned
    if (shown := SHOWN.match(tail)) and head.startswith("图为"):
        return {"attend": shown[0]}
    if is_object:
        return {"attend": meets[0]} if (meets := MEETS.match(tail)) else {}
    if tail in ("", "。", "；"):
        # A bare list of those present has no verb; one name alone at a sentence's end is only named.
        return {"attend": ""} if crowd > 2 and _titled(text, group) and not VERBAL.search(head) else {}
    roles = {**_asked(own["act"]), **_roles(tail)} if (own := RELATIVE.search(head)) else _roles(tail)
    return {**roles, "receive": won[0]} if roles and (won := WINNER.search(head)) else roles


def _only_quoted(text: str, group: Group, tail: str, roles: Roles) -> bool:
    """True where the sentence quotes a person with nothing that tells of a speech: “……。”村民王芳说."""
    if not set(roles) <= {"speak", "host"} or AT_EVENT.search(tail.split("：")[0].split("“")[0]):
        return False
    if ON_A_DAY.match(tail):
        return True
    head = text[max(group.head[0] - 2, 0) : group.head[1]].rstrip().replace('"', "”")
    opens = re.search(r"^[^，。：“”]{0,12}[：，]?[“\"]|[他她](?:说|道|介绍|表示)[：，]?[“\"]", tail)
    closes = "”" in head and re.match(r"^[^，]{0,12}[。]?$", tail)
    return bool((QUOTES.match(tail) or (opens and opens[0][0] in "他她")) and (closes or opens or "记者" in tail[:12]) and not AT_EVENT.search(head.rsplit("”", 1)[-1]))


def acts(text: str, mentions: Sequence[Mention], start: int, end: int, subject: Sequence[Mention]) -> list[Act]:
    """Who did what in the sentence text[start:end]; `subject` are those whom 他 or 她 at its start means.

    >>> line = "在李强陪同下，王芳来到工地调研。"
    >>> tagged = [Mention(1, 3, PERSON, "李强"), Mention(7, 9, PERSON, "王芳")]
    >>> [(act.person.text, act.roles) for act in acts(line, tagged, 0, 16, ())]
    [('李强', {'accompany': '陪同下'}), ('王芳', {'lead': '来到工地调研'})]
    """
    found = []
    parts = groups(text, mentions, start, end)
    lead_end = parts[0].chain if parts else end
    lead = _squeezed(text[start:lead_end])
    if PRONOUN.match(lead) and len(subject) == 1 and (roles := _roles(lead)):
        found.append(Act(subject[0], {role: words for role, words in roles.items() if role != "attend"}))
    tails, objects = _tails(text, mentions, parts)
    crowd = sum(len(group.people) for group in parts)
    told = [_group_roles(text, group, tails[i], crowd, is_object=i in objects) for i, group in enumerate(parts)]
    for index in range(len(parts) - 2, -1, -1):
        goes = GOES.match(tails[index + 1])
        if goes and (beside := COMPANION.search(tails[index])):
            told[index], told[index + 1] = {"accompany": beside[0]}, told[index + 1] or {"lead": goes[0]}
        if (came := CAME.match(tails[index])) and any(TALK.search(tail) for tail in tails[index + 1 :]):
            told[index] = {"attend": came[0]}
        if not told[index] and LISTED.match(without_mentions(text, mentions, *parts[index].tail)):
            told[index] = {role: words for role, words in told[index + 1].items() if role in SHARED}
    speech = bool(HELD_FORTH.search(lead) or (PRONOUN.match(lead) and SAID.search(lead)))
    ahead = False
    for number, (group, tail, roles) in enumerate(zip(parts, tails, told, strict=True)):
        if AHEAD.match(tail) or (ahead and number in objects):
            ahead, roles = True, {}
        if LEARNT.search(lead):
            roles = {role: words for role, words in roles.items() if role != "receive"}
        if speech:
            said = TOLD.search(_squeezed(text[max(group.chain - 8, start) : group.chain]))
            talk = TALK.search(tail) and not PRESENT.search(tail)
            roles = {role: words for role, words in roles.items() if role in BESIDE and len(tail) <= 24 and not said and not talk}
        speech = speech or bool(SAID.search(tail))
        found += _acts_of(text, group, tail, roles)
    return found


def _acts_of(text: str, group: Group, tail: str, roles: Roles) -> list[Act]:
    """One act a person; of 王芳与李强一道走进 the first leads, who is with him accompanies."""
    quoted = _only_quoted(text, group, tail, roles)
    first, *others = group.people
    if others and LED.match(tail) and text[group.people[-2].end : others[-1].start].strip()[:1] in "与同和":
        meets = ATTENDS_WITH.search(tail)
        return [*(Act(person, {"attend": meets[0]}) for person in group.people[:-1] if meets), Act(others[-1], roles)]
    together = TOGETHER_WITH.match(tail)
    if not (roles and others and together and text[first.end : group.tail[0]].lstrip()[:1] in "与同"):
        return [Act(person, roles, quoted) for person in group.people if roles]
    return [Act(first, {"lead": together[0]}), *(Act(person, {"accompany": together[0]}) for person in others)]
