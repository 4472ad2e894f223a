"""Decisions and support that open issues need, and of whom."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from fbloop.domain.vocabulary import Priority

MOST_SUPPORT = 20
MOST_TOLD = 5


class SupportNeed(StrEnum):
    """What is needed: the order in which one issue's needs are named, and issues listed."""

    OWNER = "owner"  # somebody who drives it
    APPROVAL = "approval"  # the plan waits for the accountable person
    OVERDUE = "overdue"  # it is late: the accountable person's word
    SWEEP = "sweep"  # other stores have to be checked
    DEPARTMENT = "department"  # a department's answer is late
    TELL = "tell"  # the reporter has to be told the outcome


# Between those who are asked where one need asks several.
SEVERAL = ", "
_ORDER = {need: place for place, need in enumerate(SupportNeed)}


class Support(NamedTuple):
    """One issue's first need, since when, and of which person, department or role (or several)."""

    id: str
    label: str
    title: str
    need: SupportNeed
    asked_of: str | None
    since_at: int
    priority: Priority | None = None
    customer: str | None = None


class Needs(NamedTuple):
    """What open issues need: the worst of ``total`` issues.

    Of ``to_tell`` of them the reporter waits to be told the outcome and nothing else is needed;
    the longest waits since ``untold_since``.
    """

    rows: tuple[Support, ...] = ()
    total: int = 0
    to_tell: int = 0
    untold_since: int | None = None


def worst_first(found: Iterable[Support]) -> tuple[Support, ...]:
    """The worst 20 issues, each once with its first need, in the order of needs.

    Which they are is decided by priority first, so that many of one need hide no worse issue of
    another; what only waits to be told comes last, and at most five times.

    Example: a P0 has no owner and is late, a P1 waits for approval: the P0 with `owner`, the P1.
    """
    first: dict[str, Support] = {}
    for support in sorted(found, key=lambda s: (_ORDER[s.need], s.since_at)):
        first.setdefault(support.id, support)
    ranked = sorted(first.values(), key=_urgency)
    asked = [support for support in ranked if support.need is not SupportNeed.TELL]
    told = [support for support in ranked if support.need is SupportNeed.TELL]
    chosen = [*asked, *told[:MOST_TOLD]][:MOST_SUPPORT]
    return tuple(sorted(chosen, key=lambda s: _ORDER[s.need]))


def _urgency(support: Support) -> tuple[str, int, int, str]:
    return (support.priority or "P9", _ORDER[support.need], support.since_at, support.id)
