"""What was found so far: all is counted, some is kept."""

from fbloop.rules.rehearse import Difference
from fbloop.services.rehearsal.ledger import Rehearsed, Rehearsing


def found(*fields: str) -> Rehearsed:
    differences = tuple(
        Difference(field=name, old="a", new="b", rule_old=None, rule_new=None) for name in fields
    )
    return Rehearsed(row={"id": "2026-11-0001"}, differences=differences)


def test_an_issue_counts_once_for_each_kind_of_change() -> None:
    rehearsing = Rehearsing()
    rehearsing.take([found("due", "due", "priority"), found("due")], looked=5, most=None)
    assert (rehearsing.looked, rehearsing.changed) == (5, 2)
    assert {name: n for name, n in rehearsing.counts.items() if n} == {"priority": 1, "due": 2}
    assert next(iter(rehearsing.counts)) == "category"


def test_no_more_is_kept_than_is_shown() -> None:
    rehearsing = Rehearsing()
    for _ in range(3):
        rehearsing.take([found("due"), found("owner")], looked=2, most=3)
    assert (rehearsing.changed, len(rehearsing.issues)) == (6, 3)
    assert rehearsing.counts["owner"] == 3
