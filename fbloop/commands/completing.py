"""What can be typed next: commands, options, and values by the parameter that they belong to.

Runs at each press of the Tab key: loads the typed command's module and what the candidates need,
and says nothing when it fails, for it would be said into the line that somebody is typing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, NamedTuple, TextIO

from fbloop.commands.completing_shells import FILES, SHELLS, Candidate, Typed
from fbloop.commands.completing_values import BY_NAME, Asked, issues, people, priorities
from fbloop.errors import ExitCode
from fbloop.render.safe import terminal
from fbloop.render.speech import heard, tell, tr

if TYPE_CHECKING:
    from typer._click import Parameter

    from fbloop.commands.shared.group import CommandGroup

_TAKES_FILES = ("FILE", "DIR", "URL")
# Behind the first ISSUE, what else a command takes there.
_BEHIND_ISSUES = {"[PERSON]": people, "[P0|P1|P2|P3]": priorities}


class _Place(NamedTuple):
    """Where the cursor is: what was typed, and the parameters that may come."""

    command: str
    parameters: "Sequence[Parameter]"
    options: dict[str, str]
    words: tuple[str, ...]
    awaited: "Parameter | None"
    is_behind_dashes: bool


def complete(
    group: "CommandGroup", instruction: str, env: Mapping[str, str], out: TextIO
) -> ExitCode:
    """Answer a shell's question (`complete_bash`): a line for each candidate."""
    shell = SHELLS.get(instruction.removeprefix("complete_"))
    lines: list[str] = []
    if shell is not None:
        # Whatever goes wrong: the line that somebody is typing is no place to say it.
        with suppress(Exception):
            typed = shell.read(env)
            lines = [shell.write(typed, one) for one in _candidates(group, typed)]
        if shell.encoding and isinstance(out, TextIOWrapper):
            out.reconfigure(encoding=shell.encoding)
    out.write("".join(f"{line}\n" for line in lines))
    return ExitCode.DONE


def _candidates(group: "CommandGroup", typed: Typed) -> Iterator[Candidate]:
    """What fits the word at the cursor, each value once, and none that stands before its comma."""
    lead, word = _lead(typed.current)
    place = _placed(group, typed.words, lead)
    if place.awaited is None and lead:
        return
    shown: set[str] = set()
    if place.awaited is not None and place.awaited.multiple:
        before, comma, word = word.rpartition(",")
        lead += before + comma
        shown.update(before.casefold().split(","))
    for value, help_text in _offered(group, place, word):
        folded = value.casefold()
        fits = value == FILES or folded.startswith(word.casefold())
        if fits and value.isprintable() and folded not in shown:
            shown.add(folded)
            yield Candidate(value if value == FILES else lead + value, terminal(help_text))


def _lead(current: str) -> tuple[str, str]:
    """`--option=` and the value behind it, where both stand in one word."""
    name, sign, value = current.partition("=")
    return (name + sign, value) if sign and name.startswith("--") else ("", current)


def _placed(group: "CommandGroup", words: Sequence[str], lead: str) -> _Place:
    """Walk over the complete words; what is not understood counts as a word."""
    command, parameters = "", _before_a_command(group)
    options: dict[str, str] = {}
    plain: list[str] = []
    awaited = None
    is_text = False
    for word in [*words, *([lead] if lead else [])]:
        if awaited is not None:
            options[awaited.name or ""] = word
            awaited = None
        elif is_text or not word.startswith("-") or word == "-":
            plain.append(word)
            name = " ".join(plain)
            if not command and name in group.table:
                found = group.get_command(None, name)  # type: ignore[arg-type]
                command, plain = name, []
                parameters = found.params if found else []
        elif word == "--":
            is_text = True
        else:
            name, sign, value = word.partition("=")
            awaited = _option(parameters, name)
            if awaited is not None and sign and value:
                options[awaited.name or ""] = value
                awaited = None
    return _Place(command, parameters, options, tuple(plain), awaited, is_text)


def _option(parameters: "Iterable[Parameter]", name: str) -> "Parameter | None":
    """The option of this name, if a value belongs behind it."""
    for one in parameters:
        if name in one.opts and one.param_type_name == "option":
            return None if one.is_flag else one  # type: ignore[attr-defined]
    return None


def _offered(group: "CommandGroup", place: _Place, word: str) -> Iterable[Candidate]:
    asked = Asked(place.command, place.options, place.words, word)
    if place.awaited is not None:
        return _values(place.awaited, asked)
    if word.startswith("-") and not place.is_behind_dashes:
        return _options(place.parameters)
    if not place.command:
        return _commands(group, place.words)
    if place.command == "help":
        return _explained(group, place.words)
    arguments = [one for one in place.parameters if one.param_type_name == "argument"]
    # The last one may take all the words that are left.
    rest = [one for one in arguments[-1:] if one.nargs == -1]
    fitting = arguments[len(place.words) :] or rest
    return _values(fitting[0], asked) if fitting else ()


def _commands(group: "CommandGroup", words: Sequence[str]) -> Iterator[Candidate]:
    """First words, a family's with its members; behind a family's name its second words."""
    if words:
        family = f"{words[0]} "
        for name, line in _lines(group):
            if name.startswith(family) and len(words) == 1:
                yield Candidate(name.removeprefix(family), line)
        return
    families: dict[str, list[str]] = {}
    for name, line in _lines(group):
        first, _, second = name.partition(" ")
        families.setdefault(first, []).append(second or line)
    yield from (Candidate(first, ", ".join(members)) for first, members in families.items())


def _explained(group: "CommandGroup", words: Sequence[str]) -> Iterator[Candidate]:
    """What `help` explains."""
    from fbloop.commands.help_topics import TOPICS

    yield from _commands(group, words)
    if not words:
        yield from (Candidate(name, tell(about)) for name, about in TOPICS.items())


def _lines(group: "CommandGroup") -> list[tuple[str, str]]:
    return [(name, heard(line)) for name, (_, line) in group.table.items()]


def _before_a_command(group: "CommandGroup") -> "list[Parameter]":
    from fbloop.commands.shared.group import common_parameters

    return [*group.params, *common_parameters()]


def _options(parameters: "Iterable[Parameter]") -> Iterator[Candidate]:
    for one in parameters:
        for name in one.opts if one.param_type_name == "option" else ():
            if name.startswith("--"):
                yield Candidate(name, heard(getattr(one, "help", None) or ""))
    yield Candidate("--help", tr("Show this message and exit."))


def _values(parameter: "Parameter", asked: Asked) -> Iterable[Candidate]:
    choices = getattr(parameter.type, "choices", None)
    metavar = parameter.metavar or ""
    if choices:
        return map(Candidate, choices)
    if "ISSUE" in metavar:
        return _issues_and_more(metavar, asked)
    if (parameter.name or "") in BY_NAME:
        return BY_NAME[parameter.name or ""](asked)
    return [Candidate(FILES)] if any(kind in metavar for kind in _TAKES_FILES) else ()


def _issues_and_more(metavar: str, asked: Asked) -> Iterator[Candidate]:
    """Behind the first issue what else belongs there comes before further ones."""
    for more, values in _BEHIND_ISSUES.items():
        if asked.words and more in metavar:
            yield from values(asked)
    yield from (one for one in issues(asked) if one.value not in asked.words)
