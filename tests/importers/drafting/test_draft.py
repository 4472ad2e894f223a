"""A draft is a map by which its own file can be imported at once."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fbloop.domain.vocabulary import Priority, Status
from fbloop.importers.drafting.draft import draft_of
from fbloop.importers.errors import ImportRefused
from tests.importers.drafting.made_drafts import csv_of, drafted
from tests.importers.made_files import DAY, HOUR, NOV_20, file_of

STATUSES = ("信息审核", "厂家受理", "处理反馈", "用户评分")


def complaints(day: str, n: int = 40) -> list[list[str]]:
    """The export of a complaint site."""
    header = ["id", "brand", "car_model", "type", "desc", "problem", "datetime", "status"]
    return [header] + [
        [
            f"90{i:02}", "某北汽车", f"N{i % 3}", f"2026款 {i} 版", f"天窗异响以及漏水第{i}次\t",
            f"H{i},H15,", day.replace("2026", f"20{i % 20 + 1:02}") if i else day, STATUSES[i % 4],
        ]
        for i in range(n)
    ]  # fmt: skip


def test_the_export_of_a_complaint_site(tmp_path: Path) -> None:
    one = drafted(tmp_path, csv_of(complaints("2026/11/8")), encoding="gbk")
    assert (one.n_issues, one.found.rejects) == (40, [])
    assert one.sources["text"] == ("desc",)
    assert one.sources["reported_at"] == ("datetime",)
    assert one.map.forms["datetime"] == ("YYYY/M/D", "iso")
    assert one.values_of("status") == {
        "信息审核": Status.NEW,
        "厂家受理": Status.INVESTIGATING,
        "处理反馈": Status.INVESTIGATING,
        "用户评分": Status.CLAIMED,
    }
    assert {"brand", "type", "problem"} <= one.sources.keys()
    assert one.draft.notes == ()


def test_a_repeated_export_with_a_counter_gives_each_issue_once(tmp_path: Path) -> None:
    rows = [
        [str(i % 30), f"48{i // 2 % 30}", f"经销商不让退车第{i // 2 % 30}次", "2026-11-20"]
        for i in range(60)
    ]
    one = drafted(tmp_path, csv_of([["", "id", "问题简述", "投诉时间"], *rows]), encoding="gbk")
    assert one.n_issues == 30
    assert len({(r.source_id, r.digest) for r in one.found.records}) == 30
    assert "#1" not in one.map.columns
    assert "Rows of one key are equal" in one.draft.map


def test_a_column_of_dates_that_two_fields_take_is_described_once(tmp_path: Path) -> None:
    rows = [["A-1", "上周四", "异响", "2026/11/19 10:00"], ["A-2", "2026/11/18", "异味", ""]]
    one = drafted(tmp_path, csv_of([["单号", "日期", "问题", "完成时间"], *rows]))
    assert set(one.map.forms) == {"完成时间"}


def two_date_forms() -> list[list[str]]:
    """Days above 12 in one form, the others in another; times beside them; one torn row."""
    header = ["Ticket", "Customer_Complaint", "Date", "Time", "Received_Via", "State", "Status"]
    states = ("Maryland", "Georgia", "Ohio", "Texas")
    rows = [
        [
            str(1000 + i),
            f"The line is slow in the evening, call number {i}",
            f"{i % 18 + 13}-04-26" if i % 3 else f"{i % 3 + 4}/{i % 12 + 1}/2026",
            f"{i % 12 + 1}:05:09 {'AP'[i % 2]}M",
            ("Internet", "Customer Care Call")[i % 2],
            states[i % 4],
            ("Open", "Closed", "Solved", "Pending")[i % 4],
        ]
        for i in range(120)
    ]
    rows[50][:2] = ["torn", "and the end of its text, which was longer"]
    return [header, *rows]


def test_two_date_forms_in_one_column_and_the_time_in_another(tmp_path: Path) -> None:
    one = drafted(tmp_path, csv_of(two_date_forms()))
    assert one.sources["reported_at"] == ("Date", "Time")
    assert set(one.map.forms["reported_at"]) == {"D-M-YY h:mm:ss A", "D/M/YYYY h:mm:ss A"}
    assert one.found.reasons == [(52, "Ticket: 'torn' does not fit '^\\d+$'")]
    assert any("'torn'" in note for note in one.draft.notes)
    assert any("were they swapped?" in note for note in one.draft.notes)
    assert one.sources["region"] == ("State",)
    assert one.values_of("channel") == {"Internet": "web", "Customer Care Call": "hotline"}


def updates(form: str) -> list[list[str]]:
    """The log of a ticket system: three rows a ticket, `?` for nothing."""
    header = [
        "number", "incident_state", "reopen_count", "opened_at", "sys_updated_at", "category",
        "subcategory", "u_symptom", "priority", "assigned_to", "vendor", "closed_at",
    ]  # fmt: skip
    priorities = ("1 - Critical", "2 - High", "3 - Moderate", "4 - Low")
    return [header] + [
        [
            f"INC00{i // 3:05}", ("New", "Awaiting User Info", "Closed")[i % 3], "0",
            form.format(day=i // 3 % 28 + 1), form.format(day=i // 3 % 28 + 1 + i % 2),
            f"Category {i % 50}", "?" if i % 7 else "Subcategory 3", "?", priorities[i // 3 % 4],
            f"Resolver {i % 40}", "?", form.format(day=28),
        ]
        for i in range(150)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "form"),
    [("{day}/3/2026 01:16", "D/M/YYYY H:mm"), ("{day:02}-03-2026 01:16", "D-M-YYYY H:mm")],
)
def test_the_log_of_a_ticket_system(tmp_path: Path, written: str, form: str) -> None:
    one = drafted(tmp_path, csv_of(updates(written)))
    assert (one.n_issues, one.found.rejects) == (50, [])
    assert one.map.forms["opened_at"] == (form,)
    assert one.map.missing == {"?"}
    assert any("looks like a history" in note for note in one.draft.notes)
    assert one.values_of("priority")["3 - Moderate"] is Priority.P2
    assert one.values_of("status")["Awaiting User Info"] is Status.INVESTIGATING
    assert one.sources["text"][:2] == ("category", "subcategory")
    assert one.sources["claimed_at"] == ("closed_at",)
    assert {"reopen_count", "u_symptom"} <= one.sources.keys()


CHINESE = [
    "序号", "工单编号", "登记时间", "客户姓名", "联系电话", "车牌号", "VIN码", "行驶里程",
    "经销商名称", "投诉渠道", "紧急程度", "工单状态", "问题描述", "关闭时间", "完成率%",
]  # fmt: skip


def tickets(n: int = 60) -> list[list[str]]:
    """A ticket system's rows."""
    return [
        [
            str(i + 1), f"GD{i:05}", f"2026年11月{i % 20 + 1}日 {i % 24}时05分", f"某{i}",
            f"1380000{i:04}", f"京A·{10000 + i}", f"LTST{i:013}", f"{i},500" if i % 3 else "-",
            f"S{i % 5}店", ("400热线", "抖音", "某处")[i % 3], ("特急", "紧急", "一般")[i % 3],
            ("待处理", "处理中", "已关闭", "神秘")[i % 4],
            f"行驶中出现异响第{i}次，客户要求尽快处理",
            f"2026/11/{i % 9 + 21}" if i % 4 == 2 else "", f"{i}%",
        ]
        for i in range(n)
    ]  # fmt: skip


