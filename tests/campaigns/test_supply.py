"""The short form of supply.py: all of it but the installing on each Python, and what asks a service."""

from __future__ import annotations

import pytest
import shipped


@pytest.mark.parametrize("lock", shipped.LOCKS)
def test_every_package_of_a_lock_has_its_hashes(lock):
    assert len(shipped.pinned(lock)) > 50


def test_what_is_wanted_is_locked():
    assert [*shipped.locked()] == []


def test_licences_go_with_ours():
    assert [*shipped.unfree(), *shipped.termless()] == []


def test_the_page_of_licences_is_what_the_packages_tell():
    assert shipped.LICENCES.read_text(encoding="utf-8") == shipped.listing(), "run `python tests/campaigns/supply.py --licences`"


def test_a_wheel_is_the_same_twice_and_holds_no_test(tmp_path):
    source = shipped.copied(tmp_path / "source")
    one = shipped.built(source, tmp_path / "one")
    for path in source.rglob("*"):
        path.touch()
    other = shipped.built(source, tmp_path / "other")
    assert [*shipped.unlike(one, other)] == []
    assert [*shipped.stray(one)] == []


def test_weights_that_hold_a_program_are_refused(tmp_path):
    assert [*shipped.runs(tmp_path)] == []
