"""The `if` of a map."""

from pathlib import Path

from fbloop.domain.vocabulary import Priority
from tests.importers.made_files import MAP, outcomes

IF = (
    MAP
    + """  priority: { from: p, else: rule }
if:
  - { when: { kind: '^(咨询|预约)$' }, then: skip }
  - { when: { kind: 测试, desc: test }, then: reject }
  - { when: { desc: 自燃 }, then: { priority: P0, campaign: fire } }
  - { when: { desc: '自燃|异响' }, then: { priority: P3 } }
"""
)
HEAD = "id,desc,at,p,kind\n"


def test_rows_are_left_out_on_purpose(tmp_path: Path) -> None:
    found = outcomes(tmp_path, HEAD + "1,a,2026-11-20,,咨询\n2,b,2026-11-20,,咨询单\n", IF)
    assert [skip.line for skip in found.skips] == [2]
    assert [record.line for record in found.records] == [3]


def test_a_row_that_is_left_out_needs_no_values(tmp_path: Path) -> None:
    found = outcomes(tmp_path, HEAD + ",,never,,预约\n1,a,2026-11-20,,\n", IF)
    assert (len(found.skips), found.rejects) == (1, [])


def test_all_expressions_of_a_condition_must_be_found(tmp_path: Path) -> None:
    rows = HEAD + "1,a test,2026-11-20,,测试\n2,test,2026-11-20,,\n3,a,2026-11-20,,测试\n"
    found = outcomes(tmp_path, rows, IF)
    assert found.reasons == [(2, "kind, desc: the map rejects such rows (its line 11)")]


def test_the_first_condition_that_holds_decides_against_the_cells(tmp_path: Path) -> None:
    rows = HEAD + "1,正常行驶中自燃,2026-11-20,P3,\n2,异响,2026-11-20,P1,\n3,黑屏,2026-11-20,P1,\n"
    found = outcomes(tmp_path, rows, IF)
    assert [r.values["priority"] for r in found.records] == [
        Priority.P0,
        Priority.P3,
        Priority.P1,
    ]
    assert [r.attrs for r in found.records] == [{"campaign": "fire"}, {}, {}]


def test_a_cell_that_is_too_long_to_be_searched_rejects_its_row(tmp_path: Path) -> None:
    slow = MAP + "if:\n  - { when: { desc: 'a.*b.*c' }, then: skip }\n"
    found = outcomes(tmp_path, f"id,desc,at\n1,{'a' * 600},2026-11-20\n2,b,2026-11-20\n", slow)
    assert "too many to search" in found.reasons[0][1]
    assert len(found.records) == 1


def test_a_decided_value_is_not_kept(tmp_path: Path) -> None:
    keeping = (
        MAP
        + """  status: { from: s, values: { a: new }, else: keep }
if:
  - { when: { s: done }, then: { status: claimed } }
"""
    )
    first, second = outcomes(
        tmp_path, "id,desc,at,s\n1,a,2026-11-20,done\n2,a,2026-11-20,x\n", keeping
    ).records
    assert not first.keep
    assert second.keep == {"status"}
