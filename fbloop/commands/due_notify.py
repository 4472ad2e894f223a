"""`due --notify`: everybody gets a digest of what is due; what became of it is told on stderr.

Loaded where somebody is to be told, and by no other `due`.
"""

import os
from collections.abc import Collection
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from fbloop import clock, outbox
from fbloop.commands.due_digest import compose
from fbloop.commands.due_told import Summary, tell_summary
from fbloop.commands.shared.writing import acting
from fbloop.errors import ExitCode
from fbloop.ledger.outbox_port import MessageStatus, Queued
from fbloop.services.notices.delivery import DAY, Post, deliver, send_again, settle_old
from fbloop.services.notices.digests import Digest, Told, digests
from fbloop.services.notices.queue import queue, without_address
from fbloop.text.local_time import local

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.commands.shared.reading import Look
    from fbloop.ledger.base import Row
    from fbloop.services.session import Session


def notify(
    common: "Common",
    look: "Look",
    rows: "list[Row]",
    *,
    again: Collection[int] = (),
) -> ExitCode:
    """Tell everybody whom ``rows`` concern; `SYSTEM` where a message failed or may have.

    ``again`` are numbers of messages to be sent once more, and then nothing new is. Raises
    `MissingExtra` before anything is written.
    """
    # How `--now` was understood was told when the ledger was read.
    with acting(replace(common, quiet=True)) as session:
        today = local(session.now, session.tz).date().isoformat()
        told = digests(session.ledger, rows, session.judge, today=today)
        summary = _summary(session, look, told, again)
    tell_summary(common, look.zone, summary)
    return ExitCode.SYSTEM if summary.has_trouble else ExitCode.DONE


def _summary(session: "Session", look: "Look", told: Told, again: Collection[int]) -> Summary:
    missing = {d.recipient.name: without_address(d, os.environ) for d in told.digests}
    reached = [d for d in told.digests if missing[d.recipient.name] is None]
    if not session.is_rehearsal and (reached or again):
        outbox.check_extra()
    lapsed = settle_old(session)
    send_again(session, again)
    words = partial(compose, look, language=session.ledger.settings.language)
    queued = [] if again else queue(session, reached, words)
    went = [] if session.is_rehearsal else list(deliver(session, _post(session)))
    return Summary(
        is_rehearsal=session.is_rehearsal,
        would_go=queued if session.is_rehearsal else [],
        went=[*lapsed, *went],
        waiting=_waiting(session, went),
        refused=_refused(session, reached, went),
        without_address=[one for one in missing.values() if one],
        strangers=told.strangers,
        nobodys=told.nobodys,
    )


def _waiting(session: "Session", went: "list[Queued]") -> list[Queued]:
    """Messages whose time to be tried again has not come."""
    tried = {message.number for message in went}
    found = session.ledger.outbox.messages([MessageStatus.WAITING], since=session.now - 7 * DAY)
    return [message for message in found if message.number not in tried]


def _refused(session: "Session", reached: "list[Digest]", went: "list[Queued]") -> list[Queued]:
    """Messages of earlier runs that failed for good, and nothing was sent since."""
    tried = {message.number for message in went}
    last = (session.ledger.outbox.last_to(digest.recipient.name) for digest in reached)
    return [m for m in last if m and m.status is MessageStatus.FAILED and m.number not in tried]


def _post(session: "Session") -> Post:
    """How messages leave; sending takes time, and ``--now`` moves on with it."""
    began = clock.now()
    return Post(
        env=os.environ,
        send=outbox.send,
        moment=lambda: session.now + clock.now() - began,
    )
