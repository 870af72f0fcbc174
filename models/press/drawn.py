"""Slots that draw from lists of lines, `content/lists/*.txt`: bodies and people that no record of the world holds, and people with posts among them.

    == NAME          lines of the frame language, which may draw from other lists

`{any:NAME}` prints a line of a list, another one each time; with a number (`{any2:NAME}`) the same one within an item. `{post:NAME}` prints a line
with somebody's name and posts, and the record holds them; `{post:NAME@HOME}` where the body goes by a relative name: HOME is own, above, province, or
the slot of a body (school). `{new}` is a new name, `{odd}` one that is hard to see for a name.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Protocol

from jinshen.models.press import names
from jinshen.models.press.copy import Copy
from jinshen.models.press.frames import Frame, Piece, Slot, parse
from jinshen.models.press.model import Body
from jinshen.models.press.reference import area_name, level_word
from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE
from jinshen.pipeline.organs import central, choose, organ_at

if TYPE_CHECKING:
    from jinshen.models.press.ground import Ground

LISTS = Path(__file__).parent / "content" / "lists"
# Words before a title that say that it was held once, and those that say that it is held now.
ONCE, NOW = re.compile(r"曾|先后|历任|原|退休前|生前|当过|做过|担任过|被分配|调任"), re.compile(r"现任|现为|如今|目前")
# Areas of which no world knows, and the full names of their first bodies.
AREA, HEADED = re.compile(r"(?P<area>[\u4e00-\u9fff]{2,3}[市县])(?P<rest>.*)"), re.compile(r"^(?:常务)?副?[市县]长$")
SEATS = {
    "委": "中共{}委员会", "委组织部": "中共{}委员会组织部", "委宣传部": "中共{}委员会宣传部", "政协": "中国人民政治协商会议{}委员会",
    "人大常委会": "{}人民代表大会常务委员会", "政府": "{}人民政府", "法院": "{}人民法院", "检察院": "{}人民检察院",
}  # fmt: skip
# The beginnings of bodies' names that records give in full.
LONG = {"政协": "中国人民政治协商会议", "共青团": "中国共产主义青年团"}
# The letter of organs.tsv for an area by its last character; the ends of parts of bodies.
LETTER = {"省": "p", "市": "c", "区": "d", "县": "d", "旗": "d", "州": "c"}
PART = re.compile(r"(?:司|局|处|科|室|办公室|中心|大队|支队)$")
# Titles that are honours: no post at a body.
HONOURS = frozenset({"院士", "国医大师", "劳动模范", "全国劳动模范"})


class Memory(Protocol):
    """What was printed already."""

    filled: dict[str, object]


class Writer(Protocol):
    """Who writes an article: writer.Writer."""

    chance: Random

    @property
    def copy(self) -> Copy: ...

    @property
    def ground(self) -> Ground: ...

    @property
    def memory(self) -> Memory: ...

    def pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Writes parsed pieces."""


@cache
def lists() -> dict[str, tuple[tuple[str, str], ...]]:
    """The lines of every list as written, each with file and line.

    ValueError for a line before the first list, or a list that is begun twice.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(LISTS.glob("*.txt")):
        items: list[tuple[str, str]] | None = None
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            line, source = line.strip(), f"{path.name}:{number}"
            if line.startswith("== "):
                name = line[3:].strip()
                if name in found:
                    raise ValueError(f"{source}: the list {name} is there already")
                items = found[name] = []
            elif line and not line.startswith("#"):
                if items is None:
                    raise ValueError(f"{source}: a line before the first list")
                items.append((line, source))
    return {name: tuple(items) for name, items in found.items()}


@cache
def frames(name: str) -> tuple[Frame, ...]:
    """A list's lines, parsed; KeyError for one that is not there."""
    return tuple(parse(line, source, matter=True) for line, source in lists()[name])


def line(name: str, chance: Random) -> str:
    """One of a list's lines as written."""
    return chance.choice(lists()[name])[0]


def fault(kind: str, argument: str) -> str:
    """What is wrong with a slot that draws, '' for a sound one.

    >>> fault("any", "nothing such"), fault("new", "")
    ('no list nothing such', '')
    """
    name, _, home = argument.partition("@")
    if kind in ("any", "post"):
        return "" if name in lists() and (not home or kind == "post") else f"no list {argument}"
    return "" if not argument else f"{{{kind}}} takes nothing"


