"""How much of the time in which promises ran in a period they stood still."""

from fbloop.analysis.paused import PausedShare, Waiting, paused_share
from fbloop.ledger.base import Reading
from fbloop.services.reports.cases import Asked, period_of


def paused_of(reading: Reading, asked: Asked) -> PausedShare | None:
    """Of the issues that are open, or were reported or closed in the period; None: nothing did.

    How long promises ran at all is asked only where something was paused.
    """
    period = period_of(asked.period)
    since, until = period.starts_at, min(period.ends_at, asked.as_of)
    rows = reading.figures.paused(asked.query, since, until)
    if not rows:
        return None
    waiting = [Waiting(*row) for row in rows]
    return paused_share(waiting, reading.figures.ran(asked.query, since, until), since, until)
