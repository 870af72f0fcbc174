"""The happenings of a month: whose, of which form, when, about what, where, and who is there.

A month is drawn from its own seed and from nothing else, and nothing of it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from jinshen.models.press import details, tables
from jinshen.models.press.bodies import Standing, groups_of
from jinshen.models.press.cast import Busy, Casting, Recipe, Scene, recipes
from jinshen.models.press.drafts import HOURS, Days, Draft, Form, Setting, forms, month_days
from jinshen.models.press.matter import Topic, Topics
from jinshen.models.press.model import Area, Happening, Person
from jinshen.models.press.plants import Overlap, Planter
from jinshen.models.press.programme import bodies_of, kinds_of, organizers
from jinshen.models.press.roster import Roster
from jinshen.models.press.settle import Settler
from jinshen.models.press.sites import Sites

CITY = 2.4
"""How much more a city's events are reported than those of one of its districts."""
HALVES = {hour: half for hour, _, half in HOURS}
TRIES = 12
OWN_SLOTS = {"school": "school", "hospital": "clinic", "company": "firm", "club": "club"}
"""Slots of the ground that stand for the institution itself in its own happenings."""


@dataclass(frozen=True, slots=True)
class People:
    """Who can be cast: people in jobs, people without by the area that they live in, and the pairs that hold one post."""

    roster: Roster
    citizens: dict[Area, tuple[Person, ...]]
    overlaps: list[Overlap]


