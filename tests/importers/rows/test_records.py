"""A whole file under a map: every row accounted for, equal rows with equal digests."""

import io
import tracemalloc
from pathlib import Path

import pytest

from fbloop.errors import ExitCode
from fbloop.importers.errors import ColumnsMissing, ImportRefused
from fbloop.importers.maps.loading import load_map
from fbloop.importers.rows.records import Record, read_records
from fbloop.importers.rows.tally import ImportWarning, WarningKind
from tests.importers.made_files import (
    MAP,
    NOV_20,
    NOW,
    ZONE,
    file_of,
    map_of,
    outcomes,
    outcomes_of,
)

STORED = MAP + "  store: shop\n  channel: via\n"


def test_a_record_is_whole(tmp_path: Path) -> None:
    (record,) = outcomes(tmp_path, 'id,desc,at\n 1,"a\tb",2026-11-20\n').records
    assert record == Record(
        source="crm",
        source_id="1",
        line=2,
        cells=(" 1", "a\tb", "2026-11-20"),
        values={"text": "a b", "reported_at": NOV_20},
        attrs={},
        is_day_only=True,
        keep=frozenset(),
        digest=record.digest,
    )


def digest_of(folder: Path, row: str, import_map: str = MAP) -> str:
    return outcomes(folder, f"id,desc,at,more\n{row}\n", import_map).records[0].digest


@pytest.mark.parametrize(
    "row",
    [
        "1,黑屏 死机,2026-11-20,",
        "1,黑屏 死机,2026/11/20,",
        " 1 ,黑屏\t死机 ,2026/11/20,",
        '1,"黑屏\r\n死机",2026-11-20,other',
        "2,黑屏 死机,20261120,",
    ],
)
def test_rows_that_say_the_same_have_one_digest(tmp_path: Path, row: str) -> None:
    assert digest_of(tmp_path, row) == digest_of(tmp_path, "1,黑屏 死机,2026-11-20,")


@pytest.mark.parametrize(
    "row",
    ["1,黑屏死机,2026-11-20,", "1,黑屏 死机,2026-11-21,", "1,黑屏 死机,2026-11-20 00:00,"],
)
def test_rows_that_say_something_else_have_another_digest(tmp_path: Path, row: str) -> None:
    assert digest_of(tmp_path, row) != digest_of(tmp_path, "1,黑屏 死机,2026-11-20,")


def test_the_order_of_a_maps_fields_does_not_matter_to_the_digest(tmp_path: Path) -> None:
    row = "1,a,2026-11-20,x"
    attribute, field = "  extra: more\n", "  model: more\n"
    assert digest_of(tmp_path, row, MAP + attribute + field) == digest_of(
        tmp_path, row, MAP + field + attribute
    )
    assert digest_of(tmp_path, row, MAP + attribute) != digest_of(tmp_path, row, MAP + field)


def test_every_row_is_a_record_a_reject_or_left_out(tmp_path: Path) -> None:
    rows = (
        'id,desc,at\n1,a,2026-11-20\n2,b\n\n3,"c"d,2026-11-20\n4,,2026-11-20\n'
        "5,skip me,2026-11-20\n,,\n6,e,2026-11-20\n"
    )
    found = outcomes(tmp_path, rows, MAP + "if:\n  - { when: { desc: skip }, then: skip }\n")
    assert [one.line for one in found.all] == [2, 3, 5, 6, 7, 9]
    assert [record.line for record in found.records] == [2, 9]
    assert [reject.line for reject in found.rejects] == [3, 5, 6]
    assert [skip.line for skip in found.skips] == [7]


def test_all_columns_that_are_missing_are_named_with_near_ones(tmp_path: Path) -> None:
    named = MAP + "  store: 门店\n  vin: '%VIN'\nexpect: { header: [登记人] }\n"
    named += "if:\n  - { when: { 类型: x }, then: skip }\n"
    with pytest.raises(ColumnsMissing) as caught:
        outcomes(tmp_path, "id,desc,Vin\n1,a,b\n", named)
    assert caught.value.exit_code == ExitCode.REFUSED
    assert caught.value.details["columns"] == ["VIN", "at", "登记人", "类型", "门店"]
    assert caught.value.problems == ("'VIN': did you mean 'Vin'?",)
    assert "id, desc, Vin" in caught.value.hint


def test_expected_columns_may_come_in_any_order(tmp_path: Path) -> None:
    expecting = MAP + "expect: { header: [id, desc, at], extra: refuse }\n"
    assert len(outcomes(tmp_path, "at,id,desc\n2026-11-20,1,a\n", expecting).records) == 1


