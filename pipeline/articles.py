"""A page's reading view to its articles: where each starts and ends, its headline, byline and kind.

Source: annotation guide, "Articles". A newspaper page has several datelines or bylines, each with its deck of headlines above; a
page of the web has one article, or a list of dated items. The spaCy component `articles` sets `doc._.layout`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from jinshen.pipeline.bylines import authors, closing, credit, opening, standing
from jinshen.pipeline.masthead import is_furniture
from jinshen.pipeline.records import Byline

if not Doc.has_extension("layout"):
    Doc.set_extension("layout", default=None)

# A line longer than this, or one that ends a sentence, is no headline.
HEADLINE = 44
# The first words of a report in a paper: 本报讯, 本报济宁讯(记者…), (记者 …).
DATELINE = re.compile(r"^[\s□■◎●]*(?:本报|本台|本网)[\u4e00-\u9fff]{0,8}?(?:讯|消息)|^[\u4e00-\u9fff\s]{0,10}[讯电]?\s*[(（](?:本报|见习)?(?:记者|通讯员)")
META = re.compile(r"发布(?:日期|时间|人)|作者[:：]|来源[:：]|浏览|点击|字号|时间[:：]|编辑[:：]")
DATED = re.compile(r"^\s*(?:\d{4}年)?\d{1,2}月\d{1,2}日|^\s*(?:近日|近期|日前)[，,]")
NAMEPLATE = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|时报|周报|报|新闻)$")
SUBHEAD = re.compile(r"^[一二三四五六七八九十]+[、.]|^[(（][一二三四五六七八九十]+[)）]|^——|^第[一二三四五六七八九十]+[章节条]")
# 某工程开工建设:12月16日，…: a headline run into its text.
RUN_IN = re.compile(r"^(?P<title>[^，。\n]{6,40})[:：](?=\s*(?:\d{4}年)?\d{1,2}月\d{1,2}日)")


@dataclass(frozen=True, slots=True)
class Laid:
    """One article as laid out; `headline` is the span of its deck, `body` that of its text with caption and byline."""

    kind: str
    title: str
    start: int
    end: int
    byline: tuple[Byline, ...]
    headline: tuple[int, int] | None
    body: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything on a page stands; each character is in an article, the masthead or a left-out span."""

    masthead: tuple[int, int] | None
    articles: tuple[Laid, ...]
    left_out: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    kind: str  # head, byline, credit, dateline, body or furniture


def _kind(text: str) -> str:
    if is_furniture(text):
        return "furniture"
    if credit(text):
        return "credit"
    if standing(text) is not None:
        return "byline"
    if DATELINE.match(text):
        return "dateline"
    short = len(text) <= HEADLINE and not re.search(r"[。；;，,]\s*$|。", text) and not SUBHEAD.match(text)
    return "head" if short else "body"


def _lines(text: str) -> list[_Line]:
    found = []
    for match in re.finditer(r"[^\r\n]+", text):
        bare = match[0].strip()
        if bare:
            start = match.start() + match[0].index(bare[0])
            found.append(_Line(start, start + len(bare), bare, _kind(bare)))
    return found


def _deck(lines: Sequence[_Line], first: int, floor: int) -> int:
    """The index of the first line of the deck of headlines above lines[first]."""
    index = first
    while index > floor and lines[index - 1].kind == "head" and first - index < 4:
        index -= 1
    return index


def _starts(lines: Sequence[_Line], floor: int) -> list[int]:
    """The indexes at which a newspaper page's articles begin: the decks above datelines, bylines and photo captions."""
    found: list[int] = []
    at = floor
    for index in range(floor, len(lines)):
        line = lines[index]
        if line.kind in ("dateline", "byline") and not (line.kind == "dateline" and index and lines[index - 1].kind == "byline"):
            begin = _deck(lines, index, at)
            found.append(begin)
            at = index + 1
        elif line.kind == "credit":
            begin = _photo(lines, index, at)
            if begin is not None:
                found.append(begin)
            at = index + 1
    return sorted(set(found))


def _photo(lines: Sequence[_Line], credit_at: int, floor: int) -> int | None:
    """Where the photo article that ends with a credit begins: its own headline above or below its caption."""
    heads = [i for i in range(floor, credit_at) if lines[i].kind == "head"]
    if not heads:
        return None
    if heads[-1] == credit_at - 1:  # the headline stands under the caption
        begin = _deck(lines, credit_at, floor)
        while begin > floor and lines[begin - 1].kind == "body" and len(lines[begin - 1].text) < 200:
            begin -= 1
            if lines[begin].text[:1] in "\"“":
                break
            if re.search(r"[。！？”]$", lines[begin - 1].text):
                break
        return begin
    return _deck(lines, heads[-1] + 1, floor)


