"""Fixtures of all tests."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and gold beside the repository; what measures on it says so where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip(f"{folder} is absent: nothing is measured on real pages")
    return folder
