"""White space in a page's text to whether a sentence, a word or a name was torn there, from what stands around it.

A seam is white space between two characters. Seams are of three kinds: a space, a line's end, a blank line. For each, facts about it are
weighed by a small net (data/seams.npz), which models/train_seams.py trains on pages of the press whose damage is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from jinshen.pipeline.continuations import bond, first_two, last_two, lift
from jinshen.pipeline.tables import DATA, rows

TABLE = DATA / "seams.npz"
KINDS = ("space", "line", "blank")
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
STOPS = frozenset("。！？!?")
COMMAS, COLONS, CLOSERS, OPENERS = frozenset("，、,"), frozenset("；：;:"), frozenset("”〞’」』）)》】〉]"), frozenset("“‘「『（(《【〈[")
NEVER_FIRST = frozenset("，。、；：？！”’）》】」,.;:?!)]%％")
UNITS = frozenset("年月日号时分秒个名万亿元千百十余多米公人次项条家户亩吨场届期版级岁周天%％℃度层栋座件起辆台套所")
# What opens a report, a byline or a list's item, never the rest of a sentence.
OPENS = re.compile(r"(?:本报|本台|本网|新华社|□|■|◎|●|○|◇|▲|△|#|[(（](?:本报|全媒体|融媒体?)?(?:记者|通讯员)|记者|通讯员|[一二三四五六七八九十]+、|\d+[.、．](?!\d))")
# A paragraph that begins so is a new one, even where the one before it lost its end.
BEGINS = re.compile(
    r"(?:会议|会上|大会|座谈|调研|考察|培训|活动|仪式|与会|此次|本次|据悉|截至|下一步|近年来|近日|日前|当天|当日|随后|最后|同时|一是|二是|首先|其次|为|图为|"
    r"[\u4e00-\u9fff·]{2,4}(?:同志)?(?:在[^，,。]{1,8}中)?(?:指出|强调|要求|表示|说[,，:：]|认为))"
)
# 发布时间：… 来源：… 作者：…
LABEL = re.compile(r"(?:时间|日期|来源|作者|记者|编辑|次数|浏览|阅读|责编|审核|电话|热线|邮箱|地址)\s*[:：]")
# What begins a line of its own: 公示时间：…, 联系电话：…
LABELLED = re.compile(rf"[{HAN}]{{0,4}}(?:时间|日期|电话|地址|邮箱|期限)\s*[:：]|公示期")
# A row of figures, as of a draw or of the weather.
ROW = re.compile(r"\d\s+\d+\s\D*\d+$|℃$")
WRITERS = re.compile(r"(?:记者|通讯员|特约|摄影|摄|文|图|作者|编辑|供稿)[:：]?$")
WRITERS_NEXT = re.compile(r"(?:本报|全媒体|融媒体?|见习|实习|特约)?(?:记者|通讯员|摄影|摄|文|图|供图)(?![\u4e00-\u9fff]{5})")
# The same for sure: the words of one character are a word's part elsewhere (语文, 设计图).
WRITING = re.compile(rf"(?:记者|通讯员|特约|摄影|作者|编辑|供稿|(?<![{HAN}])[文图摄])[:：]?$")
WRITING_NEXT = re.compile(rf"(?:本报|全媒体|融媒体?|见习|实习|特约)?(?:(?:记者|通讯员|摄影|供图)(?![{HAN}]{{5}})|[文图摄](?:[\s/／）)]|$))")
# Inside the time of day: 16 :30, 16: 30
CLOCK_BEFORE, CLOCK_AFTER = re.compile(r"(?<![\d.])\d{1,2}(?::\d\d)?(?P<mark>:)?$"), re.compile(r"(?P<mark>:)?\d\d(?!\d)")
DATELINE = re.compile(r"(?:本报|本台|本网|新华社)[\u4e00-\u9fff]{0,8}(?:讯|消息|电)$")
# The byline or credit that closes a paragraph: …互动。 记者 苗青摄
SIGNED = re.compile(rf"[。！？”\"]\s{{0,20}}(?:本报)?(?:记者|通讯员|作者|摄影)[:：]?\s{{0,20}}[{HAN}·]{{2,4}}(?:[\s、]{{1,20}}[{HAN}·]{{2,4}}){{0,60}}\s{{0,20}}(?:摄|摄影|供图)?\s{{0,60}}$")
BYLINE = re.compile(rf"(?:记者|通讯员|作者|实习生|[□■●◎○])[\s:：]{{0,20}}[{HAN}·\s、]{{0,24}}$")
NAME_BEFORE, NAME_AFTER = re.compile(rf"(?:^|[\s：:、（(])[{HAN}·]{{2,4}}\s[{HAN}·]{{2,4}}$"), re.compile(rf"[{HAN}·]{{2,4}}\s[{HAN}·]{{2,4}}(?:[\s，。、；）)]|$)")
BRACKETED = re.compile(rf"[（(][{HAN}·]{{2,4}}$")
DATE_BEFORE, DATE_AFTER = re.compile(r"\d{4}年$|\d{1,2}月$|月\d{1,2}$|年\d{1,2}$|\d{4}-$|-\d\d-$"), re.compile(r"\d{1,2}[月日]|[月日]|\d{1,2}-|\d\d(?!\d)")
YEAR_BEFORE, YEAR_AFTER = re.compile(r"(?<!\d)(?:19|20|1|2|20\d|19\d)$"), re.compile(r"\d{1,3}[年-]")
WORDS, FIGURES = re.compile("[\u4e00-\u9fff]+"), re.compile(r"[0-9.]+")
TOKEN = re.compile(r"[^\s，。、；：！？,;:!?（）()“”\"‘’《》□■◎●]*")
LINE = re.compile(r"[^\r\n]+")
NARROW = re.compile("[\x00-\u2e7f]")
SPACES = re.compile(r"(?<=\S)[^\S\r\n]+(?=\S)")
# A sentence that ends before a seam is not torn there.
ENDED = re.compile(r"[。！？!?][”〞\"’」』）)＂]*$")
# And what signs it, in a bracket.
SIGNED_OFF = re.compile(r"[。！？!?”\"]\s*[（(][^（）()]{2,40}[）)]$")
SURELY_NOT = -9.0
# Signs that stand between white space: of a heading, of the way to a site's page, between its links.
LEADS = frozenset("#>»›|｜")
# What a comma at a line's end adds: the press has few, papers more. A shorter line with one is of a list.
UNENDED, SHORT = 4.0, 12
# And what it takes away that two lines look like items of one list.
LISTED = -3.0
# Marks that no page prints so: doubled ones, a point behind a word, a narrow comma. Where so many are, at least so large a share of all, a comma
# may stand for a stop, but in a column; what it takes away there at a line's end is set on pages of the press.
MARRED = re.compile(rf"[。，、；,][。，、；,]|(?<=[{HAN}])[.．](?=[\s{HAN}]|$)|､")
MARKS = re.compile(r"[。，、,；.．､]")
FEW, SHARE = 5, 0.008
DOUBTED = -3.3
# No sentence begins so.
CONTINUES = re.compile("暨|以及|及其|的|了|着|们")
# What begins a sentence so often may begin one here, and the comma be a stop's misprint.
NATURAL = 0.5
# How far to each side of a seam facts are looked for.
NEAR = 48
# The lines of a column are as wide as each other, in half characters, but for so many: punctuation is squeezed or hung.
RAGGED, NARROWEST = 4, 16
NEIGHBOURS = 256  # lines whose look is remembered: each is looked at from its neighbours too


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file that is not blank, without its outer white space; `fills` says that it is as wide as the column that it stands in.

    `cuts` is how many pieces white space makes of it (0 where there is none), `piece` how long the middle one of them is, `prose` says
    that it has a comma or a stop.
    """

    start: int
    end: int
    text: str
    fills: bool
    cuts: int
    piece: int
    prose: bool


