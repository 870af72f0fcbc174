"""What reads pages in the worker processes of tests: a worker imports it by name, as it does the trained reader."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from pathlib import Path

from jinshen.pipeline.errors import PageError
from jinshen.pipeline.page import Source
from jinshen.pipeline.records import Page
from jinshen.pipeline.results import Reads


def _read(seen: Path, source: Source) -> Page:
    """A record with the text alone; leaves a mark of each page in a folder, dies of 死, dies once of 病, fails of 错, waits at 慢."""
    first = not (seen / f"{source.name}.1").exists()
    (seen / f"{source.name}.{1 if first else 2}").touch()
    if "死" in source.text or ("病" in source.text and first):
        os.kill(os.getpid(), signal.SIGKILL)
    if "错" in source.text:
        raise ZeroDivisionError("no rule")
    if "慢" in source.text:
        time.sleep(60)
    return Page(source.name, text=source.text)


def simple(seen: Path) -> Reads:
    return partial(_read, seen)


def broken() -> Reads:
    raise PageError("no model here; install it")


def stillborn() -> Reads:
    os._exit(3)
