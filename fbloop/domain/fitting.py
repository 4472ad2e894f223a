"""For which issues a row of the rules is: a deadline rule's, or one of the routing."""

from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Protocol

from fbloop.domain.vocabulary import Priority


class Row(Protocol):
    """What a row may ask of an issue; what is empty restricts nothing."""

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """One of these."""

    @property
    def categories(self) -> tuple[str, ...]:
        """One that these codes or globs mean."""

    @property
    def channels(self) -> tuple[str, ...]:
        """One of these."""


def fits(row: Row, priority: Priority | None, category: str | None, channel: str | None) -> bool:
    """Whether a row is for issues of this priority, category and channel."""
    return (
        (not row.priorities or priority in row.priorities)
        and (not row.channels or channel in row.channels)
        and (not row.categories or is_covered(row.categories, category or ""))
    )


@lru_cache(maxsize=1 << 12)
def is_covered(patterns: tuple[str, ...], category: str) -> bool:
    """Whether one of the codes or globs means this category."""
    return any(covers(pattern, category) for pattern in patterns)


@lru_cache(maxsize=1 << 12)
def covers(pattern: str, category: str) -> bool:
    """Whether a code or glob of a rule file means this category.

    A code means itself and its children; `store.*` is the same as `store`, so that the kind of
    table and the kind of clock never disagree about an alert that names no child.
    """
    parent = pattern.removesuffix(".*")
    return category == parent or category.startswith(f"{parent}.") or fnmatchcase(category, pattern)
