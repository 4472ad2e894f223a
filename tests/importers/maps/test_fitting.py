"""Which map a file is for."""

from pathlib import Path
from typing import IO, Any

import pytest

from fbloop.errors import ExitCode
from fbloop.importers.errors import ImportRefused, MapUnclear, NoMapFits, SheetMissing
from fbloop.importers.files.sources import open_source
from fbloop.importers.maps.fitting import choose_map
from tests.importers.made_files import MAP, file_of, map_of
from tests.importers.made_workbooks import workbook_of

ROWS = "id,desc,at\n1,a,2026-11-20\n"
HEADLESS = MAP + "file: { columns: [id, desc, at] }\n"


def problems(path: Path, *folders: Path) -> tuple[str, ...]:
    """Why no map fits."""
    with pytest.raises(NoMapFits, match="no import map fits") as caught:
        choose_map(path, folders)
    assert caught.value.exit_code == ExitCode.REFUSED
    assert caught.value.hint == f"fbloop import --draft {path} proposes one"
    return caught.value.problems


def test_the_map_that_fits_is_taken(tmp_path: Path) -> None:
    map_of(tmp_path, MAP.replace("desc", "描述"), "other")
    map_of(tmp_path)
    assert choose_map(file_of(tmp_path, ROWS), [tmp_path / "maps"]).path == "maps/crm.yaml"


def test_of_several_the_one_that_names_most_columns_is_taken(tmp_path: Path) -> None:
    map_of(tmp_path)
    map_of(tmp_path, MAP + "  store: shop\n", "with_store")
    path = file_of(tmp_path, "id,desc,at,shop\n1,a,2026-11-20,S1\n")
    assert choose_map(path, [tmp_path / "maps"]).path == "maps/with_store.yaml"


def test_when_two_fit_equally_a_person_decides(tmp_path: Path) -> None:
    map_of(tmp_path)
    map_of(tmp_path, name="twin")
    with pytest.raises(MapUnclear, match="several import maps fit: crm, twin") as caught:
        choose_map(file_of(tmp_path, ROWS), [tmp_path / "maps"])
    assert caught.value.exit_code == ExitCode.USAGE
    assert caught.value.hint == "name one with --map"


def test_of_two_maps_with_one_name_the_nearer_is_taken(tmp_path: Path) -> None:
    near, far = tmp_path / "near", tmp_path / "far"
    near.mkdir()
    far.mkdir()
    map_of(near, MAP.replace("map: crm", "map: near"))
    map_of(far, MAP.replace("map: crm", "map: far"))
    found = choose_map(file_of(tmp_path, ROWS), [near / "maps", far / "maps"])
    assert found.source == "near"


def test_when_none_fits_what_the_nearest_maps_lack_is_told(tmp_path: Path) -> None:
    for name, column in (("one", "desc2"), ("two", "desc3"), ("far", "x")):
        map_of(tmp_path, MAP.replace("desc", column), name)
    map_of(tmp_path, MAP.replace("desc", "y").replace("[id]", "[z]"), "farthest")
    map_of(tmp_path, MAP.replace("desc", "at"), "near")
    path = file_of(tmp_path, "id,desc\n1,a\n")
    assert problems(path, tmp_path / "maps") == (
        "near: it lacks 'at'",
        "far: it lacks 'at', 'x'",
        "one: it lacks 'at', 'desc2'",
    )


def test_of_many_columns_some_are_named(tmp_path: Path) -> None:
    columns = "".join(f"  a{n}: c{n}\n" for n in range(9))
    map_of(tmp_path, MAP + columns)
    found = problems(file_of(tmp_path, ROWS), tmp_path / "maps")
    assert found == ("crm: it lacks 'c0', 'c1', 'c2', 'c3', 'c4' and 4 more",)


def test_a_map_that_refuses_further_columns_does_not_fit(tmp_path: Path) -> None:
    map_of(tmp_path, MAP + "expect: { extra: refuse }\n")
    path = file_of(tmp_path, "id,desc,at,new\n1,a,2026-11-20,x\n")
    assert problems(path, tmp_path / "maps") == ("crm: it refuses 'new'",)


def test_a_header_that_the_map_expects_must_be_there(tmp_path: Path) -> None:
    map_of(tmp_path, MAP + "expect: { header: [id, desc, at, shop] }\n")
    found = problems(file_of(tmp_path, ROWS), tmp_path / "maps")
    assert found == ("crm: it lacks 'shop'",)


