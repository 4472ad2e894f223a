"""`sweep`: a systemic problem is looked for at the other stores, too (举一反三)."""

from collections.abc import Sequence

from fbloop.domain.events.base import Event
from fbloop.domain.events.measures import Swept
from fbloop.domain.issue import Issue
from fbloop.ledger.base import Writing
from fbloop.messages import say
from fbloop.rules.names import find_person, find_store
from fbloop.services.change import Changed, change
from fbloop.services.errors import NotNow
from fbloop.services.said import said
from fbloop.services.session import Session
from fbloop.text.dates import ending


def sweep(
    session: Session,
    issue_ids: Sequence[str],
    *,
    store: str,
    owner: str | None,
    until: str | None,
    found: str | None,
) -> list[Changed]:
    """Ask for a check of another store, or record what it found (`none` is a finding).

    Raises `UsageProblem` for names and times, `NotNow` for the issue's own store.
    """
    checker, latest = said("--owner", owner), said("--until", until)
    swept = Swept(
        at=session.at,
        by=session.by,
        store=find_store(session.book, said("--store", store) or ""),
        owner=find_person(session.book, checker) if checker else None,
        until=ending(latest, now=session.now, zone=session.zone).at if latest else None,
        found=said("--found", found),
    )

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        if swept.store == issue.facts.store:
            says = say("comes from {store}: the other stores are asked for", store=swept.store)
            raise NotNow(issue.label, says)
        return [swept]

    return change(session, issue_ids, decide)
