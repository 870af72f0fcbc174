"""Pages of the web, as saved, to their one page: headline, time and source, and the text, without what sites put around it.

The text's place is where most of its sentences stand; the headline is what the page's title names, or the last heading above the text.
Nothing is fetched, no script is run, no link followed. Sites lay out in so many ways that what is left around a text is kept rather
than guessed away: the reading of articles knows it line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from jinshen.pipeline.decode import MARKS, decode, unmarked
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.formats.blocks import Block, blocks
from jinshen.pipeline.formats.extract import LONGEST, Extract, day, headed, whole
from jinshen.pipeline.lines import META
from jinshen.pipeline.masthead import ISSUE_DATE, is_around, source_line

if TYPE_CHECKING:
    from lxml.etree import _Element

# The pages of sites are a twentieth text; pictures written into a page can make it longer.
MOST_BYTES = 32 * LONGEST
CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s{0,20}=\s{0,20}["']?\s{0,20}([\w-]+)""", re.I)
# What pages call their encoding, and the larger one that has all of its characters.
CALLED = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "utf-8": "utf-8", "utf8": "utf-8"}
DATES = ("pubdate", "publishdate", "article:published_time", "og:published_time", "publishtime", "datepublished", "date", "dc.date", "og:release_date")
SOURCES = ("contentsource", "source", "og:site_name", "mediaid", "article:author")
TITLES = ("articletitle", "og:title", "title")
# What parts a page's title from its site's name.
PARTS = re.compile(r"\s{0,20}[_|｜–—»>]+\s{0,20}|\s{1,20}-{1,20}\s{1,20}|-(?=[\u4e00-\u9fff]{2,12}$)")
HEADINGS = ("h1", "h2", "h3")
TITLED = re.compile(r"(?<![a-z])(?:founder-title|title|biaoti|bt|headline|tit|font01)(?![a-z])")
# A day with the hour and minute is the time of publication.
CLOCK = re.compile(r"\d{1,2}日?\s+\d{1,2}:\d{2}")
SENTENCE = re.compile(r"[。！？；]")
# How an e-paper names itself in the title of its pages.
PLATE = re.compile(r"([\u4e00-\u9fff]{2,8}?(?:日报|晚报|晨报|早报|时报|周报|报))(?:数字报|电子报|数字版|电子版)?")
# The smallest part of a page that holds so much of its sentences is its text.
MOSTLY = 0.9
# Less text than this share of what seems to be around it is no page's text.
LEAST = 0.3
LONGEST_TITLE = 90
KICKERS = 3


def _text(data: bytes, where: str) -> tuple[str, str]:
    """The page's characters: as its mark says, else as it says itself where that reads, else as its content shows."""
    called = CHARSET.search(data[:4096])
    name = CALLED.get(called[1].decode("ascii").lower()) if called else None
    if name and not any(data.startswith(mark) for mark, _ in MARKS):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            text = ""
        if text.strip() and "\0" not in text and _reads_as(text, name):
            return text, name
    return decode(data, where)


def _reads_as(text: str, name: str) -> bool:
    """True where the Chinese characters of a page alone read in this encoding too; scripts would hide that they do not."""
    chinese = "".join(re.findall(r"[\u3000-\u9fff\uff00-\uffef]+", text)[:2000])
    found = unmarked(chinese.encode(name, "ignore")) if chinese else None
    return not chinese or len(chinese) < 40 or (found is not None and found[1] == name)


def _tree(text: str, where: str) -> _Element:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any("RESOURCE_LIMIT" in one.type_name for one in parser.error_log):
        raise PageError(f"{where}: tags nested more than 256 deep, or a text without end; save the page anew")
    if root is None:
        raise PageError(f"{where}: nothing that can be read as HTML; save the page anew")
    return root


def _metas(root: _Element) -> dict[str, str]:
    """What the page's head says of itself, by lower-case names."""
    found: dict[str, str] = {}
    for one in root.iter("meta"):
        name = (one.get("name") or one.get("property") or one.get("itemprop") or "").lower()
        if name and (content := " ".join((one.get("content") or "").split())):
            found.setdefault(name, content)
    title = next((one.text for one in root.iter("title") if one.text), None)
    if title:
        found.setdefault("title", " ".join(title.split()))
    return found


def _first(metas: Mapping[str, str], names: Sequence[str]) -> str:
    return next((metas[name] for name in names if metas.get(name)), "")


def _container(found: Sequence[Block]) -> int:
    """The number of the smallest part of the page that holds nearly all of its sentences, 0 for the whole."""
    weights: dict[int, int] = {}
    total = 0
    for block in found:
        if block.around or block.linked > 0.5 or not (SENTENCE.search(block.text) or len(block.text) > LONGEST_TITLE):
            continue
        total += len(block.text)
        for number in block.path:
            weights[number] = weights.get(number, 0) + len(block.text)
    return max((number for number, weight in weights.items() if weight >= MOSTLY * total), default=0)


def _is_nav(block: Block) -> bool:
    return block.around or block.linked > 0.5


def _bare(text: str) -> str:
    return "".join(text.split())


