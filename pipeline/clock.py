"""Seconds by stage, of the processor: where the time of reading goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from time import process_time


class Clock:
    """A watch of which each lap is a stage's."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = process_time()

    def lap(self, stage: str) -> None:
        """What has gone by since the last lap was this stage's."""
        now = process_time()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._last
        self._last = now


def table(seconds: Mapping[str, float], characters: int) -> Iterable[str]:
    """The lines of a table of stages, those that take longest first.

    >>> for line in table({"view": 1.0, "ner": 3.0}, 400): print(line)
    stage         seconds  share  characters a second
    ner              3.00   75 %                  133
    view             1.00   25 %                  400
    all              4.00  100 %                  100
    """
    whole = sum(seconds.values())
    yield f"{'stage':<12}{'seconds':>9}{'share':>7}{'characters a second':>21}"
    for stage, told in [*sorted(seconds.items(), key=lambda one: (-one[1], one[0])), ("all", whole)]:
        yield f"{stage:<12}{told:>9.2f}{100 * told / (whole or 1):>5.0f} %{characters / (told or 1):>21,.0f}"
