"""A page's lines to facts about each, from which `segments` weighs where articles begin: its look, its neighbours, the page's habits.

A fact is a name that holds of a line or does not. None names a paper, a place or a person: what the weights of data/segments.tsv
learnt on one page holds for the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from jinshen.pipeline.bylines import names_alone
from jinshen.pipeline.codepoints import code_points
from jinshen.pipeline.lines import HEADLINE, STRONG, Line

# A picture's text; a column's introduction.
SCENE = r"图为|俯瞰|宛如|如画|美景|景色|风光|尽收眼底|游客|游人|市民|忙碌|采摘|收割|晾晒|丰收|熙熙攘攘|络绎不绝|人头攒动|热闹"
INTRODUCES = r"本(?:栏目|专栏|期|版|报).{0,24}(?:开设|推出|刊发|连载|讲述|走近|走进|关注|投稿|邀请)|敬请关注|与读者|[以供]飨读者|投稿"
# What a short line or the first words of a long one tell: a fact's name, and where it is looked for (all of a short line, the first 40 characters).
SHORT: dict[str, str] = {
    "ends with a stop": r"[。！？!?]$", "exclaims": r"[！!]$", "asks": r"[？?]$", "ends with a comma": r"[，,、；;]$", "ends with a colon": r"[：:]$", "ends with a quote": r"[”\"』」]$",
    "dash": r"^[—－-]{1,2}", "two halves": r"^\S{3,14}[\s\u3000]+\S{3,14}$", "comma inside": r"[，,]", "colon inside": r"[：:](?!$)", "quoted": r"“.{1,200}”", "figure": r"\d",
    "all Han": r"^[\u4e00-\u9fff]+$", "says": r"(?:强调|指出|要求|提出|时强调|时指出)$", "tidings": r"(?:获悉|传来消息|透露|发布)$",
    "meets": r"召开|举行|举办|开幕|启动|召集|闭幕", "tours": r"调研|检查|督导|视察|考察|慰问|走访|座谈|会见|看望|察看|暗访", "leads": r"(?:主持|出席|讲话|参加|陪同|带队)",
    "notice": r"(?:公告|公示|通知|通告|启事|名单|一览表?|简介|简历|分工|任免|讣告|决定|声明|方案|办法|须知|倡议书?|感谢信|公开信|通报|规定|意见|问答|解读|日程|安排|目录|清单|答复|致辞|报告)(?:[)）]|之.|[\s\u3000].{0,12})?$",
    "persons": r"任免|任命|免去|当选|选举|简历|生平|逝世|去世|被查|双开|接受.{0,200}调查|拟任|履新|人事|兼任", "sits": r"第.{1,3}(?:次|届)",
    "boxed": r"^[【\[（(《★☆■◆●▲].{1,14}[】\])）》]?$", "page": r"[\dA-Z一二三四五六七八]{1,3}\s{0,20}版", "section": r"(?:时评|视点|周刊|关注|基层|在线|广场|专版|副刊|论坛|链接|聚焦|纵横|大家谈|进行时|之窗|天地|园地|速递|快讯|短波|简讯|集锦|人物|故事|专栏|特刊|视窗|风采|巡礼|掠影|传真|动态|要闻|新闻|纪事|记忆|曝光|经验|实践|系列报道|特别报道|展播)$",
    "weather": r"℃|气象台|天气预报|阴转|晴转|多云|风力|降水", "ad": r"公益广告|广告|招商|热线|咨询|优惠|欢迎(?:订阅|光临|惠顾|选购)|出租|转让|电话|订阅|地址|微信|联系|售楼|刊登|免费",
    "phone": r"\d{3,4}[-—\s]\d{7,8}|1[3-9]\d{9}", "guide": r"导读|看点|(?:见|详见).{0,4}\d.{0,2}版|[·.…]{3,}|\d版[）)]?$", "lost": r"遗失|作废|挂失|丢失|注销|更正|启示", "lots": r"双色球|大乐透|福彩|体彩|开奖|\d{2}[\s　]\d{2}[\s　]\d{2}",
    "shown": r"^图为|^图|[左右上下]图|摄$|供图|图片", "date alone": r"^\d{4}年\d{1,2}月\d{1,2}日$", "body alone": r"^[\u4e00-\u9fff]{3,22}(?:局|委|办|办公室|院|会|府|部|校|中心|公司|指挥部|小组|组)$",
    "item": r"^(?:[一二三四五六七八九十]+[、.]|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．])", "question": r"^(?:问|答|记者)[:：]", "salute": r"^.{2,14}[：:]$", "kicker": r"(?:系列|之[一二三四五六七八九十]|侧记|综述|纪实|记|—)",
    "slogan": r"文明|人人|你我|共建|争创|核心价值|建设.{2,6}[！!]$|创建|践行|安全第一|绿色|节约|反诈", "letters": r"[A-Za-z]{3}", "cut": r"^[（(]?(?:下转|上接|转第|接第)", "helper": r"协办|主办|承办|本栏|本版|栏目|责编|编辑",
    "dotted": r"\S·\S", "of the area": r"^(?:聚焦|奋进|发现|关注|法治|平安|健康|智慧|清廉|文明|美丽|最美|弘扬|走进|印象|魅力)[\u4e00-\u9fff]{2,4}$", "scene": SCENE, "introduces": INTRODUCES,
}  # fmt: skip
FIRST: dict[str, str] = {
    "begins with a day": r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日", "begins lately": r"^(?:近日|近期|日前|连日来|昨[天日]|今[天日]|近年来|今年以来|去年|为)", "goes on": r"^(?:会议|会上|大会|座谈会|调研中|活动中|活动现场|与会|据悉|据了解|下一步|截至|目前|同时|最后|随后|此外|其中|他|她|图为|仪式上|培训|当[日天])",
    "quotes": r"^[“\"]", "says": r"^[\u4e00-\u9fff·]{2,4}(?:同志|书记|主任|局长|区长|县长|市长)?(?:在.{1,8}中)?(?:指出|强调|要求|表示|说|认为|还|一行|对|就)", "told": r"^.{0,3}记者",
    "particulars": r"[，,（(](?:男|女)[，,]|汉族|\d{4}年\d{1,2}月(?:出?生|[-—至])|\d{4}\.\d{2}", "named item": r"^[\u4e00-\u9fff·]{2,24}[：:]", "posts": r"^.{0,30}(?:任命|免去|拟任|决定|联系|负责|分管)", "weather": r"℃|气象台|风力",
    "ad": r"^.{0,30}(?:热线|咨询|优惠|出租|转让|地址)", "lost": r"遗失|作废", "public": r"现将|现予|公示如下|公告如下|通知如下|公布如下|如下",
}  # fmt: skip
# A picture's text and a column's introduction are no longer than this; a report can have their words anywhere.
BRIEF = 90
STOPS = frozenset("。！？”")
Numbers = NDArray[np.intp]
_SHORT = tuple((name, re.compile(pattern)) for name, pattern in SHORT.items())
_FIRST = tuple((f"1 {name}", re.compile(pattern)) for name, pattern in FIRST.items())
_BRIEF = (("1 scene", re.compile(SCENE)), ("1 introduces", re.compile(INTRODUCES)))
LENGTHS = (4, 8, 12, 16, 20, 26, 34, HEADLINE, 70, 120, 200)
TEXT = ("body", "signed", "dateline", "caption")
# A run of three characters that stands in so few lines of a page binds them together, if they are so near to each other.
FEW, NEAR = 3, 6
# How much of a line is looked at for them.
LOOKED_AT = 160
LINKS = (0, 1, 3, 7, 15)
SHARES = (0.0, 0.25, 0.6, 0.85)
# Two characters that stand in so few lines of a page tie them to each other, if they are no farther apart; so many texts on either side of a place are looked at.
SELDOM, AWAY, SIDE = 8, 12, 3
# What a pair counts that stands in two lines; it can be shared out among up to seven more.
WHOLE = 420
TIES, DIPS, HELD = (0.0, 0.4, 0.8, 1.4, 2.2), (0.15, 0.4, 0.7, 1.0, 1.5), (0.0, 0.6, 1.5, 3.0)


def _step(value: float, steps: Sequence[float]) -> int:
    return bisect_left(steps, value)


@dataclass(frozen=True, slots=True)
class Habits:
    """How a page sets its articles: shares of its headlines, as steps of SHARES, and the usual white space between lines."""

    opened: int
    signed: int
    marked: bool
    heads: int
    lines: int
    size: int
    gap: int

    def facts(self) -> tuple[str, ...]:
        """The habits that stand beside what a line is."""
        return f"open{self.opened}", f"sign{self.signed}", f"mark{self.marked}", f"heads{self.heads}", f"lines{self.lines}", f"size{self.size}"


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The ranges of lines that look like headlines, one below another, with what a site prints among them."""
    at = 0
    while at < len(lines):
        last = at
        while last < len(lines) and lines[last].kind in ("head", "meta"):
            last += 1
        if last > at:
            yield at, last
        at = max(last, at + 1)


