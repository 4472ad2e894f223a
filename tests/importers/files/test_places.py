"""Which files the FILE words of a command line mean."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from fbloop.errors import ExitCode
from fbloop.importers.errors import FileMissing, FileUnreadable, ImportRefused
from fbloop.importers.files.places import files_of
from tests.importers.made_files import file_of

REJECTS = "id,reject_line,reject_reason\n1,2,no time\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Is the working folder, too."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(folder: Path, *names: str) -> None:
    for age, name in enumerate(reversed(names)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        file_of(path.parent, "id\n1\n", name=path.name)
        os.utime(path, (1000 + age, 1000 + age))


def found(*words: str, newest: bool = False) -> Sequence[str]:
    return files_of(words, newest=newest)


def test_paths_and_standard_input_stay_as_they_were_typed(folder: Path) -> None:
    made(folder, "b.csv", "a.dat")
    assert found("./b.csv", "-", "a.dat", "missing.csv") == [
        "./b.csv",
        "-",
        "a.dat",
        "missing.csv",
    ]


def test_each_file_comes_once(folder: Path) -> None:
    made(folder, "a.csv", "b.csv")
    (folder / "link.csv").symlink_to("a.csv")
    assert found("b.csv", "-", "./b.csv", "*.csv", "-", ".") == ["b.csv", "-", "a.csv"]


def test_a_folder_means_what_can_be_imported_in_it(folder: Path) -> None:
    names = ["a.CSV", "b.tsv", "c.txt", "d.xlsx", "e.xls", "f.xlsm", "g.json", "h.ndjson"]
    made(folder, *(f"in/{name}" for name in names), "in/i.jsonl")
    made(folder, "in/.hidden.csv", "in/~$d.xlsx", "in/j.pdf", "in/k.csv.part", "in/deeper/l.csv")
    assert found("in") == [f"in/{name}" for name in [*names, "i.jsonl"]]


def test_rejects_that_an_import_wrote_are_no_exports(folder: Path) -> None:
    made(folder, "a.csv", "rejects-2026.csv")
    file_of(folder, REJECTS, name="rejects-r0001.csv")
    assert found(".") == found("*.csv") == ["a.csv", "rejects-2026.csv"]
    assert found("rejects-r*.csv") == ["rejects-r0001.csv"]
    assert found("rejects-r0001.csv") == ["rejects-r0001.csv"]


@pytest.mark.parametrize("name", ["a.pdf", ".a.csv"])
def test_a_folder_with_nothing_to_import_is_refused(folder: Path, name: str) -> None:
    made(folder, f"in/{name}")
    with pytest.raises(ImportRefused, match="in: no file in it can be imported") as caught:
        found("in")
    assert ".xlsx" in caught.value.hint
    assert caught.value.exit_code == ExitCode.REFUSED


def test_a_pattern_that_no_shell_expanded_means_all_that_it_fits(folder: Path) -> None:
    made(folder, "b2.csv", "b1.csv", "c1.csv", "in/b9.csv")
    (folder / "b3.csv").mkdir()
    assert found("b*.csv") == ["b1.csv", "b2.csv"]
    assert found("[bc]1.csv") == ["b1.csv", "c1.csv"]
    assert found("b?.csv") == ["b1.csv", "b2.csv"]
    assert found("**/b*.csv") == ["b1.csv", "b2.csv", "in/b9.csv"]


def test_a_file_whose_name_looks_like_a_pattern_is_meant_literally(folder: Path) -> None:
    made(folder, "a[1].csv", "a1.csv")
    assert found("a[1].csv") == ["a[1].csv"]


@pytest.mark.parametrize("word", ["x*.csv", "none/*.csv", "a[2].csv"])
def test_a_pattern_that_fits_nothing_is_a_missing_file(folder: Path, word: str) -> None:
    made(folder, "a.csv")
    with pytest.raises(FileMissing, match="no file fits this pattern") as caught:
        found("a.csv", word)
    assert caught.value.exit_code == ExitCode.USAGE


def test_the_newest_of_each_pattern_and_folder_is_taken(folder: Path) -> None:
    made(folder, "a2.csv", "a1.csv", "in/x.csv", "in/y.xlsx", "b.csv")
    assert found("a*.csv", "in", "b.csv", newest=True) == ["a2.csv", "in/x.csv", "b.csv"]


def test_the_newest_of_all_plain_files_is_taken_and_no_rejects(folder: Path) -> None:
    made(folder, "a.csv", "b.csv", "c.csv", "in/x.csv")
    os.utime(folder / "b.csv", (2**31, 2**31))
    (folder / "rejects-r0001.csv").write_text("id,reject_line,reject_reason\n", "utf-8")
    os.utime(folder / "rejects-r0001.csv", (2**32, 2**32))
    plain = ("a.csv", "b.csv", "c.csv", "rejects-r0001.csv")
    assert found(*plain, newest=True) == ["b.csv"]
    assert found("-", *plain, "in", newest=True) == ["-", "b.csv", "in/x.csv"]
    assert found("rejects-r0001.csv", newest=True) == ["rejects-r0001.csv"]


def test_of_equally_new_files_the_last_name_is_taken(folder: Path) -> None:
    made(folder, "a1.csv", "a3.csv", "a2.csv")
    for path in folder.iterdir():
        os.utime(path, (5, 5))
    assert found("*.csv", newest=True) == ["a3.csv"]


def test_a_folder_that_is_not_shown_is_the_systems_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "in").mkdir()

    def denied(self: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", denied)
    with pytest.raises(FileUnreadable, match="in: Permission denied"):
        found("in")


def test_a_word_too_long_for_a_path_is_the_systems_problem() -> None:
    with pytest.raises(FileUnreadable):
        found("a" * 5000 + "*")
