"""Posts that stand apart from their names, to claims: 王芳，区教体局局长；任命王芳、李强为…；由…转任…；一职由王芳接任；他是….

Source: annotation guide, "Posts": what the article gives is `current`, what it takes, and what a life looks back on, is `former`. The sentence is
taken apart into runs, each a row of bodies and titles that no name follows; what stands before a run says whose it is and whether it is held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jinshen.pipeline.appositions import ACTING, GIVEN, NOTE, UP_TO, Claim, seconded
from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE
from jinshen.pipeline.records import Mention
from jinshen.pipeline.spans import squash

# Between the parts of one run.
LINKED = re.compile(r"^(?:、|，|,|兼|和|及|并|的|同时任|[（(]|[）)]、?)?(?:原|时任)?(?:代理|代)?$")
SERVES = ("任", "担任", "出任", "当")
# A post that is only meant to be given, or asked for, is none yet.
MEANT = re.compile(r"拟任|拟(?:提名|提拔|聘|推荐|进一步)|提名|候选|人选|推荐|建议(?:任命|由)|有意|希望|争取|竞聘|应聘|竞选|想(?:当|做|担任|出任|任)")
# The last words before a run, and whether it is held. The first that fits counts.
LOST = re.compile(
    r"(?:不再(?:担任|兼任|任)|免去|免除|免(?=.{0,6}$)|辞去|卸任|辞任|罢免|撤销|离任|调离|去职)(?:其|他|她)?(?:所任|担任|兼任|现任)?的?(?:原)?$"
)
LOOKS_BACK = re.compile(
    r"(?:曾任|曾担任|曾兼任|曾为|曾是|历任|先后任|先后担任|先后出任|原任|原系|原为|原是|当过|做过|退休前任|退休前是|退休前为|退休前系|生前任|生前是|生前系|生前为|生前担任|时任|"
    r"参加工作后任|(?<!调)任过|被分配到|(?:先后|曾|曾经|早年|年轻时|一直)(?:在|到))(?:了)?(?:原|代理|代)?$"
)
HELD = re.compile(
    r"(?:现职[：:]|现任职务[：:]|现任|现为|现系|现兼任|现担任|如今是|如今任|如今担任|目前是|目前任|目前担任|担任|兼任|出任|就任|接任|升任|升为|转任|调任|改任|晋升为|选为|当选为?|任命为|任命|聘任为|聘任|聘为|"
    r"提拔为|新任|续任|连任|履新|跻身|转岗任|转岗至|调往|调至|(?<![上离到信责前继重曾历主放历])任|系|(?<![可但于只都就还正总老要凡])是|(?<![认作称成以因分变化视])为)(?:了)?(?:代理|代)?$"
)
SEEMS = re.compile(r"(?:不是|也是|就是|都是|正是|而是|作为|成为|认为)$")
# What is supposed, pretended or denied is held by nobody: 如果某某是, 自称是, 没有担任.
SUPPOSED = re.compile(r"(?:如果|假如|假设|假使|要是|倘若|假若|若是|即使|即便|就算|哪怕|万一|除非|设想|想象|以为|谎称|自称|假称|冒充|假冒|假扮|扮演|饰演|是否|能否|会不会|梦想|渴望)[^，。；]{0,6}$")
DENIED = re.compile(r"(?:没有?|从?未|不曾|并非|绝非|不愿意?|拒绝|婉拒|谢绝|不能|无意|不肯|不想)(?:能|曾|再|继续|过|被)?(?:出任|担任|兼任|接任|就任|任|当|做|是|为)?(?:过)?$")
# What is asked for is not given yet: 建议由某某担任.
ASKED_FOR = re.compile(r"(?:建议|提议|提名|希望|打算|计划|考虑|主张|呼吁|要求|有意|准备)(?:改?由|让|请|任命|推选|选举|聘请|聘任)$")
# A post of somebody who belongs to the one named: 某某的父亲是.
OTHERS = re.compile(r"^(?:同志|老人)?(?:(?:的|之)(?![^，；]{0,8}(?:职务|身份|头衔|岗位|职位))[\u4e00-\u9fff]{1,10}|(?:父亲|母亲|爷爷|奶奶|外公|外婆|妻子|丈夫|爱人|儿子|女儿|哥哥|弟弟|姐姐|妹妹|岳父|老伴))$")
OF_KIN = re.compile(r"^(?:同志|老人)?的?(?:父亲|母亲|爷爷|奶奶|外公|外婆|妻子|丈夫|爱人|儿子|女儿|哥哥|弟弟|姐姐|妹妹|岳父|老伴)")
# The post before the name: 区侨联主席是某某, 担任主席的是某某, 曾任馆长的某某.
IS_HELD_BY = re.compile(r"^的?(?:就|正|仍|还|依然)?是$")
SUBJECT = re.compile(r"(?:^|[，。；：、]|(?<![他她你我谁家])的)(?P<status>现任|现|新任|本届|时任|前任|首任|原)?$")
WAS = ("时任", "前任", "首任", "原")
ALONE = re.compile(r"^(?:同志|先生|女士)?(?:[，。；！、（(]|和|与|及|$)")
# Said of the one whom the sentence names, whatever bodies stand between.
NOW = re.compile(r"(?:现任|现为|现系|现担任)(?:代理|代)?$")
# Between the first names of a clause and a run behind 为: someone has to give the post.
GIVES = re.compile(r"任命|聘任|聘请|选举|推选|当选|选为|增补|补选|决定|接受|同意|批准|推荐选举|任$")
# A name that opens an entry of a list, and what may stand between it and its posts.
OPENS = re.compile(r"(?:^|[；;：:。\n（(、】●◆■★·.．]|作者|嘉宾|[)）]|\d{1,2}[.．、]?|上午|下午|[日号周一二三四五六天])$")
ENTRY = re.compile(
    r"^(?:同志)?(?:[，,（(](?:男|女|[\u4e00-\u9fff]{1,3}族|\d{4}年\d{1,2}月(?:出?生)?|[\u4e00-\u9fff]{2,6}人|(?:今年)?\d{1,3}岁|(?:在职|全日制)?(?:大学|研究生|本科|大专|硕士|博士)(?:学历|学位|文化)?|中共党员))*"
    r"(?:[，,）)]|——|—|－|-|：|:|（|\(|系|)(?P<gone>原|时任)?$"
)
AFTER = re.compile(r"^(?:[；;。，,）)（(\n/|]|$|——|每|周|出诊|从业|擅长|负责|分管|主持|等)")
NAMES = re.compile(r"^(?:同志)?(?:、|，|,|和|与|及|以及)?(?:同志)?$")
# A run told of somebody who was named before: 这位…, 他是…, or a sentence that goes on without a subject.
AUTHOR = re.compile(r"作者(?:系|为|是|：|单位：)?$")
THIS = re.compile(r"(?:这位|这名|这个|那位|身为|作为)$")
PRONOUN = re.compile(r"^(?:他|她|如今|现在|目前|今年|如今的|而今|当年|退休前|此前|之前|后|后来|其后|随后)")
FROM = re.compile(r"(?:由|从)(?:原)?$")
TO = re.compile(r"(?:转任|调任|改任|升任|调任到|调到|转岗|转岗任|任|调往|改任|接任|提任|担任|出任|到)(?:代理|代)?$")
# Where one held another post besides: 先后在甲任技术员，在乙任局长.
THERE = ("，在", "、在", "，到", "；在")
# What came after another post that is looked back on: 当过会计，后任局长.
THEN = re.compile(r"，(?:之?后|后来|又|再)(?:又|再)?(?:任|担任|当|做|是|为)$")
# Behind a run: who takes it over, or that it was left.
TAKEN_OVER = re.compile(r"^(?:一职|职务|一职务|岗位|职位)?，?(?:现|已|将|改)?由$")
TAKES = re.compile(r"^(?:同志)?(?:接任|担任|兼任|继任|出任|接替|接棒|代理)")
GONE = re.compile(r"^(?:职务|一职)?[，。]?(?:接替|前任|接下|替下)(?:的是)?$")
THAT = re.compile(r"^(?:同志)?不再(?:担任|兼任|任)(?:该|此|上述|这一)职")
# What was done while a post was held is told of a time that is over: 在担任馆长时, 任馆长期间.
WHILE, TIME = re.compile(r"(?<!兼)(?:担任|任)(?:了)?$"), re.compile(r"^(?:时(?=[，,。])|期间|时期|的时候|的日子里)")
FOLLOWS = re.compile(r"^(?:同志)?(?:已|将|正式)?(?:接替|接任|接棒|接过|替代)(?:原任|前任)?$")
LEFT = re.compile(r"^(?:同志)?(?:卸任|离任|调离|去职|退休|离岗|辞职|另有任用)")


@dataclass(frozen=True, slots=True)
class Run:
    """Bodies and titles in a row, by their places among the sentence's mentions; `before` and `behind` are the words around."""

    first: int
    last: int
    before: str
    behind: str


