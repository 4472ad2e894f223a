"""Schema version 1: how its tables are searched, protected and read by people.

Frozen once released, as the tables are.
"""

INDEXES = (
    "CREATE INDEX clock_is_open ON clock (due_at, issue, cycle, kind, name) WHERE is_open = 1",
    "CREATE INDEX clock_paused ON clock (paused_until, issue) WHERE paused_until IS NOT NULL",
    "CREATE INDEX clock_next_step ON clock (next_step_at, issue) WHERE next_step_at IS NOT NULL",
    "CREATE INDEX issue_is_open ON issue (seq) WHERE is_open = 1",
    # Holds all that counting open issues asks for, so that their rows need not be read; also
    # `is_open`, which SQLite reads though it is the index's own condition.
    "CREATE INDEX issue_in_loop ON issue "
    "(id, is_open, status, priority, owner, department, last_at) WHERE is_open = 1",
    # Issues that another system closed are in none of the next: an import of them costs nothing.
    "CREATE INDEX issue_closed_at ON issue (closed_at) WHERE closed_at IS NOT NULL",
    "CREATE INDEX issue_watched ON issue (watch_until) WHERE resolution = 'solved'",
    "CREATE INDEX issue_wide ON issue (seq) "
    "WHERE scope IN ('batch', 'systemic') AND status <> 'archived'",
    "CREATE INDEX issue_parked ON issue (parked) WHERE parked IS NOT NULL",
    "CREATE INDEX issue_untold ON issue (untold_since) WHERE untold_since IS NOT NULL",
    "CREATE INDEX issue_vin ON issue (vin_key, category, reported_at) WHERE vin_key IS NOT NULL",
    "CREATE INDEX issue_customer ON issue (customer_key, category, reported_at) "
    "WHERE customer_key IS NOT NULL",
    "CREATE INDEX issue_customer_alone ON issue (customer_key, category, reported_at) "
    "WHERE customer_key IS NOT NULL AND vin_key IS NULL",
    "CREATE INDEX issue_reported_at ON issue (reported_at)",
    "CREATE INDEX issue_store ON issue (store, reported_at)",
    "CREATE INDEX issue_returned_at ON issue (returned_at, first_returned_at) "
    "WHERE returned_at IS NOT NULL",
    "CREATE INDEX issue_last_at ON issue (last_at)",
    "CREATE INDEX issue_last_recorded_at ON issue (last_recorded_at)",
    "CREATE INDEX source_row_record ON source_row (source, source_id)",
    "CREATE INDEX source_row_issue ON source_row (issue)",
)

TRIGGERS = tuple(
    f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
    for table in ("events", "seal")
    for verb in ("UPDATE", "DELETE")
)


def _iso(column: str) -> str:
    return f"replace(datetime({column}, 'unixepoch'), ' ', 'T') || 'Z' AS {column}"


_ISSUE_MOMENTS = (
    "occurred_at", "reported_at", "found_at", "first_response_at", "resolved_at", "closed_at",
    "claimed_at", "next_due_at",
)  # fmt: skip

# For people who open the file with another tool; moments are ISO 8601 in UTC.
VIEWS = (
    "CREATE VIEW events_readable AS SELECT number, issue, version, type, "
    f"{_iso('at')}, {_iso('recorded_at')}, by, payload, lower(hex(digest)) AS digest, seal "
    "FROM events",
    "CREATE VIEW issue_readable AS SELECT id, status, priority, category, title, store, model, "
    f"owner, {', '.join(map(_iso, _ISSUE_MOMENTS))}, cycle, resolution FROM issue",
    f"CREATE VIEW clock_readable AS SELECT issue, name, kind, cycle, {_iso('started_at')}, "
    f"{_iso('due_at')}, budget, {_iso('stopped_at')}, {_iso('withdrawn_at')}, is_open FROM clock",
)
