"""Which map a file is for."""

from pathlib import Path

import pytest

from fbloop.errors import ExitCode
from fbloop.importers.errors import ImportRefused, MapUnclear
from fbloop.importers.fitting import choose_map
from tests.importers.made_files import MAP, file_of, map_of


def test_the_map_that_fits_is_taken(tmp_path: Path) -> None:
    map_of(tmp_path, MAP.replace("desc", "描述"), "other")
    map_of(tmp_path)
    path = file_of(tmp_path, "id,desc,at\n1,a,2026-11-20\n")
    assert choose_map(path, [tmp_path / "maps"]).path == "maps/crm.yaml"


def test_of_several_the_one_that_names_most_columns_is_taken(tmp_path: Path) -> None:
    map_of(tmp_path)
    map_of(tmp_path, MAP + "  store: shop\n", "with_store")
    path = file_of(tmp_path, "id,desc,at,shop\n1,a,2026-11-20,S1\n")
    assert choose_map(path, [tmp_path / "maps"]).path == "maps/with_store.yaml"


def test_when_two_fit_equally_a_person_decides(tmp_path: Path) -> None:
    map_of(tmp_path)
    map_of(tmp_path, name="twin")
    with pytest.raises(MapUnclear, match="several import maps fit: crm, twin") as caught:
        choose_map(file_of(tmp_path, "id,desc,at\n1,a,2026-11-20\n"), [tmp_path / "maps"])
    assert caught.value.exit_code == ExitCode.USAGE


def test_when_none_fits_broken_maps_are_told(tmp_path: Path) -> None:
    map_of(tmp_path)
    map_of(tmp_path, "map: x", "broken")
    with pytest.raises(MapUnclear, match="no import map fits") as caught:
        choose_map(file_of(tmp_path, "a,b\n1,2\n"), [tmp_path / "maps"])
    assert any("broken.yaml" in problem for problem in caught.value.problems)


def test_a_file_that_no_map_can_read_is_refused_for_what_it_is(tmp_path: Path) -> None:
    map_of(tmp_path)
    with pytest.raises(ImportRefused, match="is empty"):
        choose_map(file_of(tmp_path, ""), [tmp_path / "maps"])
