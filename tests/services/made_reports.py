"""What a report of made-up events is asked with: of the week, or the day, in which `NOON` lies."""

from fbloop.ledger.query import Query
from fbloop.services.reports.cases import Asked
from fbloop.text.periods import Period, day, iso_week
from tests.ledger.made_events import DAY, NOON

ZONE = "Asia/Shanghai"
WEEK = iso_week(NOON, ZONE)
TODAY = day(NOON, ZONE)
WEEK_BEFORE = NOON - 7 * DAY


def asked(as_of: int = WEEK.end_exclusive, *, period: Period = WEEK) -> Asked:
    """A report of all issues, at the end of the week unless another moment is named."""
    return Asked(period=period, query=Query(), scope="", as_of=as_of, zone=ZONE, language="en")
