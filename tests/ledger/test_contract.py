"""What every engine of the ledger does, asked through the port alone."""

import pytest

from fbloop.domain.clocks import ClockKind
from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Undone
from fbloop.domain.events.intake import Corrected
from fbloop.domain.fold import fold
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Outcome, Priority, Status
from fbloop.ledger.base import Ledger, Reading, Run, SourceRow
from fbloop.ledger.errors import Conflict, UnknownColumn
from fbloop.ledger.query import SORT_KEYS, Query
from fbloop.ledger.settings import Settings
from tests.ledger.conftest import Place
from tests.ledger.made_events import (
    BY,
    DAY,
    HOUR,
    NOON,
    a_life,
    assigned,
    claimed,
    classified,
    clock,
    clocks_set,
    closed,
    contact,
    from_source,
    graded,
    logged,
    moved,
    reopened,
    reply,
    source_added,
    verified,
)

FOREVER = 1 << 40


def write(ledger: Ledger, *events: Event, to: str | None = None, at: int | None = None) -> str:
    """Append events to an issue, a new one unless named, recorded when the last one happened."""
    with ledger.transaction(recorded_at=at if at is not None else events[-1].at, by=BY) as tx:
        issue_id = to or tx.next_id("2026-11")
        tx.append(issue_id, events)
    return issue_id


def loaded(reading: Reading, issue_id: str) -> Issue:
    issue = reading.load(issue_id)
    assert issue is not None
    return issue


def ids(reading: Reading, **asked: object) -> list[str]:
    return [row["id"] for row in reading.issues(Query(**asked))]  # type: ignore[arg-type]


# --- events and the fold


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
    with pytest.raises(ZeroDivisionError), ledger.transaction(recorded_at=NOON, by=BY) as tx:
        lost = tx.next_id("2026-11")
        tx.append(lost, a_life())
        assert tx.issues(Query()) != []
        raise ZeroDivisionError
    assert ledger.history(lost) == []
    assert ledger.count(Query()) == 0
    assert ledger.seal() is None
    assert write(ledger, logged()) == lost


def test_decided_on_an_older_version_is_a_conflict_and_writes_nothing(ledger: Ledger) -> None:
    issue_id = write(ledger, logged())
    seen = loaded(ledger, issue_id).version
    write(ledger, assigned("first"), to=issue_id)
    with pytest.raises(Conflict), ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.append(tx.next_id("2026-11"), [logged()])
        tx.append(issue_id, [assigned("second")], after=seen)
    assert loaded(ledger, issue_id).ownership.owner == "first"
    assert ledger.count(Query()) == 1


def test_settings_are_kept(place: Place) -> None:
    settings = Settings(language="en", zone="Europe/Berlin", pack="blank")
    place.create(settings)
    assert place.open().settings == settings


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


# --- ids


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


# --- undo


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


def test_the_record_of_an_undone_issue_can_be_taken_again(ledger: Ledger) -> None:
    take(ledger, "A1", run="run-1")
    taken = ledger.source("crm", "A1")
    assert taken is not None
    write(ledger, Undone(at=NOON, by=BY, versions=(1,)), to=taken.issue)
    assert ledger.source("crm", "A1") is None
    again = take(ledger, "A1", run="run-2")
    found = ledger.source("crm", "A1")
    assert found is not None
    assert found.issue == again


# --- other systems' records and imports


def a_run(run_id: str, started_at: int = NOON) -> Run:
    return Run(
        id=run_id,
        map="crm",
        file="made-up.csv",
        file_digest="0" * 64,
        started_at=started_at,
        by=BY,
        header=("工单号", "问题描述"),
        counts={},
    )


def take(ledger: Ledger, source_id: str, *, run: str, digest: str = "d1") -> str:
    """A row of an import that becomes a new issue."""
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.start_run(a_run(run))
        issue_id = tx.next_id("2026-11")
        tx.append(issue_id, [from_source("crm", source_id, run=run)])
        row = SourceRow(source="crm", source_id=source_id, issue=issue_id, digest=digest)
        tx.keep_source(row, run=run, line=2, cells=[source_id, "门异响"])
        assert tx.source("crm", source_id) == row
        tx.finish_run(run, {"read": 1, "new": 1})
    return issue_id


