"""The README is typed here, line by line: what it shows is what fbloop prints on a terminal.

`python -m tests.test_readme` types it anew and writes the answers into the README.
"""

import os
import pty
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from fbloop.cli import COMMANDS
from fbloop.errors import ExitCode
from tests.command_line import ROOT

README = ROOT / "README.md"
SHOWN_FOLDER = "/home/xiaolin/region"
LEFT_OUT = "..."  # a line of the README that stands for any number of lines
_WALK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)
_LINE = re.compile(r"yaml:\d+")
_LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One line that the README types, and the lines that it shows as the answer."""

    command: str
    shown: tuple[str, ...]


def steps(readme: str) -> Iterator[Typed]:
    """The lines typed in the console blocks of the README, in their order."""
    for block in _WALK.findall(readme):
        for part in block.split("$ ")[1:]:
            command, *shown = part.rstrip("\n").split("\n")
            yield Typed(command=command, shown=tuple(shown))


def on_a_terminal(words: list[str], folder: Path, env: dict[str, str]) -> str:
    """What a person sees who types this: stdout and stderr of a process with a terminal."""
    ours, theirs = pty.openpty()
    program = [sys.executable, "-m", "fbloop", *words[1:]]
    running = subprocess.Popen(
        program, cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    seen = b""
    # A terminal whose last user has gone answers with an error on Linux, with nothing elsewhere.
    try:
        while part := os.read(ours, 65536):
            seen += part
    except OSError:
        pass
    os.close(ours)
    running.wait(timeout=60)
    return seen.decode().replace("\r\n", "\n").replace(str(folder), SHOWN_FOLDER)


def walk(readme: str, folder: Path) -> Iterator[tuple[Typed, tuple[str, ...]]]:
    """Type the README in an empty folder: each line of it, with what was really answered."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("FBLOOP_", "LC_"))}
    env |= {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "TERM": "dumb", "COLUMNS": "100"}
    for step in steps(readme):
        words = shlex.split(step.command)
        if words[0] == "export":
            env |= dict(word.split("=", 1) for word in words[1:])
            yield step, ()
        else:
            answer = on_a_terminal(words, folder, env)
            yield step, tuple(line.rstrip() for line in answer.splitlines())


def shortened(shown: tuple[str, ...], answer: tuple[str, ...]) -> tuple[str, ...]:
    """The answer with as many lines left out as the README leaves out, where it still fits."""
    kept: list[str] = []
    rest = list(answer)
    for is_gap, group in groupby(shown, LEFT_OUT.__eq__):
        lines = list(group)
        if not is_gap:
            begins = [at for at in range(len(rest)) if rest[at : at + len(lines)] == lines]
            if not begins or (kept[-1:] != [LEFT_OUT] and begins[0] != 0):
                return answer
            kept, rest = kept + lines, rest[begins[0] + len(lines) :]
        else:
            kept.append(LEFT_OUT)
    return answer if rest and kept[-1:] != [LEFT_OUT] else tuple(kept)


def test_what_the_readme_shows_is_what_is_printed(tmp_path: Path) -> None:
    for step, answer in walk(README.read_text(encoding="utf-8"), tmp_path):
        # A rule pack grows: at which line a rule stands is not what the README is about.
        shown, answered = (
            tuple(_LINE.sub("yaml:1", line) for line in lines)
            for lines in (step.shown, shortened(step.shown, answer))
        )
        assert shown == answered, step.command


def test_the_walk_has_ten_commands_from_init_to_the_report() -> None:
    commands = [s.command for s in steps(README.read_text(encoding="utf-8"))]
    typed = [command for command in commands if command.startswith("fbloop ")]
    assert len(typed) == 10
    assert typed[0] == "fbloop init"
    assert typed[-1] == "fbloop report weekly"


def test_what_is_left_out_must_be_there() -> None:
    answer = ("a", "b", "c", "d")
    assert shortened(("a", LEFT_OUT, "d"), answer) == ("a", LEFT_OUT, "d")
    assert shortened(("a", "b", LEFT_OUT), answer) == ("a", "b", LEFT_OUT)
    for rotten in (("a", LEFT_OUT, "x"), ("a", "b", "c"), ("b", LEFT_OUT), ("a", LEFT_OUT, "c")):
        assert shortened(rotten, answer) == answer


def test_the_readme_links_to_what_is_there() -> None:
    links = [link for link in _LINK.findall(README.read_text(encoding="utf-8")) if ":" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_readme_names_commands_that_exist() -> None:
    named = re.findall(r"`(?:\.venv/bin/)?fbloop ([a-z]+)", README.read_text(encoding="utf-8"))
    assert named
    assert set(named) <= set(COMMANDS)


@pytest.mark.parametrize("code", [ExitCode.DUE_SOON, ExitCode.DUE_OVERDUE, ExitCode.DUE_P0])
def test_the_readme_explains_the_exit_codes_of_due(code: ExitCode) -> None:
    assert re.search(rf"^\| {int(code)} \|", README.read_text(encoding="utf-8"), re.MULTILINE)


def main() -> None:
    """Write what fbloop answers today into the README; what was left out stays left out."""
    readme = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for step, answer in walk(readme, Path(folder).resolve()):
            old = "\n".join((f"$ {step.command}", *step.shown))
            new = "\n".join((f"$ {step.command}", *shortened(step.shown, answer)))
            readme = readme.replace(f"{old}\n", f"{new}\n", 1)
    README.write_text(readme, encoding="utf-8")


if __name__ == "__main__":
    main()
