"""A database of a Neo4j server of version 5 or newer; the one file that knows the driver.

A statement is a constant of ours, what it is about are its parameters. Plain connections to another machine are refused.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from neo4j import Driver, GraphDatabase, ManagedTransaction
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError, ServiceUnavailable, TransientError

from jinshen.pipeline.errors import ServerError

OLDEST = 5
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
CONNECT_PATIENCE = 10.0  # seconds
RETRY_PATIENCE = 30.0  # seconds in which a transaction is tried again
INDEX_PATIENCE = 600  # seconds
GONE = "Neo.ClientError.Statement.EntityNotFound"  # what a statement found is taken away before it writes

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Target:
    """A database of a server and who loads into it; `database` None is the user's own one."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None = None
    insecure: bool = False

    @property
    def shown(self) -> str:
        """The address without a name and password in it."""
        parts = urlsplit(self.uri)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def target_from(
    environment: Mapping[str, str],
    uri: str | None = None,
    *,
    user: str | None = None,
    database: str | None = None,
    insecure: bool = False,
) -> Target:
    """The target that NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE name; what is given goes before them.

    Raises ServerError where the password is missing: it is never taken from a command line.
    """
    password = environment.get("NEO4J_PASSWORD")
    if password is None:
        raise ServerError("no password for Neo4j; set NEO4J_PASSWORD in the environment")
    return Target(
        uri or environment.get("NEO4J_URI") or "bolt://localhost:7687",
        user or environment.get("NEO4J_USERNAME") or "neo4j",
        password,
        database or environment.get("NEO4J_DATABASE") or None,
        insecure,
    )


# Connecting


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refuse(target: Target) -> None:
    """Raises ServerError for an address that is none, or that would send the password in plain over a network."""
    try:
        parts = urlsplit(target.uri)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in SCHEMES:
        raise ServerError(
            f"{target.shown if host else 'NEO4J_URI'}: no address of Neo4j; give one as bolt://localhost:7687 or neo4j+s://HOST"
        )
    if parts.scheme in ("bolt", "neo4j") and not _loopback(host) and not target.insecure:
        raise ServerError(
            f"{target.shown}: would send the password unencrypted to another machine; write {parts.scheme}+s://, or allow it with --insecure"
        )


def server_version(agent: str) -> int:
    """The major version that a server's agent tells, 0 where it tells none.

    >>> server_version("Neo4j/5.26.30"), server_version("Neo4j/2026.08.1"), server_version("other")
    (5, 2026, 0)
    """
    found = re.match(r"Neo4j/v?(\d+)\.", agent)
    return int(found[1]) if found else 0


def _first_line(error: Exception) -> str:
    told = getattr(error, "message", None) or str(error) or type(error).__name__
    return str(told).strip().splitlines()[0][:300].rstrip(": ")


@contextmanager
def _told(target: Target) -> Iterator[None]:
    """The driver's errors as one line each; a wrong password is not tried again, the server would lock the user out."""
    where = target.shown
    try:
        yield
    except AuthError:
        raise ServerError(f"{where}: refuses user {target.user}; check NEO4J_USERNAME and NEO4J_PASSWORD") from None
    except ServiceUnavailable as error:
        raise ServerError(
            f"{where}: no Neo4j answers there ({_first_line(error)}); start it or correct NEO4J_URI"
        ) from None
    except (DriverError, Neo4jError, OSError, ValueError) as error:
        if getattr(error, "code", "") == GONE:
            raise ServerError(f"{where}: a node that was there is gone ({_first_line(error)}); does another program write to it? load again") from None
        raise ServerError(f"{where}: Neo4j fails ({_first_line(error)}); load again when that is mended") from None


# Asking and writing


class TooLargeError(Exception):
    """A transaction that the server's memory does not hold; a smaller one may do."""