@lru_cache(NEIGHBOURS)
def wide(text: str) -> int:
    """How wide a text is printed, in half characters.

    >>> wide("区委2024年")
    10
    """
    return 2 * len(text) - len(NARROW.findall(text))


def _full(texts: Sequence[str]) -> set[int]:
    """Which of some lines without a blank one between fill their column; the last one never does."""
    if len(texts) < 3 or not any("，" in text or "。" in text or "," in text for text in texts):
        return set()
    widths = [wide(text) for text in texts]
    width = sorted(widths)[len(widths) * 2 // 3]
    filled = {index for index, one in enumerate(widths[:-1]) if abs(one - width) <= RAGGED}
    narrow = max(widths) <= width + RAGGED
    return filled if narrow and width >= NARROWEST and len(filled) * 2 >= len(texts) - 1 else set()


def read_lines(text: str) -> list[Line]:
    """The lines of a file that are not blank."""
    spans = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in LINE.finditer(text) if not m[0].isspace()]
    full: set[int] = set()
    group: list[int] = []
    for index, (start, _) in enumerate(spans):
        if group and text.count("\n", spans[group[-1]][1], start) > 1:
            full |= {group[at] for at in _full([text[slice(*spans[one])] for one in group])}
            group = []
        group.append(index)
    full |= {group[at] for at in _full([text[slice(*spans[one])] for one in group])}
    return [_line(text[start:end], start, fills=index in full) for index, (start, end) in enumerate(spans)]


