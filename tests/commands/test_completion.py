"""`completion`: the scripts, and what a shell really makes of them."""

import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from select import select
from typing import NamedTuple

import pytest

from fbloop.commands.completing_shells import SHELLS, Shell
from tests.command_line import ROOT, CommandLine
from tests.desk import Desk

NAME = "Zhang San"
HOSTILE = 'O\'Neil "x" $y'
BASH, ZSH, FISH = (shutil.which(shell) or "" for shell in ("bash", "zsh", "fish"))
CLEAR_LINE = b"\x15"


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    """Issues whose owners have names that a shell must quote."""
    desk = Desk(fbloop)
    for owner in (NAME, HOSTILE, "王 小明"):
        desk.log(text=f"{owner}的车异响")
        desk.done("assign", desk.issue, owner)
    return desk


def test_there_is_a_script_for_each_shell(fbloop: CommandLine) -> None:
    assert set(Shell) == set(SHELLS)
    for shell in Shell:
        printed = fbloop("completion", shell)
        assert (printed.code, printed.err) == (0, "")
        assert f"fbloop completion {'powershell' if 'p' in shell[:1] else shell}" in printed.out
        told = fbloop("completion", shell, "--json").json()
        assert told == {"shell": shell, "script": printed.out}


def test_nothing_is_installed(fbloop: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(Path.cwd()))
    fbloop("completion", "bash")
    assert list(Path().iterdir()) == []


def test_another_shell_is_refused_with_the_near_ones(fbloop: CommandLine) -> None:
    answer = fbloop("completion", "bsh", "--json")
    assert answer.code == 2
    assert "bash" in answer.error()["hint"]


def program_at(folder: Path) -> dict[str, str]:
    """An environment in which the program is on the path."""
    program = folder / "bin" / "fbloop"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m fbloop "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return {
        "PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "PS1": "> ",
        "LC_ALL": "C.UTF-8", "TERM": "dumb", "HOME": str(folder), "COLUMNS": "200",
    }  # fmt: skip


@contextmanager
def terminal(folder: Path, *shell: str) -> Iterator[int]:
    """A shell at a terminal."""
    ours, its = pty.openpty()
    running = subprocess.Popen(
        shell, stdin=its, stdout=its, stderr=its, start_new_session=True, env=program_at(folder)
    )
    os.close(its)
    try:
        yield ours
    finally:
        running.kill()
        running.wait()
        os.close(ours)


def shown(shell: int, until: str, seconds: float = 20) -> str:
    """What the shell shows up to a text; all of it where that never comes."""
    got = b""
    while until.encode() not in got and select([shell], [], [], seconds)[0]:
        try:
            got += os.read(shell, 65536)
        except OSError:
            break
    return got.decode()


class Case(NamedTuple):
    """What is typed, what the line becomes, and the candidate behind that."""

    typed: str
    becomes: str
    value: str


CASES = (
    Case("fbloop list --owner Zh", "--owner Zhang\\ San ", NAME),
    Case("fbloop list --owner 'Zh", "--owner 'Zhang San' ", NAME),
    Case("fbloop list --owner=Zh", "--owner=Zhang\\ San ", f"--owner={NAME}"),
    Case("fbloop list --owner O", '--owner O\\\'Neil\\ \\"x\\"\\ \\$y ', HOSTILE),
    Case("fbloop list --owner 王", "--owner 王\\ 小明 ", "王 小明"),
    Case("fbloop list --priority P0,P", "--priority P0,P", "P0,P1"),
    Case("fbloop show P2-2026-11-0001 2026-11-0003 P2-2026-11-0002 20", " 2026", "2026-11-0001"),
    Case("fbloop rules c", "rules check ", "check"),
    Case("fbloop --db sqlite:///fbloop.db list --own", "--owner ", "--owner"),
    Case("fbloop import --map rep", "--map repairs ", "repairs"),
    Case("fbloop import file", "import filed.csv ", "filed.csv"),
)


def completes(folder: Path, shell: tuple[str, ...], source: str, cases: Sequence[Case]) -> None:
    with terminal(folder, *shell) as at:
        os.write(at, f"{source}; echo re''ady\n".encode())
        assert "ready" in shown(at, "ready")
        for case in cases:
            os.write(at, f"{case.typed}\t".encode())
            assert case.becomes in shown(at, case.becomes)
            os.write(at, CLEAR_LINE)


@pytest.fixture
def folder(desk: Desk, tmp_path: Path) -> Path:
    Path("filed.csv").write_text("x\n", encoding="utf-8")
    Path("maps/repairs.yaml").write_text("map: repairs\n", encoding="utf-8")
    return tmp_path


@pytest.mark.skipif(not BASH, reason="no bash here")
def test_bash_completes(folder: Path) -> None:
    # Inside of double quotes bash leaves the quoting to us.
    quoted = Case('fbloop list --owner "O', '--owner "O\'Neil \\"x\\" \\$y" ', HOSTILE)
    shell = (BASH, "--norc", "--noprofile", "-i")
    completes(folder, shell, "source <(fbloop completion bash)", [*CASES, quoted])


@pytest.mark.skipif(not ZSH, reason="no zsh here")
def test_zsh_completes(folder: Path) -> None:
    source = "autoload -Uz compinit; compinit -u -D; source <(fbloop completion zsh)"
    completes(folder, (ZSH, "-f", "-i"), source, CASES)


@pytest.mark.skipif(not ZSH, reason="no zsh here")
def test_zsh_completes_a_file_behind_an_equals_sign(folder: Path) -> None:
    source = "autoload -Uz compinit; compinit -u -D; source <(fbloop completion zsh)"
    case = Case("fbloop import x --rejects=file", "--rejects=filed.csv ", "")
    completes(folder, (ZSH, "-f", "-i"), source, [case])


@pytest.mark.skipif(not FISH, reason="no fish here")
def test_fish_completes(folder: Path) -> None:
    source = "fbloop completion fish | source; for line in $argv; complete -C $line; end"
    typed = [case.typed for case in CASES]
    command = [FISH, "--no-config", "-c", source, *typed]
    env = program_at(folder)
    found = subprocess.run(command, env=env, capture_output=True, timeout=60, check=True)
    offered = [line.partition("\t")[0] for line in found.stdout.decode().splitlines()]
    assert [case.value for case in CASES if case.value not in offered] == []
