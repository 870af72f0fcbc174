"""The contradictions of a world that its pages show, and those that a graph found and that are so.

What is planted can be asked for where both sides are printed: two days that differ, of one name with somebody in common, or of one place and names with words in common (of pairs of reports that share less hardly one in ten
is of one event); one person at two events of one full date whose articles show their counties, in papers of one area or by one single-seat post on both sides (else these are two people: graph model, "Identity"), but for those of a city
who go round in it; a misprinted body beside two articles that have it right, more than have it wrong, of about its time, or beside another post of that area; a lower title after the higher one, both on a day that is told; a seat's two holders, the earlier one
seen there after the later one was first seen. What is found is right where it was planted and printed: the person with the day, the misprinted body, the
lower title; or where the world has it so: at events of two far areas on one day, in a seat at one time, or beside one whom a misprint puts there.
Names that the world does not know are nobody's to judge.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, permutations
from typing import Any

from identity_seats import Seats, Stint, Truth
from identity_seats import days as days_between

from jinshen.graph.areas import on_one_chain, own_parts
from jinshen.graph.bodies import area_of
from jinshen.graph.facts import seen_on
from jinshen.graph.happened import same_date
from jinshen.graph.names import bigrams, single_seat
from jinshen.graph.store import Graph
from jinshen.pipeline.records import Article, Event, Page, Post

# Kind, the person or the event that a found one has to name, what else it has to say.
Wanted = tuple[str, str, str]
Place = tuple[str, str]  # page and article
Told = Mapping[Place, tuple[Page, Article]]
Lies = tuple[str, str]  # city and county, '' where an area is wider
FEW = 3  # pairs of characters that two names share by chance
SOON = 60  # so many days before or after a post is seen it may have been another


class Planted:
    """What is planted in a world, and which of it its pages show."""

    def __init__(self, pages: Iterable[Page], truth: Truth, seats: Seats) -> None:
        self.seats, self.called = seats, seats.called
        self.told: Told = {(page.page, article.id): (page, article) for page in pages for article in page.articles}
        self.where: dict[str, list[tuple[dict[str, Any], Place]]] = defaultdict(list)
        self.reports: dict[str, list[Place]] = defaultdict(list)
        for page in truth["pages"]:
            for name, article in page["articles"].items():
                for story in article["happenings"]:
                    self.reports[story].append((page["page"], name))
                for one in article.get("planted", ()):
                    self.where[one["kind"]].append((one, (page["page"], name)))
        self.slips = Counter((one["person"], one["printed"]["title"], one["printed"]["org"]) for one, _ in self.where["misprinted-organization"])
        self.tenures = {one["id"]: one["tenures"] for one in truth["people"]}
        self.day = {story["id"]: story["day"] for story in truth["happenings"]}
        self.lies = lies(truth)
        self.area = {story["id"]: story["where"] or story["area"] for story in truth["happenings"]}
        self.cast: dict[tuple[str, str], set[Lies]] = defaultdict(set)
        for story in truth["happenings"]:
            for who in {who for part in story["cast"].values() for who in part["people"]}:
                self.cast[who, story["day"]].add(self.lies.get(self.area[story["id"]], ("", "")))

    def asked(self) -> set[Wanted]:
        """What can be asked for, by the person or the event that a found one names, and what it says of it."""
        visible = {
            "two-dates": lambda one, _: self._two_days(one["happenings"][0]), "two-places": lambda one, _: self._one_day(one),
            "misprinted-organization": self._right_elsewhere, "lower-title": self._higher_before,
        }  # fmt: skip
        found = {self._wanted(kind, one) for kind, shows in visible.items() for one, place in self.where[kind] if shows(one, place)}
        return found | {("two-holders", one, "") for one in self._both_seen()}

    def _wanted(self, kind: str, one: Mapping[str, Any]) -> Wanted:
        says = {
            "two-places": lambda: next(f"{self.day[story]} " for story in one["happenings"] if story in self.day),
            "misprinted-organization": lambda: f": {one['printed']['org']}", "lower-title": lambda: f", {one['printed']['title']} ",
        }  # fmt: skip
        return kind, one["happenings"][0] if kind == "two-dates" else one["person"], says[kind]() if kind in says else ""

    def _two_days(self, story: str) -> bool:
        """Two articles print days that differ, and show that they tell of one event."""
        events = [event for place in self.reports[story] for event in self.told[place][1].events]
        return any(same_date(a.date, b.date) is False and _alike(a, b) for a, b in combinations(events, 2))

    def _one_day(self, one: Mapping[str, Any]) -> bool:
        """Both sides are printed on one full day, in two articles that could not be of two people."""
        sides = [
            [place for place in self.reports[story] if self._there(one["person"], place, self.day[story]) and self._tells(one["person"], place, self.area[story])]
            for story in one["happenings"]
        ]
        shown = any(self._one_person(one["person"], here, there) for here in sides[0] for there in sides[1])
        return shown and not self._goes_round(one["person"], one["happenings"], [place for side in sides for place in side])

    def _goes_round(self, person: str, stories: Sequence[str], places: Sequence[Place]) -> bool:
        """Articles print only posts of one city for somebody, and both events are in that city: who is of it can be in two of its counties on a day."""
        homes = {self.lies.get(area_of(post.org or "")) for place in places for post in self._posts(person, place)}
        cities = {self.lies.get(self.area[story], ("", ""))[0] for story in stories}
        return len(cities) == 1 and homes == {(*cities, "")}

    def _there(self, person: str, place: Place, day: str) -> bool:
        name = self.called[person]
        return any(event.date == day and any(part.person == name for part in event.participants) for event in self.told[place][1].events)

    def _tells(self, person: str, place: Place, area: str) -> bool:
        """An article of an event shows its county: by the paper, a body, the posts of two, or its name in what is told: one alone may be a guest."""
        page, article = self.told[place]
        county = self.lies.get(area, ("", ""))[1] or area
        bodies = [body.org for event in article.events for body in event.organizations]
        people = {post.person for post in article.posts if county in (post.org or "")}
        words = [word for event in article.events for word in (event.name, event.place or "", *event.visited)]
        return (page.jurisdiction or "").endswith(county) or len(people) > 1 or any(county in body for body in bodies) or any(own_parts(county)[-1][:-1] in word for word in words)

    def _one_person(self, person: str, here: Place, there: Place) -> bool:
        """Two articles could not be of two people: neither their papers nor the posts that they print are of far areas, or they print one single seat."""
        homes = [{area_of(post.org or "") for post in self._posts(person, place)} - {""} for place in (here, there)]
        if homes[0] and homes[1] and not any(on_one_chain(one, other) for one in homes[0] for other in homes[1]):
            return False
        papers = [self.told[place][0].jurisdiction or "" for place in (here, there)]
        seats = [{(post.title, post.org) for post in self._posts(person, place) if single_seat(post.title, post.org or "")} for place in (here, there)]
        return on_one_chain(*papers) or bool(seats[0] & seats[1])

    def _posts(self, person: str, place: Place) -> list[Post]:
        return [post for post in self.told[place][1].posts if post.person == self.called[person]]

    def _right_elsewhere(self, one: Mapping[str, Any], article: Place) -> bool:
        seat, day = (one["seat"]["title"], one["seat"]["org"]), seen_on(*self.told[article])
        shown = [told for told in self.seats.shown[seat][one["person"]] if told.article != article and told.status != "former"]
        seen = sorted(told.day for told in shown if told.day)
        in_time = not day or not seen or (days_between(seen[0], day) >= -SOON and days_between(day, seen[-1]) >= -SOON)
        beside = any(area_of(post.org or "") == area_of(seat[1]) for post in self._posts(one["person"], article))
        right, wrong = len({told.article for told in shown}), self.slips[one["person"], one["printed"]["title"], one["printed"]["org"]]
        return right >= max(2, wrong + 1) and (in_time or beside)

    def _higher_before(self, one: Mapping[str, Any], article: Place) -> bool:
        day = seen_on(*self.told[article])
        shown = self.seats.shown[one["seat"]["title"], one["seat"]["org"]][one["person"]]
        return any(told.day and told.day < day and told.status != "former" for told in shown)

    def _both_seen(self) -> set[str]:
        """The earlier ones of two holders whom pages show in a seat after the later one was first seen there."""
        found = set()
        for seat, held in self.seats.stints.items():
            for one, other in ((a, b) for a in held for b in held if a.person != b.person and a.start < b.start < a.end):
                days = [sorted(told.day for told in self.seats.shown[seat][who.person] if told.day >= who.start and told.status != "former") for who in (one, other)]
                if all(days) and days[0][-1] >= days[1][0] and days[0][0] <= days[1][-1]:
                    found.add(one.person)
        return found

    def named(self, wanted: Wanted, detail: str) -> bool:
        """True where a found one says this of the person, or names the event by one of the names that articles print."""
        kind, who, says = wanted
        if kind != "two-dates":
            return self.called[who] in detail and says in detail
        return any("".join(event.name.split()) in "".join(detail.split()) for place in self.reports[who] for event in self.told[place][1].events)

    def printed(self) -> set[Wanted]:
        """Everything planted that an article prints, visible with its other side or not."""
        return {self._wanted(kind, one) for kind, told in self.where.items() for one, _ in told}

    def so(self, kind: str, detail: str) -> bool | None:
        """Whether the world has a found one so, though nobody planted it; None where it knows none of the names."""
        if kind == "two-places":
            return self._at_both(detail)
        return self._both_in(detail) if kind == "two-holders" else False

    def _at_both(self, detail: str) -> bool:
        (day, _, name), areas = detail.partition(":")[0].partition(" "), detail.rpartition(": ")[2].split("、")
        one, other = (self.lies.get(area, ("", "")) for area in areas)
        return any(
            _far(here, there) and not _far(here, one) and not _far(there, other)
            for (who, when), been in self.cast.items() if when == day and self.called.get(who) == name for here, there in permutations(been, 2)
        )  # fmt: skip

    def _both_in(self, detail: str) -> bool | None:
        seat, _, names = detail.rpartition(": ")
        held: dict[str, list[Stint]] = {name: [] for name in names.split("、")}
        for (title, org), row in self.seats.stints.items():
            for one in row if f"{org}{title}" == seat else ():
                if (name := self.called[one.person]) in held:
                    held[name].append(one)
        slips = {self.called[one["person"]] for one, _ in self.where["misprinted-organization"] if one["printed"]["org"] + one["printed"]["title"] == seat}
        if slips & held.keys():
            return True  # the other side of a misprint, which does put two into the seat
        one, other = held.values()
        return any(a.start < b.end and b.start < a.end for a in one for b in other) if one or other else None


def _alike(one: Event, other: Event) -> bool:
    """True for reports of one name with somebody in common, or of one place and names that share words: an official does the like on many days."""
    here, there = ({part.person for part in event.participants} for event in (one, other))
    names = ["".join(event.name.split()) for event in (one, other)]
    places = [{"".join(place.split()) for place in (event.place or "", *event.visited)} - {""} for event in (one, other)]
    return (names[0] == names[1] and bool(here & there)) or bool(places[0] & places[1] and len(bigrams(names[0]) & bigrams(names[1])) > FEW)


def lies(truth: Truth) -> dict[str, Lies]:
    """Every area of a world by its canonical name to the city and the county that it is or lies in; each stands behind what it lies in."""
    found, city, county = {}, "", ""
    for area in truth["areas"]:
        name, level = area["canonical"], area["level"]
        city, county = {"province": ("", ""), "city": (name, ""), "county": (city, name)}.get(level, (city, county))
        found[name] = city, county
    return found


def _far(one: Lies, other: Lies) -> bool:
    """True for two areas of which neither lies in the other, as far as both are told."""
    return any(here != there for here, there in zip(one, other, strict=True) if here and there)


def figures(graph: Graph, planted: Planted) -> dict[str, tuple[int, int]]:
    """Contradictions asked for and found, found and right: in all, then by kind."""
    told = [(str(node.properties["kind"]), str(node.properties["detail"])) for node in graph.nodes("Contradiction")]
    return judged(told, planted)


def judged(told: list[tuple[str, str]], planted: Planted) -> dict[str, tuple[int, int]]:
    """The same of kinds and details."""
    asked, printed = planted.asked(), planted.printed()
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for wanted in asked:
        rows[wanted[0]]["asked"] += 1
        rows[wanted[0]]["found"] += any(wanted[0] == kind and planted.named(wanted, detail) for kind, detail in told)
    for kind, detail in told:
        right = any(kind == wanted[0] and planted.named(wanted, detail) for wanted in printed | asked) or planted.so(kind, detail)
        rows[kind]["judged"] += right is not None
        rows[kind]["right"] += bool(right)
    rows["all kinds"] = sum(rows.values(), Counter())
    found = {}
    for kind in sorted(rows):
        found[f"contradictions found, {kind}"] = rows[kind]["found"], rows[kind]["asked"]
        found[f"contradictions right, {kind}"] = rows[kind]["right"], rows[kind]["judged"]
    return found
