"""Old workbooks are read in a process of their own first."""

from pathlib import Path

import pytest

from fbloop.importers.errors import ImportRefused
from fbloop.importers.files import trials
from fbloop.importers.files.trials import refuse_unless_read_on_trial
from tests.importers.made_workbooks import old_workbook_of


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    return old_workbook_of(tmp_path).read_bytes()


def test_a_good_workbook_passes(content: bytes) -> None:
    refuse_unless_read_on_trial(content, "a.xls")


def test_an_error_that_can_be_caught_is_left_to_the_reader() -> None:
    refuse_unless_read_on_trial(b"no workbook", "a.xls")


def test_a_length_that_lies_is_refused_in_one_line(
    content: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    # The last row in the sheet's record of its dimensions.
    place = content.index(b"\x00\x02\x0e\x00") + 8
    lying = content[:place] + b"\xff\xff\xff\x7f" + content[place + 4 :]
    with pytest.raises(ImportRefused, match=r"a\.xls: is no workbook, or a damaged one") as caught:
        refuse_unless_read_on_trial(lying, "a.xls")
    assert "\n" not in caught.value.message
    assert capfd.readouterr() == ("", "")


def test_a_trial_without_end_is_refused(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trials, "_SECONDS", 0.001)
    with pytest.raises(ImportRefused, match="damaged"):
        refuse_unless_read_on_trial(content, "a.xls")