def habits(lines: Sequence[Line], gaps: Sequence[int]) -> Habits:
    """What a page does with most of its articles."""
    runs = [run for run in _runs(lines) if run[1] < len(lines) and run[0]]
    opened = sum(lines[last].kind in ("dateline", "byline") for _, last in runs)
    signed = sum(lines[first - 1].kind in ("signed", "credit", "byline") for first, _ in runs)
    usual = Counter(gaps).most_common(1)[0][0] if gaps else 0
    count = max(len(runs), 1)
    texts = [len(line.text) for line in lines if line.kind in TEXT]
    size = _step(sum(texts) / max(len(texts), 1), (60, 90, 130, 180, 260))
    return Habits(_step(opened / count, SHARES), _step(signed / count, SHARES), any(line.level for line in lines), _step(len(runs), (0, 1, 3, 8)), _step(len(lines), (2, 6, 15, 40)), size, usual)


@dataclass(frozen=True, slots=True)
class Printed:
    """The characters of a page's lines in a row: which there are, each one's number among them, the line that it stands in."""

    count: int
    found: Numbers
    codes: Numbers
    owner: Numbers


def printed(lines: Sequence[Line]) -> Printed:
    """The characters that lines begin with."""
    texts = [line.text[:LOOKED_AT] for line in lines]
    found, codes = np.unique(code_points("".join(texts)), return_inverse=True)
    return Printed(len(texts), found.astype(np.intp), codes, np.repeat(np.arange(len(texts)), [len(text) for text in texts]))


