"""Lines to bylines: who wrote or took a picture, in every form in which papers print it.

Source: annotation guide, "Articles", `byline`. A byline without a printed role is 记者; 文/图 and 文/摄 give 记者 and 摄影. Who edited,
checked or planned is none. What follows a word for writers by itself is no name: it has to begin with a surname, or stand behind a
byline's mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jinshen.pipeline.records import Byline
from jinshen.pipeline.writers import HAN, NO_NAME, NO_PERSON, apart, is_body, is_likely, is_name

NAME = rf"[{HAN}·]{{2,4}}"
NAMES = rf"{NAME}(?:[\s、]{{1,20}}{NAME}){{0,60}}"
KINDS = r"(?:本报|本台|本网|本刊|本站)?(?:特约|见习|实习|首席|全媒体|融媒体?|特派|特聘|小|驻[\u4e00-\u9fff]{1,3}){0,4}(?:见习|实习|特约)?"
ROLE = rf"{KINDS}(?:通讯员|记者|摄影(?![报展家协师爱大比作])|作者|撰稿人?|撰文|供稿|来稿|投稿|采写|文字|图片|供图|拍摄|实习生|报道员|评论员)"
BOTH = r"[文图]\s{0,20}[/、]\s{0,20}[图文摄影]影?|文图|图文|摄影报道|撰稿摄影|采写摄影"
# Who did other work at an article than write it: their names are no byline.
OTHER = r"(?:本期|本版)?(?:责任编辑|责编|编辑|美编|校对|审核|审校|复核|一审|二审|三审|初审|复审|终审|签发|策划|统筹|监制|总监制|排版|制作|编审|总编|主编|编发|出品|设计|视觉|剪辑|播音|配音|值班)"
MARK = r"[□■◎●○◇◆▲△☆★◁▷▪⊙]"
BARS = "|｜丨︱"
PARTS = re.compile(rf"({BOTH}|{OTHER}(?:编辑|编委|主任|总编)?|{ROLE}|[文图摄]\s{{0,20}}[/:：{BARS}]|/\s{{0,20}}[文图摄]影?|[\s\u3000、，,:：;；/{BARS}]+)")
MARKED = re.compile(rf"{BOTH}|{OTHER}(?:编辑|编委|主任|总编)?|{ROLE}|[文图摄]\s{{0,20}}[/:：{BARS}]|/\s{{0,20}}[文图摄]影?")
BETWEEN = re.compile(rf"[\s\u3000、，,:：;；/{BARS}]+")
SINGLE = re.compile(rf"(?<![{HAN}])([{HAN}])[\s\u3000]+([{HAN}])(?![{HAN}])")
TORN = re.compile(rf"(?<![{HAN}])([{HAN}]{{2}})[\s\u3000]([{HAN}])(?![{HAN}])|(?<![{HAN}])([{HAN}])[\s\u3000]([{HAN}]{{2}})(?![{HAN}])")
MISBRACKETS = "〈〉＜＞<>〔〕"
BRACKETS, MISBRACKETED = str.maketrans(MISBRACKETS, "（）（）（）（）"), frozenset(MISBRACKETS)
MISREAD = re.compile(r"(?<=通)[汛迅](?=员)|(?<=本报)[汛迅汎]")
BARE = re.compile(rf"{MARK}{{1,20}}\s{{0,20}}(.+)|[(（](.+)[)）]|[口囗]\s{{0,20}}((?:{ROLE}).+)")
PEN = re.compile(rf"[{HAN}]{{2,3}}")
ONLY_NAMES = re.compile(rf"[{HAN}·\s、]+")
# Behind a name: it took the picture.
TOOK = ("摄影", "供图", "摄", "图")
LISTED = 60
# No line is a byline that has none of these.
HINT = re.compile(rf"\s*{MARK}|\s*[(（〈＜]|.*(?:记者|通讯员|[文图摄作撰稿写]|实习生|报道员|评论员|拍)")
ALONE = 12
# How far from an end of a line a byline is looked for.
NEAR = 120
OPENING = re.compile(
    rf"^\s{{0,60}}{MARK}?\s{{0,20}}[^()（），。\n]{{0,24}}?(?:讯|消息|电|^)\s{{0,20}}(?:[(（](?P<who>[^()（）\n]{{2,60}})[)）]|(?P<told>(?:本报)?(?:{ROLE})[^()（），。:：\n]{{2,30}}?)(?:摄影)?报道)"
)
# The same where its bracket was lost, or a mark and a name before the text in one line.
HALF = re.compile(rf"(?P<who>(?:{ROLE})[{HAN}·\s、]{{2,40}}?)[)）]|{MARK}\s{{0,20}}(?P<told>(?:{ROLE}\s{{0,20}})?{NAMES})(?:\u3000|\s{{2}})")
SENT = re.compile(rf"(?:供稿|来稿|撰稿)(?:单位)?\s{{0,20}}[:：]?\s{{0,20}}([{HAN}]{{3,20}})|([{HAN}]{{3,20}}?)\s{{0,20}}(?:供稿|来稿)")
CLOSING = re.compile(r"[(（](?P<who>[^()（）\n]{2,60})[)）]\s{0,60}$")
# The writer's name after the last sentence, without brackets: …有力支撑。 记者 苗青
SIGNED = re.compile(rf"(?:(?:[。！？”\"]|(?<!\d)[.．])\s{{0,20}}(?P<free>{MARK}?\s{{0,20}}(?:{ROLE}[:：]?\s{{0,20}})?[{HAN}·\s、/]{{2,40}}?)|\s(?P<told>{MARK}?\s{{0,20}}{ROLE}[:：]?\s{{0,20}}[{HAN}·\s、/]{{2,40}}?))\s{{0,60}}$")
UNSIGNED = re.compile(rf"(?:[。！？”]|(?<!\d)[.．])\s{{0,20}}(?P<who>{NAMES})\s{{0,60}}$")
# Who took a report's own picture, in the middle of its text: 会议现场。（记者 苗青 摄）
TAKEN = re.compile(rf"(?:(?P<open>[(（])|(?<=[\s。”！？])|{MARK}\s{{0,20}})(?P<who>{ROLE}[:：]?\s{{0,20}}{NAMES}\s{{0,20}}(?:摄影报道|摄影|供图|摄))(?(open)\s{{0,20}}[)）]|(?=\s|[。）)]|$))")
LABELLED = re.compile(rf"(?<![{HAN}])(?P<label>{ROLE}|文|图)\s{{0,20}}[:：{BARS}]\s{{0,20}}(?P<who>{NAMES})(?![:：])")
# Labels that can stand behind a name without a space: 作者：苗青发布人：管理员.
NEXT = re.compile(r"(?:编辑|来源|发布|审核|责编|校对|点击|浏览|阅读|日期|时间|摄影|供稿|记者|通讯员|字号|字体|分享).*$")
# 作者系…, （作者：苗青，…）, （苗青，青川区水利局局长）: an essay's writer with his post.
BEARER = re.compile(rf"[(（](?:作者\s{{0,20}}[:：]?\s{{0,20}})?(?P<who>{NAME}?)\s{{0,20}}[，,系为]\s{{0,20}}[{HAN}、，（）]{{4,40}}[)）]\s{{0,60}}$|^作者\s{{0,20}}[:：]?\s{{0,20}}(?P<line>{NAME}?)系[{HAN}、，]{{4,40}}$|[(（]作者\s{{0,20}}[:：]\s{{0,20}}[{HAN}、，（）]{{4,40}}?(?P<last>{NAME})[)）]\s{{0,60}}$")
DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}[日曰口目]")
# Where a signature begins in a line that goes on: behind a stop, before a day.
AFTER = re.compile(r"([。！？”])\s{0,60}(?=\S)")
DAY_BEHIND = re.compile(rf"\s{{0,20}}({DAY.pattern})\s{{0,60}}$")
# A title: what the brackets say of an essay's writer.
POST = re.compile(r"(?:书记|主任|局长|院长|校长|部长|区长|县长|市长|镇长|乡长|主席|会长|委员|站长|处长|科长|所长|教授|教师|医师|经理|董事长|主编|学生|职工|干部|党员|秘书长)")


def _clean(text: str) -> str:
    """A line with the marks and words of bylines as they are meant, where they were misread, one character for one.

    >>> _clean("〈通汛员 苗青〉")
    '（通讯员 苗青）'
    """
    return MISREAD.sub("讯", text.translate(BRACKETS) if not MISBRACKETED.isdisjoint(text) else text)


def _joined(text: str) -> str:
    """One name, where a space stands inside it: 张  三, 欧阳 青 and 贺 兰青 beside no other name."""
    text = SINGLE.sub(r"\1\2", text.strip())
    return TORN.sub(lambda match: whole if is_likely(whole := "".join(match.groups(""))) else match[0], text)


def _role(word: str) -> str | None:
    """The role that a word for writers prints, None for those who did other work."""
    if re.match(OTHER, word):
        return None
    if "特约" in word:
        return "特约通讯员"
    return "通讯员" if "通讯员" in word else "摄影" if re.match(r"摄|图|供图|拍摄", word) else "记者"


def _is_mark(part: str) -> bool:
    return bool(MARKED.fullmatch(part))


def _chunks(who: str) -> Iterator[str]:
    """A byline's parts: words for roles and marks as printed, what stands between them without separators."""
    for part in PARTS.split(_joined(who)):
        if part and _is_mark(part):
            yield part
        elif part and not BETWEEN.fullmatch(part):
            yield from filter(None, apart(part.strip("。.（）()")))