def _title(lines: Sequence[_Line]) -> tuple[str, int]:
    """The headline of an article's lines, its deck joined by spaces, and how many lines it takes."""
    deck = 0
    while deck < len(lines) and lines[deck].kind == "head" and deck < 4 and not META.search(lines[deck].text):
        deck += 1
    if deck == len(lines):
        deck = min(1, deck)
    return " ".join(line.text for line in lines[:deck]), deck


def _byline(lines: Sequence[_Line], deck: int) -> tuple[Byline, ...]:
    found: list[Byline] = []
    for line in lines:
        found += credit(line.text) or standing(line.text) or ()
        if META.search(line.text):
            found += authors(line.text)
    for line in lines[deck : deck + 2]:
        found += opening(line.text)
    if lines:
        found += closing(lines[-1].text) if lines[-1].kind != "credit" else ()
        found += _signature(lines)
    return tuple(dict.fromkeys(found))


def _signature(lines: Sequence[_Line]) -> tuple[Byline, ...]:
    """The body that signs below its own notice or news, under or over the date."""
    tail = [line.text for line in lines[-2:]] if len(lines) > 3 else []
    dated = [bool(re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", text)) for text in tail]
    if any(dated) and not all(dated):
        name = tail[dated.index(False)]
        if len(name) <= 24 and re.search(r"(?:局|委|办|院|会|府|部|校|中心|公司|处|所|社)$", name):
            return (Byline(name, "单位"),)
    return ()


def _lay(text: str, lines: Sequence[_Line]) -> Laid:
    title, deck = _title(lines)
    kind = "news"
    if not deck and lines[-1].kind == "credit" and len(lines) > 1:
        below = [line for line in lines[:-1] if line.kind == "head"]
        title, kind = " ".join(line.text for line in below), "photo"
    elif lines[-1].kind == "credit" and not any(line.kind in ("dateline", "byline") for line in lines):
        kind = "photo"
    start, end = lines[0].start, lines[-1].end
    body = lines[deck].start if 0 < deck < len(lines) else start
    run_in = RUN_IN.match(text[start:end]) if not deck else None
    if run_in:
        title, body = run_in["title"], start + run_in.end()
    headline = (start, lines[deck - 1].end) if deck else None
    return Laid(kind, title, start, end, _byline(lines, deck), headline, (body, end))


def _single(lines: Sequence[_Line]) -> list[int]:
    """The starts on a page without datelines: one article, or one an item where all are dated paragraphs."""
    dated = [i for i, line in enumerate(lines) if DATED.match(line.text) and len(line.text) > 80]
    return list(range(len(lines))) if len(dated) == len(lines) > 1 else [0]


def _masthead_lines(lines: Sequence[_Line]) -> int:
    """How many lines at the top are masthead: all down to the last line of furniture before the first headline's text."""
    last = int(bool(lines) and bool(NAMEPLATE.match(lines[0].text)))
    if not last and not (lines and lines[0].kind == "furniture"):
        return 0
    for index, line in enumerate(lines[:12]):
        if line.kind == "furniture":
            last = index + 1
        elif line.kind in ("body", "dateline", "byline"):
            break
    return last


def lay_out(text: str) -> Layout:
    """The layout of a page's reading view, all offsets in it.

    >>> page = "青川报\\n\\n全区座谈会召开\\n\\n□记者 苗青\\n\\n本报讯 5月6日，全区座谈会召开。\\n"
    >>> [(laid.title, laid.byline[0].name) for laid in lay_out(page).articles]
    [('全区座谈会召开', '苗青')]
    """
    lines = _lines(text)
    top = _masthead_lines(lines)
    strong = [line for line in lines[top:] if line.kind in ("dateline", "byline", "credit")]
    inside = lines[top:]
    starts = _starts(inside, 0) if len(strong) > 1 else _single(inside) if inside else []
    articles, left = [], []
    for begin, following in zip(starts, [*starts[1:], len(inside)], strict=True):
        block = list(inside[begin:following])
        while block and block[-1].kind == "furniture" and len(starts) > 1:
            line = block.pop()
            left.append((line.start, line.end, "furniture"))
        if any(line.kind in ("body", "dateline", "head") for line in block):
            articles.append(_lay(text, block))
        elif block:
            left.append((block[0].start, block[-1].end, "no text"))
    left += [(line.start, line.end, "no headline") for line in inside[: starts[0] if starts else 0]]
    masthead = (lines[0].start, lines[top - 1].end) if top else None
    spans = [*([masthead] if masthead else []), *((laid.start, laid.end) for laid in articles), *((s, e) for s, e, _ in left)]
    return Layout(masthead, tuple(articles), tuple(sorted([*left, *_blanks(text, spans)])))


def _blanks(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """What lies between the spans: white space, by how a line is made."""
    found, at = [], 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        if start > at:
            found.append((at, start, "blank" if not text[at:start].strip() else "text without headline"))
        at = max(at, end)
    return found


@Language.component("articles", assigns=["doc._.layout"])
def articles(doc: Doc) -> Doc:
    """Sets `doc._.layout`."""
    doc._.layout = lay_out(doc.text)
    return doc
