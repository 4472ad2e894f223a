"""What is noticed about one column while the rows of a file go by."""

from functools import cached_property

from fbloop.importers.drafting.contents import Content, content_of
from fbloop.importers.drafting.date_evidence import DateEvidence
from fbloop.importers.drafting.value_sample import ValueSample
from fbloop.importers.files.headers import clean

# Cells that say in exports and spreadsheets that there is nothing.
NO_VALUE = frozenset(
    "? ?? - -- --- — —— / N/A n/a #N/A NA NULL Null null None none NaN nan (null) (blank) "
    "#VALUE! #REF! #NAME? #DIV/0! \\N 无 暂无 空 0000-00-00".split()
)
_COUNTERS = frozenset({"", "序号", "行号", "unnamed: 0", "index", "row", "row number", "s/n"})


class ColumnFacts:
    """The facts of one column; ``name`` is what a map calls it, ``position`` counts from 0."""

    def __init__(self, name: str, position: int, header: str) -> None:
        self.name = name
        self.position = position
        self.has_header = bool(header)
        self.n_filled = 0
        self.missing: dict[str, int] = {}
        self.sample = ValueSample()
        self.dates = DateEvidence()
        self._is_counter = header.lower() in _COUNTERS
        self._first = self._last = -1

    def add(self, cell: str) -> None:
        """One more cell."""
        text = clean(cell)
        if not text:
            return
        if self._is_counter:
            self._count(text)
        if text in NO_VALUE:
            self.missing[text] = self.missing.get(text, 0) + 1
            return
        self.n_filled += 1
        if not self.sample.add(text) and self.dates.is_open:
            self.dates.add(text)

    def close(self) -> None:
        """All cells have been added."""
        self.dates.weigh(self.sample.counts)

    def _count(self, text: str) -> None:
        number = int(text) if text.isdecimal() and len(text) < 10 else -1
        if self._first < 0:
            self._first = number
        self._is_counter = number >= 0 and number in (self._first, self._last + 1)
        self._last = number

    @property
    def is_counter(self) -> bool:
        """Whether the column numbers the rows of this file, and says nothing of what they are."""
        return self._is_counter and self.n_filled > 1

    @property
    def n_distinct(self) -> int:
        """How many values it has."""
        return min(self.sample.n_distinct, self.n_filled)

    @cached_property
    def content(self) -> Content:
        """What nearly all its cells are; to be asked when all rows have gone by."""
        return content_of(self.sample.counts.keys(), self.n_filled)
