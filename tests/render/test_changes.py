import pytest

from fbloop.render.changes import changes
from tests.render.made_speech import speak_chinese


def test_what_a_write_says() -> None:
    said = changes(
        "P1-2026-11-0043",
        ["status: new -> investigating", "owner: 李四"],
        next_due="diagnose, 2026-11-22 14:05 (in 1d 23h)",
        next_command="fbloop advance 2026-11-0043 --cause TEXT",
    )

    assert said == (
        "P1-2026-11-0043\n"
        "  status: new -> investigating\n"
        "  owner: 李四\n"
        "  next due: diagnose, 2026-11-22 14:05 (in 1d 23h)\n"
        "  next: fbloop advance 2026-11-0043 --cause TEXT\n"
    )


def test_nothing_is_due_and_nothing_to_do() -> None:
    assert changes("2026-11-0043", []) == "2026-11-0043\n"


def test_one_line_stays_one_line() -> None:
    assert changes("X", ["title: a\nb\x1b[2J"]) == "X\n  title: a b\n"


def test_it_is_said_in_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_chinese(
        monkeypatch,
        {"next due: {clock}": "最近时限：{clock}", "next: {command}": "下一步：{command}"},
    )

    assert changes("X", ["状态：调查中"], next_due="首次响应", next_command="fbloop show X") == (
        "X\n  状态：调查中\n  最近时限：首次响应\n  下一步：fbloop show X\n"
    )
