"""How `fbloop log` takes in what was typed, or pasted line by line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fbloop.commands.pasting import say_skipped, warn_of_days
from fbloop.commands.shared.reading import echo
from fbloop.render.times import local
from fbloop.services.intake.log import TakenIn, log
from fbloop.services.intake.opening import Intake
from fbloop.services.intake.pasting import log_pasted, pasted
from fbloop.services.intake.telling import Told, intakes_of

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.services.session import Session


def take_one(session: "Session", common: "Common", text: str, told: Told) -> list[TakenIn]:
    """Log one problem, as it was typed."""
    intakes = intakes_of(session, [text], told)
    _echo_occurred(session, common, told, intakes)
    return log(session, intakes)


def take_pasted(
    session: "Session", common: "Common", lines: list[str], told: Told
) -> list[TakenIn]:
    """Log the problems in pasted lines, all or none."""
    problems = pasted(session, lines, told, is_dated=common.at is not None)
    _echo_occurred(session, common, told, problems.intakes)
    taken = log_pasted(session, problems)
    warn_of_days(common, problems.without_day)
    say_skipped(common, problems.skipped)
    return taken


def _echo_occurred(
    session: "Session", common: "Common", told: Told, intakes: Sequence[Intake]
) -> None:
    if told.occurred and intakes:
        understood = local(intakes[0].facts.occurred_at, session.zone)
        echo(told.occurred, understood, "--occurred", common)
