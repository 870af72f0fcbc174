"""Fixtures of all tests."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and gold beside the repository; tests that measure on it fail where it is absent."""
    folder = Path(__file__).parents[2] / "shared"
    if not (folder / "gold").is_dir():
        folder = Path(__file__).resolve().parents[1].parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.fail(f"{folder}: the real pages and gold are not here; put them beside the repository")
    return folder
