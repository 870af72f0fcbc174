"""Sources to docs and docs to page records: the only place where spaCy objects become records.

The component `reader` sets `doc._.page`: offsets of the reading view are mapped back to the file, quotes are the file's own
characters. `doc._.source` and `doc._.view` are set by `to_doc` before the components run; a doc made from a bare text reads too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate
from operator import itemgetter
from typing import Any, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from jinshen.pipeline import labels
from jinshen.pipeline.articles import Laid, Layout, as_printed
from jinshen.pipeline.characters import folded
from jinshen.pipeline.clock import Clock
from jinshen.pipeline.confidence import weighed
from jinshen.pipeline.coverage import left_out
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.page import Source
from jinshen.pipeline.records import Article, Event, EventOrganization, Evidence, Mention, Page, Participant, Post, Span
from jinshen.pipeline.spans import mentions_of, within
from jinshen.pipeline.view import View, heal

_Read = TypeVar("_Read", Mention, Post, Event, Participant, EventOrganization, Evidence)

HALF = re.compile("[\ud800-\udfff]")  # of a pair of UTF-16

for _name in ("source", "view", "page"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


def to_doc(nlp: Language, source: Source) -> Doc:
    """The doc of a source's reading view, ready for the components; raises PageError for a text that no file can hold."""
    if half := HALF.search(source.text):
        raise PageError(f"{source.name}: half a character at {half.start()}; make the text anew from its file")
    view = heal(source.text)
    doc = nlp.make_doc(view.text)
    doc._.source, doc._.view = source, view
    return doc


def read_page(nlp: Language, source: Source, *, clock: Clock | None = None) -> Page:
    """The record of one source; a clock is told the stages."""
    doc = to_doc(nlp, source)
    if clock is None:
        page: Page = nlp(doc)._.page
        return page
    clock.lap("view, words")
    for name, component in nlp.pipeline:
        doc = component(doc)
        clock.lap(name)
    page = doc._.page
    return page


def read_pages(nlp: Language, sources: Iterable[Source]) -> Iterator[Page]:
    """The records of many sources, in their order, one page in memory at a time."""
    for source in sources:
        yield read_page(nlp, source)


class _Mapper:
    """View offsets to file offsets and quotes, for one page; `read` is the view's text, `found` the mentions in it."""

    def __init__(self, text: str, view: View, doc: Doc) -> None:
        self._text, self._view = text, view
        self.read, self.found = doc.text, mentions_of(doc)
        self._stray = [one.start for one in view.repairs if one.kind == labels.STRAY]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self._view.to_file(start, end) if end > start else (start, start)

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """The file's span of an article with what is printed a second time of it."""
        return self._view.extent(start, end)

    def mentions(self, found: Iterable[Mention]) -> Iterator[Mention]:
        """Mentions with file offsets, those that the file prints twice in both places; none where other text stands between its parts.

        Source: annotation guide, "Torn by a paragraph break with other text between, a name is tagged in neither piece".
        """
        for mention in found:
            if self._whole(mention):
                yield self.quoted(mention)
            for twin in self._view.twins:
                if twin.start <= mention.start and mention.end <= twin.end:
                    places = twin.starts[mention.start - twin.start : mention.end - twin.start]
                    yield replace(mention, start=places[0], end=places[-1] + 1, quote=self._text[places[0] : places[-1] + 1])

    def _whole(self, mention: Mention) -> bool:
        start, end = self.span(mention.start, mention.end)
        stray = sum(start <= at < end for at in self._stray)
        return len("".join(self._text[start:end].split())) - stray <= mention.end - mention.start

    def printed(self, start: int, end: int) -> str:
        """The file's characters of a span of the view."""
        return self._text[slice(*self.span(start, end))]

    def quoted(self, record: _Read) -> _Read:
        """The record with file offsets and the file's characters; one without offsets stays as it is."""
        if record.start is None or record.end is None:
            return record
        start, end = self.span(record.start, record.end)
        return replace(record, start=start, end=end, quote=self._text[start:end])

    def names(self, found: Iterable[Mention]) -> dict[str, str]:
        """People's names of the reading view as the file prints them, where the view only folded their characters (賀蘭 read as 贺兰)."""
        named: dict[str, str] = {}
        for mention in found:
            if mention.label == labels.PERSON and mention.text not in named:
                starts = self._view.starts[mention.start : mention.end]
                printed = "".join(self._unfolded(self._text[at], read) for at, read in zip(starts, self._view.text[mention.start : mention.end], strict=True))
                named[mention.text] = "".join(printed.split())
        return named

    @staticmethod
    def _unfolded(printed: str, read: str) -> str:
        return printed if printed == read or folded(printed, traditional=True) == read else read

    def line(self, words: str, start: int, end: int) -> str:
        """Words of the view's text[start:end] as the file prints them, where the view only folded their characters (區廣場 read as 区广场); their spaces stay."""
        apart = words.split()
        place = re.compile(r"\s*".join(map(re.escape, "".join(apart)))).search(self.read, start, end) if apart else None
        if place is None:
            return words
        printed = iter("".join(self._unfolded(self._text[self._view.starts[at]], self.read[at]) for at in range(*place.span()) if not self.read[at].isspace()))
        return "".join(one if one.isspace() else next(printed) for one in words)

    def post(self, post: Post, names: dict[str, str]) -> Post:
        """The post with file offsets; person, title and body as the file prints them."""
        said = (post.title, post.title_as_printed, post.org_as_printed)
        title, as_printed, org = (self.line(words, post.start, post.end) if words and post.start is not None and post.end is not None else words for words in said)
        return self.quoted(replace(post, person=names.get(post.person, post.person), title=title or post.title, title_as_printed=as_printed, org_as_printed=org))

    def event(self, event: Event, names: dict[str, str], span: tuple[int, int]) -> Event:
        people = tuple(self.quoted(replace(part, person=names.get(part.person, part.person))) for part in event.participants)
        bodies = tuple(self.quoted(body) for body in event.organizations)
        stops = tuple(self.quoted(stop) for stop in event.visited_evidence)
        day, place = (self.quoted(one) if one else None for one in (event.date_evidence, event.place_evidence))
        at = event.place_evidence
        where = self.line(event.place, at.start, at.end) if event.place and at else event.place
        visited = tuple(self.line(name, stop.start, stop.end) for name, stop in zip(event.visited, event.visited_evidence, strict=True))
        name, groups = self.line(event.name, *span), tuple(self.line(group, *span) for group in event.groups)
        return self.quoted(replace(
            event, name=name, groups=groups, place=where, visited=visited, participants=people, organizations=bodies,
            date_evidence=day, place_evidence=place, visited_evidence=stops,
        ))  # fmt: skip