def _split_took(chunk: str) -> tuple[str, bool]:
    """A chunk without the word behind its name that tells of a picture: 贺兰摄."""
    for word in TOOK:
        if chunk == word or (chunk.endswith(word) and len(chunk) - len(word) >= 2):
            return chunk.removesuffix(word), True
    return chunk, False


def read_names(who: str, role: str = "记者", *, strict: bool = False) -> tuple[Byline, ...]:
    """The bylines of a printed list of roles and names; `strict` takes only what begins with a surname.

    >>> [(line.name, line.role) for line in read_names("记者 苗青 通讯员 卓然 贺兰 编辑 闻道")]
    [('苗青', '记者'), ('卓然', '通讯员'), ('贺兰', '通讯员')]
    >>> [(line.name, line.role) for line in read_names("苗青/文 卓然/图")]
    [('苗青', '记者'), ('卓然', '摄影')]
    """
    found: list[Byline] = []
    now: str | None = role
    since = 0  # where the names begin to which a word behind them belongs
    both = False
    parts = list(_chunks(who))
    for index, part in enumerate(parts):
        if re.fullmatch(BOTH, part):
            both = True
        elif part[0] == "/" or (_is_mark(part) and _role(part) == "摄影" and not _names_follow(parts, index)):
            found[since:] = [Byline(line.name, "摄影" if part[-1] in "图摄影" else "记者") for line in found[since:]]
            since = len(found)
        elif _is_mark(part):
            now, since = _role(part), len(found)
        elif now:
            name, took = _split_took(part)
            if is_name(name) or (not strict and _may_be_name(name)):
                found.append(Byline(name, now))
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
    return bool(PEN.fullmatch(text)) and not NO_NAME.search(text) and not NO_PERSON.search(text) and not is_body(text)


