"""A page's reading view to its articles: where each starts and ends, its headline, byline and kind.

Source: annotation guide, "Articles". What each line does is weighed over the whole page at once (`segments`); here lines become articles, and
what stands in none is told with its reason (`loose`). The spaCy component `articles` sets `doc._.layout`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from jinshen.pipeline.bylines import authors, closing, names_alone, opening, signature, standing, taken
from jinshen.pipeline.headlines import join_deck, run_in
from jinshen.pipeline.lines import LONGEST, META, Line, read_lines
from jinshen.pipeline.loose import reason
from jinshen.pipeline.records import Byline
from jinshen.pipeline.segments import BEGIN_HEAD, BEGIN_TEXT, BEGINS, HEAD, INSIDE, OUT
from jinshen.pipeline.segments import states as states_of

if not Doc.has_extension("layout"):
    Doc.set_extension("layout", default=None)

# A picture with its caption and no dateline is a photo article up to this length; above it is a report with a picture.
PHOTO = 700
# One whose text shows what it is a caption of is shorter.
SHOWN = 240
# A page of nothing but dated paragraphs, none shorter than this, is a list of news.
ITEM = 80
DATED = re.compile(r"^\s*(?:\d{4}年)?\d{1,2}月\d{1,2}日|^\s*(?:近日|近期|日前)[，,]")
# A report says its day near the top of one of its lines.
DAY = re.compile(r"\d{1,2}月\d{1,2}日|近日|近期|日前")
# A signature that tells of a picture: （记者 苗青 摄）, 苗青供图.
TOOK = re.compile(r"(?:摄|摄影|供图|/图)\s{0,20}[)）]?\s{0,60}$")
# A column's name; 编者按 and the like are none.
NAMED = re.compile(r"(?:专栏|栏目)$")
NAMEPLATE = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|时报|周报|报|新闻)$")
WHEN = re.compile(r"\d{1,2}日|近日|近期|日前|[昨前今][天日]|本月|本周|今年|去年")
# So many texts behind the first that say when tell of several reports.
SEVERAL = 2
# The words with which a paper's report opens; a line that is finished; what a headline says of what is reported.
REPORT = re.compile(r"[\s□■◎●○]*(?:本报|本台|本网)[\u4e00-\u9fff]{0,8}?(?:[讯汛迅]|消息)")
CLAUSE = re.compile(r"[。；;，,！？!?：:]|^[（(]")
BYLINED = re.compile(r"[□■◎●○]|(?:本报|全媒体|见习)*(?:记者|通讯员)|\d{4}年")
FINISHED = re.compile(r"[。！？.”\"][）)”\"]?$")
HAPPENS = re.compile(r"召开|举[行办]|签约|签[订署]|调研|考察|视察|督导|检查|慰问|走访|座谈|出席|参加|会见|莅临|授课|讲座|开班|启动|揭牌|活动|会议|仪式|培训|演练")
# How much of a headline's wording comes again where its report opens.
ECHOED = 0.25
# Lines that tell of reports by themselves; on a page without any there is one, or each says when.
TELLING = ("dateline", "byline", "credit", "signed", "column", "meta")
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


def _bylines(lines: Sequence[Line], deck: int) -> tuple[Byline, ...]:
    """Who wrote an article and took its pictures, in the order of print."""
    found: list[Byline] = []
    for index, line in enumerate(lines):
        if deck <= index < deck + 3:
            found += opening(line.text)
        if 0 < index < deck + 2 and lines[index - 1].kind in ("head", "meta") and _kind_at(lines, index + 1) in TEXT:
            found += names_alone(line.text)
        if line.kind in ("byline", "credit"):
            found += standing(line.text) or ()
        if (len(line.text) <= 80 or index <= deck + 1) and META.search(line.text[:80]):
            found += authors(line.text[:120])
        if line.kind == "signed":
            found += closing(line.text)
        found += taken(line.text)
    if lines[-1].kind not in ("credit", "signed"):
        found += closing(lines[-1].text) or (names_alone(lines[-1].text) if len(lines) > 2 and lines[-2].text[-1] in "。！”" else ())
    found += signature([line.text for line in lines[-3:]] if len(lines) > 2 else [])
    return tuple(dict.fromkeys(found))


def _kind(lines: Sequence[Line], deck: int, title: str) -> str:
    if lines[0].kind == "column":
        return "note"
    if not title or any(line.kind in ("dateline", "byline") for line in lines):
        return "news"
    last = lines[-1]
    took = last.kind == "credit" or (last.kind == "signed" and TOOK.search(last.text))
    size = sum(len(line.text) for line in lines[deck:])
    shown = size <= SHOWN and len(lines) - deck < 3 and any(line.kind == "caption" or "。图为" in line.text for line in lines[deck:])
    return "photo" if (took and size <= PHOTO) or shown else "news"


def _kind_at(lines: Sequence[Line], index: int) -> str:
    return lines[index].kind if 0 <= index < len(lines) else "end"


def _deck(states: Sequence[str], lines: Sequence[Line]) -> int:
    """How many lines of an article are its headlines, with what a site prints among them."""
    deck = last = 0
    while deck < len(lines) and (states[deck] in (BEGIN_HEAD, HEAD) or (deck and lines[deck].kind == "meta") or (not deck and _opens(lines))):
        deck += 1
        last = deck if deck == 1 or states[deck - 1] in (BEGIN_HEAD, HEAD) else last
    return min(1, last) if last == len(lines) else last


def _opens(lines: Sequence[Line]) -> bool:
    """True for a line that looks like a headline, above what begins a report or is one."""
    return len(lines) > 1 and lines[0].kind == "head" and lines[1].kind in ("dateline", "byline", "meta", "body", "signed")


def _lay(text: str, lines: Sequence[Line], states: Sequence[str], paper: str | None) -> Laid:
    deck = _deck(states, lines)
    start, end = lines[0].start, lines[-1].end
    body = lines[deck].start if 0 < deck < len(lines) else start
    titled = [line for line in lines[:deck] if line.kind != "meta"]
    headline = (titled[0].start, titled[-1].end) if titled else None
    title = join_deck([line.text for line in titled])
    below = [line for line, state in zip(lines, states, strict=True) if state == HEAD and line.kind == "head"]
    if not titled and below and len(lines) > 1:
        title, headline = join_deck([line.text for line in below]), (below[0].start, below[-1].end)
    elif not titled and (found := run_in(text[start:end], paper)):
        title, body = found[0], start + found[1]
    return Laid(_kind(lines, deck, title), title, start, end, _bylines(lines, deck), headline, (body, end))


def _blocks(lines: Sequence[Line], found: Sequence[str]) -> Iterator[tuple[list[Line], list[str]]]:
    """The lines of each article with their states, and between them what stands in none."""
    block: list[Line] = []
    states: list[str] = []
    for line, state in zip(lines, found, strict=True):
        if block and (state in BEGINS or (state == OUT) != (states[-1] == OUT)):
            yield block, states
            block, states = [], []
        block.append(line)
        states.append(state)
    if block:
        yield block, states


def _masthead(lines: Sequence[Line], states: Sequence[str]) -> int:
    """How many lines at the top are masthead: before the first article, down to the last line of furniture or nameplate."""
    top = next((index for index, state in enumerate(states) if state != OUT), len(lines))
    return max((index + 1 for index, line in enumerate(lines[:top]) if line.kind in ("furniture", "strewn") or NAMEPLATE.match(line.text)), default=0)


def _begins(found: Sequence[str]) -> list[int]:
    """The indices of the lines with which articles begin."""
    return [at for at, state in enumerate(found) if state in BEGINS]


def _begun(lines: Sequence[Line], found: list[str]) -> list[str]:
    """The states of lines; a page of dated paragraphs has an article in each, one on which no article begins is one, if it has any text."""
    if len(lines) > 1 and all(len(line.text) > ITEM and DATED.match(line.text) for line in lines):
        return [BEGIN_TEXT] * len(lines)
    if any(state != OUT for state in found):
        return _one_report(lines, _one_headline(lines, _columns(lines, found)))
    first = next((index for index, line in enumerate(lines) if line.kind not in ("around", "furniture", "strewn")), len(lines))
    if not any(line.kind in TEXT or (line.kind == "meta" and "。" in line.text) for line in lines):
        return found
    return [OUT if index < first or line.kind == "around" else BEGIN_TEXT if index == first else INSIDE for index, line in enumerate(lines)]


def _columns(lines: Sequence[Line], found: list[str]) -> list[str]:
    """The states of a page where a column's name that introduces nothing stands over a report, and is no article."""
    kept = list(found)
    for at in _begins(found):
        below = found[at + 1] if at + 1 < len(lines) else OUT
        if lines[at].kind == "column" and (below == OUT or below in BEGINS or (below == HEAD and NAMED.search(lines[at].text) and lines[at + 1].kind == "head")):
            kept[at] = OUT
            if below == HEAD:
                kept[at + 1] = BEGIN_HEAD
    return kept


