"""What is loaded at a start: time goes there, so each module that comes in is a decision."""

import pytest

from tests.command_line import run_process
from tests.commands.sample import PROGRAM

FRAME = {
    "fbloop",
    "fbloop.cli",
    "fbloop.commands",
    "fbloop.commands.shared",
    "fbloop.commands.shared.frame",
    "fbloop.commands.shared.group",
    "fbloop.commands.shared.options",
    "fbloop.config",
    "fbloop.errors",
}
# Printing needs this much; each of its modules is a few functions.
OUTPUT = {
    "fbloop.messages",
    "fbloop.render",
    "fbloop.render.columns",
    "fbloop.render.formats",
    "fbloop.render.safe",
    "fbloop.render.speech",
}
# What `due` asks the ledger, and how it shows a line: neither an event nor a rule.
DUE = {
    f"fbloop.{name}"
    for name in (
        "clock commands.due commands.due_answer commands.shared.filtering"
        " commands.shared.reading ledger"
        " ledger.columns ledger.connection ledger.errors ledger.query ledger.schema"
        " ledger.settings ledger.sqlite ledger.sqlite_filter ledger.sqlite_questions"
        " ledger.sqlite_read ledger.sqlite_world ledger.storable render.data render.masking"
        " render.settling render.times services services.due"
    ).split()
}
HEAVY = (
    "fbloop.domain",
    "fbloop.rules",
    "fbloop.text",
    "jinja2",
    "msgspec",
    "numpy",
    "pandas",
    "pendulum",
    "pydantic",
    "rich",
    "sqlite_utils",
    "yaml",
)
TELL = (
    "import atexit, sys; atexit.register(lambda: print(*sys.modules, sep='\\n', file=sys.stderr))"
)


def loaded(*arguments: str, program: str) -> set[str]:
    """The modules that a command line loads in a process of its own."""
    answer = run_process(*arguments, program=f"{TELL}; {program}")
    assert answer.code == 0, answer.err
    return set(answer.err.splitlines())


def test_the_frame_loads_itself_and_the_typed_command() -> None:
    modules = loaded("--json", "sample", program=PROGRAM)
    assert {name for name in modules if name.split(".")[0] == "fbloop"} == FRAME | OUTPUT
    assert "tests.commands.sample" in modules


def test_due_loads_nothing_heavy() -> None:
    assert run_process("init", "--db", "made.db").code == 0
    modules = loaded(
        "due", "--db", "made.db", "--json", program="from fbloop import cli; cli.main()"
    )
    assert not {name for name in modules if name.startswith(HEAVY)}
    assert {name for name in modules if name.split(".")[0] == "fbloop"} == FRAME | OUTPUT | DUE


def test_due_loads_little_more_where_something_is_late() -> None:
    at = ("--db", "made.db", "--by", "me", "--now")
    assert run_process("init", "--db", "made.db").code == 0
    assert run_process("log", "x", "--priority", "P2", *at, "2026-11-16 09:00").code == 0
    ask = ("due", "--json", "--exit-zero", *at, "2026-11-20T09:00:00+08:00")
    modules = loaded(*ask, program="from fbloop import cli; cli.main()")
    late = {name for name in modules if name.startswith(("fbloop.analysis", "fbloop.rules"))}
    assert late == {"fbloop.analysis", "fbloop.analysis.delay"}


@pytest.mark.parametrize(
    "words",
    ["r", "rules ", "show P", "list --owner ", "log --category ", "import --map ", "due --"],
)
def test_a_press_of_the_tab_key_loads_nothing_heavy(words: str) -> None:
    for command in (["init", "--db", "made.db"], ["log", "x", "--db", "made.db", "--by", "me"]):
        assert run_process(*command).code == 0
    answer = run_process(
        program=f"{TELL}; from fbloop import cli; cli.main()",
        FBLOOP_DB="made.db",
        _FBLOOP_COMPLETE="complete_zsh",
        _FBLOOP_WORDS=words.replace(" ", "\x1f"),
    )
    modules = set(answer.err.splitlines())
    named = {"fbloop.domain", "fbloop.domain.vocabulary", "fbloop.domain.report"}
    assert not {name for name in modules - named if name.startswith(HEAVY)}
    assert bool(answer.out) == (words != "list --owner ")
