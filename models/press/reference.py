"""How papers refer to bodies and people: the printed form with its mentions, and the posts that it states.

What 区委 or 市人大 means depends on the paper: an area of its own chain goes by its level word, every other one by its name. A person
comes with posts the first time and by the bare name later; in a roster one title may stand over several names. Source: annotation
guide, "Entity mentions" and "Posts".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from jinshen.models.press.copy import Copy
from jinshen.models.press.model import Area, Body, Person, Seat, Tenure
from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE

LEVEL_WORDS = ("自治区", "自治州", "自治县", "街道", "地区", "社区", "省", "市", "州", "盟", "区", "县", "旗", "镇", "乡", "村")
SPOKEN = {"自治区": "自治区", "自治州": "州", "自治县": "县", "地区": "地区"}


def level_word(area: Area) -> str:
    """The word by which an area goes in its own paper: 区 of 定山区, 县 of 云阳县.

    >>> level_word(Area("定山区", "定山", "county"))
    '区'
    """
    word = next((word for word in LEVEL_WORDS if area.name.endswith(word)), area.name[-1])
    return SPOKEN.get(word, word)


class Vantage:
    """From where a text is written: `words` maps the areas of the paper's own chain to their level words, the lowest winning.

    A `formal` text has no level words: 定山区人民政府 and not 区政府.
    """

    def __init__(self, paper: Area | None, *, formal: bool = False) -> None:
        self.chain, self.formal = paper.chain if paper else (), formal
        self.words: dict[Area, str] = {}
        for area in reversed(self.chain) if not formal else ():
            word = level_word(area)
            if word not in self.words.values():
                self.words[area] = word

    def area(self, area: Area, *, full: bool = False) -> str:
        """An area's name as this paper prints it: a far district with its city, towns with their county only when `full`.

        >>> city = Area("云阳市", "云阳", "city")
        >>> Vantage(city).area(Area("定山区", "定山", "county", None, city)), Vantage(None).area(Area("定山区", "定山", "county", None, city))
        ('定山区', '云阳市定山区')
        """
        above = area.above
        if above is None or above.level in ("province", "central"):
            return area.name
        near = above in self.chain or area in self.chain
        if area.level == "county" and not near and area.name.endswith("区"):
            return above.name + area.name
        if area.level in ("town", "village") and (full or not near) and above.level != "city":
            return above.name + area.name
        return area.name


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as it will be printed: `lead` is the body's mention before the title, '' where it is left out."""

    tenure: Tenure
    lead: str
    label: str
    title: str

    @property
    def seat(self) -> Seat:
        return self.tenure.seat


