"""A session on a new ledger with the pack's rules, for use cases that are called directly."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fbloop import config
from fbloop.domain.report import Facts, Report
from fbloop.ledger import create_ledger
from fbloop.ledger.settings import Settings
from fbloop.rules.folder import load
from fbloop.rules.rulebook import RuleBook
from fbloop.services.intake.log import TakenIn, log
from fbloop.services.intake.opening import Intake
from fbloop.services.judge import Judge
from fbloop.services.session import Session

ZONE = "Asia/Shanghai"
HOUR, DAY = 3600, 86_400
VIN = "LTST0000000000017"


def at(text: str) -> int:
    """The instant of a local time."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp())


MONDAY = at("2026-11-16 09:00")


@cache
def book() -> RuleBook:
    """The rules of the pack, read once."""
    return load(config.PACKS / config.DEFAULT_PACK, ZONE)


@contextmanager
def made_session(**values: Any) -> Iterator[Session]:
    """A session on Monday morning; ``values`` replace what is usual."""
    ledger = create_ledger(str(Path("fbloop.db").absolute()), Settings(zone=ZONE))
    usual = Session(
        ledger=ledger,
        book=book(),
        judge=Judge(book()),
        now=MONDAY,
        at=MONDAY,
        by="小王",
        zone=ZONE,
    )
    try:
        yield replace(usual, **values)
    finally:
        ledger.close()


def later(session: Session, seconds: int, **values: Any) -> Session:
    """The same desk some time later."""
    moved = {"now": session.now + seconds, "at": session.at + seconds}
    return replace(session, **{**moved, **values})


def intake(session: Session, text: str = "车内异响", **values: Any) -> Intake:
    """A problem as it is told now; fields of the report, the circumstances, the judgement."""
    people = {n: values.pop(n) for n in ("customer", "phone", "plate", "vin") if n in values}
    judged = {n: values.pop(n) for n in ("source", "category", "priority", "solved") if n in values}
    moments: dict[str, Any] = {
        "occurred_at": session.at,
        "reported_at": session.at,
        "found_at": session.at,
        "logged_at": session.now,
    }
    return Intake(
        report=Report(text=text, **people), facts=Facts(**{**moments, **values}), **judged
    )


def logged(session: Session, text: str = "车内异响", **values: Any) -> TakenIn:
    """The problem, logged now."""
    (taken,) = log(session, [intake(session, text, **values)])
    return taken
