"""A doc's entities to plain mentions: what the readers of posts and events work on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from operator import attrgetter

from spacy.tokens import Doc

from jinshen.pipeline.foreigners import FOREIGN, countries
from jinshen.pipeline.labels import LOC, PERSON, TITLE
from jinshen.pipeline.records import Mention


def squash(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


def without_mentions(text: str, mentions: Sequence[Mention], start: int, end: int) -> str:
    """text[start:end] without the mentions that begin in it."""
    kept, at = [], start
    first = bisect_left(mentions, start, key=attrgetter("start"))
    for mention in mentions[first : bisect_left(mentions, end, lo=first, key=attrgetter("start"))]:
        kept.append(text[at : mention.start])
        at = mention.end
    return "".join([*kept, text[at:end]])


def mentions_of(doc: Doc) -> tuple[Mention, ...]:
    """The mentions of a doc in the order of its text, offsets in it; `text` has its white space removed.

    A doc looks for its entities, as it joins its text, anew each time it is asked: ask once a page, not once an article.
    """
    return tuple(
        Mention(e.start_char, e.end_char, e.label_, squash(e.text), confidence=e._.confidence, rule=e._.proposer) for e in doc.ents
    )


def within(mentions: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    """Those of a doc's mentions that lie between two places.

    >>> [one.text for one in within([Mention(0, 2, "LOC", "青川"), Mention(3, 5, "ORG", "区委"), Mention(7, 9, "LOC", "柳岸")], 1, 8)]
    ['区委']
    """
    first = bisect_left(mentions, start, key=attrgetter("start"))
    last = bisect_left(mentions, end, lo=first, key=attrgetter("start"))
    return tuple(one for one in mentions[first:last] if one.end <= end)


def without_byline(mentions: Sequence[Mention], names: set[str]) -> tuple[Mention, ...]:
    """The mentions of an article less its reporters: who writes is no participant and gets no post."""
    return tuple(m for m in mentions if not (m.label == PERSON and m.text in names))


# Who stands behind these words wrote the report.
SIGNED = re.compile(r"(?:作者|记者|撰文|撰稿|通讯员|编辑|实习生|供稿|审核|校对)[:：\s]{0,3}$")


def unsigned(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions less the reporters that are printed as such inside the text (作者：王芳), with those listed behind them."""
    kept: list[Mention] = []
    last = -1
    for mention in mentions:
        before = text[max(mention.start - 10, 0) : mention.start]
        listed = last >= 0 and re.fullmatch(r"[\s、]{1,3}", text[last : mention.start])
        if mention.label == PERSON and (SIGNED.search(before) or listed):
            last = mention.end
            continue
        last = -1
        kept.append(mention)
    return tuple(kept)


# Sides of a talk, letters, papers, forces, ships, manners and ranks that were read as names: 中方, 贺信, 白皮书, 海军, 步行, 王储.
NOBODY = re.compile(r"[贺唁]电|贺[信词]|[海陆空]军|火箭军|.{1,3}舰|步行|郑重|文章|王储|[和与同]?[中美俄乌英法德日印越朝意欧双各我对]方|[白蓝绿]皮书")
# Where a report speaks of 中方, the other side is called so too.
SIDE = re.compile(r"[\u4e00-\u9fff]方")
# Where somebody meets others: behind 在 and before these words stands a place, though it was read as a name.
MET_THERE = re.compile(r"\s*(?:总统府|总理府|国宾馆|王宫|[^，。]{0,4}(?:大厦|中心))?(?:会见|会晤|出席|同(?!志)|举行|集体会见|分别会见|应约|发表)")
# Behind whose name it is told how long ago he was born or died: 王芳同志诞辰120周年.
REMEMBERED = re.compile(r"\s*(?:同志|先生|女士|烈士|院士|将军|元帅)?(?:诞辰|诞生|逝世|牺牲|就义|殉国|遇难)[^，。；]{0,3}[\d一二三四五六七八九十百]+周?年")
LONGEST_TITLE = 40
LONGEST_COUNTRY = 8
LONGEST_REST = 4


def _of_a_country(text: str, mention: Mention) -> bool:
    """True where the mention is a country's name, be it with 应 or 对 before it, or a piece of it."""
    if mention.text[:1] in "应对赴" and countries().fullmatch(mention.text[1:]):
        return True
    around = countries().finditer(text, max(mention.start - LONGEST_COUNTRY, 0), mention.end + LONGEST_COUNTRY)
    return any(found.start() <= mention.start and mention.end <= found.end() for found in around)


def _in_a_title(text: str, mention: Mention) -> bool:
    """True inside the marks of a book's or a paper's title: 《王芳讲故事》."""
    opened = text[max(mention.start - LONGEST_TITLE, 0) : mention.start].rpartition("《")
    return bool(opened[1]) and "》" not in opened[2] and "》" in text[mention.end : mention.end + LONGEST_TITLE]


