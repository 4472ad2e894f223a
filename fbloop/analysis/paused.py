"""Which share of the time in which promises ran stood still, because somebody was waited for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

# From when until when, and for whom or what was waited.
Wait = tuple[int, int, str]


class Waiting(NamedTuple):
    """A promise that was paused: of which issue, from when until when it ran, and its pauses.

    ``ended_at`` is None while it runs.
    """

    issue: str
    started_at: int
    ended_at: int | None
    pauses: Sequence[Wait]


class PausedShare(NamedTuple):
    """Of ``elapsed_s``, the time in which promises ran, ``paused_s`` stood still.

    ``by_reason`` parts them, the longest first; ``issues`` is of how many issues something was
    paused.
    """

    paused_s: int
    elapsed_s: int
    by_reason: Mapping[str, int]
    issues: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.paused_s / self.elapsed_s


def paused_share(
    waiting: Iterable[Waiting], elapsed_s: int, since: int, until: int
) -> PausedShare | None:
    """What stood still between two moments, by the clock on the wall; None where nothing did.

    A pause counts as long as its promise ran. Example: two promises ran for 10 h each, and one of
    them waited for parts from the first hour on, until it was kept in the fourth: 3 h of 20 h.
    """
    by_reason: dict[str, int] = {}
    issues: set[str] = set()
    for one in waiting:
        first, last = max(since, one.started_at), min(until, one.ended_at or until)
        for begun, over, reason in one.pauses:
            paused_s = min(over, last) - max(begun, first)
            if paused_s > 0:
                by_reason[reason] = by_reason.get(reason, 0) + paused_s
                issues.add(one.issue)
    if not by_reason:
        return None
    return PausedShare(
        paused_s=sum(by_reason.values()),
        elapsed_s=elapsed_s,
        by_reason=dict(sorted(by_reason.items(), key=lambda part: (-part[1], part[0]))),
        issues=len(issues),
    )
