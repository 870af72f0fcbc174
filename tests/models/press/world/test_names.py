"""Names of people and of places."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from jinshen.models.press import names, placenames
from jinshen.pipeline.tables import rows

SURNAMES = {row["surname"] for row in rows("surnames")}


@pytest.fixture(scope="module")
def drawn() -> list[str]:
    chance = Random("names")
    return [names.draw(chance, at % 3 > 0, 1950 + at % 50) for at in range(8000)]


def test_names_are_drawn_by_the_published_frequencies(drawn):
    first = Counter(name[0] for name in drawn)
    assert {surname for surname, _ in first.most_common(3)} == {"王", "李", "张"}
    assert 0.06 < first["王"] / len(drawn) < 0.08


def test_one_in_five_has_a_single_given_name(drawn):
    assert 0.12 < sum(len(name) == 2 for name in drawn) / len(drawn) < 0.3


@pytest.mark.parametrize(
    ("kind", "is_such"),
    [
        ("compound surnames", lambda name: name[:2] in SURNAMES and len(name) > 2),
        ("minority names with a dot", lambda name: "·" in name),
        ("words", lambda name: name in ("高峰", "时光", "温暖", "方向", "党建", "常青", "白雪", "余波", "文明", "安宁", "钟声")),
        ("rare characters", lambda name: any(char in "喆翀祎甦珺彧燚淼垚犇旸赟" for char in name)),
    ],
    ids=lambda case: case if isinstance(case, str) else "",
)
def test_there_are_names_of_each_odd_kind(drawn, kind, is_such):
    assert 0 < sum(map(is_such, drawn)) < len(drawn) / 40, kind


@pytest.mark.parametrize("name", ["习近平", "李强", "钟南山", "邓小平"])
def test_nobody_is_called_like_a_leader_whom_all_know(name):
    assert names.avoided(name)


def test_men_and_women_are_told_by_their_characters():
    chance = Random("sexes")
    men = "".join(names.draw(chance, True, 1970)[1:] for _ in range(2000))
    women = "".join(names.draw(chance, False, 1970)[1:] for _ in range(2000))
    assert women.count("丽") > 20 * (men.count("丽") + 1)
    assert men.count("军") > 20 * (women.count("军") + 1)


@pytest.mark.parametrize("name", ["市中", "市中区", "鱼台", "税郭", "齐村镇", "枣庄", "崇文"])
def test_a_real_place_is_refused(name):
    assert placenames.is_real(name)


def test_stems_come_once():
    drawer, used = placenames.Names(Random("stems"), "n"), set[str]()
    stems = [drawer.stem("county", used) for _ in range(500)]
    assert len(set(stems)) == 500
    assert not any(map(placenames.is_real, stems))