def _again(page: Printed, size: int, most: int, *, letters: bool = False) -> Iterator[list[int]]:
    """For each run of so many characters that stands in two to `most` lines, those lines; `letters` leaves out runs with figures and marks."""
    found, codes, owner = page.found, page.codes, page.owner
    end = len(codes) - size + 1
    if end <= 0:
        return
    runs = codes[:end]
    for step in range(1, size):
        runs = runs * len(found) + codes[step : end + step]
    inside = owner[:end] == owner[size - 1 :]
    if letters:
        plain = np.array([chr(one).isalpha() for one in found.tolist()])[codes]
        for step in range(size):
            inside = inside & plain[step : end + step]
    runs, owner = runs[inside], owner[:end][inside]
    if len(found) ** size * page.count >= 2**62:
        runs = np.unique(runs, return_inverse=True)[1]
    run, line = np.divmod(np.unique(runs * page.count + owner), page.count)
    starts = np.flatnonzero(np.diff(run, prepend=-1))
    counts = np.diff(starts, append=len(run))
    some = (counts > 1) & (counts <= most)
    places = line.tolist()
    for start, count in zip(starts[some].tolist(), counts[some].tolist(), strict=True):
        yield places[start : start + count]


def links(lines: Sequence[Line], page: Printed) -> list[int]:
    """For each line how many rare runs of characters bind it, or what is below it, to the lines above."""
    steps = [0] * (len(lines) + 1)
    for found in _again(page, 3, FEW):
        for one, other in pairwise(found):
            if other - one <= NEAR:
                steps[one + 1] += 1
                steps[other + 1] -= 1
    total, bound = 0, []
    for step in steps[:-1]:
        total += step
        bound.append(total)
    return bound


