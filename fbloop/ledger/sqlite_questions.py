"""The questions to the projections as SQL, and how an answer's rows become dictionaries."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from fbloop.ledger.columns import (
    CLOCK_COLUMNS,
    CLOCKS,
    FLAG_COLUMNS,
    ISSUE_COLUMNS,
    JSON_COLUMNS,
    KIN_COLUMNS,
)
from fbloop.ledger.sqlite_filter import CLOCK_IS_OPEN

if TYPE_CHECKING:
    from fbloop.ledger.base import Row

_ISSUE = ", ".join(f"issue.{name}" for name in ISSUE_COLUMNS)
_KIN = ", ".join(f"issue.{name}" for name in KIN_COLUMNS)
_CLOCK = ", ".join(f"clock.{name}" for name in CLOCK_COLUMNS)
# From when somebody waits for the first response: a customer from the report (where that is known
# to the day only, from the day's end), a store in which monitoring found it from the finding.
WAITS_SINCE = (
    "iif(issue.category = 'store' OR issue.category GLOB 'store.*', issue.found_at, "
    "issue.reported_at + 86400 * issue.is_day_only)"
)
_DUE = (
    ("issue.id", "id"), ("issue.priority", "priority"), ("issue.status", "status"),
    ("clock.name", "clock"), ("clock.kind", "kind"), ("clock.cycle", "cycle"),
    ("clock.due_at", "due_at"), ("clock.is_provisional", "is_provisional"),
    ("clock.is_by_hand", "is_by_hand"),
    ("issue.owner", "owner"), ("issue.store", "store"), ("issue.title", "title"),
    ("issue.customer", "customer"), ("issue.category", "category"),
    (WAITS_SINCE, "waits_since"), ("issue.first_response_at", "first_response_at"),
)  # fmt: skip
DUE_NAMES = tuple(name for _, name in _DUE)

# The clock table is named first and joined CROSS: SQLite then walks its partial index in order.
# The first bound is the wider one; what else than a duty lies beyond the second costs no lookup.
DUE_SQL = (
    f"SELECT {', '.join(column for column, _ in _DUE)} FROM clock CROSS JOIN issue "
    f"WHERE {CLOCK_IS_OPEN} AND clock.due_at <= ? "
    "AND (clock.due_at <= ? OR clock.kind IN ('duty', 'habit')) "
    "AND issue.id = clock.issue AND {where} "
    "ORDER BY clock.due_at, clock.issue, clock.cycle, clock.kind, clock.name LIMIT ?"
)
# Reporters who wait for a word, in the same columns.
_TOLD = {
    "clock.name": "'tell'",
    "clock.kind": "'tell'",
    "clock.cycle": "issue.cycle",
    "clock.due_at": "issue.untold_since",
    "clock.is_provisional": "0",
    "clock.is_by_hand": "0",
}
TELLS_SQL = (
    f"SELECT {', '.join(_TOLD.get(column, column) for column, _ in _DUE)} FROM issue "
    "WHERE issue.untold_since <= ? AND {where} "
    "ORDER BY issue.untold_since, issue.seq LIMIT ?"
)
COUNT_TELLS_SQL = "SELECT count(*) FROM issue WHERE issue.untold_since <= ? AND {where}"
# An issue is found by its VIN or, where that or the one asked for is missing, by its customer:
# never by both, so that nothing need be sorted to find what was found twice.
SAME_CAR_SQL = (
    f"SELECT {_KIN} FROM issue WHERE issue.category = ? AND issue.vin_key = ? UNION ALL "
    f"SELECT {_KIN} FROM issue WHERE issue.category = ? AND issue.customer_key = ? "
    "AND (? OR issue.vin_key IS NULL)"
)
COMPLAINTS_SQL = (
    "SELECT count(*) FROM issue WHERE issue.{column} = ? "
    "AND issue.reported_at BETWEEN ? AND ? AND {channels}"
)
ISSUES_SQL = f"SELECT {_ISSUE} FROM issue WHERE {{where}} ORDER BY {{order}} LIMIT ?"
GROUPS_SQL = (
    "SELECT issue.{key}, count(*) AS n FROM issue WHERE {where} "
    "GROUP BY issue.{key} ORDER BY n DESC, issue.{key} IS NULL, issue.{key}"
)
DISTINCT_SQL = (
    "SELECT DISTINCT issue.{column} AS value FROM issue "
    "WHERE issue.{column} IS NOT NULL ORDER BY value"
)
CLOCKS_SQL = (
    f"SELECT {_CLOCK} FROM clock WHERE {{where}} AND clock.kind IN {CLOCKS} "
    "ORDER BY clock.issue, clock.cycle, clock.due_at, clock.name"
)
# Whatever was written for an issue (the ledger's own events have none), or judged by rules.
IS_IN_USE_SQL = (
    "SELECT EXISTS (SELECT 1 FROM events WHERE issue > '') OR EXISTS (SELECT 1 FROM ruleset)"
)
# Of its own column: to find it in the compiled book would take a millisecond.
DELAYS_SQL = (
    "SELECT json_extract(line.value, '$.above'), json_extract(line.value, '$.factor'), "
    "json_extract(line.value, '$.recovery'), json_extract(line.value, '$.brand.' || ?), "
    "json_extract(ruleset.delays, '$[1].' || ?) FROM meta "
    "JOIN ruleset ON ruleset.digest = meta.value "
    "JOIN json_each(ruleset.delays, '$[0]') AS line WHERE meta.key = 'ruleset' ORDER BY line.key"
)
SOURCE_SQL = (
    "SELECT source, source_id, issue, digest FROM source_row WHERE source = ? "
    "AND source_id = ? AND is_undone = 0 ORDER BY number DESC LIMIT 1"
)


def named(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> "list[Row]":
    """Rows as dictionaries; flags become booleans."""
    found = [dict(zip(names, row, strict=True)) for row in rows]
    for flag in FLAG_COLUMNS.intersection(names):
        for row in found:
            row[flag] = bool(row[flag])
    return found


def issue_rows(rows: Iterable[Sequence[Any]], names: Sequence[str] = ISSUE_COLUMNS) -> "list[Row]":
    """Rows of `issue`, JSON columns read. Raises TypeError or ValueError for damaged ones."""
    import json

    found = named(names, rows)
    for column in JSON_COLUMNS.intersection(names):
        for row in found:
            row[column] = json.loads(row[column])
    return found
