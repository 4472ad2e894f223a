"""The command that is named next brings an issue nearer to being proved solved."""

import pytest

from fbloop.domain.advice import next_command
from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import StatusTaken
from fbloop.domain.events.triage import Assigned, ClocksSet
from fbloop.domain.events.verification import Archived, Closed
from fbloop.domain.vocabulary import NoteKind, Outcome, Party, Resolution, Status
from tests.domain.made_issues import (
    ANSWERED,
    CALLED,
    ID,
    P0,
    P1,
    STORE_ALERT,
    clock,
    graded,
    issue_of,
    judged,
    made,
    moved,
    noted,
)

OWNED = made(Assigned, owner="Wang")
CLOSED = made(Closed, resolution=Resolution.SOLVED)
VERIFYING = (graded(P1), moved(Status.VERIFYING))
AT_THE_STORE = noted(NoteKind.CONTACT, Party.STORE)


@pytest.mark.parametrize(
    ("events", "command"),
    [
        ((), f"fbloop assign {ID} PERSON"),
        ((OWNED,), f"fbloop note {ID} TEXT --kind contact --with customer"),
        ((OWNED, AT_THE_STORE), f"fbloop note {ID} TEXT --kind contact --with customer"),
        ((OWNED, CALLED), f"fbloop advance {ID}"),
        ((OWNED, ANSWERED), f"fbloop advance {ID}"),
        ((OWNED, STORE_ALERT), f"fbloop note {ID} TEXT --kind contact --with store"),
        ((OWNED, STORE_ALERT, AT_THE_STORE), f"fbloop advance {ID}"),
        ((moved(Status.INVESTIGATING),), f"fbloop advance {ID} --check"),
        ((moved(Status.PLANNING),), f"fbloop advance {ID} --check"),
        ((moved(Status.EXECUTING),), f"fbloop advance {ID} --check"),
        (VERIFYING, f"fbloop verify P1-{ID}"),
        ((*VERIFYING, judged(Outcome.PASSED, P1)), f"fbloop close P1-{ID} --reply TEXT"),
        ((*VERIFYING, judged(Outcome.PASSED, P1), graded(P0)), f"fbloop verify P0-{ID}"),
        (
            (*VERIFYING, judged(Outcome.PASSED, P1), graded(P0), graded(P1)),
            f"fbloop verify P1-{ID}",
        ),
        ((*VERIFYING, judged(Outcome.FAILED, P1)), f"fbloop advance P1-{ID} --check"),
        ((CLOSED,), f"fbloop archive {ID}"),
        ((CLOSED, made(Archived)), None),
        ((made(StatusTaken, to=Status.CLAIMED),), f"fbloop advance {ID} --to verifying --check"),
    ],
)
def test_next(events: tuple[Event, ...], command: str | None) -> None:
    assert next_command(issue_of(*events)) == command


def test_where_nobody_reported_nobody_is_called() -> None:
    assert next_command(issue_of(OWNED, customer=None)) == f"fbloop advance {ID}"


def test_where_nobody_reported_but_the_clock_runs_the_public_is_answered() -> None:
    clocks = (clock("respond", "contact:public"),)
    running = issue_of(OWNED, made(ClocksSet, clocks=clocks, because="graded"), customer=None)
    assert next_command(running) == f"fbloop note {ID} TEXT --kind contact --with public"
