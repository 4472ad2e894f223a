"""How often the values of a column occur, in memory that does not grow with the file."""

from zlib import crc32

MOST_VALUES = 4096
# What is longer is told apart by its beginning.
_LONGEST = 200


class ValueSample:
    """Counts values: all of them, and from ``most`` on a share that their checksums choose.

    Which values are in the share does not depend on their order, and each that is in it is
    counted in the whole file. ``counts`` has them in the order in which they were met.
    """

    def __init__(self, most: int = MOST_VALUES) -> None:
        self.counts: dict[str, int] = {}
        self._most = most
        self._mask = 0

    @property
    def is_whole(self) -> bool:
        """Whether every value is counted."""
        return self._mask == 0

    @property
    def n_distinct(self) -> int:
        """How many values there are; estimated where not all are counted."""
        return len(self.counts) * (self._mask + 1)

    def add(self, text: str) -> bool:
        """Count one more; whether it had been met before, as far as that is known."""
        text = text[:_LONGEST]
        if text in self.counts:
            self.counts[text] += 1
            return True
        if self._mask and self._is_left_out(text):
            return False
        self.counts[text] = 1
        while len(self.counts) > self._most:
            self._mask = self._mask * 2 + 1
            self.counts = {k: n for k, n in self.counts.items() if not self._is_left_out(k)}
        return False

    def _is_left_out(self, text: str) -> bool:
        return crc32(text.encode("utf-8", "surrogatepass")) & self._mask != 0
