"""What a row says under a map."""

from pathlib import Path

import pytest

from fbloop.domain.identity import vin_check_digit
from fbloop.domain.vocabulary import Priority, Status
from fbloop.importers.rows.tally import WarningKind
from tests.importers.made_files import DAY, HOUR, MAP, NOV_20, outcomes, values

CODED = """
map: crm
key: [id]
missing: ['?', 'N/A', '-']
fields:
  text: desc
  reported_at: at
  priority: { from: urgency, values: { 特急: P0, 紧急: P1 }, else: ELSE }
  status: { from: state, values: { 已关闭: claimed, 处理中: investigating }, else: STATUS }
  campaign: { from: club, values: { a: gold }, else: cell }
"""


def coded(priority: str = "rule", status: str = "keep", more: str = "") -> str:
    return CODED.replace("ELSE", priority).replace("STATUS", status) + more


ROW = "id,desc,at,urgency,state,club\n1,黑屏,2026-11-20,{},{},{}\n"


def test_cells_stay_text_and_times_become_epoch_seconds(tmp_path: Path) -> None:
    found = values(
        tmp_path,
        'id,desc,at,shop,km\n1, 异响\t严重 ,2026/11/20 9:30,00123,"12,500"\n',
        MAP + "  store: shop\n  mileage: { from: km, as: int }\n",
    )
    assert found == {
        "text": "异响 严重",
        "reported_at": NOV_20 + 9 * HOUR + 30 * 60,
        "store": "00123",
        "mileage": 12500,
    }


def test_templates_join_columns_and_leave_no_gap(tmp_path: Path) -> None:
    rows = "id,desc,at,brand,series\n1,a,2026-11-20,北方,N7\n2,b,2026-11-20,,N7\n3,c,2026-11-20,,\n"
    found = outcomes(tmp_path, rows, MAP + '  model: "%brand / %series"\n  brand: brand\n')
    assert [record.values.get("model") for record in found.records] == ["北方 / N7", "/ N7", None]
    assert found.records[0].attrs == {"brand": "北方"}


def test_known_words_become_codes(tmp_path: Path) -> None:
    found = values(tmp_path, ROW.format("特急", "已关闭", "a"), coded())
    assert found["priority"] is Priority.P0
    assert found["status"] is Status.CLAIMED


def test_rule_leaves_the_decision_to_the_rules(tmp_path: Path) -> None:
    found = values(tmp_path, ROW.format("其他", "", ""), coded(more="defaults: { priority: P3 }"))
    assert found["priority"] is None


def test_a_cell_without_value_is_the_default_whatever_else_says(tmp_path: Path) -> None:
    more = "defaults: { priority: P3, campaign: none }"
    found = outcomes(tmp_path, ROW.format("N/A", "?", ""), coded(more=more))
    assert found.records[0].values["priority"] is Priority.P3
    assert found.records[0].attrs == {"campaign": "none"}
    assert "status" not in found.records[0].values
    assert found.records[0].keep == frozenset()


def test_keep_changes_no_issue_and_gives_a_new_one_the_default(tmp_path: Path) -> None:
    more = "defaults: { status: new }"
    (record,) = outcomes(tmp_path, ROW.format("", "-100", ""), coded(more=more)).records
    assert record.keep == {"status"}
    assert record.values["status"] is Status.NEW


def test_a_code_is_taken_for_every_other_cell(tmp_path: Path) -> None:
    found = values(tmp_path, ROW.format("x", "y", ""), coded("P2", "new"))
    assert (found["priority"], found["status"]) == (Priority.P2, Status.NEW)


def test_cell_takes_the_text_as_it_is(tmp_path: Path) -> None:
    found = outcomes(tmp_path, ROW.format("P1", "", "银 卡"), coded("cell"))
    assert found.records[0].values["priority"] is Priority.P1
    assert found.records[0].attrs == {"campaign": "银 卡"}


def test_reject_and_unreadable_codes_name_every_reason_of_the_row(tmp_path: Path) -> None:
    found = outcomes(tmp_path, ROW.format("超急", "-100", ""), coded("reject", "cell"))
    ((line, reason),) = found.reasons
    assert line == 2
    assert "urgency: '超急' is not among the values of the map" in reason
    assert "state: '-100' is not known here" in reason
    assert found.rejects[0].cells == ("1", "黑屏", "2026-11-20", "超急", "-100", "")


