"""The press's tables: each is read, and what one says of another is there."""

from __future__ import annotations

import pytest

from jinshen.models.press import tables
from jinshen.models.press.bodies import _organ
from jinshen.models.press.cast import SELECT, recipes
from jinshen.models.press.drafts import forms
from jinshen.models.press.frames import parse
from jinshen.models.press.simulation import RISE, turns
from jinshen.models.press.slots import CAST, FORMS
from jinshen.pipeline.labels import EVENT_KINDS, ROLES

KINDS = set("pcdkztsvrn")
CLASSES = {row["class"] for row in tables.rows("bodies")} | {"area", "section", "ward", "faculty", "college", "firm", "bank", "coop", "central", "institute", "clinic"}
# selectors that are no function: leaders' jobs by name, pools, people without posts
NAMED = {row["job"] for row in tables.rows("jobs") if row["class"] == "area"} | {"firms", "banks", "clubs", "villages", "veterans", "heads", "staff", "citizens", "nation"}


@pytest.mark.parametrize("row", tables.rows("bodies"), ids=lambda row: f"{row['full']} at {row['at']}")
def test_a_body_is_a_row_of_the_organs_or_tells_its_form(row):
    assert set(row["at"]) <= KINDS
    assert bool(_organ(row["full"], "d", "")) != bool(row["form"])


@pytest.mark.parametrize("row", tables.rows("jobs"), ids=lambda row: f"{row['class']} {row['job']} at {row['at']}")
def test_a_job_is_of_a_class_that_stands_somewhere(row):
    full = {one["full"] for one in tables.rows("bodies")}
    assert row["class"] in CLASSES
    assert row["turn"].split()[0] in turns()
    assert {post.partition(":")[0] for post in row["posts"].split("+")} <= full | {".", "^"}


def test_people_rise_from_turns_that_there_are():
    assert {turn for turn, others in RISE.items() for turn in (turn, *others)} <= set(turns())


@pytest.mark.parametrize("row", tables.rows("casts"), ids=lambda row: f"{row['form']} {row['setting']} {row['cast'][:30]}")
def test_a_cast_has_slots_roles_and_selectors_that_there_are(row):
    for setting in row["setting"].split("|"):
        for recipe in recipes(row["form"], setting):
            assert set(recipe.kinds) <= set(EVENT_KINDS)
            for entry in recipe.entries:
                assert entry.slot in CAST
                assert entry.roles <= set(ROLES)
                assert {one.rpartition(".")[2] for one in entry.selectors} <= set(SELECT) | NAMED


def test_every_form_has_a_row_and_somebody_who_holds_it():
    settings = [row["setting"] for row in tables.rows("settings")]
    assert {form.name for form in forms()} == set(FORMS)
    assert [form.name for form in forms() if not any(form.weights[setting] and recipes(form.name, setting) for setting in settings)] == []


@pytest.mark.parametrize("table", ["venues", "events"])
def test_lines_of_the_frame_language_are_sound(table):
    for row in tables.rows(table):
        parse(row.get("frame") or row["name"], table, matter=True)
