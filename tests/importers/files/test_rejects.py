"""The file of rejected rows: it comes back and is read as if it were the first."""

import stat
from pathlib import Path

import pytest

from fbloop.errors import ExitCode
from fbloop.importers.errors import FileUnreadable, ImportRefused
from fbloop.importers.files.rejects import (
    Reject,
    RejectsFile,
    begins_rejects_file,
    refuse_to_overwrite,
)
from tests.importers.made_files import MAP, Outcomes, file_of, map_of, outcomes_of
from tests.render.nasty import NASTY

BAD = 'id,desc,at\n1,a,2026-11-20\n2,,2026-11-20\n3,"c\n\td",never\n4,d\n5,"e"f,2026-11-20\n'


def rejects_file(folder: Path, found: Outcomes, name: str = "rejects.csv") -> Path:
    path = folder / name
    with RejectsFile(folder, found.header) as rejects:  # type: ignore[arg-type]
        for reject in found.rejects:
            rejects.add(reject)
        rejects.publish(path)
    return path


def test_a_reject_file_has_the_files_header_and_cells_and_the_reasons(tmp_path: Path) -> None:
    path = rejects_file(tmp_path, outcomes_of(file_of(tmp_path, BAD), map_of(tmp_path)))
    lines = path.read_text("utf-8-sig").split("\n")
    assert lines[0].rstrip() == "id,desc,at,reject_line,reject_reason"
    assert lines[1].startswith("2,,2026-11-20,3,")
    assert "there is no text" in lines[1]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = rejects_file(tmp_path, outcomes_of(file_of(tmp_path, BAD), map_of(tmp_path)))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("file", "encoding"),
    [
        ("", "utf-8"),
        ("file: { encoding: gbk }", "gbk"),
        ("file: { delimiter: ';' }", "utf-8"),
        ("file: { quote: none }", "utf-8"),
        ("file: { skip: 2 }", "utf-8"),
        ("file: { columns: [id, desc, at] }", "utf-8"),
    ],
)
def test_corrected_rejects_are_imported_by_the_same_map(
    tmp_path: Path, file: str, encoding: str
) -> None:
    rows = "id,desc,at\n1,黑屏,2026-11-20\n2,,2026-11-20\n3,c,never\n"
    if "skip" in file:
        rows = "x\ny\n" + rows
    if "columns" in file:
        rows = rows.partition("\n")[2]
    if "delimiter" in file:
        rows = rows.replace(",", ";")
    import_map = map_of(tmp_path, MAP + file + "\n")
    first = outcomes_of(file_of(tmp_path, rows, encoding), import_map)
    path = rejects_file(tmp_path, first)
    corrected = path.read_text("utf-8-sig").replace("never", "2026-11-21").replace("2,,", "2,异响,")
    path.write_text(corrected, "utf-8-sig")
    again = outcomes_of(path, import_map)
    assert again.rejects == []
    assert [record.source_id for record in again.records] == ["2", "3"]
    assert again.records[0].values["text"] == "异响"
    assert again.records[0].cells == ("2", "异响", "2026-11-20")
    assert again.header == first.header
    assert again.warnings == ()


def test_uncorrected_rejects_are_rejected_for_the_same_cells_again(tmp_path: Path) -> None:
    first = outcomes_of(file_of(tmp_path, BAD), map_of(tmp_path))
    again = outcomes_of(rejects_file(tmp_path, first), map_of(tmp_path))
    assert [reject.cells for reject in again.rejects] == [reject.cells for reject in first.rejects]
    assert len(again.rejects) == 4
    assert again.records == []


def test_cells_that_a_spreadsheet_shifted_are_not_believed(tmp_path: Path) -> None:
    path = file_of(
        tmp_path,
        "id,desc,at,reject_line,reject_reason\n4,d,7,expected 3 cells,\n5,e,2026-11-20,,\n",
    )
    found = outcomes_of(path, map_of(tmp_path))
    assert "cells are shifted" in found.reasons[0][1]
    assert len(found.records) == 1


