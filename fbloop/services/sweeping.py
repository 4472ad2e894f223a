"""`sweep`: a systemic problem is looked for at the other stores, too (举一反三)."""

from collections.abc import Sequence

from fbloop.domain.events.base import Event
from fbloop.domain.events.measures import Swept
from fbloop.domain.issue import Issue
from fbloop.ledger.base import Writing
from fbloop.services.change import Changed, change
from fbloop.services.session import Session


def sweep(
    session: Session,
    issue_ids: Sequence[str],
    *,
    store: str,
    owner: str | None,
    until: int | None,
    found: str | None,
) -> list[Changed]:
    """Ask for a check of another store, or record what it found (`none` is a finding)."""

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        return [
            Swept(
                at=session.at,
                by=session.by,
                store=store,
                owner=owner,
                until=until,
                found=found,
            )
        ]

    return change(session, issue_ids, decide)
