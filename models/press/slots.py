"""The slots of the frame language that are no cast: one row each, what stands there and whose it is.

`HAPPENING` slots need a happening; `GROUND` slots are filled anywhere; `MATTER` slots take items of the story's topic.
"""

from __future__ import annotations

import re

from jinshen.models.press import sights

CAST = ("A", "B", "L", "C", "R", "S", "H", "T", "W", "G", "all")
FORMS = (
    "meeting", "forum", "training", "lecture", "ceremony", "campaign", "drill", "match", "signing", "tour", "visit", "consolation", "congress",
)  # fmt: skip
PERSON_FORMS = ("", "full", "post", "name", "after", "polite", "led")
HAPPENING = (
    "day", "event", "about", "place", "where", "stop", "stops", "groups", "posts", "org", "orgs", "host", "co", "taking", "guest", "title", "convener", "here",
)  # fmt: skip
GROUND = (
    "D", "U", "S", "short", "own", "above", "town", "village", "community", "road", "river", "hill", "park", "plant", "estate", "firm", "school", "clinic",
    "bank", "club", "coop", "party", "gov", "dept", "official", "leader", "he", "citizen", "masked", "aunt", "n", "f", "cn", "any", "post", "new", "odd",
    *sights.SLOTS,
)  # fmt: skip
# Slots of notices. ENTRY: of the person or place that a part tells of, or of the notice as a whole; they may have no filling. ODD: made up on the spot.
ENTRY = (
    "who", "gain", "loss", "acting", "now", "past", "after", "before", "author", "sex", "born", "age", "nation", "study", "roots", "joined", "sworn", "since", "till",
    "area", "signer", "signed", "session", "congress", "decided", "died", "paper",
)  # fmt: skip
ODD = (
    "unit", "headline", "charge", "ahead", "back", "today", "year", "phone", "mail", "digits", "draw", "clock", "low", "high", "sky",
)  # fmt: skip
ENTRY_FORMS = {"who": ("", "name", "post", "full", "after", "polite"), "now": ("", "one"), "since": ("", "dot"), "till": ("", "dot"), "decided": ("", "full")}
MATTER = ("demand", "finding", "look", "scene", "story", "quote", "award", "head", "group", "site")
INTENTS = (
    "title", "deck", "kicker", "lead", "open", "points", "speech", "speech2", "report", "floor", "read", "lecture", "award", "host", "announce", "look",
    "scene", "chair", "present", "end", "caption",
)  # fmt: skip
# Sections of a topic and how many items each needs at least; `event` in all its forms together.
SECTIONS = {
    "about": 6, "event": 12, "head": 10, "dept": 2, "site": 15, "demand": 40, "finding": 20, "look": 15, "scene": 20, "story": 15, "quote": 10, "group": 10,
    "title": 6, "award": 4,
}  # fmt: skip
RANGE = re.compile(r"\d+-\d+(?::\d+)?")


def base(name: str) -> str:
    """A slot's name without the number that tells two fillings apart: town2 is a town."""
    return name.rstrip("0123456789")


def fault(name: str, form: str, argument: str, *, notice: bool = False) -> str:
    """What is wrong with a slot, '' for a sound one; in a notice there are its own slots, and none of a happening.

    >>> fault("town2", "", ""), fault("A", "name", "speak"), fault("twon", "", "")
    ('', '', 'no slot twon')
    """
    kind = base(name)
    if notice and (kind in (*CAST, *HAPPENING) or kind in (*ENTRY, *ODD)):
        if kind not in (*ENTRY, *ODD):
            return f"{{{name}}} belongs to a happening"
        return "" if form in ENTRY_FORMS.get(kind, ("",)) else f"no form .{form} of {{{kind}}}"
    if kind in CAST:
        return "" if form in PERSON_FORMS else f"no form .{form} of people"
    if kind not in (*HAPPENING, *GROUND, *MATTER):
        return f"no slot {name}"
    if kind in ("any", "post", "new", "odd"):
        from jinshen.models.press import drawn  # which reads frames, and they read this

        return drawn.fault(kind, argument)
    if kind in ("n", "f", "cn") and not RANGE.fullmatch(argument):
        return f"{{{name}}} without its range"
    return ""
