"""The names of the projections' columns, in the order in which rows are written and read."""

# What an issue holds as it is, and what is computed of it (`rows.py`).
_HELD = (
    "id", "version", "status", "is_open", "category", "title", "text", "customer", "phone",
    "plate", "vin", "channel", "store", "region", "zone", "model", "batch", "supplier", "part",
    "fault_code", "software", "technician", "owner", "accountable", "department", "hand_overs",
    "occurred_at", "reported_at", "found_at", "logged_at", "is_day_only", "first_response_at",
    "resolved_at", "closed_at", "claimed_at", "archived_at", "watch_until", "cycle", "resolution",
    "duplicate_of", "parked", "solution", "last_at", "touched_at", "run", "ruleset",
)  # fmt: skip
_COMPUTED = (
    "last_recorded_at", "priority", "highest", "mileage",
    "customer_key", "plate_key", "vin_key", "vin_tail", "untold_since",
    "next_due_at",
    "source", "source_id", "sources", "visits", "attrs", "merged_into",
    "verification", "verified_at", "scope", "cause", "is_cause_confirmed",
    "times_reopened", "claims_returned", "false_closures", "returned_at",
    "first_returned_at",
)  # fmt: skip
ISSUE_COLUMNS = ("seq", *_HELD, *_COMPUTED)

# What is asked of the other issues of a car: whether they are over, since when, how often back.
KIN_COLUMNS = (
    "seq", "id", "status", "is_open", "priority", "vin", "reported_at", "returned_at",
    "times_reopened", "claimed_at", "closed_at", "watch_until", "resolution", "sources",
)  # fmt: skip

# What figures ask of an issue that they count, and of one of which a report tells more. Of tens of
# thousands every column counts, texts most: `FACTS` say in one bit what figures ask of texts.
FACTS = ("is_identified", "has_record", "is_repeat")
COUNT_COLUMNS = (
    "id", "status", "is_open", "priority", "category", "store", "zone", "model", "owner",
    "hand_overs", "reported_at", "logged_at", "is_day_only", "resolved_at", "closed_at",
    "claimed_at", "cycle", "resolution", "scope", "times_reopened", "claims_returned",
    "untold_since", "last_recorded_at",
)  # fmt: skip
TEXT_COLUMNS = (
    "title", "customer", "vin_key", "software", "accountable", "department", "cause", "solution",
    "verification", "found_at", "first_response_at", "verified_at",
)  # fmt: skip
CASE_COLUMNS = (*COUNT_COLUMNS, *TEXT_COLUMNS)

# Columns whose stored form is JSON text, and those that are 0 or 1.
JSON_COLUMNS = frozenset({"sources", "visits", "attrs", "pauses"})
FLAG_COLUMNS = frozenset(
    {
        "is_open", "is_day_only", "is_cause_confirmed", "is_counted", "is_provisional",
        "is_by_hand",
    }
)  # fmt: skip

CLOCK_COLUMNS = (
    "issue", "kind", "name", "cycle", "started_at", "due_at", "target_at", "budget", "calendar",
    "rule", "position", "is_counted", "is_provisional", "misses", "stopped_at", "withdrawn_at",
    "pauses", "paused_until", "ladder", "next_step_at", "is_by_hand", "is_open",
)  # fmt: skip

# Kinds of clock rows that are promises, and what the house owes itself on a day; the others are
# calls for attention (`attention.py`).
LISTED = ("deadline", "every", "item")
CLOCKS = (*LISTED, "duty", "habit")

# What an issue can be counted by, and a filter's values looked up in.
DIMENSIONS = (
    "status", "priority", "category", "channel", "store", "region", "zone", "model", "batch",
    "supplier", "part", "fault_code", "software", "technician", "owner", "accountable",
    "department", "resolution", "scope", "parked", "source", "run",
)  # fmt: skip
