"""A list of problems, one a line, as it is pasted out of a chat: intakes, each of its own time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import overload

from fbloop.errors import FbloopError, UsageProblem
from fbloop.ledger.query import Query
from fbloop.messages import say, say_many
from fbloop.rules.rulebook import UNCLASSIFIED
from fbloop.services.gathering import Gathered
from fbloop.services.intake.log import TakenIn, log
from fbloop.services.intake.opening import Intake
from fbloop.services.intake.telling import Told, intakes_of, moment_past
from fbloop.services.judging import judged_category
from fbloop.services.session import Session
from fbloop.text.chat import Said, read_chat
from fbloop.text.chat_times import is_month_first, with_year
from fbloop.text.dates import beginning
from fbloop.text.local_time import local, zone_named

# Customers of a company's chat are shown so; what stands in front is their name.
_OUTSIDER = ("@微信", "@WeChat")
_OF_THE_HOUSE = (
    "店长", "经理", "客服", "售后", "顾问", "技师", "专家", "主管", "总监", "师傅", "助手",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """The problems of a paste, the line of each, and those whose time names no certain day.

    ``skipped``: lines that tell no problem.
    """

    intakes: Sequence[Intake]
    lines: Sequence[int]
    without_day: Sequence[int]
    skipped: Sequence[int]


def pasted(session: Session, lines: Sequence[str], told: Told, *, is_dated: bool) -> Pasted:
    """The problems in pasted lines; what was typed beside them holds for all.

    The time above or in front of a line is when it was reported, unless ``is_dated`` (`--at`) says
    it of all; the name there is the customer's, unless one was typed or it is one of the house.
    Raises what `intakes_of` raises, and `UsageProblem` where there is no problem in the lines, and
    for times to come, with their lines.
    """
    found, skipped = read_chat(
        lines, lambda words: judged_category(session, words)[0] != UNCLASSIFIED
    )
    if not found:
        raise _nothing(skipped)
    intakes = intakes_of(session, [one.text for one in found], told)
    is_house = cache(lambda name: _is_of_the_house(session, name))
    values = Gathered()
    times = [None] * len(found) if is_dated else _reported_at(session, values, found)
    values.check()
    return Pasted(
        intakes=[
            _fitted(intake, told, at, _customer(one.sender, is_house))
            for intake, at, one in zip(intakes, times, found, strict=True)
        ],
        lines=[one.number for one in found],
        without_day=[
            one.number
            for at, one in zip(times, found, strict=True)
            if at is None and not is_dated and (one.told or one.is_undated)
        ],
        skipped=skipped,
    )


def _nothing(skipped: Sequence[int]) -> UsageProblem:
    if not skipped:
        return UsageProblem(
            say("nothing was pasted"),
            hint=say("paste the problems, one a line, or type one: fbloop log TEXT"),
        )
    return UsageProblem(
        say_many(
            "no problem was found: {n} line is a greeting, a name, a file or the like",
            "no problem was found: {n} lines are greetings, names, files or the like",
            len(skipped),
        ),
        hint=say("a line is recorded as it is with: fbloop log TEXT"),
    )


def log_pasted(session: Session, problems: Pasted) -> list[TakenIn]:
    """Record them, all or none. Raises what `log` raises; the message says which line it is."""
    read = _Read(problems.intakes)
    try:
        return log(session, read)
    except FbloopError as problem:
        if read.at is not None:
            line = problems.lines[read.at]
            problem.message = say("line {line}: {problem}", line=line, problem=problem.message)
        raise


class _Read(Sequence[Intake]):
    """Intakes that know which of them is being taken (``at``)."""

    def __init__(self, intakes: Sequence[Intake]) -> None:
        self._intakes = intakes
        self.at: int | None = None

    def __len__(self) -> int:
        return len(self._intakes)

    @overload
    def __getitem__(self, at: int) -> Intake: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Intake]: ...
    def __getitem__(self, at: int | slice) -> Intake | Sequence[Intake]:
        return self._intakes[at]

    def __iter__(self) -> Iterator[Intake]:
        for at, intake in enumerate(self._intakes):
            self.at = at
            yield intake
        self.at = None


def _reported_at(session: Session, values: Gathered, found: Sequence[Said]) -> list[int | None]:
    """When each line was told; None where that is not certain."""
    today = local(session.now, zone_named(session.zone)).date()
    is_known = is_month_first(one.told for one in found if one.told)
    times = [with_year(one.told, today) if one.told and is_known else one.told for one in found]
    return [
        values.read(say("line {line}", line=one.number), partial(moment_past, session, told))
        if told and _is_certain(session, told)
        else None
        for one, told in zip(found, times, strict=True)
    ]


def _is_certain(session: Session, told: str) -> bool:
    try:
        beginning(told, now=session.now, zone=session.zone)
    except UsageProblem:
        return False
    return True


def _fitted(intake: Intake, told: Told, at: int | None, customer: str | None) -> Intake:
    """The intake with what the paste says of its line, where nothing was typed instead."""
    facts, report = intake.facts, intake.report
    if at is not None:
        occurred_at = facts.occurred_at if told.occurred else at
        facts = replace(facts, reported_at=at, occurred_at=occurred_at)
    if customer is not None and report.customer is None:
        report = replace(report, customer=customer)
    return replace(intake, facts=facts, report=report)


def _customer(sender: str | None, is_of_the_house: Callable[[str], bool]) -> str | None:
    """The customer's name, if the sender certainly is none of the house."""
    if sender is None:
        return None
    for mark in _OUTSIDER:
        if sender.endswith(mark):
            return sender.removesuffix(mark).strip() or None
    return None if is_of_the_house(sender) else sender


def _is_of_the_house(session: Session, name: str) -> bool:
    """Whether it is somebody who acts here, has a place here, or is called by a job."""
    known = {session.by, *(person.name for person in session.book.people)}
    if name in known or name.casefold() in session.judge.names("store"):
        return True
    if any(job in name for job in _OF_THE_HOUSE):
        return True
    owned = Query(owners=(name,), is_open=True, limit=1)
    return bool(session.ledger.issues(owned))
