"""Problem lines in parts."""

import pytest

from fbloop.rules.problems import Problem, parted


@pytest.mark.parametrize(
    ("line", "file", "at", "rule", "message"),
    [
        (
            "priorities.yaml:14:9: rule nps-watch: 'form' is not known here; known are: of",
            "priorities.yaml", (14, 9), "nps-watch", "'form' is not known here; known are: of",
        ),
        (
            "deadlines.yaml:2:3: rule p0, clock close: 'target': '3y' is no length: write",
            "deadlines.yaml", (2, 3), "p0", "clock close: 'target': '3y' is no length: write",
        ),
        ("channels.yaml:1:1: category cabin.boot: x", "channels.yaml", (1, 1), "cabin.boot", "x"),
        ("deadlines.yaml:9:5: checklist item closed: x", "deadlines.yaml", (9, 5), "closed", "x"),
        ("responsibility.yaml:9:5: routing: x", "responsibility.yaml", (9, 5), "routing", "x"),
        ("maps/crm.yaml:9:5: if 1 when 状态: x", "maps/crm.yaml", (9, 5), "if 1 when 状态", "x"),
        ("channels.yaml:1:9: this is no YAML: found x", "channels.yaml", (1, 9), None,
         "this is no YAML: found x"),
        ("channels.yaml:1:9: 'rule' is not known here; known are: a", "channels.yaml", (1, 9), None,
         "'rule' is not known here; known are: a"),
    ],
)  # fmt: skip
def test_place_rule_and_message(
    line: str, file: str, at: tuple[int, int], rule: str | None, message: str
) -> None:
    found = parted(line)
    assert (found.file, (found.line, found.column)) == (file, at)
    assert (found.rule, found.message, found.says) == (rule, message, line)


def test_a_line_without_a_place_stays_whole() -> None:
    assert parted("and 7 more") == Problem(says="and 7 more", message="and 7 more")


def test_lines_are_ordered_by_number_not_by_digit() -> None:
    lines = ["a.yaml:10:1: x", "a.yaml:9:12: x", "a.yaml:9:2: x", "B.yaml:99:1: x"]
    ordered = sorted(map(parted, lines), key=lambda one: one.place)
    assert [one.says for one in ordered] == [lines[3], lines[2], lines[1], lines[0]]
