"""How long it takes to solve a problem, by priority, against the standard of the rules."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from fbloop.analysis.indicators import (
    Indicator,
    IndicatorKind,
    Material,
    ResolutionStandard,
    TargetUnit,
    ratio,
)
from fbloop.domain.deadline_rules import Budget, Unit
from fbloop.domain.vocabulary import Priority
from fbloop.domain.worktime import local_year, work_year
from fbloop.domain.worktime_calendar import CalendarSpec, Spans

_DAY = 86_400
_SECONDS = {Unit.MINUTE: 60, Unit.HOUR: 3_600, Unit.DAY: _DAY, Unit.WORKING_DAY: _DAY}
_WHOLE_DAY: Spans = ((0, 24 * 60),)
Span = tuple[int, int]


def resolution(priority: Priority) -> Callable[[Material], Indicator]:
    """The figure of one priority: the mean time from the report to the solution given."""
    return lambda of: _resolution(of, priority)


def _resolution(of: Material, priority: Priority) -> Indicator:
    graded = [case for case in of.real if case.priority is priority]
    standard = of.standards.get(priority)
    over = [c for c in graded if c.resolved_at is not None and c.resolved_at <= of.as_of]
    dated = [case for case in over if not case.is_solution_undated]
    spans = [(case.reported_at, case.resolved_at or 0) for case in dated]
    claimed = sum(case.was_claimed(of.as_of) for case in dated)
    total = sum(end - start for start, end in spans)
    value, working = ratio(total, len(spans)), _working_mean(standard, spans)
    target = seconds_of(standard.budget) if standard else None
    judged = value if working is None else working
    is_proved = claimed < len(spans)
    return Indicator(
        name=f"resolution_{priority.lower()}",
        value=value,
        numerator=total,
        denominator=len(spans),
        target=target,
        met=judged < target if judged is not None and target is not None and is_proved else None,
        kind=IndicatorKind.MEAN_S,
        target_unit=_unit_of(standard),
        working_s=working,
        claimed=claimed,
        waiting=len(graded) - len(over),
        undated=len(over) - len(dated),
    )


def seconds_of(budget: Budget) -> int:
    """The length of a standard; a working day counts as long as any other."""
    return budget.amount * _SECONDS[budget.unit]


def whole_days(calendar: CalendarSpec) -> CalendarSpec:
    """The calendar with its days off, whose working days last from midnight to midnight."""
    return replace(
        calendar,
        hours=tuple(_whole(spans) for spans in calendar.hours),
        dates=tuple((day, _whole(spans)) for day, spans in calendar.dates),
    )


def without_days_off(calendar: CalendarSpec, spans: Sequence[Span]) -> list[int]:
    """Of each span the seconds that lie on working days, the nights of these included.

    Friday noon to Monday noon is one day: half of Friday, half of Monday.
    """
    days = whole_days(calendar)
    first = local_year(days, min(start for start, _ in spans))
    last = local_year(days, max(end for _, end in spans))
    years = [work_year(days, number) for number in range(first, last + 1)]
    opens = [moment for year in years for moment in year.opens]
    closes = [moment for year in years for moment in year.closes]
    worked = [0, *accumulate(end - start for start, end in zip(opens, closes, strict=True))]

    def until(moment: int) -> int:
        place = bisect_right(opens, moment)
        rest = closes[place - 1] - moment if place else 0
        return worked[place] - rest if rest > 0 else worked[place]

    return [until(end) - until(start) for start, end in spans]


def _whole(spans: Spans) -> Spans:
    return _WHOLE_DAY if spans else ()


def _working_mean(standard: ResolutionStandard | None, spans: Sequence[Span]) -> float | None:
    if standard is None or standard.calendar is None or not spans:
        return None
    if _unit_of(standard) is TargetUnit.ELAPSED:
        return None
    return ratio(sum(without_days_off(standard.calendar, spans)), len(spans))


def _unit_of(standard: ResolutionStandard | None) -> TargetUnit | None:
    if standard is None:
        return None
    is_working = standard.budget.unit is Unit.WORKING_DAY and standard.calendar is not None
    return TargetUnit.WORKING_DAYS if is_working else TargetUnit.ELAPSED
