"""What topics are made of; what they say is held against the facts in `test_help.py`."""

from pathlib import Path

import pytest

from fbloop.commands.help_topics import TOPICS, topic_lines
from tests.command_line import CommandLine
from tests.mailing import mailed


def test_the_topics_stand_in_a_column() -> None:
    lines = topic_lines()
    assert [line.split()[0] for line in lines] == list(TOPICS)
    assert {line[: max(map(len, TOPICS)) + 4][-2:] for line in lines} == {"  "}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_script_of_the_codes_mails_what_is_late_and_what_failed(
    fbloop: CommandLine, lang: str, tmp_path: Path
) -> None:
    told = fbloop("help", "exit-codes", "--lang", lang).out
    script = told[told.index("#!/bin/sh") :].replace("/data/", f"{tmp_path}/")
    assert mailed(script, tmp_path).startswith("-s fbloop due: 6 me\nfbloop: ")
    ledger = ("--db", str(tmp_path / "fbloop.db"), "--now", "2026-11-16 09:00")
    assert fbloop("init", *ledger).code == 0
    (tmp_path / "mailbox").unlink()
    assert mailed(script, tmp_path, "2026-11-16 09:00") == ""
    assert fbloop("log", "车内异响", "--priority", "P1", *ledger).code == 0
    sent = mailed(script, tmp_path, "2026-11-20 09:00").splitlines()
    assert sent[0] == "-s fbloop due: 11 me"
    assert any(line.startswith("| P1-2026-11-0001 |") for line in sent)
