"""What a draft of a talk is told of one issue: the issue itself, how it stands, and its people."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from fbloop.analysis.delay import Delay
from fbloop.analysis.progress import FiveLines
from fbloop.analysis.support import Support
from fbloop.domain.issue import Issue


class People(NamedTuple):
    """Who talks and who is talked to; None is somebody whom the rule files do not name.

    ``me`` is who acts, with the code of a role where there is one. ``told`` are the codes of roles
    and departments that get a copy.
    """

    me: str
    my_role: str | None = None
    manager: str | None = None
    lead: str | None = None
    told: tuple[str, ...] = ()


class Talk(NamedTuple):
    """One issue at the moment ``now``; ``row`` is its row in the ledger.

    ``support`` is what it needs first, ``delay`` what being late is estimated to cost,
    ``missed_followups`` counts those that nobody has made by then, too.
    """

    issue: Issue
    row: Mapping[str, Any]
    five: FiveLines
    support: Support | None
    delay: Delay | None
    people: People
    now: int
    missed_followups: int = 0
