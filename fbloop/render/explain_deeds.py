"""What began, moved, paused and ended a clock, and who was told: a line for each."""

from collections.abc import Iterable, Iterator

from fbloop.domain.clock_explained import Explained, ToldStep, Wait
from fbloop.domain.clock_history import FAILED, ClockHistory, Deed, Move
from fbloop.domain.deadline_rules import Policy
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.events.waiting import Paused, Resumed
from fbloop.messages import joined, say
from fbloop.render.explain_reader import Reader
from fbloop.render.happenings import happening
from fbloop.render.meanings import MEANINGS
from fbloop.render.safe import terminal
from fbloop.render.speech import tell, tr
from fbloop.render.widths import shorten

_CELLS_OF_A_DEED = 40
_POLICIES: dict[Policy, str] = {
    Policy.TIGHTEST: say("the earlier one stands"),
    Policy.RESTART: say("the new budget begins at the change"),
    Policy.FROM_START: say("the new budget counts from the beginning"),
    Policy.CARRY_ELAPSED: say("as large a share is left of the new budget"),
}


def deed_text(deed: Deed, reader: Reader) -> str:
    """What was done, in short, and by whom."""
    event, shown = deed.event, reader.shown
    if isinstance(event, ClocksSet):
        what = shown.label("because", event.because)
    elif isinstance(event, Paused | Resumed):
        what = shown.label("because", event.NAME)  # a row of its own says for whom, and how long
    else:
        what = reader.hide(tell(happening(event, shown.zone, shown.label)))
    said = shorten(terminal(what), _CELLS_OF_A_DEED)
    return tr("{what} ({name})", what=said, name=event.by)


def begun(history: ClockHistory, reader: Reader) -> str:
    """From when it counts, and which deed set it; that may have been at another moment."""
    deed, started_at = history.started_by, history.clock.started_at
    said = f"{reader.shown.local(started_at)}  {deed_text(deed, reader)}"
    if deed.event.at == started_at:
        return said
    return tr("{deed}, at {time}", deed=said, time=reader.shown.local(deed.event.at))


def moves(history: ClockHistory, reader: Reader) -> str:
    """Each time that the clock was set anew."""
    return reader.lines([_move(move, reader) for move in history.moves])


def _move(move: Move, reader: Reader) -> str:
    parts = [_due(move, reader), *([tell(_POLICIES[move.policy])] if move.policy else [])]
    deed = f"{reader.shown.local(move.deed.event.at)}  {deed_text(move.deed, reader)}"
    return f"{deed}\n  {tell(joined(', ', parts))}"


def _due(move: Move, reader: Reader) -> str:
    due = reader.shown.local(move.due_at)
    if move.because == FAILED:
        return tr("not kept after all, due {time} as before", time=due)
    if move.due_before == move.due_at:
        return tr("due {time} as before", time=due)
    return f"{reader.shown.local(move.due_before)} -> {due}"


def waits(told: Iterable[Wait], reader: Reader) -> str:
    """Each pause: from when to when, for what, and by whom."""
    return reader.lines([_wait(one, reader) for one in told])


def _wait(wait: Wait, reader: Reader) -> str:
    local, pause = reader.shown.local, wait.pause
    said = f"{local(pause.at)}  {local(pause.until)}  {reader.shown.label('pause', pause.reason)}"
    if wait.begun_by:
        said = tr("{what} ({name})", what=said, name=wait.begun_by.event.by)
    if wait.ended_by:
        said = tr("{pause}, ended early: {deed}", pause=said, deed=deed_text(wait.ended_by, reader))
    return said


def steps(one: Explained, reader: Reader) -> str:
    """Who was told, and who will be while the clock runs."""
    return reader.lines([*_steps(one, reader)])


def _steps(one: Explained, reader: Reader) -> Iterator[str]:
    for told in one.steps:
        yield _step(told, reader)
    if one.clock.is_acked:
        yield tr("somebody knows: no further step")


def _step(told: ToldStep, reader: Reader) -> str:
    step, taken = told.step, told.taken
    role = reader.shown.label("field" if step.to == "owner" else "role", step.to)
    said = f"{reader.shown.local(step.at)}  {step.rule}  {role}"
    if taken is None:
        return tr("{step}: nobody told yet", step=said) if step.at <= reader.now else said
    people = joined(", ", [reader.shown.label("role", name) for name in taken.people])
    return tr(
        "{step}: {people}",
        step=said,
        people=MEANINGS["skipped"][taken.skipped] if taken.skipped else people,
    )
