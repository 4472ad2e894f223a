"""The command line as a whole: what a script or a terminal gets back, whatever happens."""

import signal
from functools import partial

import pytest

from fbloop import cli
from tests.command_line import CommandLine, process, run_process
from tests.commands.sample import ENTRY, PROGRAM

sample_process = partial(run_process, "sample", program=PROGRAM)


@pytest.fixture(autouse=True)
def _with_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cli.COMMANDS, "sample", ENTRY)


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("0", 0),
        ("11", 11),
        ("exit", 12),
        ("refused", 4),
        ("disk-full", 6),
        ("bug", 1),
        ("no-errno", 1),
        ("deep", 1),
        ("bytes", 2),
        ("ctrl-c", 130),
        ("abort", 130),
    ],
)
def test_every_end_of_a_command_has_its_exit_code(fbloop: CommandLine, end: str, code: int) -> None:
    assert fbloop("sample", "--end", end).code == code


def test_an_error_is_told_on_stderr_with_all_that_is_missing(fbloop: CommandLine) -> None:
    answer = fbloop("sample", "--end", "refused", "--lines", "0")
    assert answer.out == ""
    assert answer.err.splitlines() == [
        "fbloop: it cannot go to planning",
        "  rules.yaml:3:4: red",
        "  missing --cause  a cause",
        "  missing --scope",
        "  hint: fbloop advance --check",
    ]


def test_with_json_an_error_is_an_object_on_stderr(fbloop: CommandLine) -> None:
    error = fbloop("sample", "--end", "refused", "-f", "json").error()
    assert error == {
        "code": 4,
        "kind": "refused",
        "message": "it cannot go to planning",
        "hint": "fbloop advance --check",
        "missing": [
            {"field": "cause", "flag": "--cause", "says": "a cause"},
            {"field": "scope", "flag": "--scope", "says": ""},
        ],
        "problems": ["rules.yaml:3:4: \x1b[31mred"],
        "issue": "P1-2026-11-0001",
    }


def test_a_bug_shows_its_type_and_nothing_of_the_data(fbloop: CommandLine) -> None:
    answer = fbloop("sample", "--end", "bug")
    assert "this is a bug: KeyError" in answer.err
    assert "customer's name" not in answer.err


def test_a_bug_shows_where_it_is_on_request(
    fbloop: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FBLOOP_DEBUG", "1")
    answer = fbloop("sample", "--end", "bug")
    assert "sample.py" in answer.err
    assert "customer's name" in answer.err


def test_a_full_disk_is_told_with_path_and_reason(fbloop: CommandLine) -> None:
    answer = fbloop("sample", "--end", "disk-full")
    assert answer.err == "fbloop: /somewhere/fbloop.db: No space left on device\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["smaple"],
        ["sample", "--bogus"],
        ["sample", "--lines", "many"],
        ["sample", "--db"],
        ["--format", "xml", "sample"],
        ["--db", "some.db"],
        ["sample", "--json", "-f", "csv"],
    ],
)
def test_a_wrong_command_line_exits_2_and_says_so_in_both_forms(
    fbloop: CommandLine, arguments: list[str]
) -> None:
    as_text = fbloop(*arguments)
    as_object = fbloop("--json", *arguments)
    assert (as_text.code, as_object.code) == (2, 2)
    assert as_text.err.startswith("fbloop: ") or "--json" in arguments
    assert as_object.error()["kind"] == "usage"
    assert as_text.out == as_object.out == ""


def test_an_unknown_command_gets_near_names(fbloop: CommandLine) -> None:
    assert "did you mean verify?" in fbloop("verfy").err
    assert "did you mean verify?" in fbloop("VERIFY").err


def test_common_options_may_stand_in_front(fbloop: CommandLine) -> None:
    answer = fbloop("--db", "a.db", "-y", "--json", "sample", "--store", "南山店,福田店", "x")
    assert answer.out == "a.db json ('南山店', '福田店') ['x']\n"


def test_an_option_behind_the_command_beats_the_one_in_front(fbloop: CommandLine) -> None:
    assert fbloop("--db", "a.db", "sample", "--db", "b.db").out.startswith("b.db ")


def test_after_two_dashes_everything_is_text(fbloop: CommandLine) -> None:
    answer = fbloop("--db", "a.db", "--", "sample", "--", "--json", "-x")
    assert answer.out == "a.db None () ['--json', '-x']\n"


def test_help_lists_every_command_and_loads_none(
    fbloop: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "COMMANDS", {"broken": ("tests.no_such_module", "Breaks.")})
    answer = fbloop("--help")
    assert answer.code == 0
    assert "broken  Breaks." in answer.out


def test_without_arguments_the_help_is_shown(fbloop: CommandLine) -> None:
    assert fbloop() == fbloop("-h")


def test_version(fbloop: CommandLine) -> None:
    from fbloop import __version__

    assert fbloop("--version").out == f"fbloop {__version__}\n"


def test_options_stand_under_the_heading_of_their_group(fbloop: CommandLine) -> None:
    page = fbloop("sample", "--help").out
    headings = [line for line in page.splitlines() if line.endswith(":") and line[0] != " "]
    assert headings == ["Arguments:", "Options:", "Filter:", "Common options:"]


def test_a_closed_pipe_is_silent() -> None:
    running = process("sample", "--lines", "100000", program=PROGRAM)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait(timeout=60) == 141


def test_a_terminated_command_cleans_up_first() -> None:
    running = process("sample", "--end", "wait", program=PROGRAM)
    assert running.stdout is not None
    assert [running.stdout.readline() for _ in range(2)][1] == b"waiting\n"
    running.send_signal(signal.SIGTERM)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (143, b"rolled back\n", b"")


def test_output_that_cannot_be_written_is_no_success() -> None:
    program = f"import sys; sys.stdout = open('/dev/full', 'w'); {PROGRAM}"
    answer = run_process("sample", program=program)
    assert answer.code == 6
    assert answer.err == "fbloop: the output: No space left on device\n"


def test_a_command_started_without_output_does_its_work() -> None:
    program = f"import sys; sys.stdout = sys.stderr = None; {PROGRAM}"
    assert run_process("sample", "--end", "11", program=program).code == 11


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk", "utf-8"])
def test_output_survives_every_console(encoding: str) -> None:
    running = process(
        "sample", "张\U0001f600".encode(), b"\xff", program=PROGRAM, PYTHONIOENCODING=encoding
    )
    out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, b"")
    assert out.decode(encoding).endswith("]\n")


def test_an_error_is_json_on_every_console() -> None:
    answer = sample_process("--json", "--\U0001f600é", PYTHONIOENCODING="ascii")
    assert answer.error()["message"] == "No such option: --\U0001f600é"


def test_completion_offers_commands() -> None:
    answer = run_process(
        program=PROGRAM, _FBLOOP_COMPLETE="complete_bash", COMP_WORDS="fbloop sa", COMP_CWORD="1"
    )
    assert answer.out.split() == ["sample"]


def test_completion_offers_options_behind_common_ones() -> None:
    answer = run_process(
        program=PROGRAM,
        _FBLOOP_COMPLETE="complete_bash",
        COMP_WORDS="fbloop --db x sample --una",
        COMP_CWORD="4",
    )
    assert answer.out.split() == ["--unassigned"]
