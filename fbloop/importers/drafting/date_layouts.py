"""How a date is laid out (`9/99/9999 9:99`), and the date forms that such a layout can have.

In a layout Y is a number of four digits, N one of one or two, B a month's name, A am or pm.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from fbloop.importers.dates.dateforms import ISO
from fbloop.text.dates_months import MONTHS

LONGEST_DATE = 40


class Order(NamedTuple):
    """In which of three places the day, the month and the year stand."""

    day: int
    month: int
    year: int


# The orders of three numbers, as the forms of a layout have them below.
ORDERS = (Order(0, 1, 2), Order(1, 0, 2), Order(2, 1, 0))

_SEPARATED = {
    "Y-N-N": ("YYYY-M-D",),
    "N-N-Y": ("D-M-YYYY", "M-D-YYYY"),
    "N-N-N": ("D-M-YY", "M-D-YY", "YY-M-D"),
    "N-B-Y": ("D-MMM-YYYY",),
    "N-B-N": ("D-MMM-YY",),
}
_DATES: Mapping[str, tuple[str, ...]] = {
    **{
        layout.replace("-", separator): tuple(form.replace("-", separator) for form in forms)
        for separator in "-/."
        for layout, forms in _SEPARATED.items()
    },
    "Y年N月N日": ("YYYY年M月D日",),
    "Y年N月N号": ("YYYY年M月D号",),
    "N年N月N日": ("YY年M月D日",),
    "N B Y": ("D MMM YYYY",),
    "N B N": ("D MMM YY",),
    "B N Y": ("MMM D YYYY",),
    "B N, Y": ("MMM D, YYYY",),
    "C": ("YYYYMMDD",),
}
_TIMES: Mapping[str, str] = {
    "N:N": "H:mm",
    "N:N:N": "H:mm:ss",
    "N:N:N.S": "H:mm:ss.SSS",
    "N:N A": "h:mm A",
    "N:NA": "h:mmA",
    "N:N:N A": "h:mm:ss A",
    "N:N:NA": "h:mm:ssA",
    "AN:N": "Ah:mm",
    "AN:N:N": "Ah:mm:ss",
    "A N:N": "A h:mm",
    "N时N分": "H时mm分",
    "N时N分N秒": "H时mm分ss秒",
    "N点N分": "H点mm分",
}
_GLUES = (" ", "T", ", ", "")
_ISO_SKELETON = re.compile(r"9999-99-99([T ]99(:99(:99([.,]9+)?)?)?(Z|[+-]99:?99)?)?")
_ISO_DAY = len("9999-99-99")
_TOKEN = re.compile(f"9+|{'|'.join(name[:3] for name in MONTHS)}|am|pm|上午|下午", re.I)
_RUNS = {1: "N", 2: "N", 3: "S", 4: "Y", 8: "C"}
_HALVES = frozenset({"am", "pm", "上午", "下午"})
_DIGITS = str.maketrans("0123456789", "9" * 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The forms that a text of one layout can have: ``dates`` in all orders, what follows them.

    ``dates`` is empty for a time without a date; ``is_day``: the date stands alone.
    """

    dates: tuple[str, ...]
    time: str = ""
    is_day: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """The whole date forms, as a map writes them."""
        return tuple(date + self.time for date in self.dates)


def layout_of(text: str) -> Layout | None:
    """The layout of a cell; None where it is neither a date nor a time."""
    return _layout(text.translate(_DIGITS)) if len(text) <= LONGEST_DATE else None


@lru_cache(maxsize=4096)
def _layout(skeleton: str) -> Layout | None:
    if _ISO_SKELETON.fullmatch(skeleton):
        return Layout(dates=(ISO,), is_day=len(skeleton) == _ISO_DAY)
    written = _TOKEN.sub(_token, skeleton)
    if written in _TIMES:
        return Layout(dates=(), time=_TIMES[written])
    for date in sorted(_DATES, key=len, reverse=True):
        if written.startswith(date):
            rest = _rest(written.removeprefix(date))
            if rest is not None:
                return Layout(dates=_DATES[date], time=rest, is_day=not rest)
    return None


def _token(found: re.Match[str]) -> str:
    text = found[0]
    if text[0] == "9":
        return _RUNS.get(len(text), "X")
    return "A" if text.lower() in _HALVES else "B"


def _rest(written: str) -> str | None:
    """What follows the date in a form; None where it is no time."""
    if not written:
        return ""
    found = (
        glue + _TIMES[written[len(glue) :]]
        for glue in _GLUES
        if written.startswith(glue) and written[len(glue) :] in _TIMES
    )
    return next(found, None)
