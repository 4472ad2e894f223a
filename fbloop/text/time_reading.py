"""One typed text to one instant or one span of days: all forms of the grammar, tried in order."""

from fbloop.text.clock_moments import moment_on
from fbloop.text.clock_times import ClockTime, split_clock
from fbloop.text.dates_iso import read_iso
from fbloop.text.day_spans import DaySpan, SpanUnit, check_year
from fbloop.text.local_time import local
from fbloop.text.time_texts import Asked


def read(asked: Asked) -> int | DaySpan:
    """An instant (epoch seconds) or whole days; raises the `TimeProblem` that fits.

    Figures come first: scripts write them, and the words are loaded only for people.
    """
    text, clock = split_clock(asked, asked.text)
    days = read_iso(asked.typed, text)
    if days is None:
        return _read_words(asked, text, clock)
    return _combined(asked, text, days, clock, is_written=True)


def _read_words(asked: Asked, text: str, clock: ClockTime | None) -> int | DaySpan:
    from fbloop.text.dates_chinese import read_chinese_words
    from fbloop.text.dates_relative import read_english
    from fbloop.text.dates_written import read_written

    if days := read_written(asked, text):
        return _combined(asked, text, days, clock, is_written=True)
    days = read_english(asked, text) or read_chinese_words(asked, text)
    if days is None:
        return _read_shift(asked, text, clock)
    return _combined(asked, text, days, clock, is_written=False)


def _read_shift(asked: Asked, text: str, clock: ClockTime | None) -> int | DaySpan:
    from fbloop.text.dates_ambiguous import refusal
    from fbloop.text.shifts import read_shift, shifted

    if text in ("now", "现在") and clock is None:
        return asked.now
    shift = read_shift(text)
    if shift is None or (clock is not None and shift.seconds):
        raise refusal(asked, text, clock)
    at = shifted(asked, shift)
    if clock is None:
        return at
    return moment_on(asked, local(at, asked.zone).date(), clock, is_written=False)


def _combined(
    asked: Asked, text: str, days: DaySpan, clock: ClockTime | None, *, is_written: bool
) -> int | DaySpan:
    check_year(asked.typed, days.first.year)
    if clock is None:
        return days
    if days.unit is not SpanUnit.DAY:
        from fbloop.text.dates_ambiguous import refusal

        raise refusal(asked, text, clock)
    return moment_on(asked, days.first, clock, is_written=is_written)
