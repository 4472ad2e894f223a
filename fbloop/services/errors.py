"""What a use case refuses: which issue, why, and what to type next."""

from collections.abc import Sequence

from fbloop.errors import FbloopError, Missing, NotFound, Refused, UsageProblem


class NoSuchIssue(NotFound):
    """An ISSUE that the ledger does not have."""

    def __init__(self, word: str, near: Sequence[str] = ()) -> None:
        hint = f"did you mean {', '.join(near)}?" if near else "fbloop list --all"
        super().__init__(f"no issue {word}", hint=hint)


class NotAnIssue(UsageProblem):
    """A word that should have been an ISSUE."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(
            f"not an ISSUE: {', '.join(words)}", hint="an ISSUE looks like P0-2026-11-0043"
        )


class GateClosed(Refused):
    """A status that may not be entered yet: everything that is missing, at once."""

    kind = "gate"

    def __init__(self, label: str, to: str, missing: Sequence[Missing], hint: str = "") -> None:
        super().__init__(
            f"{label} cannot go to {to} yet",
            missing=missing,
            hint=hint or f"fbloop advance {label} --to {to} with the flags above",
            details={"issue": label, "to": to},
        )


class NotNow(Refused):
    """The issue's status does not allow it."""

    def __init__(self, label: str, why: str, hint: str = "") -> None:
        super().__init__(f"{label} {why}", hint=hint, details={"issue": label})


class SomethingMissing(Refused):
    """The command lacks what it needs; each with its flag."""

    kind = "missing"

    def __init__(self, label: str, does: str, missing: Sequence[Missing], hint: str = "") -> None:
        super().__init__(f"{label}: {does} needs more", missing=missing, hint=hint)


class NotYet(Refused):
    """A criterion without a value or enough data: not passed, not failed, nothing written."""

    kind = "not_yet"

    def __init__(self, label: str, problems: Sequence[str], missing: Sequence[Missing]) -> None:
        super().__init__(
            f"{label} cannot be judged yet",
            problems=problems,
            missing=missing,
            hint="nothing was written; give the values, or wait until they can be known",
        )


class WrongTime(Refused):
    """An `--at` or `--now` that contradicts what the ledger already holds."""

    kind = "wrong_time"


class InTheFuture(UsageProblem):
    """An `--at` after now."""


class WrongPerson(Refused):
    """Somebody else has to do this (four eyes, the accountable role)."""

    kind = "wrong_person"


class ManyUnreadable(UsageProblem):
    """Several options of one command cannot be read."""

    def __init__(self, errors: Sequence[UsageProblem]) -> None:
        super().__init__(
            f"{len(errors)} options cannot be read",
            problems=[f"{error}; {error.hint}" if error.hint else str(error) for error in errors],
        )


class ManyRefused(Refused):
    """Several issues of one command were refused; none was changed."""

    def __init__(self, errors: Sequence[FbloopError]) -> None:
        missing = {(m.field, m.flag): m for error in errors for m in error.missing}
        super().__init__(
            f"{len(errors)} issues were refused, none was changed",
            problems=[line for error in errors for line in _as_lines(error)],
            missing=list(missing.values()),
            hint=errors[0].hint,
        )
        self.exit_code = errors[0].exit_code


def _as_lines(error: FbloopError) -> list[str]:
    """A refusal among others: what it is, with what it lacks, and its findings below it."""
    lacks = ", ".join(lack.field for lack in error.missing)
    told = f"{error}: {lacks}" if lacks and not error.problems else str(error)
    return [told, *(f"  {line}" for line in error.problems)]
