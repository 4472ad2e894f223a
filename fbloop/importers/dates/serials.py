"""Day numbers of a spreadsheet: days since 1900 with the time of day as their fraction."""

import re
from datetime import datetime, timedelta, tzinfo

# Excel counts 29 February 1900, which never was: from 1 March 1900 on its days count from here.
_DAY_0 = datetime(1899, 12, 30)
# 1980 to 2100; other numbers are more likely something else than a date.
_FIRST, _LAST = 29_221, 73_415
_SERIAL = re.compile(r"\d{5}(\.\d{1,15})?", re.ASCII)
_DAY = 86_400


def read_serial(text: str, zone: tzinfo) -> tuple[int, bool] | None:
    """Epoch seconds of `46346.5` in ``zone``, and whether it is a whole day; else None.

    The time of day is rounded to the second: the fraction of a spreadsheet is not exact.
    """
    if not _SERIAL.fullmatch(text):
        return None
    days, _, fraction = text.partition(".")
    if not _FIRST <= int(days) < _LAST:
        return None
    seconds = round(float(f"0.{fraction or 0}") * _DAY)
    local = _DAY_0 + timedelta(days=int(days), seconds=seconds)
    return int(local.replace(tzinfo=zone).timestamp()), not fraction.strip("0")