def test_a_record_is_known_by_its_last_content(ledger: Ledger) -> None:
    issue_id = take(ledger, "A1", run="run-1")
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.start_run(a_run("run-2", NOON + 1))
        changed = SourceRow(source="crm", source_id="A1", issue=issue_id, digest="d2")
        tx.keep_source(changed, run="run-2", line=7, cells=["A1", "门还在响"])
    assert ledger.source("crm", "A1") == changed
    assert ledger.source("dms", "A1") is None
    assert ledger.source("crm", "a1") is None


def test_runs_are_listed_newest_first_with_their_counts(ledger: Ledger) -> None:
    take(ledger, "A1", run="run-1")
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.start_run(a_run("run-2", NOON + 1))
    newest, oldest = ledger.runs()
    assert newest == a_run("run-2", NOON + 1)
    assert (oldest.id, oldest.counts) == ("run-1", {"read": 1, "new": 1})


def test_undoing_a_linked_record_frees_only_that_record(ledger: Ledger) -> None:
    issue_id = take(ledger, "A1", run="run-1")
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.start_run(a_run("run-2"))
        tx.append(issue_id, [source_added("dms", "R7", at=NOON, run="run-2")])
        row = SourceRow(source="dms", source_id="R7", issue=issue_id, digest="d")
        tx.keep_source(row, run="run-2", line=2, cells=["R7"])
    assert ledger.issues(Query())[0]["sources"] == [
        {"source": "crm", "source_id": "A1"},
        {"source": "dms", "source_id": "R7"},
    ]
    write(ledger, Undone(at=NOON, by=BY, versions=(2,)), to=issue_id)
    assert ledger.source("dms", "R7") is None
    assert ledger.source("crm", "A1") is not None
    assert ledger.issues(Query())[0]["sources"] == [{"source": "crm", "source_id": "A1"}]


# --- rule sets and seals


def test_a_rule_set_is_kept_as_it_first_was(ledger: Ledger) -> None:
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.keep_ruleset("abc", b'{"first":1}', {"rules.yaml": "a: b"})
        tx.keep_ruleset("abc", b'{"second":1}', {})
    assert ledger.ruleset("abc") == b'{"first":1}'
    assert ledger.ruleset("xyz") is None


def test_each_transaction_with_events_leaves_one_seal(ledger: Ledger) -> None:
    issue_id = write(ledger, *a_life(), at=NOON + DAY)
    first = ledger.seal()
    assert first is not None
    assert (first.number, first.events, first.recorded_at) == (1, len(a_life()), NOON + DAY)
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.keep_ruleset("abc", b"{}", {})
    assert ledger.seal() == first
    write(ledger, assigned("two", NOON + 2 * DAY), to=issue_id)
    second = ledger.seal()
    assert second is not None
    assert (second.number, second.events) == (2, len(a_life()) + 1)
    assert second.digest != first.digest
    assert [r.seal for r in ledger.history(issue_id)] == [1] * len(a_life()) + [2]


def test_newest_at_is_when_the_latest_event_happened(ledger: Ledger) -> None:
    assert ledger.newest_at() == 0
    write(ledger, logged(NOON), at=NOON + DAY)
    write(ledger, logged(NOON - DAY), at=NOON + 2 * DAY)
    assert ledger.newest_at() == NOON


# --- lists