def test_codes_need_no_values(tmp_path: Path) -> None:
    rows = "id,desc,at,p,s\n1,a,2026-11-20,P1,executing\n2,b,2026-11-20,high,new\n"
    found = outcomes(tmp_path, rows, MAP + "  priority: { from: p, else: rule }\n  status: s\n")
    assert [record.values["priority"] for record in found.records] == [Priority.P1, None]
    assert found.records[0].values["status"] is Status.EXECUTING


def test_a_number_that_is_none_rejects_its_row(tmp_path: Path) -> None:
    rows = "id,desc,at,km\n1,a,2026-11-20,12 km\n2,b,2026-11-20,\n"
    found = outcomes(tmp_path, rows, MAP + "  mileage: km\n")
    assert found.reasons == [(2, "km: '12 km' is no whole number")]
    assert "mileage" not in found.records[0].values


def test_an_attribute_may_be_a_number(tmp_path: Path) -> None:
    found = outcomes(
        tmp_path, "id,desc,at,n\n1,a,2026-11-20,7\n", MAP + "  visits: { from: n, as: int }\n"
    )
    assert found.records[0].attrs == {"visits": 7}


def test_rows_without_text_or_time_are_rejected(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "id,desc,at\n1,,2026-11-20\n2,a,\n3,b,someday\n4,\t,2026-11-20\n")
    assert found.reasons == [
        (2, "desc: there is no text"),
        (3, "at: there is no time of the report"),
        (4, "at: 'someday' is no date of the form YYYY/M/D H:mm, YYYY/M/D, iso"),
        (5, "desc: there is no text"),
    ]


def test_all_that_a_row_lacks_is_named_at_once(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "id,desc,at,km\n,,,x\n", MAP + "  mileage: km\n")
    assert found.reasons == [
        (
            2,
            "id: the key has no value; km: 'x' is no whole number; "
            "at: there is no time of the report; desc: there is no text",
        )
    ]


@pytest.mark.parametrize("at", ["2026/2/30", "2026/11/20 25:00", "45000", "20/11/2026"])
def test_dates_that_are_impossible_or_of_other_forms_are_rejected(tmp_path: Path, at: str) -> None:
    found = outcomes(tmp_path, f"id,desc,at\n1,a,{at}\n")
    assert [line for line, _ in found.reasons] == [2]


def test_the_zone_of_the_map_goes_before_the_ledgers(tmp_path: Path) -> None:
    rows = "id,desc,at\n1,a,2026-11-20\n"
    utc = MAP.replace("dates: {", "dates: { tz: UTC,")
    assert values(tmp_path, rows)["reported_at"] == NOV_20
    assert values(tmp_path, rows, utc)["reported_at"] == NOV_20 + 8 * HOUR


def test_a_template_of_date_and_time_has_forms_of_its_own(tmp_path: Path) -> None:
    by_field = MAP.replace("dates: { at:", "dates: { reported_at:").replace(
        "reported_at: at", 'reported_at: "%day %hour"'
    )
    rows = "id,desc,day,hour\n1,a,2026/11/20,9:30\n2,b,2026/11/20,\n"
    first, second = outcomes(tmp_path, rows, by_field).records
    assert first.values["reported_at"] == NOV_20 + 9 * HOUR + 1800
    assert (second.values["reported_at"], second.is_day_only) == (NOV_20, True)
    assert not first.is_day_only


def test_a_column_called_tz_can_have_forms(tmp_path: Path) -> None:
    by_name = MAP.replace("dates: { at:", "dates: { tz#1:").replace(
        "reported_at: at", "reported_at: tz"
    )
    found = values(tmp_path, "id,desc,tz\n1,a,2026/11/20\n", by_name)
    assert found["reported_at"] == NOV_20


def test_a_header_less_column_can_be_mapped(tmp_path: Path) -> None:
    found = outcomes(tmp_path, ",id,desc,at\n7,1,a,2026-11-20\n", MAP + '  row: "#1"\n')
    assert found.records[0].attrs == {"row": "7"}


