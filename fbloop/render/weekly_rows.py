"""The weekly report's tables for people: every cell a text in the reader's language."""

from collections import Counter
from collections.abc import Sequence

from fbloop.analysis.cases import Case
from fbloop.analysis.indicators import Indicator
from fbloop.analysis.pareto import TopCategory
from fbloop.analysis.stores import StoreCount
from fbloop.analysis.weekly import CameBack, OverdueClock
from fbloop.render.times import day, local
from fbloop.render.widths import shorten
from fbloop.render.words import Words

Row = dict[str, str]
_TITLE_WIDTH = 60
_SENTENCE_WIDTH = 80
_RATES = ("closure", "response_in_time", "claims_returned")


def indicator_rows(indicators: Sequence[Indicator], words: Words) -> list[Row]:
    """The card of figures; a rate of which nothing was counted is left out."""
    return [
        {
            "name": words.of("indicator", indicator.name),
            "value": _figure(indicator, indicator.value, words) or words.of("phrase", "too_few"),
            "counts": f"{indicator.numerator}/{indicator.denominator}",
            "target": _target(indicator, words),
            "met": words.of("met", indicator.met),
            "previous": _figure(indicator, indicator.previous, words),
        }
        for indicator in indicators
        if indicator.denominator or indicator.name not in _RATES
    ]


def case_rows(cases: Sequence[Case], words: Words, *, zone: str, as_of: int) -> list[Row]:
    """P0 and P1 of the period."""
    return [
        {
            "issue": case.label,
            "title": shorten(case.title, _TITLE_WIDTH),
            "status": words.of("status", case.status),
            "response": _response(case, as_of, words),
            "owner": case.owner or "",
            "store": case.store or "",
            "model": case.model or "",
            "reported": day(case.reported_at, zone),
        }
        for case in cases
    ]


def top_rows(rows: Sequence[TopCategory], words: Words, *, has_previous: bool) -> list[Row]:
    """The TOP-10; without a period before there is nothing to compare with."""
    return [
        {
            "rank": str(rank),
            "category": row.label,
            "n": str(row.n),
            "share": words.percent(row.share),
            "previous": f"{row.previous} ({row.movement:+d})" if has_previous else "",
            "priority": row.priority or "",
            "models": words.listed(row.models),
            "stores": words.listed(row.stores),
            "issues": words.of("phrase", "and").join(row.issues),
        }
        for rank, row in enumerate(rows, start=1)
    ]


def store_rows(rows: Sequence[StoreCount], *, has_previous: bool) -> list[Row]:
    """Issues of the period by store."""
    return [
        {
            "store": row.store,
            "n": str(row.n),
            "previous": str(row.previous) if has_previous else "",
            "severe": str(row.severe),
            "open": str(row.open),
            "claimed": str(row.claimed),
            "closed": str(row.closed),
        }
        for row in rows
    ]


def tracking_rows(cases: Sequence[Case], words: Words, *, zone: str) -> list[Row]:
    """Problem, solution, verification: the cases of which at least one of these is known."""
    return [
        {
            "issue": case.label,
            "title": shorten(case.title, _TITLE_WIDTH),
            "scope": words.of("scope", case.scope),
            "cause": shorten(case.cause or "", _SENTENCE_WIDTH),
            "solution": shorten(case.solution or "", _SENTENCE_WIDTH),
            "owner": case.owner or "",
            "status": words.of("status", case.status),
            "verification": _verification(case, words, zone),
        }
        for case in cases
        if case.cause or case.solution or case.verification
    ]


def overdue_rows(
    clocks: Sequence[OverdueClock], words: Words, *, zone: str, as_of: int
) -> list[Row]:
    """One line an issue: its worst clock past its due instant, and how many more it has."""
    late = Counter(clock.id for clock in clocks)
    first = {clock.id: clock for clock in reversed(clocks)}
    return [
        {
            "issue": clock.label,
            "title": shorten(clock.title, _TITLE_WIDTH),
            "clock": _clock(clock, words, more=late[clock.id] - 1),
            "due": local(clock.due_at, zone),
            "late": words.span(as_of - clock.due_at),
            "owner": clock.owner or "",
            "store": clock.store or "",
        }
        for clock in clocks
        if clock is first[clock.id]
    ]


def reopened_rows(returns: Sequence[CameBack], words: Words, *, zone: str) -> list[Row]:
    """What came back in the period."""
    return [
        {
            "issue": back.label,
            "title": shorten(back.title, _TITLE_WIDTH),
            "at": local(back.at, zone),
            "was": words.of("status", back.was),
            "kind": words.of("kind", back.kind),
            "store": back.store or "",
            "owner": back.owner or "",
        }
        for back in returns
    ]


def _clock(clock: OverdueClock, words: Words, *, more: int) -> str:
    name = words.of("clock", clock.clock)
    shown = words.counted(name, clock.count) if clock.count > 1 else name
    return f"{shown} +{more}" if more else shown


def _figure(indicator: Indicator, value: float | None, words: Words) -> str:
    if value is None:
        return ""
    return words.percent(value) if indicator.name in _RATES else f"{value:g}"


def _target(indicator: Indicator, words: Words) -> str:
    if indicator.target is None:
        return ""
    if indicator.name not in _RATES:
        return f"{indicator.target:g}"
    target = f"{indicator.target:.0%}"
    return words.of("phrase", "above").format(target) if indicator.target < 1 else target


def _response(case: Case, as_of: int, words: Words) -> str:
    verdicts = case.response_verdicts(as_of)
    return words.of("response", all(verdicts)) if verdicts else ""


def _verification(case: Case, words: Words, zone: str) -> str:
    when = f" {day(case.verified_at, zone)}" if case.verified_at is not None else ""
    return words.of("verification", case.verification) + when if case.verification else ""