def test_each_filter_finds_its_issue_and_no_other(ledger: Ledger) -> None:
    facts = {"store": "S1", "zone": "Z1", "region": "R1", "model": "E5", "batch": "B1",
             "supplier": "P1", "channel": "app"}  # fmt: skip
    people = {"vin": "LFBZZ00000TEST001", "plate": "浙A·00001", "customer": "Made Up"}
    wanted = write(
        ledger,
        logged(NOON, "Door RATTLES 在颠簸路面", **facts, **people),
        classified("body.noise"),
        graded(Priority.P1),
        assigned("owner one", department="body shop"),
    )
    write(ledger, logged(NOON + DAY, "does not boot"), classified("bodywork"))
    for asked in (
        {"ids": (wanted,)}, {"priorities": ("P0", "P1")}, {"stores": ("S1",)},
        {"zones": ("Z1",)}, {"regions": ("R1",)}, {"models": ("E5",)}, {"batches": ("B1",)},
        {"suppliers": ("P1",)}, {"channels": ("app",)}, {"owners": ("owner one",)},
        {"categories": ("body",)}, {"categories": ("body.noise",)},
        {"departments": ("body shop",)}, {"until": NOON},
        {"vins": ("LFBZZ00000TEST001",)}, {"vins": ("lfbzz00000test001",)},
        {"vins": ("ST001",)}, {"vins": ("TEST001",)}, {"vins": ("０TEST001",)},
        {"plates": ("浙a·00001",)}, {"customer": "made up"}, {"customer": "ＭＡＤＥ ＵＰ"},
        {"words": "rattles 颠簸"}, {"words": "door"},
    ):  # fmt: skip
        assert ids(ledger, **asked) == [wanted], asked
        assert ledger.count(Query(**asked)) == 1, asked  # type: ignore[arg-type]
    assert wanted not in ids(ledger, since=NOON + 1)
    assert wanted not in ids(ledger, is_unassigned=True)
    assert wanted not in ids(ledger, words="rattles nowhere")
    assert ids(ledger, since=NOON, until=NOON + DAY, statuses=("new",)) == ids(ledger)


@pytest.mark.parametrize("words", ["100%", "a_b", "'; DROP TABLE issue; --", "{{7*7}}", "\\"])
def test_words_are_text_and_never_a_pattern(ledger: Ledger, words: str) -> None:
    wanted = write(ledger, logged(text=f"seen: {words}"))
    write(ledger, logged(text="100 aXb"))
    assert ids(ledger, words=words) == [wanted]


def test_open_and_left_the_loop(ledger: Ledger) -> None:
    stays = write(ledger, logged())
    left = write(ledger, logged(), claimed())
    assert ids(ledger, is_open=True) == [stays]
    assert ids(ledger, is_open=False) == [left]


def test_overdue_asks_for_promises_that_are_late(ledger: Ledger) -> None:
    late = write(ledger, logged(), clocks_set(clock("respond", NOON + HOUR)))
    write(ledger, logged(), clocks_set(clock("respond", NOON + HOUR)), contact(NOON + 60))
    assert ids(ledger, overdue_at=NOON + HOUR) == []
    assert ids(ledger, overdue_at=NOON + HOUR + 1) == [late]


def test_those_that_came_back_are_found_by_when(ledger: Ledger) -> None:
    issue_id = write(ledger, logged(), closed(NOON + HOUR), reopened(NOON + DAY))
    write(ledger, logged())
    assert ids(ledger, returned_since=NOON + DAY) == [issue_id]
    assert ids(ledger, returned_since=NOON + DAY + 1) == []


@pytest.mark.parametrize("key", SORT_KEYS)
def test_every_sort_key_sorts_both_ways_and_puts_nothing_last(ledger: Ledger, key: str) -> None:
    write(ledger, *a_life(NOON))
    write(ledger, *a_life(NOON + DAY))
    write(ledger, logged(NOON + 2 * DAY, "another"))
    for sort in (key, f"-{key}"):
        rows = ledger.issues(Query(sort=sort))
        values = [row[key] for row in rows if row[key] is not None]
        if key != "status":
            assert values == sorted(values, reverse=sort.startswith("-"))
        assert [row[key] for row in rows[: len(values)]] == values
    assert len(ledger.issues(Query(sort=key, limit=2))) == 2


def test_statuses_sort_in_the_order_of_the_loop(ledger: Ledger) -> None:
    for status in (Status.VERIFYING, Status.INVESTIGATING, Status.PLANNING):
        write(ledger, logged(), moved(status))
    found = [row["status"] for row in ledger.issues(Query(sort="status"))]
    assert found == ["investigating", "planning", "verifying"]


