"""Processes that tests start: how they hear, and whether they still run."""

from __future__ import annotations

import os
import signal


def hearing() -> None:
    """Lets a started command hear Ctrl-C, also where the tests themselves run in the background and do not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def running(pid: int) -> bool:
    """True for a process that has not ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
