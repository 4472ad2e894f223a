"""From what was typed for `log` to an intake."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.report import Source
from fbloop.errors import UsageProblem
from fbloop.services.intake.opening import Intake
from fbloop.services.intake.telling import Told, intakes_of, phone_of
from fbloop.services.session import Session
from tests.services.made_session import DAY, HOUR, MONDAY, made_session

ONE = ["车内异响"]


def told(session: Session, texts: list[str] = ONE, **values: Any) -> Intake:
    """What one text and these options mean."""
    (found,) = intakes_of(session, texts, Told(**values))
    return found


def test_ids_get_one_form_and_names_their_codes() -> None:
    with made_session() as session:
        found = told(
            session, vin=" ltst0000000000017 ", plate="浙a·00012", phone="＋86 138-0000-0000",
            channel="热线", category="车内与车身异响",
        )  # fmt: skip
        report = found.report
        assert (report.vin, report.plate, report.phone) == (
            "LTST0000000000017", "浙A00012", "13800000000",
        )  # fmt: skip
        assert (found.facts.channel, found.category) == ("hotline", "noise.cabin")


def test_blank_options_say_nothing() -> None:
    with made_session() as session:
        blank: dict[str, Any] = dict.fromkeys(
            ("vin", "customer", "store", "model", "channel", "source"), " "
        )
        assert told(session, **blank) == told(session)


def test_times_default_to_the_moment_of_the_report() -> None:
    with made_session(at=MONDAY - HOUR) as session:
        facts = told(session).facts
        assert (facts.occurred_at, facts.reported_at, facts.found_at, facts.logged_at) == (
            MONDAY - HOUR, MONDAY - HOUR, MONDAY - HOUR, MONDAY,
        )  # fmt: skip
        assert told(session, occurred="2026-11-15").facts.occurred_at == MONDAY - DAY - 9 * HOUR


def test_a_record_elsewhere_is_a_system_and_the_rest() -> None:
    with made_session() as session:
        assert told(session, source=" crm : A:1 ").source == Source(
            source="crm", source_id="A:1", reported_at=MONDAY
        )


def test_each_text_is_a_problem_with_the_same_circumstances() -> None:
    with made_session() as session:
        found = intakes_of(session, [" 一 ", "二"], Told(store="S1"))
        assert [(one.report.text, one.facts.store) for one in found] == [("一", "S1"), ("二", "S1")]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with made_session() as session, pytest.raises(UsageProblem) as raised:
        intakes_of(
            session, [""], Told(channel="x", category="y", occurred="z", phone="-", source="s")
        )
    assert set(raised.value.details["flags"]) == {  # type: ignore[call-overload]
        "log", "--channel", "--category", "--occurred", "--phone", "--source",
    }  # fmt: skip
    assert [missing.flag for missing in raised.value.missing] == ["TEXT"]


@pytest.mark.parametrize("typed", ["2026-11-16 09:00:01", "tomorrow"])
def test_what_lies_in_the_future_did_not_happen(typed: str) -> None:
    with made_session() as session, pytest.raises(UsageProblem, match=r"--occurred: .* future"):
        told(session, occurred=typed)


@given(st.text())
def test_a_phone_is_digits_or_refused(typed: str) -> None:
    try:
        assert any(map(str.isdigit, phone_of(typed)))
    except UsageProblem:
        assert not any("0" <= character <= "9" for character in typed)
