"""The short form of the resources campaign: two commands under its limits, and what is said where they are too narrow."""

from __future__ import annotations

import errno

import pytest
import resources
from campaign import SAMPLES

from jinshen.pipeline.cli import main
from jinshen.pipeline.errors import PageError, own_fault
from jinshen.pipeline.formats import picture

LIMITS = (resources.MEGABYTES, resources.FILES)


def test_reading_and_building_keep_within_the_limits(tmp_path):
    page = SAMPLES / "qingchuan-2024-03-08.txt"
    for words in (("read", page, "-o", tmp_path / "pages.jsonl"), ("build", tmp_path / "pages.jsonl", "-g", tmp_path / "graph.db")):
        done = resources.run(words, LIMITS)
        assert (done.code, done.fault, 10 < done.megabytes < resources.MEGABYTES) == (0, "", True)


@pytest.mark.parametrize("error", [MemoryError("258 MiB"), RuntimeError("Failed to allocate memory for requested buffer of size 270336000")])
def test_a_picture_without_memory_is_one_line(monkeypatch, error):
    def broke(*_):
        raise error

    monkeypatch.setattr(picture, "_pieces", broke)
    with pytest.raises(PageError, match=r"^a\.png: not enough memory, "):
        picture.pieces_of(None, "a.png")


def test_other_faults_of_the_recogniser_stay_what_they_are(monkeypatch):
    def broke(*_):
        raise RuntimeError("another")

    monkeypatch.setattr(picture, "_pieces", broke)
    with pytest.raises(RuntimeError, match="another"):
        picture.pieces_of(None, "a.png")


def test_want_of_memory_is_no_fault_of_ours():
    assert own_fault(MemoryError("258 MiB")).startswith("not enough memory")


def test_too_many_open_files_are_told_with_what_helps(monkeypatch, capsys):
    def broke(**_):
        raise OSError(errno.EMFILE, "Too many open files", "graph.db")

    monkeypatch.setattr(main, "jinshen", broke)
    monkeypatch.setattr(main.os, "dup2", lambda *_: None)
    assert main._run() == 1
    assert capsys.readouterr().err == "jinshen: graph.db: Too many open files; allow more (ulimit -n 1024) and try again\n"


@pytest.mark.parametrize(("code", "said", "fault"), [
    (0, "", ""), (1, "jinshen: a.txt: empty\n", ""), (1, "one\ntwo\n", "ended with 1 and 2 lines: two"), (-9, "", "was ended by SIGKILL"),
    (1, "jinshen: a fault of jinshen (KeyError)\n", "broke: jinshen: a fault of jinshen (KeyError)"),
])  # fmt: skip
def test_what_counts_as_a_fault(code, said, fault):
    assert resources.Done(code, said, 1.0, 1.0).fault == fault
