"""`fbloop due`: what must be done now. Read every morning, and by cron."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from fbloop.commands.due_answer import (
    answer_counts,
    answer_due,
    most_tells,
    seconds_to_ask,
    shows_costs,
)
from fbloop.commands.shared.filtering import query_of
from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import MOST_ROWS, Common, Filter, Reveal
from fbloop.commands.shared.reading import looking
from fbloop.render.times import end_of_day
from fbloop.services.due import due as due_now
from fbloop.services.due import estimate, exit_code, within

if TYPE_CHECKING:
    from fbloop.commands.shared.reading import Look
    from fbloop.ledger.base import Row

_HOUR = 3600


@command
def due(
    soon: Annotated[str, Option(metavar="4h", help="How far to look ahead.")] = "4h",
    limit: Annotated[int | None, Option(min=0, max=MOST_ROWS, help="Rows at most; 0: all.")] = None,
    warn: Annotated[bool, Option("--warn", help="Exit 10 where something is due soon.")] = False,
    brief: Annotated[bool, Option("--brief", help="One line with the counts.")] = False,
    exit_zero: Annotated[bool, Option("--exit-zero", help="Exit 0 whatever is due.")] = False,
    escalate: Annotated[bool, Option("--escalate", help="Take steps whose time has come.")] = False,
    notify: Annotated[bool, Option("--notify", help="Send everybody what concerns them.")] = False,
    resend: Annotated[list[int] | None, Option(metavar="N", help="Send message N again.")] = None,
    *,
    chosen: Filter,
    reveal: Reveal,
    common: Common,
) -> int:
    """Show what is late or comes due, unowned issues, ended watches, unanswered customers.

    On a terminal in groups, each issue once (+2: two more things of it are due), and always to the
    end of today; else a line a clock.

    Exit 12: a P0 is overdue, unowned or without its follow-up; 11: something is overdue or
    unowned; 10: with --warn, something is due soon; 0: nothing of these.
    """
    ahead = _seconds(soon)
    if escalate:
        _escalate(common, chosen)
    with looking(common, reveals=reveal.by("due")) as look:
        query = query_of(look, common, chosen, is_open=None)
        most = 0 if brief else most_tells(common, limit)
        to_ask = seconds_to_ask(look, common, ahead, brief=brief)
        today = end_of_day(look.now, look.zone)
        found = due_now(look.ledger, query, now=look.now, soon=to_ask, today=today, most_tells=most)
        if shows_costs(common, brief=brief):
            estimate(look.ledger, found.rows, now=look.now, language=look.language)
        concerning = due_now(look.ledger, query, now=look.now, soon=ahead).rows if notify else []
    if brief:
        answer_counts(common, found)
    else:
        answer_due(look, common, found, limit, look.now + to_ask)
    code = 0 if exit_zero else int(exit_code(within(found.rows, ahead), warns=warn))
    delivered = _notify(common, look, concerning, resend or []) if notify or resend else 0
    return code or delivered


def _escalate(common: Common, chosen: Filter) -> None:
    from fbloop.commands.due_escalate import escalate

    escalate(common, chosen)


def _notify(common: Common, look: "Look", rows: "list[Row]", again: list[int]) -> int:
    from fbloop.commands.due_notify import notify

    return int(notify(common, look, rows, again=again))


def _seconds(text: str) -> int:
    """The length of `--soon`; the usual one is known without the grammar that reads others."""
    if text == "4h":
        return 4 * _HOUR
    from fbloop.domain.budgets import parse_duration
    from fbloop.errors import UsageProblem
    from fbloop.services.gathering import with_flag

    try:
        return parse_duration(text)
    except UsageProblem as problem:
        raise with_flag("--soon", problem) from None
