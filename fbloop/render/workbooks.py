"""A sheet as an Excel workbook: every cell text, the columns to fill in marked.

Needs the extra `xlsx`; imported when one is asked for.
"""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from fbloop.errors import SystemProblem, UsageProblem
from fbloop.messages import say
from fbloop.render.safe import terminal_block
from fbloop.render.sheets import SHEET, SheetColumn

MOST_ROWS = 1_048_575  # below the header: Excel's own limits
_LONGEST_CELL = 32_767
_FILL = "#FFF9DB"
# Text stays text, whatever it looks like; nothing of it lies in temporary files.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_DATES = {"done_on": "yyyy-mm-dd", "contact_at": "yyyy-mm-dd hh:mm"}
_EXAMPLES = {"done_on": "2026-11-20", "contact_at": "2026-11-20 14:05"}


def check_workbooks() -> None:
    """Raise `SystemProblem` where the library that writes workbooks is not installed."""
    try:
        import xlsxwriter  # noqa: F401
    except ImportError:
        raise SystemProblem(
            say("xlsx needs a library that is not installed"),
            hint=say("pip install '.[xlsx]' in the checkout"),
        ) from None


def write_xlsx(rows: Sequence[Sequence[str]], lang: str, now: int, out: BinaryIO) -> None:
    """Write a sheet as a workbook; equal rows and ``now`` give equal bytes.

    Raises `UsageProblem` for more rows than a worksheet holds.
    """
    from xlsxwriter import Workbook

    if len(rows) > MOST_ROWS:
        raise UsageProblem(
            say("a worksheet has {most} rows, not {n}", most=MOST_ROWS, n=len(rows)),
            hint=say("-f csv, or a FILTER that chooses fewer"),
        )
    content = io.BytesIO()
    with Workbook(content, _OPTIONS) as book:
        book.set_properties({"created": datetime.fromtimestamp(now, UTC).replace(tzinfo=None)})
        sheet = book.add_worksheet("fbloop")
        sheet.freeze_panes(1, 1)
        _write_columns(book, sheet, lang, len(rows))
        _write_cells(book, sheet, rows)
    out.write(content.getvalue())


def _write_columns(book: Any, sheet: Any, lang: str, n: int) -> None:
    """Headers and widths; where a date is wanted Excel warns of anything else."""
    for at, column in enumerate(SHEET):
        looks = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        fill = {"bg_color": _FILL} if column.is_to_fill else {}
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.header(lang), book.add_format(looks | fill))
        if column.key in _DATES and n:
            sheet.data_validation(1, at, n, at, _date_expected(column.key))


def _date_expected(key: str) -> dict[str, Any]:
    return {
        "validate": "date",
        "criteria": ">=",
        "value": date(2000, 1, 1),
        "error_type": "warning",
        "error_message": _EXAMPLES[key],
        "input_message": _EXAMPLES[key],
    }


def _write_cells(book: Any, sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    formats = [book.add_format(_looks(column)) for column in SHEET]
    for line, row in enumerate(rows, 1):
        for at, (text, looks) in enumerate(zip(row, formats, strict=True)):
            if text:
                sheet.write_string(line, at, terminal_block(text)[:_LONGEST_CELL], looks)
            else:
                sheet.write_blank(line, at, None, looks)


def _looks(column: SheetColumn) -> dict[str, Any]:
    fill = {"bg_color": _FILL} if column.is_to_fill else {}
    # `@`: what is typed here stays as it is typed, a long number too.
    return {"text_wrap": True, "valign": "top", "num_format": _DATES.get(column.key, "@")} | fill
