"""What is wrong with one row, before it becomes the reason of a reject."""

from typing import NamedTuple


class Problem(NamedTuple):
    """One reason; ``lacks`` has the columns of which one had to have a value."""

    says: str
    lacks: tuple[str, ...] = ()