def _note_off(gap: str) -> str:
    return NOTE.sub("", gap)


def _linked(text: str, one: Mention, other: Mention) -> bool:
    """Whether two mentions stand in one run: side by side, or as in 在水利局任局长."""
    gap = _note_off(squash(text[one.end : other.start]))
    if gap in SERVES:
        return one.label != TITLE and other.label == TITLE and text[max(one.start - 1, 0) : one.start] in ("在", "到", "赴", "往", "至")
    return bool(LINKED.match(gap))


def _given(text: str, inside: Sequence[Mention], first: int, last: int) -> int | None:
    """Of a row that reaches up to a name, where that ends which the name before it is given: 王芳转任局长，副局长李强."""
    return next((at for at in range(first, last) if inside[at].label == TITLE and squash(text[inside[at].end : inside[at + 1].start])[:1] in UP_TO), None)


def runs(text: str, inside: Sequence[Mention], start: int, end: int) -> Iterator[Run]:
    """The runs with a title in the sentence text[start:end] that no name follows directly: those belong to `appositions`."""
    index = 0
    while index < len(inside):
        if inside[index].label == PERSON:
            index += 1
            continue
        last = index
        while last + 1 < len(inside) and inside[last + 1].label != PERSON and _linked(text, inside[last], inside[last + 1]):
            last += 1
        while last > index and inside[last].label != TITLE:
            last -= 1
        follower = inside[last + 1] if last + 1 < len(inside) else None
        gap = _note_off(squash(text[inside[last].end : follower.start])) if follower else ""
        floor = inside[index - 1].end if index else start
        before = squash(text[floor : inside[index].start])
        if follower and follower.label == PERSON and gap in ("", "同志", ":", "："):
            own = _given(text, inside, index, last) if index and inside[index - 1].label == PERSON and GIVEN.match(before) else None
            if own is not None:
                yield Run(index, own, before, _note_off(squash(text[inside[own].end : inside[own + 1].start])))
        elif inside[last].label == TITLE:
            ceiling = follower.start if follower else end
            yield Run(index, last, before, _note_off(squash(text[inside[last].end : ceiling])))
        index = last + 1


