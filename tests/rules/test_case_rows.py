"""What is said of cases where `stores.csv` or `people.csv` has no rows."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from fbloop.domain.responsibility import Person, Store
from fbloop.rules.case_rows import missing_rows
from fbloop.rules.cases import RuleCase, read_cases
from fbloop.rules.rulebook import RuleBook

CASES = """\
- name: in a store
  given: { store: S1, reported_at: 2026-11-20 09:00 }
  expect: { owner: expert }
- name: in a store where it was before
  before: [{ store: S1, reported_at: 2026-11-20 08:00 }]
  given: { reported_at: 2026-11-20 09:00 }
  expect: { escalated_to: none, priority: P2 }
- name: of the rules alone
  organisation: none
  given: { store: S1, reported_at: 2026-11-20 09:00 }
  expect: { accountable: expert }
- name: of nobody
  given: { reported_at: 2026-11-20 09:00 }
  expect: { priority: P2 }
"""
IN_STORES = "stores.csv has no rows: 2 cases name a store, which was taken as it is written"
OF_PEOPLE = "people.csv has no rows: in 2 cases a role stood for whoever has it"


@pytest.fixture
def cases(tmp_path: Path) -> Sequence[RuleCase]:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "a.yaml").write_text(CASES, "utf-8")
    return read_cases(tmp_path).cases


def test_the_cases_are_counted_that_would_need_rows(
    book: RuleBook, cases: Sequence[RuleCase]
) -> None:
    assert list(missing_rows(book, cases)) == [IN_STORES, OF_PEOPLE]
    assert list(missing_rows(book, cases[:1])) == [
        "stores.csv has no rows: 1 case names a store, which was taken as it is written",
        "people.csv has no rows: in 1 case a role stood for whoever has it",
    ]
    assert list(missing_rows(book, cases[2:])) == []


def test_rows_that_are_there_leave_nothing_to_say(
    book: RuleBook, cases: Sequence[RuleCase]
) -> None:
    shops = replace(book, stores=(Store(code="S1", name="城东店"),))
    people = replace(book, people=(Person(name="王专家", role="expert"),))
    assert list(missing_rows(shops, cases)) == [OF_PEOPLE]
    assert list(missing_rows(people, cases)) == [IN_STORES]
