"""Commands of jinshen one after the other in one process, so that they share a Java: lists of words as JSON; prints what each left, as JSON.

A list that begins with {"make": …} reads with that function of `readers` instead of the trained reader.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

import click
import readers

from jinshen.pipeline.cli import spark
from jinshen.pipeline.cli.main import jinshen
from jinshen.pipeline.errors import JinshenError


def done(words: list[str]) -> list[object]:
    """The exit code of a command, and the line of its failure."""
    try:
        return [jinshen(words, standalone_mode=False) or 0, ""]
    except click.exceptions.Exit as error:
        return [error.exit_code, ""]
    except JinshenError as error:
        return [1, str(error)]


def main() -> None:
    trained = spark.reader
    left = []
    for words in json.loads(sys.argv[1]):
        seen = words.pop(0)["seen"] if isinstance(words[0], dict) else None
        spark.reader = partial(readers.simple, Path(seen)) if seen else trained  # type: ignore[assignment]
        left.append(done(words))
    print(json.dumps(left))


if __name__ == "__main__":
    main()
