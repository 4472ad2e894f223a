"""Made-up workbooks, and the archives that somebody might make of one."""

import base64
import io
import zipfile
import zlib
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from fbloop.importers.files.readers import open_table
from fbloop.importers.files.rejects import Reject
from fbloop.importers.model import FileFormat

TICKETS = [["id", "desc", "at"], ["A1", "黑屏", "2026-11-20"], ["A2", "异响", "2026-11-20"]]
NOTES = [["remark"], ["made on Friday"]]
# A sheet 工单 in the format of Excel 97, which nothing here can write: id, desc, at; two rows.
_OLD_WORKBOOK = (
    "c-rk)Pe_zO6#vcax4J93uC@kR$RcEAN}87lbWOJOvSwEF2g8562Qk*#ywssA+hY)PDk2ap=wfy04|S-M9SXIAAPC"
    "%|E}epc4!U3Oz5Ui!GjO4#<okWho0<3K&Ae~kyqWpFsmY?5(Ys{{EJ7n3NSbcsWbhOvce>&Q$xV}s>D)!hwDDiT?"
    "IK6!IPs|9c`o~q{hffu9pfoc;60^I97o$=G~!=DG>Z*Aifw2hs&I`s9+Zkz#X|dpt`T}$T0R!qB%F&v8>sD!I)ce"
    "STh(@J6(7<SBJ+Uzy)Qa%g;R$TJmXb-_L54qbz*0%zvtL$5tJMG7z25_B@&IqxL$%A9Lt9ZHK9;VFz9b>-4P0v8-"
    "=)uyiCCie6&2q@XhoCU(@@*6Ti)0S-t}Czc1wH{)X=&?=Ho6lXDmIFKYuBhS@FQ7Dqn14VGy2@#uklv)C$|11AcV"
    "{xHeHk&}H??inJ5>Fawsoj`4E-L`tF>aG|2^Z2}w{l&Xre<_f-%O@H}p_Gdx`n+WB?5!^^L%r>RF5wKznUXqrHn4"
    "dxagH@e*&`CiJgpLqEke&ruj`~-Ce%j}KzU_*iB;G=B5f{+w35cD7rY8=%qVZ7a{Tk&2j%e(fz4DNZ%Lf?jlT(uq"
    "JpL{O#1wcpjuU{t5+Bg1L<5@yVN_OrN8W0F735!H?8Bf5OW-Hgd(A-8qbcJuW4(pSX(X9cF>$COWO$6PZc+_j*=d"
    "DhEj4(c1@gEKhZJzsfl~hOW2^L7sDDg<sot|&S<V_dV{Lh8jZRb_qZwTxId8x8#Zj%uwlc74IBS1RO&h}_d~w#Ij"
    "uW-uJvDMj#AS8O|ojyfkAqP=u>bPqLjyQDy#Lg7EYD!OD$6;{lAcLkVcPT0KH<zK-TM*zOhv1`z%}0`{zO^+wqgx"
    "*!h>o{{ey{=<o"
)
_FORMATS = {
    datetime: "yyyy-mm-dd hh:mm:ss",
    date: "yyyy-mm-dd",
    time: "hh:mm:ss",
    timedelta: "[h]:mm:ss",
}


def workbook_of(
    folder: Path,
    sheets: Mapping[str, Sequence[Any]],
    name: str = "a.xlsx",
    *,
    hidden: Sequence[str] = (),
    at: tuple[int, int] = (0, 0),
) -> Path:
    """A workbook whose sheets have these rows from the cell ``at`` on; None leaves a cell empty."""
    with xlsxwriter.Workbook(folder / name) as book:
        for sheet_name, rows in sheets.items():
            sheet = book.add_worksheet(sheet_name)
            for number, row in enumerate(rows, start=at[0]):
                for column, value in enumerate(row, start=at[1]):
                    form = _FORMATS.get(type(value))
                    sheet.write(number, column, value, book.add_format({"num_format": form or ""}))
            if sheet_name in hidden:
                sheet.hide()
    return folder / name


def old_workbook_of(folder: Path, name: str = "a.xls") -> Path:
    """A workbook in the format of Excel 97."""
    path = folder / name
    path.write_bytes(zlib.decompress(base64.b85decode(_OLD_WORKBOOK)))
    return path


def repacked(path: Path, changes: Mapping[str, bytes]) -> Path:
    """The same archive with some of its parts replaced or added."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in {**parts, **changes}.items():
            archive.writestr(entry, content)
    return path


def rows_of(
    path: Path | io.BytesIO,
    form: FileFormat | None = None,
    wanted: Collection[str] = (),
    sheet: str = "",
) -> list[tuple[int, list[str]] | Reject]:
    """The rows of a workbook below its header."""
    table = open_table(path, form or FileFormat(), wanted=wanted, sheet=sheet)
    try:
        return list(table.rows)
    finally:
        table.close()
