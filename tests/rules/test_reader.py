"""Rule files are text from many hands: nothing in them is constructed, nothing crashes."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.rules.nodes import Fields, plain
from fbloop.rules.reader import MAX_BYTES, MAX_VALUES, Unreadable, read_nodes, read_text


def read(text: str) -> tuple[object, list[str]]:
    problems: list[str] = []
    root = read_nodes(text, "x.yaml", problems)
    return (plain(root) if root is not None else None), problems


def test_scalars_stay_text() -> None:
    value, problems = read("P0: 12:30\nat: 18:00\nno: no\nn: 0123\nempty:\nquoted: 'a'\n")
    assert value == {
        "P0": "12:30",
        "at": "18:00",
        "no": "no",
        "n": "0123",
        "empty": "",
        "quoted": "a",
    }
    assert problems == []


def test_every_value_knows_its_place() -> None:
    problems: list[str] = []
    root = read_nodes("a:\n  - b: [c, 中文, d]\n", "x.yaml", problems)
    assert isinstance(root, Fields)
    assert str(root.keys["a"]) == "x.yaml:1:1"
    row = root.fields["a"].items[0]  # type: ignore[union-attr]
    assert str(row.keys["b"]) == "x.yaml:2:5"  # type: ignore[union-attr]
    assert [str(n.mark) for n in row.fields["b"].items] == [  # type: ignore[union-attr]
        "x.yaml:2:9",
        "x.yaml:2:12",
        "x.yaml:2:16",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &x [*x]", "x.yaml:1:4: anchors are not allowed ('&x')"),
        ("a: *x", "x.yaml:1:4: aliases are not allowed ('*x')"),
        ("a: 1\nb: !!str 2", "x.yaml:2:4: tags are not allowed"),
        ("a: !!python/object/apply:os.system [ls]", "x.yaml:1:4: tags are not allowed"),
        ("a: 1\n---\nb: 2", "x.yaml:2:1: a rule file is one document"),
        ("? [a]\n: b", "x.yaml:1:3: a key must be text"),
        ("", "x.yaml:1:1: the file must be a mapping"),
        ("- a", "x.yaml:1:1: the file must be a mapping"),
        ("a: [1,2\nb: 3", "x.yaml:2:2: this is no YAML: did not find expected"),
        ("a: b\n c\0d", "x.yaml:2:3: this is no YAML: unacceptable character"),
        ('a: "\\u0000"', "x.yaml:1:4: control characters are not allowed"),
        ('a: "\\e[31m"', "x.yaml:1:4: control characters are not allowed"),
    ],
)
def test_what_is_refused(text: str, line: str) -> None:
    value, problems = read(text)
    assert value is None
    assert len(problems) == 1
    assert problems[0].startswith(line)


def test_duplicate_keys_are_all_named() -> None:
    _, problems = read("a: 1\nb:\n  c: x\n  c: y\na: 2\n")
    assert problems == [
        "x.yaml:4:3: 'c' stands twice; the first is in line 3",
        "x.yaml:5:1: 'a' stands twice; the first is in line 1",
    ]


@pytest.mark.parametrize("text", ["[" * 100_000, "a: {" * 100_000, "- " * 100_000])
def test_depth_is_limited(text: str) -> None:
    started = time.process_time()
    _, problems = read(text)
    assert "nest deeper than 20" in problems[0]
    assert time.process_time() - started < 2


def test_twenty_levels_are_read() -> None:
    assert read("a: " + "[" * 19 + "]" * 19)[1] == []
    assert read("a: " + "[" * 20 + "]" * 20)[1] != []


def test_the_number_of_values_is_limited() -> None:
    assert read("a: [" + "b," * (MAX_VALUES - 3) + "]")[1] == []
    _, problems = read("a: [" + "b," * (MAX_VALUES - 2) + "]")
    assert problems == ["x.yaml:1:99999: more than 50000 values in one file"]


def test_a_hostile_tag_is_cut_short() -> None:
    _, problems = read("!" * 50_000)
    assert len(problems[0]) < 200


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`,? \n\t\0é中", max_size=60))
def test_any_text_gives_a_value_or_a_problem(text: str) -> None:
    value, problems = read(text)
    assert value is not None or problems


def test_a_file_of_more_than_one_mebibyte_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "big.yaml"
    file.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(Unreadable, match=r"big\.yaml:1:1: the file is larger than 1 MiB"):
        read_text(file)
    file.write_bytes(b"#" * MAX_BYTES)
    assert len(read_text(file)) == MAX_BYTES


def test_a_file_that_is_not_utf8_says_where(tmp_path: Path) -> None:
    file = tmp_path / "gbk.yaml"
    file.write_bytes("a: 1\nb: 异响".encode("gbk"))
    with pytest.raises(Unreadable, match=r"gbk\.yaml:2:4: the file is not UTF-8"):
        read_text(file)


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "bom.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1")
    assert read_text(file) == "a: 1"


def test_a_missing_file_a_folder_and_a_pipe(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="No such file"):
        read_text(tmp_path / "none.yaml")
    with pytest.raises(Unreadable, match="no regular file"):
        read_text(tmp_path)
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(Unreadable, match="no regular file"):
        read_text(tmp_path / "pipe.yaml")
