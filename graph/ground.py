"""Areas, bodies, posts and places as nodes, each drawn once with what its name says; and printed names to those nodes.

Source: graph model, "Identity": names are resolved with the jurisdiction of the paper that prints them.
"""

from __future__ import annotations

import re
from collections import defaultdict

from jinshen.graph.areas import area_level, chain, code_of, on_one_chain, plain_area
from jinshen.graph.atlas import TITLE, Atlas, Homes
from jinshen.graph.bodies import area_of, governs, kind_of, level_of, whole_of
from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import Report
from jinshen.graph.model import Evidence, content_id
from jinshen.graph.names import shortens, single_seat

# An institution with staff is a body also as a stop; parks, plants and project sites are places.
INSTITUTION = re.compile(r"(?:大学|学院|学校|中学|小学|幼儿园|党校|医院|卫生院|公司|集团|法院|检察院|合作社|银行)$")


class Ground:
    """What events and tenures stand on."""

    def __init__(self, drawing: Drawing, atlas: Atlas, places: Homes) -> None:
        self.drawing, self.atlas, self._homes = drawing, atlas, places
        self._done: dict[str, str] = {}
        self._bodies: dict[tuple[str, str], str] = {}  # (page or area, what it prints)
        self._several: set[tuple[str, str]] = set()
        self._posts: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)  # (paper, what it prints)
        self._seats: dict[str, set[str]] = defaultdict(set)
        self._places: dict[tuple[str, str], str] = {}

    def area(self, name: str) -> str:
        """The id of an area and, by WITHIN, of all that it lies in: its code where that is known."""
        if f"area {name}" not in self._done:
            ids = [self._area_node(part, part if part != plain_area(name) else name) for part in chain(name)]
            for inner, outer in zip(ids[1:], ids, strict=False):
                self.drawing.edge("WITHIN", inner, outer)
            self._done[f"area {name}"] = ids[-1]
        return self._done[f"area {name}"]

    def _area_node(self, plain: str, printed: str) -> str:
        code = code_of(printed)
        node = f"area:{code}" if code else content_id("area", plain)
        self.drawing.node_at("Area", node, name=plain, level=area_level(plain) or None)
        return node

    def body(self, name: str, printed: str = "") -> str:
        """The id of a body, with its area and the body that it is part of."""
        body = self._done.get(f"body {name}") or self._new_body(name)
        if printed and printed != name and printed[0] not in "我全本该":
            self.drawing.alias(body, "shortNames", printed)
        return body

    def _new_body(self, name: str) -> str:
        body = self.drawing.node("Organization", name, name=name, kind=kind_of(name), level=level_of(name) or None)
        self._done[f"body {name}"] = body
        if governs(name):
            self.drawing.edge("HAS_JURISDICTION", body, self.area(area_of(name)))
        if whole := whole_of(name):
            self.drawing.edge("PART_OF", body, self.body(whole))
        return body

    def post(self, title: str, org: str) -> str:
        """The id of a post, drawn in its body."""
        if f"post {title} {org}" not in self._done:
            single = single_seat(title, org)
            post = self.drawing.node("Post", title, org, title=title, organization=org, singleSeat=single)
            self.drawing.edge("POST_IN", post, self.body(org))
            self._done[f"post {title} {org}"] = post
            if single:
                self._seats[title].add(org)
        return self._done[f"post {title} {org}"]

    # What papers print

    def keep_body(self, page: str, area: str, printed: str, body: str) -> None:
        """Keeps what a page prints for a body, so that its mentions there, and in the papers of that area, find it."""
        if not printed:
            return
        for where in (page, f"in {plain_area(area)}" if area else page):
            if self._bodies.setdefault((where, printed), body) != body:
                self._several.add((where, printed))

    def keep_post(self, paper: str, shown: Evidence, title: str, org: str) -> None:
        """Keeps how a paper prints a post, so that a holder whom it leaves unnamed is known: 区法院院长."""
        if paper:
            printed = f"{shown.extra.get('orgAsPrinted', '')}{shown.extra.get('titleAsPrinted', '')}"
            self._posts[paper, printed].add((title, org))

    def mentioned_body(self, page: str, area: str, printed: str) -> str | None:
        """The body that a printed name means on a page: as there, by its full name, as in other papers of the area."""
        for where in (page, f"in {plain_area(area)}"):
            if (where, printed) in self._bodies and (where, printed) not in self._several:
                return self._bodies[where, printed]
            if where == page and (found := self.drawing.known("Organization", self.atlas.body(printed, area))):
                return found
        return None

    def unnamed(self, paper: str, printed: str, area: str) -> str | None:
        """The one single-seat post that a paper of an area prints without its holder; None where it is none or could be several.

        As the paper prints it elsewhere, else as the table of organs has it, else a body of the area that can be shortened so.
        """
        known = self._posts.get((paper, printed), set())
        if len(known) == 1:
            return self.post(*next(iter(known)))
        if len(known) > 1:
            return None
        if found := self.atlas.post(printed, area):
            return self.post(*found)
        return self._shortened(printed, area)

    def _shortened(self, printed: str, area: str) -> str | None:
        title = TITLE.search(printed)
        there, rest = self.atlas.prefix(printed[: title.start()], area) if title else ("", "")
        if title is None or not there or not rest:
            return None
        like = [org for org in self._seats[title[0]] if area_of(org) == there and shortens(rest, org.replace(there, "", 1))]
        if not like and rest.endswith("局") and len(rest) > 2 and single_seat(title[0], there + rest):
            return self.post(title[0], there + rest)
        return self.post(title[0], like[0]) if len(like) == 1 else None

    # Places

    def venue(self, report: Report, words: str) -> str:
        """A named place, or the body whose house it is: 市中级人民法院 is a body also as a stop."""
        name = "".join(words.split())
        label = report.marked.get(words)
        if label != "LOC":
            if body := self.mentioned_body(report.key.page, report.area, name):
                return body
            if label == "ORG" or INSTITUTION.search(name):
                full = self.atlas.body(name, report.area)
                return self.body(full if full != name else self._homes.named(name, report.area), name)
        return self.place(name, report.area)

    def place(self, name: str, within: str) -> str:
        """The id of a place; places of one name in far areas are several."""
        full = self._homes.named(name, within)
        place = self.drawing.node("Place", full, name=full)
        self._places[name, within] = place
        return place

    def mentioned_places(self, printed: str, within: str) -> list[str]:
        """The areas and the place of the graph that a printed name means in a paper of an area."""
        found = []
        if area := self.atlas.resolve(printed, within):
            code = code_of(area)
            found.append(f"area:{code}" if code else content_id("area", area))
        found.append(self._places.get((printed, within)) or content_id("place", self._homes.named(printed, within)))
        return [node for node in found if self.drawing.has(node)]


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
