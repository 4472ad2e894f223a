"""Keeping the record right: links, and taking back what was a mistake."""

from dataclasses import dataclass
from typing import ClassVar

from fbloop.domain.changed import changed
from fbloop.domain.events.base import Event
from fbloop.domain.issue import Issue, Link
from fbloop.domain.vocabulary import LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked(Event):
    """This issue belongs with another; ``kind`` is None for a record of a system outside."""

    NAME: ClassVar[str] = "linked"

    other: str
    kind: LinkKind | None = None

    def apply(self, issue: Issue) -> Issue:
        """Each link is kept once."""
        link = Link(other=self.other, kind=self.kind)
        return issue if link in issue.links else changed(issue, links=(*issue.links, link))


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(Event):
    """The events of these versions were a mistake: the fold skips them, the record keeps them.

    ``is_failure``: a failed verification was among them. What had passed before it stays void:
    the issue has to be verified anew.
    """

    NAME: ClassVar[str] = "undone"

    versions: tuple[int, ...]
    command: str = ""
    is_failure: bool = False

    def apply(self, issue: Issue) -> Issue:
        """The fold leaves those events out; a verdict before a failure falls with them."""
        return changed(issue, verdict=None) if self.is_failure else issue
