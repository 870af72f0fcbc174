"""Weighted ties to those that matter to one of their ends: the disparity filter.

Source: M. A. Serrano, M. Boguna and A. Vespignani 2009, Extracting the multiscale backbone of complex weighted networks, PNAS 106, 6483.
"""

from __future__ import annotations

import numpy as np

from jinshen.graph.attendance import Floats, Ints


def disparity(one: Ints, other: Ints, weight: Floats) -> Floats:
    """Of each tie how likely a share as large is, where an end's strength is cut at random: (1 - w/s)^(k-1), the smaller of both ends.

    An end with one tie only says nothing of it.

    >>> disparity(np.array([0, 0, 0]), np.array([1, 2, 3]), np.array([8.0, 1.0, 1.0])).round(2).tolist()
    [0.04, 0.81, 0.81]
    """
    ends = np.concatenate([one, other])
    degree, strength = np.bincount(ends), np.bincount(ends, np.concatenate([weight, weight]))
    found: list[Floats] = [np.maximum(0, 1 - weight / strength[end]) ** (degree[end] - 1) for end in (one, other)]
    return np.minimum(*found)
