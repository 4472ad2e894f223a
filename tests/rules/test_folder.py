"""The folder of rule files: digest, packs, copies that never overwrite."""

from pathlib import Path

import pytest

from fbloop.errors import ExitCode
from fbloop.rules.errors import RulesExist, RulesInvalid, RulesMissing, UnknownPack
from fbloop.rules.folder import (
    copy_pack,
    folder_digest,
    folder_texts,
    load,
    pack_dir,
    pack_maps_dir,
)
from tests.rules.made_rules import ZONE, Edit


def test_the_digest_follows_every_file(folder: Path, edit: Edit) -> None:
    first = folder_digest(folder)
    assert folder_digest(folder) == first
    edit("calendars.yaml", "09:00-18:00", "09:00-17:00")
    second = folder_digest(folder)
    (folder / "stores.csv").write_text("code,name,aliases,zone,region\nS1,店,,,\n", "utf-8")
    third = folder_digest(folder)
    (folder / "people.csv").unlink()
    assert len({first, second, third, folder_digest(folder)}) == 4


def test_the_digest_does_not_follow_other_files(folder: Path) -> None:
    first = folder_digest(folder)
    (folder / "notes.txt").write_text("x", "utf-8")
    assert folder_digest(folder) == first


def test_moving_text_from_one_file_to_another_changes_the_digest(tmp_path: Path) -> None:
    for name, one, two in (("a", "xy", ""), ("b", "x", "y")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yaml").write_text(one, "utf-8")
        (tmp_path / name / "b.yaml").write_text(two, "utf-8")
    assert folder_digest(tmp_path / "a") != folder_digest(tmp_path / "b")


def test_the_book_carries_its_digest(folder: Path) -> None:
    assert load(folder, ZONE).digest == folder_digest(folder)


def test_the_texts_are_kept_by_name(folder: Path) -> None:
    texts = folder_texts(folder)
    assert "people.csv" in texts
    assert "driving safety" in texts["priorities.yaml"]


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(RulesMissing) as caught:
        load(tmp_path / "rules", ZONE)
    assert caught.value.exit_code is ExitCode.NOT_FOUND


def test_an_unknown_pack_has_near_names() -> None:
    with pytest.raises(UnknownPack) as caught:
        pack_dir("ev-aftersale")
    assert caught.value.exit_code is ExitCode.NOT_FOUND
    assert caught.value.hint == "did you mean 'ev-aftersales'?"
    with pytest.raises(UnknownPack):
        pack_dir("../packs/ev-aftersales")


def test_maps_lie_in_the_pack() -> None:
    assert pack_maps_dir("ev-aftersales") == pack_dir("ev-aftersales") / "maps"


def test_a_copy_is_the_pack_and_can_be_loaded(tmp_path: Path) -> None:
    copied = copy_pack("ev-aftersales", tmp_path / "new" / "rules")
    assert {path.name for path in copied} >= {"priorities.yaml", "stores.csv"}
    assert folder_digest(tmp_path / "new" / "rules") == folder_digest(pack_dir("ev-aftersales"))


def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    mine = tmp_path / "priorities.yaml"
    mine.write_text("mine", "utf-8")
    with pytest.raises(RulesExist, match=r"priorities\.yaml"):
        copy_pack("ev-aftersales", tmp_path)
    assert mine.read_text("utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [mine]


def test_a_folder_without_rules_names_all_missing_files(tmp_path: Path) -> None:
    with pytest.raises(RulesInvalid) as caught:
        load(tmp_path, ZONE)
    assert caught.value.exit_code is ExitCode.REFUSED
    assert len(caught.value.problems) == 7
    assert "workflow.yaml:1:1: cannot be read: No such file or directory" in caught.value.problems
