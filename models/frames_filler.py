"""Frames to labelled sentences: the project's own local register, its slots filled at random from the tables.

The format is told in frames/README.md. A function of the seed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from jinshen.models.corpus import Labelled, area, person
from jinshen.pipeline.claims import GUESS, Claim
from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE
from jinshen.pipeline.tables import rows

FRAMES = Path(__file__).parent / "frames"
LABELS = {"P": PERSON, "O": ORG, "T": TITLE, "L": LOC}
SLOT = re.compile(r"\{([A-Za-z]+)(\d?)\}")
MENTION = re.compile(r"\[([^|\[\]]+)\|([A-Z])\]")

STEMS = ("青溪", "双河", "望海", "石桥", "柳林", "清源", "白塔", "前河", "后李", "东坡", "西营", "南屏", "北辰", "金沟", "银杏", "云岭", "凤鸣", "龙泉", "大通", "永兴")
TRADES = ("建材", "食品", "机械制造", "电子科技", "农业发展", "纺织", "新能源", "生物科技", "物流", "水务", "文化传媒", "置业", "化工", "装备制造", "医药")
SITES = ("文化广场", "市民中心广场", "湿地公园", "大剧院", "体育馆", "产业园", "科技园", "物流园", "报告厅", "大酒店", "森林公园", "革命烈士陵园", "水库", "火车站")
UNITS = ("办公室", "政策法规科", "综合科", "执法大队", "人事科", "督查室", "规划科", "服务中心")
CLUBS = ("企业家商会", "书法家协会", "志愿者协会", "老年体育协会", "餐饮行业协会", "青年企业家联合会", "慈善总会", "作家协会")


@cache
def _departments() -> list[str]:
    names = (row["short"].split("|")[0] or row["full"] for row in rows("organs") if row["system"] == "government" and "d" in row["levels"])
    return sorted({name for name in names if 2 < len(name) < 9 and not name.startswith(("政府", "人民政府", "委"))})


@cache
def _titles(kinds: tuple[str, ...]) -> list[str]:
    return [row["title"] for row in rows("titles") if row["kind"] in kinds and 1 < len(row["title"]) < 6]


def _stem(chance: random.Random) -> str:
    return area(chance, chance.choice("县区")) if chance.random() < 0.5 else chance.choice(STEMS)


def _firm(chance: random.Random) -> str:
    where = area(chance, "市") + chance.choice(("", "市")) if chance.random() < 0.6 else ""
    name = "".join(person(chance)[-1] for _ in range(2))
    kind = chance.choice(("有限公司", "有限公司", "股份有限公司", "集团", "集团有限公司", "有限责任公司"))
    return where + name + chance.choice(TRADES) + kind


# What fills a slot. City, County and their stems C, S are filled together, below.
FILL: dict[str, Callable[[random.Random], str]] = {
    "P": person,
    "D": lambda chance: chance.choice("市区县"),
    "Town": lambda chance: _stem(chance) + chance.choice(("镇", "镇", "乡", "街道")),
    "Village": lambda chance: _stem(chance) + chance.choice(("村", "村", "社区", "庄村")),
    "Road": lambda chance: _stem(chance) + chance.choice(("路", "大道", "街", "东路", "北路")),
    "Site": lambda chance: _stem(chance) + chance.choice(SITES),
    "Dept": lambda chance: chance.choice(_departments()),
    "Unit": lambda chance: chance.choice(UNITS),
    "Head": lambda chance: chance.choice(("局长", "局长", "主任")),
    "Deputy": lambda chance: chance.choice(("副局长", "副局长", "副主任")),
    "Post": lambda chance: chance.choice(_titles(("deputy", "office", "company", "school"))),
    "Firm": _firm,
    "School": lambda chance: _stem(chance) + chance.choice(("小学", "中学", "第一中学", "实验小学", "职业学院", "中心小学", "大学")),
    "Clinic": lambda chance: _stem(chance) + chance.choice(("人民医院", "中医院", "妇幼保健院", "卫生院", "县人民医院")),
    "Club": lambda chance: chance.choice(("市", "区", "县", _stem(chance) + "市")) + chance.choice(CLUBS),
    "Day": lambda chance: f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日" + chance.choice(("", "上午", "下午")),
}
AREAS = {"City": ("C", ("市",)), "County": ("S", ("区", "县", "市"))}


def _fill(frame: str, chance: random.Random) -> str:
    """The frame with every slot filled, the same slot alike."""
    filled: dict[str, str] = {}
    for number in ("", "2", "3", "4", "5"):
        for slot, (stem, levels) in AREAS.items():
            level = chance.choice(levels)
            filled[stem + number] = area(chance, level)
            filled[slot + number] = filled[stem + number] + level

    def value(match: re.Match[str]) -> str:
        key = match[1] + match[2]
        if key not in filled:
            filled[key] = FILL[match[1]](chance)
        return filled[key]

    return SLOT.sub(value, frame)


def labelled(line: str) -> Labelled:
    """A filled line as text and mentions.

    >>> [(m.start, m.end, m.label) for m in labelled("[区委|O][书记|T]说").mentions]
    [(0, 2, 'ORG'), (2, 4, 'TITLE')]
    """
    pieces: list[str] = []
    mentions, at, last = [], 0, 0
    for match in MENTION.finditer(line):
        plain = line[last : match.start()]
        pieces += [plain, match[1]]
        at += len(plain)
        if match[2] in LABELS:
            mentions.append(Claim(at, at + len(match[1]), LABELS[match[2]], GUESS, "frame"))
        at += len(match[1])
        last = match.end()
    return Labelled("".join([*pieces, line[last:]]), tuple(mentions))


def frames(folder: Path = FRAMES) -> list[str]:
    """All frames of the folder, remarks left out, in the order of file names and lines."""
    lines = (line.strip() for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def filled(count: int = 8000, *, seed: int = 7, folder: Path = FRAMES) -> Iterator[Labelled]:
    """So many sentences, each of one to three frames, as a local paper would run them on."""
    chance, every = random.Random(seed), frames(folder)
    for _ in range(count):
        lines = chance.choices(every, k=chance.choice((1, 2, 3)))
        yield labelled("".join(_fill(line, chance) for line in lines))
