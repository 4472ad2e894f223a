"""The README is typed here, line by line: what it shows is what fbloop prints on a terminal.

`python -m tests.test_readme` types it anew and writes the answers into the README, and those of
the pages in docs/ that type something into these.
"""

import re
import tempfile
from pathlib import Path

import pytest

from fbloop.cli import COMMANDS
from fbloop.errors import ExitCode
from tests.command_line import ROOT, CommandLine
from tests.mailing import mailed
from tests.pages import LEFT_OUT, Typed, blocks, links, rewritten, shortened, steps, walk

README = ROOT / "README.md"
# A rule pack grows: how many rules it has, and in which line one stands, is another matter.
_GROWS = re.compile(r"(?<=yaml:)[\d:]+|\d+(?= (?:rules|examples|maps|items)\b)")
_WALK = re.compile(r"^## Ten commands\n(.*?)^## Imports\n", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"`(?:\.venv/bin/)?fbloop ([a-z]+(?: [a-z]+)?)")


def readme() -> str:
    return README.read_text(encoding="utf-8")


def test_what_the_readme_shows_is_what_is_printed(tmp_path: Path) -> None:
    for step, answer in walk(readme(), tmp_path):
        shown, answered = (
            tuple(_GROWS.sub("1", line) for line in lines) for lines in (step.shown, answer)
        )
        assert shown == shortened(shown, answered), step.command


def test_the_walk_has_ten_commands_from_init_to_the_report() -> None:
    found = _WALK.search(readme())
    assert found is not None
    commands = [step.command for step in steps(found[1]) if isinstance(step, Typed)]
    typed = [command for command in commands if command.startswith("fbloop ")]
    assert len(typed) == 10
    assert typed[0] == "fbloop init"
    assert typed[-1] == "fbloop report weekly"


def test_what_is_left_out_must_be_there() -> None:
    answer = ("a", "b", "c", "d")
    assert shortened(("a", LEFT_OUT, "d"), answer) == ("a", LEFT_OUT, "d")
    assert shortened(("a", "b", LEFT_OUT), answer) == ("a", "b", LEFT_OUT)
    for rotten in (("a", LEFT_OUT, "x"), ("a", "b", "c"), ("b", LEFT_OUT), ("a", LEFT_OUT, "c")):
        assert shortened(rotten, answer) == answer


def test_rewriting_puts_each_answer_below_its_own_line(tmp_path: Path) -> None:
    page = "```txt a.txt\n1\n```\n\n```console\n$ cat a.txt\nold\n$ echo b\n```\nend\n"
    assert rewritten(page, tmp_path) == page.replace("old", "1").replace("echo b", "echo b\nb")


def test_the_readme_links_to_what_is_there() -> None:
    assert links(readme())
    assert [link for link in links(readme()) if not (ROOT / link).exists()] == []


def test_the_readme_names_commands_that_exist() -> None:
    named = _COMMAND.findall(readme())
    assert named
    assert [one for one in named if one not in COMMANDS and one.split()[0] not in COMMANDS] == []


@pytest.mark.parametrize("code", [ExitCode.DUE_SOON, ExitCode.DUE_OVERDUE, ExitCode.DUE_P0])
def test_the_readme_explains_the_exit_codes_of_due(code: ExitCode) -> None:
    assert re.search(rf"^\| {int(code)} \|", readme(), re.MULTILINE)


def test_what_the_readme_mails_from_cron_can_be_read(fbloop: CommandLine, tmp_path: Path) -> None:
    (script,) = [block for block in blocks(readme(), "sh") if "mail -s" in block]
    script = script.replace("/srv/region", str(tmp_path))
    ledger = ("--db", str(tmp_path / "fbloop.db"), "--now", "2026-11-16 09:00")
    assert fbloop("init", *ledger).code == 0
    assert mailed(script, tmp_path, "2026-11-16 09:00") == ""
    assert fbloop("log", "车内异响", "--priority", "P1", *ledger).code == 0
    subject, header, _, row, *_ = mailed(script, tmp_path, "2026-11-20 09:00").splitlines()
    assert subject.startswith("-s fbloop: overdue")
    assert header.startswith("| issue | state |")
    assert row.startswith("| P1-2026-11-0001 |")


def main() -> None:
    """Write what fbloop answers today into the pages."""
    for path in (README, *sorted((ROOT / "docs").glob("*.md"))):
        page = path.read_text(encoding="utf-8")
        if blocks(page, "console"):
            with tempfile.TemporaryDirectory() as folder:
                path.write_text(rewritten(page, Path(folder).resolve()), encoding="utf-8")


if __name__ == "__main__":
    main()
