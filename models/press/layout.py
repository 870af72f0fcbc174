"""Finished articles to a page: masthead, decks of headlines, bylines, columns' text, and what stands around them.

Source: annotation guide, "Articles" and "Entity mentions"; the masthead, an editor's line and the links of a site belong to no article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy as clone
from dataclasses import dataclass, field, replace
from random import Random

from jinshen.models.press.board import Board
from jinshen.models.press.bylines import FORMS, NAMELESS, Writers, draw_writers, sign
from jinshen.models.press.copy import Copy, Words, no_words
from jinshen.models.press.edition import Article, Edition
from jinshen.models.press.furniture import Furniture
from jinshen.models.press.sheet import New, Sheet
from jinshen.models.press.styles import OUTLET_STYLES, STYLES, Style
from jinshen.models.press.years import undated
from jinshen.pipeline.labels import ORG

Span = tuple[int, int, str]
HEADS = ("kicker", "title", "deck")
# What stands for the ends of lines in a page that is one line.
GAPS = (" ", " ", "  ", "　")
# A day of issue with its year.
FULL = re.compile(r"\d{4}[年.-]\d")


def split(copy: Copy) -> tuple[list[Span], list[Span]]:
    """A copy's headlines and what is below them, in its own order; a copy without blocks is text, a line each.

    >>> copy = Copy()
    >>> with copy.block("title"): copy.write("全区座谈会召开")
    >>> with copy.block("text"): copy.write("5月6日，座谈会召开。")
    >>> split(copy)
    ([(0, 7, 'title')], [(7, 18, 'text')])
    """
    blocks = sorted(copy.blocks)
    if not blocks:
        at = 0
        for line in copy.text.split("\n"):
            if line.strip():
                blocks.append((at, at + len(line), "text"))
            at += len(line) + 1
    return [one for one in blocks if one[2] in HEADS], [one for one in blocks if one[2] not in HEADS]


@dataclass(slots=True)
class _Job:
    """An article while it is printed: its index on the page, its own copy, and how it is signed, place '' where it is not.

    `opening` stands before its first word: 本报讯, with the writers or without.
    """

    article: Article
    index: int
    copy: Copy
    heads: list[Span]
    body: list[Span]
    place: str = ""
    byline: Copy = field(default_factory=Copy)
    opening: Copy | None = None
    below: bool = False


def styled(edition: Edition, chance: Random) -> Edition:
    """The edition with one of its outlet's styles, where it names none."""
    kinds = OUTLET_STYLES[edition.kind]
    return edition if edition.style else replace(edition, style=chance.choices([name for name, _ in kinds], [weight for _, weight in kinds])[0])


