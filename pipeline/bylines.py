"""Lines to bylines: who wrote or took a picture, in every form in which papers print it.

Source: annotation guide, "Articles", `byline`. A byline without a printed role is 记者; 文/图 and 文/摄 give 记者 and 摄影.
What follows a word for writers by itself is no name: it has to begin with a surname, or stand behind a byline's mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from jinshen.pipeline.records import Byline
from jinshen.pipeline.tables import rows

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
NAME = rf"[{HAN}·]{{2,4}}"
NAMES = rf"{NAME}(?:[\s、]+{NAME})*"
KINDS = r"(?:本报|本台|本网)?(?:特约|见习|实习|首席|全媒体|融媒体?|特派|驻[\u4e00-\u9fff]{1,3})*"
ROLE = rf"{KINDS}(?:通讯员|记者|摄影(?![报展家协师爱大比作])|作者|撰稿人?|撰文|供稿|实习生)"
BOTH = r"[文图]\s*[/、]\s*[图文摄]|文图|图文|摄影报道"
MARK = r"[□■◎●◇◆▲△☆★]"
PARTS = re.compile(rf"({BOTH}|{ROLE}|[文图摄]\s*[/:：]|/\s*[文图摄]影?|[\s\u3000、，,:：;；/]+)")
# Behind a name: it took the picture.
TOOK = ("摄影", "供图", "摄", "图")
LISTED = 40
ALONE = 12
OPENING = re.compile(
    rf"^\s*{MARK}?\s*[^()（），。\n]{{0,24}}?(?:讯|消息|电|^)\s*(?:[(（](?P<who>[^()（）\n]{{2,60}})[)）]|(?P<told>(?:本报)?(?:记者|通讯员)[^()（），。:：\n]{{2,30}}?)(?:摄影)?报道)"
)
CLOSING = re.compile(r"[(（](?P<who>[^()（）\n]{2,40})[)）]\s*$")
# The writer's name after the last sentence, without brackets: …有力支撑。 记者 苗青
SIGNED = re.compile(rf"[。！？”\"]\s*(?P<who>(?:{ROLE}[:：]?\s*)?[{HAN}·\s、/]{{2,30}}?)\s*$")
UNSIGNED = re.compile(rf"。\s*(?P<who>{NAMES})\s*$")
LABELLED = re.compile(rf"(?P<label>作者|撰稿人?|撰文|文|供稿|通讯员|记者|摄影|图)\s*[:：]\s*(?P<who>{NAMES})(?![:：])")
# What looks like a name in brackets and is none.
NO_NAME = re.compile(
    r"挂职|试行|示范|以下简称|简称|代表|社区|单位|公司|股份|如图|图片|资料|完|下转|上接|暂行|草案|第.{1,3}版|主持工作|正处|副处|集团|线上|线下|统一|征求|编辑|审核|校对|来源|图为|连载|记者节"
)
# How the name of a body ends that signs a notice or stands before its writer.
BODY = re.compile(r"(?:局|委|办|办公室|院|会|府|部|校|学|中心|公司|集团|处|所|社|队|馆|站|园|联|室|台|指挥部|小组)$")
# Such an end after two or more characters is a body's, never a name's (区 is a surname too: 区委办).
UNIT = re.compile(r"..(?:局|委|办|处|队|院|部|府|中心|公司|日报|社区)$")


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in rows("surnames"))


def is_name(text: str) -> bool:
    """True for two to four characters that begin with a surname; four need a double one or a dot.

    >>> [is_name(text) for text in ("贺兰", "欧阳青山", "走进社区", "您好", "阿依·古丽")]
    [True, True, False, False, True]
    """
    if "·" in text:
        return bool(re.fullmatch(rf"[{HAN}]+(?:·[{HAN}]+)+", text))
    if not re.fullmatch(rf"[{HAN}]{{2,4}}", text) or NO_NAME.search(text) or UNIT.search(text):
        return False
    double = text[:2] in _surnames()
    return double if len(text) == 4 else double or text[0] in _surnames()


def _joined(text: str) -> str:
    """Two single characters with a space between are one name: 张  三."""
    return re.sub(rf"(?<![{HAN}])([{HAN}])[\s\u3000]+([{HAN}])(?![{HAN}])", r"\1\2", text.strip())


def _role(word: str) -> str:
    if "特约" in word:
        return "特约通讯员"
    return "通讯员" if "通讯员" in word else "摄影" if "摄影" in word or word[0] in "图摄" else "记者"


def _is_mark(part: str) -> bool:
    return bool(re.fullmatch(rf"{BOTH}|{ROLE}|[文图摄]\s*[/:：]|/\s*[文图摄]影?", part))


def _chunks(who: str) -> Iterator[str]:
    """A byline's parts: words for roles and marks as printed, what stands between them without separators."""
    for part in PARTS.split(_joined(who)):
        if part and (_is_mark(part) or not re.fullmatch(r"[\s\u3000、，,:：;；/]+", part)):
            yield part


