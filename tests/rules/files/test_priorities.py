"""priorities.yaml: what is said of mistakes in its rules."""

import pytest

from tests.rules.made_rules import Problems, assert_said


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  - id: default\n", "  - id: third-repair\n", "this id stands twice"),
        (
            "    then: { raise_to: P1 }",
            "    then: { raise_to: P1, priority: P1 }",
            "'then' must say either",
        ),
        (
            "    then: { priority: P2 }\n    examples: { match: [空调",
            "    when: { channel: app }\n    then: { priority: P2 }\n    examples: { match: [空调",
            "so that one always holds",
        ),
        (
            "{ of: gap, above: 30 }",
            "{ of: gab, above: 30 }",
            "rule nps-watch: no figure is called 'gab'; did you mean 'gap'?",
        ),
        ("below: 30 }", "below: nan }", "rule nps-collapse"),
        (
            "[(denials), 预防",
            "[(denial), 预防",
            "no list is called 'denial'; did you mean 'denials'",
        ),
        (
            "text: [失控] }], within: 8 chars",
            "text: [失控] }, { channel: app }], within: 8 chars",
            "`within` needs an `all`",
        ),
        (
            "{ text: [(on-the-road), 突然] }",
            "{ text: [(denials), 突然] }",
            "a list with words of one character can only excuse",
        ),
        ("same: [vin, complaint]", "same: [vin, complain]", "'complain' is not known"),
        ("  P3: { label", "  P4: { label", "priorities are P0, P1, P2 and P3"),
        ("resolution: 24h", "resolution: 24wh", "not in working hours"),
        ("resolution: 24h", "resolution: soon", "priority P0"),
    ],
)
def test_what_is_said(problems: Problems, old: str, new: str, says: str) -> None:
    assert_said(problems("priorities.yaml", old, new), says)