def _is_byline(who: str, *, marked: bool) -> bool:
    """True for text that is nothing but roles, names and their bodies; without a mark every name needs its surname."""
    parts = list(_chunks(who))
    names = [_split_took(part)[0] for part in parts if not _is_mark(part)]
    for name in names:
        if not (not name or is_name(name) or name == "报道" or is_body(name) or (marked and _may_be_name(name))):
            return False
    named = any(map(is_name, names))
    told = any((_is_mark(part) and _role(part)) or _split_took(part)[1] for part in parts)
    bodies = any(not is_name(name) and is_body(name) for name in names)
    return bool(parts) and (named or marked or not bodies) and (told or (marked and named and len(who) <= ALONE))


def _bare(line: str) -> tuple[str, bool]:
    """A line without its mark or its brackets, and whether it has one."""
    text = line.strip()
    inner = BARE.fullmatch(text)
    return (inner[1] or inner[2] or inner[3], True) if inner else (text, False)


def _sent(who: str) -> tuple[Byline, ...]:
    """The body that sent its own news: 供稿：青川区水利局."""
    match = SENT.fullmatch(who.strip())
    body = (match[1] or match[2]) if match else ""
    return (Byline(body, "单位"),) if len(body) > 2 and is_body(body) else ()


def standing(line: str) -> tuple[Byline, ...] | None:
    """The bylines of a line that is nothing but a byline, () where it names nobody (□本报通讯员), None for other lines.

    >>> standing("□记者 苗青 卓然"), standing("□本报通讯员"), standing("记者：您好"), standing("记者走进社区")
    ((Byline(name='苗青', role='记者'), Byline(name='卓然', role='记者')), (), None, None)
    """
    line = line[: 9 * LISTED].strip()
    if len(line) > LISTED + 4 or not HINT.match(line):
        return None
    who, marked = _bare(_clean(line))
    if found := _sent(who):
        return found
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
    line = _clean(line.lstrip()[:NEAR])
    match = OPENING.match(line) or HALF.match(line)
    if not match:
        return ()
    who = match["who"] or match["told"]
    if match.re is HALF:
        return read_names(who, strict=True) if _is_byline(who, marked=False) or names_alone(who) else ()
    if re.search(ROLE, who):
        return read_names(who)
    return read_names(who, strict=True) if match.start("who") > 2 and _all_names(who) else ()


