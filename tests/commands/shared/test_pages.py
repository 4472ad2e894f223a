"""Pages for people, as `show` and `explain` print them."""

import pytest

from tests.command_line import CommandLine
from tests.desk import Desk


@pytest.mark.parametrize("command", ["show", "explain"])
def test_a_page_is_a_document_and_no_table(fbloop: CommandLine, command: str) -> None:
    desk = Desk(fbloop)
    issue = desk.severe("P1")
    shown = desk(command, issue, "-f", "md").out
    assert shown.startswith(f"# P1-{issue} ")
    assert shown.count("\n## ") == shown.count("```text\n") > 1
    assert desk(command, issue, "-f", "csv").code == 2
    assert desk(command, issue, "-f", "plain").out.startswith(f"P1-{issue} ")
