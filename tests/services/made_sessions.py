"""A session without a ledger, for decisions that ask none; and one on a desk's ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import Any

from fbloop.commands.shared.options import Common
from fbloop.commands.shared.writing import acting
from fbloop.rules.folder import load, pack_dir
from fbloop.rules.rulebook import RuleBook
from fbloop.services.judge import Judge
from fbloop.services.session import Session
from tests.desk import ME, Desk
from tests.domain.made_issues import MOMENT

ZONE = "Asia/Shanghai"


@cache
def pack() -> RuleBook:
    """The pack that is shipped."""
    return load(pack_dir("ev-aftersales"), ZONE)


def made_session(book: RuleBook | None = None, **values: Any) -> Session:
    """Somebody's world at the moment of the made-up issues; its ledger answers nothing."""
    rules = book or pack()
    usual: dict[str, Any] = {"now": MOMENT, "at": MOMENT, "by": ME, "zone": ZONE, "ledger": None}
    return Session(**{**usual, "book": rules, "judge": Judge(rules), **values})


def without_needs() -> RuleBook:
    """The pack with a gate that asks nothing before every status."""
    book = pack()
    states = {s: replace(state, needs=()) for s, state in book.workflow.states.items()}
    return replace(book, workflow=replace(book.workflow, states=states))


FREE = made_session(without_needs())


@contextmanager
def at_desk(desk: Desk, by: str = ME, **common: Any) -> Iterator[Session]:
    """What a command at the desk is given."""
    with acting(Common(by=by, now=desk.moment, quiet=True, **common)) as session:
        yield session
