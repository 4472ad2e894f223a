"""The rules under which an issue runs, where they are not those of today."""

from collections.abc import MutableMapping

from fbloop.domain.due_instants import Calendars
from fbloop.domain.issue import Issue
from fbloop.ledger.base import Reading
from fbloop.rules.rulebook import RuleBook, decode
from fbloop.services.session import Session


def calendars_of(session: Session, reading: Reading, issue: Issue) -> Calendars:
    """The calendars of the rule set that the issue runs under; today's where that was not kept.

    A holiday that the rules learn later moves no clock that runs: `rules apply` does. Calendars
    that came since are there, too: a clock that began since may count in one.
    """
    if not issue.ruleset or issue.ruleset == session.book.digest:
        return session.book.calendars
    book = past_book(session, reading, issue.ruleset)
    return {**session.book.calendars, **book.calendars} if book else session.book.calendars


def past_book(session: Session, reading: Reading, digest: str) -> RuleBook | None:
    """The rule book of that digest, if the ledger ran under it in a form that is still read."""
    return book_of(reading, digest, session.judge.past_books)


def book_of(
    reading: Reading, digest: str, known: MutableMapping[str, RuleBook | None]
) -> RuleBook | None:
    """As `past_book`; what was asked for once stands in ``known``."""
    if digest not in known:
        known[digest] = _decoded(reading.ruleset(digest))
    return known[digest]


def _decoded(stored: bytes | None) -> RuleBook | None:
    try:
        return decode(stored) if stored else None
    except ValueError:  # of another form: see `folder._FORM`
        return None
