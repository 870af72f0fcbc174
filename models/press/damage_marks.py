"""Punctuation: marks that are wrong, doubled or missing; those in what states facts are only taken for one another."""

from __future__ import annotations

import re
from random import Random

from jinshen.models.press.places import kept, mentioned
from jinshen.models.press.sheet import Keep, Piece, Sheet, Swap

WRONG: dict[str, tuple[str, ...]] = {
    "。": ("，", ".", "．", "、", "。。", ""), "，": ("。", "、", ",", "，，", "", "．"), "、": ("，", ",", "､", "。"), "；": ("：", "，", ";", "。"),
    "：": ("；", ":", "，", ""), "“": ("”", "\"", ""), "”": ("“", "\"", ""), "（": ("(", ""), "）": (")", ""), "！": ("!", "。"), "？": ("?", "。"),
}  # fmt: skip
MARK = re.compile(f"[{''.join(WRONG)}]")
# What a mark in a stated fact may be taken for.
FACTS: dict[str, str] = {"。": "，", "，": ","}


def _between(text: str, inside: bytearray, at: int) -> bool:
    """True where without a mark two mentions, or a mention and a word, might be read as one."""
    sides = (at - 1, at + 1)
    return any(text[side : side + 1] in WRONG or (0 <= side < len(text) and inside[side]) for side in sides)


def punctuation(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """Wrong marks; the marks inside a mention and beside a name in a list stay."""
    text, facts, inside = sheet.text, kept(sheet), mentioned(sheet)
    share = 0.01 + 0.12 * strength
    pieces: list[Piece] = []
    last = count = 0
    for match in MARK.finditer(text):
        at, char = match.start(), match[0]
        if inside[at] or chance.random() >= share:
            continue
        other = chance.choice(WRONG[char]) if not facts[at] else FACTS.get(char, "")
        if facts[at] and not other:
            continue
        if not other and _between(text, inside, at):
            continue
        pieces.append(Keep(last, at))
        if other:
            pieces.append(Swap(at, at + 1, other))
        last = at + 1
        count += 1
    return sheet.rearranged([*pieces, Keep(last, len(text))], "punctuation", count) if count else sheet
