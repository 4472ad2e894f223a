"""A report on stdout or in a file, in the language and by the template that were asked for."""

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fbloop import config
from fbloop.commands.report_options import Kind, ReportFormat
from fbloop.commands.shared.template_files import read_template
from fbloop.commands.shared.whole_file import folders_in_use, refuse_to_destroy, whole_file
from fbloop.errors import NotFound, UsageProblem
from fbloop.messages import say
from fbloop.render.formats import json_text, write

if TYPE_CHECKING:
    from fbloop.commands.report_kinds import KindOfReport
    from fbloop.commands.report_options import Reporting
    from fbloop.commands.shared.reading import Look
    from fbloop.render.own_templates import OwnTemplate
    from fbloop.rules.rulebook import RuleBook

_BY_ENDING = {f".{shape}": shape for shape in ReportFormat} | {".htm": ReportFormat.HTML}


class Target(NamedTuple):
    """Where the report goes (None: stdout), and in which format."""

    path: Path | None
    shape: ReportFormat


def target_of(common: "Reporting", output: str | None, template: str | None) -> Target:
    """What was asked for, checked before anything is read; a rehearsal writes no file.

    Raises `UsageProblem` for a template of what is made by none, and for an ending of no report,
    `Refused` for a file that no report may replace.
    """
    path = None if output in (None, "-") else Path(str(output))
    shape = ReportFormat(common.shape) if common.shape else _shape_of(path)
    if template is not None and shape is ReportFormat.JSON:
        raise UsageProblem(
            say("--template is for people's reports, JSON is made without one"),
            hint=say("-f md or -f html"),
        )
    if path is not None:
        refuse_to_destroy(path, folders_in_use(common))
    return Target(path=None if common.dry_run else path, shape=shape)


def _shape_of(path: Path | None) -> ReportFormat:
    """The format that a file's ending says; what goes to stdout, or has none, is Markdown."""
    ending = path.suffix.lower() if path else ""
    if ending and ending not in _BY_ENDING:
        raise UsageProblem(
            say("{file}: no report ends in {ending}", file=path, ending=ending),
            hint=say("{endings}; or say which with -f", endings=", ".join(_BY_ENDING)),
        )
    return _BY_ENDING.get(ending, ReportFormat.MD)


def own_template(
    look: "Look", kind: Kind, target: Target, named: str | None
) -> "OwnTemplate | None":
    """The template that was named, or that lies in `reports/` beside the rules; None: ours.

    Raises `NotFound` where the named one is not there, `Refused` where one cannot be read.
    """
    if target.shape is ReportFormat.JSON:
        return None
    if named is not None:
        path = Path(named)
        if not path.is_file():
            raise NotFound(say("there is no file {file}", file=named))
        return read_template(path)
    rules = config.rules_folder(look.rules, os.environ, look.place.path, Path.cwd())
    beside = rules / "reports" / f"{kind}.{look.language}.md.j2"
    return read_template(beside) if beside.is_file() else None


def answer_report(
    look: "Look",
    kind: "KindOfReport",
    found: Any,
    book: "RuleBook",
    target: Target,
    own: "OwnTemplate | None",
) -> None:
    """Print the report, or write it whole to a file. Raises `SystemProblem` if it cannot."""
    if target.shape is ReportFormat.JSON:
        # A file is in UTF-8, whatever this terminal takes.
        out = sys.stdout if target.path is None else io.StringIO()
        shown = kind.as_json(found, zone=look.zone, reveal=look.reveals)
        # For eyes in lines; for a pipe on one, which takes a tenth of the time to write.
        is_for_eyes = target.path is not None or out.isatty()
        text = json_text(shown, out, indent=2 if is_for_eyes else None) + "\n"
    else:
        text = _for_people(look, kind, found, book, target.shape, own)
    if target.path is None:
        write(text, sys.stdout)
        return
    with whole_file(target.path) as file:
        file.write(text.encode("utf-8", "backslashreplace"))


def _for_people(
    look: "Look",
    kind: "KindOfReport",
    found: Any,
    book: "RuleBook",
    shape: ReportFormat,
    own: "OwnTemplate | None",
) -> str:
    from fbloop.render.documents import document
    from fbloop.render.own_templates import own_document
    from fbloop.render.words import Words
    from fbloop.rules.names import labels_of

    labels = labels_of(book, look.language)
    # The clock of an item is called as the item.
    words = Words(lang=look.language, labels=labels | {"clock": labels["item"]})
    names = kind.names(found, words, zone=look.zone, reveal=look.reveals)
    text = own_document(own, names) if own else document(f"{kind.name}.{words.lang}.md.j2", names)
    if shape is ReportFormat.MD:
        return text
    from fbloop.render.html import html_page

    return html_page(text, words.lang)
