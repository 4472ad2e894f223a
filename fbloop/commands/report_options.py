"""The common options of `report`, which knows other formats than all other commands."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from typer import Option

from fbloop.commands.shared.options import COMMON, Common

_FORMAT = Option(
    "-f", "--format", rich_help_panel=COMMON, help="Shape of the report; without it as FILE ends."
)


class Kind(StrEnum):
    """The reports that there are."""

    DAILY = "daily"
    WEEKLY = "weekly"
    PRODUCT = "product"


class ReportFormat(StrEnum):
    """What `report` writes."""

    MD = "md"
    HTML = "html"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting(Common):
    """The options of every command; `-f` has the formats of reports."""

    format: Annotated[ReportFormat | None, _FORMAT] = None  # type: ignore[assignment]
