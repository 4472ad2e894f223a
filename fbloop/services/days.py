"""The local day of a deed: who is absent is a question of the day."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from fbloop.services.session import Session


def day_of(session: Session) -> str:
    """The ISO day of the deed, in the ledger's zone."""
    return iso_day(session.at, session.zone)


@lru_cache(maxsize=1 << 10)
def iso_day(moment: int, zone: str) -> str:
    """The ISO day of a moment; an import asks for the same one with every row."""
    return datetime.fromtimestamp(moment, ZoneInfo(zone)).date().isoformat()
