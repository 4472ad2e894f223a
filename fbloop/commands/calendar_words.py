"""The TIMEs and budgets of the calendar commands, out of words with or without quotes."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from fbloop.commands.shared.reading import echo, moment
from fbloop.errors import Missing, UsageProblem
from fbloop.messages import say

if TYPE_CHECKING:
    from fbloop.commands.calendar_rules import Calendars
    from fbloop.commands.shared.options import Common
    from fbloop.domain.deadline_rules import Budget


def budget_of(words: Sequence[str]) -> "tuple[str, Budget]":
    """The words before the budget as one text, and the budget, which stands last."""
    from fbloop.domain.budgets import parse_budget
    from fbloop.services.gathering import with_flag

    parts = " ".join(words).split(" ")
    if len(parts) < 2:
        raise UsageProblem(
            say("a START and a BUDGET are needed"),
            missing=[Missing(field="budget", flag="BUDGET", says=say("for example 4h or 1wd"))],
            hint="fbloop calendar add '2026-09-18 17:00' 4h --calendar office",
        )
    try:
        return " ".join(parts[:-1]), parse_budget(parts[-1])
    except UsageProblem as problem:
        raise with_flag("BUDGET", problem) from None


def start_of(text: str, known: "Calendars", common: "Common") -> int:
    """The instant that the text names; a date means its beginning."""
    return moment(text, "START", known.now, known.zone, common)


def two_instants(words: Sequence[str], known: "Calendars", common: "Common") -> tuple[int, int]:
    """From the beginning of the first time to the end of the second.

    Raises `UsageProblem` where the words are no two times, or the second lies before the first.
    """
    from fbloop.text.time_pairs import two_times

    if len(words) < 2:
        raise UsageProblem(
            say("a START and an END are needed"),
            missing=[Missing(field="end", flag="END", says=say("a TIME"))],
            hint="fbloop calendar between '2026-09-18 17:00' '2026-09-20 12:00'",
        )
    pair = two_times(words, now=known.now, zone=known.zone)
    echo(pair.first_text, pair.first.understood, "START", common)
    echo(pair.second_text, pair.second.understood, "END", common)
    end = pair.second.end if pair.second.is_instant else pair.second.end + 1
    if end < pair.first.start:
        raise UsageProblem(
            say(
                "END ({end}) lies before START ({start})",
                end=pair.second_text,
                start=pair.first_text,
            ),
            hint=say(
                "the other way round: '{end}' '{start}'",
                end=pair.second_text,
                start=pair.first_text,
            ),
        )
    return pair.first.start, end


def days_of(typed: str | None, known: "Calendars", common: "Common") -> tuple[date, date]:
    """The first and the last day of a period; of this month where none was named."""
    from fbloop.render.times import day
    from fbloop.services.gathering import with_flag
    from fbloop.text.periods import parse_period

    try:
        span = parse_period(typed or "this month", now=known.now, zone=known.zone)
    except UsageProblem as problem:
        raise with_flag("--period", problem) from None
    if typed:
        echo(typed, span.label, "--period", common)
    first, last = (day(at, known.zone) for at in (span.start, span.end_exclusive - 1))
    return date.fromisoformat(first), date.fromisoformat(last)
