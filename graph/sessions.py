"""The neo4j driver: where it connects, how a transaction is run, and what its errors mean to a user."""

from __future__ import annotations

import itertools
import logging
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from graph.embedded import Connection, find_running, open_embedded, wait_turn
from graph.engines import last_failure, without_numpy
from graph.errors import QueryError, StoreError, StoreUnavailable, UsageError, WriteRefused, YaowenError
from graph.settings import Settings

if TYPE_CHECKING:
    from neo4j import Driver, Record, Session, Transaction
    from neo4j.exceptions import Neo4jError

Result = TypeVar("Result")

RETRY_SECONDS = 300.0
"""A write that meets another writer waits, or is tried again, for so long."""
REOPENINGS = 5
OUTAGE_SECONDS = 60.0
"""A server that goes in the middle of a piece of work (restarted, or stopped to be backed up) is waited for so long."""


GOING = ("Neo.TransientError.General.DatabaseUnavailable",)
"""What a server says that has begun to stop, or has not quite started."""


PLAIN = frozenset({str, int, float, bool, type(None)})
"""Types of values that are Python's own already."""


class Undo(Exception):
    """Raised inside a write to roll it back on purpose; carries what the write would have returned."""

    def __init__(self, result: object) -> None:
        super().__init__("rolled back on purpose")
        self.result = result


class Disturbed(StoreError):
    """What was just written or read is not there: another writer was at work, or the program is wrong; tried again a few times."""


class Sessions:
    """One connection to the database that settings name; opened at once, to be closed."""

    def __init__(self, settings: Settings, on_wait: Callable[[str], None] = lambda told: None) -> None:
        self.settings = settings
        self._on_wait = on_wait
        self.where = settings.uri or str(settings.home)
        self._connection: Connection | None = None
        self._open()

    def _open(self) -> None:
        """Connects; opens the embedded engine first, or finds it, where no address is set."""
        with ExitStack() as stack, without_numpy():
            import neo4j

            logging.getLogger("neo4j").addHandler(logging.NullHandler())  # it warns of every retry on standard error
            if self.settings.uri:
                uri, login, self.database = self.settings.uri, (self.settings.username, self.settings.password), self.settings.database
            else:
                connection = self._connection = stack.enter_context(open_embedded(self.settings.home))
                uri, login, self.database = connection.uri, (connection.username, connection.password), connection.database
            with self.explained():
                options: dict[str, Any] = {"notifications_min_severity": "OFF", "max_transaction_retry_time": RETRY_SECONDS, "connection_timeout": 10.0}
                self._driver: Driver = stack.enter_context(neo4j.GraphDatabase.driver(uri, auth=login, **options))
                self.embedded = "ArcadeDB" in self._driver.get_server_info().agent  # reached by its address or not
            self._stack = stack.pop_all()

    def close(self) -> None:
        """Ends the connection, and the embedded engine if this process opened it."""
        self._stack.close()

    def write(self, work: Callable[[Transaction], Result]) -> Result:
        """What `work` returns, run in one transaction that is tried again where another writer was in the way; Undo rolls it back."""
        return self._attempt(lambda session: self._commit_in_turn(session, work))

    def _commit_in_turn(self, session: Session, work: Callable[[Transaction], Result]) -> Result:
        """Commits, on the embedded engine one writer after another: its transactions see what others commit meanwhile, and fail only at the end."""
        if not self._connection:
            return commit(session, work)
        with wait_turn(self.settings.home, RETRY_SECONDS):
            return commit(session, work)

    def change_schema(self, statements: Iterable[str]) -> None:
        """Runs statements that must not share a transaction with data, nor with each other."""
        for statement in statements:
            self.write(lambda transaction, text=statement: transaction.run(text).consume())  # type: ignore[misc]

    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
        """Columns and records of a statement, in a transaction that is always rolled back."""

        def attempt(session: Session) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
            with rolled_back(session) as transaction:
                result = transaction.run(cypher, dict(parameters or {}))
                columns = tuple(result.keys())
                return columns, [row_of(columns, record) for record in result]

        return self._attempt(attempt, "READ")

    def stream(self, cypher: str) -> Iterator[dict[str, Any]]:
        """The records of a statement one by one, likewise."""
        with self.explained(), self._session("READ") as session, rolled_back(session) as transaction:
            result = transaction.run(cypher)
            columns = tuple(result.keys())
            for record in result:
                yield row_of(columns, record)

    def _session(self, mode: str = "WRITE") -> Session:
        return self._driver.session(database=self.database, default_access_mode=mode)

    def _attempt(self, work: Callable[[Session], Result], mode: str = "WRITE") -> Result:
        """Runs work in a session, and anew where the database had gone in the middle of it and is back: all that we write can be written again."""
        for left in reversed(range(REOPENINGS)):
            try:
                with self.explained(), self._session(mode) as session:
                    return work(session)
            except StoreError as error:
                if not left or not self._comes_back(error):
                    raise
        raise AssertionError("unreachable")

    def _comes_back(self, error: StoreError) -> bool:
        """Whether an error comes of the database having gone, and it is there again: the embedded engine opened anew, or a server after some waiting."""
        if self._connection:
            if not self._owner_left(error):
                return False
            self.close()
            self._open()
            return True
        return has_gone(error) and self._wait_for_server(error)

    def _wait_for_server(self, error: StoreError) -> bool:
        """True once the server answers again; raises StoreUnavailable where it does not within OUTAGE_SECONDS."""
        from neo4j.exceptions import DriverError, Neo4jError

        self._on_wait(f"{self.where} does not answer any more; waiting up to {OUTAGE_SECONDS:.0f} seconds for it to come back")
        deadline = time.monotonic() + OUTAGE_SECONDS
        while time.monotonic() < deadline:
            with suppress(DriverError, Neo4jError):
                self._driver.verify_connectivity()
                return True
            time.sleep(0.5)
        raise StoreUnavailable(str(error), "start it and run the command again: what was written stays, the rest follows") from error.__cause__

    def _owner_left(self, error: StoreError) -> bool:
        """Whether an error comes of the embedded engine's owner having gone; a login that was good is refused while it goes."""
        from neo4j.exceptions import AuthError

        if not self._connection or self._connection.pid == os.getpid():
            return False
        return has_gone(error) or isinstance(error.__cause__, AuthError) or find_running(self.settings.home) != self._connection

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turns the driver's errors into ours."""
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            yield
        except (Neo4jError, DriverError) as error:
            raise self.translate(error) from error
        except UnicodeEncodeError as error:
            raise UsageError(f"{error.object!r} holds half a character, which no database takes", "write it anew") from error

    def translate(self, error: Exception) -> YaowenError:
        """The error that says what a user can do about one of the driver's."""
        from neo4j.exceptions import AuthError, ClientError, CypherSyntaxError, ServiceUnavailable, SessionExpired

        code = getattr(error, "code", "") or ""
        if isinstance(error, AuthError):
            return StoreUnavailable(f"{self.where} refuses the login", f"set NEO4J_USERNAME (now {self.settings.username}) and NEO4J_PASSWORD")
        if isinstance(error, ServiceUnavailable | SessionExpired) or code in GOING:
            return StoreUnavailable(f"no database answers at {self.where}", "start it (docker compose up -d), or unset NEO4J_URI to use the embedded engine")
        if code.endswith("DatabaseNotFound"):
            return StoreUnavailable(f"{self.where} has no database {self.database}", "set NEO4J_DATABASE to one that it has")
        if code.endswith(("AccessMode", "Security.Forbidden")):
            return WriteRefused("a question may not write or read files", "use MATCH, WITH and RETURN only")
        told = getattr(error, "message", None) or str(error)
        if self._connection and "Check the server log" in told:
            told = last_failure(self._connection.logs) or told
        if isinstance(error, CypherSyntaxError | ClientError) and code.startswith("Neo.ClientError.Statement"):
            return QueryError(f"the database does not take the question: {told}", "check its Cypher")
        return StoreError(f"{self.where}: {told}", f"see {self._connection.logs}" if self._connection else "see the log of the database")


