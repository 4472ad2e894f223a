"""When something was said in a chat, by what stands there: never later than it was pasted.

That makes more of it certain than of what is typed: a day without a year is the last such day. A
date in figures is month and day, as the chat programs write it, if all of the paste can be.
"""

import re
from collections.abc import Iterable
from datetime import date

from fbloop.text.nearest_days import existing

_WITHOUT_YEAR = re.compile(r"(?P<month>\d{1,2})[-/月](?P<day>\d{1,2})日? (?P<time>.+)")
# The 29th of February has been missing for eight years at most.
_LONGEST_MISSING = 8
_MONTHS = 12


def is_month_first(told: Iterable[str]) -> bool:
    """Whether no date without a year needs its first figure to be the day."""
    found = filter(None, map(_WITHOUT_YEAR.fullmatch, told))
    return all(int(one["month"]) <= _MONTHS for one in found)


def with_year(told: str, today: date) -> str:
    """The time with the year of the last such day; as it stands if it has one, or was no day."""
    found = _WITHOUT_YEAR.fullmatch(told)
    if found is None:
        return told
    month, day = int(found["month"]), int(found["day"])
    years = range(today.year, today.year - _LONGEST_MISSING - 1, -1)
    past = [one for one in existing((year, month, day) for year in years) if one <= today]
    return f"{past[0].isoformat()} {found['time']}" if past else told
