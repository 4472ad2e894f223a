"""What codes are called: by the rules, by the catalogue, or not at all."""

from types import SimpleNamespace
from typing import Any

import pytest

from fbloop.commands.shared.labels import labelled, labels_by, labels_for
from fbloop.commands.shared.options import Common
from fbloop.commands.shared.reading import looking
from fbloop.config import Language
from fbloop.errors import Refused
from fbloop.render.columns import Column, shown_text
from fbloop.render.labels import as_code
from tests.command_line import CommandLine
from tests.desk import Desk
from tests.render.made_speech import speak_chinese

LABELS = [
    ("status", "planning", "方案制定中"),
    ("category", "noise.cabin", "车内与车身异响"),
    ("channel", "hotline", "热线"),
    ("department", "quality", "质量"),
    ("role", "zone_lead", "战区负责人"),
    ("item", "review-held", "复盘已举行"),
    ("category", "made.up", "made.up"),
]


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


@pytest.mark.parametrize(("kind", "code", "said"), LABELS)
def test_the_rules_name_their_codes(desk: Desk, kind: str, code: str, said: str) -> None:
    with looking(Common(lang=Language.ZH)) as look:
        assert labels_for(look)(kind, code) == said
        assert labels_by(look.book())(kind, code) == said


@pytest.mark.parametrize(("kind", "code"), [row[:2] for row in LABELS])
def test_who_reads_english_reads_codes(desk: Desk, kind: str, code: str) -> None:
    with looking(Common(lang=Language.EN)) as look:
        assert labels_by(look.book())(kind, code) == code


def _broken() -> Any:
    raise Refused("rules that cannot be read")


def test_rules_are_read_for_labels_alone_and_are_not_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    look: Any = SimpleNamespace(book=_broken)
    assert labels_for(look)("status", "new") == "new"
    speak_chinese(monkeypatch, {"New": "新建"})
    assert labels_for(look)("status", "new") == "新建"


def test_columns_of_codes_show_labels() -> None:
    columns = labelled([Column("status", "status"), Column("title", "title")], str.__add__)
    record = {"status": "new", "title": "new"}
    assert [shown_text(record, column) for column in columns] == ["statusnew", "new"]
    (nothing,) = labelled([Column("category", "category")], as_code)
    assert shown_text({"category": None}, nothing) == ""
