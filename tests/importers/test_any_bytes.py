"""Whatever the bytes: a refusal in one line, or every row accounted for."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.errors import ImportRefused
from fbloop.importers.files.rejects import Reject
from fbloop.importers.maps.loading import load_map
from fbloop.importers.model import ImportMap
from fbloop.importers.rows.records import Record, Skip, read_records
from tests.importers.made_files import MAP, NOW, ZONE, map_of
from tests.render.nasty import NASTY

FULL = (
    MAP.replace("[id]", r"{ from: id, match: '^\w+$' }")
    + """  claimed_at: end
  mileage: km
  model: "%brand %series"
  status: { from: state, values: { a: claimed }, else: keep }
file: { footer: '^合计' }
expect: { extra: warn }
missing: ['?']
if:
  - { when: { desc: '^skip.*me$' }, then: skip }
"""
)
HEADER = "id,desc,at,end,km,brand,series,state\n"


@pytest.fixture(scope="module")
def full_map(tmp_path_factory: pytest.TempPathFactory) -> ImportMap:
    return load_map(map_of(tmp_path_factory.mktemp("map"), FULL))


def counts(data: bytes, full_map: ImportMap, encoding: str = "") -> list[int] | str:
    """How many records, rejects and rows left out; or why the file is refused."""
    try:
        return counted(data, full_map, encoding)
    except ImportRefused as refusal:
        return refusal.message


def counted(data: bytes, full_map: ImportMap, encoding: str) -> list[int]:
    stream = io.BytesIO(data)
    with read_records(stream, full_map, zone=ZONE, now=NOW, encoding=encoding) as reading:
        found = list(reading)
        kinds = [sum(isinstance(one, kind) for one in found) for kind in (Record, Reject, Skip)]
        assert sum(kinds) == len(found)
        lines = [one.line for one in found]
        assert lines == sorted(set(lines))
        for one in found:
            if isinstance(one, Reject):
                assert one.reason
            if isinstance(one, Record):
                assert one.values["text"]
                assert isinstance(one.values["reported_at"], int)
    return kinds


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_or_read(full_map: ImportMap, data: bytes) -> None:
    found = counts(data, full_map)
    assert isinstance(found, list) or "\n" not in found


@given(st.binary(max_size=400), st.sampled_from(["auto", "utf-16-le", "gb18030", "cp1252"]))
def test_any_bytes_below_a_header_are_refused_or_read(
    full_map: ImportMap, data: bytes, encoding: str
) -> None:
    header = HEADER.encode("utf-16-le" if encoding == "utf-16-le" else "ascii")
    found = counts(header + data, full_map, encoding)
    assert isinstance(found, list) or "\n" not in found


CELL = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    st.sampled_from(
        ["1", "2026-11-20", "2026/11/20 9:30", "12,000", "a", "?", "skip me", "合计", ""]
    ),
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=9), min_size=1, max_size=8))
def test_every_row_that_a_csv_writer_wrote_is_accounted_for(
    full_map: ImportMap, rows: list[list[str]]
) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows)
    data = (HEADER + stream.getvalue()).encode()
    filled = [row for row in rows if "".join(row).strip()]
    footers = [row for row in filled if next(filter(str.strip, row)).strip().startswith("合计")]
    found = counts(data, full_map)
    assert isinstance(found, list)
    assert sum(found) == len(filled) - len(footers)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_becomes_a_record_or_is_refused(full_map: ImportMap, text: str) -> None:
    quoted = '"' + text.replace('"', '""') + '"'
    data = (HEADER + f"1,{quoted},2026-11-20,,,,,\n").encode("utf-8", "surrogatepass")
    found = counts(data, full_map)
    if "\x00" in text or "\ud83d" in text:
        assert isinstance(found, str)
    else:
        assert found == ([1, 0, 0] if text.strip() else [0, 1, 0])