def write_any(writer: Writer, slot: Slot) -> None:
    """A line of a list."""
    name = slot.argument.partition("@")[0]
    if slot.name in ("any", "post"):
        writer.pieces(writer.chance.choice(frames(name)).pieces)
        return
    seed = str(writer.memory.filled.setdefault(slot.name, str(writer.chance.random())))
    before, writer.chance = writer.chance, Random(seed)
    writer.pieces(writer.chance.choice(frames(name)).pieces)
    writer.chance = before


def write_post(writer: Writer, slot: Slot) -> None:
    """A line with one person and posts; each is at the body that stands before it."""
    copy = writer.copy
    start, known = copy.length, len(copy.mentions)
    write_any(writer, slot)
    text, mentions = copy.text, copy.mentions[known:]
    person = next(text[begin:end] for begin, end, label in mentions if label == PERSON)
    body = ""
    for begin, end, label in mentions:
        if label in (ORG, LOC):
            body = text[begin:end]
        elif label == TITLE and body and text[begin:end] not in HONOURS:
            before = text[start:begin]
            once = max((match.end() for match in ONCE.finditer(before)), default=-1) > max((match.end() for match in NOW.finditer(before)), default=-1)
            if home := _home(writer, slot, _seated(body, text[begin:end])):
                copy.posts[person, text[begin:end], home] = "former" if once else "current"
    copy.kept.append((start, copy.length))


def _seated(body: str, title: str) -> str:
    """The body of a title that holds it: 岚濂县 or 岚濂县委 and 副县长 are at 岚濂县人民政府.

    >>> _seated("岚濂县委", "副县长"), _seated("岚濂县委", "书记"), _seated("岚濂县政协", "主席")
    ('岚濂县人民政府', '中共岚濂县委员会', '中国人民政治协商会议岚濂县委员会')
    """
    area = AREA.match(body)
    if area is None:
        return body
    if HEADED.search(title):
        return area["area"] + "人民政府"
    form = SEATS.get(area["rest"])
    return form.format(area["area"]) if form else body


def in_full(name: str) -> str:
    """A body's name with its organ as the tables write it in full, where they have it.

    >>> in_full("岭东省发改委投资处"), in_full("岚濂县教体局"), in_full("审计署")
    ('岭东省发展和改革委员会投资处', '岚濂县教育和体育局', '中华人民共和国审计署')
    """
    known = max((printed for printed in central() if len(printed) > 2 and name.startswith(printed)), key=len, default="")
    if known and (known == name or PART.search(name)):
        return central()[known] + name.removeprefix(known)
    for cut in range(len(name) - 1, 2, -1):
        printed = organ_at(name, cut) if name[cut - 1] in LETTER else None
        organ = choose(printed, LETTER[name[cut - 1]]) if printed else None
        rest = name[cut + len(printed) :] if printed else ""
        if organ and organ.form == "{area}{full}" and (not rest or PART.search(rest)):
            return name[:cut] + organ.full.replace("{}", name[cut - 1]) + rest
    return name


def _home(writer: Writer, slot: Slot, printed: str) -> str:
    """The full name of a body that is printed by a relative one; '' where there is no body that it belongs to."""
    home = slot.argument.partition("@")[2]
    if not home:
        for area in reversed(writer.ground.own.chain):
            word = level_word(area)
            if len(word) == 1 and printed.startswith(word):
                return area_name(area) + printed.removeprefix(word)
        return next((full + printed.removeprefix(short) for short, full in LONG.items() if printed.startswith(short)), printed)
    if home in ("own", "above", "province"):
        own = writer.ground.own
        area = own if home == "own" else writer.ground.above if home == "above" else own.chain[0]
        return area_name(area) + printed.removeprefix(level_word(area)).removeprefix(area_name(area))
    found = writer.memory.filled.get(home)
    if found is None:
        found = writer.memory.filled[home] = writer.ground.thing(home, writer.memory.filled, writer.chance)
    return found.name + printed if isinstance(found, Body) else ""


def write_new(writer: Writer, slot: Slot) -> None:
    """A name that nobody had yet."""
    writer.copy.name(writer.ground.citizen(writer.chance), PERSON)


def write_odd(writer: Writer, slot: Slot) -> None:
    """A name that is hard to see for a name, the same within an item."""
    chance = writer.chance
    name = writer.memory.filled.setdefault(slot.name, names.hard(chance, chance.random() < 0.5, chance.randint(1945, 2003)))
    writer.copy.name(str(name), PERSON)
