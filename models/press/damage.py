"""A sheet to a damaged one, as extraction and typesetting leave pages: most a little, some beyond recognition.

Every kind is a function of its own that takes the sheet, its chance and a strength between 0 and 1. `DAMAGES` has them in the order in
which they are laid on: first what moves text, then what changes characters, last what breaks lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from jinshen.models.press.damage_characters import lookalike, misprint, noise
from jinshen.models.press.damage_columns import column, interleave
from jinshen.models.press.damage_furniture import furniture
from jinshen.models.press.damage_loss import cut, lost
from jinshen.models.press.damage_marks import punctuation
from jinshen.models.press.damage_order import order
from jinshen.models.press.damage_script import traditional
from jinshen.models.press.damage_space import space
from jinshen.models.press.damage_twice import twice
from jinshen.models.press.damage_width import width
from jinshen.models.press.damage_wrap import wrap
from jinshen.models.press.damage_year import noyear
from jinshen.models.press.sheet import Sheet

Damage = Callable[[Sheet, Random, float], Sheet]

DAMAGES: dict[str, Damage] = {
    "noyear": noyear, "misprint": misprint, "order": order, "column": column, "interleave": interleave, "twice": twice, "lost": lost, "cut": cut,
    "lookalike": lookalike, "noise": noise, "punctuation": punctuation, "traditional": traditional, "furniture": furniture, "wrap": wrap,
    "space": space, "width": width,
}  # fmt: skip

# kind: how likely on a printed page of no, of the highest strength, and on a page of a site beside a printed one.
RATES: dict[str, tuple[float, float, float]] = {
    "noyear": (0.1, 0.3, 0.3), "misprint": (0.5, 0.9, 1.0), "order": (0.08, 0.6, 0.2), "column": (0.05, 0.7, 0.1), "interleave": (0.02, 0.7, 0.0),
    "twice": (0.06, 0.4, 0.5), "lost": (0.03, 0.6, 0.3), "cut": (0.12, 0.7, 0.4), "lookalike": (0.25, 0.95, 0.2), "noise": (0.05, 0.8, 0.3),
    "punctuation": (0.15, 0.8, 0.3), "traditional": (0.005, 0.02, 1.0), "furniture": (0.06, 0.5, 1.0), "wrap": (0.7, 0.97, 0.1),
    "space": (0.2, 0.8, 0.7), "width": (0.45, 0.65, 0.3),
}  # fmt: skip
# How strongly pages are damaged: bounds of the strength, and of how many pages in twenty.
LEVELS = ((0.0, 0.0, 4), (0.02, 0.3, 11), (0.3, 0.6, 3), (0.6, 1.0, 2))


def strengths(chance: Random) -> float:
    """A strength at random: most pages are light, some heavy."""
    low, high, _ = chance.choices(LEVELS, [share for _, _, share in LEVELS])[0]
    return chance.uniform(low, high)


def likely(sheet: Sheet, chance: Random, strength: float) -> list[str]:
    """The kinds that a page of this strength has, none where it is 0."""
    if strength <= 0:
        return []
    return [
        kind for kind, (low, high, site) in RATES.items() if chance.random() < (low + (high - low) * strength) * (1.0 if sheet.paged else site)
    ]


def damage(sheet: Sheet, chance: Random, kinds: Iterable[str] | None = None, strength: float | None = None) -> Sheet:
    """The damaged sheet, with what was done in its record `damage`; without `kinds` a mixture, without `strength` as strong as pages are.

    >>> sheet = Sheet("区委书记贺兰出席。")
    >>> damage(sheet, Random(1), ["traditional"]).text, damage(sheet, Random(1), [], 0.5) == sheet
    ('區委書記賀蘭出席。', True)
    """
    force = strengths(chance) if strength is None else strength
    chosen = set(likely(sheet, chance, force) if kinds is None else kinds)
    if unknown := sorted(chosen - set(DAMAGES)):
        raise ValueError(f"no damage {unknown[0]}; there are {', '.join(DAMAGES)}")
    for kind, function in DAMAGES.items():
        if kind in chosen:
            sheet = function(sheet, chance, force)
    return sheet
