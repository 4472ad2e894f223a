"""stores.csv and people.csv."""

from pathlib import Path

import pytest

from fbloop.domain.responsibility import Person, Store
from fbloop.rules.convert import Complaints
from fbloop.rules.files.tables import build_people, build_stores

STORES = "code,name,aliases,zone,region\n"
PEOPLE = "name,role,scope\n"
ROLES = frozenset({"expert", "store_manager"})


def stores(tmp_path: Path, content: str | bytes) -> tuple[tuple[Store, ...], list[str]]:
    file = tmp_path / "stores.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    complaints = Complaints()
    return build_stores(file, complaints), complaints.lines


def people(tmp_path: Path, content: str) -> tuple[tuple[Person, ...], list[str]]:
    file = tmp_path / "people.csv"
    file.write_text(content, "utf-8")
    complaints = Complaints()
    return build_people(file, ROLES, complaints), complaints.lines


def test_no_file_and_an_empty_one_have_no_rows(tmp_path: Path) -> None:
    complaints = Complaints()
    assert build_stores(tmp_path / "none.csv", complaints) == ()
    assert complaints.lines == []
    assert stores(tmp_path, "") == ((), [])
    assert stores(tmp_path, STORES) == ((), [])


def test_rows(tmp_path: Path) -> None:
    found, said = stores(
        tmp_path, STORES + "SZ01, 深圳南山店 ,南山;南山店,z1,华南\n\n,,,,\nHZ01,杭州店,,,\n"
    )
    assert said == []
    assert found == (
        Store(code="SZ01", name="深圳南山店", aliases=("南山", "南山店"), zone="z1", region="华南"),
        Store(code="HZ01", name="杭州店"),
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_as_excel_saves_it(tmp_path: Path, encoding: str) -> None:
    found, said = stores(tmp_path, (STORES + "SZ01,深圳店,,,\r\n").encode(encoding))
    assert said == []
    assert found[0].name == "深圳店"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("code,name\n", "stores.csv:1:1: the first line must be code,name,aliases,zone,region"),
        (STORES + "S1,a,,\n", "stores.csv:2:1: 4 cells, the header has 5"),
        (STORES + "S1,,,,\n", "stores.csv:2:1: 'name' is empty"),
        (STORES + "S1,a,,,\nS2,a,,,\n", "stores.csv:3:1: 'a' is a store in line 2 already"),
        (STORES + 'S1,"a,,,\n', "stores.csv:2:1: this is no CSV"),
    ],
)
def test_wrong_rows(tmp_path: Path, content: str, line: str) -> None:
    _, said = stores(tmp_path, content)
    assert said[0].startswith(line)


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    complaints = Complaints()
    assert build_stores(tmp_path, complaints) == ()
    assert complaints.lines == [f"{tmp_path.name}:1:1: no regular file, or larger than 16 MiB"]


def test_neither_utf8_nor_gb18030(tmp_path: Path) -> None:
    assert stores(tmp_path, b"\xff\xff\xff")[1] == [
        "stores.csv:1:1: the file is neither UTF-8 nor GB18030"
    ]


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


def test_visits_are_a_column_that_may_be_there(tmp_path: Path) -> None:
    header = "code,name,aliases,zone,region,visits\n"
    found, said = stores(tmp_path, header + "S1,a,,,,120\nS2,b,,,,\n")
    assert said == []
    assert [store.visits for store in found] == [120.0, None]


@pytest.mark.parametrize("written", ["many", "-1", "nan"])
def test_visits_are_a_number(tmp_path: Path, written: str) -> None:
    _, said = stores(tmp_path, f"code,name,aliases,zone,region,visits\nS1,a,,,,{written}\n")
    assert said == [f"stores.csv:2:1: 'visits' is how many visits a week has, not '{written}'"]
