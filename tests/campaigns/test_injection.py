"""The short form of injection.py and network.py: some hostile texts through every command and format, in a process that can reach no network."""

from __future__ import annotations

from random import Random

import injection
import pytest
from banned import BANNED
from browsers import explored, opened_pages
from campaign import SEED
from hostile import ANSI, CYPHER, FORMULAS, HTML, JSON_KEYS, TEXTS, UNICODE, XML
from network import hears, of_all_formats
from session import Done, at_a_terminal, wrong

CHOSEN = (ANSI[3], ANSI[10], ANSI[14], JSON_KEYS[0], CYPHER[5], FORMULAS[1], HTML[1], UNICODE[0], XML[3])


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A folder with what carries the texts."""
    return injection.World(tmp_path_factory.mktemp("carried"), CHOSEN)


@pytest.fixture(scope="module")
def done(world):
    """Every command but those that start a server, run at one terminal without any network."""
    of_all_formats(world.folder / "formats")
    told = [("read", str(world.folder / "formats"), "-o", str(world.folder / "formats.jsonl")), *injection.commands(world, Random(SEED))]
    (world.folder / "tried").touch()
    done = at_a_terminal(told, b"ns?u" * 10 + b"q", before=BANNED, TRIED=str(world.folder / "tried"))
    assert [one.words for one in done] == told
    return done


def test_there_are_three_hundred_texts():
    assert len(TEXTS) == len(set(TEXTS)) >= 300


def test_a_terminal_shows_text_and_obeys_nothing(done):
    assert [(one.words, told) for one in done for told in (*wrong(one), *injection._code(one))] == []


def test_no_command_but_load_and_serve_opens_a_socket(world, done):
    assert hears() == []
    assert (world.folder / "tried").read_text(encoding="utf-8") == ""
    assert len((world.folder / "formats.jsonl").read_text(encoding="utf-8").splitlines()) == 7


def test_every_reader_of_files_finds_text(world, done):
    assert list(injection.of_files(world)) == []


def test_a_browser_runs_nothing_and_asks_nothing(world, done):
    assert [*explored(world.folder / "e.html", world.wanted), *opened_pages(world.folder)] == []


@pytest.mark.parametrize("sent", ["\x1b[5m闪", "\x1b]0;换题\x07", "\x9b2J", "\u202e反", "甲\x07", "\x1b[6n"], ids=ascii)
def test_the_campaign_sees_what_a_terminal_obeys(sent):
    assert wrong(Done(("ask",), "0", sent)) != []
    assert wrong(Done(("ask",), "0", "\x1b[1m青川\x1b[0m ━━ \x1b[36m0:00:01\x1b[0m\r\n")) == []