class Ties:
    """How much the lines of a page share: pairs of characters that stand in few of them, the fewer the more they count."""

    def __init__(self, lines: Sequence[Line], page: Printed) -> None:
        self.texts = [index for index, line in enumerate(lines) if line.kind in TEXT]
        self.sizes = [min(len(line.text), LOOKED_AT) for line in lines]
        self.shared: list[dict[int, int]] = [{} for _ in lines]
        for found in _again(page, 2, SELDOM, letters=True):
            weight = WHOLE // (len(found) - 1)
            for one, other in combinations(found, 2):
                if other - one <= AWAY:
                    shared = self.shared[one]
                    shared[other] = shared.get(other, 0) + weight
        places = [self._across(at) for at in range(len(self.texts) + 1)]
        self.across = [places[bisect_left(self.texts, index)] for index in range(len(lines))]
        self.usual = sum(places[1:-1]) / max(len(places) - 2, 1)

    def sides(self, index: int) -> tuple[list[int], list[int]]:
        """The texts above a line, and those from it on."""
        at = bisect_left(self.texts, index)
        return self.texts[max(at - SIDE, 0) : at], self.texts[at : at + SIDE]

    def _across(self, at: int) -> float:
        """How much the texts above the text of a number share with those from it on, for their lengths."""
        above, below = self.texts[max(at - SIDE, 0) : at], self.texts[at : at + SIDE]
        total = sum(shared[other] for one in above if (shared := self.shared[one]) for other in below if other in shared) / WHOLE
        size = sum(self.sizes[one] for one in above) * sum(self.sizes[one] for one in below)
        return 100 * total / max(sqrt(size), 1.0)

    def facts(self, index: int, short: str, kind: str, opened: int) -> list[str]:
        """What a line's place among the texts tells; of a short line also with which of them it shares more."""
        tie, dip = _step(self.across[index], TIES), _step(self.across[index] / max(self.usual, 0.01), DIPS)
        found = [f"tie {tie} {short}", f"tie {tie} {kind} {opened}", f"dip {dip} {short}", f"dip {dip} {kind} {opened}"]
        if short == "s":
            above, below = self.sides(index)
            up, down = sum(self.shared[at].get(index, 0) for at in above) / WHOLE, sum(self.shared[index].get(at, 0) for at in below) / WHOLE
            found += [f"held {_step(up, HELD)} {_step(down, HELD)} {kind}", f"held {_step(down - up, (-2.0, -0.5, 0.0, 0.5, 2.0))} {kind} {opened}", f"held {_step(down - up, (-0.5, 0.5))} {dip} {kind}"]
        return found


def indents(text: str, lines: Sequence[Line]) -> list[str]:
    """For each line what is before it: 1 white space, 0 nothing, m text, and whether the page's paragraphs have white space before them."""
    own = []
    for line in lines:
        before = text[text.rfind("\n", 0, line.start) + 1 : line.start]
        own.append("m" if before.strip() else "1" if before else "0")
    long = [one for one, line in zip(own, lines, strict=True) if len(line.text) > HEADLINE and line.kind in TEXT]
    share = long.count("1") / max(len(long), 1)
    usual = "1" if share > 0.6 else "0" if share < 0.1 else "~"
    return [one + usual for one in own]


