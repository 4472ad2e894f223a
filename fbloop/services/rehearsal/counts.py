"""What priority rules count, asked once for two rule sets."""

from fbloop.rules.evaluate import Counts


class Remembered:
    """Answers of the ledger that both rule sets ask for."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._known: dict[tuple[object, ...], int] = {}

    def complaints(self, same: str, channels: tuple[str, ...], within_seconds: int) -> int:
        """As `Counts` has it."""
        asked = (same, channels, within_seconds)
        if asked not in self._known:
            self._known[asked] = self._counts.complaints(same, channels, within_seconds)
        return self._known[asked]

    def repeats(self, same: tuple[str, ...], within_seconds: int) -> int:
        """As `Counts` has it."""
        asked = (same, within_seconds)
        if asked not in self._known:
            self._known[asked] = self._counts.repeats(same, within_seconds)
        return self._known[asked]
