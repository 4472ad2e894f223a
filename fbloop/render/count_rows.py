"""Counts for people: the TOP-10, stores and zones, early signals."""

from collections.abc import Sequence

from fbloop.analysis.buckets import Buckets
from fbloop.analysis.pareto import TopCategory
from fbloop.analysis.signals import Signal
from fbloop.analysis.stores import PlaceCount
from fbloop.render.documents import Marked
from fbloop.render.words import Words

Row = dict[str, str]


def top_rows(rows: Sequence[TopCategory], words: Words, *, has_previous: bool) -> list[Row]:
    """The TOP-10; without a period before there is nothing to compare with."""
    return [
        top_row(rank, row, words, has_previous=has_previous)
        for rank, row in enumerate(rows, start=1)
    ]


def top_row(rank: int, row: TopCategory, words: Words, *, has_previous: bool) -> Row:
    """One line of a TOP-10, in all issues or in those of a department."""
    return {
        "rank": str(rank),
        "category": row.label,
        "n": str(row.n),
        "share": words.percent(row.share),
        "previous": str(row.previous) if has_previous else "",
        "change": change(row.movement) if has_previous else "",
        "priority": row.priority or "",
        "models": words.counts(row.models),
        "stores": words.counts([(words.of("store", code), n) for code, n in row.stores]),
        "issues": words.listed(row.issues),
    }


def place_rows(
    rows: Sequence[PlaceCount], kind: str, words: Words, *, has_previous: bool
) -> list[Row]:
    """Issues of the period by place; its ``kind``, `store` or `zone`, may have words of its own."""
    return [{"name": words.of(kind, row.name)} | _place(row, has_previous) for row in rows]


def standing_rows(counts: Buckets, words: Words) -> list[Row]:
    """Where the issues reported in the period stand; ``counts`` hold at least one."""
    return [
        {
            "name": words.of("standing", name),
            "n": str(n),
            "share": words.percent(n / counts.reported),
        }
        for name, n in (
            ("closed", counts.closed),
            ("open", counts.open),
            ("claimed", counts.claimed),
            ("set_aside", counts.set_aside),
        )
        if n
    ]


def signal_rows(signals: Sequence[Signal], words: Words) -> list[Row]:
    """What is reported more often than before, beyond chance."""
    return [
        {
            "dimension": words.of("field", signal.dimension),
            "label": signal.label,
            "n": str(signal.n),
            "previous": str(signal.previous),
            "p": f"{signal.p:.1g}",
        }
        for signal in signals
    ]


def change(movement: int) -> Marked:
    """A movement with its sign, which is no mark of a list; none is no `+0`."""
    return Marked(f"{movement:+d}" if movement else "0")


def _place(row: PlaceCount, has_previous: bool) -> Row:
    return {
        "rate": "" if row.per_100_visits is None else f"{row.per_100_visits:.2f}",
        "visits": "" if row.visits is None else f"{row.visits:.0f}",
        "n": str(row.n),
        "previous": str(row.previous) if has_previous else "",
        "severe": str(row.severe),
        "open": str(row.open),
        "claimed": str(row.claimed),
        "closed": str(row.closed),
    }
