"""`fbloop note`: what was said, tried, answered, reviewed or paid."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common
from fbloop.domain.vocabulary import NoteKind, Party


@command
def note(
    words: Annotated[list[str], Argument(metavar="ISSUE... [TEXT]")],
    kind: Annotated[NoteKind, Option(help="What the note is about.")] = NoteKind.COMMENT,
    party: Annotated[Party | None, Option("--with", help="With whom.")] = None,
    to: Annotated[
        list[str] | None, Option(metavar="CUSTOMER", help="To which reporters; may be repeated.")
    ] = None,
    cost: Annotated[str | None, Option(metavar="AMOUNT", help="What it cost.")] = None,
    tick: Annotated[
        list[str] | None, Option(metavar="ITEM", help="A checklist item that is done.")
    ] = None,
    ack: Annotated[
        bool, Option("--ack", help="Somebody knows: what runs is escalated no further.")
    ] = False,
    *,
    common: Common,
) -> None:
    """Record a note. An attempt (nobody answered) stops no clock and opens no gate.

    TEXT may be left out with --tick and --ack alone.
    """
    from fbloop.commands.shared.answers import answer_changes
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.writing import acting
    from fbloop.services.handling.notes import GivenNote
    from fbloop.services.handling.notes import note as note_all
    from fbloop.services.words import issues_then_text, only_issues

    given = words_of(words)
    ids, text = issues_then_text(given.words)
    only_issues(ids or given.words)
    asked = GivenNote(
        text=text,
        kind=kind,
        party=party,
        to=tuple(to or ()),
        cost=cost,
        ticks=tuple(tick or ()),
        is_ack=ack,
    )
    with acting(common) as session:
        changed = note_all(session, ids, asked)
        answer_changes(session, common, changed, is_list=given.is_list)
