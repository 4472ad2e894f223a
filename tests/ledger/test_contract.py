"""What every engine does with events: keep them, fold them, undo them, seal them."""

from dataclasses import replace

import pytest

from fbloop.domain.events.custody import Undone
from fbloop.domain.fold import fold
from fbloop.ledger.base import Ledger
from fbloop.ledger.errors import Conflict
from fbloop.ledger.query import Query
from fbloop.ledger.settings import Settings
from tests.ledger.conftest import Place
from tests.ledger.made_events import (
    BY,
    HOUR,
    NOON,
    a_life,
    assigned,
    claimed,
    classified,
    clock,
    clocks_set,
    contact,
    logged,
    reopened,
)
from tests.ledger.made_questions import FOREVER, ids, loaded, states, write


def test_what_was_appended_is_there_for_the_next_process(place: Place, ledger: Ledger) -> None:
    life = a_life()
    issue_id = write(ledger, *life)
    again = place.open()
    assert [r.event for r in again.history(issue_id)] == life
    assert [r.version for r in again.history(issue_id)] == list(range(1, len(life) + 1))
    assert again.load(issue_id) == fold(issue_id, list(enumerate(life, start=1)))


def test_append_gives_the_folded_issue_however_the_events_are_portioned(ledger: Ledger) -> None:
    life = a_life()
    at_once = write(ledger, *life)
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        piecewise = tx.next_id("2026-11")
        for event in life:
            given = tx.append(piecewise, [event])
            assert given == tx.load(piecewise)
    one, other = loaded(ledger, at_once), loaded(ledger, piecewise)
    assert given == other
    assert (one.version, one.status, one.clocks) == (other.version, other.status, other.clocks)
    rows = ledger.issues(Query(sort="seq"))
    assert {k for k, v in rows[0].items() if v != rows[1][k]} == {"id", "seq", "last_recorded_at"}


def test_appending_nothing_changes_nothing(ledger: Ledger) -> None:
    issue_id = write(ledger, logged())
    before = ledger.seal()
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        assert tx.append(issue_id, []) == loaded(ledger, issue_id)
    assert ledger.seal() == before


def test_an_unknown_issue_is_nothing(ledger: Ledger) -> None:
    assert ledger.load("2026-11-0001") is None
    assert ledger.history("2026-11-0001") == []
    assert ledger.issues(Query(ids=("2026-11-0001",))) == []


def test_an_error_in_the_block_leaves_nothing(ledger: Ledger) -> None:
    def fail() -> None:
        with ledger.transaction(recorded_at=NOON, by=BY) as tx:
            assert tx.next_id("2026-11") == "2026-11-0001"
            tx.append("2026-11-0001", a_life())
            assert tx.issues(Query()) != []
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert ledger.history("2026-11-0001") == []
    assert ledger.count(Query()) == 0
    assert ledger.seal() is None
    assert write(ledger, logged()) == "2026-11-0001"


def test_decided_on_an_older_version_is_a_conflict_and_writes_nothing(ledger: Ledger) -> None:
    issue_id = write(ledger, logged())
    seen = loaded(ledger, issue_id).version
    write(ledger, assigned("first"), to=issue_id)

    def decide_too_late() -> None:
        with ledger.transaction(recorded_at=NOON, by=BY) as tx:
            tx.append(tx.next_id("2026-11"), [logged()])
            tx.append(issue_id, [assigned("second")], after=seen)

    with pytest.raises(Conflict):
        decide_too_late()
    assert loaded(ledger, issue_id).ownership.owner == "first"
    assert ledger.count(Query()) == 1


def test_settings_are_kept(place: Place) -> None:
    settings = Settings(language="en", zone="Europe/Berlin", pack="blank")
    place.create(settings)
    assert place.open().settings == settings


def test_a_setting_changes_with_its_transaction_for_all_who_look(
    place: Place, ledger: Ledger
) -> None:
    other = place.open()
    assert other.settings == ledger.settings == Settings()
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.change_setting("language", "en")
        tx.change_setting("live_from", "2026-11-20")
        assert tx.settings == Settings(language="en", live_from="2026-11-20")
    assert ledger.settings == place.open().settings == tx.settings
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.change_setting("live_from", None)
    assert ledger.settings == place.open().settings == Settings(language="en")


def test_a_setting_stays_where_its_transaction_fails(ledger: Ledger) -> None:
    def fail() -> None:
        with ledger.transaction(recorded_at=NOON, by=BY) as tx:
            tx.change_setting("zone", "Europe/Berlin")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert ledger.settings == Settings()


