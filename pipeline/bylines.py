"""Lines to bylines: who wrote or took a picture, in every form in which papers print it.

Source: annotation guide, "Articles", `byline`. A byline without a printed role is 记者.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jinshen.pipeline.records import Byline

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
NAME = rf"[{HAN}·]{{2,4}}"
ROLE = r"(?:本报)?(?:特约|见习|实习|首席|全媒体|融媒体?|特派)?(?:通讯员|记者|摄影|作者)"
# 文/图, 文/摄, 摄影报道: the writers took the pictures as well.
BOTH = re.compile(r"文\s*[/、]\s*[图摄]|文图|图文|摄影报道|[/、]文\s*[/、]?\s*[图摄]")
# □记者 刘某 王某, 本报记者 …, 作者：…: a line of its own or the start of one.
LINE = re.compile(rf"^[\s□■◎●◇▲☆]*(?P<who>{ROLE}[:：]?\s*[{HAN}·\s、，,/图文摄]*?)\s*$")
OPENING = re.compile(
    rf"^[\s□■◎●]*(?:本报|本台|本网|[{HAN}]{{0,6}})?[{HAN}]{{0,4}}(?:讯|消息)?\s*[(（](?P<who>[^()（）\n]{{2,60}})[)）]"
)
CLOSING = re.compile(r"[(（](?P<who>[^()（）\n]{2,40})[)）]\s*$")
# The writer's name after the last sentence, without brackets: …有力支撑。 记者 苗青
NAMES = rf"{NAME}(?:[\s、]+{NAME})*"
SIGNED = re.compile(rf"[。！？”\"]\s*(?P<who>{ROLE}[:：]?\s*(?:{NAMES}\s*(?:摄影报道|摄影|摄|供图|文/图)|{NAMES}))\s*$")
AUTHOR = re.compile(rf"(?:作者|文)[:：]\s*(?P<who>{NAME}(?:[\s、]+{NAME})*)")
CREDIT = re.compile(rf"^[\s□■◎●]*[(（]?(?P<who>(?:{ROLE}\s*)?{NAME}(?:[\s、]+{NAME})*)\s*(?P<took>摄|摄影|/摄|图|供图)\s*[)）]?\s*$")
BARE = re.compile(rf"^{NAME}(?:[\s、]+{NAME})*$")
# What looks like a name in brackets and is none.
NO_NAME = re.compile(
    r"挂职|试行|示范|以下简称|简称|代表|社区|单位|公司|股份|如图|图片|资料|完|下转|上接|暂行|草案|第.{1,3}版|主持工作|正处|副处|集团|中心|线上|线下|本报|统一|征求"
)

# How the name of a body ends that signs a notice.
BODY = re.compile(r"(?:局|委|办|办公室|院|会|府|部|校|学|中心|公司|集团|处|所|社|队|馆|站|园|联|室|指挥部|小组)$")


def _names(text: str) -> Iterator[str]:
    """The names of a list; two single characters with a space between are one name (张  三)."""
    text = re.sub(rf"(?<![{HAN}])([{HAN}])[\s\u3000]+([{HAN}])(?![{HAN}])", r"\1\2", text.strip())
    for part in re.split(r"[\s\u3000、，,/]+", text):
        if re.fullmatch(NAME, part):
            yield part


def read_names(who: str, role: str = "记者") -> tuple[Byline, ...]:
    """The bylines of a printed list of roles and names.

    >>> [(line.name, line.role) for line in read_names("记者 苗青 通讯员 卓然 贺兰")]
    [('苗青', '记者'), ('卓然', '通讯员'), ('贺兰', '通讯员')]
    """
    both = bool(BOTH.search(who))
    parts = re.split(rf"({ROLE})[:：]?", BOTH.sub(" ", who))
    found = [Byline(name, role) for name in _names(parts[0])]
    for printed, names in zip(parts[1::2], parts[2::2], strict=False):
        here = "特约通讯员" if "特约" in printed else "通讯员" if "通讯员" in printed else "摄影" if "摄影" in printed else "记者"
        found += [Byline(name, here) for name in _names(names)]
    if both:
        found += [Byline(line.name, "摄影") for line in found]
    return tuple(dict.fromkeys(found))


def credit(line: str) -> tuple[Byline, ...]:
    """Who took the picture, of a line that says only that; () for any other line.

    >>> credit("（通讯员 卓然 摄）")
    (Byline(name='卓然', role='摄影'),)
    """
    match = CREDIT.match(line.strip())
    return tuple(Byline(name.name, "摄影") for name in read_names(match["who"])) if match else ()


def standing(line: str) -> tuple[Byline, ...] | None:
    """The bylines of a line that is nothing but a byline, () where it names nobody (□本报通讯员), None for other lines.

    >>> standing("□记者 苗青 卓然"), standing("□本报通讯员"), standing("区委召开会议")
    ((Byline(name='苗青', role='记者'), Byline(name='卓然', role='记者')), (), None)
    """
    match = LINE.match(line)
    if not match or len(line.strip()) > 40:
        return None
    return read_names(match["who"])


def opening(line: str) -> tuple[Byline, ...]:
    """The bylines in the bracket of a paragraph's first words: 本报讯（记者 苗青 通讯员 卓然）….

    >>> [line.name for line in opening("本报讯（记者 苗青 通讯员 卓然）5月6日，")]
    ['苗青', '卓然']
    """
    match = OPENING.match(line)
    return read_names(match["who"]) if match and re.search(r"记者|通讯员", match["who"]) else ()


def closing(line: str) -> tuple[Byline, ...]:
    """The bylines at the end of an article: （苗青 卓然）, （通讯员 苗青）, 。 记者 苗青摄.

    >>> [line.name for line in closing("打下坚实基础。（苗青 卓然）")], closing("由中国电信（集团）"), closing("谢谢（完）")
    (['苗青', '卓然'], (), ())
    """
    if signed := SIGNED.search(line):
        return credit(signed["who"]) or read_names(signed["who"])
    match = CLOSING.search(line.rstrip())
    if not match:
        return ()
    who = match["who"].strip()
    if re.search(ROLE, who):
        return credit(who) or read_names(who)
    ends = re.search(r"[。！？!?”\"]\s*$|[\u4e00-\u9fff]\s*$", line[: match.start()])
    return read_names(who) if ends and BARE.match(who) and not NO_NAME.search(who) else ()


def authors(line: str) -> tuple[Byline, ...]:
    """The author that a line of a web page names: 发布日期：2024-01-17 作者：苗青."""
    match = AUTHOR.search(line) if len(line) <= 80 else None
    return read_names(match["who"]) if match else ()


def signature(tail: Sequence[str]) -> tuple[Byline, ...]:
    """The body that signs below its own notice or news, over or under the date, of an article's last lines.

    >>> signature(["特此公告。", "青川区水利局", "2024年5月6日"])
    (Byline(name='青川区水利局', role='单位'),)
    """
    dated = [i for i, text in enumerate(tail) if re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", text)]
    for at in reversed(dated):
        for name in (tail[at + 1] if at + 1 < len(tail) else "", tail[at - 1] if at else ""):
            if len(name) <= 24 and BODY.search(name):
                return (Byline(name, "单位"),)
    return ()
