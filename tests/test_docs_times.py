"""docs/times.md: every row of its tables is read as it says, or refused as it says."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from fbloop.text.dates import parse_time
from fbloop.text.errors import TimeProblem
from fbloop.text.periods import parse_period
from tests.command_line import ROOT

PAGE = (ROOT / "docs" / "times.md").read_text(encoding="utf-8")
ZONE = "Asia/Shanghai"
NOW = int(datetime(2026, 11, 20, 15, 30, tzinfo=ZoneInfo(ZONE)).timestamp())
CANNOT_READ = "cannot read"


def rows(*header: str) -> list[tuple[str, ...]]:
    """The cells of all tables with this header."""
    head = re.escape(f"| {' | '.join(header)} |\n|{'---|' * len(header)}\n")
    tables = re.findall(f"{head}((?:\\|.*\n)+)", PAGE)
    lines = [line for table in tables for line in table.splitlines()]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]


def typed(*header: str) -> list[tuple[str, ...]]:
    """The rows with each of the texts in their first cell."""
    return [(text, *rest) for cell, *rest in rows(*header) for text in quoted(cell)]


def quoted(cell: str) -> list[str]:
    return re.findall("`([^`]+)`", cell)


TIMES = typed("typed", "read as")
PERIODS = typed("typed", "period")
REFUSED = typed("typed", "refused", "type instead")


@pytest.mark.parametrize(("text", "meaning"), TIMES)
def test_a_time_is_read_as_the_page_says(text: str, meaning: str) -> None:
    assert parse_time(text, now=NOW, zone=ZONE).understood == f"{meaning} {ZONE}"


@pytest.mark.parametrize(("text", "label"), PERIODS)
def test_a_period_is_read_as_the_page_says(text: str, label: str) -> None:
    assert parse_period(text, now=NOW, zone=ZONE).label == label


@pytest.mark.parametrize(("text", "why", "instead"), REFUSED)
def test_what_the_page_calls_refused_is_refused_for_that(text: str, why: str, instead: str) -> None:
    with pytest.raises(TimeProblem) as refused:
        parse_time(text, now=NOW, zone=ZONE)
    message = refused.value.message
    assert message.startswith(CANNOT_READ) if why == CANNOT_READ else message.endswith(why)
    for suggestion in quoted(instead):
        assert f"'{suggestion}'" in refused.value.hint
        parse_time(suggestion, now=NOW, zone=ZONE)


def test_the_tables_were_found() -> None:
    assert len(TIMES) > 100
    assert len(PERIODS) > 50
    assert len(REFUSED) > 40
