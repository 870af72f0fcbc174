"""Floors: reading keeps them on real pages and on the press; they are raised, and lowered only when that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from jinshen.models import floors, load
from jinshen.models.floors import ROWS, below, known, raised, read


def test_the_press_is_read_as_well_as_before(tmp_path: Path) -> None:
    floors.print_press(tmp_path)
    assert below(known()["press"], read(load(), tmp_path / "pages", tmp_path / "gold")) == {}


def test_real_pages_are_read_as_well_as_before(shared: Path) -> None:
    assert below(known()["gold"], read(load(), shared / "pages", shared / "gold")) == {}


def table(figure: float, digest: str = "a") -> floors.Table:
    return {"digest": digest, **dict.fromkeys(ROWS, figure)}


def test_floors_are_raised_and_lowered_only_when_told() -> None:
    assert raised(table(0.9), table(0.95), lower=False)["ORG"] == pytest.approx(0.947)
    assert raised(table(0.9), table(0.8), lower=False)["ORG"] == 0.9
    assert raised(table(0.9), table(0.8), lower=True)["ORG"] == pytest.approx(0.797)
    assert raised(table(0.9), table(0.8, "b"), lower=False)["ORG"] == pytest.approx(0.797)


def test_what_is_not_reached_is_told() -> None:
    assert below(table(0.9), table(0.95)) == {}
    assert below(table(0.9), {**table(0.95), "LOC": 0.8}) == {"LOC": "0.800 < 0.9"}
    assert list(below(table(0.9), table(0.95, "b"))) == ["digest"]


def test_the_file_is_read_as_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.toml")
    floors.write({"gold": table(0.9), "press": table(0.8, "b")})
    assert known() == {"gold": table(0.9), "press": table(0.8, "b")}


def test_a_set_has_another_digest_when_a_text_changes(tmp_path: Path) -> None:
    for name in ("pages", "gold"):
        (tmp_path / name).mkdir()
    (tmp_path / "pages" / "one.txt").write_text("区委召开会议。", encoding="utf-8")
    first = floors.digest(tmp_path / "pages", tmp_path / "gold")
    assert floors.digest(tmp_path / "pages", tmp_path / "gold") == first
    (tmp_path / "pages" / "one.txt").write_text("区委召开大会。", encoding="utf-8")
    assert floors.digest(tmp_path / "pages", tmp_path / "gold") != first
