"""A text as its code points, the unit of all offsets; in a file of its own, since what reads no page needs no numpy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of a text, lone surrogates too.

    >>> code_points("区委").tolist() == [ord("区"), ord("委")]
    True
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
