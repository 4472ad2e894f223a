"""What every event has: when it happened, who did it, and whether a person or an import did."""

from dataclasses import dataclass
from typing import ClassVar

from fbloop.domain.issue import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to an issue. ``apply`` is the only writer of an issue's state.

    ``at`` is when it happened (epoch seconds), ``by`` who did it, ``run`` the import that it came
    with. ``NAME`` is how the type is stored. ``PRIVATE`` names the fields that hold what people
    typed: they are kept outside the hash chain, so that they can be erased.
    """

    NAME: ClassVar[str] = ""
    PRIVATE: ClassVar[tuple[str, ...]] = ()
    IS_MACHINE: ClassVar[bool] = False

    at: int
    by: str
    run: str | None = None

    @property
    def is_by_person(self) -> bool:
        """A person's deed; machine events may be older than what a person did since."""
        return not self.IS_MACHINE and self.run is None

    def apply(self, issue: Issue) -> Issue:
        """The issue after this event."""
        return issue

    def signals(self, issue: Issue) -> frozenset[str]:
        """Which signals (`domain/signals.py`) it gives; ``issue`` is the state after it."""
        return frozenset()
