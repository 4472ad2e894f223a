"""A problem that was over, says another system, before the ledger heard of it.

Most rows of an export are of this kind. A claim runs no clock and asks for no decision, so that
its few events are known from its values alone.
"""

from typing import Any, NamedTuple

from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Logged, Responded, StatusTaken
from fbloop.domain.issue import Grading, Ownership
from fbloop.domain.opening import Opening
from fbloop.domain.report import Facts, Report, Source
from fbloop.domain.vocabulary import Priority, Status


class Claim(NamedTuple):
    """What a row tells of such a problem; moments are epoch seconds.

    ``report``, ``facts`` and ``source`` hold those fields of `Report`, `Facts` and `Source` that
    have a value.
    """

    at: int
    by: str
    run: str
    ruleset: str
    report: dict[str, Any]
    facts: dict[str, Any]
    source: dict[str, Any]
    category: str
    category_rule: str | None
    priority: Priority
    priority_rule: str | None
    owner: str | None
    accountable: str | None
    department: str | None
    responded_at: int | None
    claimed_at: int
    watch_until: int | None
    resolved_at: int | None
    live_from: int | None = None


def events_of(claim: Claim) -> list[Event]:
    """Logged, answered, closed by the other system's word."""
    common: dict[str, Any] = {"by": claim.by, "run": claim.run}
    logged = Logged(
        at=claim.at,
        report=Report(**claim.report),
        facts=Facts(**claim.facts),
        source=Source(**claim.source),
        ruleset=claim.ruleset,
        opening=_opening(claim),
        live_from=claim.live_from,
        **common,
    )
    answered = [] if claim.responded_at is None else [Responded(at=claim.responded_at, **common)]
    closed = StatusTaken(
        at=claim.claimed_at,
        to=Status.CLAIMED,
        watch_until=claim.watch_until,
        resolved_at=claim.resolved_at,
        **common,
    )
    return [logged, *answered, closed]


def _opening(claim: Claim) -> Opening:
    return Opening(
        grading=Grading(
            category=claim.category,
            priority=claim.priority,
            highest=claim.priority,
            rule=claim.priority_rule,
        ),
        category_rule=claim.category_rule,
        ownership=Ownership(
            owner=claim.owner, accountable=claim.accountable, department=claim.department
        ),
    )
