"""Single keys of a terminal, those typed ahead too, whose state is afterwards as it was before."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

try:
    import termios
except ImportError:  # not on Windows: there click knows how
    termios = None  # type: ignore[assignment]

# What arrows and function keys send.
SEQUENCE = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|O.|.)?", re.S)
END = "\x04"  # Ctrl-D


@contextmanager
def single_keys() -> Iterator[Callable[[], str]]:
    """A function that waits for a key and gives its character, END at the end of input; Ctrl-C stops as ever."""
    if termios is None:
        yield click.getchar
        return
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    now = termios.tcgetattr(handle)
    now[3] &= ~(termios.ECHO | termios.ICANON)
    now[6][termios.VMIN], now[6][termios.VTIME], now[6][termios.VSUSP] = 1, 0, b"\0"  # who suspends would leave it so
    try:
        termios.tcsetattr(handle, termios.TCSADRAIN, now)
        yield _reader(handle)
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _reader(handle: int) -> Callable[[], str]:
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    typed: deque[str] = deque()

    def key() -> str:
        while not typed:
            data = os.read(handle, 1024)
            typed.extend(SEQUENCE.sub("", decode(data)) if data else END)
        return typed.popleft()

    return key
