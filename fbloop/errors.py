"""Every failure that a user can see: its kind, its exit code, and what to do next.

Each floor declares its own classes in its own ``errors.py`` on top of the kinds here. A class
says *what* happened, *where*, and *what to do next*; all problems of one file or of one
transition travel together in one error.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """What the process answers to a script (the table in ``docs/cli.md``)."""

    DONE = 0
    BUG = 1
    USAGE = 2
    NOT_FOUND = 3
    REFUSED = 4
    PARTIAL = 5
    SYSTEM = 6
    CHAIN_BROKEN = 7
    DUE_SOON = 10
    DUE_OVERDUE = 11
    DUE_P0 = 12
    BUSY = 75
    INTERRUPTED = 130
    BROKEN_PIPE = 141
    TERMINATED = 143


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing that a gate or a command lacks, and the flag that supplies it."""

    field: str
    flag: str
    says: str = ""


class FbloopError(Exception):
    """Base of all errors that are the user's to see.

    ``hint`` is the next command to type, ``missing`` what was not given, ``problems`` one line
    for each finding when there are several, ``details`` further keys for ``--json``.
    """

    kind = "bug"
    exit_code = ExitCode.BUG

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        missing: Iterable[Missing] = (),
        problems: Iterable[str] = (),
        details: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.missing = tuple(missing)
        self.problems = tuple(problems)
        self.details = dict(details or {})


class UsageProblem(FbloopError):
    """The command was typed in a way that cannot be understood."""

    kind = "usage"
    exit_code = ExitCode.USAGE


class NotFound(FbloopError):
    """What was named does not exist: an issue, a map, a rule, a pack."""

    kind = "not_found"
    exit_code = ExitCode.NOT_FOUND


class Refused(FbloopError):
    """Understood, and not done: a gate, a bad file, a rule. Nothing was written."""

    kind = "refused"
    exit_code = ExitCode.REFUSED


class SystemProblem(FbloopError):
    """The ledger or the machine: no ledger, not ours, damaged, disk full, not writable."""

    kind = "system"
    exit_code = ExitCode.SYSTEM


class Busy(FbloopError):
    """Somebody else held the ledger too long; the same command may work in a moment."""

    kind = "busy"
    exit_code = ExitCode.BUSY
