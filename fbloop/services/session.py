"""What every use case is given: the ledger, the rule book, the moment, and who acts."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from fbloop.ledger.base import Ledger, Writing
from fbloop.rules.rulebook import RuleBook
from fbloop.services.judge import Judge


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRules:
    """A rule set that this ledger has not run under yet: its compiled form and its files."""

    compiled: bytes
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One command's world. ``at`` is when the deed happened, ``now`` when it is recorded.

    ``live_from``: what was reported before this moment is a stocktaking. ``run`` is the import that
    acts, where no person does.

    A rehearsal (`--dry-run`) does everything and then rolls it back. ``founds`` makes the ledger
    where there is none yet; until it is called an empty ``ledger`` answers.
    """

    ledger: Ledger
    book: RuleBook
    judge: Judge
    now: int
    at: int
    by: str
    zone: str
    live_from: int | None = None
    run: str | None = None
    is_rehearsal: bool = False
    new_rules: NewRules | None = None
    founds: Callable[[], Ledger] | None = None

    @property
    def tz(self) -> ZoneInfo:
        """The ledger's zone."""
        return ZoneInfo(self.zone)


class _Rehearsed(Exception):
    """Ends the transaction of a rehearsal."""


@contextmanager
def writing(session: Session, *, doing: str = "") -> Iterator[Writing]:
    """One transaction of the session; a rehearsal is rolled back at its end.

    ``doing`` (`imports crm.csv`): what others read who wait for the end of a long one in vain.
    Raises what the ledger raises: `Busy`, `SystemProblem`.
    """
    with (
        suppress(_Rehearsed),
        _ledger_to_write(session) as ledger,
        ledger.transaction(
            recorded_at=session.now, by=session.by, doing=_told(session, doing)
        ) as tx,
    ):
        if session.new_rules is not None:
            rules = session.new_rules
            tx.keep_ruleset(session.book.digest, rules.compiled, rules.texts)
        tx.use_ruleset(session.book.digest)
        yield tx
        if session.is_rehearsal:
            raise _Rehearsed


def _told(session: Session, doing: str) -> str:
    since = datetime.fromtimestamp(session.now, session.tz)
    return f"{session.by} {doing} since {since:%Y-%m-%d %H:%M}" if doing else ""


@contextmanager
def _ledger_to_write(session: Session) -> Iterator[Ledger]:
    if session.founds is None or session.is_rehearsal:
        yield session.ledger
        return
    with closing(session.founds()) as ledger:
        yield ledger
