"""Many commands one after the other at one terminal, each as `jinshen` alone would run there; the terminal watched for whatever is no text."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from typing import Any

import pyte

# Runs each line of a file as a command line; a mark that no command prints stands before and behind what it prints.
CHILD = r"""
import json, sys
from jinshen.pipeline.cli.main import main
for number, line in enumerate(open(sys.argv.pop(), encoding="utf-8")):
    sys.argv = ["jinshen", *json.loads(line)]
    code = None
    try:
        main()
    except SystemExit as end:
        code = end.code
    sys.stdout.flush(), sys.stderr.flush()
    sys.stdout.write(f"\x1e{code}\x1f")
    sys.stdout.flush()
"""
MARK = re.compile("\x1e(\\w+)\x1f")
# What our own tables, colours and progress send: colours without blinking, reversing and hiding; the cursor shown, hidden, set back, a line cleared.
OURS = re.compile(r"\x1b\[(?:(?:0|1|2|3|4|22|23|24|39|3[0-7]|9[0-7])(?:;(?:0|1|2|3|4|3[0-7]|9[0-7]|38;5;\d+))*)?m|\x1b\[38;5;\d+m|\x1b\[\?25[lh]|\x1b\[[12]?K|\x1b\[1A|\r|\n")
UNSHOWN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0001-\U000e007f]")
COLUMNS, LINES = 160, 50


@dataclass(frozen=True, slots=True)
class Done:
    """A command line, its exit code and what it sent to the terminal."""

    words: tuple[str, ...]
    code: str
    sent: str

    @property
    def text(self) -> str:
        """What it sent without our own colours."""
        return OURS.sub(lambda one: "\n" if one[0] == "\n" else "", self.sent)


class Watched(pyte.Screen):
    """A terminal that keeps what it is told to do beside showing text."""

    def __init__(self) -> None:
        self.obeyed: list[str] = []
        super().__init__(COLUMNS, LINES)
        self.obeyed.clear()  # what it does to itself to begin with

    def set_title(self, param: str) -> None:
        self.obeyed.append(f"title {param!r}")

    def set_icon_name(self, param: str) -> None:
        self.obeyed.append(f"icon {param!r}")

    def bell(self, *_: Any) -> None:
        self.obeyed.append("bell")

    def write_process_input(self, data: str) -> None:
        self.obeyed.append(f"answer {data!r}")

    def alignment_display(self) -> None:
        self.obeyed.append("alignment")

    def define_charset(self, code: str, mode: str) -> None:
        self.obeyed.append(f"charset {code!r}")

    def cursor_position(self, line: int | None = None, column: int | None = None) -> None:
        self.obeyed.append(f"cursor {line} {column}")
        super().cursor_position(line, column)

    def erase_in_display(self, how: int = 0, *args: Any, **kwargs: Any) -> None:
        self.obeyed.append(f"erase {how}")
        super().erase_in_display(how, *args, **kwargs)


def at_a_terminal(commands: list[tuple[str, ...]], keys: bytes = b"", *, before: str = "", **more: str) -> list[Done]:
    """Runs the commands; `keys` are typed ahead, the program `before` is run first, `more` stands in the environment."""
    mine, its = pty.openpty()
    parts: list[bytes] = []

    def read() -> None:
        while True:
            try:
                part = os.read(mine, 65536)
            except OSError:  # so ends a terminal that nobody holds
                return
            parts.append(part)

    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as told:
        told.writelines(f"{json.dumps(words)}\n" for words in commands)
        told.flush()
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "PYTHONUTF8": "1", **more}
        process = subprocess.Popen([sys.executable, "-c", before + CHILD, told.name], stdin=its, stdout=its, stderr=its, env=environment)
        os.close(its)
        os.write(mine, keys)
        reader = threading.Thread(target=read)
        reader.start()
        process.wait()
        reader.join()
        os.close(mine)
    pieces = MARK.split(b"".join(parts).decode("utf-8", "backslashreplace"))
    return [Done(words, code, sent) for words, sent, code in zip(commands, pieces[0::2], pieces[1::2], strict=False)]


def wrong(done: Done) -> list[str]:
    """What a command did to the terminal that is not showing text."""
    found = [f"sent {one!r}" for one in sorted(set(UNSHOWN.findall(done.text)))]
    screen = Watched()
    stream = pyte.Stream(screen)
    stream.feed(done.sent)
    found += [f"made the terminal obey: {one}" for one in dict.fromkeys(screen.obeyed)]
    odd = {mark for line in screen.buffer.values() for one in line.values() for mark, there in (("blinking", one.blink), ("reversed", one.reverse)) if there}
    found += [f"left {mark} text" for mark in sorted(odd)]
    if "a fault of jinshen" in done.text or "Traceback" in done.text:
        found.append(f"failed: {done.text.strip()[-300:]}")
    return found