def _split_took(chunk: str) -> tuple[str, bool]:
    """A chunk without the word behind its name that tells of a picture: 贺兰摄."""
    for word in TOOK:
        if chunk == word or (chunk.endswith(word) and len(chunk) - len(word) >= 2):
            return chunk.removesuffix(word), True
    return chunk, False


def read_names(who: str, role: str = "记者", *, strict: bool = False) -> tuple[Byline, ...]:
    """The bylines of a printed list of roles and names; `strict` takes only what begins with a surname.

    >>> [(line.name, line.role) for line in read_names("记者 苗青 通讯员 卓然 贺兰")]
    [('苗青', '记者'), ('卓然', '通讯员'), ('贺兰', '通讯员')]
    >>> [(line.name, line.role) for line in read_names("苗青/文 卓然/图")]
    [('苗青', '记者'), ('卓然', '摄影')]
    """
    found: list[Byline] = []
    since = 0  # where the names begin to which a word behind them belongs
    both = False
    parts = list(_chunks(who))
    for index, part in enumerate(parts):
        if re.fullmatch(BOTH, part):
            both = True
        elif part[0] == "/" or (_role(part) == "摄影" and _is_mark(part) and not _names_follow(parts, index)):
            found[since:] = [Byline(line.name, "摄影" if part[-1] in "图摄影" else "记者") for line in found[since:]]
            since = len(found)
        elif _is_mark(part):
            role, since = _role(part), len(found)
        else:
            name, took = _split_took(part)
            if is_name(name) or (not strict and _may_be_name(name)):
                found.append(Byline(name, role))
            if took:
                found[since:] = [Byline(line.name, "摄影") for line in found[since:]]
                since = len(found)
    if both:
        found += [Byline(line.name, "摄影") for line in found]
    return tuple(dict.fromkeys(found))


def _names_follow(parts: Sequence[str], index: int) -> bool:
    return index + 1 < len(parts) and not _is_mark(parts[index + 1])


def _may_be_name(text: str) -> bool:
    """True for what can be a pen name beside a word for writers."""
    return bool(re.fullmatch(rf"[{HAN}]{{2,3}}", text)) and not NO_NAME.search(text) and not BODY.search(text) and text != "报道"


def _is_byline(who: str, *, marked: bool) -> bool:
    """True for text that is nothing but roles, names and their bodies; without a mark every name needs its surname."""
    parts = list(_chunks(who))
    for part in parts:
        name = _split_took(part)[0]
        if not (_is_mark(part) or not name or is_name(name) or name == "报道" or BODY.search(name) or (marked and _may_be_name(name))):
            return False
    named = any(is_name(_split_took(part)[0]) for part in parts)
    told = any(_is_mark(part) or _split_took(part)[1] for part in parts)
    bodies = any(not is_name(name) and BODY.search(name) for name in (_split_took(part)[0] for part in parts if not _is_mark(part)))
    return bool(parts) and (named or marked or not bodies) and (told or (marked and named and len(who) <= ALONE))


def _bare(line: str) -> tuple[str, bool]:
    """A line without its mark or its brackets, and whether it has one."""
    text = line.strip()
    inner = re.fullmatch(rf"{MARK}+\s*(.+)|[(（](.+)[)）]", text)
    return (inner[1] or inner[2], True) if inner else (text, False)