def test_an_unknown_sort_key_is_the_users_to_see(ledger: Ledger) -> None:
    with pytest.raises(UnknownColumn, match="colour"):
        ledger.issues(Query(sort="-colour"))


def test_thousands_of_ids_are_one_question(ledger: Ledger) -> None:
    wanted = write(ledger, logged())
    many = tuple(f"2020-01-{n:04d}" for n in range(40_000))
    assert ids(ledger, ids=(*many, wanted)) == [wanted]
    assert ledger.clocks(many) == []


def test_groups_count_columns_periods_and_attributes(ledger: Ledger) -> None:
    write(ledger, logged(NOON, store="S1", attrs={"campaign": "spring"}))
    write(ledger, logged(NOON + 40 * DAY, store="S1"))
    write(ledger, logged(NOON, store="S2"))
    write(ledger, logged(NOON))
    assert ledger.groups(Query(), "store") == [("S1", 2), ("S2", 1), (None, 1)]
    assert ledger.groups(Query(), "month") == [("2026-11", 3), ("2027-01", 1)]
    assert ledger.groups(Query(stores=("S1",)), "week") == [("2026-W48", 1), ("2027-W01", 1)]
    assert ledger.groups(Query(), "campaign") == [(None, 3), ("spring", 1)]


def test_days_are_the_ledgers_and_not_the_machines(ledger: Ledger) -> None:
    midnight_in_shanghai = NOON + 12 * HOUR
    write(ledger, logged(midnight_in_shanghai - 1))
    write(ledger, logged(midnight_in_shanghai))
    assert ledger.groups(Query(), "day") == [("2026-11-25", 1), ("2026-11-26", 1)]


def test_distinct_values_of_a_column(ledger: Ledger) -> None:
    for store in ("S2", "S1", "S2", None):
        write(ledger, logged(store=store))
    assert ledger.distinct("store") == ["S1", "S2"]
    with pytest.raises(UnknownColumn):
        ledger.distinct("text")


# --- kin


def test_the_same_car_is_found_by_vin_then_by_customer(ledger: Ledger) -> None:
    def report(category: str = "body.noise", **given: object) -> str:
        return write(ledger, logged(**given), classified(category))

    same_vin = report(vin="LFBZZ00000TEST001", customer="Somebody Else")
    no_vin = report(customer="Made Up")
    other_car = report(vin="LFBZZ00000TEST002", customer="Made Up")
    report("cabin.boot", vin="LFBZZ00000TEST001", customer="Made Up")

    def kin(vin: str | None, customer: str | None) -> list[str]:
        found = ledger.same_car(vin=vin, customer=customer, category="body.noise")
        return [row["id"] for row in found]

    assert kin("lfbzz00000test001 ", "Made Up") == [no_vin, same_vin]
    assert kin(None, "made up") == [other_car, no_vin]
    assert kin("LFBZZ00000TEST009", None) == []
    assert kin(None, None) == []


def test_kin_and_counts_see_what_the_same_transaction_wrote(ledger: Ledger) -> None:
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        issue_id = tx.next_id("2026-11")
        tx.append(
            issue_id,
            [logged(vin="LFBZZ00000TEST001", store="S1", channel="social"),
             classified("body.noise")],
        )  # fmt: skip
        kin = tx.same_car(vin="LFBZZ00000TEST001", customer=None, category="body.noise")
        assert [row["id"] for row in kin] == [issue_id]
        day = {"since": NOON - DAY, "until": NOON}
        assert tx.complaints("store", "S1", channels=("social", "video"), **day) == 1
        assert tx.complaints("store", "S1", channels=(), **day) == 1
        assert tx.complaints("store", "S1", channels=("app",), **day) == 0
        assert tx.complaints("store", "S1", channels=(), since=NOON + 1, until=NOON + 2) == 0
        assert tx.newest_at() == NOON


# --- due


def states(ledger: Ledger, horizon: int = FOREVER, **asked: object) -> list[tuple[str, int]]:
    query = Query(**asked)  # type: ignore[arg-type]
    return [(row["clock"], row["due_at"]) for row in ledger.due(query, horizon)]


