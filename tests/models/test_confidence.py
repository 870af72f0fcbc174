"""How sure a fact is: fitted weights give the shares back, and what the reader says holds on a press world that nothing was fitted on."""

from __future__ import annotations

import random

from jinshen.models.confidence import HELD, read_world
from jinshen.models.logistic import fit
from jinshen.pipeline.confidence import likelihood


def test_weights_give_shares_back():
    draw = random.Random(5)
    rows = [({"always": 1.0, f"rule {rule}": 1.0}, draw.random() < share) for rule, share in (("beside", 0.95), ("stated", 0.6)) for _ in range(2000)]
    weights = fit(rows, HELD)
    assert weights["rule beside"] > 0 > weights["rule stated"]
    assert fit(rows, HELD) == weights


def test_what_is_said_holds_on_another_world():
    told = [(likelihood(kind, traits), right) for kind, traits, right in read_world(83, 10) if kind == "post"]
    assert len(told) > 100
    sure, share = (sum(one[side] for one in told) / len(told) for side in (0, 1))
    assert abs(sure - share) < 0.05
    assert max(told)[0] - min(told)[0] > 0.1