def test_when_none_fits_broken_maps_are_told(tmp_path: Path) -> None:
    map_of(tmp_path)
    map_of(tmp_path, "map: x", "broken")
    found = problems(file_of(tmp_path, "a,b\n1,2\n"), tmp_path / "maps")
    assert any("broken.yaml" in problem for problem in found)


def test_without_any_map_a_draft_is_the_hint(tmp_path: Path) -> None:
    assert problems(file_of(tmp_path, ROWS), tmp_path / "maps") == ()


# --- files without a header


def test_a_map_for_files_without_a_header_fits_their_width_and_dates(tmp_path: Path) -> None:
    map_of(tmp_path, HEADLESS)
    found = choose_map(file_of(tmp_path, "1,a,2026-11-20\n"), [tmp_path / "maps"])
    assert found.file.columns == ("id", "desc", "at")
    assert problems(file_of(tmp_path, "1,a\n"), tmp_path / "maps") == (
        "crm: expected 3 cells, found 2",
    )
    assert problems(file_of(tmp_path, "ID,WHAT,WHEN\n1,a,2026-11-20\n"), tmp_path / "maps") == (
        "crm: no time of the report in the first row",
    )


def test_a_map_that_knows_the_header_goes_before_one_that_needs_none(tmp_path: Path) -> None:
    map_of(tmp_path, HEADLESS + "missing: [at]\n", "a_headless")
    map_of(tmp_path)
    assert choose_map(file_of(tmp_path, ROWS), [tmp_path / "maps"]).path == "maps/crm.yaml"


# --- other files


def test_a_file_that_no_map_can_read_is_refused_for_what_it_is(tmp_path: Path) -> None:
    map_of(tmp_path)
    with pytest.raises(ImportRefused, match="is empty"):
        choose_map(file_of(tmp_path, ""), [tmp_path / "maps"])


def test_an_encoding_that_one_map_names_is_its_own_reason(tmp_path: Path) -> None:
    map_of(tmp_path, MAP + "file: { encoding: utf-8 }\n")
    map_of(tmp_path, MAP.replace("desc", "描述"), "other")
    path = file_of(tmp_path, "id,desc,at\n1,异响,2026-11-20\n", "gbk")
    assert problems(path, tmp_path / "maps") == (
        "other: it lacks '描述'",
        "crm: line 2 is not UTF-8",
    )


def test_a_file_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two", "three"):
        map_of(tmp_path, MAP.replace("desc", name), name)
    map_of(tmp_path)
    path = file_of(tmp_path, ROWS)
    opened: list[str] = []
    real = Path.open

    def noted(self: Path, mode: str = "r") -> IO[Any]:
        opened.append(self.name)
        return real(self, mode)

    monkeypatch.setattr(Path, "open", noted)
    choose_map(path, [tmp_path / "maps"])
    assert opened.count("a.csv") == 1


def test_a_file_that_is_open_stays_open(tmp_path: Path) -> None:
    map_of(tmp_path)
    with open_source(file_of(tmp_path, ROWS)) as opened:
        assert choose_map(opened, [tmp_path / "maps"]).source == "crm"
        assert not opened.stream.closed


def test_the_sheets_of_a_workbook(tmp_path: Path) -> None:
    map_of(tmp_path)
    rows = [["id", "desc", "at"], ["1", "a", "2026-11-20"]]
    path = workbook_of(tmp_path, {"notes": [["hello"]], "data": rows})
    assert choose_map(path, [tmp_path / "maps"]).source == "crm"
    assert choose_map(path, [tmp_path / "maps"], sheet="data").source == "crm"
    with pytest.raises(NoMapFits) as caught:
        choose_map(path, [tmp_path / "maps"], sheet="notes")
    assert caught.value.problems == ("crm: it lacks 'at', 'desc', 'id'",)
    with pytest.raises(SheetMissing):
        choose_map(path, [tmp_path / "maps"], sheet="nothing")


def test_rows_of_json(tmp_path: Path) -> None:
    map_of(tmp_path)
    path = file_of(tmp_path, '[{"id": 1, "desc": "a", "at": "2026-11-20"}]', name="a.json")
    assert choose_map(path, [tmp_path / "maps"]).source == "crm"
