"""The command line: which commands there are, and where an error becomes an exit code."""

import gc
import io
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

from fbloop.errors import ExitCode
from fbloop.render import speech

# name -> (module, one line of help); the function in the module has the module's name.
COMMANDS = {
    "init": ("fbloop.commands.init", "Make a ledger with its rules and import maps."),
    "log": ("fbloop.commands.log", "Record a problem: classify, grade, start its clocks."),
    "import": ("fbloop.commands.import_", "Take over issues from files of other systems."),
    "set": ("fbloop.commands.set", "Correct fields of an issue."),
    "list": ("fbloop.commands.list_", "List issues."),
    "show": ("fbloop.commands.show", "Show one issue with its clocks and its history."),
    "explain": ("fbloop.commands.explain", "Explain why each clock is due when it is."),
    "grade": ("fbloop.commands.grade", "Grade by the rules, or by hand with a reason."),
    "assign": ("fbloop.commands.assign", "Give an issue to the person who drives it."),
    "note": ("fbloop.commands.note", "Record a contact, an attempt, progress or evidence."),
    "advance": ("fbloop.commands.advance", "Record facts and move to the next status."),
    "pause": ("fbloop.commands.pause", "Let clocks stand still while somebody is waited for."),
    "resume": ("fbloop.commands.resume", "Let paused clocks run again."),
    "verify": ("fbloop.commands.verify", "Compare the acceptance criteria with what is."),
    "close": ("fbloop.commands.close", "Close what is verified, or is no problem of ours."),
    "reopen": ("fbloop.commands.reopen", "Take a closed or claimed issue up again."),
    "archive": ("fbloop.commands.archive", "File a closed issue with its lesson."),
    "due": ("fbloop.commands.due", "Show what is late or soon due, worst first."),
    "board": ("fbloop.commands.board", "Show open issues side by side."),
    "sweep": ("fbloop.commands.sweep", "Check the other stores for a systemic problem."),
    "link": ("fbloop.commands.link", "Connect issues with each other or with a tracker."),
    "undo": ("fbloop.commands.undo", "Take back the last command on an issue."),
    "report": ("fbloop.commands.report", "Print a report of a period."),
    "talk list": ("fbloop.commands.talk_list", "List the drafts of calls, reports and replies."),
    "talk render": ("fbloop.commands.talk_render", "Fill a draft with the facts of an issue."),
    "rules check": ("fbloop.commands.rules_check", "Check rules and maps, run their examples."),
    "rules test": ("fbloop.commands.rules_test", "Run the cases that the rules must fulfil."),
    "rules diff": ("fbloop.commands.rules_diff", "Show what changed rules would change."),
    "rules show": ("fbloop.commands.rules_show", "Show what the rules say, and where."),
    "rules explain": ("fbloop.commands.rules_explain", "Show what the rules make of a text."),
    "rules apply": ("fbloop.commands.rules_apply", "Let open clocks follow rules that changed."),
    "rules schema": ("fbloop.commands.rules_schema", "Print a JSON Schema for an editor."),
    "calendar show": ("fbloop.commands.calendar_show", "Show working calendars and their days."),
    "calendar add": ("fbloop.commands.calendar_add", "Print when a budget of time is over."),
    "calendar between": ("fbloop.commands.calendar_between", "Print the working time between."),
    "calendar import": ("fbloop.commands.calendar_import", "Take over a year's official holidays."),
    "org check": ("fbloop.commands.org_check", "Check what stores and people lack."),
    "org show": ("fbloop.commands.org_show", "Show stores, people, and who is asked today."),
    "config get": ("fbloop.commands.config_get", "Print the value of one setting."),
    "config set": ("fbloop.commands.config_set", "Change a setting of the ledger."),
    "config list": ("fbloop.commands.config_list", "List the settings, and where they come from."),
    "export issues": ("fbloop.commands.export_issues", "Write a sheet for a store to fill in."),
    "completion": ("fbloop.commands.completion", "Print the script that completes in a shell."),
    "help": ("fbloop.commands.help", "Explain a command or a topic."),
}


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run this process as ``fbloop`` with `arguments` (default: those that were typed)."""
    # What is made while importing is no garbage (`_carried_out` turns collection on again), and
    # what is frozen is not looked through once more at the end: 14 of 90 ms of a start.
    gc.disable()
    _open_closed_streams()
    signal.signal(signal.SIGTERM, _stop)
    code = run(sys.argv[1:] if arguments is None else arguments)
    gc.freeze()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line and answer its exit code; errors are told on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    speech.ask(lambda: _language(arguments))
    try:
        return _answered(arguments)
    except BrokenPipeError:
        return ExitCode.BROKEN_PIPE


def _answered(arguments: Sequence[str]) -> int:
    try:
        try:
            return _carried_out(arguments)
        finally:
            _flush_output()
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as error:
        from fbloop.commands.shared import failures

        failure = failures.understood(error)
        failures.show(failure, arguments, sys.stderr)
        return failure.exit_code


def _language(arguments: Sequence[str]) -> str:
    """Whose words a sentence takes that is told before a ledger was opened: help, and errors."""
    from fbloop.commands.shared.reader import language_typed

    return language_typed(arguments)


def _carried_out(arguments: Sequence[str]) -> int:
    import typer

    from fbloop.commands.shared.group import CommandGroup

    if not gc.isenabled():
        gc.freeze()
        # A report makes tens of thousands of rows, none of them in a circle: to look through all
        # after every 700 is a tenth of its time.
        gc.set_threshold(200_000, 20, 20)
        gc.enable()
    try:
        return CommandGroup(COMMANDS).main(arguments) or ExitCode.DONE
    except typer.Exit as ended:
        return ended.exit_code


def _flush_output() -> None:
    """Write what is left. What cannot be written is dropped: exit itself flushes once more."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def _open_closed_streams() -> None:
    # After `fbloop ... >&-` the next file opened would be descriptor 1, and printed into.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - open to the end
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115 - open to the end


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    # An exit, not a death: transactions are rolled back and temporary files removed on the way.
    sys.exit(ExitCode.TERMINATED)
