"""The schema of `tests/*.yaml`: what a case gives, what happens then, and what it expects."""

import re
from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct, field

from fbloop.domain.report import MOST_KILOMETRES
from fbloop.domain.vocabulary import NoteKind, Party, PauseReason, Priority, Scope, Status
from fbloop.messages import say
from fbloop.rules.schema import Anything, Codes, Custom, YesNo

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?", re.ASCII)
Times = Annotated[int, Meta(ge=1, le=99)]
Kilometres = Annotated[int, Meta(ge=0, le=MOST_KILOMETRES)]


class Moment(Custom):
    """A local time, in full: `2026-11-20 16:00`."""

    def __init__(self, local: datetime) -> None:
        self._local = local

    @classmethod
    def read(cls, written: object) -> "Moment":
        """Nothing relative: a case says the same whenever it is run."""
        text = written if isinstance(written, str) else ""
        if _MOMENT.fullmatch(text):
            try:
                return cls(datetime.fromisoformat(text))
            except ValueError:
                pass  # 2026-02-30: as unreadable as anything else
        raise ValueError(say("{text!r} is no moment; write it as 2026-11-20 16:00", text=text[:40]))

    def __str__(self) -> str:
        return f"{self._local:%Y-%m-%d %H:%M}"

    def is_before(self, other: "Moment") -> bool:
        """Whether it is the earlier one on the wall."""
        return self._local < other._local

    def at(self, zone: ZoneInfo) -> int:
        """The instant in the zone."""
        return int(self._local.replace(tzinfo=zone).timestamp())


class Names(Custom):
    """Names, of which there may be none: `[respond, close]`, `respond`, `[]`."""

    def __init__(self, items: tuple[str, ...]) -> None:
        self.items = items

    @classmethod
    def read(cls, written: object) -> "Names":
        """One name, or a list of them that may be empty."""
        return cls(() if written == [] else Codes.read(written).items)


class GivenBlock(Struct, kw_only=True, frozen=True):
    """A problem as it is told; `found_at` is when we knew, at the report where nothing is said.

    `category` and `priority` are a person's; without them the rules judge.
    """

    text: str = ""
    category: str | None = None
    priority: Priority | None = None
    channel: str | None = None
    store: str | None = None
    region: str | None = None
    zone: str | None = None
    model: str | None = None
    batch: str | None = None
    supplier: str | None = None
    part: str | None = None
    fault_code: str | None = None
    software: str | None = None
    technician: str | None = None
    mileage: Kilometres | None = None
    vin: str | None = None
    plate: str | None = None
    customer: str | None = None
    phone: str | None = None
    occurred_at: Moment | None = None
    reported_at: Moment
    found_at: Moment | None = None


class EarlierBlock(GivenBlock, kw_only=True, frozen=True):
    """A problem that was there before; `times` says how often it was told."""

    times: Times = 1


class AdvanceBlock(Struct, kw_only=True, frozen=True):
    """Facts as `fbloop advance` takes them, and the status that is reached with them."""

    to: Status | None = None
    cause: str | None = None
    suspected: Literal["yes", "no"] = "no"
    why: Codes | None = None
    branch: Codes | None = None
    evidence: Codes | None = None
    scope: Scope | None = None
    contain: str | None = None
    plan: str | None = None
    plan_mid: str | None = None
    plan_long: str | None = None
    plan_owner: str | None = None
    plan_due: str | None = None
    action: Codes | None = None
    accept: Codes | None = None
    done: Codes | None = None
    waive: Codes | None = None


class DeedBlock(Struct, kw_only=True, frozen=True):
    """One deed between the report and the moment that is looked at: exactly one of its kinds.

    `note` is a kind of note, `with` the party it was with, `tick` items of the checklist, `pause`
    the reason for which `clocks` (all, where none is named) stand still `until`. `by` is who acts,
    `text` what is written down.
    """

    at: Moment
    by: str = "tester"
    text: str = "done"
    note: NoteKind | None = None
    party: Party | None = field(default=None, name="with")
    grade: Priority | None = None
    assign: str | None = None
    tick: Codes | None = None
    ack: YesNo | None = None
    advance: AdvanceBlock | None = None
    pause: PauseReason | None = None
    until: Moment | None = None
    clocks: Codes | None = None
    resume: YesNo | None = None


class ExpectBlock(Struct, kw_only=True, frozen=True):
    """What must have become of it; what is left out may be anything.

    `overdue`, `met` and `missed` are all promises of which this holds, `ticked` all items of the
    checklist that are. `escalated_to` is the role that the last step told, or `none`.
    """

    category: str | None = None
    priority: Priority | None = None
    rule: str | None = None
    deadline: str | None = None
    department: str | None = None
    owner: str | None = None
    accountable: str | None = None
    cc: Names | None = None
    status: Status | None = None
    clocks: Names | None = None
    due: dict[str, Moment] | None = None
    target: dict[str, Moment] | None = None
    overdue: Names | None = None
    met: Names | None = None
    missed: Names | None = None
    ticked: Names | None = None
    escalated_to: str | None = None


class CaseBlock(Struct, kw_only=True, frozen=True):
    """One case; `at` travels in time: the moment that is looked at, the last deed by default.

    With `organisation: none` it runs as if there were no stores and no people.
    """

    name: str
    why: str = ""
    organisation: Literal["none"] | None = None
    before: Anything | None = None
    given: Anything
    then: Anything | None = None
    at: Moment | None = None
    expect: Anything
