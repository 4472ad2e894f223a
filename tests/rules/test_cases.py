"""Reading `tests/*.yaml`: every mistake with its place, hostile files, nothing run."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fbloop.rules.case_blocks import Moment
from fbloop.rules.cases import Cases, RuleCase, read_cases
from fbloop.rules.folder import copy_pack, folder_digest
from tests.rules.made_rules import assert_said

GOOD = """\
- name: first
  given: { text: 空调不制冷, reported_at: 2026-11-20 16:00 }
  expect: { priority: P2 }
"""


def read(folder: Path, text: str | bytes) -> list[RuleCase]:
    found = _read(folder, text)
    assert found.problems == []
    return [*found.cases]


def problems(folder: Path, text: str | bytes) -> list[str]:
    return [*_read(folder, text).problems]


def _read(folder: Path, text: str | bytes) -> Cases:
    (folder / "tests").mkdir(exist_ok=True)
    raw = text.encode() if isinstance(text, str) else text
    (folder / "tests" / "a.yaml").write_bytes(raw)
    return read_cases(folder)


def test_a_case_with_the_places_of_its_expectations(tmp_path: Path) -> None:
    [case] = read(tmp_path, GOOD)
    assert (case.name, case.given.text, case.expected) == (
        "first",
        "空调不制冷",
        {"priority": "P2"},
    )
    assert str(case.places[""]) == "tests/a.yaml:1:3"
    assert str(case.places["priority"]) == "tests/a.yaml:3:13"


def test_no_folder_of_tests_is_no_mistake(tmp_path: Path) -> None:
    assert read_cases(tmp_path) == Cases(cases=[], written=[], problems=[])


def test_a_moment_is_local_and_in_full() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    assert Moment.read("2026-11-20 16:00").at(shanghai) == 1_795_161_600
    assert Moment.read("2026-11-20T16:00:01").at(shanghai) == 1_795_161_601


@pytest.mark.parametrize(
    "written",
    ["yesterday", "2026-11-20", "16:00", "2026-02-30 10:00", "2026-11-20 25:00", "", "-1"],
)
def test_what_is_no_moment(tmp_path: Path, written: str) -> None:
    text = GOOD.replace("2026-11-20 16:00", f"'{written}'")
    assert_said(problems(tmp_path, text), "is no moment; write it as 2026-11-20 16:00")


MISTAKES = [
    ("expect: { priority", "expct: { priority", "'expct' is not known here; did you mean 'expect'"),
    ("expect: { priority: P2 }", "expect: { overdo: [] }", "'overdo' is not known here"),
    ("expect: { priority: P2 }", "expect: {}", "it expects nothing"),
    ("priority: P2", "priority: P7", "'P7' is not known here"),
    ("text: 空调", "txet: 空调", "'txet' is not known here; did you mean 'text'?"),
    (", reported_at: 2026-11-20 16:00", "", "'reported_at' is missing"),
    ("- name: first\n  given", "- given", "'name' is missing"),
    ("  expect", "  then: [{ at: 2026-11-20 17:00 }]\n  expect", "a deed is one of note, grade"),
    ("  expect", "  then: [{ note: contact }]\n  expect", "'at' is missing"),
    ("  expect", "  then: { note: x }\n  expect", "'then' must be a list, not a mapping"),
    (
        "  expect",
        "  then: [{ at: 2026-11-20 15:59, note: contact }]\n  expect",
        "tests/a.yaml:3:16: case first: 'at' lies before 2026-11-20 16:00, when the problem became",
    ),
    ("  expect", "  at: 2026-11-20 15:59\n  expect", "tests/a.yaml:3:7: case first: 'at' lies"),
    (
        " }\n  expect",
        ", found_at: 2026-11-20 17:00 }\n  at: 2026-11-20 16:30\n  expect",
        "'at' lies before 2026-11-20 17:00",
    ),
    (
        "  expect",
        "  before: [{ text: x, reported_at: 2026-11-01 08:00, times: 0 }]\n  expect",
        ">= 1",
    ),
]


@pytest.mark.parametrize(("old", "new", "says"), MISTAKES, ids=[says for *_, says in MISTAKES])
def test_a_mistake_with_its_place(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in GOOD
    assert_said(problems(tmp_path, GOOD.replace(old, new, 1)), says)


def test_what_is_done_at_the_moment_of_the_report_is_in_order(tmp_path: Path) -> None:
    deed = "  then: [{ at: 2026-11-20 16:00, note: contact }]\n  at: 2026-11-20 16:00\n"
    assert len(read(tmp_path, GOOD + deed)) == 1


def test_a_case_may_want_no_organisation(tmp_path: Path) -> None:
    line = "  organisation: none\n"
    assert [case.is_of_rules_alone for case in read(tmp_path, GOOD)] == [False]
    [alone] = read(tmp_path, GOOD + line)
    assert alone.is_of_rules_alone
    [wrong] = problems(tmp_path, GOOD + line.replace("none", "own"))
    assert "'own' is not known here; known are: none" in wrong


def test_every_wrong_value_of_one_case_is_a_line(tmp_path: Path) -> None:
    text = GOOD.replace("2026-11-20 16:00", "today, mileage: far").replace("P2", "P7, status: odd")
    assert [line.split(": ")[0] for line in problems(tmp_path, text)] == [
        "tests/a.yaml:2:38",
        "tests/a.yaml:2:54",
        "tests/a.yaml:3:23",
        "tests/a.yaml:3:35",
    ]


def test_a_mistake_hides_no_other_case(tmp_path: Path) -> None:
    found = _read(tmp_path, GOOD.replace("P2", "P9") + GOOD.replace("first", "second"))
    assert [case.name for case in found.cases] == ["second"]
    assert (len(found.written), len(found.problems)) == (2, 1)


def test_all_mistakes_of_all_files_at_once(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "b.yml").write_text(GOOD.replace("priority", "priorty"), "utf-8")
    lines = problems(tmp_path, GOOD.replace("text", "txt") + GOOD.replace("P2", "P9"))
    assert [line.split(": ")[0] for line in lines] == [
        "tests/a.yaml:2:12",
        "tests/a.yaml:6:23",
        "tests/b.yml:3:13",
    ]


def test_two_cases_of_one_name(tmp_path: Path) -> None:
    lines = problems(tmp_path, GOOD + GOOD)
    assert_said(lines, "case first: this name stands twice; the first is at tests/a.yaml:1:3")


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"\x00",
        b"\xff\xfe",
        b"a: 1",
        b"[" * 100_000,
        b"- &a [*a]",
        b"- !!python/object/apply:os.system [id]",
        b"- {name: a, name: b}",
        b"- x\n---\n- y",
        b"# " + b"x" * 2_000_000,
        b"- {}\n" * 60_000,
        b"- \x1b]0;title\x07",
    ],
)
def test_hostile_files_are_refused_with_their_place(tmp_path: Path, hostile: bytes) -> None:
    lines = problems(tmp_path, hostile)
    assert all(line.startswith("tests/a.yaml:") for line in lines)
    assert all("\x1b" not in line and "\x00" not in line for line in lines)


def test_a_folder_called_like_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tests" / "b.yaml").mkdir(parents=True)
    assert len(read(tmp_path, GOOD)) == 1


def test_cases_change_no_digest_and_are_copied_with_the_pack(tmp_path: Path) -> None:
    copied = copy_pack("blank", tmp_path / "rules")
    assert (tmp_path / "rules" / "tests" / "first.yaml").is_file()
    assert all(path.suffix in {".yaml", ".csv"} and path.parent.name == "rules" for path in copied)
    before = folder_digest(tmp_path / "rules")
    (tmp_path / "rules" / "tests" / "first.yaml").write_text(GOOD, "utf-8")
    assert folder_digest(tmp_path / "rules") == before
