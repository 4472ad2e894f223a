"""Date forms of import maps: `YYYY/M/D H:mm`, `iso`, `excel-serial` or `auto`; several in order."""

from collections.abc import Sequence
from datetime import tzinfo
from functools import lru_cache

from fbloop.importers.dates.autodates import Ambiguous, Order, read_auto
from fbloop.importers.dates.dateparts import (
    ISO,
    TOKENS,
    Moment,
    ReadMoment,
    form_reader,
    parts_of,
    pieces_of,
    read_iso,
)
from fbloop.importers.dates.serials import read_serial
from fbloop.importers.dates.split_dates import split_reader
from fbloop.messages import say

__all__ = [
    "AUTO",
    "EXCEL_SERIAL",
    "ISO",
    "Moment",
    "ReadMoment",
    "fault_of",
    "is_day_first",
    "is_mixed",
    "moment_reader",
]

EXCEL_SERIAL = "excel-serial"
AUTO = "auto"
NAMED = (ISO, EXCEL_SERIAL, AUTO)
# Days repeat in an export, seconds hardly do.
_CACHED = 1 << 12

_SAME = {"short_year": "year", "month_name": "month", "half_hour": "hour"}
_WORDS = {
    "year": say("year"),
    "month": say("month"),
    "day": say("day"),
    "hour": say("hour"),
    "minute": say("minute"),
    "second": say("second"),
    "fraction": say("fraction"),
    "half": say("half"),
}
_NEEDS = (
    ("minute", "hour", say("minutes (mm) need an hour before them")),
    ("second", "minute", say("seconds (ss) need minutes (mm)")),
    ("fraction", "second", say("fractions (SSS) need seconds (ss)")),
    (
        "half_hour",
        "half",
        say("h and hh count to 12 and need A for am or pm; H and HH count to 23"),
    ),
    ("half", "half_hour", say("A for am or pm needs h or hh")),
)


def fault_of(form: str) -> str:
    """Why ``form`` is no date form, in words; empty when it is one."""
    if form in NAMED:
        return ""
    for piece in pieces_of(form):
        if piece not in TOKENS and piece.isascii() and piece.isalpha() and piece != "T":
            return say(
                "{text} is not known here; known are {known}",
                text=repr(piece),
                known=", ".join((*TOKENS, *NAMED)),
            )
    parts = parts_of(form)
    whole = [_SAME.get(part, part) for part in parts]
    for part in ("year", "month", "day"):
        if part not in whole:
            return say("it has no {part}; months are M or MM, minutes are mm", part=_WORDS[part])
    for part in whole:
        if whole.count(part) > 1:
            return say("it has the {part} twice", part=_WORDS[part])
    present = {*parts, *whole}
    lacking = (says for part, needs, says in _NEEDS if part in present and needs not in present)
    return next(lacking, "")


def is_day_first(form: str) -> bool | None:
    """Whether the day stands before the month; None where the year is first, and for a name."""
    parts = [_SAME.get(part, part) for part in parts_of(form)]
    if form in NAMED or parts[:1] == ["year"]:
        return None
    return parts.index("day") < parts.index("month")


def is_mixed(forms: Sequence[str]) -> bool:
    """Whether a column may have dates of several forms that a spreadsheet can confuse."""
    return AUTO in forms or (len(forms) > 1 and any(is_day_first(f) is not None for f in forms))


def moment_reader(forms: Sequence[str], zone: tzinfo, order: Order | None = None) -> ReadMoment:
    """A function from text to moment: the first form that fits, None when none does.

    ``zone`` is where times without an offset were written; ``order`` is for `auto`. Texts are
    remembered: exports repeat their dates. The function raises Ambiguous where `auto` finds two
    dates in a text and no later form fits.
    """
    readers = [_reader(form, zone, order) for form in forms]

    @lru_cache(maxsize=_CACHED)
    def slow(text: str) -> Moment | None:
        doubt: Ambiguous | None = None
        for reader in readers:
            try:
                moment = reader(text)
            except Ambiguous as problem:
                doubt = problem
                continue
            if moment is not None:
                return moment
        if doubt is not None:
            raise doubt
        return None

    return split_reader(forms, zone, slow)


def _reader(form: str, zone: tzinfo, order: Order | None) -> ReadMoment:
    if form == ISO:
        return lambda text: read_iso(text, zone)
    if form == EXCEL_SERIAL:
        return lambda text: read_serial(text, zone)
    if form == AUTO:
        return lambda text: read_auto(text, zone, order)
    return form_reader(form, zone)
