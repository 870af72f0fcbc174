"""Text, words and the model's guesses to mentions: the one place that decides between grammar and model.

Order: titles and areas first, bodies and sites over them, people between them, then the page's second look.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from jinshen.pipeline.claims import FIRM, GUESS, HINT, LIKELY, Claim, Cover, Reading, is_han, settle
from jinshen.pipeline.grammar_bodies import NOT_AFTER, Ground, joined, organs, suffixed, teams
from jinshen.pipeline.grammar_people import echoes, name_at, people
from jinshen.pipeline.grammar_places import areas, letters
from jinshen.pipeline.grammar_titles import titles
from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE
from jinshen.pipeline.lexicon import Lexicon, lexicon


def propose(
    text: str, cuts: Sequence[int], guesses: Sequence[Claim] = (), *, home: Iterable[str] = ()
) -> list[Claim]:
    """The mentions of a text in order, none overlapping; `home` are names that the paper's own areas go by."""
    reading = Reading(text, tuple(cuts), tuple(guesses), tuple(home))
    return _decide(reading, *_claimed(reading))


def grammar(text: str, cuts: Sequence[int], *, home: Iterable[str] = ()) -> list[Claim]:
    """What tables and grammar alone claim, hints too, in order and none overlapping: what the network reads as traits."""
    rules, crew = _claimed(Reading(text, tuple(cuts), (), tuple(home)))
    crew = _trimmed(text, crew)
    return settle([*crew, *_without_names(text, _repeated(text, rules), crew)])


def _claimed(reading: Reading) -> tuple[list[Claim], list[Claim]]:
    """Titles, places, bodies and sites; and people between them."""
    posts = titles(reading.text)
    places = [*areas(reading), *letters(reading.text)]
    bodies = _bodies(reading, posts, places)
    firm = settle([*posts, *(c for c in [*places, *bodies] if c.weight > HINT)])
    return [*posts, *places, *bodies], people(reading, firm)


def _bodies(reading: Reading, posts: Sequence[Claim], places: Sequence[Claim]) -> list[Claim]:
    firm_places = [claim for claim in places if claim.weight > HINT and claim.why != "letter"]
    ground = Ground(reading, firm_places, posts)
    tabled = settle([*organs(ground), *teams(ground)])
    for claim in tabled:
        if claim.weight > HINT and ground.cover.free(claim.start, claim.end):
            ground.cover.mark(claim)
    built = suffixed(ground, ORG)
    bodies = joined(ground, settle([*tabled, *(c for c in built if c.weight > HINT)]))
    for claim in bodies:
        if claim.weight > HINT:
            ground.cover.mark(claim)
    return [*bodies, *(c for c in built if c.weight == HINT), *suffixed(ground, LOC)]


def _decide(reading: Reading, rules: Sequence[Claim], crew: Sequence[Claim]) -> list[Claim]:
    """Grammar and model laid together: hints need the model, the model's own guesses need to be possible."""
    sound = [claim for guess in reading.guesses if (claim := _sound(reading, _to_mark(reading.text, guess)))]
    rules = [_wider(claim, sound) for claim in _repeated(reading.text, rules)]
    crew = _trimmed(reading.text, crew)
    rules = _without_names(reading.text, rules, crew)
    named = settle([*crew, *(claim for claim in sound if claim.label == PERSON)])
    firm = settle([*crew, *(rule for rule in rules if rule.weight > HINT)])
    rules = [claim for rule in rules if (claim := _backed(rule, sound))]
    kept = settle([*crew, *rules, *sound, *echoes(reading.text, named, Cover(len(reading.text), firm))])
    return settle([*kept, *_again(reading, kept)])


LEVEL = re.compile(r"(?:街道|自治县|新区|[省市县区镇乡村])$")


def _again(reading: Reading, kept: Sequence[Claim]) -> list[Claim]:
    """Bodies and places of the page wherever their words come again, areas also without their level: 定山 after 定山区."""
    text, cover = reading.text, Cover(len(reading.text), kept)
    names: dict[str, str] = {}
    for claim in kept:
        name = text[claim.start : claim.end]
        if claim.label in (ORG, LOC) and claim.weight >= LIKELY and len(name) > 2:
            names.setdefault(name, claim.label)
            stem = LEVEL.sub("", name) if claim.label == LOC and claim.why in ("area", "zone", "area chain") else ""
            if 1 < len(stem) < 4 and stem not in lexicon().plain | lexicon().common | lexicon().rare_names:
                names.setdefault(stem, LOC)
    if not names:
        return []
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))))
    found = (Claim(*match.span(), names[match.group()], GUESS, "again") for match in pattern.finditer(text))
    return [c for c in found if cover.free(c.start, c.end) and _stands(reading, c)]


