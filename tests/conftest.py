"""What holds for all tests: no way to the user's own ledger, and the command line as a fixture."""

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from fbloop import cli, config
from fbloop.render import speech
from tests.command_line import CommandLine, Result

# Machines of a build are slow at random moments.
settings.register_profile("fbloop", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("fbloop")


@pytest.fixture(autouse=True)
def _own_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder, with a plain environment, out of reach of any real ledger."""
    for name in list(os.environ):
        if name.startswith(("FBLOOP_", "LC_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("LANGUAGE", speech.SOURCE)  # `lead_typer` sets it for one run
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(speech, "_speech", [lambda: speech.SOURCE])
    monkeypatch.chdir(tmp_path)
    found = config.searched_folders

    def guarded(folder: Path) -> list[Path]:
        assert folder.is_relative_to(tmp_path), f"a test looks for a ledger in {folder}"
        return [searched for searched in found(folder) if searched.is_relative_to(tmp_path)]

    monkeypatch.setattr(config, "searched_folders", guarded)


@pytest.fixture
def fbloop(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The real command line inside this process: `fbloop("due", "--json").json()`."""

    def run(*arguments: str, stdin: str = "") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        capsys.readouterr()
        code = cli.run(arguments)
        captured = capsys.readouterr()
        return Result(code=code, out=captured.out, err=captured.err)

    return run
