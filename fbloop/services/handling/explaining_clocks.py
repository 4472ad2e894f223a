"""Why each clock of an issue is due when it is: what its events tell, in its own calendar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from fbloop.domain.clock_explained import Explained, FindCalendar, Found, Origin, explain_clock
from fbloop.domain.clock_history import clock_histories
from fbloop.domain.due_instants import Calendars
from fbloop.ledger.base import Reading
from fbloop.messages import say
from fbloop.rules.rulebook import RuleBook
from fbloop.services.browsing import Seen, see
from fbloop.services.near import UnknownName
from fbloop.services.past_rules import book_of

Present = Callable[[], RuleBook]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedIssue:
    """An issue and the clocks that were asked for, all cycles of them."""

    seen: Seen
    clocks: tuple[Explained, ...]


def explain_clocks(
    reading: Reading, issue_ids: Sequence[str], *, name: str | None, present: Present, now: int
) -> list[ExplainedIssue]:
    """All clocks of the issues, or those of one name.

    ``present`` gives the rule book of today: it is asked where the ledger has not kept the rules
    under which a clock was computed. Raises `NoSuchIssue`, and `UnknownName` for a clock that none
    of the issues has.
    """
    find = _finder(reading, present)
    explained = [_explained(seen, find, now) for seen in see(reading, issue_ids)]
    return explained if name is None else _only(explained, name)


def _explained(seen: Seen, find: FindCalendar, now: int) -> ExplainedIssue:
    told = clock_histories(seen.issue.id, [(r.version, r.event) for r in seen.history])
    taken = seen.issue.escalations
    return ExplainedIssue(
        seen=seen, clocks=tuple(explain_clock(one, taken, find, now) for one in told)
    )


def _only(explained: Sequence[ExplainedIssue], name: str) -> list[ExplainedIssue]:
    known = dict.fromkeys(one.clock.name for issue in explained for one in issue.clocks)
    if name not in known:
        raise UnknownName(say("clock"), name, tuple(known), "--clock")
    return [
        ExplainedIssue(
            seen=issue.seen, clocks=tuple(one for one in issue.clocks if one.clock.name == name)
        )
        for issue in explained
    ]


def _finder(reading: Reading, present: Present) -> FindCalendar:
    """Calendars by digest and name; each rule set is read once."""
    known: dict[str, RuleBook | None] = {}

    @cache
    def today() -> Calendars:
        return present().calendars

    def find(digest: str, name: str) -> Found:
        kept = book_of(reading, digest, known)
        if kept and (calendar := kept.calendars.get(name)):
            return Found(calendar, Origin.KEPT)
        calendar = today().get(name)
        return Found(calendar, Origin.TODAY if calendar else Origin.MISSING)

    return find