class Agenda:
    """Draws the months of a world."""

    def __init__(self, people: People, sites: Sites, topics: Topics, seed: str) -> None:
        self._roster, self._citizens, self._sites, self._topics, self._seed = people.roster, people.citizens, sites, topics, seed
        self._land = self._roster.bodies.land
        self._planter = Planter(self._roster.bodies, people.overlaps)
        self._settings = [setting for row in tables.rows("settings") if (setting := self._setting(row)).areas]

    def _setting(self, row: dict[str, str]) -> Setting:
        areas: list[Area] = []
        homes = []
        for area, kind in self._land.kinds.items():
            if kind in row["at"] and area not in self._land.far:
                own = [one.body for one in self._roster.bodies.standing.get(area, ()) if one.cls in row["classes"].split("|")]
                areas += [area] * len(own) if row["classes"] else [area]
                homes += own
        weights = tuple(CITY if area.level == "city" else 1.0 for area in areas)
        groups = tuple(filter(None, row["groups"].split("|")))
        return Setting(row["setting"], float(row["weight"]), groups, tuple(areas), tuple(homes), weights)

    def month(self, first: date, count: int) -> list[Happening]:
        """About `count` happenings of the month that begins on a day, sorted by day."""
        chance = Random(f"{self._seed}/month/{first.isoformat()}/{count}")
        days = month_days(first)
        busy: Busy = set()
        found = []
        for _ in range(count):
            for _ in range(TRIES):
                if happening := self._happening(self._draft(chance, days), busy, chance):
                    found.append(happening)
                    break
        found.sort(key=lambda one: (one.day, HALVES[one.hour], one.area.name))
        return self._planter.plant([replace(one, id=f"h{first:%y%m}-{at:05d}") for at, one in enumerate(found)], busy, chance)

    # whose, what, when

    def _draft(self, chance: Random, days: Days) -> Draft:
        setting = chance.choices(self._settings, [one.weight for one in self._settings])[0]
        at = chance.choices(range(len(setting.areas)), setting.weights)[0]
        area, home = setting.areas[at], setting.homes[at] if setting.homes else None
        known = [form for form in forms() if form.weights[setting.name] and recipes(form.name, setting.name)]
        form = chance.choices(known, [self._weight(form, setting, days) for form in known])[0]
        day = chance.choices(days.days, days.working if form.bound else days.any)[0]
        hour, _, half = chance.choices(HOURS, [share for _, share, _ in HOURS])[0]
        topic = self._topic(setting, form, day.month, chance)
        department = self._department(topic, area, chance)
        if setting.name == "department":
            home = department.body if department else None
        rows = recipes(form.name, setting.name)
        recipe = chance.choices(rows, [row.weight for row in rows])[0]
        half = half if hour else chance.randint(0, 1)
        scene = Scene(area, day.toordinal(), half, department, home, citizens=self._citizens.get(self._county(area), ()))
        where, guest = self._abroad(recipe, scene, form.name, chance)
        return Draft(setting, form, topic, recipe, replace(scene, where=where, guest=guest), day, hour)

    @staticmethod
    def _weight(form: Form, setting: Setting, days: Days) -> float:
        """Before the Spring Festival people are visited, at the year's beginning congresses meet."""
        season = {1: 3.0, 2: 2.5, 7: 1.5, 9: 1.2}.get(days.days[0].month, 0.6) if form.name == "consolation" else 1.0
        return form.weights[setting.name] * season

    def _topic(self, setting: Setting, form: Form, month: int, chance: Random) -> Topic:
        """A topic with names for the form; for an institution one that its departments see to, if there is one."""
        having = self._topics.having(form.name, month)
        if setting.groups:
            suited = [topic for topic in having if set(groups_of(topic.departments[:2])) & set(setting.groups)]
            having = tuple(suited) or having
        return chance.choice(having)

    def _county(self, area: Area) -> Area:
        return next((one for one in reversed(area.chain) if one.level in ("county", "city")), area)

    def _department(self, topic: Topic, area: Area, chance: Random) -> Standing | None:
        """The department that sees to the topic where the area has departments: one with people."""
        if area.level not in ("county", "city"):
            return None
        known = [self._roster.bodies.department(area, full) for full in topic.departments[:4]]
        peopled = [one for one in known if one and self._roster.owned.get(one.body.name)]
        return peopled[min(int(chance.expovariate(1.2)), len(peopled) - 1)] if peopled else None

    def _abroad(self, recipe: Recipe, scene: Scene, form: str, chance: Random) -> tuple[Area | None, Area | None]:
        """The area toured and the area from which guests come, or to which one's own people go."""
        guest = self._guest(scene.area, chance) if "guest" in recipe.beyond else None
        if form == "visit":
            out = guest is not None and recipe.entries[0].slot == "A" and "lead" in recipe.entries[0].roles
            return (guest if out else scene.area), guest
        if form not in ("tour", "consolation", "drill") or (scene.home and form != "tour"):
            return None, guest
        below = self._land.below.get(scene.area, [])
        if {"above", "prov", "nation"} & recipe.beyond:
            return (chance.choice(below) if below and scene.area.level == "city" and chance.random() < 0.6 else scene.area), guest
        share = 0.85 if scene.area.level == "city" or "where" in recipe.beyond else 0.6
        return (chance.choice(below) if below and chance.random() < share else None), guest

    def _guest(self, area: Area, chance: Random) -> Area | None:
        """Another area of the same kind, of the own city or from far away."""
        if area.level == "town":
            towns = [town for district in self._land.districts for town in self._land.below[district] if town != area]
            return chance.choice(towns) if towns else None
        level = "city" if area.level == "city" else "county"
        near = [one for one in (*self._land.cities, *self._land.districts) if one.level == level and one != area]
        far = [one for one in self._land.far if one.level == level]
        return chance.choice(near if near and chance.random() < 0.6 else far)

    # the happening itself

    def _happening(self, draft: Draft, busy: Busy, chance: Random) -> Happening | None:
        """The happening of a draft; None where nobody can be had who leads it."""
        if draft.setting.name == "department" and draft.scene.home is None:
            return None
        cast = Casting(self._roster, draft.scene, busy, chance).fill(draft.recipe)
        if cast is None:
            return None
        scene, form = draft.scene, draft.form.name
        ground = scene.where if scene.where in self._land.kinds and scene.where not in self._land.far else scene.area
        settler = Settler(self._sites.place(ground or scene.area), chance, scene.area)
        if scene.home:
            settler.settle(OWN_SLOTS.get(draft.setting.name, ""), scene.home)
        kind = self._land.kinds[scene.area]
        name = details.name(draft, kind, settler, self._seed, chance)
        main = (scene.home,) if scene.home else organizers(self._roster, scene.area, draft.setting.name, draft.lead, scene.department)
        return Happening(
            "", form, kinds_of(form, draft.recipe.kinds or draft.form.kinds, name or "", cast, chance), draft.topic.name, scene.area, draft.day,
            until=details.until(draft, chance), hour=draft.hour, name=name, about=details.line(draft.topic, "about", settler, chance),
            place=details.place(draft, self._sites, settler, cast, chance), where=scene.where, stops=details.stops(draft, settler, chance), cast=cast,
            bodies=bodies_of(self._roster, draft, main, cast, chance),
            posts=details.posts(draft, self._roster, cast, busy, chance), groups=details.groups(draft, settler, chance),
            setting=draft.setting.name, home=scene.home,
        )  # fmt: skip
