"""Names in cases: of a mistyped one it is said where it stands, and which may be meant."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from fbloop.domain.responsibility import Person, ProductLine, Store
from fbloop.rules.case_names import unknown_names
from fbloop.rules.cases import read_cases
from fbloop.rules.rulebook import RuleBook

GIVEN = "given: { reported_at: 2026-11-20 09:00"
THEN = "then: [{ at: 2026-11-20 10:00, "


@pytest.fixture
def organised(book: RuleBook) -> RuleBook:
    """The pack with a store, a person and models."""
    line = ProductLine(label={}, models=("ES6", "EV*"))
    return replace(
        book,
        stores=(Store(code="S1", name="城东店", aliases=("东店",)),),
        people=(Person(name="王专家", role="expert"),),
        product_lines={"sedan": line},
    )


def said(
    book: RuleBook,
    folder: Path,
    *lines: str,
    damaged: Mapping[str, frozenset[str] | None] | None = None,
    is_damaged: bool = False,
) -> str:
    """What is said of one case: one line, without its file."""
    given = GIVEN if not any(line.startswith("given") for line in lines) else ""
    (folder / "tests").mkdir()
    written = [*([f"{given} }}"] if given else []), *lines]
    if not any(line.startswith("expect") for line in lines):
        written.append("expect: { priority: P2 }")
    text = "- name: it\n" + "".join(f"  {line}\n" for line in written)
    (folder / "tests" / "a.yaml").write_text(text, "utf-8")
    found = read_cases(folder)
    assert bool(found.problems) == is_damaged
    return "\n".join(
        line.removeprefix("tests/a.yaml:")
        for line in unknown_names(book, found.written, damaged or {})
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (f"{GIVEN}, store: S2 }}", "2:50: case it: no store is called 'S2'; known are: S1, 东店"),
        (f"{GIVEN}, store: 城东 }}", "no store is called '城东'; did you mean '城东店'?"),
        (f"{GIVEN}, channel: socail }}", "no channel is called 'socail'; did you mean 'social'"),
        (f"{GIVEN}, category: servce }}", "no category is called 'servce'; did you mean 'Service"),
        (f"{GIVEN}, model: ES }}", "no model is called 'ES'; did you mean 'ES6'?"),
        ("before: [{ reported_at: 2026-11-20 09:00, store: S2 }]", "3:52: case it: no store is"),
        (f"{THEN}assign: 王专 }}]", "no person is called '王专'; did you mean '王专家'?"),
        (f"{THEN}advance: {{ plan_owner: 李 }} }}]", "no person is called '李'; known are: 王专家"),
        (f"{THEN}tick: [logged, facts-known] }}]", "no checklist item is called 'logged'; did"),
        (f"{THEN}pause: parts, until: 2026-11-21 10:00, clocks: slove }}]",
         "no clock is called 'slove'; did you mean 'solve' or 'close'?"),
        ("expect: { category: bdy }", "no category is called 'bdy'; did you mean 'body'?"),
        ("expect: { rule: fyre }", "no rule is called 'fyre'; did you mean 'fire'?"),
        ("expect: { deadline: p9 }", "no deadline is called 'p9'; "),
        ("expect: { department: qualty }", "no department is called 'qualty'; did you mean 'qua"),
        ("expect: { owner: exprt }", "no role or person is called 'exprt'; did you mean 'expert'"),
        ("expect: { accountable: 王 }", "no role or person is called '王'; did you mean '王专家'"),
        ("expect: { cc: [rnd, legl-pr] }", "no department or role is called 'legl-pr'; did you"),
        ("expect: { overdue: [respnd] }", "no clock is called 'respnd'; did you mean 'respond'?"),
        ("expect: { due: { respnd: 2026-11-20 10:00 } }", "3:20: case it: no clock is called 'res"),
        ("expect: { ticked: [fact-known] }", "no checklist item is called 'fact-known'; did you"),
        ("expect: { escalated_to: zone_led }", "no role or person is called 'zone_led'; did you"),
    ],
)  # fmt: skip
def test_a_mistyped_name(organised: RuleBook, tmp_path: Path, line: str, says: str) -> None:
    found = said(organised, tmp_path, line)
    assert says in found
    assert found.count("\n") == 0


@pytest.mark.parametrize(
    "line",
    [
        f"{GIVEN}, store: 东店, channel: social, category: body, model: ev5 }}",
        f"{THEN}assign: 王专家, by: 谁都行 }}]",
        "expect: { owner: 王专家, accountable: zone_lead, escalated_to: none, rule: none, cc: [] }",
        "expect: { due: { facts-known: 2026-11-20 10:00 }, met: [], clocks: [respond] }",
    ],
)
def test_names_that_there_are(organised: RuleBook, tmp_path: Path, line: str) -> None:
    assert said(organised, tmp_path, line) == ""


STRANGERS = (f"{GIVEN}, store: S9 }}", f"{THEN}assign: 李四 }}]", "expect: { owner: 李四 }")


def test_without_rows_any_store_and_person_is_taken(book: RuleBook, tmp_path: Path) -> None:
    assert said(book, tmp_path, *STRANGERS) == ""


def test_a_case_without_an_organisation_takes_any_too(organised: RuleBook, tmp_path: Path) -> None:
    assert said(organised, tmp_path, "organisation: none", *STRANGERS) == ""


def test_all_mistyped_names_of_a_case_come_at_once(organised: RuleBook, tmp_path: Path) -> None:
    lines = said(organised, tmp_path, *STRANGERS[:2], "expect: { rule: x, met: [x, y] }")
    assert len(lines.splitlines()) == 5


def test_a_case_that_cannot_be_read_has_its_names_judged_all_the_same(
    organised: RuleBook, tmp_path: Path
) -> None:
    lines = said(organised, tmp_path, "when: now", "expect: { rule: fyre }", is_damaged=True)
    assert "no rule is called 'fyre'" in lines


@pytest.mark.parametrize(
    ("words", "n"), [(None, 1), (frozenset({"respnd"}), 1), (frozenset({"respond"}), 2)]
)
def test_names_that_a_damaged_file_may_define_are_taken(
    organised: RuleBook, tmp_path: Path, words: frozenset[str] | None, n: int
) -> None:
    line = "expect: { rule: fyre, met: [respnd] }"
    found = said(organised, tmp_path, line, damaged={"deadlines.yaml": words}).splitlines()
    assert found[0].startswith("3:19: case it: no rule is called")
    assert len(found) == n


def test_a_damaged_row_of_a_category_still_has_its_name(book: RuleBook, tmp_path: Path) -> None:
    line = "expect: { category: service.pats }"
    words = frozenset({"service", "pats"})
    assert said(book, tmp_path, line, damaged={"categories.yaml": words}) == ""
