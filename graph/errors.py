"""The exceptions that yaowen raises on purpose.

YaowenError                  something a user can mend; `hint` says how
├── UsageError               an unknown query, parameter, option or name (exit status 2)
├── PageError                a page cannot be read; `source` and `line` say where
├── QueryError               a file in queries/ is not what it must be
├── DecisionError            a line of decisions.jsonl is not one
└── StoreError               the database
    ├── StoreUnavailable     it does not answer, or refuses the login
    ├── StoreBusy            another process holds the folder and cannot be reached
    ├── StoreOccupied        it holds nodes that are not ours
    └── WriteRefused         a question tried to write
"""


class YaowenError(Exception):
    """Something that a user can mend: `str(error)` says what is wrong, `hint` what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(YaowenError):
    """An unknown query, parameter, option or name."""


class PageError(YaowenError):
    """A page that cannot be read: `source` is the file (with #n for its n-th page), `line` counts from 1 where known."""

    def __init__(self, source: str, message: str, hint: str = "", line: int | None = None) -> None:
        super().__init__(f"{source.partition('#')[0]}:{line}: {message}" if line else f"{source}: {message}", hint)
        self.source, self.line, self.reason = source, line, message


class QueryError(YaowenError):
    """A file in queries/ that lacks its heading, or declares what it does not use."""


class DecisionError(YaowenError):
    """A line of decisions.jsonl that is not a decision: `place` is file:line."""

    def __init__(self, place: str, message: str, hint: str = "") -> None:
        super().__init__(f"{place}: {message}", hint)


class StoreError(YaowenError):
    """Something about the database."""


class StoreUnavailable(StoreError):
    """The database does not answer, or refuses the login."""


class StoreBusy(StoreError):
    """Another process holds the embedded engine's folder and cannot be reached."""


class StoreOccupied(StoreError):
    """The database holds nodes that yaowen did not write."""


class WriteRefused(StoreError):
    """A question tried to write."""
