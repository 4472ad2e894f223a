"""Does a solution hold, and how much work did it take."""

from collections.abc import Sequence

from fbloop.analysis.cases import Case
from fbloop.analysis.indicators import Indicator, IndicatorKind, Material, ratio


def first_time_fix(of: Material) -> Indicator:
    """How many of the problems whose solution was put to the test were solved at the first go."""
    resolved = [case for case in of.real if case.resolution is not None]
    first = sum(case.cycle == 1 and case.was_solved(of.as_of) for case in resolved)
    again = sum(case.cycle > 1 for case in of.real)
    return _rate("first_time_fix", first, first + again)


def re_repair(of: Material) -> Indicator:
    """How many problems had been repaired before: they came back, or the car came with it again."""
    known = [case for case in of.real if case.is_identified]
    return _rate("re_repair", sum(_is_again(case) for case in known), len(known))


def false_closure(of: Material) -> Indicator:
    """How many closings as solved, of those whose fate was decided, turned out to be false."""
    decided = of.decided
    return _rate("false_closure", decided.falsified, decided.falsified + decided.held)


def hand_overs(of: Material) -> Indicator:
    """How often an issue changed hands, on the mean of those that have an owner."""
    counts = [case.hand_overs for case in of.cases if case.owner]
    return _mean("hand_overs", counts, IndicatorKind.MEAN)


def logging_delay(of: Material) -> Indicator:
    """How long it took from the report to the ledger; what was taken over later is not late."""
    dated = (case for case in of.cases if not case.is_day_only and not case.is_stocktaking)
    delays = [case.logged_at - case.reported_at for case in dated]
    return _mean("logging_delay", delays, IndicatorKind.MEAN_S)


def _is_again(case: Case) -> bool:
    return case.is_repeat or case.times_reopened > 0


def _rate(name: str, numerator: int, denominator: int) -> Indicator:
    return Indicator(
        name=name,
        value=ratio(numerator, denominator),
        numerator=numerator,
        denominator=denominator,
    )


def _mean(name: str, values: Sequence[int], kind: IndicatorKind) -> Indicator:
    return Indicator(
        name=name,
        value=ratio(sum(values), len(values)),
        numerator=sum(values),
        denominator=len(values),
        kind=kind,
    )
