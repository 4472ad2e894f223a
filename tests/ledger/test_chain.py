"""A changed, removed, added or reordered event shows in the chain."""

from dataclasses import astuple, replace

import pytest

from fbloop.ledger.chain import (
    SealDigest,
    StoredEvent,
    StoredSeal,
    broken_events,
    broken_seals,
    event_digest,
)

Chain = tuple[list[StoredEvent], list[StoredSeal]]


def a_chain() -> Chain:
    """Three transactions on two issues: A, then B and A, then A and B."""
    events: list[StoredEvent] = []
    seals: list[StoredSeal] = []
    last: dict[str, StoredEvent] = {}
    for number, issues in enumerate(("A", "BA", "AB"), start=1):
        running = SealDigest(seals[-1].digest if seals else b"")
        for issue in issues:
            previous = last.get(issue)
            content = (issue, previous.version + 1 if previous else 1, "noted", 10 * number)
            rest = (10 * number + 1, "somebody", '{"text":1}')
            digest = event_digest(previous.digest if previous else b"", *content, *rest)
            event = StoredEvent(
                issue=issue,
                version=content[1],
                number=len(events) + 1,
                type="noted",
                at=content[3],
                recorded_at=rest[0],
                by=rest[1],
                payload=rest[2],
                digest=digest,
                seal=number,
            )
            running.add(digest)
            events.append(event)
            last[issue] = event
        own = (number, len(events), 10 * number, 10 * number + 1, 10 * number + 1, "somebody")
        names = ("number", "events", "newest_at", "newest_recorded_at", "recorded_at", "by")
        seals.append(StoredSeal(**dict(zip(names, own, strict=True)), digest=running.end(*own)))  # type: ignore[arg-type]
    return events, seals


def breaks(chain: Chain) -> list[str]:
    events, seals = chain
    by_issue = sorted(events, key=lambda e: (e.issue, e.version))
    by_number = sorted(events, key=lambda e: e.number)
    return [*broken_events(by_issue), *broken_seals(seals, by_number)]


def test_an_untouched_chain_has_no_break() -> None:
    assert breaks(a_chain()) == []


@pytest.mark.parametrize("position", range(5))
@pytest.mark.parametrize(
    "change",
    [{"type": "closed"}, {"at": 1}, {"recorded_at": 1}, {"by": "x"}, {"payload": "{}"},
     {"digest": b"x" * 32}, {"issue": "C"}, {"version": 9}],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_a_changed_event_shows(position: int, change: dict[str, object]) -> None:
    events, seals = a_chain()
    events[position] = replace(events[position], **change)  # type: ignore[arg-type]
    assert breaks((events, seals)) != []


@pytest.mark.parametrize("position", range(5))
def test_a_removed_event_shows(position: int) -> None:
    events, seals = a_chain()
    del events[position]
    assert breaks((events, seals)) != []


def test_a_changed_event_whose_chain_was_recomputed_still_shows_in_the_seal() -> None:
    events, seals = a_chain()
    forged = replace(events[-1], payload="{}")
    previous = next(e for e in events if (e.issue, e.version) == (forged.issue, forged.version - 1))
    content = astuple(forged)
    issue, version, _, kind, at, recorded_at, by, payload, *_ = content
    digest = event_digest(previous.digest, issue, version, kind, at, recorded_at, by, payload)
    events[-1] = replace(forged, digest=digest)
    assert breaks((events, seals)) == ["seal 3 does not fit its 5 events"]


def test_events_of_one_transaction_in_another_order_show() -> None:
    events, seals = a_chain()
    events[3], events[4] = replace(events[3], number=5), replace(events[4], number=4)
    assert breaks((events, seals)) == ["seal 3 does not fit its 5 events"]


def test_an_added_event_has_no_seal() -> None:
    events, seals = a_chain()
    last = events[-1]
    digest = event_digest(last.digest, "B", 3, "noted", 99, 99, "x", "{}")
    added = replace(last, version=3, number=6, seal=4, digest=digest, at=99, recorded_at=99,
                    by="x", payload="{}")  # fmt: skip
    assert breaks(([*events, added], seals)) == ["event 6 has no seal"]


def test_a_removed_or_changed_seal_shows() -> None:
    events, seals = a_chain()
    assert breaks((events, [seals[0], seals[2]])) != []
    assert breaks((events, [replace(seals[0], recorded_at=0), *seals[1:]])) != []


def test_a_cut_tail_shows_only_beside_the_last_seal_that_was_printed() -> None:
    events, seals = a_chain()
    cut = [e for e in events if e.seal < 3], seals[:2]
    assert breaks(cut) == []
    assert seals[-1] not in cut[1]
