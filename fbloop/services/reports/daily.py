"""The daily report's numbers: how each P0 stands, and what was done about it that day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fbloop.analysis.backlog import OverdueClock
from fbloop.analysis.cases import Case
from fbloop.analysis.daily import Checklist, Daily, DailyCase, Deed
from fbloop.analysis.period import Period
from fbloop.analysis.weekly import by_urgency
from fbloop.domain.clocks import ClockKind, is_late
from fbloop.domain.events.base import Event
from fbloop.domain.events.escalation import Escalated
from fbloop.domain.events.intake import Logged
from fbloop.domain.events.triage import ClocksSet, Graded, RulesApplied
from fbloop.domain.fold import undone_versions
from fbloop.domain.issue import Issue
from fbloop.domain.repetition import missed_by
from fbloop.domain.vocabulary import Priority
from fbloop.ledger.base import Reading
from fbloop.rules.rulebook import RuleBook
from fbloop.services.judge import Judge
from fbloop.services.reports.backlog import late_clocks
from fbloop.services.reports.cases import Asked, cases_of, period_of, seal_of
from fbloop.services.reports.five_lines import five_lines, is_done_late
from fbloop.services.reports.support import need_of
from fbloop.services.reports.support_needs import SupportLook

# Where an event's code and its words are, by the names of fields; the first that it has counts.
_DETAILS = (
    "kind", "to", "outcome", "resolution", "priority", "scope", "release", "store", "items",
    "department",
)  # fmt: skip
_TEXTS = ("text", "what", "found", "reason", "short", "waived_because", "criterion")
_OWNERS = ("owner", "who", "accountable")


@dataclass(frozen=True, slots=True, kw_only=True)
class _LivedCase:
    """A case with its issue and the events that stand."""

    case: Case
    issue: Issue
    events: Sequence[Event]
    late: Sequence[OverdueClock]


def daily(reading: Reading, book: RuleBook, asked: Asked) -> Daily:
    """How the P0s stand at ``as_of``: those open, and those closed in the period."""
    period = period_of(asked.period)
    lived = _lived_cases(reading, _p0s(reading, book, asked, period), asked.as_of)
    open_ones = [one for one in lived if one.case.is_open]
    look = SupportLook(reading=reading, load=reading.load, judge=Judge(book), asked=asked)
    cases = [_daily_case(one, look, period) for one in lived]
    return Daily(
        period=period,
        scope=asked.scope,
        as_of=asked.as_of,
        seal=seal_of(reading),
        p0=tuple(cases),
        open_total=len(open_ones),
        raised_today=sum(period.holds(_p0_since(one.events)) for one in lived),
        closed_today=len(lived) - len(open_ones),
        late_cases=sum(_is_late(case) for case in cases),
        silent_cases=sum(not _is_touched(one, period) for one in open_ones),
    )


def _p0s(reading: Reading, book: RuleBook, asked: Asked, period: Period) -> list[Case]:
    query = replace(asked.query, priorities=(Priority.P0,))
    span = (period.starts_at, min(period.ends_at - 1, asked.as_of))
    found = [
        *cases_of(reading, book, asked, replace(query, is_open=True)),
        *cases_of(reading, book, asked, replace(query, is_open=False, closed_between=span)),
    ]
    return by_urgency(found)


def _lived_cases(reading: Reading, cases: Sequence[Case], as_of: int) -> list[_LivedCase]:
    late: dict[str, list[OverdueClock]] = {}
    for clock in late_clocks(reading, cases, as_of):
        late.setdefault(clock.id, []).append(clock)
    found = []
    for case in cases:
        issue = reading.load(case.id)
        history = [(r.version, r.event) for r in reading.history(case.id)]
        undone = undone_versions(history)
        if issue is not None:
            events = [event for version, event in history if version not in undone]
            clocks = late.get(case.id, ())
            found.append(_LivedCase(case=case, issue=issue, events=events, late=clocks))
    return found


def _daily_case(of: _LivedCase, look: SupportLook, period: Period) -> DailyCase:
    case, issue, as_of = of.case, of.issue, look.asked.as_of
    followup = issue.clock("followup")
    due_at = followup.due_at if followup is not None and followup.is_open else None
    return DailyCase(
        five=five_lines(case, issue, as_of),
        deeds=tuple(_deed(event) for event in of.events if _is_deed(event, period)),
        checklist=_checklist(issue, look.book, look.asked),
        support=need_of(look, case, issue, of.late),
        open_for_s=(case.closed_at or as_of) - case.found_at,
        next_followup_at=due_at,
        late_followups=missed_by(followup, look.book.calendars, as_of) if followup else 0,
    )


# What follows by itself, or was told: nobody got on with the case by it.
_NO_DEEDS = (ClocksSet, Escalated, RulesApplied)


def _is_deed(event: Event, period: Period) -> bool:
    return period.holds(event.at) and not isinstance(event, _NO_DEEDS)


def _deed(event: Event) -> Deed:
    return Deed(
        at=event.at,
        by=event.by,
        kind=event.NAME,
        detail=_first(event, _DETAILS),
        text=_first(event, _TEXTS),
        party=_first(event, ("party",)),
        owner=_first(event, _OWNERS),
    )


def _first(event: Event, names: Sequence[str]) -> str | None:
    values = (getattr(event, name, None) for name in names)
    value = next((value for value in values if value), None)
    if value is None:
        return None
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _checklist(issue: Issue, book: RuleBook, asked: Asked) -> Checklist:
    items = [c for c in issue.clocks if c.kind is ClockKind.ITEM and c.cycle == issue.cycle]
    waiting = [clock for clock in items if clock.is_open]
    late = [clock for clock in waiting if is_late(clock.due_at, asked.as_of)]
    labels = {
        item.id: item.label.get(asked.language) or item.label["en"]
        for item in book.checklists.get(Priority.P0, ())
    }
    late.sort(key=lambda clock: clock.due_at)
    return Checklist(
        done=sum(clock.stopped_at is not None for clock in items),
        done_late=sum(map(is_done_late, items)),
        late=len(late),
        open=len(waiting) - len(late),
        late_names=tuple(labels.get(clock.name, clock.name) for clock in late),
    )


def _p0_since(events: Sequence[Event]) -> int:
    """When it became a P0 for the last time."""
    since, is_p0 = 0, False
    for event in events:
        given = _priority_given(event)
        if given is None:
            continue
        if given is Priority.P0 and not is_p0:
            since = event.at
        is_p0 = given is Priority.P0
    return since


def _priority_given(event: Event) -> Priority | None:
    if isinstance(event, Graded):
        return event.priority
    if isinstance(event, Logged) and event.opening is not None:
        return event.opening.grading.priority
    return None


def _is_late(case: DailyCase) -> bool:
    return case.five.case.is_open and case.five.late_clocks + case.five.late_items > 0


def _is_touched(of: _LivedCase, period: Period) -> bool:
    return any(event.is_by_person and _is_deed(event, period) for event in of.events)
