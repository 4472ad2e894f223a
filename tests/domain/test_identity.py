"""VIN, plate and phone: written in many ways, found in one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.identity import (
    doubt_of_vin,
    fault_of_vin,
    normalised_phone,
    normalised_plate,
    normalised_vin,
    vin_check_digit,
)

VIN = "LTST0000000000017"  # made up
RIGHT = "LTST1ABC8D0000001"  # made up, with the check digit that it must have
CHARACTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"


def full_width(text: str) -> str:
    """As a Chinese input method writes it."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@pytest.mark.parametrize(
    "written",
    [VIN, VIN.lower(), full_width(VIN), f" {VIN[:3]} {VIN[3:]}\t", f"\ufeff{VIN}\u200b"],
)
def test_one_vin(written: str) -> None:
    assert normalised_vin(written) == VIN


@pytest.mark.parametrize(
    "written",
    [
        "粤B12345", "粤b·12345", "粤B•12345", "粤B・12345", "粤B.12345", "粤B-12345", "粤 B 12345",
        full_width("粤B·12345"), "粤B．12345",
    ],
)  # fmt: skip
def test_one_plate(written: str) -> None:
    assert normalised_plate(written) == "粤B12345"


def test_a_plate_of_an_electric_car_keeps_all_its_signs() -> None:
    assert normalised_plate("粤ad·12345学") == "粤AD12345学"


@pytest.mark.parametrize(
    "written",
    [
        "13800000000", "+86 138-0000-0000", "0086 13800000000", "(+86)13800000000",
        full_width("+86 138 0000 0000"), "138 0000 0000",
    ],
)  # fmt: skip
def test_one_phone(written: str) -> None:
    assert normalised_phone(written) == "13800000000"


def test_another_countrys_phone_keeps_its_country() -> None:
    assert normalised_phone("+49 30 000000") == "+4930000000"
    assert normalised_phone("86413000") == "86413000"


@given(st.text(alphabet=CHARACTERS, min_size=17, max_size=17))
def test_however_a_vin_is_written_it_is_one(vin: str) -> None:
    spaced = " ".join(full_width(c.lower()) if ord(c) % 2 else c for c in vin)
    assert normalised_vin(spaced) == vin
    assert doubt_of_vin(vin) is None


@given(st.text(alphabet=CHARACTERS + CHARACTERS.lower() + "·.- 粤沪", max_size=12))
def test_what_is_in_its_form_stays(text: str) -> None:
    for normalised in (normalised_vin, normalised_plate):
        assert normalised(normalised(text)) == normalised(text)


@pytest.mark.parametrize(
    ("vin", "doubt"),
    [
        (VIN[:-1], "16"),
        (VIN + "1", "18"),
        ("", "0"),
        (VIN[:-1] + "I", "I, O, Q"),
        (VIN[:-1] + "O", "I, O, Q"),
        (VIN[:-1] + "Q", "I, O, Q"),
        (VIN[:-1] + "-", "I, O, Q"),
        (VIN[:-1] + "京", "I, O, Q"),
    ],
)
def test_a_doubtful_vin_is_told_why(vin: str, doubt: str) -> None:
    assert doubt in (doubt_of_vin(vin) or "")


@pytest.mark.parametrize("vin", ["11111111111111111", "LTST1ABC8D0000001", "LTST4MNRXS0000006"])
def test_the_check_digits_of_whole_numbers_fit(vin: str) -> None:
    assert vin_check_digit(vin) == vin[8]
    assert fault_of_vin(vin) is None
    assert fault_of_vin(f" {vin[:8].lower()} {vin[8:]}") is None


@pytest.mark.parametrize("at", [0, 3, 16])
def test_one_wrong_character_is_noticed(at: int) -> None:
    vin = list(RIGHT)
    vin[at] = "5" if vin[at] != "5" else "6"
    assert "check digit" in (fault_of_vin("".join(vin)) or "")


def test_other_faults_are_told_first() -> None:
    assert "17 characters" in (fault_of_vin(RIGHT[:-1]) or "")
    assert "I, O, Q" in (fault_of_vin(RIGHT[:-1] + "O") or "")
