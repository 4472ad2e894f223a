"""What `import` can be told of its files, as one value."""

from dataclasses import dataclass
from typing import Annotated

from typer import Option

Text = str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """How the files are read, and what becomes of rows that cannot be taken."""

    map: Annotated[Text, Option(metavar="NAME", help="A map in maps/, or the path of one.")] = None
    encoding: Annotated[
        Text, Option(metavar="NAME", help="Read the file as this, whatever it looks like.")
    ] = None
    sheet: Annotated[
        Text, Option(metavar="NAME", help="Sheet of a workbook: its name or number.")
    ] = None
    newest: Annotated[
        bool, Option("--newest", help="Of a folder or a pattern only the file changed last.")
    ] = False
    strict: Annotated[bool, Option("--strict", help="One rejected row refuses the file.")] = False
    rejects: Annotated[
        Text, Option(metavar="FILE", help="For rejected rows; else rejects-RUN.csv, at the ledger.")
    ] = None
