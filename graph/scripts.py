"""Articles in traditional characters to the same in simplified ones: 賀蘭 of one paper and 贺兰 of another are one name.

Source: the pipeline's table of characters, read as data. What is printed stays in evidence and in the aliases of people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from jinshen.graph.areas import read_table
from jinshen.pipeline.records import Article, Page

# An article of whose names and titles so many characters are traditional ones is in traditional characters.
TRADITIONAL = 0.08


@cache
def _letters() -> frozenset[str]:
    """The characters that are no simplified ones."""
    return frozenset(map(chr, _tables()[0]))


@cache
def _tables() -> tuple[Mapping[int, str], Mapping[int, str]]:
    """Characters that are no simplified ones, and all that a traditional page may print, each to its simplified one.

    Those whose simplified form is in few fonts (瓛, 龑) are printed as they are, and so is what the official name of a town has (濛).
    """
    told = [row for row in read_table("traditional") if _common(row[1])]
    official = set("".join(row[1] for row in read_table("towns")))
    return {ord(row[0]): row[1] for row in told if row[2] == "any" and row[0] not in official}, {ord(row[0]): row[1] for row in told}


def _common(character: str) -> bool:
    """True for what every font of simplified characters has: those of GBK.

    >>> _common("兰"), _common("䶮")
    (True, False)
    """
    try:
        return bool(character.encode("gbk"))
    except UnicodeEncodeError:
        return False


def _read(words: str) -> Mapping[int, str] | None:
    """The table by which words are read, None where they are in simplified characters."""
    if _letters().isdisjoint(words):
        return None
    only, every = _tables()
    found = sum(ord(character) in only for character in words)
    return every if found >= TRADITIONAL * len(words) else only


def simplified(page: Page, article: Article) -> tuple[Article, dict[str, str]]:
    """The article with its names and titles in simplified characters, and the names that this changes, to what is printed.

    One without a traditional character is given back as it is.
    """
    words = "".join([article.title, *(mention.text for mention in article.mentions), *(f"{post.person}{post.title}" for post in article.posts)])
    table = _read(words + "".join(part.person for event in article.events for part in event.participants))
    if table is None:
        return article, {}
    names = {m.text for m in article.mentions} | {post.person for post in article.posts} | {p.person for e in article.events for p in e.participants}
    changed = {name.translate(table): name for name in sorted(names) if name.translate(table) != name}
    posts = tuple(
        replace(post, person=post.person.translate(table), title=post.title.translate(table), org=post.org.translate(table) if post.org else None,
                title_as_printed=post.title_as_printed or post.title)
        for post in article.posts
    )  # fmt: skip
    events = tuple(
        replace(event, name=event.name.translate(table), place=event.place.translate(table) if event.place else None,
                visited=tuple(stop.translate(table) for stop in event.visited),
                participants=tuple(replace(part, person=part.person.translate(table)) for part in event.participants),
                organizations=tuple(replace(body, org=body.org.translate(table)) for body in event.organizations))
        for event in article.events
    )  # fmt: skip
    mentions = tuple(replace(mention, text=mention.text.translate(table), quote=mention.quote or mention.text) for mention in article.mentions)
    return replace(article, posts=posts, events=events, mentions=mentions), changed