def has_gone(error: StoreError) -> bool:
    """Whether an error comes of a database that does not answer any more."""
    from neo4j.exceptions import ServiceUnavailable, SessionExpired

    return isinstance(error.__cause__, ServiceUnavailable | SessionExpired) or getattr(error.__cause__, "code", "") in GOING


def commit(session: Session, work: Callable[[Transaction], Result]) -> Result:
    """What `work` returns, committed; tried again for RETRY_SECONDS where another writer was in the way.

    The driver's own execute_write would also wait that long for a server that has gone.
    """
    from neo4j.exceptions import Neo4jError

    deadline = time.monotonic() + RETRY_SECONDS
    for attempt in itertools.count():
        try:
            with session.begin_transaction() as transaction:
                result = work(transaction)
                transaction.commit()
                return result
        except Undo as undone:
            return undone.result  # type: ignore[return-value]
        except (Neo4jError, Disturbed) as error:
            if not passes_by(error, attempt) or time.monotonic() > deadline:
                raise
        time.sleep(random.uniform(0.5, 1) * min(2.0, 0.05 * 2**attempt))
    raise AssertionError("unreachable")


@contextmanager
def rolled_back(session: Session) -> Iterator[Transaction]:
    """A transaction that is rolled back whatever happens; left to itself, the driver commits one that ends without an error."""
    transaction = session.begin_transaction()
    try:
        yield transaction
    finally:
        transaction.close()


def passes_by(error: Neo4jError | Disturbed, attempt: int) -> bool:
    """Whether an error comes of another writer: of two that make one node at once, one is told of a broken constraint."""
    from neo4j.exceptions import ConstraintError

    if isinstance(error, ConstraintError | Disturbed):
        return attempt < 5
    return error.is_retryable()


def row_of(columns: tuple[str, ...], record: Record) -> dict[str, Any]:
    """A record by its columns; its own data() costs as much as fetching it."""
    return {column: value if type(value) in PLAIN else to_native(value) for column, value in zip(columns, record.values(), strict=True)}


def to_native(value: Any) -> Any:
    """A value of the driver as Python's own: days and times of the standard library, in lists and maps too; of a node or an edge its properties."""
    if isinstance(value, Mapping):
        return {key: part if type(part) in PLAIN else to_native(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [part if type(part) in PLAIN else to_native(part) for part in value]
    if hasattr(value, "to_native"):
        return value.to_native()
    return value
