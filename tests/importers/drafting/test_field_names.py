"""Names of columns say which field they are."""

import pytest

from fbloop.importers.drafting.field_names import NAMES, is_named_time, likeness
from fbloop.importers.fields import OWN


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("VIN码", "vin"),
        ("Customer Name", "customer"),
        ("customer_phone", "phone"),
        ("客户 联系电话", "phone"),
        ("问题描述（客户）", "text"),
        ("Customer_Complaint", "text"),
        ("投诉时间", "reported_at"),
        ("sys_updated_at", "updated"),
        ("contactType", "channel"),
        ("故障码", "fault_code"),
    ],
)
def test_the_likeliest_field(column: str, field: str) -> None:
    assert max(NAMES, key=lambda name: likeness(column, NAMES[name])) == field


@pytest.mark.parametrize("column", ["客户生日", "Zip_code", "storeroom", "", "%"])
def test_names_of_nothing(column: str) -> None:
    assert all(likeness(column, names) == 0 for names in NAMES.values())


def test_the_very_name_goes_before_one_that_ends_so() -> None:
    assert likeness("phone", NAMES["phone"]) > likeness("home phone", NAMES["phone"]) > 0


def test_only_fields_of_the_ledger_are_named() -> None:
    assert NAMES.keys() <= OWN.keys()


@pytest.mark.parametrize(
    ("column", "is_time"), [("购车日期", True), ("sold date", True), ("zip", False)]
)
def test_names_of_times(column: str, is_time: bool) -> None:
    assert is_named_time(column) is is_time