def _all_names(who: str) -> bool:
    """True where all parts are names, or names after their body's."""
    parts = [_split_took(part)[0] for part in _chunks(who) if not _is_mark(part)]
    named = [is_likely(part) and not (is_body(part) and len(part) > 2) for part in parts]
    return any(named) and all(is_ or is_body(part) or not part for is_, part in zip(named, parts, strict=True))


def closing(line: str) -> tuple[Byline, ...]:
    """The bylines at the end of an article: （苗青 卓然）, （通讯员 苗青）, 。 记者 苗青摄.

    >>> [line.name for line in closing("打下坚实基础。（苗青 卓然）")], closing("由中国电信（集团）"), closing("谢谢（完）")
    (['苗青', '卓然'], (), ())
    """
    line = _clean(line.rstrip()[-NEAR:])
    if found := bearer(line):
        return found
    if match := CLOSING.search(line):
        return _bracketed(match["who"].strip(), line[: match.start()])
    if signed := SIGNED.search(line):
        who = _bare(signed["free"] or signed["told"])[0]
        if _is_byline(who, marked=False):
            return read_names(who, strict=True)
    bare = UNSIGNED.search(line)
    return read_names(bare["who"], strict=True) if bare and all(is_likely(part) and len(part) < 4 for part in _chunks(bare["who"])) else ()


def _bracketed(who: str, before: str) -> tuple[Byline, ...]:
    """The bylines of a bracket that ends an article; what stands before it tells whether names alone are one."""
    parts = list(_chunks(who))
    if found := _sent(who):
        return found
    if any(_is_mark(part) or _split_took(part)[1] for part in parts):
        return tuple(name for name in read_names(who) if not is_body(name.name) or is_name(name.name))
    if NO_NAME.search(who):
        return ()
    enough = ALONE if len(parts) > 1 else 2 * ALONE
    ends = re.search(r"[。！？!?”\".．oO]\s*$", before) or (len(before) > enough and re.search(rf"[{HAN}]\s*$", before))
    return read_names(who, strict=True) if ends and _all_names(who) else ()


def bearer(line: str) -> tuple[Byline, ...]:
    """The writer of an essay whom its last line names with his post.

    >>> [line.name for line in bearer("（作者苗青系青川区水利局局长）")], bearer("（作者系青川区水利局局长）")
    (['苗青'], ())
    """
    match = BEARER.search(line[-NEAR:])
    if not match or not ("作者" in match[0] or POST.search(match[0])):
        return ()
    name = match["who"] or match["line"] or match["last"] or ""
    while len(name) > 2 and match["last"] and not is_likely(name):
        name = name[1:]
    return (Byline(name, "记者"),) if is_likely(name) and name not in ("作者",) else ()


