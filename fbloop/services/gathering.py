"""Reading the values of one command line, so that all that is wrong in them is told at once."""

from collections.abc import Callable
from typing import TypeVar

from fbloop.errors import FbloopError, UsageProblem
from fbloop.messages import joined, say
from fbloop.services.errors import with_hint

Value = TypeVar("Value")


class Gathered:
    """Collects what is wrong with values while they are read; `check` tells it.

    For instance::

        values = Gathered()
        store = values.read("--store", lambda: find_store(book, typed))
        values.check()
    """

    def __init__(self) -> None:
        self._found: list[tuple[str, FbloopError]] = []

    def read(self, flag: str, read: Callable[[], Value]) -> Value | None:
        """The value, or None where it cannot be used; the reason is kept with its flag."""
        try:
            return read()
        except UsageProblem as problem:
            self._found.append((flag, problem))
            return None

    def check(self) -> None:
        """Raise one `UsageProblem` for everything that was wrong, if anything was."""
        if not self._found:
            return
        if len(self._found) == 1:
            raise with_flag(*self._found[0])
        raise UsageProblem(
            say("{count} values cannot be used", count=len(self._found)),
            problems=[_line(flag, problem) for flag, problem in self._found],
            missing=[missing for _, problem in self._found for missing in problem.missing],
            details={"flags": [flag for flag, _ in self._found]},
        )


def with_flag(flag: str, problem: FbloopError) -> UsageProblem:
    """The same problem, which says whose value it is."""
    return UsageProblem(
        joined(": ", (flag, problem.message)),
        hint=problem.hint,
        missing=problem.missing,
        problems=problem.problems,
        details=problem.details,
    )


def _line(flag: str, problem: FbloopError) -> str:
    return with_hint(joined(": ", (flag, problem.message)), problem.hint)
