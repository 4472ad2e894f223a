"""The pages of docs/ that are made from the program itself.

`python -m tests.reference` makes them anew; `test_reference.py` finds them stale.
"""

from collections.abc import Callable
from pathlib import Path

from tests.command_line import ROOT
from tests.reference import command_line, indicators, rule_files, schema

PAGES: dict[str, Callable[[], str]] = {
    "cli.md": command_line.page,
    "indicators.md": indicators.page,
    "rules.md": rule_files.page,
    "schema.md": schema.page,
}


def place(name: str) -> Path:
    """Where a page lies."""
    return ROOT / "docs" / name
