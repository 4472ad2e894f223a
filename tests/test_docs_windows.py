"""docs/windows.md: its script shows what it promises, a draft lies where it says."""

import re
from pathlib import Path

from tests.command_line import ROOT, CommandLine
from tests.pages import blocks

PAGE = (ROOT / "docs" / "windows.md").read_text(encoding="utf-8")


def test_the_morning_of_windows_shows_a_table_or_the_error() -> None:
    scripts = "\n".join(blocks(PAGE, "powershell"))
    (line,) = [line for line in scripts.splitlines() if line.startswith("fbloop due")]
    words, _, into = line.partition(" 2>&1 | ")
    assert words.endswith(" -f md")
    assert into.endswith("Out-File -Encoding utf8 $list")


def test_a_draft_is_saved_where_it_says(fbloop: CommandLine) -> None:
    (typed,) = re.findall(r"fbloop import --draft (\S+) \|.* (\S+)\n", PAGE)
    assert fbloop("init").code == 0
    name, file = typed[0], typed[1].replace("\\", "/")
    assert not Path(file).exists()
    Path(name).write_text("no,told,text\nA1,2026-11-16,车内异响\n", encoding="utf-8")
    assert file in fbloop("import", "--draft", name).out
    assert f"--map {Path(file).stem} --dry-run" in PAGE
