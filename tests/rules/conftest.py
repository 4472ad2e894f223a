"""The pack as a book, and a copy of its folder that a test may edit."""

from pathlib import Path

import pytest

from fbloop.messages import Message
from fbloop.rules.classify import Classifier
from fbloop.rules.errors import RulesInvalid
from fbloop.rules.folder import copy_pack, load, pack_dir
from fbloop.rules.grade import Grader
from fbloop.rules.rulebook import RuleBook
from tests.rules.made_rules import ZONE, Edit, Problems


@pytest.fixture(scope="session")
def book() -> RuleBook:
    """The pack ev-aftersales."""
    return load(pack_dir("ev-aftersales"), ZONE)


@pytest.fixture(scope="session")
def classifier(book: RuleBook) -> Classifier:
    """Its categories."""
    return Classifier(book)


@pytest.fixture(scope="session")
def grader(book: RuleBook) -> Grader:
    """Its priority rules."""
    return Grader(book)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the pack."""
    copy_pack("ev-aftersales", tmp_path / "rules")
    return tmp_path / "rules"


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Replace text in one rule file of the copy; the text must be there."""

    def replace(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    return replace


@pytest.fixture
def problems(folder: Path, edit: Edit) -> Problems:
    """The problem lines after one edit."""

    def after(file: str, old: str, new: str) -> list[str]:
        edit(file, old, new)
        with pytest.raises(RulesInvalid) as caught:
            load(folder, ZONE)
        assert all(isinstance(line, Message) for line in caught.value.problems)
        return list(caught.value.problems)

    return after
