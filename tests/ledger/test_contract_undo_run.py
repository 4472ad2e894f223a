"""What every engine knows of a run that is to be taken back, and what taking it back leaves."""

from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Undone
from fbloop.ledger.base import Ledger
from fbloop.ledger.kept import SourceRow
from fbloop.ledger.query import Query
from fbloop.ledger.run_parts import Later, RunPart
from tests.ledger.made_events import BY, DAY, NOON, assigned, classified, from_source, source_added
from tests.ledger.made_questions import FOREVER, ids, write
from tests.ledger.test_contract_imports import a_run


def take(ledger: Ledger, run: str, *numbers: int, to: str | None = None) -> list[str]:
    """An import: each number is a record; new issues, or further records of the issue `to`."""
    taken = []
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.start_run(a_run(run))
        for number in numbers:
            issue = to or tx.next_id("2026-11")
            source_id = f"A{number}"
            events: list[Event] = (
                [source_added("crm", source_id, at=NOON, run=run)]
                if to
                else [from_source("crm", source_id, run=run)]
            )
            tx.append(issue, events)
            row = SourceRow(source="crm", source_id=source_id, issue=issue, digest="d")
            tx.keep_source(row, run=run, line=2, cells=f'["{source_id}"]')
            taken.append(issue)
    return taken


def undo(ledger: Ledger, run: str) -> None:
    """All parts of the run, and the mark."""
    with ledger.transaction(recorded_at=NOON + DAY, by=BY) as tx:
        for part in tx.parts_of(run):
            tx.append(part.issue, [Undone(at=NOON + DAY, by=BY, versions=part.versions)])
        tx.mark_undone(run, NOON + DAY, BY)


def test_the_parts_of_a_run_are_its_events_by_issue(ledger: Ledger) -> None:
    old = write(ledger, from_source("dms", "R1"), classified("body.noise"))
    (first,) = take(ledger, "r1", 1)
    assert list(ledger.parts_of("r1")) == [RunPart(issue=first, versions=(1,), is_logged=True)]
    take(ledger, "r2", 2, 3, to=old)
    assert list(ledger.parts_of("r2")) == [RunPart(issue=old, versions=(3, 4), is_logged=False)]
    assert list(ledger.parts_of("r3")) == []


def test_what_was_taken_back_is_no_part_any_more(ledger: Ledger) -> None:
    old = write(ledger, from_source("dms", "R1"))
    take(ledger, "r1", 1, 2, to=old)
    write(ledger, Undone(at=NOON, by=BY, versions=(3,)), to=old)
    assert list(ledger.parts_of("r1")) == [RunPart(issue=old, versions=(2,), is_logged=False)]
    undo(ledger, "r1")
    assert list(ledger.parts_of("r1")) == []


def test_later_events_are_those_that_stand(ledger: Ledger) -> None:
    write(ledger, from_source("dms", "R1"))
    (issue,) = take(ledger, "r1", 1)
    assert list(ledger.later_than("r1")) == []
    write(ledger, assigned("somebody", NOON + DAY), to=issue)
    take(ledger, "r2", 2, to=issue)
    theirs, imported = ledger.later_than("r1")
    assert theirs == Later(issue=issue, seal=3, type="assigned", at=NOON + DAY, by=BY, run=None)
    assert (imported.type, imported.run) == ("source_added", "r2")
    assert list(ledger.later_than("r2")) == []
    undo(ledger, "r2")
    write(ledger, Undone(at=NOON, by=BY, versions=(2,)), to=issue)
    assert list(ledger.later_than("r1")) == []


def test_issues_of_an_undone_run_are_gone_and_their_records_free(ledger: Ledger) -> None:
    kept = take(ledger, "r0", 0)
    gone = take(ledger, "r1", 1, 2, 3)
    undo(ledger, "r1")
    assert ids(ledger) == kept
    assert ledger.due(Query(), FOREVER) != []
    assert {row["id"] for row in ledger.due(Query(), FOREVER)} == set(kept)
    assert [ledger.load(issue) for issue in gone] == [None, None, None]
    assert [ledger.source("crm", f"A{number}") for number in (1, 2, 3)] == [None, None, None]
    assert ledger.source("crm", "A0") is not None
    assert [[r.event.NAME for r in ledger.history(issue)] for issue in gone] == [
        ["logged", "undone"]
    ] * 3
    with ledger.world(happened_by=NOON) as then:
        assert len(then.issues(Query())) == 4


def test_inside_the_transaction_they_are_gone_at_once(ledger: Ledger) -> None:
    (issue,) = take(ledger, "r1", 1)
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        assert tx.append(issue, [Undone(at=NOON, by=BY, versions=(1,))]) is None
        assert tx.load(issue) is None
        assert tx.issues(Query()) == []
        assert tx.source("crm", "A1") is None
        again = tx.append(issue, [assigned("too late")])
        assert again is None
    assert ledger.count(Query()) == 0
    assert len(ledger.history(issue)) == 3


def test_an_issue_of_the_same_transaction_can_be_taken_back(ledger: Ledger) -> None:
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        issue = tx.next_id("2026-11")
        tx.append(issue, [from_source("crm", "A1")])
        assert tx.append(issue, [Undone(at=NOON, by=BY, versions=(1,))]) is None
    assert ledger.count(Query()) == 0
    assert ledger.load(issue) is None


def test_what_the_same_transaction_wrote_before_is_in_the_chain(ledger: Ledger) -> None:
    (issue,) = take(ledger, "r1", 1)
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.append(issue, [assigned("somebody")])
        assert tx.append(issue, [Undone(at=NOON, by=BY, versions=(1,))]) is None
    assert [r.event.NAME for r in ledger.history(issue)] == ["logged", "assigned", "undone"]
    assert ledger.count(Query()) == 0


def test_a_run_is_marked_as_undone(ledger: Ledger) -> None:
    take(ledger, "r1", 1)
    take(ledger, "r2", 2)
    undo(ledger, "r1")
    assert {run.id: run.is_undone for run in ledger.runs()} == {"r1": True, "r2": False}


def test_many_issues_go_in_one_transaction(ledger: Ledger) -> None:
    many = 2500
    take(ledger, "r1", *range(many))
    before = ledger.seal()
    assert before is not None
    undo(ledger, "r1")
    after = ledger.seal()
    assert after is not None
    assert (after.number, after.events) == (before.number + 1, before.events + many + 1)
    assert ledger.count(Query()) == 0
    assert take(ledger, "r2", 0) == [f"2026-11-{many + 1}"]
