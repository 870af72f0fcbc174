"""A page's reading view to its articles: where each starts and ends, its headline, byline and kind.

Source: annotation guide, "Articles". A newspaper page has several datelines or bylines, each with its deck of headlines above
or its signature below; a page of the web has one article, or a list of dated items. The spaCy component `articles` sets
`doc._.layout`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from jinshen.pipeline.bylines import authors, closing, opening, signature, standing
from jinshen.pipeline.headlines import join_deck, run_in
from jinshen.pipeline.lines import META, STRONG, Line, read_lines
from jinshen.pipeline.records import Byline

if not Doc.has_extension("layout"):
    Doc.set_extension("layout", default=None)

# A deck has at most so many lines; five short lines in a row are a list.
DECK = 4
# A picture with its caption and no dateline is a photo article up to this length; above it is a report with a picture.
PHOTO = 700
DATED = re.compile(r"^\s*(?:\d{4}年)?\d{1,2}月\d{1,2}日|^\s*(?:近日|近期|日前)[，,]")
WHEN = re.compile(r"\d{1,2}日|近日|近期|日前|昨[天日]|今[天日]|本月|本周")
# A signature that tells of a picture: （记者 苗青 摄）, 苗青供图.
TOOK = re.compile(r"(?:摄|摄影|供图|/图)\s*[)）]?\s*$")
NAMEPLATE = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|时报|周报|报|新闻)$")
TEXT = ("body", "signed", "dateline", "caption")


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


def _deck(lines: Sequence[Line], first: int, floor: int) -> int:
    """The index of the first line of the deck of headlines above lines[first], at the nearest marked heading if any."""
    index = first
    while index > floor and lines[index - 1].kind in ("head", "meta") and first - index < DECK:
        index -= 1
        if lines[index].level and not (index > floor and lines[index - 1].level):
            break
    return index


def _kind_at(lines: Sequence[Line], index: int) -> str:
    return lines[index].kind if 0 <= index < len(lines) else "end"


def _opens(lines: Sequence[Line], index: int, floor: int) -> int | None:
    """Where the article begins that the line at `index` opens by its dateline, leading byline or column's name."""
    line, before, after = lines[index], _kind_at(lines, index - 1), _kind_at(lines, index + 1)
    if line.kind == "column" and before != "head":
        return index
    if line.kind == "dateline":
        return None if before == "byline" else _deck(lines, index, floor)
    if line.kind == "byline" and before != "byline":
        leads = before in ("head", "meta", "end") or after == "dateline" or (after in TEXT and line.text[0] in "□■◎●")
        return _deck(lines, index, floor) if leads else None
    return None


def _closes(lines: Sequence[Line], index: int, floor: int) -> bool:
    """True where the line at `index` is the last of an article: a byline below the text, a signed paragraph."""
    line, after = lines[index], _kind_at(lines, index + 1)
    if line.kind == "byline":
        return _kind_at(lines, index - 1) in TEXT and after not in ("dateline", "byline")
    if line.kind != "signed":
        return False
    if after in ("head", "dateline", "byline", "column", "end", "around", "furniture"):
        return True
    own = lines[floor].kind == "head" and not any(one.kind in ("dateline", "byline") for one in lines[floor:index])
    return own if TOOK.search(line.text) else bool(DATED.match(lines[index + 1].text))


def _starts(lines: Sequence[Line]) -> list[int]:
    """The indices at which a newspaper page's articles begin."""
    found = {0}
    floor = 0
    for index, line in enumerate(lines):
        begin = _opens(lines, index, floor)
        if line.kind == "credit" or (line.kind == "signed" and TOOK.search(line.text)):
            begin = _photo(lines, index, floor)
        elif line.kind == "signed" and line.text[-1] not in ")）":
            begin = _second(lines, index, floor)
        elif line.level and not (index and lines[index - 1].level):
            begin = index
        if begin is not None:
            found.add(begin)
        if line.kind in ("byline", "dateline") and begin is not None:
            floor = index + 1
        if _closes(lines, index, min(floor, index)) or (line.kind == "credit" and begin is not None):
            found.add(index + 1)
            floor = index + 1
        elif line.kind == "body" and _kind_at(lines, index - 1) == "column":
            found.add(index + 1)
    return sorted(found - {len(lines)})


