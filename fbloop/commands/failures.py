"""An exception as the user's answer: which error it is, and how it reads as text and as JSON."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from typer import Abort, TyperException

from fbloop.commands.errors import Bug, Interrupted
from fbloop.errors import FbloopError, SystemProblem, UsageProblem
from fbloop.render.formats import json_text, write
from fbloop.render.safe import terminal

DEBUG = "FBLOOP_DEBUG"
FRAMES_SHOWN = 8
_ASKS_FOR_JSON = re.compile(r"(?:^|\0)(--json|(--format[=\0]|-[hqy]*f\0?)(nd)?json)(?:\0|$)")


def understood(error: BaseException) -> FbloopError:
    """The error that the user is told about, whatever was raised."""
    match error:
        case FbloopError():
            return error
        case TyperException():
            return _usage(error)
        case KeyboardInterrupt() | Abort():
            return Interrupted("interrupted")
        case UnicodeEncodeError():
            return UsageProblem(
                f"a text that was given is not {sys.getfilesystemencoding()}",
                hint="check the encoding of the terminal or of the file",
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
    end = arguments.index("--") if "--" in arguments else len(arguments)
    return _ASKS_FOR_JSON.search("\0".join(arguments[:end])) is not None


def as_object(failure: FbloopError) -> dict[str, Any]:
    """The failure as ``{"error": {...}}``, the form that scripts read."""
    error = {
        "code": int(failure.exit_code),
        "kind": failure.kind,
        "message": failure.message,
        "hint": failure.hint,
        "missing": [{"field": m.field, "flag": m.flag, "says": m.says} for m in failure.missing],
        "problems": list(failure.problems),
    }
    return {"error": error | failure.details}


def as_lines(failure: FbloopError) -> Iterator[str]:
    """The failure as lines that are safe for a terminal: what, where, what to do next."""
    yield f"fbloop: {terminal(failure.message)}"
    yield from (f"  {terminal(problem)}" for problem in failure.problems)
    flagged = [missing for missing in failure.missing if missing.flag]
    width = max((len(missing.flag) for missing in flagged), default=0)
    for missing in flagged:
        yield f"  missing {missing.flag:<{width}}  {terminal(missing.says or missing.field)}"
    if failure.hint:
        yield f"  hint: {terminal(failure.hint)}"


def _usage(error: TyperException) -> UsageProblem:
    from fbloop.commands.group import missing_in

    context = getattr(error, "ctx", None)
    missing = missing_in(error)
    return UsageProblem(
        error.format_message(),
        hint=f"{context.command_path} --help" if context else "",
        missing=[missing] if missing else [],
    )


def _system(error: OSError) -> SystemProblem:
    where = "the output" if error.filename is None else str(error.filename)
    return SystemProblem(
        f"{where}: {error.strerror}", details={"errno": error.errno, "path": error.filename}
    )


def _bug(error: BaseException) -> Bug:
    name = type(error).__name__
    if not os.environ.get(DEBUG):
        return Bug(
            f"this is a bug: {name}",
            hint=f"{DEBUG}=1 shows where; what it shows may hold customers' data",
        )
    import traceback

    frames = traceback.format_exception(error, limit=-FRAMES_SHOWN)
    return Bug(f"this is a bug: {name}", problems="".join(frames).splitlines())
