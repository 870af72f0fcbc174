"""A page's reading view to its lines, each with what it is: headline, byline, dateline, text, furniture.

A kind is what a line looks like by itself; what it does on the page (open an article, close one) is for `articles` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jinshen.pipeline.bylines import closing, standing
from jinshen.pipeline.masthead import is_around, is_furniture, tail
from jinshen.pipeline.strewn import is_strewn

# A line longer than this, or one that ends a sentence, is no headline.
HEADLINE = 44
# A deck that is printed in one line is no longer than this.
LONGEST = 80
# The first words of a report in a paper: 本报讯, 本报青川讯(记者…), (记者 …), 新华社青川5月6日电.
DATELINE = re.compile(
    r"^[\s□■◎●○]*+(?:(?:本报|本台|本网)[\u4e00-\u9fff]{0,8}?(?:[讯汛迅]|消息)(?=[\s(（\d]|[\u4e00-\u9fff])|(?:据)?新华社[\u4e00-\u9fff]{1,8}\d{1,2}月\d{1,2}日电|"
    r"[\u4e00-\u9fff\s]{0,10}[讯汛迅电]?\s{0,20}[(（](?:本报|本台|本网|见习|实习|特约|首席|全媒体|融媒体?)*(?:记者|通讯员|实习生)(?![^)）]*[摄图]\s*[)）]\s*$)|[(（]上接|(?:本报)?(?:见习|实习|全媒体|融媒体?)?(?:(?:记者|实习生)\s?[\u4e00-\u9fff]{1,3}(?:[\s　][\u4e00-\u9fff]{1,2})?[\s　]*报道|(?:记者|通讯员|实习生)\s?[\u4e00-\u9fff]{2,4}[)）](?=[\u4e00-\u9fff\d“]{4})))"
)
META = re.compile(r"发布(?:日期|时间|人)|作者[:：]|来源[:：]|浏览|点击(?:数|量|率)|阅读(?:数|量|次数)|(?<!老)字号|字体|(?:^|\s)时间[:：]|编辑[:：]|^\s*\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*$")
SUBHEAD = re.compile(r"^[一二三四五六七八九十]+[、.]|^[(（][一二三四五六七八九十]+[)）]|^第[一二三四五六七八九十]+[章节条]|^\d+[.、．](?!\d)")
# A caption says that it is one, or who stands where in the picture: 王芳（前排左二）在….
CAPTION = re.compile(r"^(?:图为|图[①②③④一二三四\d]|[左右上下]图|资料图|图片[说来]|[▲△▼◀▶↑↓←→]|[\u4e00-\u9fff·]{2,8}\s?[（(](?:(?:[前后]排?)?[左右中](?:[一二三四五六七1-7间侧边]|起[^）)]{0,4})?|站立者|发言者|讲话者|持话筒者)[)）])")
COLUMN = re.compile(r"(?:专栏|栏目)$|^[【\[（(]?(?:编者按|编者的话|开栏(?:的话|语)|按语|开篇语|编前|编后)[】\]）):：]?")
MARK = re.compile(r"^(?P<mark>#{1,6})\s+|^\*\*(?=.+\*\*$)")
# Behind what a headline can begin in the same line: a sentence, a picture's text, a signature's day, weather, a telephone number; and a bracket, which may sign.
STOP = re.compile(r"[。！？][”\"）)]*|[（(]图[^（()）]{2,20}[)）]|\d{4}年\d{1,2}月\d{1,2}日(?![\d上下召至举])|℃|\d{7,}(?!\d)|(?:记者|通讯员)\s?[^，。]{1,12}摄")
BRACKET = re.compile(r"[（(][^（()）]{2,30}[)）]")
# A name that areas and bodies bear as well is no account's where a sentence has it, and no headline ends so.
AREA, OPEN = re.compile(r"(?:镇|乡|街道|村|社区)$"), re.compile(r"[，、,（(]\s*$")
WEAK = re.compile(r"[；;]")
SOURCE = re.compile(r"(?:来源|关注|作者|公众号)[:：]?\s*$")
# A headline that runs into its text has about so many characters, and no fewer than so many.
USUAL, LEAST = 16, 2
# A line so long may be a page's whole text, where white space stands for the ends of lines.
MANY = 600
ENDED = re.compile(r"[。！？”）)]\s+(?=\S)")
APART = re.compile(r"(?:(?<=[。！？”）)])\s+|^)(?P<head>[^\s。，；,;（()）]{4,40}(?:\s+[^\s。，；,;（()）]{2,40}){0,2})(?=\s+[^\s。]{12})")
# Kinds that tell of an article by themselves.
STRONG = ("dateline", "byline", "credit", "signed")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the view without its outer white space; `level` is the depth of a marked heading, 1 for one that an account's name stands behind, 0 for none."""

    start: int
    end: int
    text: str
    kind: str
    level: int = 0