def _shape(text: str) -> str:
    """A line's marks and figures in their order: 贺兰，女，1976年 as ，，0."""
    return re.sub(r"\d+", "0", re.sub(r"[\u4e00-\u9fffA-Za-z\s]+", "", text[:40]))[:6]


def _own(line: Line) -> list[str]:
    """What a line tells by itself."""
    text = line.text
    found = [f"length {_step(len(text), LENGTHS)}"]
    if len(text) <= HEADLINE:
        found += [name for name, pattern in _SHORT if pattern.search(text)]
    else:
        head = text[:40]
        found += [name for name, pattern in _FIRST if pattern.search(head)]
        found += [name for name, pattern in _BRIEF if len(text) <= BRIEF and pattern.search(head)]
        found.append("stop" if text[-1] in "。！？”" else "no stop")
    found += [f"a {text[:2]}", f"z {text[-3:-1] if text[-1] in STOPS else text[-2:]}"]
    if line.level:
        found.append(f"level {min(line.level, 3)}")
    return found


def _block(lines: Sequence[Line], index: int, step: int) -> str:
    """How many lines of text there are below a line (step 1) or above it (-1) up to the next headline, and how long they are."""
    count = size = 0
    at = index + step
    while 0 <= at < len(lines) and lines[at].kind not in ("head", "column", "around", "furniture") and count < 6:
        count, size = count + 1, size + len(lines[at].text)
        at += step
    return f"{min(count, 4)} {_step(size, (0, 60, 120, 300, 700))}"


def _echo(line: Line, lines: Sequence[Line], near: Sequence[int]) -> int:
    """How much of a headline's wording comes again in the texts of some lines: 0 nothing to 3 half of it."""
    text = "".join(lines[at].text[:160] for at in near if 0 <= at < len(lines))
    pairs = [line.text[at : at + 2] for at in range(len(line.text) - 1)]
    return _step(sum(pair in text for pair in pairs) / max(len(pairs), 1), (0.0, 0.2, 0.5))


def _ahead(lines: Sequence[Line], index: int) -> str:
    """What comes below the headlines that begin at a line: the first kind that is none, and how many lines there are before it."""
    at = index
    while at < len(lines) and lines[at].kind in ("head", "meta") and at - index < 6:
        at += 1
    return f"{lines[at].kind if at < len(lines) else 'end'} {min(at - index, 4)}"


def _behind(lines: Sequence[Line], index: int) -> str:
    """What stands above the headlines that end before a line."""
    at = index - 1
    while at >= 0 and lines[at].kind in ("head", "meta") and index - at < 6:
        at -= 1
    return f"{lines[at].kind if at >= 0 else 'top'} {min(index - 1 - at, 4)}"


def _until_signed(lines: Sequence[Line], index: int) -> str:
    """Which comes first below a line: a signature, a dateline or byline, another headline."""
    for line in lines[index + 1 : index + 16]:
        if line.kind in STRONG or line.kind == "head":
            return line.kind
    return "none"


def _since(lines: Sequence[Line], index: int) -> str:
    """Which was the last above a line: a signature, a dateline or byline, a headline."""
    for back in range(index - 1, max(index - 16, -1), -1):
        if lines[back].kind in STRONG or lines[back].kind == "head":
            return lines[back].kind
    return "none"


def _gap(between: str) -> int:
    """How many line ends stand between two lines, behind what is strewn there."""
    return between.count("\n", len(between.rstrip()))


