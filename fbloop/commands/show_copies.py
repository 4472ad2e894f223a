"""Who else is told of the issues that `fbloop show` shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fbloop.errors import FbloopError
from fbloop.services.browsing import Seen
from fbloop.services.handling.copies import copies_of
from fbloop.services.judge import Judge

if TYPE_CHECKING:
    from fbloop.commands.shared.reading import Look

# Of one issue; None where the rules cannot be read: who only looks does not need them.
Copies = tuple[str, ...] | None


def copies_for(look: "Look", seen: Sequence[Seen]) -> list[Copies]:
    """The copies of each issue, while its ledger is open."""
    try:
        judge = Judge(look.book())
    except FbloopError:
        return [None] * len(seen)
    return [copies_of(judge, one.issue) for one in seen]
