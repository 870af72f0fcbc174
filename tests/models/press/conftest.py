"""Fixtures of the press tests: copies out of blocks in the frame language, and an edition that can fill everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

import pytest

from jinshen.models.press.copy import Copy, Told
from jinshen.models.press.edition import Edition
from jinshen.models.press.frames import Piece, Slot, parse, render

CopyOf = Callable[..., Copy]


class NoSlots:
    """Fills nothing: the tests' own lines have no slots."""

    def fill(self, slot: Slot) -> None:
        raise AssertionError(slot)

    def allows(self, choice: tuple[Piece, ...]) -> bool:
        return True

    def group(self, printed: str) -> None:
        return None


@pytest.fixture(scope="session")
def copy_of() -> CopyOf:
    """('title', '全区会议召开'), ('text!', '[贺兰|P]主持') to a copy; a block whose kind ends with ! states facts."""

    def made(*blocks: tuple[str, str]) -> Copy:
        copy = Copy(lambda text: tuple(range(2, len(text), 2)))
        for kind, line in blocks:
            start = copy.length
            with copy.block(kind.rstrip("!")):
                render(parse(line).pieces, copy, NoSlots(), Random(0))
            if kind.endswith("!"):
                copy.kept.append((start, copy.length))
        return copy

    return made


@pytest.fixture(scope="session")
def report(copy_of: CopyOf) -> Copy:
    """A report with one happening, two posts and a paragraph that states nothing."""
    copy = copy_of(
        ("title", "全县防汛工作会议召开"),
        ("text!", "8月20日，全县防汛工作会议在[县委|O][三楼会议室|L]召开。[县委|O][书记|T][贺兰|P]主持会议，[副县长|T][欧阳青山|P]参加。"),
        ("text", "会议指出，要压实责任、细化措施，做好防汛备汛各项工作。要强化值班值守，确保政令畅通、反应迅速。[柳岸镇|L]作了发言。"),
        ("text", "近年来，[柳岸镇|L]把河道清淤和农田水利结合起来，疏浚沟渠四十多条，新建小型泵站十二座，群众浇地难的问题得到缓解。"),
    )
    copy.posts = {("贺兰", "书记", "中共青川县委员会"): "current", ("欧阳青山", "副县长", "青川县人民政府"): "current"}
    copy.people = {"贺兰": ["p1"], "欧阳青山": ["p2"]}
    parts = {"p1": ("贺兰", ["chair"]), "p2": ("欧阳青山", ["attend"])}
    copy.told = [Told("h1", ("会议",), "全县防汛工作会议", "2023-08-20", "8月20日", "县委三楼会议室", parts=parts)]
    return copy


@pytest.fixture(scope="session")
def edition() -> Edition:
    return Edition(
        "甘肃省云州市青川县", "青川县", "青川", paper="青川报", unit="青川县水务局", day=date(2023, 8, 22), number=63, total=763,
        editors=("石磊", "方向明"), reporters=("苗青", "卓然"), correspondents=("温暖",),
    )  # fmt: skip
