"""Cells of a spreadsheet as text: ids keep their digits, times are ISO, nothing is rounded away."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

Cell: TypeAlias = str | bool | int | float | date | datetime | time | timedelta

# Spreadsheets keep 15 digits of a number; what lay behind them is lost.
_DIGITS = 15
_FIRST_DAMAGED = 10**_DIGITS
_HALF_A_SECOND = timedelta(microseconds=500_000)


def cell_text(value: Cell) -> str:
    """What a person would read in the cell, in one form for all sheets.

    Whole numbers of more than 15 digits come as `1.23456789012346E+17`: their last digits are not
    known, and the reader of keys rejects what looks like that.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        length = timedelta(
            hours=value.hour,
            minutes=value.minute,
            seconds=value.second,
            microseconds=value.microsecond,
        )
        return _length(length).rjust(8, "0")
    return _length(value)


def _number(value: float) -> str:
    # Turned round, so that what is no number at all comes here too.
    if not abs(value) < _FIRST_DAMAGED:
        return format(value, f".{_DIGITS}G")
    if value == int(value):
        return str(int(value))
    # As spreadsheets show it: 0.1 + 0.2 is 0.3.
    return format(Decimal(format(value, f".{_DIGITS}g")), "f")


def _moment(value: datetime) -> str:
    """Days and times are kept as a fraction, which is a little off."""
    is_last = value.date() == date.max
    whole = (value if is_last else value + _HALF_A_SECOND).replace(microsecond=0)
    return whole.date().isoformat() if whole.time() == time() else whole.isoformat(" ")


def _length(value: timedelta) -> str:
    seconds = round(abs(value).total_seconds())
    sign = "-" if value < timedelta() and seconds else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
