"""Lines of the frame language made definite: choices made, places and numbers fixed, so that two reports of one happening agree.

Slots that depend on who writes ({D}, {dept}, {party} …) stay; those of the ground are filled from the place where it happened.
"""

from __future__ import annotations

import re
from functools import lru_cache
from random import Random

from jinshen.models.press import drawn, sights, slots
from jinshen.models.press.frames import LABELS, Frame, Mark, Piece, Slot, Text, parse
from jinshen.models.press.model import Area, Body, Place

LETTERS = {label: letter for letter, label in LABELS.items()}
AREAS = ("town", "village", "community")
NAMES = ("road", "river", "hill", "park", "plant", "estate", *sights.SLOTS)
BODIES = ("firm", "school", "clinic", "bank", "club", "coop")
DIGITS = "零一二三四五六七八九十"


@lru_cache(maxsize=50_000)
def _parsed(text: str) -> Frame:
    """A line of a topic or a table, which many happenings share."""
    return parse(text)


def escaped(text: str) -> str:
    r"""Text as it is written in the frame language.

    >>> escaped("2/3")
    '2\\/3'
    """
    return re.sub(r"([{}\[\]<>|/\\])", r"\\\1", text)


class Settler:
    """Fills the ground of one happening from `place`, the same slot alike in all its lines; {D} is the level word of `own`."""

    def __init__(self, place: Place, chance: Random, own: Area | None = None) -> None:
        self.place, self._chance, self._own = place, chance, own or place.area
        self._filled: dict[str, Area | Body | str] = {}

    def settle(self, slot: str, filled: Area | Body) -> None:
        """Says beforehand what stands in a slot."""
        self._filled[slot] = filled

    def line(self, text: str) -> str:
        """A line with its choices made and its ground filled."""
        if "{" not in text and "<" not in text:
            return text
        return self._pieces(_parsed(text).pieces, inside=False)

    def _pieces(self, pieces: tuple[Piece, ...], *, inside: bool) -> str:
        return "".join(self._piece(piece, inside=inside) for piece in pieces)

    def _piece(self, piece: Piece, *, inside: bool) -> str:
        if isinstance(piece, Text):
            return escaped(piece.text)
        if isinstance(piece, Slot):
            return self._slot(piece, inside=inside)
        if isinstance(piece, Mark):
            text = self._pieces(piece.pieces, inside=True)
            return text if inside else f"[{text}|{LETTERS[piece.label]}]"
        return self._pieces(self._chance.choice(piece.choices), inside=inside)

    def _slot(self, slot: Slot, *, inside: bool) -> str:
        kind = slots.base(slot.name)
        if kind in ("n", "f", "cn"):
            return number(kind, slot.argument, self._chance)
        if kind == "any":
            return self._pieces(_parsed(drawn.line(slot.argument, self._chance)).pieces, inside=inside)
        if kind not in (*AREAS, *NAMES, *BODIES):
            return written(slot)
        found = self._filled.get(slot.name)
        if found is None:
            found = self._filled[slot.name] = self._choose(kind)
        if isinstance(found, Body):
            text, label = self.body(found), "O"
        elif isinstance(found, Area):
            full = not inside and found.level == "village" and self.place.area.level != "town"
            text, label = (found.above.name if full and found.above else "") + found.name, "L"
        else:
            text, label = found, "L"
        return text if inside else f"[{text}|{label}]"

    def _choose(self, kind: str) -> Area | Body | str:
        """Something of a kind that was not chosen yet, if there is one; a village of the town that was chosen."""
        place, town = self.place, self._filled.get("town")
        known: list[Area | Body | str] = [*place.areas.get(kind, ()), *place.names.get(kind, ()), *place.bodies.get(kind, ())]
        if kind in ("village", "community") and isinstance(town, Area):
            known = [one for one in known if isinstance(one, Area) and one.above == town] or known
        known = known or [*place.areas["town"], place.area]
        fresh = [one for one in known if one not in self._filled.values()]
        return self._chance.choice(fresh or known)

    def body(self, body: Body) -> str:
        """A body as printed where it stands: 区人民医院, 团区委, 柳岸镇中心小学, 岚川金桥水泥有限公司."""
        stem = body.stems[0]
        if body.own:
            return stem
        word = "{D}" if body.area == self._own else body.area.name
        return stem.replace("{}", word) if "{}" in stem else word + stem


def written(slot: Slot) -> str:
    """A slot as it is written.

    >>> written(Slot("demand", low=2, high=3)), written(Slot("dept", argument="水务局"))
    ('{demand*2-3}', '{dept:水务局}')
    """
    form = f".{slot.form}" if slot.form else ""
    argument = f":{slot.argument}" if slot.argument else ""
    count = "" if slot.low == slot.high == 1 else f"*{slot.low}" if slot.low == slot.high else f"*{slot.low}-{slot.high}"
    return "{" + slot.name + form + argument + count + "}"


def number(kind: str, argument: str, chance: Random) -> str:
    """A number of a range, as the slots n, f and cn print it.

    >>> number("n", "20-20", Random("a")), number("cn", "12-12", Random("a"))
    ('20', '十二')
    """
    span, _, step = argument.partition(":")
    low, high = (int(part) for part in span.split("-"))
    if kind == "f":
        return f"{chance.uniform(low, high):.1f}"
    value = chance.randrange(low, high + 1, int(step or 1))
    if kind == "n":
        return str(value)
    return chinese(value)


def chinese(number: int) -> str:
    """A number up to 99 in Chinese numerals.

    >>> chinese(7), chinese(12), chinese(20), chinese(35)
    ('七', '十二', '二十', '三十五')
    """
    if number <= 10:
        return DIGITS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")
