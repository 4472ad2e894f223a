"""people.csv: who has which role where, and what holds for them."""

from pathlib import Path

import pytest

from fbloop.domain.responsibility import Person
from fbloop.rules.convert import Complaints
from fbloop.rules.files.people import build_people

PEOPLE = "name,role,scope\n"
WHOLE = "name,role,scope,contact,deputy,absences\n"
ROLES, DEPARTMENTS = ("expert", "store_manager"), ("quality",)


def people(tmp_path: Path, content: str) -> tuple[tuple[Person, ...], list[str]]:
    file = tmp_path / "people.csv"
    file.write_text(content, "utf-8")
    complaints = Complaints()
    return build_people(file, ROLES, DEPARTMENTS, complaints), complaints.lines


def test_a_person_may_have_two_scopes(tmp_path: Path) -> None:
    found, said = people(tmp_path, PEOPLE + "李四,expert,z1\n李四,expert,z2\n王五,store_manager,\n")
    assert said == []
    assert [p.scope for p in found] == ["z1", "z2", None]


def test_wrong_people(tmp_path: Path) -> None:
    _, said = people(tmp_path, PEOPLE + "李四,exprt,\n李四,expert,\n李四,expert,\n")
    assert said == [
        "people.csv:2:1: there is no role 'exprt'; did you mean 'expert'?",
        "people.csv:4:1: this row stands in line 3 already",
    ]


def test_a_role_may_be_a_department(tmp_path: Path) -> None:
    (found,), said = people(tmp_path, PEOPLE + "质量甲,quality,\n")
    assert (found.role, said) == ("quality", [])


def test_what_one_row_says_holds_for_all_of_that_name(tmp_path: Path) -> None:
    rows = "李四,expert,z1,NOTIFY_LI,,2026-11-20..2026-11-27\n李四,quality,,,王五,2026-12-01\n"
    (first, second, _), said = people(tmp_path, WHOLE + rows + "王五,expert,,,,\n")
    assert said == []
    assert (first.contact, first.deputy) == (second.contact, second.deputy) == ("NOTIFY_LI", "王五")
    assert first.absences == (("2026-11-20", "2026-11-27"), ("2026-12-01", "2026-12-01"))
    assert first.position == "people.csv:2"


def test_rows_of_one_name_must_not_contradict_each_other(tmp_path: Path) -> None:
    rows = "李四,expert,z1,NOTIFY_A,,\n李四,expert,z2,NOTIFY_B,,\n"
    _, said = people(tmp_path, WHOLE + rows)
    assert said == ["people.csv:3:1: 李四 has another contact in an earlier line"]


@pytest.mark.parametrize(
    "address", ["li@example.com", "13800000001", "https://example.com/k", "notify"]
)
def test_an_address_is_no_contact_and_is_not_repeated(tmp_path: Path, address: str) -> None:
    _, (said,) = people(tmp_path, WHOLE + f"李四,expert,,{address},,\n")
    assert said.startswith("people.csv:2:1: 'contact' is the name of an environment variable")
    assert f" {address}" not in said


@pytest.mark.parametrize(
    ("deputy", "says"),
    [("李四", "李四 cannot be their own deputy"), ("王七", "nobody here is called '王七'")],
)
def test_a_deputy_is_another_person_of_the_file(tmp_path: Path, deputy: str, says: str) -> None:
    _, (said,) = people(tmp_path, WHOLE + f"李四,expert,,,{deputy},\n")
    assert says in said


@pytest.mark.parametrize(
    "written", ["2026-11-27..2026-11-20", "2026-02-30", "next week", "20261120", "2026-11-20.."]
)
def test_absences_are_spans_of_dates(tmp_path: Path, written: str) -> None:
    _, said = people(tmp_path, WHOLE + f"李四,expert,,,,{written}\n")
    assert [("is no span" in line) for line in said] == [True]


def test_chinese_headers(tmp_path: Path) -> None:
    header = "姓名,角色,范围,联系方式,代理人,休假\n"
    rows = "李四,expert,,,王五,2026-12-01；2026-12-03\n王五,expert,\n"
    found, said = people(tmp_path, header + rows)
    assert said == []
    assert [len(person.absences) for person in found] == [2, 0]


def test_absent_on_the_first_and_the_last_day() -> None:
    person = Person(name="a", role="expert", absences=(("2026-11-20", "2026-11-27"),))
    days = ("2026-11-19", "2026-11-20", "2026-11-27", "2026-11-28")
    assert [person.is_absent(day) for day in days] == [False, True, True, False]
