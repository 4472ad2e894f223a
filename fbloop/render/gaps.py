"""A fact that nobody has recorded: a mark in the text that cannot be overlooked, and a list."""

from collections.abc import Iterator


class Gap:
    """What a template sees in place of an unknown fact.

    In a condition and in a loop it is empty. Whatever prints it shows the mark and notes its name.
    """

    __slots__ = ("_mark", "_name", "_noted")

    def __init__(self, name: str, mark: str, noted: list[str]) -> None:
        self._name, self._mark, self._noted = name, mark, noted

    def __str__(self) -> str:
        """The mark; ``noted`` gets the name once."""
        if self._name not in self._noted:
            self._noted.append(self._name)
        return self._mark

    def __len__(self) -> int:
        """Empty, and so false."""
        return 0

    def __iter__(self) -> Iterator[str]:
        """No row."""
        return iter(())

    def __getitem__(self, wanted: object) -> "Gap":
        """A slice of nothing is nothing. LookupError: there is no part in it."""
        if isinstance(wanted, slice):
            return self
        raise LookupError(wanted)
