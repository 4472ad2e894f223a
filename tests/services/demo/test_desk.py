"""The desk of the demo: everything in the order of its time."""

from pathlib import Path

from fbloop.services.demo.desk import Case, Desk, Export
from tests.services.made_session import DAY, HOUR, MONDAY, made_session

NONE = Export(rows=Path("no.csv"), map=Path("no.yaml"), file=Path("none.csv"))


def test_cases_are_played_side_by_side() -> None:
    told: list[tuple[str, int]] = []

    def case(name: str, *moments: str) -> Case:
        for moment in moments:
            yield moment
            told.append((name, desk.session.at - MONDAY))
            assert desk.session.now == desk.session.at

    with made_session() as session:
        desk = Desk(session, NONE)
        desk.play([case("one", "2d 09:00", "1h"), case("two", "1d 09:00", "1d 09:00", "2h")])
    assert told == [
        ("one", -2 * DAY), ("two", -DAY), ("two", -DAY), ("two", -2 * HOUR), ("one", -HOUR),
    ]  # fmt: skip


def test_what_is_done_bears_its_person_and_its_moment() -> None:
    def case() -> Case:
        yield "2h"
        desk.log("小李", "车内异响")

    with made_session() as session:
        desk = Desk(session, NONE)
        desk.play([case()])
        (logged, *_) = session.ledger.history("2026-11-0001")
    assert (logged.event.by, logged.event.at) == ("小李", MONDAY - 2 * HOUR)
    assert logged.recorded_at == MONDAY - 2 * HOUR