def posts_of(text: str, person: Mention, run: Sequence[Mention], status: str) -> list[Claim]:
    """The posts that a run gives to a person; 代 and 挂职 in it change the status of the title that they stand by."""
    found: list[Claim] = []
    org, fresh, area = None, None, None
    number = -run[0].start - 2
    for mention in run:
        if mention.label == ORG:
            org, fresh, area = mention, mention, None
        elif mention.label == LOC:
            area, org, fresh = mention, None, None
        elif mention.label == TITLE:
            before = squash(text[max(mention.start - 4, 0) : mention.start])
            title, told = mention.text, status
            if title.startswith("代") and len(title) > 2 and not title.startswith("代表"):
                title, told = title.removeprefix("代理").removeprefix("代"), "acting" if status == "current" else status
            elif status == "current" and ACTING.search(before):
                told = "acting"
            elif status == "current" and before.endswith(("、原", "，原")):
                told = "former"
            if seconded(text, mention.end):
                told = "seconded"
            inherited = None if fresh or area else org
            found.append(Claim(person, title, mention.start, mention.end, fresh, inherited, area, number, told))
            fresh = area = None
    return found


def _before(inside: Sequence[Mention], index: int) -> Mention | None:
    """The last name before a place among the mentions."""
    return next((inside[at] for at in range(index - 1, -1, -1) if inside[at].label == PERSON), None)


