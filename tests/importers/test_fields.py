"""What the ledger's fields hold."""

import pytest

from fbloop.domain.vocabulary import Priority, Status
from fbloop.importers.fields import OWN, counted, holds, literal
from fbloop.importers.model import Holds, Target


def test_every_field_of_the_contract_is_known_and_others_are_attributes() -> None:
    assert set(OWN) == set(
        "text store vin plate customer phone model batch supplier region channel category "
        "priority owner status mileage part fault_code software technician occurred_at "
        "reported_at found_at first_response_at resolved_at claimed_at updated".split()
    )
    assert holds("claimed_at") is Holds.INSTANT
    assert holds("mileage") is Holds.COUNT
    assert holds("campaign") is Holds.TEXT
    assert holds("done_on") is Holds.TEXT
    assert holds("done_on", Target.UPDATE) is Holds.INSTANT


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("12345", 12345), ("12,345", 12345), ("1,234,567", 1234567)]
)
def test_whole_numbers_are_read(text: str, number: int) -> None:
    assert counted(text) == number


@pytest.mark.parametrize("text", ["", "1.5", "-1", "1,23", "12 km", "1e3", "9" * 16, "9" * 5000])
def test_other_numbers_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="whole number"):
        counted(text)


def test_codes_are_typed() -> None:
    assert literal(Holds.STATUS, "claimed") is Status.CLAIMED
    assert literal(Holds.PRIORITY, "P0") is Priority.P0
    assert literal(Holds.COUNT, "12,000") == 12000
    assert literal(Holds.TEXT, "00123") == "00123"
    assert literal(Holds.TEXT, "P0") == "P0"


@pytest.mark.parametrize("status", ["verifying", "closed", "archived"])
def test_what_only_our_gates_may_say_is_refused_with_a_hint(status: str) -> None:
    with pytest.raises(ValueError, match="write claimed"):
        literal(Holds.STATUS, status)


@pytest.mark.parametrize(
    ("field", "text"),
    [("status", "-100"), ("priority", "p0"), ("priority", ""), ("reported_at", "2020-06-08")],
)
def test_other_codes_and_constant_times_are_refused(field: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"known here|from the row"):
        literal(holds(field), text)