class _Page:
    """One page in the making."""

    def __init__(self, edition: Edition, chance: Random, words: Words, *, several: bool) -> None:
        self.edition, self.chance, self.words = styled(edition, chance), chance, words
        self.style: Style = STYLES[self.edition.style]
        self.board = Board()
        self.furniture = Furniture(edition, chance, words)
        self.inner = chance.choice(self.style.inner or (self.style.gap,))
        self.indent = chance.choice(self.style.indents)
        self.heads = chance.choice(self.style.heads)
        if several and self.style.many:
            self.heads = chance.choice(self.style.many)
        self.gap = chance.choice(GAPS) if self.heads == "apart" else self.style.gap
        self.forms = [chance.choice(self.style.signs) for _ in range(2)]
        self.opens = self.style.paged and chance.random() < 0.7
        self.meta = chance.random() < self.style.meta

    def line(self, indent: bool = False, inner: bool = False) -> None:
        """Begins a line, `inner` for one in the middle of an article."""
        if self.board.length:
            self.board.blank(self.inner if inner and self.heads != "apart" else self.gap)
        if indent:
            self.board.blank(self.indent)

    def around(self, blocks: Sequence[tuple[str, float]], kind: str) -> bool:
        """Lines of furniture, each with its share; a day is printed where a year stands above it. True where there is one."""
        found = False
        for block, share in blocks:
            forced = block == "day" and self.board.years
            if (forced or self.chance.random() < share) and (copy := self.furniture.line(block)):
                self.line()
                self.board.all(copy, kind)
                found = True
        return found

    def top(self) -> None:
        if not self.style.paged:
            self.around(self.style.top, "furniture")
            return
        self.board.blank(self.chance.choice(("", "\n\n", "\n\n", "\n\n\n\n")))
        start = self.board.length
        if self.around(self.style.top, "masthead"):
            self.board.masthead = (start, self.board.length)
            self.board.blank(self.chance.choice(("", "", "\n\n")))

    def foot(self) -> None:
        self.around(self.style.foot, "furniture")
        self.board.blank(self.chance.choice(("", "\n")))

    def running(self) -> tuple[New, ...]:
        """Running heads that a damage may strew in; none tells the day."""
        made = [copy for _ in range(4) if (copy := self.furniture.line("running"))]
        return tuple(New(copy.text, tuple(copy.mentions)) for copy in made if not copy.blocks)

    def article(self, article: Article) -> None:
        """Prints one article, or what belongs to none."""
        heads, body = split(article.copy)
        if article.kind == "none":
            for span in heads + body:
                self.line(indent=span[2] == "text")
                self.board.put(article.copy, span[:2], "furniture")
            return
        copy = clone(article.copy)
        job = _Job(article, self.board.open(article, copy), copy, heads, body)
        job.below = article.kind == "photo" and bool(heads) and self.style.paged and self.chance.random() < 0.2
        self._sign(job)
        if not job.below:
            self._heads(job)
        self._under(job)
        self._body(job)
        if job.below:
            self._heads(job)
        self._credit(job)
        if not copy.byline and article.kind == "news" and not article.plain and self.chance.random() < self.style.signature:
            copy.byline = self._signature(job)

    def _sign(self, job: _Job) -> None:
        """Chooses the byline of an article; a copy that prints its own keeps it."""
        own, picture = job.article.copy.byline, job.article.kind == "photo"
        if job.article.kind == "note" or job.article.plain or not job.body or any(kind == "byline" for _, _, kind in job.body):
            job.copy.byline = list(own)
            return
        writers: Writers = tuple(own) or draw_writers(self.edition, self.chance, picture=picture)
        form = "credit" if picture else self.chance.choice(self.forms)
        if self.edition.kind == "central" and form in ("report", "bracket"):
            form = "agency"
        job.copy.byline = []
        if form and (writers or form in NAMELESS):
            job.place = FORMS[form][0]
            job.byline, job.copy.byline = sign(form, writers, self.edition, self.chance, self.words)
        if job.place == "dateline":
            job.opening = job.byline
        elif self.opens and not picture:
            job.opening = sign("bare", (), self.edition, self.chance, self.words)[0]

    def _heads(self, job: _Job) -> None:
        """The deck of headlines; a style without headlines prints those that state facts."""
        copy, heads, index = job.article.copy, job.heads, job.index
        if not heads and job.article.title:
            copy = Copy(self.words)
            copy.write(job.article.title)
            heads = [(0, copy.length, "title")]
        stated = any(start < e and s < end for start, end, _ in heads for s, e in copy.kept)
        if not heads or (self.heads == "none" and not stated and job.article.kind == "news"):
            return
        for place, (start, end, kind) in enumerate(heads):
            if self.heads in ("lines", "marked") or not place:
                self.line()
            else:
                self.board.blank(self.chance.choice((" ", "　")))
            if self.heads == "marked":
                self.board.mark("## ", index)
            self.board.put(copy, (start, end), kind, index, job.article.plants if job.heads else ())
        self.board.head(index, " ".join(copy.text[start:end].strip() for start, end, _ in heads))
        self._run_in(index)

    def _run_in(self, index: int) -> None:
        """What stands between a headline and the text in the same line."""
        if self.heads == "colon":
            self.board.mark(self.chance.choice((":", "：")), index)
        elif self.heads == "account" and self.edition.paper:
            copy = Copy(self.words)
            copy.name(self.edition.paper, ORG)
            self.board.all(copy, "source", index)

    def _under(self, job: _Job) -> None:
        """The lines between headline and text: time and source, who wrote."""
        meta = self.furniture.line("meta" if self.edition.day and self.chance.random() < 0.85 else "undated") if self.meta else None
        if meta:
            self.line()
            self.board.all(meta, "byline", job.index)
        if job.place in ("line", "label"):
            if meta and job.place == "label":
                self.board.blank(self.chance.choice((" ", "　", "    ")))
            else:
                self.line()
            self.board.all(job.byline, "byline", job.index)
        if meta and self.chance.random() < 0.1 and (copy := self.furniture.line("publisherline")):
            self.line()
            self.board.all(copy, "byline", job.index)

    def _body(self, job: _Job) -> None:
        """Paragraphs and captions, the byline before the first text or behind the last."""
        texts = [place for place, span in enumerate(job.body) if span[2] == "text"] or list(range(len(job.body)))
        for place, (start, end, kind) in enumerate(job.body):
            if place == 0 and job.article.kind == "photo" and self.style.paged and not job.below:
                self.board.blank(self.chance.choice(("", "\n\n", "\n\n")))
            self.line(indent=kind == "text" and not (self.heads == "colon" and place == 0), inner=place > 0)
            if job.opening and place == texts[0]:
                self.board.all(job.opening, "byline", job.index)
            self.board.put(job.article.copy, (start, end), kind, job.index, job.article.plants)
            if job.place == "closing" and place == texts[-1]:
                self.board.all(job.byline, "byline", job.index)
            elif kind == "caption" and job.article.kind == "news" and self.chance.random() < 0.35:
                self._shot(job)

    def _shot(self, job: _Job) -> None:
        """Who took a report's own picture."""
        if taken := draw_writers(self.edition, self.chance, picture=True):
            made, printed = sign("credit", taken, self.edition, self.chance, self.words)
            self.board.blank(" ")
            self.board.all(made, "byline", job.index)
            job.copy.byline = list(dict.fromkeys([*job.copy.byline, *printed]))

    def _credit(self, job: _Job) -> None:
        """Who took the picture, in the line of its text or in one of its own."""
        if job.place == "credit":
            if job.below or self.chance.random() < 0.5:
                self.line()
            else:
                self.board.blank(self.chance.choice(("", " ", "　")))
            self.board.all(job.byline, "byline", job.index)

    def _signature(self, job: _Job) -> list[tuple[str, str]]:
        """The body and the day below a notice of its own."""
        day = self.furniture.line("signed")
        if not self.edition.unit or not day:
            return []
        copy = Copy(self.words)
        copy.name(self.edition.unit, ORG)
        for part in self.chance.choice(((copy, day), (day, copy))):
            self.line()
            self.board.all(part, "byline", job.index)
        return [(self.edition.unit, "单位")]


