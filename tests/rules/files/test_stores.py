"""stores.csv: shops, and the hours that they have of their own."""

from pathlib import Path

import pytest

from fbloop.domain.responsibility import Store
from fbloop.domain.worktime_calendar import CalendarSpec
from fbloop.rules.convert import Complaints
from fbloop.rules.files.stores import Stores

STORES = "code,name,aliases,zone,region\n"
CALENDARS = ("office", "stores")


def stores(tmp_path: Path, content: str | bytes) -> tuple[tuple[Store, ...], list[str]]:
    file = tmp_path / "stores.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    found, _, said = read(file)
    return found, said


def read(file: Path) -> tuple[tuple[Store, ...], dict[str, CalendarSpec], list[str]]:
    complaints = Complaints()
    reader = Stores(complaints, CALENDARS, "Asia/Shanghai")
    return reader.read(file), reader.own, complaints.lines


def test_no_file_and_an_empty_one_have_no_rows(tmp_path: Path) -> None:
    assert read(tmp_path / "none.csv") == ((), {}, [])
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
    found, _, said = read(tmp_path)
    assert found == ()
    assert said == [f"{tmp_path.name}:1:1: no regular file, or larger than 16 MiB"]


def test_neither_utf8_nor_gb18030(tmp_path: Path) -> None:
    assert stores(tmp_path, b"\xff\xff\xff")[1] == [
        "stores.csv:1:1: the file is neither UTF-8 nor GB18030"
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


WHOLE = "code,name,aliases,zone,region,size,hours,manager,expert\n"


def test_what_a_store_may_say_of_itself(tmp_path: Path) -> None:
    (found,), said = stores(tmp_path, WHOLE + "S1,a,,z,r,big,office,店长甲,专家乙\n")
    assert said == []
    assert (found.size, found.hours, found.manager, found.expert) == (
        "big", "office", "店长甲", "专家乙",
    )  # fmt: skip
    assert found.position == "stores.csv:2"


def test_a_row_may_end_before_what_it_need_not_say(tmp_path: Path) -> None:
    (found,), said = stores(tmp_path, WHOLE + "S1,a,,z,r\n")
    assert said == []
    assert (found.region, found.size, found.expert) == ("r", None, None)


def test_a_chinese_table(tmp_path: Path) -> None:
    header = "编码,名称,别名,战区,大区,规模,营业时间,店长,运营专家\n"
    (big, small), said = stores(
        tmp_path, header + "S1,甲店,,东战区,华东,大店,,王店长,\nS2,乙店,旧名；老店,,,小,,,\n"
    )
    assert said == []
    assert (big.zone, big.region, big.size, big.manager) == ("东战区", "华东", "big", "王店长")
    assert (small.size, small.aliases) == ("small", ("旧名", "老店"))


def test_hours_of_its_own_become_a_calendar(tmp_path: Path) -> None:
    file = tmp_path / "stores.csv"
    file.write_text(WHOLE + "S1,a,,,,,09:00-21:00,,\nS2,b,,,,,stores,,\n", "utf-8")
    found, own, said = read(file)
    assert said == []
    assert [store.hours for store in found] == ["store S1", "stores"]
    assert own["store S1"].hours == (((540, 1260),),) * 7


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    rows = "S1,a,,,,huge,offce,,\nS2,b,,,,,09:00-08:00,,\nS3,c,,,,,25:00-26:00,,\n"
    _, said = stores(tmp_path, WHOLE + rows)
    places = [line.split(": ")[0] for line in said]
    assert places == ["stores.csv:2:1", "stores.csv:2:1", "stores.csv:3:1", "stores.csv:4:1"]
    assert said[0].endswith("'size' is big or small, not 'huge'")
    assert "did you mean 'office'?" in said[1]


def test_a_column_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    _, (said,) = stores(tmp_path, "code,name,aliases,zone,region,hour\n")
    assert said.endswith("it may also have size,hours,manager,expert,visits")
