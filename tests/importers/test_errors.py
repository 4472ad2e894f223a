"""What is wrong with a file can be told in another language, to its last word."""

from pathlib import Path

import pytest

from fbloop.importers.errors import ColumnsMissing, ImportRefused, MapInvalid, NoMapFits, words_of
from fbloop.importers.maps.fitting import choose_map
from fbloop.importers.maps.loading import load_map
from fbloop.messages import say
from tests.importers.made_files import MAP, file_of, map_of, outcomes
from tests.importers.told import told

ROWS = "id,desc,at,km\n"


def test_an_error_says_what_it_was_made_with() -> None:
    assert told(words_of(ValueError(say("so"))), {"so": "如此"}) == "如此"
    assert words_of(ValueError("so")) == "so"
    assert words_of(ValueError()) == ""


def test_a_refused_file(tmp_path: Path) -> None:
    map_of(tmp_path)
    path = file_of(tmp_path, "%PDF-1.7 and more")
    with pytest.raises(ImportRefused) as caught:
        choose_map(path, [tmp_path / "maps"])
    zh = {
        "is {what}, not CSV": "是 {what}，不是 CSV",
        "a PDF document": "PDF 文档",
        "ask for the table as CSV": "请索取 CSV",
    }
    assert told(caught.value.message, zh) == f"{path}: 是 PDF 文档，不是 CSV"
    assert told(caught.value.hint, zh) == "请索取 CSV"


def test_a_map_that_cannot_read_the_file(tmp_path: Path) -> None:
    map_of(tmp_path)
    map_of(tmp_path, MAP + "file: { skip: 3 }\n", "below")
    with pytest.raises(NoMapFits) as caught:
        choose_map(file_of(tmp_path, "a,b\n1,2\n"), [tmp_path / "maps"])
    zh = {"has no rows": "没有数据行", "it lacks {columns}": "文件缺少 {columns}"}
    said = [told(problem, zh) for problem in caught.value.problems]
    assert said == ["below: 没有数据行", "crm: 文件缺少 'at', 'desc', 'id'"]


def test_missing_columns(tmp_path: Path) -> None:
    with pytest.raises(ColumnsMissing) as caught:
        outcomes(tmp_path, "id,desc\n", MAP)
    assert told(caught.value.says, {"no column {columns}": "没有列 {columns}"}) == "没有列 at"


def test_why_a_row_is_rejected(tmp_path: Path) -> None:
    counting = MAP + "  mileage: km\n"
    (reject,) = outcomes(tmp_path, ROWS + "1,,soon,many\n", counting).rejects
    zh = {
        "{text} is no whole number": "{text} 不是整数",
        "{text} is no date of the form {forms}": "{text} 不是 {forms} 格式的日期",
        "there is no text": "没有问题描述",
    }
    assert set(told(reject.reason, zh).split("; ")) == {
        "km: 'many' 不是整数",
        "at: 'soon' 不是 YYYY/M/D H:mm, YYYY/M/D, iso 格式的日期",
        "desc: 没有问题描述",
    }


def test_what_is_wrong_with_a_map(tmp_path: Path) -> None:
    wrong = MAP + "  mileage: km\ndefaults: { mileage: many }\nif:\n  - { when: {}, then: skip }\n"
    with pytest.raises(MapInvalid) as caught:
        load_map(map_of(tmp_path, wrong))
    zh = {"{text} is no whole number": "{text} 不是整数", "names no column": "没有写列名"}
    said = [told(problem, zh).partition(" ")[2] for problem in caught.value.problems]
    assert said == ["defaults mileage: 'many' 不是整数", "if 1 when: 没有写列名"]
    assert "有 2 处问题" in told(
        caught.value.message,
        {"the import map {map} has {n} problem": "导入映射 {map} 有 {n} 处问题"},
    )


def test_what_a_test_of_a_map_does_not_get(tmp_path: Path) -> None:
    failing = MAP + "tests:\n  - { given: { id: '1', desc: a, at: 2026-11-20 }, expect: skip }\n"
    with pytest.raises(MapInvalid) as caught:
        load_map(map_of(tmp_path, failing))
    zh = {
        "test {n}": "测试 {n}",
        "the row is {what}, not {expected}": "该行的结果是{what}，不是{expected}",
        "taken": "收录",
        "left out": "略过",
    }
    (problem,) = caught.value.problems
    assert told(problem, zh).endswith(": 测试 1: 该行的结果是收录，不是略过")
