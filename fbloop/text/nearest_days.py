"""Dates of which a part was left out: the possible ones that lie nearest to today."""

from collections.abc import Iterable
from datetime import date

from fbloop.text.day_spans import LAST_YEAR, calendar_day


def existing(parts: Iterable[tuple[int, int, int]]) -> list[date]:
    """The dates among (year, month, day), in the given order, each once."""
    found = []
    for year, month, day in parts:
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate not in found and candidate.year <= LAST_YEAR:
            found.append(candidate)
    return found


def by_nearness(today: date, candidates: Iterable[date]) -> list[date]:
    """Nearest to today first; of two as near, the past one."""
    return sorted(candidates, key=lambda day: (abs(day - today), day))


def around_this_year(today: date, month: int, day: int) -> list[date]:
    """That day of this year, of the year before and of the next, where they have it."""
    return existing((today.year + step, month, day) for step in (-1, 0, 1))


def in_nearest_year(typed: str, today: date, month: int, day: int) -> date:
    """The one of `around_this_year` that is nearest; `ImpossibleTime` if there is none."""
    candidates = by_nearness(today, around_this_year(today, month, day))
    return candidates[0] if candidates else calendar_day(typed, today.year, month, day)
