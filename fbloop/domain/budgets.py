"""Reading lengths of time as a rule file writes them: `15m`, `2h`, `3d`, `4wh`, `1wd`, `2w`."""

import re

from fbloop.domain.deadline_rules import TODAY, Budget, Unit
from fbloop.domain.errors import DomainError
from fbloop.messages import say

# Four digits: 9999 working days are forty years, and no slip of the pen leaves the calendar.
_FORM = re.compile(r"([0-9]{1,4})([a-z]+)")
_BUDGETS = say("m, h, d, wh or wd, for example 2h or 1wd (or just: today)")
_DURATIONS = say("m, h, d or w, for example 4h or 30d")
SECONDS = {"m": 60, "h": 3_600, "d": 86_400, "w": 604_800}


def parse_budget(text: str) -> Budget:
    """The budget that ``text`` names: a whole number from 1 to 9999 and m, h, d, wh or wd; `today`.

    Raises DomainError for anything else.
    """
    if text == TODAY:
        return Budget(amount=0, unit=Unit.DAY)
    amount, unit = _split(text, tuple(Unit), _BUDGETS)
    return Budget(amount=amount, unit=Unit(unit))


def parse_duration(text: str) -> int:
    """The seconds that ``text`` names: a whole number from 1 to 9999 and m, h, d or w.

    A day is 24 hours here, a week seven of them. Raises DomainError for anything else.
    """
    amount, unit = _split(text, tuple(SECONDS), _DURATIONS)
    return amount * SECONDS[unit]


def _split(text: str, units: tuple[str, ...], form: str) -> tuple[int, str]:
    found = _FORM.fullmatch(text)
    if found is None or found[2] not in units:
        raise DomainError(
            say(
                "{text!r} is no length of time: write a whole number up to 9999 and {form}",
                text=text,
                form=form,
            )
        )
    if int(found[1]) == 0:
        raise DomainError(
            say("{text!r} is no time at all: write at least 1{unit}", text=text, unit=found[2])
        )
    return int(found[1]), found[2]
