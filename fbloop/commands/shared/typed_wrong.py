"""What Typer finds wrong in a command line, as our own error: in the reader's language.

Typer tells its findings in English sentences. Each form of sentence stands here once; a sentence
of that form becomes a message with the same words, which the catalogue can say in Chinese.
"""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from typer import TyperException

from fbloop.errors import UsageProblem
from fbloop.messages import say

if TYPE_CHECKING:
    from typer._click import Context

# From the particular to the general: the first that fits.
_FORMS = (
    say("Missing option {name}."),
    say("Missing argument {name}."),
    say("Missing option {name}. Choose from: {choices}"),
    say("Missing argument {name}. Choose from: {choices}"),
    say("No such option: {name}"),
    say("Option {name} requires an argument."),
    say("Option {name} requires {n} arguments."),
    say("Option {name} does not take a value."),
    say("Got unexpected extra argument(s) ({words})"),
    say("Invalid value for {name}: {problem}"),
    say("{value} is not one of {choices}."),
    say("{value} is not a valid int."),
    say("{value} is not a valid int range."),
    say("{value} is not in the range {bounds}."),
    say("{value} is not a valid float."),
    say("Missing command."),
)
_PLACE = re.compile(r"\\\{(\w+)\\\}")
_HOLES = [
    (form.templates[0], re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(form)), re.DOTALL))
    for form in _FORMS
]
_CHOICE = re.compile("'([^']+)'")


def typed_wrong(error: TyperException) -> UsageProblem:
    """The error of a command line: what is wrong, what may have been meant, where help is."""
    from fbloop.commands.shared.group import missing_in

    context: Context | None = getattr(error, "ctx", None)
    missing = missing_in(error)
    near = _near(error)
    help_line = f"{context.command_path} --help" if context else ""
    return UsageProblem(
        sentence(_plain(error)),
        hint=say("did you mean {names}?", names=", ".join(near)) if near else help_line,
        missing=[missing] if missing else [],
    )


def sentence(text: str) -> str:
    """A sentence of Typer's as a message, if its form is known; else the text itself."""
    flat = " ".join(text.split())
    for template, form in _HOLES:
        found = form.fullmatch(flat)
        if found:
            return say(
                template, **{name: sentence(part) for name, part in found.groupdict().items()}
            )
    return text


def _plain(error: TyperException) -> str:
    """The sentence without Typer's own proposals, which the hint makes."""
    is_option = hasattr(error, "possibilities")
    text = error.message if is_option else error.format_message()
    choices = getattr(getattr(getattr(error, "param", None), "type", None), "choices", ())
    value, found, _ = text.partition(" is not one of ")
    # Typer tells choices in lower case where the case does not matter.
    return f"{value}{found}{', '.join(map(repr, map(str, choices)))}." if found else text


def _near(error: TyperException) -> Sequence[str]:
    """Names near to an option or to a value that there is not."""
    if getattr(error, "possibilities", None):
        return sorted(error.possibilities)  # type: ignore[attr-defined]
    value, found, choices = error.message.partition(" is not one of ")
    if not found:
        return ()
    return get_close_matches(value.strip("'"), _CHOICE.findall(choices), cutoff=0.5)
