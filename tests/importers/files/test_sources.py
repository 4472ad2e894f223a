"""What a file is before it is read."""

import io
import os
import sqlite3
import stat
import zipfile
from pathlib import Path

import pytest

from fbloop.errors import ExitCode
from fbloop.importers.errors import EncodingUnknown, FileMissing, FileUnreadable, ImportRefused
from fbloop.importers.files.sources import encoding_of, open_source
from tests.importers.made_files import file_of


def refusal(path: Path) -> str:
    with pytest.raises(ImportRefused) as caught:
        open_source(path).close()
    assert caught.value.exit_code == ExitCode.REFUSED
    assert "\n" not in caught.value.message
    return caught.value.message


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(FileMissing) as caught:
        open_source(tmp_path / "none.csv")
    assert caught.value.exit_code == ExitCode.USAGE
    assert "none.csv" in caught.value.message


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path)


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in refusal(tmp_path / "pipe")


def test_a_device_is_refused() -> None:
    assert "device" in refusal(Path("/dev/zero"))


def test_a_file_that_may_not_be_read_is_the_systems_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(tmp_path, "id\n1\n")

    def denied(self: Path, mode: str) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(FileUnreadable, match="Permission denied") as caught:
        open_source(path)
    assert caught.value.exit_code == ExitCode.SYSTEM


@pytest.mark.parametrize("content", [b"", b"\n\r\n \t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "is empty" in refusal(file_of(tmp_path, content))


def test_a_workbook_named_csv_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.csv", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "Excel" in refusal(tmp_path / "a.csv")


def test_a_database_is_refused(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "a.csv")
    database.execute("create table t (a)")
    database.commit()
    database.close()
    assert "SQLite" in refusal(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\n  <!DOCTYPE html><html>", "web page"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        (b"\xef\xbb\xbf<TABLE>", "web page"),
        ("<html></html>".encode("utf-16"), "web page"),
        (b"<?xml version='1.0'?>", "XML"),
        (b"\x00" * 5000, "NUL"),
    ],
)
def test_other_kinds_of_files_are_called_by_their_name(
    tmp_path: Path, content: bytes, what: str
) -> None:
    assert what in refusal(file_of(tmp_path, content))


def test_a_stream_can_be_read_again_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with open_source(io.BytesIO(b"id\n1\n")) as opened:
        copy = opened.stream
        assert copy.seek(0) == 0
        assert copy.read() == b"id\n1\n"
        assert os.fstat(copy.fileno()).st_mode & (stat.S_IRWXG | stat.S_IRWXO) == 0
    assert list(tmp_path.iterdir()) == []


class Endless(io.RawIOBase):
    """A stream of zeros without an end, as `/dev/zero` is."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        self.given += size
        return bytes(size)


def test_an_endless_stream_is_refused_after_its_head() -> None:
    stream = Endless()
    with pytest.raises(ImportRefused, match="stdin: has NUL bytes"):
        open_source(stream)  # type: ignore[arg-type]
    assert stream.given <= 1 << 16


def test_both_encodings_are_named_when_none_fits() -> None:
    stream = io.BytesIO(b"id\n1\n\xff\xff\n")
    with pytest.raises(ImportRefused, match="line 3 is not UTF-8; line 3 is not GB18030") as caught:
        encoding_of(stream, "auto", "a.csv")
    assert "--encoding" in caught.value.hint


def test_a_named_encoding_is_the_only_one_tried() -> None:
    stream = io.BytesIO("é;1\n".encode("cp1252"))
    assert encoding_of(stream, "cp1252", "a.csv") == "cp1252"
    with pytest.raises(ImportRefused, match="is not UTF-8"):
        encoding_of(stream, "utf-8", "a.csv")


def test_an_unknown_encoding_is_a_usage_error_with_near_names() -> None:
    with pytest.raises(EncodingUnknown) as caught:
        encoding_of(io.BytesIO(b"id\n"), "gb18031", "a.csv")
    assert "gb18030" in caught.value.hint
    assert caught.value.exit_code == ExitCode.USAGE
