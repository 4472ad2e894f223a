"""Rules of the house that no linter knows. The floors themselves are in ``pyproject.toml``."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fbloop.cli import COMMANDS
from tests.command_line import ROOT

MODULES = sorted((ROOT / "fbloop").rglob("*.py"))
WALL_CLOCK = re.compile(
    r"\btime\.(time|time_ns|localtime|gmtime)\b|\bfrom time import"
    r"|\b(datetime|date|pendulum|DateTime)\.(now|utcnow|today)\b"
)
# "About 200" and "about 30" lines end here.
LONGEST_FILE, LONGEST_FUNCTION = 250, 45


def name_of(path: Path) -> str:
    """`fbloop/rules/reader.py`."""
    return path.relative_to(ROOT).as_posix()


def test_only_the_clock_reads_the_wall_clock() -> None:
    readers = [name_of(path) for path in MODULES if WALL_CLOCK.search(path.read_text())]
    assert readers == ["fbloop/clock.py"]


@pytest.mark.parametrize("line", ["time.time()", "datetime.now(tz)", "date.today()"])
def test_a_look_at_the_wall_clock_is_recognised(line: str) -> None:
    assert WALL_CLOCK.search(line)


def test_files_are_short() -> None:
    lengths = {name_of(path): path.read_text().count("\n") for path in MODULES}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_functions_are_short() -> None:
    lengths = {
        f"{name_of(path)}: {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in MODULES
        for function in functions(path)
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """All functions and methods of a module."""
    tree = ast.parse(path.read_text())
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_its_module_and_its_test_have_one_name(command: str) -> None:
    module = COMMANDS[command][0].rpartition(".")[2]
    assert module.rstrip("_") == command.replace(" ", "_")
    assert (ROOT / "fbloop" / "commands" / f"{module}.py").is_file()
    assert (ROOT / "tests" / "commands" / f"test_{module}.py").is_file()
