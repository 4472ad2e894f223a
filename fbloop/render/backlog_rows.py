"""Open issues for people: what is late, what came back, what is needed, what comes next."""

from collections import Counter
from collections.abc import Sequence

from fbloop.analysis.backlog import Bottleneck, LateGroup, OverdueClock
from fbloop.analysis.delay_counts import DelayCount
from fbloop.analysis.next_week import Release, Upcoming
from fbloop.analysis.paused import PausedShare
from fbloop.analysis.support import SEVERAL, Support
from fbloop.analysis.weekly import CameBack
from fbloop.render.case_rows import TITLE_WIDTH
from fbloop.render.times import local
from fbloop.render.widths import shorten
from fbloop.render.words import Words

Row = dict[str, str]
# Whom a need asks: a department or a role by its code, else a person by name.
_ASKED = ("department", "role")


def overdue_rows(
    clocks: Sequence[OverdueClock], words: Words, *, zone: str, as_of: int
) -> list[Row]:
    """One line an issue: its worst clock past its due instant, and how many more it has."""
    late = Counter(clock.id for clock in clocks)
    first = {clock.id: clock for clock in reversed(clocks)}
    return [
        {
            "issue": clock.label,
            "title": shorten(clock.title, TITLE_WIDTH),
            "clock": _clock(clock, words, more=late[clock.id] - 1),
            "due": local(clock.due_at, zone),
            "late": words.length(as_of - clock.due_at),
            "cost": _cost(clock.delay.factor, words) if clock.delay else "",
            "reason": words.of("reason", clock.reason),
            "owner": clock.owner or "",
            "department": words.of("department", clock.department),
            "store": words.of("store", clock.store),
        }
        for clock in clocks
        if clock is first[clock.id]
    ]


def delay_rows(delays: Sequence[DelayCount], words: Words) -> list[Row]:
    """The table of what delay is estimated to cost, and how many late issues are in each line."""
    bounds = [delay.line.above for delay in delays]
    waits = [words.phrase("over", words.length(above)) for above in bounds]
    waits[:1] = [_first_wait(bounds, words)] if bounds else []
    return [
        {
            "wait": wait,
            "cost": _cost(delay.line.factor, words),
            "recovery": f"{delay.line.recovery}%",
            "brand": delay.line.brand,
            "issues": str(delay.issues),
            "source": delay.line.source,
        }
        for wait, delay in zip(waits, delays, strict=True)
    ]


def _first_wait(bounds: Sequence[int], words: Words) -> str:
    if len(bounds) == 1:
        return words.phrase("any_wait")
    return words.phrase("up_to", words.length(bounds[1]))


def _cost(factor: str, words: Words) -> str:
    """`2-3x`; one that is open upwards is `10x or more`."""
    name = "open_factor" if factor.endswith("+") else "factor"
    return words.phrase(name, factor.removesuffix("+"))


def late_rows(groups: Sequence[LateGroup], kind: str, nobody: str, words: Words) -> list[Row]:
    """What is late by owner or department (``kind``); ``nobody`` names the phrase for neither."""
    return [
        {
            "name": words.phrase(nobody) if group.name is None else words.of(kind, group.name),
            "issues": str(group.issues),
            "clocks": str(group.clocks),
            "worst": words.length(group.worst_late_s),
            "reason": words.counted(words.of("reason", group.reason), group.reason_n),
        }
        for group in groups
    ]


def waiting_rows(bottleneck: Bottleneck, words: Words) -> list[Row]:
    """Where open issues wait, the bottleneck first: the time since the last event of each."""
    waits = sorted(bottleneck.statuses, key=lambda wait: wait.status is not bottleneck.status)
    return [
        {
            "status": words.of("status", wait.status),
            "issues": str(wait.issues),
            "mean": words.length(wait.waiting_s / wait.issues),
            "longest": words.length(wait.longest_s),
        }
        for wait in waits
    ]


def paused_names(paused: PausedShare, words: Words) -> dict[str, str]:
    """How much of the time in which promises ran they stood still, and what was waited for."""
    parts = [
        f"{words.of('pause', reason)} {words.percent(seconds / paused.elapsed_s)}"
        for reason, seconds in paused.by_reason.items()
    ]
    return {
        "share": words.percent(paused.share),
        "reasons": words.listed(parts),
        "issues": str(paused.issues),
    }


def reopened_rows(returns: Sequence[CameBack], words: Words, *, zone: str) -> list[Row]:
    """What came back in the period."""
    return [
        {
            "issue": back.label,
            "title": shorten(back.title, TITLE_WIDTH),
            "at": local(back.at, zone),
            "was": words.of("status", back.was),
            "kind": words.of("reopening", back.kind),
            "store": words.of("store", back.store),
            "owner": back.owner or "",
        }
        for back in returns
    ]


def support_rows(needs: Sequence[Support], words: Words, *, as_of: int) -> list[Row]:
    """What is needed of whom, for how many issues, the worst of which is named.

    Twenty issues that all need an owner are one decision.
    """
    decisions: dict[tuple[str, str | None], list[Support]] = {}
    for need in needs:
        decisions.setdefault((need.need, need.asked_of), []).append(need)
    return [
        {
            "need": words.of("need", need),
            "asked": asked(asked_of, words),
            "n": str(len(issues)),
            "since": words.length(max(as_of - one.since_at for one in issues)),
            "issue": issues[0].label,
            "title": shorten(issues[0].title, TITLE_WIDTH),
        }
        for (need, asked_of), issues in decisions.items()
    ]


def coming_rows(coming: Sequence[Upcoming], words: Words, *, zone: str) -> list[Row]:
    """What the next period brings: deadlines, or criteria and watch windows."""
    return [
        {
            "issue": one.label,
            "title": shorten(one.title, TITLE_WIDTH),
            "clock": words.of("clock", one.clock) + _more(one.clocks - 1),
            "due": local(one.due_at, zone),
            "owner": one.owner or "",
        }
        for one in coming
    ]


def release_rows(releases: Sequence[Release], words: Words) -> list[Row]:
    """The releases for which parked issues wait."""
    return [
        {"name": one.name, "n": str(one.n), "issues": words.listed(one.issues)} for one in releases
    ]


def asked(asked_of: str | None, words: Words) -> str:
    """Whom a need asks: departments and roles by their words, people by name."""
    return SEVERAL.join(_called(code, words) for code in (asked_of or "").split(SEVERAL))


def _called(code: str, words: Words) -> str:
    known = (words.labels.get(kind, {}).get(code) for kind in _ASKED)
    return next(filter(None, known), code)


def _clock(clock: OverdueClock, words: Words, *, more: int) -> str:
    name = words.of("clock", clock.clock)
    shown = words.counted(name, clock.items) if clock.items > 1 else name
    return shown + _more(more)


def _more(n: int) -> str:
    return f" +{n}" if n > 0 else ""
