"""What every engine shows of an earlier moment."""

import pytest

from fbloop.domain.events.custody import Undone
from fbloop.domain.events.intake import Corrected
from fbloop.domain.fold import fold
from fbloop.ledger.base import Ledger
from fbloop.ledger.query import Query
from tests.ledger.made_events import (
    BY,
    DAY,
    HOUR,
    NOON,
    a_life,
    assigned,
    classified,
    clock,
    clocks_set,
    contact,
    logged,
)
from tests.ledger.made_questions import FOREVER, ids, states, write


def test_a_world_shows_what_had_happened_by_then(ledger: Ledger) -> None:
    life = a_life()
    issue_id = write(ledger, *life, at=NOON + 30 * DAY)
    for position, event in enumerate(life):
        known = list(enumerate(life[: position + 1], start=1))
        with ledger.world(happened_by=event.at) as then:
            assert then.load(issue_id) == fold(issue_id, known)
            (row,) = then.issues(Query())
            assert row["version"] == position + 1
            assert len(then.history(issue_id)) == position + 1
            assert then.newest_at() == event.at
    with ledger.world(happened_by=NOON - 1) as then:
        assert then.load(issue_id) is None
        assert then.issues(Query()) == []


def test_a_world_shows_what_was_known_by_then(ledger: Ledger) -> None:
    issue_id = write(ledger, logged(NOON), at=NOON)
    write(ledger, assigned("one", NOON + HOUR), to=issue_id, at=NOON + 5 * DAY)
    with ledger.world(known_by=NOON + 4 * DAY) as then:
        assert [row["owner"] for row in then.issues(Query())] == [None]
        seal = then.seal()
        assert seal is not None
        assert seal.number == 1
    with ledger.world(happened_by=NOON + HOUR) as then:
        assert [row["owner"] for row in then.issues(Query())] == ["one"]


def test_a_world_has_the_clocks_and_calls_of_its_moment(ledger: Ledger) -> None:
    issue_id = write(ledger, logged(NOON))
    write(ledger, clocks_set(clock("respond", NOON + DAY), at=NOON + HOUR), to=issue_id)
    write(ledger, contact(NOON + 2 * HOUR), to=issue_id)
    write(ledger, assigned("one", NOON + 3 * HOUR), to=issue_id)
    with ledger.world(happened_by=NOON + HOUR) as then:
        found = [(row["clock"], row["due_at"]) for row in then.due(Query(), FOREVER)]
        assert found == [("unassigned", NOON), ("respond", NOON + DAY)]
        assert [c["stopped_at"] for c in then.clocks([issue_id])] == [None]
    assert states(ledger) == []


def test_undo_counts_by_its_own_time(ledger: Ledger) -> None:
    issue_id = write(ledger, logged(NOON))
    write(ledger, Undone(at=NOON + DAY, by=BY, versions=(1,)), to=issue_id)
    assert ledger.count(Query()) == 0
    with ledger.world(happened_by=NOON + DAY - 1) as then:
        assert then.count(Query()) == 1
    with ledger.world(happened_by=NOON + DAY) as then:
        assert then.count(Query()) == 0


def test_a_world_that_is_not_earlier_is_the_present(ledger: Ledger) -> None:
    write(ledger, *a_life())
    with ledger.world(happened_by=FOREVER, known_by=FOREVER) as now:
        assert now.issues(Query()) == ledger.issues(Query())
        assert now.newest_at() == ledger.newest_at()
    with ledger.world() as now:
        assert now.due(Query(), FOREVER) == ledger.due(Query(), FOREVER)


def test_after_a_world_the_present_is_back_and_can_be_written(ledger: Ledger) -> None:
    issue_id = write(ledger, *a_life())
    present = ledger.issues(Query())

    def fail() -> None:
        with ledger.world(happened_by=NOON) as then:
            assert then.issues(Query()) != present
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert ledger.issues(Query()) == present
    write(ledger, assigned("next", NOON + DAY), to=issue_id)
    assert ids(ledger, owners=("next",)) == [issue_id]


def test_a_world_counts_and_matches_as_the_present_does(ledger: Ledger) -> None:
    vin = "LFBZZ00000TEST001"
    early = write(ledger, logged(NOON, vin=vin, store="S1"), classified("body.noise"))
    write(ledger, logged(NOON + DAY, vin=vin, store="S1"), classified("body.noise", NOON + DAY))
    correction = Corrected(at=NOON + DAY, by=BY, values={"store": "S2"})
    write(ledger, correction, to=early)
    with ledger.world(happened_by=NOON) as then:
        kin = then.same_car(vin=vin, customer=None, category="body.noise")
        assert [row["id"] for row in kin] == [early]
        assert then.complaints("store", "S1", channels=(), since=0, until=FOREVER) == 1
        assert then.groups(Query(), "store") == [("S1", 1)]
        assert then.distinct("store") == ["S1"]


def test_any_moment_is_the_fold_of_what_is_not_beyond_it(ledger: Ledger) -> None:
    """Events that were learnt late, in every pair of moments."""
    late = {4: 9, 6: 6, 8: 20}
    life = a_life()
    issue_id = ""
    recorded: list[int] = []
    for position, event in enumerate(life):
        recorded_at = max([NOON + HOUR * (position + late.get(position, 0)), *recorded])
        issue_id = write(ledger, event, to=issue_id or None, at=recorded_at)
        recorded.append(recorded_at)
    moments = [NOON - 1, *{event.at for event in life}, *recorded]
    for happened_by in moments:
        for known_by in moments:
            known = [
                (version, event)
                for version, (event, at) in enumerate(zip(life, recorded, strict=True), start=1)
                if event.at <= happened_by and at <= known_by
            ]
            expected = fold(issue_id, known)
            with ledger.world(happened_by=happened_by, known_by=known_by) as then:
                assert then.load(issue_id) == expected
                rows = then.issues(Query())
                assert [row["version"] for row in rows] == ([expected.version] if expected else [])
                assert [row["status"] for row in rows] == ([expected.status] if expected else [])
