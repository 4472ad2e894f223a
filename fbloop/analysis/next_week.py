"""What the period after the report's will bring."""

from typing import NamedTuple

from fbloop.domain.vocabulary import Priority

MOST_COMING = 20


class Upcoming(NamedTuple):
    """An issue and the first of its moments in the period: its clock, or `judge` or `watch`.

    ``clocks`` says how many of its clocks come due there.
    """

    id: str
    label: str
    title: str
    clock: str
    due_at: int
    clocks: int = 1
    owner: str | None = None
    priority: Priority | None = None
    customer: str | None = None


class Release(NamedTuple):
    """A release and the parked issues that wait for it: at most 20 of the ``n`` by label."""

    name: str
    issues: tuple[str, ...]
    n: int


class NextWeek(NamedTuple):
    """From the moment of the report to the end of the period after it; of a past one nothing.

    ``due`` are deadlines, ``verifications`` criteria that can be judged and watch windows that
    end: each at most 20 issues of their totals, the worst first.
    """

    label: str
    since: int
    until: int
    due: tuple[Upcoming, ...] = ()
    due_total: int = 0
    verifications: tuple[Upcoming, ...] = ()
    verifications_total: int = 0
    releases: tuple[Release, ...] = ()
    releases_total: int = 0
