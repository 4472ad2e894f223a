"""Counting issues by a period of their report, or by an attribute of their source."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

_PERIODS: dict[str, Callable[[datetime], str]] = {
    "month": lambda day: f"{day:%Y-%m}",
    "week": lambda day: f"{day:%G-W%V}",
    "day": lambda day: f"{day:%Y-%m-%d}",
}


def counted(key: str, values: Iterable[Any], *, zone: str) -> list[tuple[str | None, int]]:
    """How often each group occurs, the largest first.

    ``values`` are `reported_at` for `month`, `week` (ISO) and `day` in the ledger's zone, else
    the JSON text of `attrs`, of which ``key`` is one.
    """
    found: Counter[str | None]
    if key in _PERIODS:
        tz, name = ZoneInfo(zone), _PERIODS[key]
        found = Counter(name(datetime.fromtimestamp(moment, tz)) for moment in values)
    else:
        found = Counter(json.loads(attrs).get(key) for attrs in values)
    return sorted(found.items(), key=lambda group: (-group[1], group[0] is None, group[0] or ""))