def _article(doc: Doc, laid: Laid, number: int, mapper: _Mapper) -> Article:
    start, end = mapper.extent(laid.start, laid.end)
    found = within(mapper.found, laid.start, laid.end)
    names = mapper.names(found)
    return weighed(Article(
        id=f"a{number}", kind=laid.kind, title=mapper.line(laid.title, laid.start, laid.end), start=start, end=end, byline=as_printed(laid, mapper.read, mapper.printed),
        mentions=tuple(sorted(mapper.mentions(found), key=_place)),
        posts=tuple(mapper.post(post, names) for post in doc._.posts[number - 1]),
        events=tuple(mapper.event(event, names, (laid.start, laid.end)) for event in doc._.events[number - 1]),
    ))  # fmt: skip


def _outside(doc: Doc, mapper: _Mapper) -> tuple[Mention, ...]:
    """The mentions that stand in no article: the masthead's and those of page furniture."""
    inside = sorted((laid.start, laid.end) for laid in doc._.layout.articles)
    reach = list(accumulate((end for _, end in inside), max, initial=-1))  # how far any reaches of those that begin up to there
    return tuple(sorted(mapper.mentions(m for m in mapper.found if m.end > reach[bisect_right(inside, m.start, key=itemgetter(0))]), key=_place))


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def page_of(doc: Doc) -> Page:
    """The page record of a doc that all components have read."""
    layout, view = doc._.layout, doc._.view or View(doc.text, range(len(doc.text)))
    source: Source | None = doc._.source
    text = source.text if source else doc.text
    mapper = _Mapper(text, view, doc)
    masthead = Span(*mapper.span(*layout.masthead)) if layout.masthead else None
    articles = tuple(_article(doc, laid, i, mapper) for i, laid in enumerate(layout.articles, 1))
    return Page(
        page=source.name if source else "",
        paper=source.paper if source else None,
        jurisdiction=source.jurisdiction if source else None,
        issue_date=source.issue_date if source else None,
        masthead_mentions=_outside(doc, mapper),
        articles=articles,
        text=text,
        sha256=source.sha256 if source else None,
        encoding=source.encoding if source else None,
        format=source.format if source else None,
        masthead=masthead,
        left_out=left_out(text, _read(articles, masthead), reasons(layout, view)),
        repairs=view.repairs,
        served=dict(source.served) if source and source.served else None,
        **(_imprint(source) if source else {}),
        sheet=source.sheet if source else None,
        boxes=source.boxes if source else (),
    )


def _imprint(source: Source) -> dict[str, Any]:
    """What a page's masthead prints beside paper and day, how sure its area is, and what there is to say of it."""
    return {
        "sure": source.sure or None, "issue_number": source.imprint.issue_number, "lunar_date": source.imprint.lunar_date,
        "publisher": source.imprint.publisher or None, "editors": source.imprint.editors, "warnings": source.warnings + source.notes,
    }  # fmt: skip


def _read(articles: Iterable[Article], masthead: Span | None) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in articles] + ([(masthead.start, masthead.end)] if masthead else [])


def reasons(layout: Layout, view: View) -> list[tuple[int, int, str]]:
    """Why parts of the file are in no article: as the layout tells, or because they are printed a second time."""
    told = [(*view.to_file(start, end), reason) for start, end, reason in layout.left_out if view.text[start:end].strip()]
    return told + [(one.start, one.end, "printed twice") for one in view.repairs if one.kind == labels.TWICE]


@Language.component("reader", requires=["doc._.layout", "doc._.posts", "doc._.events"], assigns=["doc._.page"])
def reader(doc: Doc) -> Doc:
    """Sets `doc._.page`, the page record."""
    doc._.page = page_of(doc)
    return doc
