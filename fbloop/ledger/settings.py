"""What belongs to the ledger, not to the machine that reads it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Language of documents for others (`zh`, `en`), IANA time zone, name of the rule pack.

    ``live_from`` is the first day (ISO) on which the ledger is live: what was reported before it
    is a stocktaking. None: it was live from the beginning.
    """

    language: str = "zh"
    zone: str = "Asia/Shanghai"
    pack: str = "ev-aftersales"
    live_from: str | None = None
