"""Why the rules judge as they do."""

import pytest

from fbloop.services.errors import NoSuchIssue
from fbloop.services.handling.explaining import grade_trace
from tests.services.made_session import logged, made_session


def test_each_rule_that_was_tried_says_where_it_stands_and_why() -> None:
    with made_session() as session:
        issue = logged(session, "偶尔卡顿").changed.after
        trace = grade_trace(session, issue.id)
    fitting = [line for line in trace if ": fits - " in line]
    assert len(fitting) == 1
    assert "now-and-then" in fitting[0]
    assert all(line.startswith("priorities.yaml:") for line in trace)
    # First match wins: what stands behind it was not tried, but for what may raise it.
    assert [line for line in trace if "starts-slowly" in line] == []
    assert any("third-repair: no" in line for line in trace)


def test_an_unknown_issue_has_no_reasons() -> None:
    with made_session() as session, pytest.raises(NoSuchIssue):
        grade_trace(session, "2026-11-0001")
