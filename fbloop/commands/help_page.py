"""A page of help in the reader's language, wrapped by the cells that its characters take."""

from collections.abc import Sequence
from inspect import cleandoc
from typing import TYPE_CHECKING

from typer._click.formatting import HelpFormatter

from fbloop.commands.shared.options import COMMON
from fbloop.messages import say
from fbloop.render.speech import heard, lead_typer, tell, tr
from fbloop.render.widths import filled, pad, width

if TYPE_CHECKING:
    from typer._click import Command, Context, Parameter

_OF_SOME = say("Options of list, show, due, report, talk render and export issues")
HEADINGS = {
    str(heading): heading
    for heading in (
        say("Arguments"),
        say("Options"),
        say("Commands"),
        say("Common options"),
        _OF_SOME,
        say("Filter"),
    )
}
_WIDEST_NAME = 30
_GAP = 2


class HelpPage(HelpFormatter):
    """Writes what Typer's own formatter writes; a Chinese character counts two cells."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line with the command's shape."""
        super().write_usage(prog, args, prefix or tr("Usage: "))

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        told = tr("{heading}:", heading=tell(HEADINGS.get(heading, heading)))
        self.write(f"{' ' * self.current_indent}{told}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, each wrapped anew."""
        indent = " " * self.current_indent
        paragraphs = [self._lines(part, self.width - len(indent)) for part in text.split("\n\n")]
        self.write("\n\n".join("\n".join(indent + line for line in p) for p in paragraphs) + "\n")

    def write_dl(
        self,
        rows: Sequence[tuple[str, str]],
        col_max: int = _WIDEST_NAME,
        col_spacing: int = _GAP,
    ) -> None:
        """Names with what they mean; a name too wide for its column has a line of its own."""
        indent = " " * self.current_indent
        column = min(max(width(name) for name, _ in rows), col_max) + col_spacing
        for name, meaning in rows:
            lines = self._lines(meaning, max(self.width - column - 2, 10)) if meaning else [""]
            if width(name) > column - col_spacing:
                self.write(f"{indent}{name}\n")
                name = ""
            self.write(f"{indent}{pad(name, column)}{lines[0]}".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{indent}{' ' * column}{line}\n")

    def _lines(self, text: str, room: int) -> list[str]:
        return filled(" ".join(text.split()), room)


def page_of(shown: "Command", ctx: "Context") -> str:
    """The help of a command: its own texts and Typer's told in the reader's language."""
    lead_typer()
    shown.help = heard(cleandoc(shown.help or ""))
    for parameter in shown.get_params(ctx):
        told = getattr(parameter, "help", None)
        if told:
            parameter.help = heard(told)  # type: ignore[attr-defined]
    page = HelpPage()
    shown.format_help(ctx, page)
    return page.getvalue().rstrip("\n")


def write_sections(
    parameters: "Sequence[Parameter]", ctx: "Context", formatter: HelpFormatter
) -> None:
    """Arguments and options, each under the heading of its group; what all share comes last."""
    sections: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
    for parameter in parameters:
        usual = "Arguments" if parameter.param_type_name == "argument" else "Options"
        heading = getattr(parameter, "rich_help_panel", None) or usual
        # In front of all commands stands what only some of them take.
        heading = _OF_SOME if parameter.name == "reveal" and ctx.parent is None else heading
        record = parameter.get_help_record(ctx)
        if record is not None:
            sections.setdefault(heading, []).append(record)
    for heading in sorted(sections, key=(COMMON, _OF_SOME).__contains__):
        if sections[heading]:
            with formatter.section(heading):
                formatter.write_dl(sections[heading])
