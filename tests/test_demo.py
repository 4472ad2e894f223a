"""The demo as `make demo` runs it: a month of made-up issues, and the main job on it."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.command_line import ROOT

DEMO = ROOT / "demo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the demo printed, the folder in which it was typed, and the one for its ledger."""

    out: str
    home: Path
    temporary: Path

    def part(self, title: str) -> str:
        """What stands under a title."""
        return re.split(r"^== .*$", self.out.split(title, 1)[1], maxsplit=2, flags=re.MULTILINE)[0]


def environment(temporary: Path, program: Path) -> dict[str, str]:
    """As `make demo` has it, in the hands of a user who has a ledger of their own."""
    return {
        **{k: v for k, v in os.environ.items() if not k.startswith(("FBLOOP_", "LC_"))},
        "PATH": f"{program}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "TMPDIR": str(temporary),
        "FBLOOP_DB": "mine.db",
        "FBLOOP_NOW": "2020-01-01",
        "FBLOOP_LANG": "en",
    }


@pytest.fixture(scope="module")
def shown() -> Iterator[Shown]:
    """One run for all tests: it takes some seconds."""
    with tempfile.TemporaryDirectory() as folder:
        home, temporary, program = (Path(folder, name) for name in ("home", "tmp", "bin"))
        for made in (home, temporary, program):
            made.mkdir()
        Path(program, "fbloop").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m fbloop "$@"\n')
        Path(program, "fbloop").chmod(0o755)
        done = subprocess.run(
            ["sh", str(DEMO / "run")],
            cwd=home,
            env=environment(temporary, program),
            capture_output=True,
            timeout=120,
        )
        assert (done.returncode, done.stderr.decode()) == (0, "")
        yield Shown(out=done.stdout.decode(), home=home, temporary=temporary)


def test_it_leaves_the_users_folder_and_ledger_alone(shown: Shown) -> None:
    assert list(shown.home.iterdir()) == []
    (folder,) = shown.temporary.iterdir()
    assert (folder / "fbloop.db").is_file()
    assert f"  cd {folder}\n" in shown.out.split("Go on there:")[1]


def test_both_exports_are_taken_and_the_second_knows_the_first(shown: Shown) -> None:
    first, second = re.findall(r"^导入批次 r\d+：读取 (\d+) 行：(.*)$", shown.out, re.MULTILINE)
    assert int(first[0]) < int(second[0])
    assert "拒收 0" in first[1]
    assert "拒收 0" in second[1]
    assert "相同 0，" in first[1]
    known = re.search(r"相同 (\d+)，", second[1])
    assert known is not None
    assert int(known[1]) > 40


def test_due_names_the_p0_that_was_left_alone_first(shown: Shown) -> None:
    due = shown.part("worst first")
    assert "(exit 12)" in due
    rows = [line for line in due.splitlines() if re.match(r"\| P\d-", line)]
    assert rows[0].startswith("| P0-")
    assert "高速上突然失去动力" in rows[0]


def test_show_tells_what_was_kept_and_what_was_not(shown: Shown) -> None:
    page = shown.part("The worst one")
    assert re.search(r"首次响应 .* 达成 2026-11-19 15:05", page)
    assert re.search(r"内部跟进 .* 超时 ", page)
    assert "庄*" in page


def test_it_cannot_be_closed_without_proof(shown: Shown) -> None:
    refused = shown.part("Signed as done without proof?")
    assert "(exit 4)" in refused
    assert "缺少 --cause" in refused


def test_the_report_tells_proven_claimed_and_returned_apart(shown: Shown) -> None:
    report = shown.part("The report for the Friday meeting")
    assert "# 问题反馈周报 2026-W47" in report
    assert re.search(r"\| 已证实解决 +\| +2 \|", report)
    assert re.search(r"\| 其他系统称已关闭，尚未验证 +\| +\d+ \|", report)
    assert re.search(r"P1-\S+ \| 左前门异响.* \| 他方称已关闭 \|", report)


def test_the_data_is_made_up() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in DEMO.rglob("*") if path.is_file())
    assert set(re.findall(r"\b1\d{10}\b", text)) == set(re.findall(r"\b1380000\d{4}\b", text))
    assert set(re.findall(r"\bL[A-Z0-9]{16}\b", text)) == set(
        re.findall(r"\bLTESTCAR000000\d{3}\b", text)
    )