def test_titles_and_sums_around_the_rows_of_a_chinese_ticket_system(tmp_path: Path) -> None:
    wide = "," * (len(CHINESE) - 1)
    text = f"客户投诉明细{wide}\r\n导出时间：2026-11-20{wide}\r\n"
    text += csv_of([CHINESE, *tickets()]).replace("\n", "\r\n") + f"合计,60{wide[1:]}\r\n"
    one = drafted(tmp_path, text, encoding="gb18030", name="crm 导出_20261120.csv")
    assert (one.n_issues, one.found.rejects) == (60, [])
    assert (one.map.source, one.map.file.skip) == ("crm", 2)
    first = one.found.records[1]
    assert first.values["reported_at"] == NOV_20 - 18 * DAY + HOUR + 300
    assert first.values["mileage"] == 1500
    assert first.attrs["完成率"] == "1%"
    expected = {"vin": "VIN码", "plate": "车牌号", "phone": "联系电话", "store": "经销商名称"}
    assert {field: one.sources[field] for field in expected} == {
        field: (column,) for field, column in expected.items()
    }
    assert "神秘" in one.line_of("is not known here")
    assert "only counts the rows" in one.line_of("序号 ")


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_are_left_to_auto_where_it_finds_them(
    tmp_path: Path, delimiter: str
) -> None:
    one = drafted(tmp_path, csv_of([CHINESE, *tickets()], delimiter))
    assert one.n_issues == 60
    assert one.map.file.delimiter == "auto"