def test_a_ledger_is_in_use_once_an_issue_or_a_rule_set_was_in_it(
    place: Place, ledger: Ledger
) -> None:
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.record_of_ledger("setting_changed", NOON, BY, {"name": "language"})
    assert not ledger.is_in_use()
    issue_id = write(ledger, logged())
    write(ledger, Undone(at=NOON, by=BY, versions=(1,)), to=issue_id)
    assert ledger.count(Query()) == 0
    assert ledger.is_in_use()


def test_rules_alone_make_a_ledger_in_use(ledger: Ledger) -> None:
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.keep_ruleset("d1", b"{}", {})
    assert ledger.is_in_use()


def test_a_stocktaking_calls_for_nobody_until_it_comes_back(ledger: Ledger) -> None:
    day = 24 * HOUR
    old = replace(logged(), live_from=NOON + day)
    issue_id = write(ledger, old, claimed(NOON + HOUR))
    assert loaded(ledger, issue_id).is_stocktaking
    write(ledger, replace(reopened(NOON + day), reported_at=NOON + day - 1), to=issue_id)
    assert states(ledger) == []
    write(ledger, claimed(NOON + day), reopened(NOON + day), to=issue_id)
    assert states(ledger) == [("unassigned", NOON)]
    write(ledger, logged())
    assert states(ledger) == [("unassigned", NOON)] * 2


def test_creating_where_one_is_opens_it(place: Place, ledger: Ledger) -> None:
    issue_id = write(ledger, logged())
    assert place.create(Settings(language="en")).load(issue_id) == ledger.load(issue_id)
    assert place.open().settings == Settings()


def test_events_of_the_ledger_itself_are_no_issue(ledger: Ledger) -> None:
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.record_of_ledger("revealed", NOON, BY, {"command": "list"})
    assert ledger.history("") == []
    assert ledger.count(Query()) == 0
    seal = ledger.seal()
    assert seal is not None
    assert seal.events == 1


def test_ids_count_by_month_and_grow_beyond_four_digits(ledger: Ledger) -> None:
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        assert [tx.next_id("2026-11"), tx.next_id("2026-11")] == ["2026-11-0001", "2026-11-0002"]
        assert tx.next_id("2026-12") == "2026-12-0001"
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        for _ in range(9997):
            tx.next_id("2026-11")
        assert tx.next_id("2026-11") == "2026-11-10000"


def test_an_id_is_not_used_again_after_its_issue_was_undone(ledger: Ledger) -> None:
    undone = write(ledger, logged())
    write(ledger, Undone(at=NOON, by=BY, versions=(1,)), to=undone)
    assert write(ledger, logged()) != undone


def test_an_undone_event_is_skipped_and_stays_in_the_history(ledger: Ledger) -> None:
    issue_id = write(ledger, logged(), assigned("one"))
    write(ledger, assigned("two"), to=issue_id)
    write(ledger, Undone(at=NOON + HOUR, by=BY, versions=(3,)), to=issue_id)
    assert ids(ledger, owners=("one",)) == [issue_id]
    assert ids(ledger, owners=("two",)) == []
    assert [r.event.NAME for r in ledger.history(issue_id)][-2:] == ["assigned", "undone"]
    assert loaded(ledger, issue_id).version == 4


def test_an_issue_whose_logging_was_undone_leaves_every_list(ledger: Ledger) -> None:
    issue_id = write(ledger, logged(vin="LFBZZ00000TEST001"), classified("body.noise"))
    write(ledger, clocks_set(clock("respond", NOON)), to=issue_id)
    write(ledger, Undone(at=NOON, by=BY, versions=(1, 2, 3)), to=issue_id)
    assert ledger.load(issue_id) is None
    assert ledger.count(Query()) == 0
    assert ledger.due(Query(), FOREVER) == []
    assert ledger.clocks([issue_id]) == []
    assert len(ledger.history(issue_id)) == 4


NASTY = ["\ud800 lone", "nul \x00 inside", "\x1b]0;x\x07", "‮rtl", "[/]", "=HYPERLINK(1)", "👩‍👩‍👧"]


@pytest.mark.parametrize("text", NASTY)
def test_the_history_keeps_any_text_as_it_was(ledger: Ledger, text: str) -> None:
    event = logged(text=text, customer=text, store=text, attrs={text: text})
    issue_id = write(ledger, event, contact(text=text, to=(text,)))
    assert ledger.history(issue_id)[0].event == event
    assert loaded(ledger, issue_id).report.text == text
    assert ids(ledger, stores=(text,)) == [issue_id]
    assert ids(ledger, customer=text) == [issue_id]


def test_a_number_beyond_any_column_is_left_to_the_history(ledger: Ledger) -> None:
    issue_id = write(ledger, logged(mileage=10**30))
    assert loaded(ledger, issue_id).facts.mileage == 10**30
    assert ledger.issues(Query())[0]["mileage"] is None