def _one_headline(lines: Sequence[Line], found: list[str]) -> list[str]:
    """The states of a page with one headline, on its top: text that begins without a headline and without a day is that report's."""
    begun = _begins(found)
    if not begun or [found[at] for at in begun].count(BEGIN_HEAD) > 1 or found[begun[0]] != BEGIN_HEAD:
        return found
    kept = list(found)
    for at in begun[1:]:
        if lines[at].kind in ("body", "signed") and not DATED.match(lines[at].text):
            kept[at] = INSIDE if found[at - 1] != OUT else found[at]
    return kept


def _one_report(lines: Sequence[Line], found: list[str]) -> list[str]:
    """The states of a page that nothing tells to have several reports: what begins without saying when is a heading or caption of the first."""
    begun = _begins(found)
    if len(begun) < 2 or any(line.level or line.kind in TELLING for line in lines) or not any(DAY.search(line.text[:ITEM]) for line in lines[begun[0] : begun[1]]):
        return found
    parts = list(zip(begun[1:], [*begun[2:], len(lines)], strict=True))
    dated = [any(WHEN.search(line.text) for line in lines[at:end]) for at, end in parts]
    kept = list(found)
    for (at, end), says in zip(parts if sum(dated) < SEVERAL else (), dated, strict=False):
        if not says:
            kept[at:end] = [OUT if state == OUT else INSIDE for state in found[at:end]]
    return kept


