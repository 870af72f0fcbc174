"""The kinds of error that jinshen raises: each message is one line that says what was found, where, and what to do."""

from __future__ import annotations

import traceback
from pathlib import Path


class JinshenError(Exception):
    """Base of all errors that a user can mend; the command line prints its one line and exits non-zero."""


class PageError(JinshenError):
    """A page, its metadata or a record file cannot be read; other pages of the run are not touched by it."""


class GraphError(JinshenError):
    """A graph file cannot be opened, is of another version, or cannot answer what was asked."""


class ServerError(JinshenError):
    """A Neo4j server, or what it needs to start (Java, jars, a free port), is missing or refuses."""


def own_fault(error: Exception) -> str:
    """One line on an error that is no user's: what it is, where it was raised, what to do; of memory that is not there, that."""
    if isinstance(error, MemoryError):
        return "not enough memory for it; free some, allow more, or split what was given"
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
    return f"a fault of jinshen ({type(error).__name__} at {where}: {error}); report it, with what it was given"
