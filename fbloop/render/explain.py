"""The page that answers "why then?": each clock of an issue with its spans and its deeds."""

from collections.abc import Sequence

from fbloop.domain.clock_explained import Explained
from fbloop.domain.clocks import REPEATED, Clock, ClockKind, is_late
from fbloop.domain.issue import Issue
from fbloop.render import explain_deeds as deeds
from fbloop.render.explain_reader import Reader
from fbloop.render.explain_spans import span_lines, sum_lines
from fbloop.render.explain_words import budget_text, length_text
from fbloop.render.safe import terminal
from fbloop.render.show import Rows, Section, page
from fbloop.render.speech import tr
from fbloop.render.times import remaining

__all__ = ["Reader", "explained_page"]


def explained_page(
    issue: Issue, clocks: Sequence[Explained], reader: Reader, room: int | None = None
) -> str:
    """A section for each clock, the oldest cycle first, and one for the checklist.

    Where one clock was asked for it is told in full, an item of the checklist, too. ``room`` is how
    many cells a line has; None: as many as it needs.
    """
    is_item = [one.clock.kind is ClockKind.ITEM and not reader.is_whole for one in clocks]
    sections = [
        Section(title=_title(one, issue, reader), rows=_rows(one, reader))
        for one, is_short in zip(clocks, is_item, strict=True)
        if not is_short
    ]
    items = [one for one, is_short in zip(clocks, is_item, strict=True) if is_short]
    sections.append(Section(title=tr("Checklist"), rows=[_item(one, reader) for one in items]))
    status = reader.shown.label("status", issue.status)
    title = f"{issue.label}  [{status}]  {reader.hide(issue.report.title)}"
    if not clocks:
        return f"{terminal(title)}\n\n{tr('It runs no clock.')}\n"
    return page(title, sections, room)


def _title(one: Explained, issue: Issue, reader: Reader) -> str:
    clock = one.clock
    kind = "item" if clock.kind is ClockKind.ITEM else "clock"
    name = reader.shown.label(kind, clock.name)
    if clock.cycle == issue.cycle:
        return name
    return tr("{clock} (cycle {n})", clock=name, n=clock.cycle)


def _rows(one: Explained, reader: Reader) -> Rows:
    clock, last = one.clock, one.periods[-1]
    shown = one.spans if reader.is_whole else last.spans
    return [
        (tr("by rule"), f"{last.by.rule}  {last.by.position}".rstrip()),
        (tr("budget"), budget_text(last.by, last.found)),
        (tr("next period"), _next(clock, last.by)),
        (tr("begun"), deeds.begun(one.history, reader)),
        (tr("period"), _period(one, reader)),
        (tr("moved"), deeds.moves(one.history, reader)),
        (tr("paused"), deeds.waits(one.waits, reader)),
        (tr("spans"), span_lines(shown, reader)),
        (tr("sum"), sum_lines(shown) if shown else ""),
        (tr("due"), _due(one, reader)),
        (tr("state"), _state(one, reader)),
        (tr("ladder"), deeds.steps(one, reader)),
    ]


def _next(clock: Clock, by: Clock) -> str:
    """How long the next period of a repeated clock is, where other rules were applied to it."""
    is_other = (clock.budget, clock.calendar) != (by.budget, by.calendar)
    if clock.kind not in REPEATED or not clock.is_open or not is_other:
        return ""
    length = length_text(clock)
    if clock.calendar is None:
        return tr("{length}, day and night", length=length)
    return tr("{length} in {calendar}", length=length, calendar=clock.calendar)


def _period(one: Explained, reader: Reader) -> str:
    """From when a repeated clock counts now, and how many of its periods were missed."""
    before = len(one.periods) - 1
    if not before:
        return tr("{n} missed", n=one.misses) if one.misses else ""
    since = reader.shown.local(one.periods[-1].stretch.start)
    return tr(
        "since {time}; {n} before it, {misses} missed",
        time=since,
        n=before,
        misses=one.misses,
    )


def _due(one: Explained, reader: Reader) -> str:
    clock = one.clock
    due = reader.shown.local(clock.due_at)
    if clock.target_at is not None:
        target = reader.shown.local(clock.target_at)
        due = tr("{time} (standard: {target})", time=due, target=target)
    if clock.is_provisional:
        due = tr("{length}, provisional: that year has no holiday table", length=due)
    return due


def _state(one: Explained, reader: Reader) -> str:
    clock = one.clock
    if clock.is_open:
        return remaining(clock.due_at - reader.now)
    moment = clock.stopped_at if clock.stopped_at is not None else clock.withdrawn_at
    state = reader.shown.label("clock_state", clock.state)
    ended = f"{state} {reader.shown.local(moment or 0)}"
    deed = one.history.ended_by
    return f"{ended}  {deeds.deed_text(deed, reader)}" if deed else ended


def _item(one: Explained, reader: Reader) -> tuple[str, str]:
    clock = one.clock
    name = reader.shown.label("item", clock.name)
    due = tr("due {time}", time=reader.shown.local(clock.due_at))
    is_waiting = clock.is_open and not is_late(clock.due_at, reader.now)
    return name, due if is_waiting else f"{due}  {_state(one, reader)}"
