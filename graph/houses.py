"""Schools and the like that papers print without their area: one that two papers so name may be one, though each paper's own area has it in the graph."""

from __future__ import annotations

from jinshen.graph.areas import on_one_chain, plain_area
from jinshen.graph.atlas import LETTERS, forms
from jinshen.graph.bodies import bare_house
from jinshen.graph.facts import Held
from jinshen.graph.names import odds_of_one
from jinshen.graph.profiles import Judged, Profile

SHARE = 0.3  # of those whom another area's paper shows in such a post, so many are of the house that their own area's paper names
RIVALS = 1000  # so many people of a few districts have one title at houses of one name


def assumed(held: Held) -> bool:
    """True for a post at a house that the sentence prints without the area which the graph puts before it."""
    house = bare_house(held.org, held.area)
    if not house or house not in (quote := "".join(held.evidence.quote.split())):
        return False
    return not any(form + house in quote for form in (*forms(plain_area(held.area)), *LETTERS))


def by_house(one: Profile, other: Profile) -> Judged | None:
    """The logarithm of the odds that two of one title at houses of one name are one person, where one of the houses is printed without its area."""
    if not one.houses & other.houses:
        return None
    for here in one.held:
        for there in other.held:
            alike = here.title == there.title and here.org != there.org and bare_house(here.org, here.area) == bare_house(there.org, there.area) != ""
            if alike and not on_one_chain(here.area, there.area) and (assumed(here) or assumed(there)):
                words = f"at {here.org} and at {there.org}, which may be one"
                return odds_of_one(one.name, SHARE, RIVALS), words
    return None
