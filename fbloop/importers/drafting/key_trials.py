"""Whether columns identify rows, tried on every row of the file in memory that stays flat."""

from collections.abc import Collection, Sequence
from zlib import crc32

from fbloop.importers.drafting.column_facts import NO_VALUE
from fbloop.importers.drafting.key_shapes import KeyShapes

MOST_KEYS = 1 << 15
_UNIQUE = 0.02
_SAME_REPORT = 0.05


class KeyTrial:
    """Counts how rows with one key differ; above ``most`` keys for a share of the keys."""

    def __init__(self, positions: Sequence[int], most: int = MOST_KEYS) -> None:
        self._positions = tuple(positions)
        self._most = most
        self._mask = 0
        self._seen: dict[str, tuple[int, str]] = {}
        self.shapes = KeyShapes()
        self.n_rows = self.n_without = 0
        self._n_counted = self.n_again = self.n_changed = self.n_moved = 0

    def add(self, cells: Sequence[str], digest: int, reported: str) -> None:
        """One row: ``digest`` of what it says, and its time of the report."""
        self.n_rows += 1
        parts = [cells[position].strip() for position in self._positions]
        if not all(parts) or not NO_VALUE.isdisjoint(parts):
            self.n_without += 1
            return
        key = ":".join(parts)
        self.shapes.add(key)
        if self._mask and self._is_left_out(key):
            return
        self._n_counted += 1
        before = self._seen.get(key)
        if before is not None:
            self.n_again += 1
            self.n_changed += before[0] != digest
            self.n_moved += before[1] != reported
        self._seen[key] = (digest, reported)
        while len(self._seen) > self._most:
            self._mask = self._mask * 2 + 1
            self._seen = {k: v for k, v in self._seen.items() if not self._is_left_out(k)}

    def _is_left_out(self, key: str) -> bool:
        return crc32(key.encode("utf-8", "surrogatepass")) & self._mask != 0

    @property
    def n_keys(self) -> int:
        """How many keys there are; estimated above ``most``."""
        if not self.n_again:
            return self.n_rows - self.n_without
        return len(self._seen) * (self._mask + 1)

    @property
    def is_whole(self) -> bool:
        """Whether every key was counted."""
        return self._mask == 0

    @property
    def is_unique(self) -> bool:
        """Whether nearly every row has a key, and one of its own."""
        return self._is_filled and self.n_again <= _UNIQUE * self._n_counted

    @property
    def is_of_one_report(self) -> bool:
        """Whether rows of one key were reported at one time: they are then of one issue."""
        return self._is_filled and self.n_moved <= _SAME_REPORT * self.n_again

    @property
    def _is_filled(self) -> bool:
        return self.n_without * 10 <= self.n_rows and self._n_counted > 0


def digest_of(cells: Sequence[str], without: Collection[int]) -> int:
    """What a row says, apart from the columns at the positions of ``without``."""
    return hash(tuple(cell for at, cell in enumerate(cells) if at not in without))
