"""The sheet of a store that has no fbloop: its columns, in two languages, and its cells.

The first part tells of the issue; the last columns are empty, for the store to fill in. The
import maps `store-sheet` read the same headers.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple

from fbloop.render.data import issue_json
from fbloop.render.safe import csv_cell
from fbloop.render.times import local
from fbloop.render.words import Words

_BOM = b"\xef\xbb\xbf"  # without it Excel takes UTF-8 for the machine's own encoding


class SheetColumn(NamedTuple):
    """One column: its header in each language, its width in characters, whose it is to fill."""

    key: str
    en: str
    zh: str
    width: int
    is_to_fill: bool = False

    def header(self, lang: str) -> str:
        """The header in a language, ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


SHEET = (
    SheetColumn("issue", "ISSUE", "问题编号", 17),
    SheetColumn("priority", "priority", "级别", 8),
    SheetColumn("status", "status", "状态", 12),
    SheetColumn("reported_at", "reported", "反馈时间", 16),
    SheetColumn("store", "store", "门店", 12),
    SheetColumn("text", "problem", "问题描述", 44),
    SheetColumn("model", "model", "车型", 12),
    SheetColumn("vin", "VIN", "VIN", 19),
    SheetColumn("plate", "plate", "车牌", 11),
    SheetColumn("customer", "customer", "客户", 10),
    SheetColumn("phone", "phone", "电话", 14),
    SheetColumn("owner", "owner", "负责人", 10),
    SheetColumn("next_due_at", "next due", "下一期限", 16),
    SheetColumn("asked", "please fill in", "请填写", 18),
    SheetColumn("cause", "cause", "原因", 30, is_to_fill=True),
    SheetColumn("action", "action", "措施", 30, is_to_fill=True),
    SheetColumn("done_on", "done on", "完成日期", 16, is_to_fill=True),
    SheetColumn("contact", "contact", "客户联系情况", 26, is_to_fill=True),
    SheetColumn("contact_at", "contact at", "联系时间", 16, is_to_fill=True),
    SheetColumn("note", "note", "备注", 30, is_to_fill=True),
)
_TIMES = ("reported_at", "next_due_at")


def headers(lang: str) -> list[str]:
    """The header row."""
    return [column.header(lang) for column in SHEET]


def sheet_row(
    row: Mapping[str, Any], asked: Sequence[str], *, words: Words, zone: str, reveal: bool
) -> list[str]:
    """The cells of one issue, masked unless ``reveal``; ``asked`` are keys of columns."""
    shown = issue_json(row, zone=zone, reveal=reveal)
    shown |= {key: None if row[key] is None else local(row[key], zone) for key in _TIMES}
    named = {column.key: column.header(words.lang) for column in SHEET}
    shown |= {
        "status": words.of("status", row["status"]),
        "text": shown["text"] or shown["title"],
        "asked": words.of("phrase", "and").join(named[key] for key in asked),
    }
    return ["" if c.is_to_fill else str(shown[c.key] or "") for c in SHEET]


def write_csv(rows: Iterable[Sequence[str]], lang: str, out: BinaryIO) -> None:
    """Write a sheet as Excel reads it: UTF-8 with a mark, no cell a formula."""
    import csv
    import io

    out.write(_BOM)
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(headers(lang))
    writer.writerows(map(csv_cell, row) for row in rows)
    text.detach()
