"""Made-up cases for the figures: one call, with what a test cares about."""

from typing import Any

from fbloop.analysis.cases import Case
from fbloop.domain.vocabulary import Priority, Resolution, Status

MONDAY = 1_795_363_200  # 2026-11-23 00:00 in Shanghai
HOUR = 3600
DAY = 24 * HOUR


def case(number: int = 1, **changes: Any) -> Case:
    """An open P2, reported on Monday at 00:01 for number 1, 00:02 for number 2, ..."""
    issue_id = f"2026-11-{number:04}"
    reported = MONDAY + 60 * number
    values: dict[str, Any] = {
        "id": issue_id,
        "title": f"problem {number}",
        "status": Status.NEW,
        "priority": Priority.P2,
        "reported_at": reported,
        "found_at": reported,
        "logged_at": reported,
    }
    facts = {
        "is_identified": any(name in changes for name in ("vehicle", "customer")),
        "has_record": any(name in changes for name in ("cause", "solution", "verification")),
    }
    return Case(**(values | facts | changes))


def solved(number: int = 1, *, at: int = MONDAY + DAY, **changes: Any) -> Case:
    """Verified and closed as solved."""
    return closed_as(Resolution.SOLVED, number, at=at, **changes)


def closed_as(
    resolution: Resolution, number: int = 1, *, at: int = MONDAY + DAY, **changes: Any
) -> Case:
    """Closed, as whatever it was closed."""
    return case(
        number,
        **{"status": Status.CLOSED, "resolution": resolution, "closed_at": at, "is_open": False}
        | changes,
    )


def claimed(number: int = 1, *, at: int = MONDAY + DAY, **changes: Any) -> Case:
    """Closed by another system's word."""
    return case(number, **{"status": Status.CLAIMED, "claimed_at": at, "is_open": False} | changes)