def _line(text: str, start: int, *, fills: bool) -> Line:
    pieces = sorted(map(len, SPACES.split(text)))
    return Line(start, start + len(text), text, fills, len(pieces) if len(pieces) > 1 else 0, pieces[len(pieces) // 2], "，" in text or "。" in text)


@dataclass(frozen=True, slots=True)
class Seam:
    """White space of the file from `start` to `end`; `left` and `right` are the lines at its sides, the same one for a space."""

    start: int
    end: int
    kind: str
    left: int
    right: int


def seams(text: str, lines: Sequence[Line]) -> Iterator[Seam]:
    """The seams of a text, in order."""
    for index, line in enumerate(lines):
        if line.cuts:
            for match in SPACES.finditer(text, line.start, line.end):
                yield Seam(match.start(), match.end(), "space", index, index)
        if index + 1 < len(lines):
            start, end = line.end, lines[index + 1].start
            yield Seam(start, end, "blank" if text.count("\n", start, end) > 1 or text.count("\r", start, end) > 1 else "line", index, index + 1)


def _shape(text: str) -> str:
    """The look of a line's beginning, words and figures as one sign each: 贺兰，女，1976年生 as 汉，汉，0汉."""
    return FIGURES.sub("0", WORDS.sub("汉", text[:24]))


@lru_cache(NEIGHBOURS)
def _alike(one: str, other: str) -> bool:
    """True for lines of one list: they begin alike, with two marks in it, or with a mark after a short word."""
    first, second = _shape(one), _shape(other)
    same = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    return same >= 4 and sum(mark in "，,：:、—" for mark in first[:same]) > 1


def _clip(value: float) -> float:
    return max(-6.0, min(value, 8.0)) / 4


@dataclass(frozen=True, slots=True)
class Page:
    """What seams are judged against: the text, its lines, what share of its lines' ends tear a sentence by their look, whether its marks are damaged."""

    text: str
    lines: Sequence[Line]
    ragged: float
    marred: bool


def page_of(text: str) -> Page:
    """A text with its lines."""
    lines = read_lines(text)
    ends = [line for line in lines if 10 <= len(line.text) <= 48]
    open_ends = sum(line.text[-1] not in STOPS and line.prose for line in ends)
    return Page(text, lines, open_ends / len(ends) if len(ends) > 3 else 0.0, _marred(text))


def _marred(text: str) -> bool:
    """True for a page on which marks stand for others, so that a comma may be a stop."""
    found = len(MARRED.findall(text))
    return found >= FEW and found >= SHARE * len(MARKS.findall(text))


def facts(page: Page, seam: Seam) -> dict[str, float]:
    """What is seen at a seam, by the names of the table's rows; what is not there is 0."""
    text, left_line, right_line = page.text, page.lines[seam.left], page.lines[seam.right]
    left, right = text[max(left_line.start, seam.start - NEAR) : seam.start], text[seam.end : min(right_line.end, seam.end + NEAR)]
    before, after = last_two(left), first_two(right)
    follows, starts, stops = lift(before, after), lift("。", after), lift(before, "。")
    first, last, figure, byline = _token(left[::-1]), _token(right), left[-1].isdigit(), bool(BYLINE.search(left))
    found = {
        "bias": 1.0, "follows": _clip(follows), "follows surely": max(follows - 2.0, 0.0) / 4, "starts": _clip(starts), "stops": _clip(stops),
        "comma before": left[-1] in COMMAS, "colon before": left[-1] in COLONS, "closed before": left[-1] in CLOSERS, "opened before": left[-1] in OPENERS,
        "mark after": right[0] in NEVER_FIRST, "opened after": right[0] in OPENERS, "open bracket": _open(left),
        "long before": min(len(left_line.text), 80) / 40, "prose before": left_line.prose, "prose after": right_line.prose,
        "long after": min(right_line.end - seam.end, 80) / 40, "fills": left_line.fills, "ragged page": page.ragged,
        "opens": bool(OPENS.match(right)), "begins": bool(BEGINS.match(right)), "signed": _signed(left), "dateline": bool(DATELINE.search(left)),
        "labels": min(len(LABEL.findall(left_line.text)), 3) if len(left_line.text) < 90 else 0, "writers before": bool(WRITERS.search(left)), "writers after": bool(WRITERS_NEXT.match(right)),
        "one before": len(first) == 1, "one after": len(last) == 1, "names": 2 <= len(first) <= 4 and 2 <= len(last) <= 4, "short before": len(first) <= 4, "short after": len(last) <= 4,
        "figures": figure and right[0].isdigit(), "unit after": figure and right[0] in UNITS, "point": (left[-1] in ".-:" and right[0].isdigit()) or (figure and right[0] in ".-:"),
        "starts rather": _clip(max(starts - follows, 0.0)), "weak stop": left[-1] in "、.．·o", "byline": byline, "heading": left[-1] == "#",
        "one in byline": byline and (len(first) == 1 or len(last) == 1),
        "surname before": len(first) == 1 and first in surnames(), "one after two": len(last) == 1 and len(first) == 2, "date": _in_date(left, right),
        "all short": len(left_line.text) <= 24 and len(right_line.text) <= 24,
        "letters": (left[-1].isascii() and left[-1].isalpha()) or (right[0].isascii() and right[0].isalpha()),
    }  # fmt: skip
    found |= _of_space(page, seam, left_line) if seam.kind == "space" else _of_line(page, seam)
    return {name: float(value) for name, value in found.items() if value}


@cache
def surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in rows("surnames") if len(row["surname"]) == 1)


def _token(text: str) -> str:
    """What a text begins with up to the first mark or white space."""
    found = TOKEN.match(text)
    return found[0] if found else ""


def _in_date(left: str, right: str) -> bool:
    """True inside a date: 2024年 5月, 5月 6日, 20 24-05-06."""
    if not any(map(str.isdigit, left[-3:])):
        return False
    return bool((DATE_BEFORE.search(left) and DATE_AFTER.match(right)) or (YEAR_BEFORE.search(left) and YEAR_AFTER.match(right)))


def _in_time(text: str, seam: Seam) -> bool:
    """True inside a time of day: 16 :30, 16: 30."""
    before, after = CLOCK_BEFORE.search(text, max(seam.start - 8, 0), seam.start), CLOCK_AFTER.match(text, seam.end)
    return before is not None and after is not None and (before["mark"] is None) == (after["mark"] is not None)


def _signed(left: str) -> bool:
    """True where a byline stands behind the last sentence."""
    end = max(left.rfind(mark) for mark in "。！？”\"")
    return end >= 0 and bool(SIGNED.match(left, end))


def _open(left: str) -> bool:
    """True where a bracket or a quotation is open."""
    depth = 0
    for character in reversed(left):
        if character in CLOSERS:
            depth += 1
        elif character in OPENERS:
            if not depth:
                return True
            depth -= 1
    return False


def _of_space(page: Page, seam: Seam, line: Line) -> dict[str, float]:
    """What only a space shows: how regular the spaces of its line are, how wide it is, what else stands near."""
    white = page.text[seam.start : seam.end]
    near = page.text[max(line.start, seam.start - 12) : seam.start], page.text[seam.end : seam.end + 12]
    return {
        "full width": "\u3000" in white, "wide": len(white) > 1, "regular": line.cuts > 3 and line.piece >= 12, "dense": line.cuts / len(line.text) * 8,
        "space near": bool(re.search(r"\s", near[0][-5:])) + bool(re.search(r"\s", near[1][:5])), "at start": seam.start - line.start < 12,
    }  # fmt: skip


def _of_line(page: Page, seam: Seam) -> dict[str, float]:
    """What only a line's end shows: the next line's indent and look, whether the two are of one list."""
    left, right = page.lines[seam.left], page.lines[seam.right]
    indent = page.text[max(page.text.rfind("\n", seam.start, seam.end), seam.start) + 1 : seam.end]
    before = page.lines[seam.left - 1].text if seam.left else ""
    head = len(right.text) <= 36 and right.text[-1] not in STOPS and "，" not in right.text
    third = page.lines[seam.right + 1].text if seam.right + 1 < len(page.lines) else ""
    return {
        "indented": bool(indent), "alike": _alike(left.text, right.text), "list before": _alike(before, left.text), "headline after": head,
        "headline before": len(left.text) <= 36 and left.text[-1] not in STOPS and "，" not in left.text, "heads": head and bool(OPENS.match(third)),
        "as wide": abs(wide(left.text) - wide(right.text)) <= RAGGED, "prose line": len(left.text) >= 40, "narrower after": wide(right.text) < wide(left.text) - RAGGED,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Net:
    """A net of one layer for seams of one kind: facts to units, units to the odds of a tear."""

    units: NDArray[np.float64]
    shifts: NDArray[np.float64]
    weights: NDArray[np.float64]
    shift: float


@cache
def nets() -> tuple[Mapping[str, int], Mapping[str, Net]]:
    """The column of each fact, and the net of each kind."""
    with np.load(TABLE) as table:
        columns = {name: at for at, name in enumerate(table["facts"].tolist())}
        parts = {kind: [table[f"{kind} {part}"].astype(np.float64) for part in ("units", "shifts", "weights", "shift")] for kind in KINDS}
    return columns, {kind: Net(units, shifts, weights, float(shift[0])) for kind, (units, shifts, weights, shift) in parts.items()}


def _printed(page: Page, seam: Seam) -> bool:
    """True for white space that is printed whatever stands around it.

    It stands behind a sentence, a row of figures, a heading's mark, a dateline, a word for writers; before a label; between writers' names.
    """
    text = page.text
    if ENDED.search(text, max(seam.start - 4, 0), seam.start):
        return True
    if seam.kind != "space":
        line = page.lines[seam.left]
        row = not line.prose and bool(ROW.search(line.text[-NEAR:]))
        return row or bool(LABELLED.match(text, seam.end) or SIGNED_OFF.search(text, max(line.start, seam.start - NEAR), seam.start))
    left, right = text[max(page.lines[seam.left].start, seam.start - NEAR) : seam.start], text[seam.end : seam.end + 8]
    if left[-1] in LEADS or right[0] in LEADS or WRITING.search(left) or DATELINE.search(left) or WRITING_NEXT.match(right):
        return True
    first, last = _token(left[::-1])[::-1], _token(right)
    names = 2 <= len(first) <= 4 and 2 <= len(last) <= 4
    return names and bool(BYLINE.search(left) or (first[0] in surnames() and last[0] in surnames() and (NAME_BEFORE.search(left) or NAME_AFTER.match(right) or BRACKETED.search(left))))


def _unended(page: Page, seam: Seam, *, alike: bool) -> bool:
    """True where a line of prose ends with a comma and nothing begins behind it: no report, byline or item, no likely sentence."""
    if alike or seam.kind == "space" or page.text[seam.start - 1] not in COMMAS or len(page.lines[seam.left].text) < SHORT:
        return False
    return not OPENS.match(page.text, seam.end) and bond("。", page.text[seam.end : seam.end + 6]) <= NATURAL


def _besides(page: Page, seam: Seam, *, alike: bool) -> float:
    """What the look of both sides adds to the odds where the press has too few of a kind to learn from; `alike` as among the facts."""
    if page.marred and seam.kind != "space" and page.text[seam.start - 1] in COMMAS and not page.lines[seam.left].fills:
        return DOUBTED
    if _unended(page, seam, alike=alike) or CONTINUES.match(page.text, seam.end) or (seam.kind == "space" and _in_time(page.text, seam)):
        return UNENDED
    return LISTED if alike and not page.lines[seam.left].fills else 0.0


def odds(page: Page, found: Sequence[Seam]) -> list[float]:
    """How surely each seam tears a sentence or a word, in natural logarithms of odds; far below 0 where it is printed for sure.

    >>> page = page_of("会议强调，要把防火作为重要政治任\\n\\n务，抓紧抓实。")
    >>> [odd > 0 for odd in odds(page, list(seams(page.text, page.lines)))]
    [True]
    """
    columns, known = nets()
    told = [SURELY_NOT] * len(found)
    for kind in KINDS:
        places = [at for at, seam in enumerate(found) if seam.kind == kind and not _printed(page, seam)]
        if not places:
            continue
        looks = [facts(page, found[at]) for at in places]
        seen = np.zeros((len(places), len(columns)))
        for row, one in enumerate(looks):
            for name, value in one.items():
                if name in columns:
                    seen[row, columns[name]] = value
        net = known[kind]
        values = np.tanh(seen @ net.units + net.shifts) @ net.weights + net.shift
        for at, one, value in zip(places, looks, values.tolist(), strict=True):
            told[at] = value + _besides(page, found[at], alike="alike" in one)
    return told
