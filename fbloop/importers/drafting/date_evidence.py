"""What the cells of one column say about how dates are written in it."""

import re
from collections.abc import Mapping

from fbloop.importers.drafting.date_layouts import ORDERS, Layout, layout_of

_MOST_LAYOUTS = 20
_ENOUGH = 50
# The days since 1900 as which spreadsheets hold 1954 to 2119.
_SERIAL = re.compile(r"[2-7]\d{4}(\.\d+)?")
_THREE_NUMBERS = re.compile(r"(\d+)\D+(\d+)\D+(\d+)")


class Numbers:
    """Which numbers stand in the three places of a layout."""

    def __init__(self) -> None:
        self.places: tuple[set[int], set[int], set[int]] = (set(), set(), set())

    def add(self, text: str) -> None:
        """The numbers of one more date."""
        found = _THREE_NUMBERS.match(text)
        for place, number in zip(self.places, found.groups() if found else (), strict=False):
            place.add(int(number))

    def possible(self, n_orders: int) -> list[int]:
        """The orders (their places in ``ORDERS``) in which all of them can be dates.

        A file holds fewer years than days.
        """
        n = [len(place) for place in self.places]
        return [
            at
            for at, order in enumerate(ORDERS[:n_orders])
            if max(self.places[order.day]) <= 31
            and max(self.places[order.month]) <= 12
            and n[order.year] <= n[order.day]
        ]

    def is_narrow(self, at: int) -> bool:
        """Whether months are far fewer than days, as in an export of some months they are."""
        order = ORDERS[at]
        return len(self.places[order.month]) * 2 <= len(self.places[order.day])


class DateEvidence:
    """Looks at the distinct cells of a column until it is clear that they are no dates."""

    def __init__(self) -> None:
        self.layouts: dict[Layout, Numbers] = {}
        self.n_dates = 0
        self.n_others = 0
        self.n_serials = 0

    @property
    def is_open(self) -> bool:
        """Whether the column may be one of dates; not after many cells that are none."""
        return self.n_others < _ENOUGH or self.n_others < self.n_dates

    @property
    def are_dates(self) -> bool:
        """Whether nearly all cells are dates or times, a spreadsheet's numbers among them."""
        return self.n_others * 9 <= self.n_dates and self.n_serials <= self.n_dates > 0

    @property
    def may_be_serials(self) -> bool:
        """Whether nearly all cells may be a spreadsheet's numbers for days, or other numbers."""
        return self.n_serials > 0 and self.n_others * 9 <= self.n_dates + self.n_serials

    def weigh(self, counts: Mapping[str, int]) -> None:
        """Judge by rows and no longer by distinct cells: ``counts`` has how often they occur."""
        self.n_dates = self.n_others = self.n_serials = 0
        for text, n in counts.items():
            if _SERIAL.fullmatch(text):
                self.n_serials += n
            elif layout_of(text) in self.layouts:
                self.n_dates += n
            else:
                self.n_others += n

    def add(self, text: str) -> None:
        """One more cell."""
        if _SERIAL.fullmatch(text):
            self.n_serials += 1
            return
        layout = layout_of(text)
        if layout is None or (layout not in self.layouts and len(self.layouts) >= _MOST_LAYOUTS):
            self.n_others += 1
            return
        self.n_dates += 1
        numbers = self.layouts.setdefault(layout, Numbers())
        if len(layout.dates) > 1:
            numbers.add(text)
