"""`fbloop due --escalate`: the steps whose time has come are taken, and told on stderr."""

import sys
from typing import TYPE_CHECKING

from fbloop.commands.shared.filtering import query_of
from fbloop.commands.shared.reading import looking
from fbloop.render.safe import terminal
from fbloop.render.speech import tr, tr_many

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common, Filter
    from fbloop.services.notices.escalating import Escalation
    from fbloop.services.session import Session

_MOST_TOLD = 20


def escalate(common: "Common", chosen: "Filter") -> None:
    """Take the steps of the issues that fit; where none has come the rules are not even read."""
    with looking(common) as look:
        query = query_of(look, common, chosen, is_open=None)
        if not look.ledger.climbing(query, look.now, 1):
            return
    from fbloop.commands.shared.writing import acting
    from fbloop.services.notices.escalating import escalate as take_steps

    told = 0
    with acting(common) as session:
        for one in take_steps(session, query):
            told += 1
            if told <= _MOST_TOLD and not common.quiet:
                _tell(one, session)
    if not common.quiet:
        _tell_rest(told - _MOST_TOLD, is_rehearsal=common.dry_run)


def _tell_rest(more: int, *, is_rehearsal: bool) -> None:
    if more > 0:
        said = tr_many("{n} more issue escalated", "{n} more issues escalated", more)
        print(said, file=sys.stderr)
    if is_rehearsal:
        print(tr("(rehearsal, nothing was written)"), file=sys.stderr)


def _tell(one: "Escalation", session: "Session") -> None:
    from fbloop.commands.shared.labels import labels_by
    from fbloop.render.happenings import steps_told
    from fbloop.render.speech import tell

    told = [step for step in one.steps if step.people]
    steps = tell(steps_told(told, session.zone, labels_by(session.book)))
    print(terminal(tr("{issue}: {steps}", issue=one.label, steps=steps)), file=sys.stderr)
