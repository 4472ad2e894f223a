"""`--action`, `--done` and `--waive`: corrective actions, and what became of each."""

import re
from collections.abc import Sequence

from fbloop.domain.errors import UnreadableFact
from fbloop.domain.events.base import Event
from fbloop.domain.events.measures import ActionAdded, ActionSettled
from fbloop.domain.solution import Action
from fbloop.messages import say
from fbloop.services.session import Session
from fbloop.text.dates import ending

ALL = "all"
_ACTION = re.compile(r"\s*([^:：]+?)\s*[:：]\s*(\S.*?)(?:\s*[<＜]\s*([^<＜]+?))?\s*", re.DOTALL)
_WAIVER = re.compile(r"\s*(\d+)\s*[:：]\s*(\S.*)", re.DOTALL)


def action_events(
    session: Session,
    known: Sequence[Action],
    *,
    added: Sequence[str],
    done: Sequence[str],
    waived: Sequence[str],
) -> list[Event]:
    """New actions first, so that they can be done or waived in the same line.

    Raises `UnreadableFact` for a form that is wrong, and for a number that is no open action's.
    """
    new = [_added(session, text) for text in added]
    numbers = range(len(known) + 1, len(known) + len(new) + 1)
    open_ones = [action.number for action in known if not action.is_settled] + list(numbers)
    dropped = dict(_waiver(text, open_ones) for text in waived)
    left = [number for number in open_ones if number not in dropped]
    named = dict.fromkeys(_number("--done", word, left) for word in done if word != ALL)
    return [
        *new,
        *(
            ActionSettled(at=session.at, by=session.by, number=number, waived_because=why)
            for number, why in dropped.items()
        ),
        *(
            ActionSettled(at=session.at, by=session.by, number=number)
            for number in (left if ALL in done else named)
        ),
    ]


def _added(session: Session, text: str) -> ActionAdded:
    match = _ACTION.fullmatch(text)
    if match is None:
        raise UnreadableFact("--action", text, say('"WHO: WHAT <WHEN", <WHEN may be left out'))
    who, what, when = match.groups()
    due_at = ending(when, now=session.now, zone=session.zone).at if when else None
    return ActionAdded(at=session.at, by=session.by, who=who, what=what, due_at=due_at)


def _waiver(text: str, open_ones: Sequence[int]) -> tuple[int, str]:
    match = _WAIVER.fullmatch(text)
    if match is None:
        form = say('"N: WHY", N is the number of an open action')
        raise UnreadableFact("--waive", text, form)
    return _number("--waive", match[1], open_ones), match[2].strip()


def _number(flag: str, text: str, open_ones: Sequence[int]) -> int:
    if not text.isdecimal() or int(text) not in open_ones:
        known = ", ".join(map(str, open_ones)) or say("none")
        form = say("the number of an open action; open now: {numbers}", numbers=known)
        raise UnreadableFact(flag, text, form)
    return int(text)
