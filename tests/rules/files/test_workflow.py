"""workflow.yaml: what is said of mistakes in states and gates."""

import pytest

from tests.rules.made_rules import Problems, assert_said


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("P3: none", "P3: never", "'P3': 'never' is no length of time"),
        ("open: yes", "open: maybe", "'maybe' is neither yes nor no"),
        ("  claimed:\n", "  claimd:\n", "did you mean 'claimed'"),
        ("{ whys: 3 }", "{ whys: 4 }", "there is no fact 'whys>=4'"),
        ("counts_after: 3", "counts_after: 0", "verification"),
        ("{ any: [cause, action]", "{ any: cause", "'any' must be a list of facts"),
        ("{ any: [cause, action]", "{ any: []", "'any' must be a list of facts"),
        ("{ all: [containment]", "{ all: containment", "'all' must be a list, not text"),
        ("{ all: [containment]", "{ all: [[containment]]", "there is no fact 'a list'"),
        ("{ all: [containment]", "{ all: [owner], any: [owner]", "either `all` or `any`"),
        ("renewed: yes", "renewd: yes", "did you mean 'renewed'?"),
        ("watch: {", "wach: {", "'watch' is missing"),
    ],
)
def test_what_is_said(problems: Problems, old: str, new: str, says: str) -> None:
    assert_said(problems("workflow.yaml", old, new), says)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("open: yes", "open: no", "6:11: state new: its issues are open: write `open: yes`"),
        ("clocks: run", "clocks: stop", "7:13: state new: clocks run while an issue is open"),
        ("open: no", "open: yes", "39:11: state closed: its issues are not open: write `open: no`"),
        ("clocks: stop", "clocks: run", "40:13: state closed: clocks run only while"),
    ],
)
def test_the_course_of_the_loop_is_no_folders_to_say(
    problems: Problems, old: str, new: str, says: str
) -> None:
    [line] = problems("workflow.yaml", old, new)
    assert line.startswith(f"workflow.yaml:{says}")
