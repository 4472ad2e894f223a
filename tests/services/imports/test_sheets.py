"""A sheet that came back: one transaction, one run, every row accounted for, no new issue."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from fbloop.domain.events.custody import Undone
from fbloop.domain.events.verification import Closed
from fbloop.domain.vocabulary import Resolution
from fbloop.importers.files.rejects import Reject
from fbloop.importers.rows.records import Outcome, Skip
from fbloop.services.change import change
from fbloop.services.imports.sheets import checked_sheet
from fbloop.services.session import Session
from tests.made_sheets import filled, outcomes, taken
from tests.services.made_session import DAY, HOUR, later, logged, made_session


@pytest.fixture
def session() -> Iterator[Session]:
    with made_session() as made:
        logged(made, store="S0012", customer="张测试")
        yield later(made, DAY)


def events_of(session: Session, issue: str = "2026-11-0001") -> list[str]:
    return [recorded.event.NAME for recorded in session.ledger.history(issue)]


def dismissed(session: Session) -> None:
    closed = Closed(at=session.at, by=session.by, resolution=Resolution.NOT_A_PROBLEM)
    change(session, ["2026-11-0001"], lambda tx, issue: [closed])


def test_every_row_is_accounted_for_and_none_is_new(session: Session) -> None:
    imported = taken(
        session,
        filled("P2-2026-11-0001", note="等配件"),
        filled("P2-2026-11-0001", note="等配件", line=3),
        filled("P2-2026-11-0001", line=4),
        filled("P2-2026-11-0099", note="?", line=5),
        Reject(line=6, reason="contact at: no time", cells=("a",)),
        Skip(line=7),
    )

    assert outcomes(imported) == {"updated": 1, "same": 1, "skipped": 2, "rejected": 2}
    assert imported.counts["new"] == 0
    assert session.ledger.runs()[0].counts == imported.counts
    assert (imported.run, session.ledger.runs()[0].by) == ("r0001", "小王")
    assert [reject.line for reject in imported.rejects] == [5, 6]


@pytest.mark.parametrize(
    "label", ["P2-2026-11-0001", "P0-2026-11-0001", "2026-11-1", "p3-2026-11-1"]
)
def test_an_issue_is_found_by_any_of_its_names(session: Session, label: str) -> None:
    assert outcomes(taken(session, filled(label, note="等配件"))) == {"updated": 1}


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("P2-2026-11-0099", "P2-2026-11-0099: there is no such issue"),
        ("合计", "合计: is no ISSUE"),
        ("2026/11/1", "2026/11/1: is no ISSUE"),
        ("", ": is no ISSUE"),
    ],
)
def test_a_row_of_no_issue_is_rejected_with_its_cells(
    session: Session, written: str, says: str
) -> None:
    (reject,) = taken(session, filled(written, note="等配件", line=9)).rejects
    assert (reject.line, reject.cells) == (9, (written, "等配件"))
    assert reject.reason.startswith(says)


def test_an_issue_that_was_taken_back_is_none(session: Session) -> None:
    gone = Undone(at=session.at, by=session.by, versions=(1,))
    change(session, ["2026-11-0001"], lambda tx, issue: [gone])
    assert outcomes(taken(session, filled("2026-11-0001", note="等配件"))) == {"rejected": 1}


def test_a_sheet_that_comes_again_changes_nothing(session: Session) -> None:
    rows = [filled("2026-11-0001", cause="端子松动", action="重新压接", done_on=session.now - HOUR)]
    taken(session, *rows)
    before = events_of(session)

    assert outcomes(taken(later(session, HOUR), *rows)) == {"same": 1}
    assert events_of(session) == before


def test_a_sheet_taken_before_does_not_win_over_a_newer_one(session: Session) -> None:
    first, second = (filled("2026-11-0001", cause=text) for text in ("端子松动", "端子腐蚀"))
    taken(session, first)
    assert outcomes(taken(session, second)) == {"updated": 1}

    assert outcomes(taken(session, first)) == {"same": 1}
    issue = session.ledger.load("2026-11-0001")
    assert issue is not None
    assert issue.solution.cause is not None
    assert issue.solution.cause.text == "端子腐蚀"


def test_more_filled_in_later_is_an_update_of_just_that(session: Session) -> None:
    taken(session, filled("2026-11-0001", cause="端子松动"))
    before = events_of(session)

    more = filled("2026-11-0001", cause="端子松动", note="客户很急")
    assert outcomes(taken(session, more)) == {"updated": 1}
    assert events_of(session) == [*before, "noted"]


def test_less_filled_in_later_is_no_news(session: Session) -> None:
    taken(session, filled("2026-11-0001", cause="端子松动", note="客户很急"))
    before = events_of(session)

    assert outcomes(taken(session, filled("2026-11-0001", note="客户很急"))) == {"same": 1}
    assert events_of(session) == before


def test_a_row_for_an_issue_outside_of_the_loop_is_rejected(session: Session) -> None:
    row = filled("2026-11-0001", note="等配件")
    taken(session, row)
    dismissed(session)

    assert outcomes(taken(session, row)) == {"same": 1}
    (reject,) = taken(session, filled("2026-11-0001", note="已更换")).rejects
    assert reject.reason.startswith("P2-2026-11-0001 is closed")
    assert outcomes(taken(session, filled("2026-11-0001"))) == {"skipped": 1}


def test_everything_bears_the_run_and_the_raw_row_is_kept(session: Session) -> None:
    at = session.now - HOUR
    taken(session, filled("P2-2026-11-0001", cause="端子松动", contact="已致电", contact_at=at))

    told = session.ledger.history("2026-11-0001")
    runs = {recorded.event.NAME: recorded.event.run for recorded in told}
    assert (runs["cause_found"], runs["noted"], runs["logged"]) == ("r0001", "r0001", None)
    kept = session.ledger.source("store-sheet", "2026-11-0001")
    assert kept is not None
    assert kept.issue == "2026-11-0001"


def test_a_repeated_clock_goes_on_from_the_contact(session: Session) -> None:
    before = session.ledger.load("2026-11-0001")
    at = session.now - HOUR
    taken(session, filled("2026-11-0001", contact_at=at))
    after = session.ledger.load("2026-11-0001")

    assert before is not None
    assert after is not None
    old, new = before.clock("update"), after.clock("update")
    assert old is not None
    assert new is not None
    assert new.due_at > old.due_at
    assert after.touched_at == before.touched_at


def test_a_rehearsal_counts_and_writes_nothing(session: Session) -> None:
    before = events_of(session)
    row = filled("2026-11-0001", note="等配件")

    assert outcomes(taken(replace(session, is_rehearsal=True), row)) == {"updated": 1}
    assert (events_of(session), session.ledger.runs()) == (before, [])


def test_rows_are_checked_before_the_ledger_is_locked(session: Session) -> None:
    good = filled("2026-11-0001", note="等配件")
    rows: list[Outcome] = [
        good,
        filled("2026-11-0001"),
        filled("2026-11-0099", note="?", line=4),
        Skip(line=5),
    ]

    first, *others = checked_sheet(session, rows, {})
    assert first is good
    assert [type(one).__name__ for one in others] == ["Skip", "Reject", "Skip"]
    assert session.ledger.runs() == []
