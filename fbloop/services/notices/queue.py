"""When somebody is told again, and the queue in which digests wait."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from fbloop.ledger.base import Writing
from fbloop.ledger.outbox_port import Message, Queued
from fbloop.services.notices.digests import Digest
from fbloop.services.session import Session, writing

MORNING = 8
_PAUSE = 3600
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

# Title and text of a digest.
Compose = Callable[[Digest], tuple[str, str]]


class NoAddress(NamedTuple):
    """Somebody who cannot be told; ``variable`` is empty where they have none."""

    name: str
    variable: str


def without_address(digest: Digest, env: Mapping[str, str]) -> NoAddress | None:
    """Whether nothing is known by which the recipient could be told.

    What stands in place of a name of a variable is not repeated: it may be an address.
    """
    person = digest.recipient
    variable = person.contact or ""
    if not _NAME.fullmatch(variable):
        return NoAddress(person.name, "")
    return None if env.get(variable) else NoAddress(person.name, variable)


def queue(session: Session, digests: Iterable[Digest], compose: Compose) -> list[Queued]:
    """Put digests into the queue whose time has come; those that were put."""
    with writing(session) as tx:
        put = [_put(session, tx, digest, compose) for digest in digests]
    return [message for message in put if message is not None]


def _put(session: Session, tx: Writing, digest: Digest, compose: Compose) -> Queued | None:
    person = digest.recipient
    moment = datetime.fromtimestamp(session.now, session.tz)
    if not is_time(digest, tx.outbox.last_to(person.name), moment):
        return None
    title, body = compose(digest)
    message = Message(
        key=f"{person.name} {moment.date()} {_digest(digest.tells)}",
        recipient=person.name,
        contact=person.contact or "",
        tells=tuple(sorted(digest.tells)),
        title=title,
        body=body,
    )
    return tx.outbox.put(message, at=session.now)


def is_time(digest: Digest, last: Queued | None, moment: datetime) -> bool:
    """Whether somebody who was told ``last`` is to be told now.

    Once a morning of all that is due; in between of what is new, at most once an hour, and never
    before the morning. A P0 that is late or nobody's waits for neither.
    """
    told = frozenset(last.message.tells) if last else frozenset()
    if digest.alarms - told:
        return True
    if moment.hour < MORNING:
        return False
    morning = moment.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    if last is None or last.created_at < morning.timestamp():
        return True
    return bool(digest.tells - told) and moment.timestamp() - last.created_at >= _PAUSE


def _digest(codes: Iterable[str]) -> str:
    return sha256("\n".join(sorted(codes)).encode()).hexdigest()[:16]
