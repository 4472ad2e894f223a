"""Tests that stand in maps."""

from pathlib import Path

import pytest

from fbloop.importers.errors import MapInvalid
from fbloop.importers.maps.loading import load_map
from tests.importers.made_files import MAP, map_of

CODED = (
    MAP.replace("dates: {", "dates: { end: [YYYY/M/D H:mm],")
    + """  priority: { from: urgency, values: { 特急: P0 }, else: rule }
  status: { from: state, values: { 已关闭: claimed }, else: keep }
  mileage: km
  claimed_at: end
  club: club
if:
  - { when: { kind: 咨询 }, then: skip }
  - { when: { kind: 测试 }, then: reject }
defaults: { channel: web }
tests:
"""
)


def failures(folder: Path, *tests: str) -> list[str]:
    text = CODED + "".join(f"  - {test}\n" for test in tests)
    try:
        load_map(map_of(folder, text))
    except MapInvalid as error:
        return list(error.problems)
    return []


@pytest.mark.parametrize(
    "test",
    [
        "{ given: { urgency: 特急 }, expect: { priority: P0, channel: web, club: '' } }",
        "{ given: { urgency: 不急 }, expect: { priority: rule } }",
        "{ given: { state: 待定 }, expect: { status: keep } }",
        "{ given: { km: '12,500', club: gold }, expect: { mileage: 12500, club: gold } }",
        "{ given: { at: 2026/11/20 9:30 }, expect: { reported_at: 2026-11-20 09:30 } }",
        "{ given: { at: 2026/11/20 }, expect: { reported_at: 2026/11/20 } }",
        "{ given: { at: 2026/11/20, end: 2026/11/19 9:30 }, expect: { claimed_at: '' } }",
        "{ given: { kind: 咨询 }, expect: skip }",
        "{ given: { kind: 测试 }, expect: reject }",
        "{ given: { kind: 测试 }, expect: { reject: the map rejects such rows } }",
        "{ given: { at: someday }, expect: { reject: no date of the form } }",
        "{ given: { desc: '' }, expect: { reject: there is no text } }",
    ],
)
def test_what_is_expected_and_is_so_says_nothing(tmp_path: Path, test: str) -> None:
    assert failures(tmp_path, test) == []


@pytest.mark.parametrize(
    ("test", "says"),
    [
        ("{ given: { urgency: 急 }, expect: { priority: P0 } }", "priority is rule, not 'P0'"),
        ("{ given: { km: 1 }, expect: { mileage: 2 } }", "mileage is 1, not '2'"),
        ("{ given: { km: 1 }, expect: { club: a } }", "club is without value, not 'a'"),
        ("{ given: { at: 2026/11/20 }, expect: { reported_at: 2026-11-21 } }", "not '2026"),
        ("{ given: { kind: 咨询 }, expect: { club: a } }", "is left out, not taken"),
        ("{ given: { km: x }, expect: { club: a } }", "is rejected (km: 'x' is no whole"),
        ("{ given: { km: 1 }, expect: skip }", "is taken, not left out"),
        ("{ given: { km: 1 }, expect: reject }", "is taken, not rejected"),
        ("{ given: { km: x }, expect: { reject: date } }", "by other words: km"),
        ("{ given: { kmm: 1 }, expect: skip }", "no column 'kmm'; did you mean 'km'?"),
        ("{ given: { km: 1 }, expect: { milage: 1 } }", "did you mean 'mileage'?"),
        ("{ given: { km: 1 }, expect: maybe }", "expected skip, reject or field values"),
        ("{ given: { km: [1] }, expect: skip }", "must be text"),
        ("{ given: { km: 1 } }", "'expect' is missing"),
    ],
)
def test_what_is_not_so_refuses_the_map(tmp_path: Path, test: str, says: str) -> None:
    (problem,) = failures(tmp_path, test)
    line = CODED.count("\n") + 1
    place, _, rest = problem.partition(": ")
    assert place.startswith(f"maps/crm.yaml:{line}:")
    assert says in rest


def test_every_test_that_fails_is_told(tmp_path: Path) -> None:
    found = failures(
        tmp_path,
        "{ given: { km: 1 }, expect: { mileage: 2, club: a } }",
        "{ given: { km: 1 }, expect: skip }",
    )
    assert [problem.split(": ")[1] for problem in found] == ["test 1", "test 1", "test 2"]


def test_a_value_that_is_not_met_is_named_with_its_place(tmp_path: Path) -> None:
    (problem,) = failures(tmp_path, "{ given: { km: 1 }, expect: { club: a } }")
    line = CODED.count("\n") + 1
    assert problem == f"maps/crm.yaml:{line}:35: test 1: club is without value, not 'a'"