def taken(text: str) -> tuple[Byline, ...]:
    """Who took the pictures in a report, in the middle of its text: 会议现场。（记者 苗青 摄）.

    >>> [(line.name, line.role) for line in taken("会议现场。（记者 苗青 摄） 会议要求，抓好落实。")]
    [('苗青', '摄影')]
    """
    if "摄" not in text and "供图" not in text:
        return ()
    found: list[Byline] = []
    for end in re.finditer(r"摄影报道|摄影|供图|摄", text):
        at = max(end.start() - LISTED, 0)
        match = next((one for one in TAKEN.finditer(text[at : end.end() + 2]) if one.end() >= end.end() - at), None)
        found += [name for name in read_names(match["who"], strict=True) if name.role == "摄影"] if match else ()
    return tuple(dict.fromkeys(found))


def authors(line: str) -> tuple[Byline, ...]:
    """The authors that a line of a web page names: 发布日期：2024-01-17 作者：苗青.

    >>> [(line.name, line.role) for line in authors("来源：青川发布 作者：苗青 摄影：卓然 编辑：贺兰")]
    [('苗青', '记者'), ('卓然', '摄影')]
    """
    found: list[Byline] = []
    for match in LABELLED.finditer(line[: 2 * NEAR]):
        role = None if POST.search(line[match.start("who") :][:20]) else _role(match["label"])
        for printed in re.split(r"[\s、]+", match["who"]):
            bare = NEXT.sub("", printed)
            known = next((one for one in (bare, bare[:3]) if is_likely(one)), bare[:2] if len(bare) > 3 else bare)
            if role and is_name(known):
                found.append(Byline(known, role))
    return tuple(dict.fromkeys(found))


def names_alone(line: str) -> tuple[Byline, ...]:
    """The bylines of a line that is nothing but names, no word for writers: 苗青 卓然; () for any other.

    >>> [name.name for name in names_alone("苗青 卓然")], names_alone("安全生产")
    (['苗青', '卓然'], ())
    """
    parts = re.split(r"[\s、]+", _joined(line)) if len(line) <= ALONE + 4 and ONLY_NAMES.fullmatch(line) else []
    likely = bool(parts) and all(is_likely(part) and len(part) < 4 for part in parts)
    return tuple(Byline(part, "记者") for part in parts) if likely else ()


def signature(tail: Sequence[str]) -> tuple[Byline, ...]:
    """The bodies that sign below their own notice or news, over or under the date, of an article's last lines.

    >>> signature(["特此公告。", "青川区水利局", "2024年5月6日"])
    (Byline(name='青川区水利局', role='单位'),)
    """
    tokens = [token for line in tail for token in AFTER.sub(r"\1\n", line[-NEAR:]).split("\n") if token.strip()]
    tokens = [part for token in tokens for part in (DAY_BEHIND.sub(r"\n\1", token).split("\n")) if part.strip()]
    dated = [i for i, text in enumerate(tokens) if DAY.fullmatch(text.strip())]
    for at in reversed(dated):
        for line in (tokens[at + 1] if at + 1 < len(tokens) else "", tokens[at - 1] if at else ""):
            if found := _signing(line):
                return found
    alone = len(tokens) > 1 and re.search(r"[。！”]\s*$", tokens[-2]) and len(tokens[-1]) > 4
    return _signing(tokens[-1]) if alone and not dated else ()


def _signing(line: str) -> tuple[Byline, ...]:
    """The bodies of a line that is nothing but bodies."""
    if len(line) > 48:
        return ()
    names = line.split()
    if not names or re.search(r"[，。：:；！？“”]", line):
        return ()
    if all(len(name) > 2 and is_body(name) for name in names):
        return tuple(Byline(name, "单位") for name in names)
    return (Byline("".join(names), "单位"),) if is_body("".join(names)) and len(line) <= 24 else ()
