"""`fbloop help`: a command or a topic, explained."""

import sys
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common
from fbloop.render.formats import write

if TYPE_CHECKING:
    from fbloop.commands.shared.group import CommandGroup
    from fbloop.errors import UsageProblem


@command
def help(
    context: Context,
    words: Annotated[
        list[str] | None, Argument(metavar="[COMMAND|TOPIC]", help="What to explain.")
    ] = None,
    *,
    common: Common,
) -> None:
    """Explain a command, or a topic: dates, filters, exit-codes, maps, privacy."""
    name = " ".join(words or ())
    text = _text(context, name)
    if common.is_json:
        from fbloop.commands.shared.answers import print_json

        print_json({"topic": name or None, "text": text})
    else:
        write(text, sys.stdout)


def _text(context: Context, name: str) -> str:
    """The text of a command, a family, a topic, or of all. Raises `UsageProblem`."""
    from fbloop.commands.help_topics import TOPICS, topic, topic_lines
    from fbloop.render.speech import tr

    root = context.find_root()
    group: CommandGroup = root.command  # type: ignore[assignment]
    if not name:
        lines = [_overview(group), "", tr("Topics (fbloop help TOPIC):"), *topic_lines()]
        return "\n".join(lines) + "\n"
    if name in TOPICS:
        return topic(name)
    if name in group.table:
        found = group.get_command(root, name)
        assert found is not None
        return found.get_help(found.make_context(name, [], root, resilient_parsing=True)) + "\n"
    if any(known.startswith(f"{name} ") for known in group.table):
        return group.family_help(name)
    raise _no_such(name, [*group.table, *TOPICS])


def _overview(group: "CommandGroup") -> str:
    """What `--help` prints in front of all commands; a group parses one line alone."""
    fresh = type(group)(group.table)
    with fresh.make_context(group.name, ["--help"], resilient_parsing=True) as root:
        return fresh.get_help(root)


def _no_such(name: str, known: list[str]) -> "UsageProblem":
    from fbloop.errors import UsageProblem
    from fbloop.messages import say
    from fbloop.services.near import meant, nearest

    near = nearest(name, known)
    return UsageProblem(
        say("there is no command and no topic '{name}'", name=name),
        hint=meant(near) if near else "fbloop help",
        details={"near": near},
    )
