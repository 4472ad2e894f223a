"""The weekly report in Markdown: what its template sees."""

from collections.abc import Sequence, Sized
from typing import Any, TypeVar

from fbloop.analysis.stores import PlaceCount
from fbloop.analysis.support import Support, SupportNeed
from fbloop.analysis.weekly import Weekly
from fbloop.render.backlog_rows import (
    coming_rows,
    delay_rows,
    late_rows,
    overdue_rows,
    paused_names,
    release_rows,
    reopened_rows,
    support_rows,
    waiting_rows,
)
from fbloop.render.card_rows import card_rows, definitions, figures
from fbloop.render.case_rows import five_lines, tracking_rows
from fbloop.render.count_rows import place_rows, signal_rows, standing_rows, top_rows
from fbloop.render.documents import MOST_ROWS, Names, frame
from fbloop.render.weekly import masked
from fbloop.render.words import Words

Row = TypeVar("Row")


def weekly_names(weekly: Weekly, words: Words, *, zone: str, reveal: bool = False) -> Names:
    """All that the template of the weekly report sees; masked unless ``reveal``.

    Tables are cut to 20 rows; ``more`` says by their names how many rows there are beyond these.
    """
    shown = weekly if reveal else masked(weekly)
    return {
        "report": frame(shown, zone, is_masked=not reveal),
        "counts": _counts(shown),
        "figures": figures(shown.indicators, words),
        "card": card_rows(shown.indicators, words),
        "definitions": definitions(shown.indicators, words),
        "cases": [five_lines(five, words, zone=zone) for five in shown.cases],
        **_tables(shown, words, zone),
        "more": _more(shown),
    }


def _counts(weekly: Weekly) -> dict[str, int]:
    counts, backlog = weekly.counts, weekly.backlog
    tracked = weekly.tracked
    return {
        "reported": counts.reported,
        "previous": weekly.previous_reported,
        "closed": counts.closed,
        "open": counts.open,
        "claimed": counts.claimed,
        "set_aside": counts.set_aside,
        "p0": tracked.p0,
        "p0_open": tracked.p0_open,
        "ranked": weekly.top.n,
        "unclassified": weekly.top.unclassified,
        "tracked": tracked.total,
        "untold": tracked.total - tracked.recorded,
        "backlog": backlog.open_issues,
        "unassigned": backlog.unassigned_issues,
        "overdue": backlog.overdue_issues,
        "overdue_clocks": backlog.overdue_clocks,
    }


def _tables(weekly: Weekly, words: Words, zone: str) -> dict[str, Any]:
    as_of, backlog, coming = weekly.as_of, weekly.backlog, weekly.next_week
    has_previous, needs = weekly.previous_reported > 0, weekly.needs
    tracked = [case for case in weekly.tracking if case.has_record]
    waits = waiting_rows(backlog.bottleneck, words) if backlog.bottleneck else []
    return {
        "standing": standing_rows(weekly.counts, words),
        "top": top_rows(weekly.top.rows, words, has_previous=has_previous),
        "stores": place_rows(_few(weekly.stores), "store", words, has_previous=has_previous),
        "zones": place_rows(_few(weekly.zones), "zone", words, has_previous=has_previous),
        "unvisited": {"stores": _unvisited(weekly.stores), "zones": _unvisited(weekly.zones)},
        "tracked": tracking_rows(_few(tracked), words, zone=zone),
        "late_by_owner": late_rows(_few(backlog.by_owner), "owner", "nobody", words),
        "late_by_department": late_rows(
            _few(backlog.by_department), "department", "no_department", words
        ),
        "overdue": overdue_rows(backlog.worst, words, zone=zone, as_of=as_of),
        "delays": delay_rows(backlog.delays, words),
        "reopened": reopened_rows(_few(weekly.reopened), words, zone=zone),
        "waiting": waits,
        "bottleneck": waits[0] if waits else None,
        "paused": paused_names(weekly.paused, words) if weekly.paused else None,
        "signals": signal_rows(_few(weekly.signals), words),
        "support": support_rows(_asked(weekly), words, as_of=as_of),
        "asked": needs.total - needs.to_tell,
        "to_tell": {"n": needs.to_tell, "longest": _since(needs.untold_since, as_of, words)},
        "next_period": coming.label,
        "due": coming_rows(coming.due, words, zone=zone),
        "verifications": coming_rows(coming.verifications, words, zone=zone),
        "releases": release_rows(coming.releases, words),
    }


def _unvisited(places: Sequence[PlaceCount]) -> int:
    """Of how many places the visits are not known: of one, and all are ranked by count."""
    return sum(place.per_100_visits is None for place in places)


def _asked(weekly: Weekly) -> list[Support]:
    return [one for one in weekly.needs.rows if one.need is not SupportNeed.TELL]


def _since(moment: int | None, as_of: int, words: Words) -> str:
    return "" if moment is None else words.length(as_of - moment)


def _more(weekly: Weekly) -> dict[str, int]:
    backlog, coming = weekly.backlog, weekly.next_week
    tables: dict[str, tuple[int, Sized]] = {
        "cases": (weekly.cases_total, weekly.cases),
        "overdue": (backlog.overdue_issues, {clock.id for clock in backlog.worst}),
        "due": (coming.due_total, coming.due),
        "verifications": (coming.verifications_total, coming.verifications),
        "releases": (coming.releases_total, coming.releases),
        "support": (weekly.needs.total - weekly.needs.to_tell, _asked(weekly)),
    }
    lists: dict[str, int] = {
        "stores": len(weekly.stores),
        "zones": len(weekly.zones),
        "tracked": weekly.tracked.recorded,
        "late_by_owner": len(backlog.by_owner),
        "late_by_department": len(backlog.by_department),
        "reopened": len(weekly.reopened),
        "signals": len(weekly.signals),
    }
    return {name: total - len(shown) for name, (total, shown) in tables.items()} | {
        name: max(0, n - MOST_ROWS) for name, n in lists.items()
    }


def _few(rows: Sequence[Row]) -> Sequence[Row]:
    return rows[:MOST_ROWS]