def facts(text: str, lines: Sequence[Line]) -> list[list[str]]:
    """The facts of each line of a page.

    >>> view = "青川区召开会议\\n本报讯（记者 苗青）5月6日，青川区召开会议。\\n"
    >>> from jinshen.pipeline.lines import read_lines
    >>> "k- head" in facts(view, read_lines(view))[1]
    True
    """
    gaps = [_gap(text[one.end : other.start]) for one, other in pairwise(lines)]
    page = printed(lines)
    ways, bound, own = habits(lines, gaps), links(lines, page), [_own(line) for line in lines]
    ties, before_it = Ties(lines, page), ["", *indents(text, lines), ""]
    crowd = f"crowd {_step(sum(line.kind in ('head', 'column') for line in lines) / max(len(lines), 1), (0.05, 0.15, 0.3, 0.45))}"
    kinds = ["top2", "top", *(line.kind for line in lines), "end", "end2"]
    shapes = [_shape(line.text) for line in lines]
    found: list[list[str]] = []
    for index, line in enumerate(lines):
        before2, before, kind, after, after2 = kinds[index : index + 5]
        gap = "" if not index else "=" if gaps[index - 1] == ways.gap else "+" if gaps[index - 1] > ways.gap else "-"
        next_gap = "" if index >= len(gaps) else "=" if gaps[index] == ways.gap else "+" if gaps[index] > ways.gap else "-"
        short = "s" if len(line.text) <= HEADLINE else "l"
        bind = _step(bound[index], LINKS)
        one = [
            "", f"k {kind}", f"k- {before}", f"k+ {after}", f"k-- {before2} {before}", f"k++ {after} {after2}", f"k-k {before} {kind}", f"kk+ {kind} {after}", f"k-k+ {before} {kind} {after}",
            f"gap {gap} {kind}", f"gap+ {next_gap} {kind}", f"bind {bind} {short}", f"bind {bind} {kind} {ways.opened}",
            f"like- {short}" if index and len(shapes[index]) > 1 and shapes[index] == shapes[index - 1] else f"unlike- {short}",
            f"like+ {short}" if index + 1 < len(lines) and len(shapes[index]) > 1 and shapes[index] == shapes[index + 1] else f"unlike+ {short}",
            f"at {min(index, 5)}", f"to {min(len(lines) - 1 - index, 4)}", f"since {_since(lines, index)} {kind}", f"until {_until_signed(lines, index)} {kind}",
            *(f"{name} {kind}" for name in ways.facts()), f"{crowd} {kind}", f"{crowd} {before} {kind}", f"size{ways.size} {before} {kind}",
            f"in {before_it[index + 1]} {kind}", f"in {before_it[index]} {before_it[index + 1]} {short}", f"in {before_it[index + 1]} {before_it[index + 2]} {short}",
            *ties.facts(index, short, kind, ways.opened),
        ]  # fmt: skip
        if kind in ("head", "meta", "body", "column", "furniture"):
            ahead, behind = _ahead(lines, index), _behind(lines, index)
            one += [f"ahead {ahead} {kind}", f"behind {behind} {kind}", f"ahead {ahead} {kind} {ways.opened}", f"behind {behind} {kind} {ways.signed}", f"behind {behind} ahead {ahead}", f"ahead {ahead} {kind} {ways.marked} {bool(line.level)}"]
        if kind in ("head", "column", "body") and len(line.text) <= HEADLINE:
            below, above = _echo(line, lines, range(index + 1, index + 4)), _echo(line, lines, range(index - 3, index))
            one += [f"echo {below} {above}", f"echo+ {below}", f"echo- {above}", f"block+ {_block(lines, index, 1)}", f"block- {_block(lines, index, -1)}"]
        elif kind == "body":
            one += [f"block+ {_block(lines, index, 1)} l", f"block- {_block(lines, index, -1)} l"]
        if len(line.text) <= 16 and names_alone(line.text):
            one.append(f"names {before} {after}")
        one += own[index]
        one += [f"< {name}" for name in (own[index - 1] if index else ())]
        one += [f"> {name}" for name in (own[index + 1] if index + 1 < len(lines) else ())]
        found.append(one)
    return found
