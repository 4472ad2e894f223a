"""What the domain refuses, said in the words of the person who typed it."""

from collections.abc import Iterable
from functools import reduce

from fbloop.errors import Refused, UsageProblem
from fbloop.messages import joined, say


def either(ways: Iterable[str]) -> str:
    """``--lesson KB, or --no-lesson WHY``: any of these ways will do."""
    return reduce(
        lambda first, second: say("{first}, or {second}", first=first, second=second), ways
    )


class CriterionUnreadable(UsageProblem):
    """An `--accept` that is no criterion."""

    def __init__(self, text: str, why: str = "") -> None:
        says = say("--accept: cannot read {text!r}", text=text)
        super().__init__(
            joined(": ", (says, why)) if why else says,
            hint=say(
                "write it as 'NAME: METRIC OP VALUE [for N days] [n>=K] @HOW', "
                "for example 'quiet: repeats == 0 for 14 days @ledger' or 'noise: noise_db <= 45'"
            ),
        )


class UnreadableFact(UsageProblem):
    """A fact option whose text does not have its form."""

    def __init__(self, flag: str, text: str, form: str) -> None:
        super().__init__(
            say("{flag}: cannot read {text!r}", flag=flag, text=text),
            hint=say("write it as {form}", form=form),
        )


class DomainError(UsageProblem, ValueError):
    """A value that has not its form: a budget, a duration, a calendar.

    It is a ``ValueError``, too, so that a schema reader can say in which file and line it stood.
    """


class CalendarUnknown(Refused):
    """A clock counts in a calendar that the rules do not have."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = ", ".join(sorted(known)) or say("none")
        super().__init__(
            say("calendar {name!r} is not in the rules (there: {names})", name=name, names=names),
            hint=say("name it in calendars.yaml, or let the clock count in another one"),
        )