def _echoes(line: Line, lines: Sequence[Line], at: int) -> bool:
    """True for a headline of what the first text below it tells: it says the day first, in the headline's own words."""
    below = next((one for one in lines[at + 1 : at + 4] if one.kind not in ("head", "meta", "byline", "strewn")), None)
    if below is None or below.kind not in TEXT or not WHEN.search(below.text[:40]):
        return False
    pairs = [line.text[start : start + 2] for start in range(len(line.text) - 1)]
    return sum(pair in below.text[:160] for pair in pairs) > ECHOED * len(pairs)


def _is_headline(lines: Sequence[Line], at: int) -> bool:
    """True for a line inside an article that is the headline of another: behind a finished line, of something that happened, told below it with its day."""
    line = lines[at]
    looks = line.kind == "head" or (line.kind == "body" and len(line.text) <= LONGEST)
    whole = looks and not CLAUSE.search(line.text) and HAPPENS.search(line.text)
    return bool(whole and at and FINISHED.search(lines[at - 1].text) and _echoes(line, lines, at))


def _missed(lines: Sequence[Line], found: list[str], paper: str | None) -> list[str]:
    """The states where a headline inside an article begins one of its own.

    An account's name stands behind it, a report opens below it behind a text that is finished, or what is told below it is what it says.
    """
    kept = list(found)
    for at, line in enumerate(lines[:-1]):
        if found[at] != INSIDE or not at:
            continue
        named = line.level and paper and lines[at + 1].text.startswith(paper)
        if named or _is_headline(lines, at) or (line.kind == "head" and not CLAUSE.search(line.text) and not BYLINED.match(line.text) and _reported(lines, kept, at)):
            kept[at] = BEGIN_HEAD
    return kept


