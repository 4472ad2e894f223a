"""A file of `-o`: the old one or the whole new one."""

import os
import stat
from pathlib import Path

import pytest

from fbloop.commands.shared.options import Common
from fbloop.commands.shared.whole_file import (
    folders_in_use,
    refuse_to_destroy,
    refuse_to_replace,
    whole_file,
)
from fbloop.config import PACKS
from fbloop.errors import Refused, SystemProblem


def written(path: Path, content: bytes = b"new") -> None:
    with whole_file(path) as stream:
        stream.write(content)


def test_it_is_for_its_owners_eyes(tmp_path: Path) -> None:
    written(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["a.csv"]


def test_nothing_is_there_until_the_end(tmp_path: Path) -> None:
    old = tmp_path / "a.csv"
    old.write_bytes(b"old")
    with whole_file(old) as stream:
        stream.write(b"new")
        stream.flush()
        assert old.read_bytes() == b"old"
    assert old.read_bytes() == b"new"


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    old = tmp_path / "a.csv"
    old.write_bytes(b"old")
    with pytest.raises(TypeError), whole_file(old) as stream:
        stream.writelines([b"half", "no bytes"])  # type: ignore[list-item]
    assert old.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("place", ["missing/a.csv", ".", "/dev/full"])
def test_what_cannot_be_written_is_a_problem_of_the_system(tmp_path: Path, place: str) -> None:
    with pytest.raises(SystemProblem):
        written(tmp_path / place)
    assert os.listdir(tmp_path) == []


def test_a_link_is_followed_and_a_device_written_to(tmp_path: Path) -> None:
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    written(tmp_path / "b.csv")
    assert (tmp_path / "b.csv").is_symlink()
    assert (tmp_path / "a.csv").read_bytes() == b"new"
    written(Path("/dev/null"))
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_file_that_is_there_is_replaced_only_when_allowed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    refuse_to_replace(path, is_allowed=False)
    path.write_bytes(b"filled in")
    refuse_to_replace(path, is_allowed=True)
    with pytest.raises(Refused, match=r"a\.csv: exists already"):
        refuse_to_replace(path, is_allowed=False)
    refuse_to_replace(Path("/dev/null"), is_allowed=False)


def test_a_ledger_a_rule_and_what_is_read_only_are_not_destroyed(tmp_path: Path) -> None:
    ledger, rule, locked = tmp_path / "a.md", tmp_path / "rules" / "b.md", tmp_path / "c.md"
    rule.parent.mkdir()
    ledger.write_bytes(b"SQLite format 3\0 and so on")
    rule.write_text("categories: []", encoding="utf-8")
    locked.write_text("kept", encoding="utf-8")
    locked.chmod(0o444)
    for path in (ledger, rule, locked):
        with pytest.raises(Refused, match="is not replaced"):
            refuse_to_destroy(path, kept=[tmp_path / "rules"])


@pytest.mark.parametrize("ending", ["journal", "wal", "shm"])
def test_what_sqlite_keeps_beside_a_ledger_is_not_destroyed(tmp_path: Path, ending: str) -> None:
    (tmp_path / "a.db").write_bytes(b"SQLite format 3\0 and so on")
    with pytest.raises(Refused, match="is not replaced"):
        refuse_to_destroy(tmp_path / f"a.db-{ending}", kept=[])
    refuse_to_destroy(tmp_path / f"b.db-{ending}", kept=[])


def test_who_may_read_the_old_file_may_read_the_new_one(tmp_path: Path) -> None:
    shared = tmp_path / "weekly.md"
    shared.write_text("last week")
    shared.chmod(0o664)
    written(shared)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o664


def test_rules_and_maps_lie_beside_the_ledger_where_they_are_named_and_in_the_package(
    tmp_path: Path,
) -> None:
    (tmp_path / "own").mkdir()
    common = Common(db=str(tmp_path / "a.db"), rules=str(tmp_path / "own"))
    beside = {tmp_path / name for name in ("own", "rules", "maps")}
    assert set(folders_in_use(common)) == {*beside, PACKS}


def test_last_weeks_report_and_what_is_no_file_may_be_replaced(tmp_path: Path) -> None:
    last = tmp_path / "weekly.md"
    last.write_text("# Report", encoding="utf-8")
    for path in (last, tmp_path / "new.md", Path("/dev/null")):
        refuse_to_destroy(path, kept=[tmp_path / "rules", tmp_path / "maps"])
