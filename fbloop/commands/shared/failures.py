"""An exception as the user's answer: which error it is, and how it reads as text and as JSON."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from typer import Abort, TyperException

from fbloop.commands.shared.errors import Bug, Interrupted
from fbloop.commands.shared.reader import before_operands
from fbloop.commands.shared.typed_wrong import typed_wrong
from fbloop.errors import FbloopError, SystemProblem, UsageProblem
from fbloop.messages import say
from fbloop.render.formats import json_text, write
from fbloop.render.safe import terminal
from fbloop.render.speech import tell, tr
from fbloop.render.widths import pad, width

DEBUG = "FBLOOP_DEBUG"
FRAMES_SHOWN = 8
_ASKS_FOR_JSON = re.compile(r"(?:^|\0)(--json|(--format[=\0]|-[hqy]*f\0?)(nd)?json)(?:\0|$)")


def understood(error: BaseException) -> FbloopError:
    """The error that the user is told about, whatever was raised."""
    match error:
        case FbloopError():
            return error
        case TyperException():
            return typed_wrong(error)
        case KeyboardInterrupt() | Abort():
            return Interrupted(say("interrupted"))
        case UnicodeEncodeError():
            return UsageProblem(
                say("a text that was given is not {code}", code=sys.getfilesystemencoding()),
                hint=say("check the encoding of the terminal or of the file"),
            )
        case OSError(errno=int()):
            return _system(error)
        case _:
            return _bug(error)


def show(failure: FbloopError, arguments: Sequence[str], out: TextIO) -> None:
    """Write the failure: an object where the arguments ask for JSON, else lines of text."""
    if wants_json(arguments):
        write(json_text(as_object(failure), out) + "\n", out)
    else:
        write("".join(f"{line}\n" for line in as_lines(failure)), out)


def wants_json(arguments: Sequence[str]) -> bool:
    """Whether JSON is asked for, in a command line that may be wrong in every other way."""
    return _ASKS_FOR_JSON.search(before_operands(arguments)) is not None


def as_object(failure: FbloopError) -> dict[str, Any]:
    """The failure as ``{"error": {...}}``, the form that scripts read."""
    error = {
        "code": int(failure.exit_code),
        "kind": failure.kind,
        "message": tell(failure.message),
        "hint": tell(failure.hint),
        "missing": [
            {"field": m.field, "flag": m.flag, "says": tell(m.says)} for m in failure.missing
        ],
        "problems": [tell(problem) for problem in failure.problems],
    }
    return {"error": error | failure.details}


def as_lines(failure: FbloopError) -> Iterator[str]:
    """The failure as lines that are safe for a terminal: what, where, what to do next."""
    yield f"fbloop: {_line(failure.message)}"
    yield from (f"  {_line(problem)}" for problem in failure.problems)
    flagged = [(tell(m.flag), _line(m.says)) for m in failure.missing if m.flag]
    widest = max((width(flag) for flag, _ in flagged), default=0)
    for flag, what in flagged:
        line = tr("missing {flag}  {what}", flag=pad(flag, widest), what=what)
        yield f"  {line}".rstrip()
    if failure.hint:
        yield "  " + tr("hint: {hint}", hint=_line(failure.hint))


def _line(text: str) -> str:
    return terminal(tell(text))


def _system(error: OSError) -> SystemProblem:
    where = say("the output") if error.filename is None else str(error.filename)
    return SystemProblem(
        say("{where}: {reason}", where=where, reason=error.strerror),
        details={"errno": error.errno, "path": error.filename},
    )


def _bug(error: BaseException) -> Bug:
    name = type(error).__name__
    if not os.environ.get(DEBUG):
        return Bug(
            say("this is a bug: {name}", name=name),
            hint=say("{flag}=1 shows where; what it shows may hold customers' data", flag=DEBUG),
        )
    import traceback

    frames = traceback.format_exception(error, limit=-FRAMES_SHOWN)
    return Bug(say("this is a bug: {name}", name=name), problems="".join(frames).splitlines())
