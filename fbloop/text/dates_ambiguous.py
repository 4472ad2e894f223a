"""Refusals: what is no valid time, and what may have been meant, as texts to type."""

from dataclasses import replace
from datetime import timedelta

from fbloop.messages import say
from fbloop.text.clock_moments import wall_on
from fbloop.text.clock_times import ClockTime
from fbloop.text.day_spans import DaySpan
from fbloop.text.errors import AmbiguousTime, TimeProblem, UnreadableTime, write_one_of
from fbloop.text.suggestions import DAY_READERS, OTHER_READERS, Suggestions
from fbloop.text.time_reading import read
from fbloop.text.time_texts import Asked, Wanted, uniform

_EXAMPLES: dict[Wanted, str] = {
    "time": say(
        "write for example 2026-11-20, '2026-11-20 14:05', '11月20日 14:05', 'yesterday "
        "10:00', 昨天上午10点, 'last monday', 上周五, -4h, 2026-W47 or 'last 7 days'"
    ),
    "period": say(
        "write for example 2026-W47, 2026-11, 2026-Q4, 2026, 2026-11-20, "
        "2026-11-01..2026-11-15, 'last week', 上周, 本月 or 最近7天"
    ),
}
_MOST_OFFERED = 2


def refusal(asked: Asked, text: str, clock: ClockTime | None) -> TimeProblem:
    """Why the text is not taken, with two suggestions where it could mean two things.

    ``text`` is the day's part of what was typed, ``clock`` the time of day behind it. Raises
    `ImpossibleTime` when the time of day alone is wrong already.
    """
    clock_text = _clear_text(asked, clock) if clock else ""
    if clock and not text:
        return _without_day(asked, clock)
    for reason, reads in DAY_READERS if clock else DAY_READERS + OTHER_READERS:
        meant = [(f"{day} {clock_text}".strip(), meaning) for day, meaning in reads(asked, text)]
        suggestions = _readable(asked, meant)
        if len(suggestions) > 1:
            return AmbiguousTime(asked.typed, reason, suggestions)
        if suggestions:
            return UnreadableTime(asked.typed, hint=write_one_of(suggestions), wanted=asked.wanted)
    return UnreadableTime(asked.typed, hint=_EXAMPLES[asked.wanted], wanted=asked.wanted)


def _readable(asked: Asked, suggestions: Suggestions) -> Suggestions:
    """Those that can be typed in place of the text: a moment is no period."""
    kept = []
    for text, meaning in suggestions:
        try:
            found = read(replace(asked, typed=text, text=uniform(text)))
        except TimeProblem:
            continue
        if asked.wanted == "time" or isinstance(found, DaySpan):
            kept.append((text, meaning))
    return kept[:_MOST_OFFERED]


def _clear_text(asked: Asked, clock: ClockTime) -> str:
    """The time of day as written, or nothing where it is itself in question."""
    try:
        wall_on(asked, asked.today, clock, is_written=False)
    except AmbiguousTime:
        return ""
    return clock.text


def _without_day(asked: Asked, clock: ClockTime) -> TimeProblem:
    wall_on(asked, asked.today, clock, is_written=False)
    words = ("today ", "yesterday ") if clock.text.isascii() else ("今天", "昨天")
    dates = (asked.today, asked.today - timedelta(days=1))
    suggestions = [
        (f"{word}{clock.text}", day.isoformat()) for word, day in zip(words, dates, strict=True)
    ]
    return AmbiguousTime(asked.typed, say("it names no day"), suggestions)
