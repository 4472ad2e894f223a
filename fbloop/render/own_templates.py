"""A template of the user's own in place of the package's: rendered, or refused with its line."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import TracebackType
from typing import TYPE_CHECKING, Any

from fbloop.messages import say
from fbloop.render.bounds import bounded
from fbloop.render.documents import Names, NotCalled, environment, escaped, tidied
from fbloop.render.errors import TemplateRefused
from fbloop.render.safe import document_block

if TYPE_CHECKING:
    from jinja2 import Environment, Template

MOST_SECONDS = 10
MOST_BYTES = 1 << 29
MOST_CHARACTERS = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplate:
    """A template's text, and the file from which it was read.

    ``guide`` is the page of ours that tells what such a template sees.
    """

    file: str
    text: str
    guide: str = "docs/reports.md"


class _TooLong(Exception):
    """The text is longer than any report."""


def own_document(own: OwnTemplate, names: Names) -> str:
    """The document of a template of one's own; of others it may use those of the package alone.

    Whatever characters its writer put into it, a terminal obeys none of them.
    Raises `TemplateRefused` with file and line: not a template, a name that there is not, what
    the sandbox forbids, or more time, memory or text than a report can need.
    """
    templates = environment()
    try:
        # Jinja works out what is constant while it compiles: that is bounded, too.
        with bounded(seconds=MOST_SECONDS, most_bytes=MOST_BYTES):
            return tidied(document_block(_rendered(_compiled(templates, own), names)))
    # Whatever a template does wrong is its writer's to mend, of whatever class the error is.
    except Exception as error:
        raise _refusal(error, own, names, templates.list_templates()) from None


def _compiled(templates: "Environment", own: OwnTemplate) -> "Template":
    code = templates.compile(own.text, name=own.file, filename=own.file)
    return templates.template_class.from_code(templates, code, templates.make_globals(None))


def _rendered(template: "Template", names: Names) -> str:
    pieces, length = [], 0
    stream = template.generate(escaped(names))
    for piece in stream:
        pieces.append(piece)
        length += len(piece)
        if length > MOST_CHARACTERS:
            # Raised in there, so that the line is found as that of any other error.
            stream.throw(_TooLong())  # type: ignore[attr-defined]
    return "".join(pieces)


def _refusal(
    error: Exception, own: OwnTemplate, names: Names, templates: Iterable[str]
) -> TemplateRefused:
    return TemplateRefused(
        say(
            "{file}:{line}: {reason}",
            file=own.file,
            line=_line(error, own.file),
            reason=_reason(error),
        ),
        hint=_hint(error, own.guide, names, templates),
    )


def _reason(error: Exception) -> str:
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    match error:
        case TemplateSyntaxError():
            return str(error.message)
        case TemplateNotFound():
            return say("there is no template {name}", name=str(error.name))
        case TimeoutError():
            return say("it takes longer than {n} seconds", n=MOST_SECONDS)
        case MemoryError():
            return say("it takes more memory than {n} MB", n=MOST_BYTES >> 20)
        case NotCalled():
            return say("{name} is no text; call it or leave it out", name=error.name)
        case _TooLong():
            return say("it writes more than {n} characters", n=MOST_CHARACTERS)
        case RecursionError():
            return say("it calls itself without end")
        case _:
            return str(error) or type(error).__name__


def _hint(error: Exception, guide: str, names: Names, templates: Iterable[str]) -> str:
    from jinja2 import TemplateNotFound, UndefinedError

    match error:
        case TemplateNotFound():
            listed = ", ".join(sorted(templates))
            return say("it may include or extend: {names}", names=listed)
        case UndefinedError():
            unknown = (re.findall("'([^']*)'", str(error))[-1:] or [""])[0]
            near = get_close_matches(unknown, names) or get_close_matches(unknown, _keys(names))
            return say(
                "there are: {names}; {page} tells them all",
                names=", ".join(near or sorted(names)),
                page=guide,
            )
        case _:
            return say("{page} tells what a template may do", page=guide)


def _keys(value: Any) -> list[str]:
    """The names in a value, and in the first row of each of its tables, in order."""
    match value:
        case Mapping():
            return sorted({*value, *(key for one in value.values() for key in _keys(one))})
        case [first, *_]:
            return _keys(first)
        case _:
            return []


def _line(error: Exception, file: str) -> int:
    """The last line of the file that was at work; of a text that is no template, where it ends."""
    line, trace = getattr(error, "lineno", None) or 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = _as_written(trace)
        trace = trace.tb_next
    return int(line)


def _as_written(trace: TracebackType) -> int:
    """The line of the template; where Jinja did not see the error pass, it is a compiled one's."""
    compiled = trace.tb_frame.f_globals.get("__jinja_template__")
    return compiled.get_corresponding_lineno(trace.tb_lineno) if compiled else trace.tb_lineno
