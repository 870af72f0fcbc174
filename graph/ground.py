"""What units of the graph stand on: areas, bodies, posts and places by name, and what papers print for them.

Source: graph model, "Identity": names are resolved with the jurisdiction of the paper that prints them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from jinshen.graph.areas import area_level, chain, on_one_chain, plain_area
from jinshen.graph.atlas import TITLE, Atlas, Homes
from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import Report
from jinshen.graph.names import shortens, single_seat
from jinshen.graph.things import id_of, thing

# An institution with staff is a body also as a stop; parks, plants and project sites are places.
INSTITUTION = re.compile(r"(?:大学|学院|学校|中学|小学|幼儿园|党校|医院|卫生院|公司|集团|法院|检察院|合作社|银行)$")


class Printed(Protocol):
    """What the pages of a graph print for bodies and posts."""

    def on_page(self, page: str) -> Mapping[str, Sequence[str]]:
        """What a page prints for bodies, to the bodies that it means by that."""

    def in_area(self, area: str, printed: str) -> Sequence[str]:
        """The bodies that papers of an area mean by what they print."""

    def posts(self, paper: str, printed: str) -> Sequence[tuple[str, str]]:
        """The titles and bodies that a paper means by a post that it prints."""

    def seats(self, title: str, area: str) -> Sequence[str]:
        """The bodies of an area that have a single seat of a title."""

    def held(self, body: str) -> bool:
        """True for a body of which a page shows somebody in a post or a part in an event, and for what such a one is part of."""


class Base:
    """The drawing of one unit after the other, and the things that it uses by their names."""

    def __init__(self) -> None:
        self.drawing = Drawing()

    def fresh(self) -> Drawing:
        """A new drawing, of the next unit."""
        self.drawing = Drawing()
        return self.drawing

    def use(self, what: str) -> str:
        """The id of a thing that is used."""
        self.drawing.use(what)
        return id_of(what)

    def area(self, name: str) -> str:
        """The id of an area that is used."""
        return self.use(thing("area", name))

    def body(self, name: str, printed: str = "") -> str:
        """The id of a body that is used, `printed` so."""
        what = thing("body", name)
        if printed and printed != name and printed[0] not in "我全本该":
            self.drawing.use(what, "shortNames", printed)
        return self.use(what)

    def post(self, title: str, org: str) -> str:
        """The id of a post that is used."""
        return self.use(thing("post", title, org))

    def newspaper(self, name: str, area: str, issued: str) -> str:
        """The id of a newspaper that is used, with its area and the day of an issue where these are told."""
        what = thing("newspaper", name)
        if area:
            self.drawing.use(thing("covers", name, area))
        if issued:
            self.drawing.use(what, "issues", issued)
        return self.use(what)


class Ground(Base):
    """What events and tenures stand on; `drawing` is the unit that is drawn."""

    def __init__(self, atlas: Atlas, places: Homes, printed: Printed) -> None:
        super().__init__()
        self.atlas, self._homes, self._printed = atlas, places, printed

    # What papers print

    def printed_body(self, page: str, area: str, printed: str, full: str, there: Callable[[str], bool]) -> str | None:
        """The body that a printed name means on a page: as there, by its full name where that is `there`, as in other papers of the area."""
        if (known := self._printed.on_page(page).get(printed)) and len(known) == 1:
            return known[0]
        if there(full):
            return full
        meant = self._printed.in_area(plain_area(area), printed) if area else ()
        return meant[0] if len(meant) == 1 else None

    def unnamed(self, paper: str, printed: str, area: str) -> str | None:
        """The one single-seat post that a paper of an area prints without its holder; None where it is none or could be several.

        As the paper prints it elsewhere, else as the table of organs has it, else a body of the area that can be shortened so.
        """
        known = self._printed.posts(paper, printed) if paper else ()
        if known:
            return self.post(*known[0]) if len(known) == 1 else None
        if found := self.atlas.post(printed, area):
            return self.post(*found)
        return self._shortened(printed, area)

    def _shortened(self, printed: str, area: str) -> str | None:
        title = TITLE.search(printed)
        there, rest = self.atlas.prefix(printed[: title.start()], area) if title else ("", "")
        if title is None or not there or not rest:
            return None
        like = [org for org in self._printed.seats(title[0], there) if shortens(rest, org.replace(there, "", 1))]
        if not like and rest.endswith("局") and len(rest) > 2 and single_seat(title[0], there + rest):
            return self.post(title[0], there + rest)
        return self.post(title[0], like[0]) if len(like) == 1 else None

    # Places

    def venue(self, report: Report, words: str) -> str:
        """A named place, or the body whose house it is: 市中级人民法院 is a body also as a stop."""
        name = "".join(words.split())
        label = report.marked.get(words)
        if label != "LOC":
            full = self.atlas.body(name, report.area)
            if body := self.printed_body(report.key.page, report.area, name, full, self._printed.held):
                return self.body(body)
            if label == "ORG" or INSTITUTION.search(name):
                return self.body(full if full != name else self._homes.named(name, report.area), name)
        return self.use(thing("place", self._homes.named(name, report.area)))


def places_named(printed: str, within: str, atlas: Atlas, homes: Homes) -> list[str]:
    """The ids of the areas and the place that a printed name may mean in a paper of an area."""
    area = atlas.resolve(printed, within)
    place = id_of(thing("place", homes.named(printed, within)))
    return [id_of(thing("area", area)), place] if area else [place]


def widest(areas: list[str]) -> str:
    """Of the areas of several papers that report one event, the one in which the others lie, else what all lie in; '' for none.

    >>> widest(["岭东省云州市青川区", "岭东省云州市"]), widest(["岭东省云州市青川区", "岭东省云州市白河区"])
    ('岭东省云州市', '云州市')
    """
    told = sorted({area for area in areas if area and area_level(area) != "central"}, key=lambda area: (len(chain(area)), area))
    if not told:
        return ""
    if all(on_one_chain(told[0], area) for area in told):
        return told[0]
    shared = [name for name in chain(told[0]) if all(name in chain(area) for area in told)]
    return shared[-1] if shared else told[0]
