"""The sheet of a store: what its cells show, and that no cell is a formula."""

import csv
import io
from typing import Any

import pytest

from fbloop.config import DEFAULT_PACK, PACKS
from fbloop.importers.maps.loading import load_map
from fbloop.render.sheets import SHEET, headers, sheet_row, write_csv
from fbloop.render.words import Words
from tests.render.made_rows import issue_row
from tests.render.nasty import NASTY

ZONE = "Asia/Shanghai"
EN, ZH = (Words(lang=lang, labels={"status": {"new": word}}) for lang, word in (
    ("en", "New"), ("zh", "新建")
))  # fmt: skip


def shown(
    words: Words = EN, *, asked: tuple[str, ...] = (), reveal: bool = False, **row: Any
) -> Any:
    """The cells of one issue by the keys of their columns."""
    cells = sheet_row(issue_row(**row), asked, words=words, zone=ZONE, reveal=reveal)
    return dict(zip([column.key for column in SHEET], cells, strict=True))


def read_back(rows: list[list[str]], lang: str = "en") -> list[list[str]]:
    """What a program reads that knows nothing of us."""
    out = io.BytesIO()
    write_csv(rows, lang, out)
    return list(csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))


def test_an_issue_in_the_readers_words() -> None:
    cells = shown(ZH, asked=("contact", "cause"), next_due_at=1_795_413_900)
    assert (cells["issue"], cells["priority"], cells["status"]) == ("P1-2026-11-0043", "P1", "新建")
    assert cells["reported_at"] == cells["next_due_at"] == "2026-11-23 14:05"
    assert (cells["store"], cells["model"], cells["owner"]) == ("S1", "M1", "李四")
    assert cells["asked"] == "客户联系情况、原因"
    assert shown(EN, asked=("contact", "cause"))["asked"] == "contact, cause"


def test_what_is_to_fill_in_is_empty_whatever_is_known() -> None:
    cells = shown(cause="端子松动", solution="重新压接")
    to_fill = [column.key for column in SHEET if column.is_to_fill]
    assert to_fill == ["cause", "action", "done_on", "contact", "contact_at", "note"]
    assert {cells[key] for key in to_fill} == {""}


def test_customers_are_masked_unless_revealed() -> None:
    cells, plain = shown(), shown(reveal=True)
    assert cells["text"] == "张* 138******00 后备箱异响, LTE********123456 浙A***12"
    assert (cells["customer"], cells["phone"]) == ("张*", "138******00")
    assert (cells["vin"], cells["plate"]) == ("LTE********123456", "浙A***12")
    assert (plain["customer"], plain["phone"], plain["plate"]) == (
        "张三",
        "13800000000",
        "浙A00012",
    )


def test_the_whole_text_stands_there_else_the_title() -> None:
    assert shown(text="长" * 300)["text"] == "长" * 300
    assert shown(text=None, title="异响")["text"] == "异响"


def test_excel_reads_the_file_as_it_is_meant() -> None:
    out = io.BytesIO()
    write_csv([["异响"]], "zh", out)
    first, second, end = out.getvalue().split(b"\r\n")
    assert first == b"\xef\xbb\xbf" + ",".join(headers("zh")).encode()
    assert (second, end) == ("异响".encode(), b"")


@pytest.mark.parametrize("text", NASTY)
def test_hostile_text_stays_one_cell_and_no_formula(text: str) -> None:
    cells = list(shown(text=f"{text}", title="-", customer=text, owner=text, reveal=True).values())
    header, row = read_back([cells])
    assert (len(header), len(row)) == (len(SHEET), len(SHEET))
    assert not any(cell.lstrip()[:1] in tuple("=+-@＝＋－＠") for cell in row if cell)


@pytest.mark.parametrize(("name", "lang"), [("store-sheet", "en"), ("store-sheet-zh", "zh")])
def test_the_shipped_maps_read_these_headers(name: str, lang: str) -> None:
    read = load_map(PACKS / DEFAULT_PACK / "maps" / f"{name}.yaml")
    assert read.columns < set(headers(lang))
    told = {rule.name: rule.source.column for rule in read.fields}
    assert told == {c.key: c.header(lang) for c in SHEET if c.is_to_fill}
    assert read.key.columns == (SHEET[0].header(lang),)
