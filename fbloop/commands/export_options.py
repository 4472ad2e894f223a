"""The common options of `export`, which knows other formats than all other commands."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from typer import Option

from fbloop.commands.shared.options import COMMON, Common

_FORMAT = Option(
    "-f", "--format", rich_help_panel=COMMON, help="Shape of the file; without it as FILE ends."
)


class SheetFormat(StrEnum):
    """What `export` writes."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    NDJSON = "ndjson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporting(Common):
    """The options of every command; `-f` has the formats of files."""

    format: Annotated[SheetFormat | None, _FORMAT] = None  # type: ignore[assignment]
