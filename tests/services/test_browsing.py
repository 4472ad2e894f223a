"""Looking at issues: all of one, a page of many, how many there are."""

from typing import Any

import pytest

from fbloop.errors import UsageProblem
from fbloop.ledger.query import Query
from fbloop.services.browsing import counted, page, see
from fbloop.services.errors import NoSuchIssue


class Shelf:
    """A ledger with these issues, each a row of attributes; keeps what it was asked."""

    def __init__(self, *ids: str, attrs: dict[str, str] | None = None) -> None:
        self._ids = ids
        self._attrs = attrs or {}
        self.asked: list[Query] = []

    def issues(self, query: Query) -> list[dict[str, Any]]:
        self.asked.append(query)
        wanted = query.ids or self._ids
        return [{"id": one} for one in self._ids if one in wanted][: query.limit]

    def count(self, query: Query) -> int:
        self.asked.append(query)
        return len(self._ids)

    def groups(self, query: Query, key: str) -> list[tuple[str | None, int]]:
        return [(self._attrs.get(key), len(self._ids))] if self._ids else []

    def load(self, issue_id: str) -> Any:
        return f"issue {issue_id}"

    def history(self, issue_id: str) -> list[Any]:
        return [f"event of {issue_id}"]


def shelf(*ids: str, **attrs: str) -> Any:
    return Shelf(*ids, attrs=attrs)


def test_issues_are_seen_in_the_order_in_which_they_were_asked_for() -> None:
    seen: list[Any] = list(see(shelf("1", "2", "3"), ["3", "1"]))
    assert [(one.row["id"], one.issue, one.history) for one in seen] == [
        ("3", "issue 3", ["event of 3"]),
        ("1", "issue 1", ["event of 1"]),
    ]


def test_all_that_are_not_there_are_named() -> None:
    with pytest.raises(NoSuchIssue, match="no issue 7, 9"):
        see(shelf("1"), ["7", "1", "9"])


def test_a_page_that_is_not_full_needs_no_count() -> None:
    reading = shelf("1", "2")
    found = page(reading, Query(), sort="id", most=3)
    assert (len(found.rows), found.total) == (2, 2)
    assert reading.asked == [Query(sort="id", limit=3)]


def test_a_full_page_says_how_many_there_are() -> None:
    found = page(shelf("1", "2", "3"), Query(), sort="id", most=2)
    assert ([row["id"] for row in found.rows], found.total) == (["1", "2"], 3)


@pytest.mark.parametrize("key", ["store", "month", "campaign"])
def test_fields_periods_and_attributes_can_be_counted_by(key: str) -> None:
    assert counted(shelf("1", campaign="spring"), Query(), key)[0][1] == 1


def test_what_no_issue_has_cannot_be_counted_by() -> None:
    with pytest.raises(UsageProblem, match="--group: no field or attribute 'stroe'") as raised:
        counted(shelf("1", campaign="spring"), Query(), "stroe")
    assert "store" in raised.value.hint