def _reported(lines: Sequence[Line], found: Sequence[str], at: int) -> bool:
    """True for the last headline above a report that opens, where the article before it has text and is finished."""
    below = at + 1
    while below < len(lines) and lines[below].kind in ("byline", "meta", "strewn"):
        below += 1
    if below == len(lines) or lines[below].kind != "dateline" or not REPORT.match(lines[below].text):
        return False
    above = at
    while above and lines[above - 1].kind in ("head", "meta", "byline", "strewn"):
        above -= 1
    begun = max((one for one in range(at) if found[one] in BEGINS), default=0)
    return above > begun and lines[above - 1].kind in TEXT and FINISHED.search(lines[above - 1].text) is not None


def _headed_below(lines: Sequence[Line], found: list[str]) -> list[str]:
    """The states of a page that ends with headlines alone: they are those of the report above them that is signed, from where it says when.

    Where the text above opens with a dateline or byline of its own, that is another report.
    """
    below = len(lines)
    while below and lines[below - 1].kind == "head" and found[below - 1] in (BEGIN_HEAD, HEAD):
        below -= 1
    begun = [at for at in _begins(found) if at < below]
    if not begun or below == len(lines) or lines[below - 1].kind != "signed":
        return found
    above = begun[-1]
    opened = [at for at in range(above, below - 1) if lines[at].kind in ("dateline", "byline")]
    says = next((at for at in range(below - 1, opened[-1], -1) if WHEN.search(lines[at].text)), None) if opened else above
    if says is None or (not opened and found[below] != BEGIN_HEAD):
        return found
    return [*found[:says], BEGIN_TEXT, *[INSIDE] * (below - says - 1), *[HEAD] * (len(lines) - below)]


def lay_out(text: str, *, paper: str | None = None) -> Layout:
    """The layout of a page's reading view, all offsets in it; `paper` is its known name, to be told from a headline.

    >>> page = "青川报\\n\\n全区座谈会召开\\n\\n□记者 苗青\\n\\n本报讯 5月6日，全区座谈会召开。\\n"
    >>> [(laid.title, laid.byline[0].name) for laid in lay_out(page).articles]
    [('全区座谈会召开', '苗青')]
    """
    lines = read_lines(text, paper)
    found = _headed_below(lines, _missed(lines, _begun(lines, states_of(text, lines)), paper))
    top = _masthead(lines, found)
    articles: list[Laid] = []
    left: list[tuple[int, int, str]] = []
    for block, states in _blocks(lines[top:], found[top:]):
        if states[0] == OUT:
            why = ""
            for index, line in enumerate(block):
                why = reason(block, index, why)
                left.append((line.start, line.end, why))
        else:
            articles.append(_lay(text, block, states, paper))
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


def as_printed(laid: Laid, text: str, quoted: Callable[[int, int], str]) -> tuple[Byline, ...]:
    """The bylines of an article of a view in the characters of the file, where the view folds them; `quoted` gives the file's of a span.

    >>> view = "防汛（记者 刘 猛）"
    >>> as_printed(lay_out(view).articles[0], view, lambda start, end: "防汛（記者 劉 猛）"[start:end])
    (Byline(name='劉猛', role='记者'),)
    """
    found: list[Byline] = []
    for line in laid.byline:
        place = re.compile(r"\s?".join(map(re.escape, line.name))).search(text, laid.start, laid.end)
        name = "".join(quoted(*place.span()).split()) if place else line.name
        found.append(replace(line, name=name) if len(name) == len(line.name) else line)
    return tuple(found)


@Language.component("articles", assigns=["doc._.layout"])
def articles(doc: Doc) -> Doc:
    """Sets `doc._.layout`."""
    source = doc._.source if Doc.has_extension("source") else None
    doc._.layout = lay_out(doc.text, paper=source.paper if source else None)
    return doc
