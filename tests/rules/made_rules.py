"""What tests of rules share: the zone, the types of fixtures, a counted ledger."""

from collections.abc import Callable

ZONE = "Asia/Shanghai"
Edit = Callable[[str, str, str], None]
Problems = Callable[[str, str, str], list[str]]


def assert_said(lines: list[str], says: str) -> None:
    """One of the problem lines says it, and every line has a place."""
    assert any(says in line for line in lines), lines
    assert all(line.split(":")[1].isdigit() for line in lines), lines


class Counted:
    """A ledger that answers with fixed numbers and remembers what it was asked."""

    def __init__(self, complaints: int = 0, repeats: int = 0) -> None:
        self._complaints = complaints
        self._repeats = repeats
        self.asked: list[object] = []

    def complaints(self, same: str, channels: tuple[str, ...], within_seconds: int) -> int:
        """The fixed number."""
        self.asked.append((same, channels, within_seconds))
        return self._complaints

    def repeats(self, same: tuple[str, ...], within_seconds: int) -> int:
        """The fixed number."""
        self.asked.append((same, within_seconds))
        return self._repeats