def _headline(found: Sequence[Block], first: int, titles: Sequence[str]) -> int | None:
    """The index of the headline's block at or above the text's first one: what the title names, else the nearest heading."""
    wanted = {_bare(part) for title in titles for part in (title, *PARTS.split(title)) if len(_bare(part)) >= 4}
    above = [i for i in range(first, -1, -1) if not found[i].around and len(found[i].text) <= LONGEST_TITLE]
    named = [i for i in above if _bare(found[i].text) in wanted and found[i].linked <= 0.5]
    marked = [i for i in above if found[i].kind in HEADINGS or TITLED.search(found[i].names)]
    plain = [i for i in marked if not _is_nav(found[i]) and not ISSUE_DATE.search(found[i].text)]
    return named[0] if named else min(plain, key=lambda i: (HEADINGS.index(found[i].kind) if found[i].kind in HEADINGS else 9, -i)) if plain else None


def _kicker(found: Sequence[Block], index: int) -> int:
    """The index of the first of the lines of one deck that end with the headline at `index`."""
    first = index
    while first and index - first < KICKERS:
        block = found[first - 1]
        if _is_nav(block) or is_around(block.text) or META.search(block.text) or ISSUE_DATE.search(block.text) or not 4 <= len(block.text) <= LONGEST_TITLE:
            break
        if not set(block.path[-4:]) & set(found[first].path[-5:]):
            break
        first -= 1
    return first


def _inside(found: Sequence[Block], titles: Sequence[str]) -> list[Block]:
    """The blocks of the headline and the text."""
    number = _container(found)
    within = [i for i, block in enumerate(found) if number in block.path or not number]
    if not within:
        return [block for block in found if not block.around]
    first, last = within[0], within[-1]
    head = _headline(found, first, titles)
    begin = _kicker(found, head) if head is not None else first
    kept = [found[i] for i in range(begin, last + 1) if not _is_nav(found[i]) or found[i].text.startswith("附件")]
    return kept or [block for block in found if not block.around]


def _seen(found: Sequence[Block]) -> list[Block]:
    """The blocks; none is taken as around the text where nearly all of the page's text would be, for a site's odd names."""
    around = sum(len(block.text) for block in found if block.around and SENTENCE.search(block.text))
    inside = sum(len(block.text) for block in found if not block.around and SENTENCE.search(block.text))
    return [replace(block, around=False) for block in found] if inside < LEAST * around else list(found)


def _told(found: Sequence[Block], kept: Sequence[Block], metas: Mapping[str, str]) -> dict[str, str]:
    """The paper and the day that a page's head, its line of time and source, or its paper's plate tells."""
    told: dict[str, str] = {}
    line = next((block.text for block in kept if len(block.text) <= 200 and (META.search(block.text) or CLOCK.search(block.text)) and day(block.text)), "")
    plate = next((match[0] for block in found if (match := ISSUE_DATE.search(block.text)) and ("期" in block.text or "星期" in block.text)), "")
    when = day(plate) or day(_first(metas, DATES)) or day(line)
    if when:
        told["issue_date"] = when
    paper = source_line(f"来源：{_first(metas, SOURCES)}")
    plates = [match for part in PARTS.split(metas.get("title", "")) if (match := PLATE.fullmatch(part))]
    if paper and not any(source_line(block.text) for block in kept):
        told["paper"] = paper
    elif plates and (plate or plates[0][0] != plates[0][1]):
        told["paper"] = plates[0][1]
    return told


def extract(root: _Element, where: str) -> tuple[str, dict[str, str]]:
    """The text of a page's tree, and what it tells of paper and day."""
    metas, found = _metas(root), _seen(blocks(root))
    title = _first(metas, TITLES)
    kept = _inside(found, [metas[name] for name in TITLES if name in metas])
    told = _told(found, kept, metas)
    lines = [block.text for block in kept]
    if not any(META.search(line) for line in lines[:6]) and "issue_date" in told and _first(metas, DATES):
        source = f" 来源：{told['paper']}" if "paper" in told else ""
        lines.insert(_bylines(kept), f"发布时间：{told['issue_date']}{source}")
    text = "\n".join(lines)
    headings = any(block.kind in HEADINGS or TITLED.search(block.names) for block in kept[:KICKERS + 1])
    name = max(PARTS.split(title), key=len) if title else ""
    if name and not headings and _bare(name) not in _bare(text[:400]) and len(name) <= LONGEST_TITLE:
        text = headed(name, text)
    if not text.strip():
        raise PageError(f"{where}: no text in this page; save it with its text")
    return f"{text}\n", told


def _bylines(kept: Sequence[Block]) -> int:
    """Where a line of time and source is to stand: behind the deck of headlines."""
    return next((i for i, block in enumerate(kept) if block.kind not in HEADINGS and SENTENCE.search(block.text)), 0)


def read(stream: BinaryIO, where: str) -> Iterator[Extract]:
    """The page of a file of HTML; raises PageError where it holds no text."""
    characters, encoding = _text(whole(stream, where, MOST_BYTES, "save the page without its pictures"), where)
    text, told = extract(_tree(characters, where), where)
    yield Extract(text, "html", encoding=encoding, told=told)


def read_archive(stream: BinaryIO, where: str) -> Iterator[Extract]:
    """The page of a web archive (.mhtml): its first part that is HTML, the others are not looked at."""
    from email import message_from_bytes
    from email.policy import default

    message = message_from_bytes(whole(stream, where, MOST_BYTES, "save the page without its pictures"), policy=default)
    part = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
    data = part.get_payload(decode=True) if part else None
    if not isinstance(data, bytes) or not data.strip():
        raise PageError(f"{where}: no page of HTML in this web archive; save the page anew")
    characters, encoding = _text(data, where)
    text, told = extract(_tree(characters, where), where)
    yield Extract(text, "mhtml", encoding=encoding, told=told)
