import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.render.masking import mask_name, mask_phone, mask_plate, mask_text, mask_vin

VIN = "LTEST7A5XB0123456"
MASKED_VIN = "LTE********123456"
DIGITS = st.text("0123456789", min_size=8, max_size=8)
GAP = st.sampled_from(["", " ", "-", "－", "\u3000", "."])
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="0123456789０１２３４５６７８９"))


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13800000000", "138******00"),
        ("+86 138 0000 0000", "138******00"),
        ("0086-138-0000-0000", "138******00"),
        ("１３８００００００００", "138******00"),
        ("8613800000000", "138******00"),
        ("0755-00000012", "075*******12"),
        ("12345", "1****"),
        ("", ""),
        ("not known", ""),
    ],
)
def test_phone(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张三", "张*"), ("欧阳某某", "欧*"), (" Made Up", "M*"), ("王", "王*"), ("  ", "")],
)
def test_name(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("vin", "shown"),
    [
        (VIN, MASKED_VIN),
        ("ＬＴＥＳＴ７Ａ５ＸＢ０１２３４５６", MASKED_VIN),
        ("LTEST7A5XB012345", "LTE*******012345"),
        ("00123456", "0*******"),
        ("", ""),
    ],
)
def test_vin(vin: str, shown: str) -> None:
    assert mask_vin(vin) == shown


@pytest.mark.parametrize(
    ("plate", "shown"),
    [("浙A00012", "浙A***12"), ("浙A·00012", "浙A***12"), ("浙AD00012", "浙A****12"), ("无", "无")],
)
def test_plate(plate: str, shown: str) -> None:
    assert mask_plate(plate) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("请回电13800000000,急", "请回电138******00,急"),
        ("call +86 138-0000-0000 now", "call 138******00 now"),
        ("电话：１３８ ００００ ００００", "电话：138******00"),
        ("vx13800000000", "vx138******00"),
        ("138 00000000 or 1390000 0001", "138******00 or 139******01"),
        ("1380 000 0000", "138******00"),
        ("138 000 00000", "138******00"),
        ("1 3 8 0 0 0 0 0 0 0 0", "138******00"),
        ("13800000000 13900000001", "138******00 139******01"),
        ("座机0755-00000012", "座机075*******12"),
        (f"车架号{VIN}。", f"车架号{MASKED_VIN}。"),
        (f"vin {VIN.lower()}", f"vin {MASKED_VIN.lower()}"),
        ("ＬＴＥＳＴ７Ａ５ＸＢ０１２３４５６", MASKED_VIN),
        ("LTESTOA5IQ0123456", "LTE********123456"),
        ("LTEST7A5XB012345", "LTE*******012345"),
        ("LTEST7A5XB01234567", "LTE*********234567"),
        ("浙A00012停在店里", "浙A***12停在店里"),
        ("粤B·D00012", "粤B****12"),
        ("新a 00012", "新a***12"),
    ],
)
def test_free_text(text: str, shown: str) -> None:
    assert mask_text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "P0-2026-11-0043 与 2026-11-0044",
        "2026-11-23 14:05:00 +08:00",
        "2026/11/23-2026/11/30",
        "里程 138000 km, 24 000 km",
        "订单 20261123000123456",
        "故障码 P0A0F00, U0100",
        "官方热线 400-000-0000",
        "2020款 2.5L 蓝天运动版",
        "川A级高配 MODEL3S",
        "internationalising",
        "身高 1800 1800 1800 mm",
        "123456789012345678901234567890",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask_text(text) == text


def test_own_customer_by_name() -> None:
    text = "张三说,张三丰修的。ZHANG SAN 来电"

    assert mask_text(text, ("张三", "Zhang San")) == "张*说,张*丰修的。Z* 来电"


def test_a_latin_name_within_a_word_stays() -> None:
    assert mask_text("Ann has annual Ann.", ("Ann",)) == "A* has annual A*."


@pytest.mark.parametrize("name", ["", " ", "车"])
def test_what_is_no_name_changes_nothing(name: str) -> None:
    assert mask_text("车身异响", (name,)) == "车身异响"


def test_known_values_of_any_form() -> None:
    known = {"AB-1234": "A******", "座机 5550": "5***"}

    assert mask_text("ab-1234 und 座机 5550", (), known) == "A****** und 5***"


@given(WORDS, WORDS, DIGITS, GAP, GAP, st.sampled_from(["", "+86", "+86 ", "0086"]))
def test_no_phone_remains_in_whatever_text(
    before: str, after: str, digits: str, gap: str, other: str, country: str
) -> None:
    phone = f"138{gap}{digits[:4]}{other}{digits[4:]}"

    masked = mask_text(f"{before}{country}{phone}{after}")

    assert phone not in masked
    if not re.search("[0-9A-Za-z]", before + after):
        assert f"138******{digits[-2:]}" in masked


def test_a_phone_at_the_edge_of_a_vin() -> None:
    assert mask_text("LTEST7A5XB1350000 0020") == "LTE********350000*****"


@given(st.text())
def test_masking_again_changes_nothing(text: str) -> None:
    once = mask_text(text, ("张三",))

    assert mask_text(once, ("张三",)) == once


@given(st.text("0123456789", min_size=5))
def test_a_masked_field_tells_five_digits_at_most(phone: str) -> None:
    masked = mask_phone(phone)

    assert len(re.sub("[^0-9]", "", masked)) <= 5
