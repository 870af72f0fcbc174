"""Misprints that may be planted in an article: an organ with a character that sounds or looks alike; it stands for the right one.

Source: annotation guide, "Entity mentions": a misprint is tagged as what it stands for (关丁委 ORG). What the record quotes from the page is left.
"""

from __future__ import annotations

from random import Random

from jinshen.models.press.copy import Copy
from jinshen.models.press.retelling import printed
from jinshen.models.press.sheet import Plant
from jinshen.pipeline.labels import ORG

# As set, and as misset.
WRONG: tuple[tuple[str, str], ...] = (
    ("检察院", "检查院"), ("关工委", "关丁委"), ("教体局", "教休局"), ("监委", "检委"), ("政府", "正府"), ("政协", "政洽"), ("组织部", "组织步"), ("宣传部", "宜传部"),
    ("财政", "财攻"), ("水务", "水物"), ("公安", "公按"), ("应急", "应及"), ("住建", "住健"), ("卫健", "卫建"), ("人大", "入大"), ("医保", "医报"), ("办事处", "办事外"),
    ("管委会", "官委会"), ("融媒体", "融煤体"), ("民政", "民证"), ("司法", "司发"), ("统战", "统占"), ("审计", "审记"), ("农业农村", "农业农材"), ("市场监管", "市场监营"),
    ("小学", "小字"), ("医院", "医皖"), ("有限公司", "有限公可"), ("合作社", "合作杜"), ("社区", "杜区"),
)  # fmt: skip
# So many articles in a hundred have such a place, and how many at most.
SHARE, MOST = 0.15, 2


def plants(copy: Copy, chance: Random) -> tuple[Plant, ...]:
    """Places of an article at which an organ may be misprinted; mostly none."""
    if chance.random() >= SHARE:
        return ()
    text, quoted = copy.text, printed(copy)
    signers = {name for name, _ in copy.byline}
    found = []
    for start, end, label in copy.mentions:
        name = text[start:end]
        if label != ORG or name in signers or any(name in one for one in quoted):
            continue
        for right, wrong in WRONG:
            if (at := name.find(right)) >= 0:
                found.append(Plant(start + at, start + at + len(right), wrong))
                break
    return tuple(sorted(chance.sample(found, min(len(found), chance.randint(1, MOST))), key=lambda one: one.start))
