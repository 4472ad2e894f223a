"""`fbloop set`: correct fields of an issue; the correction is an event."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def set(
    words: Annotated[list[str], Argument(metavar="ISSUE... FIELD=VALUE...")],
    reason: Annotated[str | None, Option(help="Why the old value was wrong.")] = None,
    *,
    common: Common,
) -> None:
    """Correct fields: `fbloop set P2-2026-11-0043 store=S0001 mileage=12000`.

    Where a rule depends on the field the issue is classified and graded again. With the store its
    clocks go over to the hours of that store.
    """
    from fbloop.commands.shared.answers import answer_changes, warn_of_vin
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.writing import acting
    from fbloop.services.handling.correcting import correct
    from fbloop.services.handling.corrections import corrections_of
    from fbloop.services.words import issues_and_rest, only_issues

    given = words_of(words)
    ids, rest = issues_and_rest(given.words)
    with acting(common) as session:
        asked = corrections_of(session, rest)
        changed = correct(
            session, only_issues(ids), asked.values, category=asked.category, reason=reason
        )
        answer_changes(session, common, changed, is_list=given.is_list)
    vin = asked.values.get("vin")
    warn_of_vin(common, vin if isinstance(vin, str) else None)
