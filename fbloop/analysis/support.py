"""Decisions and support that open issues need, and of whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fbloop.domain.vocabulary import Priority

MOST_SUPPORT = 20


class SupportNeed(StrEnum):
    """What is needed: the order in which one issue's needs are named."""

    OWNER = "owner"  # somebody who drives it
    APPROVAL = "approval"  # the plan waits for the accountable person
    DEPARTMENT = "department"  # a department's answer is late
    OVERDUE = "overdue"  # it is late: the accountable person's word
    SWEEP = "sweep"  # other stores have to be checked
    TELL = "tell"  # the reporter has to be told the outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One issue's first need, since when, and of which person, department or role."""

    id: str
    label: str
    title: str
    need: SupportNeed
    asked_of: str | None
    since_at: int
    priority: Priority | None = None
    customer: str | None = None


def worst_first(found: Iterable[Support]) -> tuple[Support, ...]:
    """The 20 worst issues, each once with its first need.

    Example: a P0 has no owner and is late, a P1 waits for approval: the P0 with `owner`, the P1.
    """
    needs = list(SupportNeed)
    ranked = sorted(
        found, key=lambda s: (s.priority or "P9", needs.index(s.need), s.since_at, s.id)
    )
    first = {support.id: support for support in reversed(ranked)}
    return tuple(s for s in ranked if first[s.id] is s)[:MOST_SUPPORT]