def test_a_reason_among_the_cells_of_a_short_row_is_no_value(tmp_path: Path) -> None:
    first = outcomes_of(file_of(tmp_path, "id,a,b,c,desc,at\n4,x\n"), map_of(tmp_path))
    cells = ("4", "x", "2", first.reasons[0][1])
    path = file_of(
        tmp_path,
        "id,a,b,c,desc,at,reject_line,reject_reason\n"
        + ",".join(f'"{cell}"' for cell in (*cells, "", "", "", ""))
        + "\n",
    )
    assert "cells are shifted" in outcomes_of(path, map_of(tmp_path)).reasons[0][1]


def test_nasty_cells_come_back_unchanged(tmp_path: Path) -> None:
    cells = tuple(text.encode("utf-8", "replace").decode() for text in NASTY if "\x00" not in text)
    names = [f"c{number}" for number in range(len(cells))]
    path = tmp_path / "r.csv"
    with RejectsFile(tmp_path, ["id", "desc", "at", *names]) as rejects:
        rejects.add(Reject(line=2, reason="nasty\nreason", cells=("1", "", "2026-11-20", *cells)))
        rejects.publish(path)
    (again,) = outcomes_of(path, map_of(tmp_path)).rejects
    assert again.cells == ("1", "", "2026-11-20", *cells)


def test_a_file_saved_again_by_a_spreadsheet_is_still_known(tmp_path: Path) -> None:
    assert begins_rejects_file('工单号;描述;"reject_line";"reject_reason"\r\n'.encode("gbk"))
    assert begins_rejects_file(b"id\treject_line\treject_reason\n")
    assert not begins_rejects_file(b"id,desc\nreject_line,reject_reason\n")


def test_without_rejects_there_is_no_file(tmp_path: Path) -> None:
    with RejectsFile(tmp_path, ["id"]) as rejects:
        rejects.publish(tmp_path / "r.csv")
    assert rejects.n == 0
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_published_is_removed(tmp_path: Path) -> None:
    with RejectsFile(tmp_path, ["id"]) as rejects:
        rejects.add(Reject(line=2, reason="r", cells=("1",)))
        assert len(list(tmp_path.iterdir())) == 1
    assert (rejects.n, list(tmp_path.iterdir())) == (1, [])


def test_what_a_killed_import_left_is_removed_and_what_a_running_one_writes_stays(
    tmp_path: Path,
) -> None:
    left = tmp_path / "fbloop-rejects-left.tmp"
    left.write_text("left")
    with RejectsFile(tmp_path, ["id"]) as running:
        running.add(Reject(line=2, reason="r", cells=("1",)))
        assert not left.exists()
        with RejectsFile(tmp_path, ["id"]) as other:
            other.publish(tmp_path / "other.csv")
        running.publish(tmp_path / "r.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]


def test_a_folder_that_cannot_be_written_is_the_systems_problem(tmp_path: Path) -> None:
    with RejectsFile(tmp_path / "none", ["id"]) as rejects:
        with pytest.raises(FileUnreadable) as caught:
            rejects.add(Reject(line=2, reason="r", cells=("1",)))
        assert caught.value.exit_code == ExitCode.SYSTEM


def test_only_rejects_are_overwritten(tmp_path: Path) -> None:
    refuse_to_overwrite(tmp_path / "new.csv")
    old = rejects_file(tmp_path, outcomes_of(file_of(tmp_path, BAD), map_of(tmp_path)))
    refuse_to_overwrite(old)
    with pytest.raises(ImportRefused, match="holds no rejects"):
        refuse_to_overwrite(file_of(tmp_path, "id,desc\n1,a\n"))
    with pytest.raises(ImportRefused, match="holds no rejects"):
        refuse_to_overwrite(tmp_path)


def test_a_file_that_is_read_again_is_rejected_anew(tmp_path: Path) -> None:
    with RejectsFile(tmp_path, ["id"]) as rejects:
        rejects.add(Reject(line=2, reason="first", cells=("1",)))
        rejects.clear()
        rejects.add(Reject(line=3, reason="second", cells=("2",)))
        assert rejects.n == 1
        rejects.publish(tmp_path / "r.csv")
    assert (tmp_path / "r.csv").read_text("utf-8-sig").splitlines()[1:] == ["2,3,second"]
