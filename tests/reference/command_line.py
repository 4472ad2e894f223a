"""docs/cli.md: every command with its options, from what `--help` shows."""

from collections.abc import Iterator
from inspect import cleandoc

from typer._click.core import Command, Context, Parameter

from fbloop.cli import COMMANDS
from fbloop.commands.help_topics import CODES
from fbloop.commands.shared.group import CommandGroup
from fbloop.commands.shared.options import COMMON, FILTER

_REVEAL = "reveal"
_OPENING = """\
# The command line

*Made from the program (`python -m tests.reference`).*

`fbloop COMMAND [OPTIONS] [ARGUMENTS]`. `fbloop help COMMAND` and `fbloop COMMAND --help` show what
stands here; `fbloop help dates|filters|exit-codes|maps|privacy` tell what commands share.

A list of words may be given several times or with commas: `--priority P0,P1`. An ISSUE is
`P0-2026-11-0043`, or its stable part in short: `2026-11-43`; `-` reads ISSUEs from standard input.
What a TIME may look like is in [times.md](times.md).
"""


def page() -> str:
    """The page."""
    root = CommandGroup(COMMANDS)
    with root.make_context("fbloop", ["--help"], resilient_parsing=True) as context:
        commands = {name: _command(root, context, name) for name in COMMANDS}
        takers = [name for name, one in commands.items() if _REVEAL in _groups(one, context)]
        shared = _shared(commands["list"], takers, context)
        parts = [_OPENING, _index(), *shared, _exit_codes()]
        parts += [_section(name, command, context) for name, command in commands.items()]
    return "\n".join(parts)


def _command(root: CommandGroup, context: Context, name: str) -> Command:
    command = root.get_command(context, name)
    assert command is not None
    return command


def _index() -> str:
    lines = [
        f"| [`{name}`](#fbloop-{name.replace(' ', '-')}) | {line} |"
        for name, (_, line) in COMMANDS.items()
    ]
    return "\n".join(["## Commands", "", "| | |", "| --- | --- |", *lines, ""])


def _shared(command: Command, takers: list[str], context: Context) -> Iterator[str]:
    """The options that several commands take, once; `list` has them all.

    ``takers`` are the commands that may look behind the mask.
    """
    groups = _groups(command, context)
    yield "\n".join(
        [
            "## Common options",
            "",
            "On every command, also in front of it.",
            "",
            *_rows(groups[COMMON], context),
            "",
        ]
    )
    on = ", ".join(f"`{name}`" for name in takers)
    about = f"It is masked everywhere. On {on} alone, also in front of them:"
    yield "\n".join(["## Personal data", "", about, "", *_rows(groups[_REVEAL], context), ""])
    about = "Which issues are meant: values of one option are joined by *or*, options by *and*."
    yield "\n".join(["## FILTER", "", about, "", *_rows(groups[FILTER], context), ""])


def _exit_codes() -> str:
    lines = [f"| {int(code)} | {meaning} |" for code, meaning in CODES.items()]
    return "\n".join(["## Exit codes", "", "| code | |", "| --- | --- |", *lines, ""])


def _section(name: str, command: Command, context: Context) -> str:
    own = Context(command, parent=context, info_name=name)
    groups = _groups(command, own)
    shape = " ".join(["fbloop", name, *(p for p in command.collect_usage_pieces(own))])
    lines = [f"## fbloop {name}", "", f"`{shape}`", "", cleandoc(command.help or ""), ""]
    for heading in ("Arguments", "Options"):
        rows = _rows(groups.get(heading, []), own)
        lines += [*rows, ""] if rows else []
    taken = [
        text
        for key, text in (
            (FILTER, "[FILTER](#filter)"),
            (COMMON, "[common options](#common-options)"),
            (_REVEAL, "[--reveal](#personal-data)"),
        )
        if key in groups
    ]
    return "\n".join([*lines, f"And {', '.join(taken)}.", ""] if taken else lines)


def _groups(command: Command, context: Context) -> dict[str, list[Parameter]]:
    found: dict[str, list[Parameter]] = {}
    for parameter in command.get_params(context):
        if parameter.name != "help":
            found.setdefault(_heading(parameter), []).append(parameter)
    return found


def _heading(parameter: Parameter) -> str:
    if parameter.name == _REVEAL:
        return _REVEAL
    usual = "Arguments" if parameter.param_type_name == "argument" else "Options"
    return getattr(parameter, "rich_help_panel", None) or usual


def _rows(parameters: list[Parameter], context: Context) -> list[str]:
    records = [record for p in parameters if (record := p.get_help_record(context))]
    if not records:
        return []
    rows = [
        f"| `{_cell(name)}` | {_cell(' '.join(meaning.split()))} |" for name, meaning in records
    ]
    return ["| | |", "| --- | --- |", *rows]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