def _stands(reading: Reading, claim: Claim) -> bool:
    """Whether a known name is itself here, no part of a word and not made generic."""
    text, (start, end) = reading.text, (claim.start, claim.end)
    if NOT_AFTER.match(text, end) or text[start - 1 : start] in ("各", "该", "本", "全", "某"):
        return False
    return reading.is_cut(start) and (end - start > 2 or reading.is_cut(end))


def _wider(rule: Claim, guesses: Sequence[Claim]) -> Claim:
    """An organ's bare word with the name before it, where the model sees one: 渔河镇办事处 for 办事处."""
    if rule.why != "organ alone":
        return rule
    return next((replace(g, weight=rule.weight) for g in guesses if g.label == ORG and g.end == rule.end and g.start < rule.start), rule)


def _without_names(text: str, rules: Sequence[Claim], crew: Sequence[Claim]) -> list[Claim]:
    """Bodies and sites without a person's name that their walk to the left took in: 邵某某到 before 云河镇."""
    names = {text[c.start : c.end] for c in crew if c.end - c.start > 1}
    if not names:
        return list(rules)
    leading = re.compile("(?:" + "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))) + ")[到在赴的和、]?")
    found = []
    for rule in rules:
        match = leading.match(text, rule.start, rule.end) if rule.label in (ORG, LOC) and rule.weight <= LIKELY else None
        found.append(replace(rule, start=match.end()) if match and rule.end - match.end() > 1 else rule)
    return found


def _trimmed(text: str, crew: Sequence[Claim]) -> list[Claim]:
    """People cut as the rest of the page cuts them: 左某来 where 左某 comes more often, 鹿某某 for a lone 鹿某."""
    named = Counter(text[c.start : c.end] for c in crew)
    return [
        replace(c, end=c.end - 1)
        if c.end - c.start == 3 and text[c.end - 1] in "来到赴在和向对为说要率带" and named[text[c.start : c.end - 1]] > named[text[c.start : c.end]]
        else replace(c, end=c.end + 1)
        if c.end - c.start == 2 and c.end < len(text) and named[text[c.start : c.end + 1]] > 0
        else c
        for c in crew
    ]


def _repeated(text: str, rules: Sequence[Claim]) -> list[Claim]:
    """Hints whose very words come again as hints on the page count as if the model had agreed."""
    seen = Counter((text[c.start : c.end], c.label) for c in rules if c.weight == HINT and c.end - c.start > 2)
    often = {key for key, count in seen.items() if count > 1}
    return [
        replace(c, weight=GUESS + 0.1) if c.weight == HINT and (text[c.start : c.end], c.label) in often else c for c in rules
    ]


def _backed(rule: Claim, guesses: Sequence[Claim]) -> Claim | None:
    """A hint as it stands if the model sees the same label there, else none; other claims as they are."""
    if rule.weight > HINT:
        return rule
    agrees = any(g.label == rule.label and g.start < rule.end and rule.start < g.end for g in guesses)
    return replace(rule, weight=GUESS + 0.1) if agrees else None


def _sound(reading: Reading, guess: Claim) -> Claim | None:
    """The model's guess if the guide allows it: no generic word, no torn bracket, a name that could be one."""
    text, known = reading.text[guess.start : guess.end], lexicon()
    if guess.label == TITLE or len(text) < 2 or UNLIKELY.search(text) or NOT_AFTER.match(reading.text, guess.end):
        return None
    if guess.label == PERSON:
        return guess if _person(reading, guess) else None
    if text in known.common or text in known.generic or text in known.stops:
        return None
    return guess if _founded(text, known) or (len(text) > 2 and reading.text.count(text) > 1) else None


UNLIKELY = re.compile(r"^[我本各该进任某其]|^全[省市区县国校镇]|[0-9]年|[,.;:!?\"\s]|[（(][^（(）)]*$|^[^（(]*[）)]|[，。、；：！？与]|[0-9][名个家余]|^[一-鿿]{2}强[区市县]$")


def _to_mark(text: str, guess: Claim) -> Claim:
    """A guessed name with the 和 behind it where a mark follows: 和 joins nothing there."""
    takes = guess.label == PERSON and guess.end - guess.start == 2 and text[guess.end : guess.end + 1] == "和"
    return replace(guess, end=guess.end + 1) if takes and not is_han(text[guess.end + 1 : guess.end + 2] or "，") else guess


def _person(reading: Reading, guess: Claim) -> bool:
    """A surname, one or two characters behind it, and nothing in it that names do not have."""
    end, score = name_at(reading, guess.start)
    return end == guess.end and score > 2.2


def _founded(text: str, known: Lexicon) -> bool:
    """Whether a table knows the name or its last word."""
    ends = (text[at:] for at in range(1, len(text)))
    return text in known.county_shorts or text in known.shorts or text in known.organs or any(end in known.suffixes for end in ends)


__all__ = ["FIRM", "LIKELY", "propose"]
