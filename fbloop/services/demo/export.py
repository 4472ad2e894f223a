"""The export of the demo's customer-service system, as it was at a moment."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from fbloop.services.demo.moments import moment_of
from fbloop.text.local_time import local

_REPORTED, _ANSWERED, _CLOSED = "登记时间", "首次联系", "关闭时间"
_STATUS, _PERSON = "状态", "处理人"
_WAITING, _UNDER_WAY = "待处理", "处理中"


def export_at(rows: Path, moment: int, *, now: int, zone: ZoneInfo) -> str:
    """What the system exports at ``moment``: of each row what had happened by then.

    ``rows`` holds the whole month, its moments before ``now``.
    """
    with rows.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        text = io.StringIO()
        writer = csv.DictWriter(text, reader.fieldnames or (), lineterminator="\n")
        writer.writeheader()
        writer.writerows(_known(reader, moment, now, zone))
    return text.getvalue()


def _known(
    rows: "csv.DictReader[str]", moment: int, now: int, zone: ZoneInfo
) -> Iterator[dict[str, str]]:
    for row in rows:
        typed = {name: row[name] for name in (_REPORTED, _ANSWERED, _CLOSED) if row[name]}
        at = {name: moment_of(text, now=now, zone=zone) for name, text in typed.items()}
        happened = {name for name, instant in at.items() if instant <= moment}
        if _REPORTED in happened:
            shown = {
                name: f"{local(at[name], zone):%Y/%m/%d %H:%M}" if name in happened else ""
                for name in (_REPORTED, _ANSWERED, _CLOSED)
            }
            yield row | shown | _standing(row, happened)


def _standing(row: dict[str, str], happened: set[str]) -> dict[str, str]:
    """Status and person, as far as the row had come."""
    if _ANSWERED not in happened:
        return {_STATUS: _WAITING, _PERSON: ""}
    return {_STATUS: row[_STATUS] if _CLOSED in happened else _UNDER_WAY}
