"""A made-up row of the ledger's projection of issues, with what a test cares about."""

from typing import Any

NOT_KNOWN = """
region zone batch supplier mileage part fault_code software technician accountable department
first_response_at resolved_at closed_at claimed_at archived_at resolution merged_into parked source
source_id next_due_at scope cause solution verification verified_at watch_until
""".split()
VIN = "LTEST7A5XB0123456"


def issue_row(**changes: Any) -> dict[str, Any]:
    """A P1 of made-up Zhang San, reported on 2026-11-23 at 14:05 in Shanghai."""
    row: dict[str, Any] = dict.fromkeys(NOT_KNOWN)
    row |= {
        "id": "2026-11-0043",
        "title": "张三 13800000000 后备箱异响",
        "text": f"张三 13800000000 后备箱异响, {VIN} 浙A00012",
        "status": "new",
        "priority": "P1",
        "category": "body.noise",
        "channel": "hotline",
        "store": "S1",
        "model": "M1",
        "vin": VIN,
        "plate": "浙A00012",
        "customer": "张三",
        "phone": "13800000000",
        "owner": "李四",
        "occurred_at": 1_795_413_900,
        "reported_at": 1_795_413_900,
        "found_at": 1_795_413_900,
        "logged_at": 1_795_413_960,
        "cycle": 1,
        "times_reopened": 0,
        "hand_overs": 0,
        "sources": [],
        "visits": [],
        "attrs": {},
    }
    return row | changes


def due_row(**changes: Any) -> dict[str, Any]:
    """A line of `due`: the first response of the same issue, two hours late."""
    row = issue_row()
    return {
        "id": row["id"],
        "priority": "P1",
        "status": "new",
        "clock": "respond",
        "due_at": 1_795_413_900,
        "remaining_s": -7200,
        "state": "overdue",
        "is_by_hand": False,
        "owner": "李四",
        "store": "S1",
        "title": row["title"],
        "customer": row["customer"],
        "category": row["category"],
        "delay": None,
    } | changes