class Database:
    """A database that answers; `write` may be used from another thread than `ask`."""

    def __init__(self, driver: Driver, target: Target, agent: str, *, quiet: bool) -> None:
        self.agent = agent
        self._driver = driver
        # Without this the driver logs a warning for each label and property that a new database does not know yet.
        muted: Row = {"notifications_min_severity": "OFF"} if quiet else {}
        self._options: Row = {"database": target.database, "bookmark_manager": GraphDatabase.bookmark_manager(), **muted}

    def ask(self, statement: str, **parameters: Any) -> list[Row]:
        """The rows of a statement in a transaction of its own, which is tried again where that may help."""
        with self._driver.session(**self._options) as session:
            return session.execute_read(_rows, [(statement, parameters)])[0]

    def write(self, *statements: tuple[str, Row]) -> list[list[Row]]:
        """The rows of statements that are one transaction, which is tried again where that may help.

        Raises TooLargeError where the server says that its memory does not hold it.
        """
        with _sized(), self._driver.session(**self._options) as session:
            return session.execute_write(_rows, statements)

    def write_if(self, given: tuple[str, Row], *statements: tuple[str, Row]) -> list[list[Row]] | None:
        """As `write`, in the same transaction behind a statement: where that gives no row the others are not run, and None comes back."""
        with _sized(), self._driver.session(**self._options) as session:
            return session.execute_write(_rows_if, given, statements)

    def run(self, statement: str, **parameters: Any) -> list[Row]:
        """The rows of a statement that makes its own transactions, or that changes the schema."""
        with self._driver.session(**self._options) as session:
            return session.run(statement, parameters).data()

    def await_indexes(self) -> None:
        """Waits until all indexes can be asked."""
        self.run("CALL db.awaitIndexes($seconds)", seconds=INDEX_PATIENCE)


@contextmanager
def _sized() -> Iterator[None]:
    """Memory that is exceeded as TooLargeError: the driver would try the same again for half a minute."""
    try:
        yield
    except Neo4jError as error:
        if "OutOfMemory" not in (error.code or ""):
            raise
        raise TooLargeError(_first_line(error)) from None


def _rows(transaction: ManagedTransaction, statements: Sequence[tuple[str, Row]]) -> list[list[Row]]:
    with _sized():
        return [transaction.run(statement, parameters).data() for statement, parameters in statements]


def _rows_if(transaction: ManagedTransaction, given: tuple[str, Row], statements: Sequence[tuple[str, Row]]) -> list[list[Row]] | None:
    return _rows(transaction, statements) if _rows(transaction, [given])[0] else None


def native(value: Any) -> Any:
    """A value of a row as Python has it: the driver's dates as dates."""
    return value.to_native() if hasattr(value, "to_native") else value


@contextmanager
def connected(target: Target) -> Iterator[Database]:
    """The target's database, of a server that is new enough; raises ServerError, also for what fails while it is used."""
    _refuse(target)
    with _told(target), _driver(target) as driver:
        about = driver.get_server_info()
        version = server_version(about.agent)
        if version < OLDEST:
            raise ServerError(f"{target.shown}: is {about.agent}; jinshen loads into Neo4j {OLDEST} or newer")
        yield Database(driver, target, about.agent, quiet=about.protocol_version >= (5, 2))


def direct(target: Target) -> str:
    """The address to connect to: a plain neo4j:// on this machine as bolt://, since its server might name others, to which the password must not go in plain.

    >>> direct(Target("neo4j://localhost:7687", "neo4j", "")), direct(Target("neo4j+s://db.example", "neo4j", ""))
    ('bolt://localhost:7687', 'neo4j+s://db.example')
    """
    plain = target.uri.startswith("neo4j://") and not target.insecure
    return f"bolt{target.uri.removeprefix('neo4j')}" if plain else target.uri


def _driver(target: Target) -> Driver:
    return GraphDatabase.driver(
        direct(target), auth=(target.user, target.password), connection_timeout=CONNECT_PATIENCE, max_transaction_retry_time=RETRY_PATIENCE
    )


def check(target: Target) -> bool:
    """True where the database answers a query, False where it does not yet; raises ServerError for a wrong password."""
    with _told(target), _driver(target) as driver:
        try:
            with driver.session(database=target.database) as session:
                session.run("RETURN 1").consume()
        except AuthError:
            raise
        except (ServiceUnavailable, TransientError, ClientError):
            return False
    return True
