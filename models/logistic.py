"""Traits and answers to the weights of a logistic regression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

ROUNDS = 30
# Beyond so much the logarithm of odds says nothing more.
SUREST = 30.0


def fit(rows: Sequence[tuple[Mapping[str, float], bool]], held: float) -> dict[str, float]:
    """Weights by Newton's method, to three places; all but that of the trait `always` are held near nothing, by `held` strongly."""
    names = sorted({trait for traits, _ in rows for trait in traits})
    matrix = np.array([[traits.get(name, 0.0) for name in names] for traits, _ in rows])
    right = np.array([float(one) for _, one in rows])
    pull = np.diag([1e-6 if name == "always" else held for name in names])
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(matrix @ weights, -SUREST, SUREST)))
        slope = matrix.T @ (right - likely) - pull @ weights
        weights += np.linalg.solve(matrix.T @ (matrix * (likely * (1 - likely) + 1e-9)[:, None]) + pull, slope)
    return dict(zip(names, weights.round(3).tolist(), strict=True))