def test_a_file_without_a_header_gets_names_after_what_it_holds(tmp_path: Path) -> None:
    one = drafted(tmp_path, csv_of(tickets()), encoding="utf-16")
    assert (one.n_issues, one.found.rejects) == (60, [])
    assert one.map.key.columns == ("id",)
    assert {"vin", "phone", "plate", "status", "priority", "channel"} <= one.sources.keys()
    assert "the file has no header row; give its columns their names" in one.draft.notes


def test_quotes_that_are_only_letters(tmp_path: Path) -> None:
    rows = "".join(f'{i}|2026-11-20|"no sound {i}" said he\n' for i in range(30))
    one = drafted(tmp_path, f"id|time|desc\n{rows}")
    assert (one.map.file.quote, one.n_issues, one.found.rejects) == (None, 30, [])


def test_numbers_that_begin_anew_in_each_store_need_the_store(tmp_path: Path) -> None:
    rows = [
        [f"D{i % 4}", str(i // 4), f"{i % 28 + 1:02}/11/2026", f"the left door is loud, {i}"]
        for i in range(80)
    ]
    one = drafted(tmp_path, csv_of([["dealer", "no", "date", "complaint"], *rows]))
    assert one.map.key.columns == ("dealer", "no")
    assert one.n_issues == 80


def test_days_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    rows = [
        [f"T{i}", f"{46000 + i}.5" if i % 2 else "2026-11-20", f"the brakes squeal, {i}"]
        for i in range(40)
    ]
    one = drafted(tmp_path, csv_of([["Ticket #", "Date", "Problem"], *rows]))
    assert one.map.forms["Date"] == ("iso", "excel-serial")
    assert (one.n_issues, one.found.rejects) == (40, [])


def test_a_file_without_times_says_what_to_do(tmp_path: Path) -> None:
    one = drafted(tmp_path, csv_of([["a", "b"], *([str(i), "x"] for i in range(9))]))
    assert len(one.found.rejects) == 9
    assert any("no column reads as a date" in note for note in one.draft.notes)


@pytest.mark.parametrize("text", ["a,b\n", "序号,id\n合计,\n"])
def test_a_file_without_rows_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportRefused, match="has no rows to look at"):
        draft_of(file_of(tmp_path, text))


def test_a_draft_is_the_same_each_time(tmp_path: Path) -> None:
    path = file_of(tmp_path, csv_of(two_date_forms()))
    assert draft_of(path) == draft_of(path)


cell = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(data=st.data(), width=st.integers(2, 5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_whatever_stands_in_header_and_cells_the_draft_can_be_read(
    tmp_path: Path, data: st.DataObject, width: int
) -> None:
    row = st.lists(cell, min_size=width, max_size=width)
    header, *rows = data.draw(st.lists(row, min_size=3, max_size=5))
    try:
        one = drafted(tmp_path, csv_of([header, *rows]))
    except ImportRefused:
        # The reader, or a file of empty rows: never the map that was drafted.
        return
    assert one.map.source == "a"
