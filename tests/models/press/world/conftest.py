"""Fixtures of the world's tests: one small world with matter of its own, and a month of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jinshen.models.press.matter import Topics
from jinshen.models.press.model import Happening
from jinshen.models.press.world import World

TOPICS = {
    "water": """# 治水
== about
河道整治工作
水库安全度汛情况
== event meeting
全{D}河湖长制工作会议
全{D}治水工作总结表彰大会
== event forum
节水工作座谈会
== event training
水利业务培训班
== event lecture
节水知识讲座
== event ceremony
[{hill}水库|L]开工仪式
“最美护河员”颁奖仪式
== event campaign
“世界水日”宣传活动
== event drill
防汛应急演练
== event match
水利技能竞赛
== event signing
节水合作签约仪式
== event tour
河道专项督查
== event visit
治水经验交流
== event consolation
慰问护河员活动
== dept
水务局
== site
[{river}拦河闸|L]
[{town}水利站|O]
<[{village}塘坝|L]/[{road}泵站|L]>
== group
各镇街主要负责人
{n:20-60:10}名护河员
""",
    "school": """== about
教育教学工作
== event meeting
全{D}教育工作会议
== event lecture
心理健康讲座
== event tour
开学工作检查
== dept
教育和体育局
== site
{school}
== group
教师代表
""",
}


@pytest.fixture(scope="session")
def matter(tmp_path_factory: pytest.TempPathFactory) -> Topics:
    """Two topics of the tests' own."""
    folder: Path = tmp_path_factory.mktemp("content") / "topics"
    folder.mkdir()
    for name, text in TOPICS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Topics(folder)


@pytest.fixture(scope="session")
def world(matter: Topics) -> World:
    """Four districts over two years."""
    return World(7, 4, 24, matter)


@pytest.fixture(scope="session")
def months(world: World) -> list[Happening]:
    """The first three months, some hundred happenings each."""
    return [one for month in range(3) for one in world.month(month, 260)]
