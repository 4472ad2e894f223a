from collections.abc import Iterable

import pytest

from fbloop.domain.clocks import ClockState
from fbloop.domain.fold import EVENT_TYPES
from fbloop.domain.report import FACT_FIELDS, REPORT_FIELDS
from fbloop.domain.vocabulary import (
    Confirmation,
    LinkKind,
    NoteKind,
    Outcome,
    Party,
    ReopenKind,
    Resolution,
    Scope,
    Status,
)
from fbloop.ledger.columns import DIMENSIONS
from fbloop.render.labels import as_code, labels
from fbloop.render.meanings import MEANINGS
from tests.render.made_speech import speak_chinese

CODES: dict[str, Iterable[str]] = {
    "status": Status,
    "scope": Scope,
    "note": NoteKind,
    "party": Party,
    "resolution": Resolution,
    "reopening": ReopenKind,
    "link": LinkKind,
    "confirmation": Confirmation,
    "outcome": Outcome,
    "clock_state": set(ClockState) - {ClockState.OPEN},
    "event": EVENT_TYPES,
    "field": {*FACT_FIELDS, *REPORT_FIELDS, *DIMENSIONS} - {"attrs", "is_day_only"},
}


@pytest.mark.parametrize("kind", CODES)
def test_every_code_has_a_meaning(kind: str) -> None:
    assert {str(code) for code in CODES[kind]} - set(MEANINGS[kind]) == set()


def test_who_reads_english_reads_the_codes() -> None:
    assert labels({})("status", "investigating") == "investigating"


def test_a_label_of_the_rules_stands_before_that_of_the_catalogue(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    speak_chinese(monkeypatch, {"New": "新建", "Closed": "已闭环"})
    label = labels({"status": {"new": "待办"}})

    assert label("status", "new") == "待办"
    assert label("status", "closed") == "已闭环"


def test_the_same_code_of_another_kind_is_called_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    speak_chinese(monkeypatch, {"the customer": "客户", "the customer says unsolved": "客户不认可"})
    label = labels({})

    assert label("party", "customer") == "客户"
    assert label("reopening", "customer") == "客户不认可"


def test_what_nobody_names_is_called_by_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_chinese(monkeypatch, {})

    assert labels({})("category", "made.up") == "made.up"
    assert labels({})("status", "new") == "new"


def test_a_script_reads_codes_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_chinese(monkeypatch, {"New": "新建"})

    assert as_code("status", "new") == "new"