def _photo(lines: Sequence[Line], credit_at: int, floor: int) -> int | None:
    """Where the photo article that ends with a credit begins: its own headline stands above or below its caption."""
    heads = [i for i in range(floor, credit_at) if lines[i].kind == "head"]
    if not heads or sum(len(line.text) for line in lines[heads[-1] : credit_at + 1]) > PHOTO:
        return None
    if heads[-1] != credit_at - 1 or lines[credit_at].kind == "signed":
        return _deck(lines, heads[-1] + 1, floor)
    begin = _deck(lines, credit_at, floor)
    while begin > floor and lines[begin - 1].kind == "body" and len(lines[begin - 1].text) < 200:
        begin -= 1
        if lines[begin].text[:1] in "\"“" or re.search(r"[。！？”]$", lines[begin - 1].text):
            break
    return begin


def _second(lines: Sequence[Line], signed_at: int, floor: int) -> int | None:
    """Where a report begins that is signed below and lost its headline: at the last paragraph that tells when.

    Only after a report that its own dateline signs: two signatures are two reports.
    """
    signed_above = floor and lines[floor - 1].kind in ("dateline", "byline") and _kind_at(lines, signed_at + 1) in ("head", "end")
    if not signed_above or any(line.kind == "head" for line in lines[floor:signed_at]):
        return None
    return next((i for i in range(signed_at, floor - 1, -1) if lines[i].kind in TEXT and WHEN.search(lines[i].text)), None)


def _deck_length(lines: Sequence[Line]) -> int:
    """How many lines of a block are its deck, with what a site prints among them."""
    deck = 0
    while deck < len(lines) and lines[deck].kind in ("head", "column", "meta") and deck < DECK:
        deck += 1
    while deck and lines[deck - 1].kind == "meta":
        deck -= 1
    return min(1, deck) if deck == len(lines) else deck


def _bylines(lines: Sequence[Line], deck: int) -> tuple[Byline, ...]:
    found: list[Byline] = []
    for index, line in enumerate(lines):
        if deck <= index < deck + 2:
            found += opening(line.text)
        if line.kind in ("byline", "credit"):
            found += standing(line.text) or ()
        if len(line.text) <= 80 and META.search(line.text):
            found += authors(line.text)
        if line.kind == "signed":
            found += closing(line.text)
    if lines[-1].kind not in ("credit", "signed"):
        found += closing(lines[-1].text)
    found += signature([line.text for line in lines[-3:]] if len(lines) > 3 else [])
    return tuple(dict.fromkeys(found))


def _kind(lines: Sequence[Line], deck: int, title: str) -> str:
    if lines[0].kind == "column":
        return "note"
    if not title or any(line.kind in ("dateline", "byline") for line in lines):
        return "news"
    last = lines[-1]
    took = last.kind == "credit" or (last.kind == "signed" and TOOK.search(last.text))
    return "photo" if took and sum(len(line.text) for line in lines[deck:]) <= PHOTO else "news"


def _lay(text: str, lines: Sequence[Line], paper: str | None) -> Laid:
    deck = _deck_length(lines)
    start, end = lines[0].start, lines[-1].end
    body = lines[deck].start if 0 < deck < len(lines) else start
    titled = [line for line in lines[:deck] if line.kind != "meta"]
    headline = (titled[0].start, titled[-1].end) if titled else None
    title = join_deck([line.text for line in titled])
    below = [line for line in lines if line.kind == "head"]
    if not titled and lines[-1].kind in ("credit", "head") and len(lines) > 1 and below:
        title, headline = join_deck([line.text for line in below]), (below[0].start, below[-1].end)
    elif not titled and (found := run_in(text[start:end], paper)):
        title, body = found[0], start + found[1]
    return Laid(_kind(lines, deck, title), title, start, end, _bylines(lines, deck), headline, (body, end))