def test_a_new_day_begins_where_the_other_ends(tmp_path: Path) -> None:
    rows = "id,desc,at\n1,a,2026/11/20\n2,b,2026/11/21\n"
    first, second = outcomes(tmp_path, rows).records
    assert second.values["reported_at"] == NOV_20 + DAY
    assert first.values["reported_at"] == NOV_20


VINS = MAP + "  vin: { from: v, check: CHECK }\n"
# Made up: the second has another last digit, so that its check digit is wrong.
RIGHT, WRONG = "LFBZZZZZ000000001", "LFBZZZZZ000000002"


@pytest.mark.parametrize("vin", [WRONG, "LFB123", "LFBZZZZZOQI000001"])
def test_a_vin_that_cannot_be_right_is_counted_or_rejected(tmp_path: Path, vin: str) -> None:
    rows = f"id,desc,at,v\n1,a,2026-11-20,{vin}\n2,b,2026-11-20,\n"
    warned = outcomes(tmp_path, rows, VINS.replace("CHECK", "warn"))
    assert warned.records[0].values["vin"] == vin
    assert [(w.kind, w.column, w.lines, w.values) for w in warned.warnings] == [
        (WarningKind.VIN_SUSPECT, "v", (2,), ())
    ]
    strict = outcomes(tmp_path, rows, VINS.replace("CHECK", "strict"))
    assert [line for line, _ in strict.reasons] == [2]
    assert strict.warnings == ()


def test_a_right_vin_is_taken_in_any_way_of_writing(tmp_path: Path) -> None:
    digit = vin_check_digit(RIGHT)
    vin = RIGHT[:8] + digit + RIGHT[9:]
    rows = f"id,desc,at,v\n1,a,2026-11-20,{vin.lower()[:9]} {vin[9:]}\n"
    found = outcomes(tmp_path, rows, VINS.replace("CHECK", "strict"))
    assert (found.rejects, found.warnings) == ([], ())


def test_what_an_update_keeps_is_no_content_of_a_row(tmp_path: Path) -> None:
    rows = "id,desc,at,c\n1,a,2026-11-20,gold\n"
    plain = outcomes(tmp_path, rows, MAP + "  club: c\n").records[0]
    kept = outcomes(
        tmp_path, rows, MAP + "  club: c\non_update: { club: ours, text: theirs }\n"
    ).records[0]
    assert plain.keep == frozenset()
    assert kept.keep == {"club"}
    assert plain.digest == kept.digest


SHEET = """
map: sheet
target: update
key: [ISSUE]
dates: { done: YYYY/M/D }
fields:
  cause: why
  action: what
  done_on: done
"""


def test_a_sheet_says_what_was_done(tmp_path: Path) -> None:
    rows = "ISSUE,why,what,done\nP1-2026-11-0001,油管松动,换油管,2026/11/20\n"
    (record,) = outcomes(tmp_path, rows, SHEET).records
    assert record.source_id == "P1-2026-11-0001"
    assert record.values == {"cause": "油管松动", "action": "换油管", "done_on": NOV_20}
    assert (record.attrs, record.is_day_only) == ({}, False)


def test_rows_that_a_shop_did_not_fill_in_are_left_out(tmp_path: Path) -> None:
    rows = "ISSUE,why,what,done\nP1-2026-11-0001,,,\n,a,,\nP1-2026-11-0002,,,soon\n"
    found = outcomes(tmp_path, rows, SHEET + "defaults: { note: by sheet }\n")
    assert [skip.line for skip in found.skips] == [2]
    assert found.reasons == [
        (3, "ISSUE: the key has no value"),
        (4, "done: 'soon' is no date of the form YYYY/M/D"),
    ]


def test_a_text_of_values_is_a_value_even_if_it_is_called_missing(tmp_path: Path) -> None:
    more = "defaults: { priority: P3 }"
    import_map = coded(more=more).replace("紧急: P1", "'-': P1")
    assert values(tmp_path, ROW.format("-", "", ""), import_map)["priority"] is Priority.P1
    assert values(tmp_path, ROW.format("?", "", ""), import_map)["priority"] is Priority.P3
