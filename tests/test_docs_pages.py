"""docs/windows.md and docs/cron.md: what they type is there, and cron's script does its job."""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fbloop.cli import COMMANDS
from fbloop.commands.shared.group import CommandGroup
from fbloop.errors import ExitCode
from fbloop.services.configuring import SETTINGS
from tests.command_line import ROOT
from tests.pages import SHOWN_FOLDER, Given, blocks, steps

PAGES = ("windows.md", "cron.md")
_CODE = re.compile(r"```\w+[^\n]*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
# From the program's name to where the shell ends its command.
_TYPED = re.compile(r"(?:^|[(|;] ?|patiently )fbloop (?P<words>(?:'[^']*'|\"[^\"]*\"|[^|;)>'\"])*)")
_VARIABLE = re.compile(r"\bFBLOOP_[A-Z]+\b")


def text_of(page: str) -> str:
    return (ROOT / "docs" / page).read_text(encoding="utf-8")


def command_lines(page: str) -> list[list[str]]:
    """The words behind `fbloop`, wherever the page types it."""
    code = [part for fenced, inline in _CODE.findall(text_of(page)) for part in (fenced, inline)]
    lines = [line for part in code for line in part.splitlines()]
    return [shlex.split(typed["words"]) for line in lines for typed in _TYPED.finditer(line)]


LINES = [(page, words) for page in PAGES for words in command_lines(page)]


def options_of(name: str) -> set[str]:
    """Every option of a command."""
    group = CommandGroup(COMMANDS)
    with group.make_context("fbloop", [name], resilient_parsing=True) as context:
        found: Any = group.get_command(context, name)
        return {option for parameter in found.params for option in parameter.opts}


@pytest.mark.parametrize(("page", "words"), LINES, ids=lambda value: str(value))
def test_commands_and_options_exist(page: str, words: list[str]) -> None:
    if words == ["--version"]:
        return
    name = next(name for name in (" ".join(words[:2]), words[0]) if name in COMMANDS)
    typed = {word.partition("=")[0] for word in words if re.match(r"-{1,2}[a-z]", word)}
    assert typed <= options_of(name)


def test_the_lines_were_found() -> None:
    commands = {page: {words[0] for p, words in LINES if p == page} for page in PAGES}
    assert commands["cron.md"] >= {"due", "import", "report", "init", "config"}
    assert commands["windows.md"] >= {"due", "import", "report", "init", "log", "advance"}
    assert len(LINES) > 20


@pytest.mark.parametrize("page", PAGES)
def test_options_variables_and_settings_named_in_the_text_exist(page: str) -> None:
    text = text_of(page)
    program = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("fbloop/**/*.py"))
    known = {option for name in ("import", "due", "report", "log") for option in options_of(name)}
    named = set(re.findall(r"`(--[a-z][a-z-]*)", text))
    assert named <= known | {"--action"}
    assert {name for name in _VARIABLE.findall(text) if name not in program} == set()
    assert set(re.findall(r"config (?:get|set) (\w+)", text)) <= {*SETTINGS}


@pytest.mark.parametrize("page", PAGES)
def test_every_exit_code_that_is_named_exists(page: str) -> None:
    rows = re.findall(r"^\| (\d+) \| 0x([0-9A-F]+) \|", text_of(page), re.MULTILINE)
    assert [(code, f"{int(code):X}") for code, _ in rows] == rows
    assert {int(code) for code, _ in rows} <= {*ExitCode}
    cases = re.findall(r"^(?:\*|morning|night)/(\d+)\)", text_of(page), re.MULTILINE)
    assert {int(code) for code in cases} <= {*ExitCode}
    assert rows or cases


# --- cron's script, run


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A machine with the page's script: its `mail` and `sleep` only write down what they are told.

    ``env`` replaces what cron gives.
    """

    folder: Path

    def run(self, job: str, now: str = "", **env: str) -> int:
        """The exit code of a job."""
        given = {
            "PATH": f"{self.folder / 'bin'}:/usr/bin:/bin",
            "HOME": str(self.folder),
            "PYTHONPATH": str(ROOT),
            **({"FBLOOP_NOW": now} if now else {}),
            **env,
        }
        script = str(self.folder / "fbloop-cron")
        done = subprocess.run(
            ["sh", script, job], cwd="/", env=given, capture_output=True, timeout=60
        )
        assert done.stdout == b""
        return done.returncode

    def mails(self) -> str:
        """What was mailed, the subject first."""
        box = self.folder / "mailbox"
        return box.read_text(encoding="utf-8") if box.exists() else ""

    def waited(self) -> list[str]:
        """For how long the script slept."""
        waits = self.folder / "waits"
        return waits.read_text(encoding="utf-8").split() if waits.exists() else []

    def program(self, name: str, text: str) -> None:
        """Put a program on the machine's path."""
        path = self.folder / "bin" / name
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(folder=tmp_path / "region")
    for name in ("bin", "exports", "reports"):
        (made.folder / name).mkdir(parents=True)
    (script,) = [step for step in steps(text_of("cron.md")) if isinstance(step, Given)]
    text = script.text.replace(SHOWN_FOLDER, str(made.folder))
    (made.folder / script.name).write_text(text, encoding="utf-8")
    made.program("fbloop", f'exec "{sys.executable}" -m fbloop "$@"')
    made.program("mail", f'{{ echo "$2"; cat; }} >> "{made.folder / "mailbox"}"')
    made.program("sleep", f'echo "$1" >> "{made.folder / "waits"}"')
    return made