class References:
    """One article's way of referring: who was introduced already, and from which vantage it is written.

    While `introducing`, in the text below the headlines, nobody comes by the bare name alone the first time, but for lists.
    `misprints` maps a person's id, title and body to the seat that this article prints for it.
    """

    def __init__(self, copy: Copy, vantage: Vantage, day: date, chance: Random) -> None:
        self.copy, self.vantage, self.day, self._chance = copy, vantage, day, chance
        self.known: dict[str, tuple[Shown, ...]] = {}
        self.introducing = False
        self.misprints: dict[tuple[str, str, str], Seat] = {}
        self._before: tuple[Area | None, int] = (None, -1)

    def body_text(self, body: Body, *, usual: float = 0.85) -> str:
        """A body as printed; its most usual form with that probability."""
        stem = body.stems[0] if self._chance.random() < usual else self._chance.choice(body.stems)
        if body.own:
            return stem
        if self.vantage.formal:
            return self.formal_text(body)
        word = self.vantage.words.get(body.area)
        if "{}" in stem:
            return stem.replace("{}", word) if word else self.vantage.area(body.area) + stem.replace("{}", "")
        return (self.vantage.area(body.area) if word is None or body.area.level == "village" else word) + stem

    def formal_text(self, body: Body) -> str:
        """A body by its long form behind its area's name: 定山区人民法院, 中共定山区委员会, 定山区委组织部."""
        area, stem = self.vantage.area(body.area), max((one for one in body.stems if "、" not in one), key=len)
        if body.kind in ("委员会", "工作委员会") and body.system == "party" and self._chance.random() < 0.6:
            return f"中共{area}{body.kind}"
        return stem.replace("{}", area) if "{}" in stem else area + stem

    def body(self, body: Body) -> str:
        """Writes a body as one mention; returns what was written."""
        text = self.body_text(body)
        self.copy.name(text, ORG)
        return text

    def area(self, area: Area) -> str:
        """Writes an area as one mention, a village behind its town as one with it; returns what was written."""
        if area.above and self._before == (area.above, self.copy.length):
            text = area.name
            self.copy.lengthen(text, LOC)
        else:
            text = self.vantage.area(area)
            self.copy.name(text, LOC)
        self._before = (area, self.copy.length)
        return text

    def _lead(self, tenure: Tenure, before: Shown | None) -> tuple[str, str]:
        """What stands before a title and its label: the body, the area of a post with its body inside, nothing."""
        seat, previous = tenure.seat, before.seat if before else None
        body = seat.body
        near = previous is not None and previous.body.area == body.area
        if seat.headed and not self.vantage.formal:
            told = near or (body.area in self.vantage.words and self._chance.random() < 0.97)
            return ("", "") if told else (self.vantage.area(body.area), LOC)
        if previous is not None and previous.body == body:
            return "", ""
        if seat.honour:
            return "", ""
        if previous is not None and body.part and body.parent == previous.body.name:
            return body.part, ORG
        return self.body_text(body), ORG

    def shown(self, person: Person, most: int) -> tuple[Shown, ...]:
        """The posts that a first mention prints, in protocol order, at most so many; () for who holds none."""
        return self.told(_joined(person.posts(self.day))[:most])

    def told(self, held: Sequence[Tenure]) -> tuple[Shown, ...]:
        """How tenures are printed one after the other."""
        found: list[Shown] = []
        for true in held:
            tenure = replace(true, seat=self.misprints.get((true.person, true.seat.title, true.seat.body.name), true.seat)) if self.misprints else true
            lead, label = self._lead(tenure, found[-1] if found else None)
            found.append(Shown(tenure, lead, label, tenure.seat.title))
        return tuple(found)

    def tenures(self, held: Sequence[Tenure], names: Sequence[str], status: str | None = None) -> None:
        """Writes given tenures as posts, those of one body together, and notes them with a status; with no names nobody holds them."""
        self.write_posts(self.told(_joined(held)), names, status)

    def write_posts(self, shown: Sequence[Shown], names: Sequence[str], status: str | None = None) -> None:
        """Writes posts with 、 between them and notes that each of the names holds them; with a status they are told without 代 and 挂职."""
        for index, one in enumerate(shown):
            if index and not (one.lead and one.label == ORG and one.seat.body.parent == shown[index - 1].seat.body.name and self._chance.random() < 0.08):
                self.copy.write("、")
            if one.lead:
                self.copy.name(one.lead, one.label)
            if one.tenure.status == "acting" and status is None:
                self.copy.write(self._chance.choice(("代", "代", "代理")))
            self.copy.name(one.title, TITLE)
            if one.tenure.status == "seconded" and status is None:
                self.copy.write("（挂职）")
            for name in names if not one.seat.honour else ():
                self.copy.posts[name, one.title, one.seat.body.name] = status or one.tenure.status

    def write_name(self, person: Person) -> None:
        """Writes the bare name and remembers whose it is."""
        self.copy.name(person.name, PERSON)
        ids = self.copy.people.setdefault(person.name, [])
        if person.id not in ids:
            ids.append(person.id)

    def person(self, person: Person, form: str = "") -> None:
        """Writes a person in a form of the frame language; '' lets the memory of the article decide."""
        known = self.known.get(person.id)
        if form == "polite" and known:
            self.copy.write(_surname(person.name))
            self.copy.name(known[0].title.removeprefix("副").removeprefix("常务"), TITLE)
            return
        if form == "after" and (shown := known or self.shown(person, 1)):
            self._after(person, shown[0], introduce=not known)
            return
        if form == "name" and known is None and self.introducing and self._chance.random() < 0.9:
            form = ""
        if form == "name" or (known is not None and form not in ("full", "post")):
            self.write_name(person)
            return
        shown = self.shown(person, 1 if form == "post" else self._most())
        self.write_posts(shown, (person.name,))
        self.known[person.id] = (*(known or ()), *shown)
        self.write_name(person)

    def _most(self) -> int:
        return self._chance.choice((2, 2, 3, 3, 3, 4))

    def _after(self, person: Person, shown: Shown, *, introduce: bool) -> None:
        """The name, then the title: 贺兰校长; the first time with the body before it."""
        if introduce and shown.lead:
            self.copy.name(shown.lead, shown.label)
        self.write_name(person)
        self.copy.name(shown.title, TITLE)
        if introduce:
            if not shown.seat.honour:
                self.copy.posts[person.name, shown.title, shown.seat.body.name] = shown.tenure.status
            self.known[person.id] = (shown,)

    def roster(self, people: Sequence[Person], form: str = "") -> None:
        """Writes a list of people: with posts, those of one shared post under it together, or bare names (`name`, `led`)."""
        if form == "led":
            self._led(people)
            return
        groups = [[person] for person in people] if form in ("name", "after", "polite") else self._grouped(people)
        pause = "、" if form in ("name", "polite", "after") or self._chance.random() < 0.25 else "，"
        bare_before = False
        for index, group in enumerate(groups):
            bare = form in ("name", "") and group[0].id in self.known
            if index:
                self.copy.write("、" if bare and bare_before else pause)
            again = bare and index > 0 and not bare_before and form == ""
            self._write_group(group, "post" if again else form)
            bare_before = bare and not again

    def _write_group(self, group: Sequence[Person], form: str) -> None:
        if len(group) == 1:
            before, self.introducing = self.introducing, False
            self.person(group[0], form)
            self.introducing = before
            return
        shown = self.shown(group[0], 1)
        self.write_posts(shown, [person.name for person in group])
        for index, person in enumerate(group):
            if index:
                self.copy.write("、")
            self.write_name(person)
            self.known[person.id] = shown

    def _grouped(self, people: Sequence[Person]) -> list[list[Person]]:
        """Neighbours who hold one and the same post that several may hold, and nothing else, stand together."""
        found: list[list[Person]] = []
        before: tuple[str, str] | None = None
        for person in people:
            held = person.posts(self.day)
            wrong = any(key[0] == person.id for key in self.misprints)
            alone = held[0].seat if len(held) == 1 and not held[0].seat.single and held[0].status == "current" and not wrong else None
            key = (alone.title, alone.body.name) if alone and person.id not in self.known else None
            if key and key == before and self._chance.random() < 0.9:
                found[-1].append(person)
            else:
                found.append([person])
            before = key
        return found

    def _led(self, people: Sequence[Person]) -> None:
        """区领导甲、乙: each holds 领导 at the area or the body that is printed."""
        seat = people[0].posts(self.day)[0].seat
        area = seat.body.area
        word = self.vantage.words.get(area)
        if word is None:
            self.copy.name(self.vantage.area(area), LOC)
        else:
            self.copy.write(word, level=True)
        self.copy.write("领导")
        for index, person in enumerate(people):
            if index:
                self.copy.write("、")
            self.write_name(person)
            self.copy.posts[person.name, "领导", area_name(area)] = "current"
            self.known.setdefault(person.id, ())


def area_name(area: Area) -> str:
    """The name under which an area stands in records: a district with its city, a county alone."""
    from jinshen.pipeline.areas import canonical_area

    return canonical_area(area.chain)


def _joined(held: Sequence[Tenure]) -> list[Tenure]:
    """Tenures in print order: by protocol, posts of one body next to each other."""
    found: list[Tenure] = []
    for tenure in held:
        if tenure in found:
            continue
        found.append(tenure)
        found += [other for other in held if other not in found and other.seat.body == tenure.seat.body]
    return found


def _surname(name: str) -> str:
    return name[:2] if len(name) == 4 and "·" not in name else name[0]
