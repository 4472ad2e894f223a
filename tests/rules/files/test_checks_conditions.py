"""Stores that priority rules name."""

from pathlib import Path

import pytest

from fbloop.rules.folder import load
from tests.rules.made_rules import ZONE, Edit, Problems

RULE = "  - {{ id: ours, when: {when}, then: {{ priority: P1 }} }}\n  - id: default\n"


@pytest.fixture
def _shops(folder: Path) -> None:
    rows = "code,name,aliases,zone,region\nS001,深圳店,,,\nS002,杭州店,,,\n"
    (folder / "stores.csv").write_text(rows, "utf-8")


@pytest.mark.usefixtures("_shops")
@pytest.mark.parametrize(
    "when", ["{ store: S003 }", "{ any: [{ all: [{ store: [S001, S003] }] }] }"]
)
def test_a_store_that_is_not_in_the_table(problems: Problems, when: str) -> None:
    [line] = problems("priorities.yaml", "  - id: default\n", RULE.format(when=when))
    assert "rule ours: no store is called 'S003'; did you mean 'S002' or 'S001'?" in line


@pytest.mark.usefixtures("_shops")
def test_a_store_that_is(folder: Path, edit: Edit) -> None:
    edit("priorities.yaml", "  - id: default\n", RULE.format(when="{ store: S001 }"))
    assert load(folder, ZONE).stores


def test_any_name_is_taken_while_the_table_is_empty(folder: Path, edit: Edit) -> None:
    edit("priorities.yaml", "  - id: default\n", RULE.format(when="{ store: S003 }"))
    assert load(folder, ZONE).stores == ()