def _a_side(text: str, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """True for 贝方 beside 中方, where no title stands before it."""
    return bool(SIDE.fullmatch(mention.text)) and "中方" in text and not any(m.label == TITLE and m.end == mention.start for m in mentions)


def _of_a_thing(text: str, mention: Mention) -> bool:
    """True for the first half of what is named by two places: “贝城-柳岸”铁路."""
    return text[mention.start - 1 : mention.start] in ("“", '"') and text[mention.end : mention.end + 1] in ("-", "—", "–")


def people_only(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions less what was read as a person and is none: a country, a side, a place where people met; and those whom only a title names or who are remembered.

    >>> people_only("贺兰在贝城会见阿根廷客人", [Mention(0, 2, PERSON, "贺兰"), Mention(3, 5, PERSON, "贝城"), Mention(7, 10, PERSON, "阿根廷")])
    (Mention(start=0, end=2, label='PERSON', text='贺兰', quote=None, confidence=None, rule=None),)
    """
    remembered = {m.text for m in mentions if m.label == PERSON and REMEMBERED.match(text, m.end)}
    return tuple(
        m
        for m in mentions
        if m.label != PERSON or not (m.text in remembered or _of_a_country(text, m) or _in_a_title(text, m) or NOBODY.fullmatch(m.text) or _a_side(text, m, mentions) or _of_a_thing(text, m) or (text[m.start - 1 : m.start] == "在" and MET_THERE.match(text, m.end)))
    )


# Words that a name was read together with: 王芳一行, 王芳先到, 王芳便说.
GREW = frozenset("一乘先便向主在就对还也同与说带率将等出到受又再特凭仍却均皆已并")

# Of these hardly a name ends with one: one mention without it is enough.
NO_NAME = frozenset("时和")


def whole_names(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, names that were cut or that took in the next word as the article names them elsewhere.

    >>> people = [Mention(0, 3, PERSON, "夏云家"), Mention(6, 8, PERSON, "夏云"), Mention(12, 15, PERSON, "夏云家"), Mention(17, 21, PERSON, "夏云家一")]
    >>> [m.text for m in whole_names("夏云家到会。夏云 家说，夏云家听，夏云家一行", people)]
    ['夏云家', '夏云家', '夏云家', '夏云家']
    """
    joined = _unpointed(_joined(mentions))
    named = _by_beginning(joined)
    mentions = [_uncut(text, m, named) if m.label == PERSON else m for m in joined]
    named = _by_beginning(mentions)
    cut = _cut_names(text, mentions)
    kept = [_named(m, m.text + cut[m.text] if m.text in cut else _whole(text, m, named[m.text[:2]])) if m.label == PERSON else m for m in mentions]
    return tuple(_in_full(kept))


# The rest of a foreign name that was cut at its point: before a verb of speech, whatever stands in it, else as such names are written.
# What goes on behind a foreign name of which only the beginning was read.
BEHIND = re.compile(rf"{FOREIGN.pattern}(?=表示|说|指出|强调|举行|致辞|发言|等|[、，。])")
REST = re.compile(r"[\u4e00-\u9fff]{0,3}?[斯夫娃亚尔特森茨克德罗洛纳诺姆]{1,2}(?=介绍|表示|说|指出|称|宣布|[，、。])")


def _by_beginning(mentions: Sequence[Mention]) -> dict[str, Counter[str]]:
    """How often each person is named, by the first two characters of the name."""
    named: dict[str, Counter[str]] = {}
    for mention in mentions:
        if mention.label == PERSON:
            named.setdefault(mention.text[:2], Counter())[mention.text] += 1
    return named


def _joined(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, two halves of a foreign name that were read beside each other as one."""
    found: list[Mention] = []
    for mention in mentions:
        last = found[-1] if found else None
        if last and last.end == mention.start and last.label == mention.label == PERSON and FOREIGN.fullmatch(mention.text) and len(last.text) > 2:
            found[-1] = replace(last, end=mention.end, text=last.text + mention.text)
        else:
            found.append(mention)
    return found


def _unpointed(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, a comma that was read as a point of a foreign name taken for one: 边走边看·王芳说, where 王芳 was named before."""
    found: list[Mention] = []
    known: set[str] = set()
    for mention in mentions:
        name = mention.text.rpartition("·")[2]
        if mention.label == PERSON and name != mention.text and name in known:
            mention = replace(mention, start=mention.end - len(name), text=name)
        known |= {mention.text} if mention.label == PERSON else set()
        found.append(mention)
    return found


def _named(mention: Mention, name: str) -> Mention:
    """The mention with its whole `name`; a word that it took in stands behind it again."""
    grown = mention.text[len(name) :] if mention.text.startswith(name) else ""
    return replace(mention, text=name, end=mention.end - len(grown))


def _uncut(text: str, mention: Mention, named: Mapping[str, Counter[str]]) -> Mention:
    """A name that lost its surname, where the article `named` it in full, and a foreign one that lost what stands behind its point."""
    start, end, name = mention.start, mention.end, mention.text
    if start and (full := text[start - 1] + name) in named.get(full[:2], ()):
        return replace(mention, start=start - 1, text=full)
    if FOREIGN.fullmatch(name):
        start = next((at for at in range(start, max(start - LONGEST_REST, 0), -1) if not FOREIGN.match(text[at - 1])), start)
        rest = BEHIND.match(text, end)
        end = rest.end() if rest else end
        return replace(mention, start=start, end=end, text=squash(text[start:end])) if (start, end) != (mention.start, mention.end) else mention
    point = name.rfind("·")
    if point >= 0 and (rest := REST.match(text, end) or (FOREIGN.match(text, end) if point == len(name) - 1 else None)):
        return replace(mention, end=rest.end(), text=name + rest[0])
    return mention


# A sign that begins no word of ours.
LAST = re.compile("[斯夫娃娜茨姆]")


def _cut_names(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """Foreign names that were cut, with their rest: what stands behind them each time they are named, in characters of foreign names."""
    behind: dict[str, list[str]] = {}
    for mention in mentions:
        if mention.label == PERSON:
            rest = FOREIGN.match(squash(text[mention.end : mention.end + 8]))
            behind.setdefault(mention.text, []).append(rest[0] if rest else "")
    shared = {name: "".join(column[0] for column in takewhile(lambda column: len(set(column)) == 1, zip(*rests, strict=False))) for name, rests in behind.items() if len(rests) > 1}
    return {name: rest for name, rest in shared.items() if len(rest) > 1 or LAST.fullmatch(rest)}


def repeated(text: str, mentions: Sequence[Mention], read: Sequence[Mention], span: tuple[int, int]) -> tuple[Mention, ...]:
    """The mentions with the places in `span` where a name stands again, one of two characters only behind a title; not where something was `read` already, but for a foreign name that was read as a place.

    >>> name = [Mention(0, 3, PERSON, "贺兰山")]
    >>> [(m.start, m.text) for m in repeated("贺兰山到会。贺兰山说，", name, name, (0, 11))]
    [(0, '贺兰山'), (6, '贺兰山')]
    """
    names = sorted({m.text for m in mentions if m.label == PERSON}, key=lambda name: (-len(name), name))
    behind = {m.end for m in read if m.label == TITLE}
    if not names:
        return tuple(mentions)
    held = {at for m in read for at in range(m.start, m.end)}
    mentions = [replace(m, label=PERSON) if m.label == LOC and m.text in names and FOREIGN.fullmatch(m.text) else m for m in mentions]
    again = (match.span() for match in re.compile("|".join(map(re.escape, names))).finditer(text, *span))
    found = (Mention(a, b, PERSON, text[a:b]) for a, b in again if (b - a > 2 or a in behind) and held.isdisjoint(range(a, b)) and not FOREIGN.match(text, b))
    return tuple(sorted([*mentions, *found], key=lambda m: m.start))


def _in_full(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, a foreign name of which only the last part is repeated in full: 史密 behind 约翰·史密; not where a title introduces another."""
    full: dict[str, set[str]] = {}
    for at, mention in enumerate(mentions):
        known = full.get(mention.text, set()) if mention.label == PERSON and not (at and mentions[at - 1].end == mention.start) else set()
        yield replace(mention, text=min(known)) if len(known) == 1 else mention
        if mention.label == PERSON:
            for point in (place for place, sign in enumerate(mention.text) if sign == "·"):
                full.setdefault(mention.text[point + 1 :], set()).add(mention.text)


def _whole(text: str, mention: Mention, named: Counter[str]) -> str:
    """The name of one mention; `named` are those of the article that begin alike, with how often they stand there."""
    name = mention.text
    behind = squash(text[mention.end : mention.end + 4])
    longer = [other for other in named if other.startswith(name) and len(other) > len(name)]
    ends = [other for other in longer if behind.startswith(other[len(name) :]) and other[-1] not in NO_NAME and (other[-1] not in GREW or named[other] >= named[name])]
    if cut := ends or [other for other in longer if len(name) == 2 and len(other) > 3]:
        return max(cut)
    foreign = next((other for other in named if "·" in other and name.startswith(other) and len(other) < len(name) and named[other] >= named[name] and not FOREIGN.match(name[-1])), None)
    if foreign:  # 约翰·史密高度赞赏
        return foreign
    if name[-1] in NO_NAME and named[name[:-1]]:
        return name[:-1]
    grown = len(name) > 2 and name[-1] in GREW and named[name[:-1]] > named[name]
    return name[:-1] if grown else name
