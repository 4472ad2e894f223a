"""A bar for what takes long, and nothing at all for everything else."""

import io
import sys

import pytest

from fbloop.commands.shared import progress as module
from fbloop.commands.shared.options import Common
from fbloop.commands.shared.progress import progress
from tests.render.made_speech import speak_chinese


class Terminal(io.StringIO):
    """A stderr that somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def everything_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(module, "_SHOWN_AFTER_S", 0.0)


def shown(monkeypatch: pytest.MonkeyPatch, stderr: io.StringIO | None, *, quiet: bool) -> str:
    """What is on stderr once three thousand rows were read."""
    monkeypatch.setattr(sys, "stderr", stderr)
    with progress(Common(quiet=quiet), "reading a.csv") as advance:
        advance(1_000)
        advance(2_000)
    return stderr.getvalue() if stderr else ""


def test_what_takes_long_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = shown(monkeypatch, Terminal(), quiet=False)
    assert "reading a.csv" in seen
    assert "3,000 rows" in seen


def test_how_far_it_is_is_told_in_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_chinese(monkeypatch, {"{task.completed:,.0f} rows": "{task.completed:,.0f} 行"})
    assert "3,000 行" in shown(monkeypatch, Terminal(), quiet=False)


def test_what_is_done_soon_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SHOWN_AFTER_S", 60.0)
    assert shown(monkeypatch, Terminal(), quiet=False) == ""


def test_who_wants_quiet_is_shown_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal(), quiet=True) == ""


@pytest.mark.parametrize("stderr", [io.StringIO(), None])
def test_where_nobody_looks_nothing_is_shown(
    monkeypatch: pytest.MonkeyPatch, stderr: io.StringIO | None
) -> None:
    assert shown(monkeypatch, stderr, quiet=False) == ""
