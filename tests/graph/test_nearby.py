"""Many people of one name: what is not compared could not be joined, and the work grows with how many are near each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from jinshen.graph import features, resolution
from jinshen.graph.areas import known, near
from jinshen.graph.facts import Appearance, Held, Key, Stay
from jinshen.graph.model import Evidence
from jinshen.graph.nearby import Nearby, area_keys

TITLES = ("区长", "副区长", "书记", "局长", "主任")
COUNTIES = sorted(name for name, area in known().items() if area.level == "county")


def crowd(people, areas, seed):
    """Appearances of people of one name, each in one of some areas, half of them without a post."""
    draw = Random(seed)
    for number in range(people):
        area, title = draw.choice(areas), draw.choice(TITLES)
        org = f"中共{area}委员会" if title == "书记" else f"{area}人民政府" if "区长" in title else f"{area}水务局"
        for page in range(4):
            day = f"20{draw.randint(14, 23)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
            shown = Evidence(f"{number}-{page}.txt", "a1", 0, 4, "王伟出席", {"titleAsPrinted": title, "orgAsPrinted": org})
            held = (Held(title, org, "current", shown, 0.9, area=area),) if page % 2 else ()
            company = tuple(f"同事{draw.randint(0, 40 * people)}" for _ in range(4))
            yield Appearance(Key(shown.page, "a1", "王伟"), held, (area,), f"{area}报", day, ("0",), (Stay(day, area, (), "会议"),), company)


def test_areas_that_are_near_share_a_key():
    draw = Random(3)
    areas = [*draw.sample(sorted(known()), 500), "岭东省", "岭东省云州市", "云州市青川区", "岭东省云州市青川区柳岸镇", "云州市", "全国", "中央", ""]
    told = [(one, other) for one, other in combinations(areas, 2) if near(one, other)]
    assert len(told) > 30
    assert [pair for pair in told if not area_keys(pair[:1]) & area_keys(pair[1:])] == []


@pytest.mark.parametrize(("people", "areas", "seed"), [(12, 3, 1), (50, 8, 2), (70, 200, 3), (60, 6, 4)])
def test_what_is_not_compared_changes_nothing(people, areas, seed, monkeypatch):
    block = list(crowd(people, Random(seed).sample(COUNTIES, areas), seed))
    found = resolution.resolve(block, {})
    monkeypatch.setattr(Nearby, "of", lambda self, found: sorted({number for under in self._under.values() for number in under}))
    monkeypatch.setattr(Nearby, "pairs", lambda self: combinations(self.of(()), 2))
    assert resolution.resolve(block, {}) == found


@pytest.mark.parametrize("seed", range(6))
def test_who_is_not_weighed_could_not_say_more_of_a_bare_name(seed, monkeypatch):
    draw = Random(seed)
    colleagues = [f"同事{number}" for number in range(30)]
    block = [
        replace(one, company=tuple(draw.sample(colleagues, draw.choice((0, 1, 2, 5, 9, 20)))), seen=draw.choice((one.seen, "")))
        for one in crowd(40, COUNTIES[:6], seed)
    ]
    profiles = resolution.profiles_of(block, set())
    posted, bare = ([one for one in profiles if bool(one.held) is held] for held in (True, False))
    weighed = []
    counted = features.evidence
    monkeypatch.setattr(features, "evidence", lambda one, other: weighed.append(1) or counted(one, other))
    for own in bare:
        assert features.strongest(posted, own) == max((counted(one, own) for one in posted), key=lambda judged: judged[0])
    assert len(weighed) < 0.75 * len(posted) * len(bare)


def test_the_work_grows_with_the_people_who_are_near_each_other(monkeypatch):
    compared = []
    counted = resolution.evidence
    monkeypatch.setattr(resolution, "evidence", lambda one, other: compared.append(1) or counted(one, other))
    often = []
    for people in (100, 400):
        compared.clear()
        resolution.resolve(list(crowd(people, COUNTIES[: 4 * people], 5)), {})
        often.append(len(compared))
    assert often[1] < 8 * often[0]  # sixteen times where everybody is compared with everybody
