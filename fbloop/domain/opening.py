"""What was known of an issue in the moment it was recorded, in one event."""

from dataclasses import dataclass

from fbloop.domain.clocks import Clock
from fbloop.domain.issue import Grading, Ownership


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An import knows at once what a person finds out step by step: its issues open with all of it.

    ``category_rule`` is what classified it; ``clocks`` run from the beginning.
    """

    grading: Grading
    category_rule: str | None = None
    ownership: Ownership
    clocks: tuple[Clock, ...] = ()
