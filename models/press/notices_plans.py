"""What papers print besides reports: each notice with its people, its plans, and how often each kind of outlet has it. Literal tables.

A plan is paragraphs divided by `|`, each a list of parts of the notice (`== NAME PART` in content/notices); `part?` stands in half of them, `part*1-3` so often.
`part+` is written for every entry of the cast in a paragraph of its own, `part~` in another form each time, `part&` in one paragraph; `head>part+` has the head only where there is an entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

OUTLETS = ("district", "city", "department", "school", "hospital", "company", "congress", "cppcc", "town")
WORD = re.compile(r"(?:(?P<head>[a-z]+)>)?(?P<part>[a-z]+\d?)(?P<each>[+&~])?(?P<half>\?)?(?:\*(?P<low>\d)(?:-(?P<high>\d))?)?")
# Parts that are headlines, and parts that stand in the place of a byline; all others are text.
HEADS, SIGNS = ("kicker", "title", "deck"), ("signed", "when", "by")


@dataclass(frozen=True, slots=True)
class Notice:
    """`kind` is that of its article, `cast` one of notices.CASTS, `formal` the share that prints bodies in full; what is `plain` is signed by nobody but itself."""

    kind: str
    cast: str
    plans: tuple[str, ...]
    formal: float = 0.0
    plain: bool = True


NOTICES: dict[str, Notice] = {
    "appoint": Notice("news", "congress", (
        "title | passed | item+", "title | passed | gainhead>gain+ | losshead>loss+", "title | open | gainhead>gain+ | losshead>loss+ | signed | when",
        "title | open item&", "title | open item& close?", "title | item+ | signed | when", "title | passed | open item& | close | signed | when",
    ), 0.7),
    "govern": Notice("news", "government", (
        "title | salute | open | item+ | signed | when", "title | open item&", "title | open | gainhead>gain+ | losshead>loss+ | close? | signed | when", "title | item+",
    ), 0.5),
    "cadres": Notice("news", "party", ("title | open item&", "title | open | item+", "title | item&", "item&", "title | item& close"), 0.3, plain=False),
    "succeed": Notice("news", "successor", ("title | lead", "title | lead life?", "title | lead | life | stint&", "title | lead close"), 0.3, plain=False),
    "public": Notice("news", "future", (
        "title | open | item+ | close | contact | signed | when", "title | open | item+ | close | signed | when", "title | item+ | close", "title | open item& | contact",
    ), 0.6),
    "elect": Notice("news", "elected", ("title | lead", "title | lead more?", "title | proclaim | signed | when", "title | lead | oath?", "title | list | gain+"), 0.5),
    "punish": Notice("news", "punished", ("title | open | case~ | close", "title | open case&", "title | open | case~ | close | signed | when", "title | case~"), 0.2),
    "fallen": Notice("news", "fallen", ("title | lead", "title | lead | life | stint&", "title | lead more", "lead", "title | lead | signed"), 0.5),
    "obituary": Notice("news", "departed", (
        "title | lead | life stint& | praise", "title | lead | life | stint+ | praise?", "title | lead life | stint& | farewell | signed | when", "title | lead | stint& | farewell",
        "title | lead farewell | signed | when",
    ), 0.4),
    "resume": Notice("news", "climber", ("title | life | stint+ | present", "title | life stint& present", "title | life present | stint&", "title | life | stint+"), 0.4),
    "duty": Notice("news", "governors", ("title | open | item+ | close?", "title | open item&", "title | item+ | signed | when", "title | open | item+ | signed | when"), 0.2),
    "rota": Notice("news", "leaders", ("title | open | rota+ | close", "title | rota+", "title | open | rota+ | signed | when", "title2 | river | chiefs+", "title2 | river | chiefs+ | close"), 0.2),
    "honours": Notice("news", "honoured", (
        "title | open | listhead | item& | close | signed | when", "title | open | listhead | item+", "title | open item& | unithead | units", "title | listhead | item+ | unithead | units",
        "title | open | unithead | units | listhead | item+ | signed | when",
    ), 0.3),
    "interview": Notice("news", "chief", (
        "title | who | said | answer | answer | plan", "title | who | open | ask | answer | ask | answer | ask | plan", "title | open | answer | story? | plan", "title | open | who | answer | plan",
        "title | open said | answer | plan",
    ), 0.1, plain=False),
    "portrait": Notice("news", "worker", ("title | open | deed | deed | close", "title | open deed | deed | said | close?", "title | deed | open | deed | said", "title | open | deed close"), plain=False),
    "essay": Notice("news", "author", (
        "title | by | open | point | point | point | close | role", "title | open | point | point | close | bearer", "title | by | open first | second | third | close | role",
        "title | by | open | first | second | third | role", "title | by | point | point | role", "title | open | first | second | third | close | bearer",
    ), 0.3),
    "thanks": Notice("news", "thanked", ("title | salute | open | item& | close | writer", "title | open item& | close", "title | salute | open item& | close"), 0.2),
    "clinic": Notice("news", "experts", ("title | open | item+ | close?", "title | item+", "title | open | item+ | contact"), 0.3),
    "tender": Notice("news", "signer", (
        "title | open | term | term2 | contact | signed | when", "title | open term | contact | signed | when", "title | open | term | signed | when", "title2 | open2 | term3 | contact | signed | when",
        "title2 | open2 term3 | contact", "title3 | open3 | result | signed | when",
    ), 0.9),
    "order": Notice("news", "issuer", (
        "title | fire | firerule | close | signed | when", "title | fire firerule | close | signed | when", "title5 | dogs | dogrule | close | signed | when",
        "title6 | crime | crimerule | reward | signed | when", "title7 | street | streetrule | close | signed | when", "title2 | works | way | close2 | signed | when", "title2 | works | close2",
        "title3 | ask | answer | signed | when", "title4 | appeal | deed | deed | call", "title4 | appeal deed | signed | when",
    ), 0.7),
    "recruit": Notice("news", "signer", ("title | open | post | demand | enrol | contact | signed | when", "title | open post | demand | enrol | signed | when", "title | open | post | contact"), 0.7),
    "policy": Notice("news", "chief", ("title | open | qa | qa | qa | qa?", "title | open | qa | qa", "title | qa | qa | qa | end", "title | open | qa | qa | end")),
    "hire": Notice("news", "own", ("title | open item&", "title | open | item+ | signed | when", "title | item& close?", "title | open | gainhead>gain+ | losshead>loss+ | signed | when"), 0.3),
    "photo": Notice("photo", "nobody", ("title | caption", "title | caption more", "caption", "title | caption | shown", "title | caption shown")),
    "portray": Notice("photo", "worker", ("title | caption", "title | caption more", "title | caption said")),
    "column": Notice("note", "nobody", ("title | text", "text", "title | text more", "title | text | call")),
    "advert": Notice("none", "nobody", ("name | line | line? | contact", "name | line contact", "line | contact", "line")),
    "weather": Notice("none", "places", ("head | own", "head | own | area+", "own", "head | own tip", "head | area+ | tip", "own tip | area+")),
    "index": Notice("none", "nobody", ("head | line | line | line", "head | line | line | line | line | line", "line | line", "head | line | line | line | line")),
    "slogan": Notice("none", "nobody", ("line", "line | line2", "line | line | line2")),
    "hotline": Notice("none", "nobody", ("line", "line | line", "head | line | line | line")),
    "lottery": Notice("none", "nobody", ("head | line", "head | line | line | line?", "line")),
    "lost": Notice("none", "nobody", ("head | line", "head | line | line", "head | line | line | line | line", "line")),
    "correct": Notice("none", "nobody", ("head | line", "line")),
    "filler": Notice("none", "nobody", ("head | line", "line", "head | line | line", "head2 | line2", "head3 | line3", "head4 | line4", "head5 | line5")),
    "heading": Notice("none", "nobody", ("line",)),
}

# How often each fills a place on the pages of an outlet, in the order of OUTLETS, beside features (`feature`) that report on work.
SHARES: dict[str, tuple[int, ...]] = {
    "feature": (100, 100, 80, 95, 80, 85, 60, 75, 85),
    "appoint": (3, 4, 0, 0, 0, 0, 40, 0, 0), "govern": (3, 3, 0, 0, 0, 0, 0, 0, 0), "cadres": (4, 5, 0, 0, 0, 0, 0, 3, 3), "succeed": (3, 4, 0, 0, 0, 0, 0, 0, 2),
    "public": (4, 3, 8, 3, 4, 3, 0, 0, 3), "elect": (4, 4, 0, 0, 0, 0, 20, 0, 3), "punish": (3, 3, 2, 0, 0, 0, 0, 0, 2), "fallen": (3, 4, 0, 0, 0, 0, 0, 0, 0),
    "obituary": (2, 2, 0, 0, 0, 0, 4, 4, 0), "resume": (2, 2, 0, 0, 0, 0, 5, 3, 2), "duty": (2, 1, 0, 0, 0, 0, 0, 0, 3), "rota": (2, 1, 0, 0, 0, 0, 2, 2, 5), "honours": (3, 2, 6, 10, 8, 10, 0, 0, 5),
    "interview": (6, 4, 6, 0, 2, 0, 0, 0, 0), "portrait": (6, 4, 5, 10, 10, 8, 2, 3, 4), "essay": (4, 3, 5, 2, 0, 2, 8, 8, 2), "thanks": (2, 1, 2, 3, 10, 0, 0, 0, 2),
    "clinic": (2, 1, 0, 0, 14, 0, 0, 0, 0), "tender": (2, 1, 8, 5, 8, 10, 0, 0, 4), "order": (4, 2, 10, 0, 0, 0, 0, 0, 6), "recruit": (2, 1, 5, 6, 6, 6, 0, 0, 2),
    "policy": (3, 2, 8, 0, 0, 0, 0, 0, 3), "hire": (2, 1, 0, 10, 12, 12, 0, 0, 2), "photo": (14, 10, 3, 3, 2, 3, 1, 1, 4), "portray": (4, 3, 1, 2, 2, 2, 1, 1, 1),
    "column": (5, 3, 0, 0, 0, 0, 0, 0, 1),
}  # fmt: skip
# So many items in a hundred pages of an outlet belong to no article; which, by their weight.
LOOSE: dict[str, int] = {"district": 160, "city": 170, "department": 12, "school": 6, "hospital": 10, "company": 5, "congress": 3, "cppcc": 3, "town": 25}
LOOSELY: dict[str, int] = {"advert": 7, "weather": 5, "index": 6, "slogan": 6, "hotline": 3, "lottery": 2, "lost": 4, "correct": 1, "filler": 3, "heading": 8}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a plan; `each` is + or & where it is written for every entry."""

    head: str
    part: str
    each: str
    low: int
    high: int


def words(paragraph: str) -> tuple[Word, ...]:
    """The words of a plan's paragraph.

    >>> words("losshead>loss+")[0], words("close?")[0].low
    (Word(head='losshead', part='loss', each='+', low=1, high=1), 0)
    """
    found = []
    for word in paragraph.split():
        match = WORD.fullmatch(word)
        if match is None:
            raise ValueError(f"no word of a plan: {word}")
        low = int(match["low"] or 1) if not match["half"] else 0
        found.append(Word(match["head"] or "", match["part"], match["each"] or "", low, int(match["high"] or max(low, 1))))
    return tuple(found)


@cache
def plans(name: str) -> tuple[tuple[tuple[Word, ...], ...], ...]:
    """The plans of a notice, each as its paragraphs."""
    return tuple(tuple(map(words, plan.split("|"))) for plan in NOTICES[name].plans)


@cache
def parts(name: str) -> frozenset[str]:
    """The parts that a notice's plans name."""
    every = [word for plan in plans(name) for paragraph in plan for word in paragraph]
    return frozenset({word.part for word in every} | {word.head for word in every if word.head})