def _names(text: str, inside: Sequence[Mention], index: int) -> list[Mention]:
    """The names of the list that ends directly before a place among the mentions, in their order."""
    found: list[Mention] = []
    for at in range(index - 1, -1, -1):
        if inside[at].label != PERSON or (found and not NAMES.match(squash(text[inside[at].end : found[0].start]))):
            break
        found.insert(0, inside[at])
    return found


def _status(words: str) -> str | None:
    """What the words before a run say of it: former, current, or nothing."""
    if SUPPOSED.search(words) or DENIED.search(words):
        return None
    if LOST.search(words) or LOOKS_BACK.search(words):
        return "former"
    return "current" if HELD.search(words) and not SEEMS.search(words) else None


def _entry(text: str, inside: Sequence[Mention], run: Run, start: int) -> tuple[Mention, str] | None:
    """The name that opens the entry of a list whose posts the run is: 王芳，区教体局局长；王芳（区教体局局长）."""
    person = inside[run.first - 1] if run.first else None
    match = ENTRY.match(run.before)
    if person is None or person.label != PERSON or not match:
        return None
    told = person, "former" if match["gone"] else "current"
    if run.before in ("", "同志") and inside[run.first].label == TITLE:
        return None  # a title behind a name is an apposition
    bracket = run.before[-1:] in ("（", "(")
    floor = inside[run.first - 2].end if run.first > 1 else start
    head = text[max(floor, person.start - 6) : person.start].rstrip(" \u3000\t")
    opens = bool(OPENS.search(head)) and (head.strip() != "" or floor == start)
    if bracket:
        return told if AFTER.match(run.behind) and run.behind[:1] in ("）", ")", "，", ",") else None
    return told if opens and AFTER.match(run.behind) else None


def _dangling(inside: Sequence[Mention], run: Run, focus: Mention | None) -> tuple[Mention | None, str]:
    """Whose the run is that tells of somebody named before, and its status."""
    if any(one.label == PERSON for one in inside[: run.first]) or focus is None:
        return None, "current"
    if THIS.search(run.before) and not run.first:
        return focus, "current"
    if AUTHOR.search(run.before):
        return focus, "current"
    told = _status(run.before)
    opened = not run.first and (PRONOUN.match(run.before) or run.before in ("现任", "曾任", "历任", "先后任", "先后担任", "现为", "现职：", "现任职务：", "现职:"))
    return (focus, told) if told and opened else (None, "current")


def _handed(text: str, inside: Sequence[Mention], run: Run) -> Iterator[tuple[Mention, str]]:
    """Who takes over the run that stands before the name: 区长一职由王芳接任; and who left it before: 李强卸任后."""
    follower = inside[run.last + 1] if run.last + 1 < len(inside) else None
    if follower is not None and follower.label == PERSON and (GONE.match(run.behind) or (run.behind in ("，", "。") and THAT.match(text[follower.end : follower.end + 14]))):
        yield follower, "former"
        return
    if follower is None or follower.label != PERSON or not TAKEN_OVER.match(run.behind) or not TAKES.match(text[follower.end : follower.end + 6]):
        return
    yield follower, "current"
    before = _before(inside, run.first)
    if before is not None and LEFT.match(text[before.end : before.end + 6]):
        yield before, "former"


def _unverbed(between: str) -> str:
    """The words between a name and a run without the verb that says that the post is held."""
    for pattern in (LOOKS_BACK, LOST, HELD):
        if match := pattern.search(between):
            return between[: match.start()]
    return between


def _following(text: str, inside: Sequence[Mention], run: Run) -> Iterator[tuple[Mention, str]]:
    """Who is named behind the post that a run tells of: 新当选的区侨联主席是王芳, 曾任馆长的王芳."""
    follower = inside[run.last + 1] if run.last + 1 < len(inside) else None
    if follower is None or follower.label != PERSON or SUPPOSED.search(run.before) or ASKED_FOR.search(run.before):
        return
    told = _status(run.before)
    if run.behind == "的" or (run.behind.startswith("的") and IS_HELD_BY.match(run.behind)):
        if told and not MEANT.search(run.before):
            yield follower, told
    elif IS_HELD_BY.match(run.behind) and (subject := SUBJECT.search(run.before)) and ALONE.match(squash(text[follower.end : follower.end + 3])):
        yield follower, "former" if subject["status"] in WAS else "current"


