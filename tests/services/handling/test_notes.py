"""What a note is recorded as."""

import pytest

from fbloop.domain.events.measures import EvidenceAdded
from fbloop.domain.events.progress import Noted
from fbloop.domain.vocabulary import NoteKind, Party
from fbloop.services.errors import TickedByEvent
from fbloop.services.handling.notes import GivenNote, note
from tests.command_line import CommandLine
from tests.desk import CUSTOMER, Desk
from tests.services.made_sessions import at_desk, pack


@pytest.mark.parametrize(
    ("told", "kind", "party", "kept"),
    [
        (CUSTOMER, NoteKind.REPLY, None, Party.CUSTOMER),
        ((), NoteKind.REPLY, None, Party.PUBLIC),
        (CUSTOMER, NoteKind.REPLY, Party.PUBLIC, Party.PUBLIC),
        (CUSTOMER, NoteKind.COMMENT, None, None),
        (CUSTOMER, NoteKind.CONTACT, Party.STORE, Party.STORE),
    ],
)
def test_a_reply_goes_to_whoever_asked_unless_it_is_said(
    fbloop: CommandLine, told: tuple[str, ...], kind: NoteKind, party: Party | None, kept: Party
) -> None:
    desk = Desk(fbloop)
    issue = desk.log(*told)
    with at_desk(desk) as session:
        (changed,) = note(session, [issue], GivenNote(text=" said ", kind=kind, party=party))
    event = changed.events[0]
    assert isinstance(event, Noted)
    assert (event.party, event.text) == (kept, "said")


def test_evidence_is_kept_with_the_status_in_which_it_was_given(fbloop: CommandLine) -> None:
    desk = Desk(fbloop)
    issue = desk.minor("P2")
    desk.reach("executing")
    given = GivenNote(text="a recording", kind=NoteKind.EVIDENCE, party=None)
    with at_desk(desk) as session:
        (changed,) = note(session, [issue], given)
    assert isinstance(changed.events[0], EvidenceAdded)
    assert changed.after.solution.evidence[-1].status == "executing"


def test_ticks_come_with_a_text_or_alone(fbloop: CommandLine) -> None:
    desk = Desk(fbloop)
    issue = desk.severe("P0")
    given = GivenNote(
        text="all known", kind=NoteKind.COMMENT, party=None, ticks=("facts-known", "resources")
    )
    with at_desk(desk) as session:
        (changed,) = note(session, [issue], given)
    assert [event.NAME for event in changed.events] == ["noted", "ticked"]
    assert changed.after.ticked == ("facts-known", "resources")


def ticked(desk: Desk, issue: str, *items: str) -> tuple[str, ...]:
    given = GivenNote(text=None, kind=NoteKind.COMMENT, party=None, ticks=items)
    with at_desk(desk) as session:
        (changed,) = note(session, [issue], given)
    return changed.after.ticked


def test_items_are_ticked_by_what_they_are_called(fbloop: CommandLine) -> None:
    desk = Desk(fbloop)
    issue = desk.severe("P0")
    items = next(iter(pack().checklists.values()))
    by_hand = [item for item in items if not item.signals]
    for language, item in zip(("zh", "en"), by_hand, strict=False):
        assert ticked(desk, issue, item.label[language].upper())[-1] == item.id


def test_an_unknown_item_gets_those_of_the_checklist_in_its_order(fbloop: CommandLine) -> None:
    desk = Desk(fbloop)
    issue = desk.severe("P0")
    first = next(iter(pack().checklists.values()))[0]
    error = desk.refused("note", issue, "--tick", "qqqq", code=2)
    assert error["hint"].startswith(f"known: {first.id}, ")


def test_what_an_event_ticks_is_not_ticked_by_hand(fbloop: CommandLine) -> None:
    desk = Desk(fbloop)
    issue = desk.severe("P0")
    tried = ("facts-known", "closed", "effect-verified")
    with pytest.raises(TickedByEvent) as refused:
        ticked(desk, issue, *tried, "closed")
    assert [(lack.field, lack.flag) for lack in refused.value.missing] == [
        ("effect-verified", f"fbloop verify P0-{issue}"),
        ("closed", f"fbloop close P0-{issue} --reply TEXT"),
    ]
    assert all(i["done_at"] is None for i in desk.show(issue)["checklist"] if i["item"] in tried)
    assert ticked(desk, issue, "issue-logged") == ("issue-logged",)
