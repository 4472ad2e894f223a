"""The rows and names of the demo are made up, and fit each other."""

import csv
import re
from inspect import getsource

from fbloop.rules.folder import pack_dir
from fbloop.services.demo import month

FOLDER = pack_dir("ev-aftersales") / "demo"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_nobody_in_it_exists() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.iterdir())
    text += getsource(month)
    assert set(re.findall(r"\b1\d{10}\b", text)) == set(re.findall(r"\b1380000\d{4}\b", text))
    vins = set(re.findall(r"\bL[A-Z0-9]{16}\b", text))
    assert vins == set(re.findall(r"\bLTESTCAR000000\d{3}\b", text))


def test_who_works_on_a_row_is_known_and_so_is_its_store() -> None:
    people = {row["name"] for row in rows("people.csv")}
    stores = {row["name"] for row in rows("stores.csv")}
    assert {row["处理人"] for row in rows("crm.csv")} <= people | {""}
    assert {row["经销商"] for row in rows("crm.csv")} == stores
    assert all(row["zone"] and row["region"] for row in rows("stores.csv"))
