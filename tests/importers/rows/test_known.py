"""Names that the rules know."""

from pathlib import Path

import pytest

from fbloop.importers.maps.loading import load_map
from fbloop.importers.rows.known import Known
from fbloop.importers.rows.records import read_records
from fbloop.importers.rows.tally import WarningKind
from tests.importers.made_files import MAP, NOW, ZONE, Outcomes, file_of, map_of

ROWS = (
    "id,desc,at,shop,by\n1,a,2026-11-20,西湖店,王\n2,b,2026-11-20,HZ01,李\n3,c,2026-11-20,hz02,\n"
)
LOOKUP = MAP + "  store: { from: shop, lookup: stores }\n  checker: { from: by, lookup: people }\n"
LOOKUPS = {"stores": {"西湖店", "HZ01", "Hz02"}, "people": ["李"]}


def read(folder: Path, import_map: str, lookups: dict[str, object], **options: object) -> Outcomes:
    with read_records(
        file_of(folder, ROWS),
        load_map(map_of(folder, import_map)),
        zone=ZONE,
        now=NOW,
        lookups=lookups,  # type: ignore[arg-type]
        **options,  # type: ignore[arg-type]
    ) as reading:
        return Outcomes(list(reading), reading.warnings, reading.header)


def test_names_are_known_in_any_case_and_others_are_kept_and_counted(tmp_path: Path) -> None:
    found = read(tmp_path, LOOKUP, {**LOOKUPS})
    assert [r.values["store"] for r in found.records] == ["西湖店", "HZ01", "hz02"]
    assert [(w.kind, w.column, w.lines, w.values) for w in found.warnings] == [
        (WarningKind.UNKNOWN_VALUE, "by", (2,), ("王",))
    ]


def test_strict_rejects_a_name_that_is_not_known(tmp_path: Path) -> None:
    found = read(tmp_path, LOOKUP, {**LOOKUPS}, is_strict=True)
    assert found.reasons == [(2, "by: '王' is not known to the rules (checker)")]


def test_a_map_that_asks_for_stores_is_told_that_there_are_none(tmp_path: Path) -> None:
    found = read(tmp_path, LOOKUP, {"stores": ()})
    assert [(w.column, w.n) for w in found.warnings] == [("shop", 3)]


def test_a_lookup_goes_before_what_is_known_of_the_field(tmp_path: Path) -> None:
    found = read(tmp_path, LOOKUP, {"stores": LOOKUPS["stores"]}, known={"store": ["S1"]})
    assert found.warnings == ()


@pytest.mark.parametrize("import_map", [MAP, MAP + "  store: shop\n"])
def test_without_lookup_nothing_is_asked_for(tmp_path: Path, import_map: str) -> None:
    assert read(tmp_path, import_map, {**LOOKUPS}).warnings == ()


def test_an_attribute_may_be_called_like_what_a_shop_says(tmp_path: Path) -> None:
    asks = MAP + "  contact: { from: by, lookup: people }\n"
    found = read(tmp_path, asks, {**LOOKUPS})
    assert found.records[1].attrs == {"contact": "李"}
    assert [(w.column, w.lines) for w in found.warnings] == [("by", (2,))]


def test_no_names_no_checks(tmp_path: Path) -> None:
    assert Known().checks(load_map(map_of(tmp_path, LOOKUP))) == ()
