"""Signals that stop a program, held back while it does what they would break into in vain or at a bad moment."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

STOPS = tuple(signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))  # Windows has no SIGHUP


@contextmanager
def held_back() -> Iterator[None]:
    """A context in which signals that stop the program wait: the first one that comes is there again at its end.

    What imports and compiled code call back can swallow the KeyboardInterrupt that a signal raises, and the program would go on to its end.
    """
    if current_thread() is not main_thread():  # which alone hears signals
        yield
        return
    heard: list[int] = []
    kept = {number: signal.getsignal(number) for number in STOPS}
    kept = {number: handler for number, handler in kept.items() if handler not in (signal.SIG_IGN, None)}
    for number in kept:
        signal.signal(number, lambda told, _: heard.append(told))
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
        if heard:
            signal.raise_signal(heard[0])
