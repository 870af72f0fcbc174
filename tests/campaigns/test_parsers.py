"""The short form of the parsers' campaign: each on what its mutations begin with, whole and shaken."""

from __future__ import annotations

from random import Random

import parsers
import pytest
from campaign import SEED
from mutations import shaken

TRIES = 6


@pytest.mark.parametrize("name", parsers.PARSERS)
def test_a_parser_reads_or_says_in_a_line_what_is_wrong(tmp_path, name):
    parsers.seeds(name, SEED, tmp_path)
    put, chance = parsers.parser(name), Random(SEED)
    begun = sorted(tmp_path.iterdir())
    assert begun
    for path in begun:
        data = path.read_bytes()[: parsers.LONGEST]
        put(data)
        for _ in range(TRIES):
            put(shaken(data, chance))


def test_two_lines_are_a_fault():
    with pytest.raises(AssertionError, match="told in more than one line"):
        parsers.one_line("a\nb")


def test_without_atheris_it_says_so(monkeypatch, capsys):
    monkeypatch.setattr(parsers, "find_spec", lambda _: None)
    monkeypatch.setattr("sys.argv", ["parsers.py"])
    with pytest.raises(SystemExit) as end:
        parsers.main()
    assert (end.value.code, "atheris is not installed here" in capsys.readouterr().out) == (0, True)
