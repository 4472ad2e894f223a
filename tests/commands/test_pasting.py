"""What `log -` says beside what it logs."""

import pytest

from fbloop.commands.pasting import say_skipped, warn_of_days
from fbloop.commands.shared.options import Common
from fbloop.render.formats import Format


def test_lines_whose_day_is_not_certain_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    warn_of_days(Common(), [])
    assert capsys.readouterr().err == ""
    warn_of_days(Common(), [3])
    assert "1 time names no certain day, now is taken (line 3);" in capsys.readouterr().err
    warn_of_days(Common(), list(range(1, 8)))
    assert "7 times name no certain day" in (told := capsys.readouterr().err)
    assert "(lines 1, 2, 3, 4, 5, ...)" in told


def test_a_program_is_warned_beside_its_answer(capsys: pytest.CaptureFixture[str]) -> None:
    warn_of_days(Common(format=Format.JSON), [3])
    told = capsys.readouterr()
    assert (told.out, told.err.startswith("warning: 1 time names no certain day")) == ("", True)
    warn_of_days(Common(quiet=True), [3])
    assert capsys.readouterr().err == ""


def test_skipped_lines_are_counted_and_named(capsys: pytest.CaptureFixture[str]) -> None:
    say_skipped(Common(), [2])
    assert capsys.readouterr().err == "1 line skipped: no problem (line 2)\n"
    say_skipped(Common(format=Format.JSON), list(range(1, 8)))
    told = capsys.readouterr().err
    assert told == "7 lines skipped: no problems (lines 1, 2, 3, 4, 5, ...)\n"
    say_skipped(Common(), [])
    say_skipped(Common(quiet=True), [2])
    assert capsys.readouterr().err == ""
