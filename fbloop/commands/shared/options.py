"""Options that several commands share, as values: declared once, expanded by ``frame.command``.

A ``tuple[str, ...]`` option may be given several times or with commas: ``--priority P0,P1``.
"""

from dataclasses import dataclass
from functools import partial
from typing import Annotated

from typer import Option

from fbloop.config import Language
from fbloop.errors import UsageProblem
from fbloop.messages import say
from fbloop.render.formats import Format

COMMON = "Common options"
FILTER = "Filter"

_common = partial(Option, rich_help_panel=COMMON)
_filter = partial(Option, rich_help_panel=FILTER)
Text = str | None
MOST_ROWS = 1_000_000_000  # beyond it is no number of rows, and far beyond no number of SQL
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What every subcommand takes, as it was typed; ``fbloop.config`` fills in what was not."""

    db: Annotated[Text, _common(metavar="URL", help="The ledger: a path or sqlite:///PATH.")] = None
    rules: Annotated[Text, _common(metavar="DIR", help="The folder of rule files.")] = None
    lang: Annotated[Language | None, _common(help="Language of labels.")] = None
    by: Annotated[Text, _common(metavar="NAME", help="Who acts.")] = None
    at: Annotated[Text, _common(metavar="TIME", help="When it happened.")] = None
    now: Annotated[Text, _common(metavar="TIME", help="Look from this moment.")] = None
    format: Annotated[Format | None, _common("-f", "--format", help="Shape of the output.")] = None
    json: Annotated[bool, _common("--json", help="The same as -f json.")] = False
    dry_run: Annotated[bool, _common("--dry-run", help="Show what would be written.")] = False
    yes: Annotated[bool, _common("-y", "--yes", help="Answer every question with yes.")] = False
    no_input: Annotated[bool, _common("--no-input", help="Never ask.")] = False
    quiet: Annotated[bool, _common("-q", "--quiet", help="No messages beside the result.")] = False

    def __post_init__(self) -> None:
        """UsageProblem: ``--json`` together with another format."""
        if self.json and self.format not in (None, Format.JSON):
            raise UsageProblem(
                say("--json and --format {shape} exclude each other", shape=self.format),
                hint=say("leave one of them out"),
            )

    @property
    def shape(self) -> Format | None:
        """The format asked for; None: a table on a terminal, plain text in a pipe."""
        return Format.JSON if self.json else self.format

    @property
    def is_json(self) -> bool:
        """Whether a program reads the answer: nothing but the answer may be printed."""
        return self.shape in (Format.JSON, Format.NDJSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which issues are meant: values of one field are joined by *or*, fields by *and*."""

    priority: Annotated[Words, _filter(metavar="P", help="Priorities: P0,P1.")] = ()
    status: Annotated[Words, _filter(metavar="S", help="Statuses: new, executing, ...")] = ()
    store: Annotated[Words, _filter(metavar="S", help="Stores.")] = ()
    zone: Annotated[Words, _filter(metavar="Z", help="War zones.")] = ()
    region: Annotated[Words, _filter(metavar="R", help="Regions.")] = ()
    model: Annotated[Words, _filter(metavar="M", help="Models.")] = ()
    batch: Annotated[Words, _filter(metavar="B", help="Production batches.")] = ()
    supplier: Annotated[Words, _filter(metavar="X", help="Suppliers.")] = ()
    channel: Annotated[Words, _filter(metavar="C", help="Channels: hotline, store, ...")] = ()
    category: Annotated[Words, _filter(metavar="C", help="Categories and all below them.")] = ()
    owner: Annotated[Words, _filter(metavar="P", help="Owners; 'me' is who acts.")] = ()
    dept: Annotated[Words, _filter(metavar="D", help="Departments.")] = ()
    vin: Annotated[Words, _filter(metavar="V", help="VINs, in full or their last 6 to 8.")] = ()
    plate: Annotated[Words, _filter(metavar="P", help="Number plates.")] = ()
    customer: Annotated[Text, _filter(metavar="C", help="The customer's name.")] = None
    since: Annotated[Text, _filter(metavar="T", help="Reported at or after.")] = None
    until: Annotated[Text, _filter(metavar="T", help="Reported at or before, inclusive.")] = None
    overdue: Annotated[bool, _filter("--overdue", help="A clock has run out.")] = False
    unassigned: Annotated[bool, _filter("--unassigned", help="Nobody owns it.")] = False
    text: Annotated[Text, _filter(metavar="WORDS", help="Words in its text.")] = None
    all: Annotated[bool, _filter("--all", help="Closed, archived, claimed ones, too.")] = False
    open: Annotated[bool, _filter("--open", help="Only issues in the loop.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reveal:
    """For the commands that may show personal data in full; its use is recorded."""

    reveal: Annotated[bool, _common("--reveal", help="Names, phones, VINs in full.")] = False

    def by(self, command: str) -> str:
        """The command that looks behind the mask, or nothing where it was not asked to."""
        return command if self.reveal else ""