def typed(machine: Machine, *arguments: str) -> None:
    """What somebody types on the machine beforehand."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "FBLOOP_DB": str(machine.folder / "fbloop.db")}
    subprocess.run([sys.executable, "-m", "fbloop", *arguments], env=env, check=True)


def test_the_crontab_starts_every_job_of_the_script(machine: Machine) -> None:
    (crontab,) = blocks(text_of("cron.md"), "crontab")
    jobs = [line.split(maxsplit=5) for line in crontab.splitlines()]
    assert [job[5].split()[1] for job in jobs] == ["morning", "night", "friday"]
    assert {job[5].split()[0] for job in jobs} == {f"{SHOWN_FOLDER}/fbloop-cron"}
    assert all(re.fullmatch(r"[\d*]+", field) for job in jobs for field in job[:5])
    assert machine.run("evening") == 2


def test_a_quiet_morning_sends_nothing(machine: Machine) -> None:
    typed(machine, "init")
    assert machine.run("morning") == 0
    assert machine.mails() == ""


@pytest.mark.parametrize(
    ("now", "code", "subject"),
    [
        ("2026-11-16 11:00", 10, "something is due soon"),
        ("2026-11-16 15:00", 11, "something is overdue"),
    ],
)
def test_a_morning_with_something_to_do(
    machine: Machine, now: str, code: int, subject: str
) -> None:
    moment = "2026-11-16 09:00"
    typed(machine, "init")
    typed(machine, "log", "车内异响", "--priority", "P1", "--customer", "张测试", "--now", moment)
    typed(machine, "assign", "2026-11-1", "小李", "--now", moment)
    assert machine.run("morning", now) == code
    assert machine.mails().startswith(f"fbloop: {subject}")
    assert "车内异响" in machine.mails()


def test_a_morning_with_a_late_p0(machine: Machine) -> None:
    typed(machine, "init", "--demo", "--now", "2026-11-20 09:00")
    assert machine.run("morning", "2026-11-20 09:00") == 12
    assert machine.mails().startswith("fbloop: A P0 IS LATE\n")


def test_without_a_ledger_the_failure_is_mailed(machine: Machine) -> None:
    assert machine.run("morning") == 6
    assert machine.mails().startswith("fbloop: morning ended with 6\n")


def test_a_night_takes_the_newest_export_and_mails_of_rejected_rows_alone(
    machine: Machine,
) -> None:
    typed(machine, "init")
    maps, exports = machine.folder / "maps", machine.folder / "exports"
    (maps / "crm.yaml").write_text(
        "map: crm\nexpect: { header: [no, told, text] }\nkey: [no]\n"
        'dates: { told: ["YYYY-MM-DD"] }\nfields: { text: text, reported_at: told }\n',
        encoding="utf-8",
    )
    header, good = "no,told,text\n", "A1,2026-11-16,车内异响\n"
    (exports / "1.csv").write_text(header + good, encoding="utf-8")
    assert machine.run("night", "2026-11-17") == 0
    assert machine.mails() == ""
    (exports / "2.csv").write_text(f"{header}{good}A2,someday,漏水\n", encoding="utf-8")
    os.utime(exports / "1.csv", (1, 1))
    assert machine.run("night", "2026-11-18") == 5
    assert machine.mails().startswith("fbloop: some rows of the export were rejected\n")
    assert (machine.folder / "rejects-r0002.csv").is_file()


def test_a_friday_leaves_the_report_in_its_folder(machine: Machine) -> None:
    typed(machine, "init", "--demo", "--lang", "zh", "--now", "2026-11-20 15:00")
    assert machine.run("friday", "2026-11-20 15:00") == 0
    (report,) = (machine.folder / "reports").iterdir()
    assert "2026-W47" in report.read_text(encoding="utf-8")
    assert machine.mails() == ""


@pytest.mark.parametrize(("locked", "code", "waits"), [(2, 0, 2), (9, 75, 3)])
def test_a_locked_ledger_is_tried_again(
    machine: Machine, locked: int, code: int, waits: int
) -> None:
    count = machine.folder / "count"
    machine.program(
        "fbloop", f'echo x >> "{count}"; test $(wc -l < "{count}") -gt {locked} || exit 75'
    )
    assert machine.run("morning") == code
    assert machine.waited() == ["60", "300", "900"][:waits]
    assert ("ended with 75" in machine.mails()) == (code == 75)
