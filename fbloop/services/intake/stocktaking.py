"""Taking over the problems of the months before: they are counted, and nobody is late for them.

An expert who begins with fbloop imports three months first. What was reported before the ledger
went live runs no clock, calls for nobody and stands in no in-time rate; once it comes back after
that day it is treated like any other.
"""

from datetime import date
from zoneinfo import ZoneInfo

from fbloop.ledger.settings import Settings
from fbloop.services.session import Session
from fbloop.text.local_time import day_start


def live_moment(settings: Settings) -> int | None:
    """The first moment at which the ledger is live, in its own zone; None: it always was."""
    if settings.live_from is None:
        return None
    return day_start(date.fromisoformat(settings.live_from), ZoneInfo(settings.zone))


def if_before_live(session: Session, reported_at: int) -> int | None:
    """When the ledger went live, for a problem that was reported earlier; None for any other."""
    live_from = session.live_from
    return live_from if live_from is not None and reported_at < live_from else None