def _dated(sheet: Sheet, page: _Page) -> Sheet:
    """The sheet with what it tells of its day, and its articles with the dates that this leaves."""
    edition = page.edition
    full = edition.day.isoformat() if edition.day else ""
    known = full if full and (edition.told or page.board.years) else f"--{full[5:]}" if page.board.days else None
    first, last = sheet.masthead or (0, 0)
    printed = any(first <= start and end <= last and FULL.match(sheet.text, start, end) for start, end in sheet.dates)
    articles = tuple(replace(one, copy=undated(one.copy, known)) for one in sheet.articles)
    return replace(sheet, articles=articles, dated=known, told=edition.told, issue_date=full if printed else None)


def lay_out(articles: Sequence[Article], edition: Edition, chance: Random, *, words: Words = no_words) -> Sheet:
    """The page of these articles, in their order. A copy is not changed: the sheet's own ones hold the bylines that are printed.

    >>> copy = Copy()
    >>> with copy.block("title"): copy.write("全区座谈会召开")
    >>> with copy.block("text"): copy.write("5月6日，全区座谈会召开。")
    >>> edition = Edition("", "青川县", "青川", style="bare", reporters=("苗青",))
    >>> sheet = lay_out([Article(copy, "news")], edition, Random(5))
    >>> sheet.text, sheet.articles[0].copy.byline
    ('全区座谈会召开\\n5月6日，全区座谈会召开。\\n', [])
    """
    page = _Page(edition, chance, words, several=sum(one.kind != "none" for one in articles) > 1)
    page.top()
    for article in articles:
        page.article(article)
    page.foot()
    return replace(_dated(page.board.sheet(paged=page.style.paged), page), running=page.running())


__all__ = ["Article", "Edition", "lay_out", "split", "styled"]
