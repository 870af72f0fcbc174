"""The kinds of error that jinshen raises: each message is one line that says what was found, where, and what to do."""


class JinshenError(Exception):
    """Base of all errors that a user can mend; the command line prints its one line and exits non-zero."""


class PageError(JinshenError):
    """A page, its metadata or a record file cannot be read; other pages of the run are not touched by it."""


class GraphError(JinshenError):
    """A graph file cannot be opened, is of another version, or cannot answer what was asked."""


class ServerError(JinshenError):
    """A Neo4j server, or what it needs to start (Java, jars, a free port), is missing or refuses."""