def standing(line: str) -> tuple[Byline, ...] | None:
    """The bylines of a line that is nothing but a byline, () where it names nobody (□本报通讯员), None for other lines.

    >>> standing("□记者 苗青 卓然"), standing("□本报通讯员"), standing("记者：您好"), standing("记者走进社区")
    ((Byline(name='苗青', role='记者'), Byline(name='卓然', role='记者')), (), None, None)
    """
    who, marked = _bare(line)
    if len(who) > LISTED or not _is_byline(who, marked=marked):
        return None
    return read_names(who, strict=not marked)


def credit(line: str) -> tuple[Byline, ...]:
    """Who took the picture, of a line that says only that; () for any other line.

    >>> credit("（通讯员 卓然 摄）"), credit("记者 苗青 文/图")
    ((Byline(name='卓然', role='摄影'),), ())
    """
    found = standing(line) or ()
    return found if all(name.role == "摄影" for name in found) else ()


def opening(line: str) -> tuple[Byline, ...]:
    """The bylines in the bracket of a paragraph's first words: 本报讯（记者 苗青 通讯员 卓然）….

    >>> [line.name for line in opening("本报讯（记者 苗青 通讯员 卓然）5月6日，")]
    ['苗青', '卓然']
    """
    match = OPENING.match(line)
    if not match:
        return ()
    who = match["who"] or match["told"]
    if re.search(r"记者|通讯员|作者", who):
        return read_names(who)
    return read_names(who, strict=True) if match.start("who") > 2 and _all_names(who) else ()


def _all_names(who: str) -> bool:
    """True where all parts are names, or names after their body's."""
    parts = [_split_took(part)[0] for part in _chunks(who) if not _is_mark(part)]
    named = [is_name(part) and not (BODY.search(part) and len(part) > 2) for part in parts]
    return any(named) and all(is_ or BODY.search(part) or not part for is_, part in zip(named, parts, strict=True))


def closing(line: str) -> tuple[Byline, ...]:
    """The bylines at the end of an article: （苗青 卓然）, （通讯员 苗青）, 。 记者 苗青摄.

    >>> [line.name for line in closing("打下坚实基础。（苗青 卓然）")], closing("由中国电信（集团）"), closing("谢谢（完）")
    (['苗青', '卓然'], (), ())
    """
    line = line.rstrip()
    if match := CLOSING.search(line):
        who = match["who"].strip()
        if NO_NAME.search(who):
            return ()
        if any(_is_mark(part) or _split_took(part)[1] for part in _chunks(who)):
            return tuple(name for name in read_names(who) if not BODY.search(name.name) or is_name(name.name))
        ends = re.search(r"[。！？!?”\"]\s*$", line[: match.start()]) or (len(line) > ALONE * 2 and re.search(rf"[{HAN}]\s*$", line[: match.start()]))
        return read_names(who, strict=True) if ends and _all_names(who) else ()
    if (signed := SIGNED.search(line)) and _is_byline(signed["who"], marked=False):
        return read_names(signed["who"], strict=True)
    bare = UNSIGNED.search(line)
    return read_names(bare["who"], strict=True) if bare and all(is_name(part) and len(part) < 4 for part in _chunks(bare["who"])) else ()


def authors(line: str) -> tuple[Byline, ...]:
    """The authors that a line of a web page names: 发布日期：2024-01-17 作者：苗青.

    >>> [(line.name, line.role) for line in authors("来源：青川发布 作者：苗青 摄影：卓然 编辑：贺兰")]
    [('苗青', '记者'), ('卓然', '摄影')]
    """
    found: list[Byline] = []
    for match in LABELLED.finditer(line):
        names = re.split(r"[\s、]+", match["who"])
        found += [Byline(name, _role(match["label"])) for name in names if is_name(name) and name not in ("编辑", "来源")]
    return tuple(dict.fromkeys(found))


def signature(tail: Sequence[str]) -> tuple[Byline, ...]:
    """The body that signs below its own notice or news, over or under the date, of an article's last lines.

    >>> signature(["特此公告。", "青川区水利局", "2024年5月6日"])
    (Byline(name='青川区水利局', role='单位'),)
    """
    dated = [i for i, text in enumerate(tail) if re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", text)]
    for at in reversed(dated):
        for name in (tail[at + 1] if at + 1 < len(tail) else "", tail[at - 1] if at else ""):
            if len(name) <= 24 and BODY.search(name) and not re.search(r"[，。：:]", name):
                return (Byline(name, "单位"),)
    return ()