@pytest.mark.parametrize(("extra", "kinds"), [("allow", []), ("warn", [WarningKind.EXTRA_COLUMN])])
def test_columns_that_no_one_named_are_allowed_or_counted(
    tmp_path: Path, extra: str, kinds: list[WarningKind]
) -> None:
    expecting = MAP + f"expect: {{ extra: {extra} }}\n"
    found = outcomes(tmp_path, "id,desc,at,新列\n1,a,2026-11-20,x\n", expecting)
    assert [warning.kind for warning in found.warnings] == kinds
    assert [warning.column for warning in found.warnings] == ["新列"] * len(kinds)


def test_columns_that_no_one_named_are_refused_where_the_map_says_so(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="新列"):
        outcomes(
            tmp_path, "id,desc,at,新列\n1,a,2026-11-20,x\n", MAP + "expect: { extra: refuse }\n"
        )


KNOWN = {"store": ["S1"], "channel": {"web"}}
SHOPS = "id,desc,at,shop,via\n1,a,2026-11-20,S1,web\n2,b,2026-11-20,S9,\n3,c,2026-11-20,S8,fax\n"


def test_codes_that_the_rules_do_not_know_are_kept_and_counted(tmp_path: Path) -> None:
    found = outcomes(tmp_path, SHOPS, STORED, known=KNOWN)
    assert [record.values["store"] for record in found.records] == ["S1", "S9", "S8"]
    assert found.warnings == (
        ImportWarning(
            kind=WarningKind.UNKNOWN_VALUE, column="shop", n=2, lines=(3, 4), values=("S9", "S8")
        ),
        ImportWarning(
            kind=WarningKind.UNKNOWN_VALUE, column="via", n=1, lines=(4,), values=("fax",)
        ),
    )


def test_strict_rejects_what_the_rules_do_not_know(tmp_path: Path) -> None:
    found = outcomes(tmp_path, SHOPS, STORED, known=KNOWN, is_strict=True)
    assert found.reasons == [
        (3, "shop: 'S9' is not known to the rules (store)"),
        (
            4,
            "shop: 'S8' is not known to the rules (store); "
            "via: 'fax' is not known to the rules (channel)",
        ),
    ]


def test_without_known_codes_any_code_is_taken(tmp_path: Path) -> None:
    assert outcomes(tmp_path, SHOPS, STORED, known={}).warnings == ()


def test_a_rejected_row_warns_of_nothing_else(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "id,desc,at,shop,via\n1,,2027-11-20,S9,\n", STORED, known=KNOWN)
    assert len(found.rejects) == 1
    assert [warning.kind for warning in found.warnings] == []


def test_the_encoding_of_the_command_goes_before_the_maps(tmp_path: Path) -> None:
    path = file_of(tmp_path, "id,desc,at\n1,黑屏,2026-11-20\n", "big5")
    mapped = map_of(tmp_path, MAP + "file: { encoding: utf-8 }\n")
    assert outcomes_of(path, mapped, encoding="big5").records[0].values["text"] == "黑屏"


def test_a_stream_is_read_like_a_file(tmp_path: Path) -> None:
    stream = io.BytesIO(b"id,desc,at\n1,a,2026-11-20\n")
    with read_records(stream, load_map(map_of(tmp_path)), zone=ZONE, now=NOW) as reading:
        assert reading.name == "stdin"
        assert len(list(reading)) == 1


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"{number},黑屏,2026-11-20\n" for number in range(20_000))
    path = file_of(tmp_path, "id,desc,at\n" + rows)
    with read_records(path, load_map(map_of(tmp_path)), zone=ZONE, now=NOW) as reading:
        next(iter(reading))
        path.write_bytes(b"\xff" * 500_000)
        with pytest.raises(ImportRefused, match="changed while it was read"):
            list(reading)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    mapped = load_map(map_of(tmp_path))

    def peak(rows: int) -> int:
        path = tmp_path / "big.csv"
        path.write_text("id,desc,at\n" + "7,a made-up complaint,2026-11-20\n" * rows)
        tracemalloc.start()
        with read_records(path, mapped, zone=ZONE, now=NOW) as reading:
            assert sum(1 for _ in reading) == rows
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    # Up to a mebibyte is decoded at a time; 15,000 records would be more than ten.
    assert peak(20_000) - peak(5_000) < 4_000_000
