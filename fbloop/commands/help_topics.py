"""The topics of `fbloop help`: texts in both languages, their tables made of what they tell of."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from fbloop.commands.shared.options import Filter
from fbloop.errors import ExitCode
from fbloop.messages import say
from fbloop.render.speech import heard, spoken, tell
from fbloop.render.widths import pad, width

_FOLDER = Path(__file__).parent / "topics"
# The topics in the order of reading, and what each is about.
TOPICS = {
    "dates": say("Times and periods: what can be typed, what is refused."),
    "filters": say("Which issues a command is about."),
    "exit-codes": say("What a script reads when a command has ended."),
    "maps": say("How rows of another system become issues."),
    "privacy": say("Personal data: where it lies, what is shown, what is not protected."),
}
CODES = {
    ExitCode.DONE: say("done, or nothing found"),
    ExitCode.BUG: say("a bug of fbloop"),
    ExitCode.USAGE: say("typed wrong: an option, a time, a name, a file"),
    ExitCode.NOT_FOUND: say("no such issue, map, rule or pack"),
    ExitCode.REFUSED: say("refused: a gate, not yet, a file or rules not in order"),
    ExitCode.PARTIAL: say("import done, rejected rows lie in a file"),
    ExitCode.SYSTEM: say("the ledger or the machine: none found, damaged, disk full"),
    ExitCode.CHAIN_BROKEN: say("the chain of events is broken"),
    ExitCode.DUE_SOON: say("due: something is due soon (only with --warn)"),
    ExitCode.DUE_OVERDUE: say("due: something is overdue or without an owner"),
    ExitCode.DUE_P0: say("due: a P0 is overdue, without owner or follow-up"),
    ExitCode.BUSY: say("somebody else held the ledger too long: try again"),
    ExitCode.INTERRUPTED: say("interrupted (Ctrl-C); what was not finished is undone"),
    ExitCode.BROKEN_PIPE: say("the reader of the output went away"),
    ExitCode.TERMINATED: say("stopped from outside (SIGTERM)"),
}


def topic(name: str) -> str:
    """The text of a topic in the reader's language."""
    text = (_FOLDER / f"{name}.{spoken()}.txt").read_text(encoding="utf-8")
    for place, lines in _TABLES.items():
        if place in text:
            text = text.replace(place, "\n".join(lines()))
    return text


def topic_lines() -> list[str]:
    """The topics, a line each."""
    return _aligned([(name, tell(about)) for name, about in TOPICS.items()])


def _code_lines() -> list[str]:
    return _aligned([(f"{int(code):>3}", tell(means)) for code, means in CODES.items()])


def _option_lines() -> list[str]:
    """The options of a filter as `--help` says them."""
    shown = []
    for field in fields(Filter):
        option: Any = get_args(field.type)[1]
        flag = f"--{field.name} {option.metavar or ''}"
        shown.append((flag.rstrip(), heard(option.help)))
    return _aligned(shown)


def _aligned(rows: list[tuple[str, str]]) -> list[str]:
    across = max(width(name) for name, _ in rows)
    return [f"  {pad(name, across)}  {text}" for name, text in rows]


_TABLES: dict[str, Callable[[], list[str]]] = {"{codes}": _code_lines, "{options}": _option_lines}
