"""responsibility.yaml: routing by product line and scope, approvers; what is said of mistakes."""

from pathlib import Path

import pytest

from fbloop.domain.responsibility import Approvers
from fbloop.domain.vocabulary import Scope
from fbloop.rules.folder import load
from tests.rules.made_rules import ZONE, Edit, Problems, assert_said

LINES = "product_lines:\n  sedan: { zh: 轿车, en: Sedan, models: [EV6*, A5] }\nrouting:\n"


def test_a_row_names_lines_scope_and_approvers(folder: Path, edit: Edit) -> None:
    row = (
        "  - { when: { product_line: sedan, scope: [batch, systemic] },"
        " then: { cc: [rnd], approvers: { any: [quality, rnd] } } }\n"
    )
    edit("responsibility.yaml", "routing:\n", LINES + row)
    edit("deadlines.yaml", "when: { channel: authority }", "when: { product_line: sedan }")
    book = load(folder, ZONE)
    route, rule = book.routes[0], book.deadline_rules[0]
    assert route.models == rule.models == ("EV6*", "A5")
    assert route.scopes == (Scope.BATCH, Scope.SYSTEMIC)
    assert route.approvers == Approvers(roles=("quality", "rnd"), is_all=False)
    assert book.product_lines["sedan"].label == {"zh": "轿车", "en": "Sedan"}


@pytest.mark.parametrize(
    ("written", "approvers"),
    [
        ("quality", Approvers(roles=("quality",))),
        ("{ all: quality }", Approvers(roles=("quality",))),
        ("{ all: [quality, rnd] }", Approvers(roles=("quality", "rnd"))),
    ],
)
def test_one_approver_or_all(folder: Path, edit: Edit, written: str, approvers: Approvers) -> None:
    edit("responsibility.yaml", "cc: [after-sales]", f"approvers: {written}")
    assert load(folder, ZONE).routes[0].approvers == approvers


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("department: battery,", "department: batery,", "did you mean 'battery'?"),
        ("channel: authority }", "product_line: sedan }", "no product line is called 'sedan'"),
        ("channel: authority }", "scope: all }", "'all' is not known here"),
        ("cc: [after-sales]", "approvers: [quality, rnd]", "write `approvers: quality`"),
        ("cc: [after-sales]", "approvers: { some: rnd }", "write `approvers: quality`"),
        ("cc: [after-sales]", "approvers: { all: a, any: b }", "write `approvers: quality`"),
        ("cc: [after-sales]", "approvers: qualty", "no department or role is called 'qualty'"),
        ("routing:\n", "product_lines:\n  a: { zh: a, en: a }\nrouting:\n", "'models' is missing"),
    ],
)
def test_what_is_said(problems: Problems, old: str, new: str, says: str) -> None:
    assert_said(problems("responsibility.yaml", old, new), says)
