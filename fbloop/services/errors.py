"""What a use case refuses: which issue, why, and what to type next."""

from collections.abc import Sequence

from fbloop.domain.vocabulary import Priority, Status
from fbloop.errors import FbloopError, Missing, NotFound, Refused, UsageProblem
from fbloop.messages import joined, say
from fbloop.services.code_names import status_name


class NoSuchIssue(NotFound):
    """An ISSUE that the ledger does not have."""

    def __init__(self, word: str, near: Sequence[str] = ()) -> None:
        known = say("did you mean {names}?", names=", ".join(near)) if near else "fbloop list --all"
        super().__init__(say("no issue {word}", word=word), hint=known)


class NotAnIssue(UsageProblem):
    """A word that should have been an ISSUE."""

    def __init__(self, words: Sequence[str], hint: str = "") -> None:
        super().__init__(
            say("not an ISSUE: {words}", words=", ".join(words)),
            hint=hint or say("an ISSUE looks like P0-2026-11-0043"),
        )


class NoSuchPriority(UsageProblem):
    """A word like `P5` where a priority is meant."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(
            say("there is no priority {words}", words=", ".join(words)),
            hint=", ".join(Priority),
        )


class GateClosed(Refused):
    """A status that may not be entered yet: everything that is missing, at once."""

    kind = "gate"

    def __init__(self, label: str, to: Status, missing: Sequence[Missing], hint: str = "") -> None:
        super().__init__(
            say("{issue} cannot go to {status} yet", issue=label, status=status_name(to)),
            missing=missing,
            hint=hint or with_all_of(f"fbloop advance {label} --to {to}", missing),
            details={"issue": label, "to": to},
        )


def with_all_of(command: str, missing: Sequence[Missing]) -> str:
    """How to type a command so that nothing is missing: options are added, commands go before."""
    are_options = [lack.flag.startswith("--") for lack in missing]
    if not missing:
        return command
    if all(are_options):
        return say("{command} with the flags above", command=command)
    if any(are_options):
        return say("what is no flag first, then {command} with the flags above", command=command)
    return say("the above first, then {command}", command=command)


class NotNow(Refused):
    """The issue's status does not allow it."""

    def __init__(self, label: str, why: str, hint: str = "") -> None:
        super().__init__(joined(" ", (label, why)), hint=hint, details={"issue": label})


class SomethingMissing(Refused):
    """The command lacks what it needs; each with its flag."""

    kind = "missing"

    def __init__(self, label: str, does: str, missing: Sequence[Missing], hint: str = "") -> None:
        super().__init__(
            say("{issue}: {deed} needs more", issue=label, deed=does), missing=missing, hint=hint
        )


class TickedByEvent(Refused):
    """Items of the checklist that are ticked by the deed itself, each with its command."""

    kind = "gate"

    def __init__(self, label: str, deeds: Sequence[Missing]) -> None:
        super().__init__(
            say("{issue}: what the deed itself ticks is not ticked by hand", issue=label),
            missing=deeds,
            hint=say("do the above; nothing was written"),
            details={"issue": label},
        )


class NotYet(Refused):
    """A criterion without a value or enough data: not passed, not failed, nothing written."""

    kind = "not_yet"

    def __init__(self, label: str, problems: Sequence[str], missing: Sequence[Missing]) -> None:
        super().__init__(
            say("{issue} cannot be judged yet", issue=label),
            problems=problems,
            missing=missing,
            hint=say("nothing was written; give the values, or wait until they can be known"),
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
            say("{count} options cannot be read", count=len(errors)),
            problems=[with_hint(error.message, error.hint) for error in errors],
        )


class ManyRefused(Refused):
    """Several issues of one command were refused; none was changed."""

    def __init__(self, errors: Sequence[FbloopError]) -> None:
        missing = {(m.field, m.flag): m for error in errors for m in error.missing}
        super().__init__(
            say("{count} issues were refused, none was changed", count=len(errors)),
            problems=[line for error in errors for line in _as_lines(error)],
            missing=list(missing.values()),
            hint=errors[0].hint,
        )
        self.exit_code = errors[0].exit_code


def with_hint(message: str, hint: str) -> str:
    """What is wrong and what to do about it, on one line."""
    return joined("; ", (message, hint)) if hint else message


def _as_lines(error: FbloopError) -> list[str]:
    """A refusal among others: what it is, with what it lacks, and its findings below it."""
    lacks = ", ".join(lack.field for lack in error.missing)
    has_lacks = lacks and not error.problems
    told = joined(": ", (error.message, lacks)) if has_lacks else error.message
    return [told, *(joined("  ", ("", line)) for line in error.problems)]
