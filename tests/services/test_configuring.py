"""Settings of a ledger: how values are read, and what is written of a change."""

from contextlib import closing

import pytest

from fbloop.errors import UsageProblem
from fbloop.ledger import open_ledger
from fbloop.ledger.settings import Settings
from fbloop.services.configuring import (
    SETTINGS,
    Deed,
    change_setting,
    day_named,
    language_named,
    zone_named,
)
from tests.services.made_session import DAY, MONDAY, ZONE, made_session

DEED = Deed(now=MONDAY, by="小王")


def test_every_setting_of_a_ledger_has_a_name_here() -> None:
    assert tuple(Settings.__slots__) == SETTINGS


def test_a_change_is_one_sealed_event_of_the_ledger_itself() -> None:
    with made_session() as session:
        change_setting(session.ledger, "language", "en", DEED)
        seal = session.ledger.seal()
        assert seal is not None
        assert (seal.number, seal.events, seal.recorded_at) == (1, 1, MONDAY)
        assert not session.ledger.is_in_use()
        change_setting(session.ledger, "language", "en", DEED)
        assert session.ledger.seal() == seal
        with closing(open_ledger("fbloop.db")) as other:
            assert other.settings.language == "en"


@pytest.mark.parametrize("name", ["Asia/Nowhere", "Asia", "../etc", ""])
def test_a_zone_that_nobody_knows_is_refused(name: str) -> None:
    with pytest.raises(UsageProblem, match=r"^--tz: no time zone"):
        zone_named(name, "--tz")


def test_near_zones_are_named() -> None:
    with pytest.raises(UsageProblem) as refused:
        zone_named("europe/berlin", "--tz")
    assert refused.value.hint.startswith("did you mean Europe/Berlin")


def test_a_day_is_one_day_of_the_ledgers_zone() -> None:
    def read(text: str) -> str:
        return day_named(text, "--live-from", now=MONDAY, zone=ZONE)

    assert [read(text) for text in ("2026/11/20", "昨天", "today", "2027-11-16")] == [
        "2026-11-20", "2026-11-15", "2026-11-16", "2027-11-16",
    ]  # fmt: skip
    for wrong in ("本周", "-7d", "10:00", "soon", "2027-11-20"):
        with pytest.raises(UsageProblem, match=r"^--live-from: "):
            read(wrong)
    assert day_named("today", "", now=MONDAY - DAY // 2, zone="America/Lima") == "2026-11-15"


def test_languages() -> None:
    assert [language_named(name, "") for name in ("zh", "en")] == ["zh", "en"]
    with pytest.raises(UsageProblem, match="no language"):
        language_named("de", "")
