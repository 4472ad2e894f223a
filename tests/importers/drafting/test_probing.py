"""How a file is written is seen by its head."""

from pathlib import Path

import pytest

from fbloop.importers.drafting.probing import probed
from fbloop.importers.files.sources import open_source
from fbloop.importers.model import FileFormat
from tests.importers.made_files import file_of
from tests.importers.made_workbooks import workbook_of

ROWS = "".join(f"{n},2026-11-20,loud\n" for n in range(9))

COLUMNS = ("column_1", "column_2")


def form_of(path: Path, sheet: str = "") -> FileFormat:
    """The format of a file."""
    with open_source(path) as opened:
        return probed(opened, sheet=sheet)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"id,at,what\n{ROWS}", FileFormat()),
        (f"Complaints of 2026\n\nid,at,what\n{ROWS}", FileFormat(skip=2)),
        (f"Complaints,,\nid,at,what\n{ROWS}", FileFormat(skip=1)),
        (ROWS, FileFormat(columns=("column_1", "date", "column_3"))),
        ("a;b, c\n" + "1;2, 3, 4\n" * 9, FileFormat()),
        ("1000;x, y, z\n" + "1001;u\n" * 9, FileFormat(delimiter=";", columns=COLUMNS)),
        ('id,what\n' + '1,"no" he said\n' * 9, FileFormat(quote=None)),
        ('id,what\n' + '1,"two\nlines"\n' * 9, FileFormat()),
        ("id\n1\n2\n", FileFormat()),
    ],
)  # fmt: skip
def test_what_auto_does_not_find_out(tmp_path: Path, text: str, form: FileFormat) -> None:
    assert form_of(file_of(tmp_path, text)) == form


def test_a_title_in_a_workbook(tmp_path: Path) -> None:
    rows = [["Complaints"], ["id", "at"], ["1", "2026-11-20"], ["2", "2026-11-21"]]
    path = workbook_of(tmp_path, {"notes": [["x"]], "data": rows})
    assert form_of(path, "data") == FileFormat(skip=1, sheet="data")


def test_rejects_and_json_need_nothing(tmp_path: Path) -> None:
    rejects = "id,at,reject_line,reject_reason\n1,2,3,4\n"
    assert form_of(file_of(tmp_path, rejects)) == FileFormat()
    assert form_of(file_of(tmp_path, '[{"id": 1}]', name="a.json")) == FileFormat()
