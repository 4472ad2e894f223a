from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.analysis.backlog import (
    LateCount,
    LateReason,
    Missing,
    StatusWait,
    bottleneck,
    late_groups,
    late_reason,
)
from fbloop.domain.vocabulary import Status
from tests.analysis.made_cases import DAY, HOUR, MONDAY

NOW = MONDAY + 7 * DAY


def why(clock: str, status: Status, **changes: Any) -> LateReason:
    """Why a clock is late of an issue that has an owner, a contact and a cause."""
    known = {"has_owner": True, "has_contact": True, "has_cause": True, "is_proved": False}
    return late_reason(Missing(**(known | {"clock": clock, "status": status} | changes)))


@pytest.mark.parametrize(
    ("clock", "reason"),
    [
        ("respond", LateReason.NO_CONTACT),
        ("interim", LateReason.NO_CONTAINMENT),
        ("diagnose", LateReason.NO_CAUSE),
        ("plan", LateReason.NO_PLAN),
        ("followup", LateReason.NO_FOLLOWUP),
        ("update", LateReason.NO_UPDATE),
        ("reply", LateReason.NO_REPLY),
        ("checklist", LateReason.ITEMS),
        ("solve", LateReason.NOT_EXECUTED),
        ("a clock of one's own", LateReason.NOT_EXECUTED),
    ],
)
def test_a_clock_that_stands_for_one_deed_lacks_it(clock: str, reason: LateReason) -> None:
    assert why(clock, Status.EXECUTING) is reason
    assert why(clock, Status.EXECUTING, has_owner=False) is LateReason.NO_OWNER


@pytest.mark.parametrize(
    ("status", "changes", "reason"),
    [
        (Status.NEW, {"has_cause": False, "has_contact": False}, LateReason.NO_CONTACT),
        (Status.NEW, {"has_cause": False}, LateReason.NO_CAUSE),
        (Status.INVESTIGATING, {"has_cause": False}, LateReason.NO_CAUSE),
        (Status.INVESTIGATING, {}, LateReason.NO_PLAN),
        (Status.PLANNING, {}, LateReason.NO_PLAN),
        (Status.EXECUTING, {"is_proved": True}, LateReason.NOT_EXECUTED),
        (Status.VERIFYING, {}, LateReason.NOT_VERIFIED),
        (Status.VERIFYING, {"is_proved": True}, LateReason.NOT_CLOSED),
    ],
)
def test_the_whole_loop_lacks_its_next_step(
    status: Status, changes: dict[str, bool], reason: LateReason
) -> None:
    assert why("close", status, **changes) is reason


def late_count(
    owner: str | None, department: str | None, reason: LateReason, **numbers: int
) -> LateCount:
    values = {"issues": 1, "clocks": 1, "first_due_at": NOW - HOUR} | numbers
    return LateCount(owner=owner, department=department, reason=reason, **values)


def test_late_by_owner() -> None:
    counts = [
        late_count("A", "shop", LateReason.NO_CAUSE, issues=2, clocks=3, first_due_at=NOW - HOUR),
        late_count("A", "plant", LateReason.NO_PLAN, first_due_at=NOW - DAY),
        late_count(None, "shop", LateReason.NO_OWNER, first_due_at=NOW - 2 * DAY),
    ]

    by_owner = late_groups(counts, lambda count: count.owner, NOW)
    by_department = late_groups(counts, lambda count: count.department, NOW)

    assert [(g.name, g.issues, g.clocks, g.worst_late_s) for g in by_owner] == [
        ("A", 3, 4, DAY),
        (None, 1, 1, 2 * DAY),
    ]
    assert [(g.name, g.issues) for g in by_department] == [("shop", 3), ("plant", 1)]
    assert [(g.reason, g.reason_n) for g in by_owner] == [
        (LateReason.NO_CAUSE, 2),
        (LateReason.NO_OWNER, 1),
    ]


def test_of_groups_with_equally_many_the_one_that_is_late_longest_stands_above() -> None:
    ages = {"A": HOUR, "B": 3 * DAY, "C": DAY}
    counts = [
        late_count(owner, "shop", LateReason.NO_CAUSE, first_due_at=NOW - late)
        for owner, late in ages.items()
    ]

    by_owner = late_groups(counts, lambda count: count.owner, NOW)

    assert [(g.name, g.worst_late_s) for g in by_owner] == [("B", 3 * DAY), ("C", DAY), ("A", HOUR)]


def test_of_equally_frequent_reasons_the_earlier_in_the_loop_is_named() -> None:
    reasons = (LateReason.NOT_EXECUTED, LateReason.NO_CAUSE)
    counts = [late_count("A", "shop", reason) for reason in reasons]

    (group,) = late_groups(counts, lambda count: count.owner, NOW)

    assert (group.reason, group.reason_n) == (LateReason.NO_CAUSE, 1)


COUNTS = st.lists(
    st.builds(
        LateCount,
        owner=st.sampled_from(["A", "B", None]),
        department=st.sampled_from(["shop", "plant", None]),
        reason=st.sampled_from(LateReason),
        issues=st.integers(1, 9),
        clocks=st.integers(1, 99),
        first_due_at=st.integers(MONDAY, NOW - 1),
    )
)


@given(COUNTS)
def test_every_late_issue_is_in_one_group(counts: list[LateCount]) -> None:
    for groups in (
        late_groups(counts, lambda count: count.owner, NOW),
        late_groups(counts, lambda count: count.department, NOW),
    ):
        assert len({group.name for group in groups}) == len(groups)
        assert sum(group.issues for group in groups) == sum(count.issues for count in counts)
        assert sum(group.clocks for group in groups) == sum(count.clocks for count in counts)
        assert all(0 < group.reason_n <= group.issues for group in groups)


def wait(status: Status, issues: int, each: int) -> StatusWait:
    return StatusWait(status=status, issues=issues, waiting_s=issues * each, longest_s=each)


def test_the_bottleneck_is_where_most_time_lies() -> None:
    found = bottleneck([wait(Status.EXECUTING, 9, 2 * DAY), wait(Status.PLANNING, 2, 10 * DAY)])

    assert found is not None
    assert (found.status, found.issues, found.longest_s) == (Status.PLANNING, 2, 10 * DAY)
    assert [row.status for row in found.statuses] == [Status.PLANNING, Status.EXECUTING]


def test_many_that_wait_hold_more_time_than_the_one_that_waits_longest() -> None:
    found = bottleneck([wait(Status.EXECUTING, 9, 3 * DAY), wait(Status.PLANNING, 1, 9 * DAY)])

    assert found is not None
    assert (found.status, found.issues) == (Status.EXECUTING, 9)
    assert (found.waiting_s, found.longest_s) == (27 * DAY, 3 * DAY)


def test_without_open_issues_there_is_none() -> None:
    assert bottleneck([]) is None