def test_due_gives_open_clocks_the_earliest_first(ledger: Ledger) -> None:
    issue_id = write(
        ledger,
        logged(customer="Made Up", store="S1"),
        graded(Priority.P0),
        assigned("one"),
        clocks_set(
            clock("solve", NOON + DAY, stops=("verifying",)),
            clock("respond", NOON + HOUR),
            clock("store called", NOON + 900, kind=ClockKind.ITEM, stops=("contact:store",)),
            clock("update", NOON + 2 * DAY, kind=ClockKind.EVERY),
        ),
    )
    assert states(ledger) == [
        ("store called", NOON + 900),
        ("respond", NOON + HOUR),
        ("solve", NOON + DAY),
        ("update", NOON + 2 * DAY),
    ]
    assert states(ledger, NOON + HOUR) == [("store called", NOON + 900), ("respond", NOON + HOUR)]
    assert len(ledger.due(Query(), FOREVER, 3)) == 3
    assert states(ledger, stores=("S2",)) == []
    first = ledger.due(Query(priorities=("P0",)), FOREVER)[0]
    assert first == {
        "id": issue_id,
        "priority": "P0",
        "status": "new",
        "clock": "store called",
        "kind": "item",
        "cycle": 1,
        "due_at": NOON + 900,
        "is_provisional": False,
        "owner": "one",
        "store": "S1",
        "title": "door rattles on cobbles",
        "customer": "Made Up",
    }
    assert ledger.issues(Query())[0]["next_due_at"] == NOON + HOUR
    write(ledger, contact(NOON + 60), to=issue_id)
    assert ("respond", NOON + HOUR) not in states(ledger)


def test_what_asks_for_attention_stands_beside_the_clocks(ledger: Ledger) -> None:
    issue_id = write(ledger, logged(customer="Made Up"))
    assert states(ledger) == [("unassigned", NOON)]
    write(ledger, assigned("one"), to=issue_id)
    assert states(ledger) == []
    write(ledger, moved(Status.VERIFYING, NOON + HOUR, judge_at=NOON + DAY), to=issue_id)
    assert states(ledger) == [("judge", NOON + DAY)]
    write(ledger, verified(Outcome.PASSED, NOON + DAY), to=issue_id)
    assert states(ledger) == [("tell", NOON + DAY)]
    write(ledger, closed(NOON + 2 * DAY, watch_until=NOON + 9 * DAY), to=issue_id)
    assert states(ledger) == [("tell", NOON + DAY), ("watch", NOON + 9 * DAY)]
    write(ledger, reply(NOON + 2 * DAY), to=issue_id)
    assert states(ledger) == [("watch", NOON + 9 * DAY)]
    assert ledger.clocks([issue_id]) == []


def test_a_claim_asks_to_tell_the_reporter_if_there_is_one(ledger: Ledger) -> None:
    write(ledger, logged(), claimed(NOON + HOUR))
    assert states(ledger) == []
    write(ledger, logged(phone="13800000000"), claimed(NOON + HOUR))
    assert states(ledger) == [("tell", NOON + HOUR)]


def test_clocks_of_an_earlier_cycle_are_kept_and_ask_nothing(ledger: Ledger) -> None:
    issue_id = write(
        ledger,
        logged(),
        assigned("one"),
        clocks_set(clock("respond", NOON + HOUR)),
        closed(NOON + DAY),
        reopened(NOON + 2 * DAY),
        clocks_set(clock("respond", NOON + 3 * DAY, cycle=2), at=NOON + 2 * DAY),
    )
    assert states(ledger) == [("respond", NOON + 3 * DAY)]
    found = [(c["cycle"], c["name"], c["is_open"]) for c in ledger.clocks([issue_id])]
    assert found == [(1, "respond", False), (2, "respond", True)]


# --- an earlier moment


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
    with pytest.raises(ZeroDivisionError), ledger.world(happened_by=NOON) as then:
        assert then.issues(Query()) != present
        raise ZeroDivisionError
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


# --- text may be anything


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
