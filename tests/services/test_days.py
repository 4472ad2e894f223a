"""The local day of a deed."""

from fbloop.services.days import day_of, iso_day
from tests.services.made_session import at, made_session


def test_a_day_begins_at_midnight_of_the_ledgers_zone() -> None:
    night = at("2026-11-24 00:10")
    assert iso_day(night, "Asia/Shanghai") == "2026-11-24"
    assert iso_day(night, "UTC") == "2026-11-23"


def test_the_day_is_that_of_the_deed_not_of_its_recording() -> None:
    with made_session(now=at("2026-11-24 09:00"), at=at("2026-11-23 18:00")) as session:
        assert day_of(session) == "2026-11-23"