def _single(lines: Sequence[Line]) -> list[int]:
    """The starts on a page without datelines: one article, or one an item where all are dated paragraphs."""
    dated = [line for line in lines if DATED.match(line.text) and len(line.text) > 80]
    return list(range(len(lines))) if len(dated) == len(lines) > 1 else [0]


def _masthead_lines(lines: Sequence[Line]) -> int:
    """How many lines at the top are masthead: all down to the last line of furniture before the first headline's text."""
    last = int(bool(lines) and bool(NAMEPLATE.match(lines[0].text)))
    if not last and not (lines and lines[0].kind == "furniture"):
        return 0
    for index, line in enumerate(lines[:12]):
        if line.kind == "furniture":
            last = index + 1
        elif line.kind in ("body", "dateline", "byline") or line.level:
            break
    return last


def _is_newspaper(lines: Sequence[Line]) -> bool:
    """True where lines tell of several articles: more than one dateline, byline or signature, or top marked headings."""
    marked = [line.level for line in lines if line.level]
    kinds = ["end", *(line.kind for line in lines)]
    apart = sum(kind in STRONG and before not in STRONG for before, kind in pairwise(kinds))
    return apart > 1 or any(line.kind == "column" for line in lines) or (bool(marked) and marked.count(min(marked)) > 1)


def _trimmed(block: list[Line], several: bool, left: list[tuple[int, int, str]]) -> list[Line]:
    """A block without the furniture at its two ends; what is taken goes to `left`. A notice keeps its address and telephone."""
    away = ("around", "furniture") if several else ("around",)
    while block and block[-1].kind in away:
        left.append((block[-1].start, block.pop().end, "furniture"))
    while block and block[0].kind in away:
        left.append((block[0].start, block.pop(0).end, "furniture"))
    return block


def _blocks(lines: Sequence[Line], starts: Sequence[int]) -> list[list[Line]]:
    """The lines of each article; a headline without text at the page's end goes to the signed text above it."""
    blocks = [list(lines[begin:end]) for begin, end in pairwise([*starts, len(lines)])]
    if len(blocks) > 1 and all(line.kind == "head" for line in blocks[-1]) and blocks[-2][0].kind in TEXT:
        below = blocks.pop()
        blocks[-1] += below
    return blocks


def lay_out(text: str, *, paper: str | None = None) -> Layout:
    """The layout of a page's reading view, all offsets in it; `paper` is its known name, to be told from a headline.

    >>> page = "青川报\\n\\n全区座谈会召开\\n\\n□记者 苗青\\n\\n本报讯 5月6日，全区座谈会召开。\\n"
    >>> [(laid.title, laid.byline[0].name) for laid in lay_out(page).articles]
    [('全区座谈会召开', '苗青')]
    """
    lines = read_lines(text)
    top = _masthead_lines(lines)
    inside = lines[top:]
    several = _is_newspaper(inside)
    starts = _starts(inside) if several else _single(inside) if inside else []
    articles: list[Laid] = []
    left: list[tuple[int, int, str]] = []
    for block in _blocks(inside, starts):
        block = _trimmed(block, several, left)
        if any(line.kind in TEXT for line in block) or (block and not several):
            articles.append(_lay(text, block, paper))
        elif block:
            left.append((block[0].start, block[-1].end, "no text"))
    masthead = (lines[0].start, lines[top - 1].end) if top else None
    spans = [*([masthead] if masthead else []), *((laid.start, laid.end) for laid in articles), *((s, e) for s, e, _ in left)]
    return Layout(masthead, tuple(articles), tuple(sorted([*left, *_blanks(text, spans)])))


def _blanks(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """What lies between the spans: white space."""
    found, at = [], 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        if start > at:
            found.append((at, start, "blank"))
        at = max(at, end)
    return found


@Language.component("articles", assigns=["doc._.layout"])
def articles(doc: Doc) -> Doc:
    """Sets `doc._.layout`."""
    source = doc._.source if Doc.has_extension("source") else None
    doc._.layout = lay_out(doc.text, paper=source.paper if source else None)
    return doc
