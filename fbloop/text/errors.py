"""What can be wrong with a time, a date or a period that somebody typed. All exit with 2."""

from collections.abc import Sequence
from functools import reduce

from fbloop.errors import UsageProblem
from fbloop.messages import say

_SHOWN_CHARACTERS = 40
_WANTED = {"time": say("a time"), "period": say("a period")}


def shown(typed: str) -> str:
    """The typed text between quotes, short, and without characters that steer a terminal."""
    head = typed[:_SHOWN_CHARACTERS]
    clean = "".join(character if character.isprintable() else "\ufffd" for character in head)
    return f"'{clean}...'" if len(typed) > _SHOWN_CHARACTERS else f"'{clean}'"


class TimeProblem(UsageProblem):
    """A text that was meant as a time and is not usable as one."""


class UnreadableTime(TimeProblem):
    """No form of the grammar fits; ``hint`` shows forms that do."""

    def __init__(self, typed: str, *, hint: str, wanted: str = "time") -> None:
        super().__init__(
            say("cannot read {text} as {wanted}", text=shown(typed), wanted=_WANTED[wanted]),
            hint=hint,
        )


class ImpossibleTime(TimeProblem):
    """The form is right, but no calendar or clock shows that: 2026-02-30, 25:00, 2026-W54."""

    def __init__(self, typed: str, reason: str, *, hint: str = "") -> None:
        super().__init__(
            say("{text} does not exist: {reason}", text=shown(typed), reason=reason), hint=hint
        )


class AmbiguousTime(TimeProblem):
    """Several readings are as good; each suggestion is (a text that can be typed, its meaning)."""

    def __init__(self, typed: str, reason: str, suggestions: Sequence[tuple[str, str]]) -> None:
        texts = [text for text, _ in suggestions]
        super().__init__(
            say("{text} can be read in several ways: {reason}", text=shown(typed), reason=reason),
            hint=write_one_of(suggestions),
            details={"suggestions": texts},
        )


class NotAMoment(TimeProblem):
    """A week, a month or several days where one moment or one day is needed."""

    def __init__(self, typed: str, first: str, last: str) -> None:
        super().__init__(
            say(
                "{text} lasts from {first} to {last}, and one day or moment is needed here",
                text=shown(typed),
                first=first,
                last=last,
            ),
            hint=write_one_of([(first, first), (last, last)]),
            details={"suggestions": [first, last]},
        )


class NotAPeriod(TimeProblem):
    """A moment, or an end before its beginning, where a report needs whole days."""

    def __init__(self, typed: str, reason: str, *, hint: str) -> None:
        super().__init__(
            say("{text} is no period: {reason}", text=shown(typed), reason=reason), hint=hint
        )


class UnknownZone(UsageProblem):
    """A time zone that the IANA database does not have."""

    def __init__(self, name: str) -> None:
        super().__init__(
            say("there is no time zone {name}", name=shown(name)),
            hint=say("write an IANA name such as Asia/Shanghai or Europe/Berlin"),
        )


def write_one_of(suggestions: Sequence[tuple[str, str]]) -> str:
    """``write '上周五' (2026-11-13) or '本周五' (2026-11-20)``."""
    parts = [
        f"'{text}'" if text == meaning else f"'{text}' ({meaning})" for text, meaning in suggestions
    ]
    one_of = reduce(lambda one, other: say("{one} or {other}", one=one, other=other), parts)
    return say("write {text}", text=one_of)
