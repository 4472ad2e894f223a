"""The made-up cases behind the examples of `analysis/definitions.py`, by indicator."""

from typing import Any

from fbloop.analysis.cases import Response
from fbloop.analysis.indicators import Decided, Material, ResolutionStandard
from fbloop.domain.deadline_rules import Budget, Unit
from fbloop.domain.vocabulary import Priority, Resolution, Status
from tests.analysis.made_cases import DAY, HOUR, MONDAY, case, claimed, closed_as, solved

FRIDAY = MONDAY + 4 * DAY
DAY_AND_NIGHT = ResolutionStandard(budget=Budget(amount=24, unit=Unit.HOUR))


def material(*cases: Any, **changes: Any) -> Material:
    """These cases, looked at on Friday."""
    return Material(cases=cases, as_of=FRIDAY, **changes)


def took(number: int, hours: int, priority: Priority) -> Any:
    """A case whose solution was given so many hours after its report."""
    reported = MONDAY + number
    return case(
        number, priority=priority, reported_at=reported, resolved_at=reported + hours * HOUR
    )


def _resolution(priority: Priority) -> Material:
    over = [took(n, hours, priority) for n, hours in enumerate((10, 12, 14, 20, 24))]
    standards = {priority: DAY_AND_NIGHT}
    return material(*over, case(9, priority=priority), standards=standards)


def _again(number: int) -> Any:
    return case(number, vehicle=f"v{number}")


EXAMPLES: dict[str, Material] = {
    "closure": material(
        *(solved(n) for n in range(4)),
        closed_as(Resolution.DUPLICATE, 4),
        *(claimed(n) for n in (5, 6)),
        *(case(n) for n in (7, 8, 9)),
    ),
    "response_in_time": material(
        *(case(n) for n in range(6)),
        responses=(
            *[Response(due_at=MONDAY + HOUR, stopped_at=MONDAY + HOUR)] * 4,
            Response(due_at=MONDAY + HOUR, stopped_at=MONDAY + HOUR + 1),
            Response(due_at=FRIDAY + DAY),
        ),
    ),
    **{f"resolution_{priority.lower()}": _resolution(priority) for priority in Priority},
    "first_time_fix": material(
        *(solved(n) for n in range(4)),
        solved(4, cycle=2),
        case(5, cycle=2, times_reopened=1),
        *(case(n) for n in (6, 7, 8)),
    ),
    "re_repair": material(
        *(_again(n) for n in range(6)),
        _again(6)._replace(times_reopened=1),
        _again(7)._replace(is_repeat=True),
        *(case(n) for n in (8, 9)),
    ),
    "false_closure": material(decided=Decided(held=6, falsified=2)),
    "claims_returned": material(*(claimed(n) for n in range(6)), case(7, claims_returned=2)),
    "hand_overs": material(
        *(case(n, owner="A") for n in range(3)),
        case(3, owner="B", hand_overs=2),
        case(4, owner="C", hand_overs=1),
        case(5),
    ),
    "logging_delay": material(
        *(case(n) for n in range(4)),
        case(4, reported_at=MONDAY, logged_at=MONDAY + 5 * HOUR),
        case(5, reported_at=MONDAY, logged_at=FRIDAY, is_day_only=True),
    ),
    "overdue": material(open_issues=40, overdue_issues=3),
    "identification": material(*(case(n, status=Status.NEW) for n in range(10))),
}