def kind_of(text: str) -> str:
    """What a line looks like: around, furniture, credit, byline, dateline, meta, caption, column, head, signed or body.

    >>> [kind_of(line) for line in ("□记者 苗青", "区委召开会议", "本报讯 5月6日，", "责任编辑：苗青", "图为活动现场")]
    ['byline', 'head', 'dateline', 'around', 'caption']
    """
    if is_around(text):
        return "around"
    if is_furniture(text):
        return "furniture"
    if (found := standing(text)) is not None:
        return "credit" if found and all(name.role == "摄影" for name in found) else "byline"
    if DATELINE.match(text[:LONGEST]):
        return "dateline"
    if len(text) <= 80 and META.search(text):
        return "meta"
    return _kind_of_text(text)


def _kind_of_text(text: str) -> str:
    short = len(text) <= HEADLINE and not re.search(r"[。；;，,、]\s*$|。", text) and not SUBHEAD.match(text)
    if CAPTION.match(text):
        return "signed" if closing(text) else "caption"
    if short:
        return "column" if COLUMN.search(text) else "head"
    if COLUMN.match(text):
        return "column"
    return "signed" if closing(text) else "body"


def _account(line: str, paper: str) -> Iterator[tuple[int, int]]:
    """Each headline that runs into its text at an account's name."""
    last = 0
    for match in re.finditer(rf"(?<![据由在从“《]){re.escape(paper)}(?!记者(?![:：])|社|讯|报道|[、，。”》])", line):
        if SOURCE.search(line, max(match.start() - 8, last), match.start()):
            continue
        ahead = _headline(line, last, match.start())
        if match.start() - ahead >= LEAST and not OPEN.search(line, ahead, match.start()):
            yield ahead, match.start()
            last = match.end()


def _headline(line: str, last: int, end: int) -> int:
    """Where a headline begins that ends at a place in a line: behind a stop, a signature or its day; where nothing tells, it is as long as most."""
    first = max(end - LONGEST, last)
    ends = [match.end() for match in STOP.finditer(line, first, end - LEAST)]
    ends += [match.end() for match in BRACKET.finditer(line, max(first - 30, 0), end - LEAST) if match.end() > first and ("作者" in match[0] or closing(line[max(match.end() - LONGEST, 0) : match.end()]))]
    if ends or first == last:
        weak = [match.end() for match in WEAK.finditer(line, first, end - LEAST)] if end - last > HEADLINE else []
        return max(ends or weak, default=last)
    return end - USUAL


def _apart(line: str) -> Iterator[int]:
    """The lines of a text whose line ends are white space now, if a headline stands between: before and behind it, and paragraphs."""
    heads = [match.span("head") for match in APART.finditer(line) if kind_of(match["head"]) == "head"]
    if heads:
        yield from (at for span in heads for at in span)
        yield from (match.end() for match in ENDED.finditer(line))


def _cuts(line: str) -> Iterator[int]:
    """Where a line holds several: between white space, before what an app adds."""
    if len(line) > MANY:
        yield from _apart(line)
    if cut := tail(line):
        yield cut


def _pieces(text: str, paper: str | None) -> Iterator[tuple[int, int, bool]]:
    """The lines of a text; a headline that runs into its text, and what an app adds behind it, are lines of their own. True for such a headline."""
    for match in re.finditer(r"[^\r\n]+", text):
        heads = list(_account(match[0], paper)) if paper and len(match[0]) > 2 * HEADLINE and not AREA.search(paper) else []
        cuts = sorted({0, *(at for span in heads for at in span), *_cuts(match[0]), len(match[0])})
        ends = {end: start for start, end in heads}
        for start, end in pairwise(cuts):
            yield match.start() + start, match.start() + end, end in ends and start >= ends[end]


def read_lines(text: str, paper: str | None = None) -> list[Line]:
    """The lines of a reading view that are not blank, in order; an account that is the `paper` has its name between headline and text.

    >>> [(line.text, line.kind, line.level) for line in read_lines("## 全区座谈会召开\\n\\n□记者 苗青\\n")]
    [('全区座谈会召开', 'head', 2), ('□记者 苗青', 'byline', 0)]
    """
    found = []
    for start, end, named in _pieces(text, paper):
        bare = text[start:end].strip()
        if not bare:
            continue
        begin = start + text[start:end].index(bare[0])
        mark = MARK.match(bare)
        printed = (bare[mark.end() :].strip("* ") if mark else "") or bare
        kind = "around" if tail(bare) == 0 else "head" if mark and len(printed) <= 2 * HEADLINE else "strewn" if is_strewn(printed, paper) else kind_of(printed)
        if named and kind not in ("around", "column"):
            kind = "head"
        level = (len(mark["mark"]) if mark and mark["mark"] else 1) if (mark or named) and kind == "head" else 0
        found.append(Line(begin, begin + len(bare), printed, kind, level))
    return found
