"""Likelihoods of tags to mentions: the one place that decides between network, grammar and the page as a whole.

The network has read what the grammar claims, and has its likelihood from there; but it has learnt how often such claims are right on printed pages of the
press, and on real ones they are right more often. So a claim has a say of its own here. Then the page's second look: a name that was seen on the
page is likelier wherever its characters stand again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jinshen.pipeline.claims import Claim
from jinshen.pipeline.network import TAGS, Floats
from jinshen.pipeline.traits import ALONE, FIRST, INNER, LABELS, LAST, Bytes, claimed

# What a mention's having stood elsewhere on the page adds to the logarithm of its likelihood, and how sure it must have been there.
AGAIN, SURE = 2.5, 0.7
# What the grammar's claim adds by its grade, and how likely a mention has to be at least.
SAY = np.array([0.0, 0.0, 1.5, 3.0], np.float32)
LEAST = 0.25
NEVER = -1e9
# How likely a character must be outside for a search to end there: its neighbours can no longer change it.
FIRMLY = -0.02


def _legal() -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.bool_]]:
    """Steps from tag to tag (0 or NEVER), tags that can begin a text, tags that can end one."""
    place = np.array([-1, *[place for _ in LABELS for place in (FIRST, INNER, LAST, ALONE)]])
    label = np.array([-1, *[number for number in range(len(LABELS)) for _ in range(4)]])
    closed, opens = np.isin(place, (-1, LAST, ALONE)), np.isin(place, (-1, FIRST, ALONE))
    within = ~closed[:, None] & ~opens[None] & (label[:, None] == label[None])
    return np.where(within | (closed[:, None] & opens[None]), 0.0, NEVER).astype(np.float32), opens, closed


STEPS, OPENS, CLOSED = _legal()


def course(scores: Floats) -> NDArray[np.int64]:
    """The tags (n) of the likeliest legal course through scores (n, TAGS).

    Only stretches where the likeliest tags by themselves are not legal are searched: from one sure outside to the next.
    """
    tags: NDArray[np.int64] = scores.argmax(axis=1)
    if not len(tags):
        return tags
    broken = np.concatenate([[not OPENS[tags[0]]], STEPS[tags[:-1], tags[1:]] < 0, [not CLOSED[tags[-1]]]])
    outside = np.flatnonzero(scores[:, 0] > FIRMLY)
    done = 0
    for at in np.flatnonzero(broken):
        if done and at <= done:
            continue
        before = outside[outside < at]
        after = outside[outside >= at]
        start, end = (int(before[-1]) if len(before) else 0), (int(after[0]) + 1 if len(after) else len(tags))
        part = scores[start:end].copy()
        part[[place - start for place in (*before[-1:], *after[:1])], 1:] = NEVER  # what is firmly outside stays so: the next stretch begins there
        tags[start:end] = _searched(part)
        done = end - 1
    return tags


def _searched(scores: Floats) -> list[int]:
    """Viterbi's way through one stretch."""
    total = np.where(OPENS, scores[0], NEVER)
    back = np.zeros(scores.shape, np.int8)
    for at in range(1, len(scores)):
        ways = total[:, None] + STEPS
        back[at] = ways.argmax(axis=0)
        total = ways.max(axis=0) + scores[at]
    tag = int(np.where(CLOSED, total, NEVER).argmax())
    found = [tag]
    for at in range(len(scores) - 1, 0, -1):
        tag = int(back[at, tag])
        found.append(tag)
    return found[::-1]


def mentions(tags: NDArray[Any], scores: Floats) -> list[Claim]:
    """The mentions of a legal course; `weight` is how likely their least likely character is."""
    found, start = [], 0
    for at in np.flatnonzero(tags):
        label, place = divmod(int(tags[at]) - 1, 4)
        if place in (FIRST, ALONE):
            start = int(at)
        if place in (LAST, ALONE):
            least = float(scores[range(start, int(at) + 1), tags[start : int(at) + 1]].min())
            found.append(Claim(start, int(at) + 1, LABELS[label], min(float(np.exp(least)), 1.0), "network"))
    return found


def _raised(text: str, scores: Floats, seen: list[Claim]) -> Floats:
    """The scores with mentions that were surely seen likelier wherever their characters stand again."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for one in seen:
        if one.end - one.start > 1 and one.weight > SURE:
            labels[text[one.start : one.end]][one.label] += 1
    if not labels:
        return scores
    held = {(one.start, one.end) for one in seen}
    scores = scores.copy()
    for match in re.finditer("|".join(map(re.escape, sorted(labels, key=lambda name: (-len(name), name)))), text):
        if match.span() not in held:
            base = 1 + 4 * LABELS.index(labels[match.group()].most_common(1)[0][0])
            start, end = match.span()
            scores[start, base + FIRST] += AGAIN
            scores[start + 1 : end - 1, base + INNER] += AGAIN
            scores[end - 1, base + LAST] += AGAIN
    return scores


def _with_claims(scores: Floats, rules: Bytes) -> Floats:
    """The scores with the grammar's say in them."""
    places, label, grade, place = claimed(rules)
    scores = scores.copy()
    scores[places, 1 + 4 * label + place] += SAY[grade]
    return scores


def _shares(scores: Floats) -> Floats:
    """The scores as logarithms of likelihoods again."""
    return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)), np.float32)


def decoded(text: str, scores: Floats, rules: Bytes) -> list[Claim]:
    """The mentions of a page, in order.

    `scores` (n, TAGS) are logarithms of likelihoods, `rules` (n) the grammar's claims as `Traits` has them.
    """
    if scores.shape != (len(text), TAGS):
        raise ValueError(f"scores of {scores.shape} for {len(text)} characters")
    scores = _shares(_with_claims(scores, rules))
    raised = _shares(_raised(text, scores, mentions(course(scores), scores)))
    return [one for one in mentions(course(raised), raised) if one.weight >= LEAST]