def _holders(text: str, inside: Sequence[Mention], run: Run, earlier: Sequence[Run]) -> Iterator[tuple[Mention, str]]:
    """Those whose the run is by the words between their names and it, with its status."""
    names = _names(text, inside, run.first)
    if names:
        between = run.before
        first = _before(inside, run.first - len(names))
        if first is not None and FOLLOWS.match(squash(text[first.end : names[0].start])) and _status(between) == "current":
            yield from ((first, "current"), (names[-1], "former"))
            return
    else:
        before = _before(inside, run.first)
        joined = earlier and before is not None and earlier[-1].last == run.first - 1 and _before(inside, earlier[-1].first) == before
        if before is None or not (joined or NOW.search(run.before)):
            return
        names, between = [before], run.before
        if joined and THEN.match(between) and LOOKS_BACK.search(earlier[-1].before):
            between = earlier[-1].before
        if joined and between in THERE:
            between = next((one.before for one in reversed(earlier) if one.before not in THERE), between)
    lead = squash(text[max(names[0].start - 14, inside[0].start - 14, 0) : names[0].start])
    if SUPPOSED.search(lead) or ASKED_FOR.search(lead) or OTHERS.match(_unverbed(between)) or OF_KIN.match(between):
        return
    if MEANT.search(between) or (MEANT.search(lead.rsplit("，", 1)[-1]) and not GIVES.search(between)):
        return
    status = _status(between)
    if FROM.search(between):
        status = "former"
    elif status is None and TO.search(between) and earlier and FROM.search(earlier[-1].before):
        status = "current"
    elif status == "current" and between.endswith(("为", "任")) and len(names) > 1 and not GIVES.search(lead + between):
        status = None
    elif status is None and re.search(r"(?:免去|免除|免)(?:了)?$", lead) and re.match(r"^(?:同志|等)*(?:的|所任)?(?:原)?$", between):
        status = "former"
    elif status is None and re.search(r"^(?:同志)?的?$", between) and run.behind.startswith("职务"):
        status = "current" if re.search(r"任命|聘任", lead) else "former"
    if status == "current" and re.match(r"^(?:的(?!职务)|之)", run.behind):
        return
    if status == "current" and WHILE.search(between) and TIME.match(run.behind):
        status = "former"
    if status:
        yield from ((name, status) for name in names)


def stated(text: str, mentions: Sequence[Mention], span: tuple[int, int], focus: Mention | None = None) -> list[Claim]:
    """The posts that a sentence states of names apart from their titles; `focus` is whom the sentences before told of.

    >>> line = "会议决定任命王芳为区教体局局长"
    >>> tagged = [Mention(6, 8, PERSON, "王芳"), Mention(9, 13, ORG, "区教体局"), Mention(13, 15, TITLE, "局长")]
    >>> [(claim.person.text, claim.org.text, claim.title, claim.status) for claim in stated(line, tagged, (0, 15))]
    [('王芳', '区教体局', '局长', 'current')]
    """
    start, end = span
    inside = [m for m in mentions if start <= m.start < end]
    found: list[Claim] = []
    earlier: list[Run] = []
    for run in runs(text, inside, start, end):
        row = inside[run.first : run.last + 1]
        handed = list(_handed(text, inside, run))
        told = {one: "handed over" for one in handed if one[1] == "current"}
        following = dict.fromkeys(_following(text, inside, run), "stated")
        told |= following
        if not told and (opener := _entry(text, inside, run, start)):
            told = {opener: "entry"}
        if (not told or (handed and not following)) and "候选人" not in run.behind[:6] and "人选" not in run.behind[:4]:
            told |= {one: "stated" for one in _holders(text, inside, run, earlier) if one not in told}
        if not told:
            person, status = _dangling(inside, run, focus)
            told = {(person, status): "goes on"} if person else {}
        told |= {one: "handed over" for one in handed if one not in told}
        for (person, status), rule in told.items():
            found += (replace(claim, rule=rule) for claim in posts_of(text, person, row, status))
        earlier.append(run)
    return found
