"""A question's world: which moment, known by when, and what a look behind the mask leaves."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fbloop import clock
from fbloop.commands.shared.options import Common
from fbloop.commands.shared.reading import Look, echo, looking, moment
from fbloop.errors import UsageProblem
from fbloop.ledger.query import Query
from tests.command_line import CommandLine
from tests.desk import CUSTOMER, Desk
from tests.render.made_speech import speak_chinese
from tests.services.made_session import MONDAY, ZONE


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def look_of(**options: str) -> Look:
    """The world of a question, its ledger closed again."""
    with looking(Common(**options)) as look:  # type: ignore[arg-type]
        return look


def test_without_now_the_clock_says_when(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MONDAY + 5)
    assert look_of().now == MONDAY + 5
    assert look_of(now="-1h").now == MONDAY + 5 - 3600


def test_the_environment_replaces_the_clock_and_an_option_replaces_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FBLOOP_NOW", "2026-11-16 09:00")
    assert look_of().now == MONDAY
    assert look_of(now="2026-11-16 10:00").now == MONDAY + 3600


def test_who_looks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FBLOOP_ACTOR", "小赵")
    assert look_of().by == "小赵"
    assert look_of(by="小钱").by == "小钱"


def test_what_happened_by_then_and_what_was_known_by_then(desk: Desk) -> None:
    desk.log()
    desk.wait(days=1).done("log", "车窗异响", "--at", "2026-11-16 08:00")
    with looking(Common(now="2026-11-16 12:00")) as look:
        assert look.ledger.count(Query()) == 2
    with looking(Common(now=desk.moment), known_by="2026-11-16 12:00") as look:
        assert (look.ledger.count(Query()), look.now) == (1, MONDAY + 3 * 3600)
    # What will be known is what is known.
    with looking(Common(now=desk.moment), known_by="2027-01-01") as look:
        assert look.now == MONDAY + 86_400


def test_a_moment_that_is_none_names_its_flag() -> None:
    with pytest.raises(UsageProblem, match=r"^--at: cannot read 'nonsense' as a time"):
        moment("nonsense", "--at", MONDAY, ZONE, Common())
    assert moment(None, "--at", MONDAY, ZONE, Common()) == MONDAY


@pytest.mark.parametrize(
    ("typed", "understood", "is_said"),
    [
        ("昨天", "2026-11-15 00:00 Asia/Shanghai", True),
        ("2026-11-15", "2026-11-15 00:00 Asia/Shanghai", False),
        ("2026-11-15 00:00", "2026-11-15 00:00 Asia/Shanghai", False),
        ("2026-11-15 00:00:00", "2026-11-15 00:00 Asia/Shanghai", False),
        ("2026-W46", "2026-W46", False),
        ("上周", "2026-W46", True),
    ],
)
def test_what_was_not_typed_in_full_is_echoed(
    capsys: pytest.CaptureFixture[str], typed: str, understood: str, is_said: bool
) -> None:
    echo(typed, understood, "--at", Common())
    said = capsys.readouterr().err
    assert said == (f"--at: {typed} is {understood}\n" if is_said else "")


def test_it_is_echoed_in_the_readers_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_chinese(monkeypatch, {"{flag}: {typed} is {time}": "{flag}：{typed} 理解为 {time}"})
    echo("昨天", "2026-11-15 00:00 Asia/Shanghai", "--since", Common())
    assert capsys.readouterr().err == "--since：昨天 理解为 2026-11-15 00:00 Asia/Shanghai\n"


@pytest.mark.parametrize("options", [{"quiet": True}, {"json": True}])
def test_nothing_is_echoed_to_programs_or_who_wants_it_quiet(
    capsys: pytest.CaptureFixture[str], options: dict[str, bool]
) -> None:
    echo("昨天", "2026-11-15 00:00 Asia/Shanghai", "--at", Common(**options))  # type: ignore[arg-type]
    assert capsys.readouterr().err == ""


REVEALING = (
    ["list"],
    ["show", "2026-11-0001"],
    ["due"],
    ["report", "weekly"],
)


@pytest.mark.parametrize("line", REVEALING, ids=lambda line: str(line[0]))
def test_a_look_behind_the_mask_is_an_event_of_the_ledger(desk: Desk, line: list[str]) -> None:
    desk.log(*CUSTOMER)
    before = Path("fbloop.db").read_bytes()
    desk(*line)
    assert Path("fbloop.db").read_bytes() == before
    desk.wait(minutes=1)(*line, "--reveal", by="小赵")
    with closing(sqlite3.connect("fbloop.db")) as ledger:
        (event,) = ledger.execute(
            "SELECT at, by, payload FROM events WHERE type = 'revealed'"
        ).fetchall()
    assert event == (MONDAY + 60, "小赵", f'{{"command":"{line[0]}"}}')
    # It belongs to no issue.
    assert desk.types()[-1] != "revealed"


@pytest.mark.parametrize("command", ["board", "log", "grade", "assign", "set", "import"])
def test_other_commands_reveal_nothing(desk: Desk, command: str) -> None:
    desk.refused(command, "2026-11-0001", "--reveal", code=2)
