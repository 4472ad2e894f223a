from enum import StrEnum

import pytest

from fbloop.analysis.backlog import LateReason
from fbloop.analysis.card import FIGURES
from fbloop.analysis.support import SupportNeed
from fbloop.domain.fold import EVENT_TYPES
from fbloop.domain.vocabulary import (
    LinkKind,
    NoteKind,
    Outcome,
    Party,
    ReopenKind,
    Resolution,
    Scope,
    Status,
)
from fbloop.render.card_rows import meaning_of
from fbloop.render.meanings import MEANINGS
from fbloop.render.speech import told_in
from fbloop.render.words import Words

ZH = Words(lang="zh", labels={})
EN = Words(lang="en", labels={"status": {"new": "fresh"}})
CODES: dict[str, type[StrEnum]] = {
    "status": Status,
    "scope": Scope,
    "outcome": Outcome,
    "resolution": Resolution,
    "reopening": ReopenKind,
    "link": LinkKind,
    "party": Party,
    "note": NoteKind,
    "reason": LateReason,
    "need": SupportNeed,
}


@pytest.mark.parametrize("kind", CODES)
def test_chinese_has_a_word_for_every_code(kind: str) -> None:
    assert [code for code in CODES[kind] if ZH.of(kind, code).isascii()] == []


@pytest.mark.parametrize("kind", CODES)
def test_english_shows_no_code_of_several_words(kind: str) -> None:
    assert [code for code in CODES[kind] if "_" in EN.of(kind, code)] == []


def test_every_event_can_be_told_in_the_daily_report() -> None:
    named = set(EVENT_TYPES) - {"noted"}  # told by the kind of the note
    assert [
        name for name in named if ZH.of("event", name) == name or "_" in EN.of("event", name)
    ] == []


@pytest.mark.parametrize("words", [ZH, EN])
def test_every_indicator_has_a_name_and_a_definition(words: Words) -> None:
    assert [name for name in FIGURES if words.of("indicator", name) == name] == []
    defined = {meaning_of(name) for name in FIGURES}
    assert [name for name in defined if words.of("definition", name) == name] == []


@pytest.mark.parametrize("kind", MEANINGS)
def test_a_document_calls_a_code_as_lists_and_pages_do(kind: str) -> None:
    assert {code: ZH.of(kind, code) for code in MEANINGS[kind]} == {
        code: told_in("zh", meaning) for code, meaning in MEANINGS[kind].items()
    }


def test_the_rule_files_labels_come_first() -> None:
    assert EN.of("status", "new") == "fresh"
    assert EN.of("status", "claimed") == "claimed closed elsewhere"


def test_what_has_no_word_is_called_by_its_code() -> None:
    assert EN.of("clock", "made_up") == "made_up"
    assert ZH.of("nothing", "code") == "code"
    assert ZH.of("status", None) == ""


def test_spans() -> None:
    assert ZH.span(76 * 3600) == "3 天 4 小时"
    assert ZH.span(7500) == "2 小时 05 分"
    assert EN.span(7500) == "2h 05m"


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (0, "0 分钟", "0 min"),
        (3599, "60 分钟", "60 min"),
        (3600, "1 小时", "1 h"),
        (95_040, "26.4 小时", "26.4 h"),
        (48 * 3600 - 1, "48 小时", "48 h"),
        (48 * 3600, "2 天", "2 days"),
        (276_480, "3.2 天", "3.2 days"),
    ],
)
def test_a_mean_is_told_in_one_unit(seconds: int, zh: str, en: str) -> None:
    assert (ZH.length(seconds), EN.length(seconds)) == (zh, en)


def test_working_days() -> None:
    assert (ZH.working_days(241_920), EN.working_days(259_200)) == (
        "2.8 个工作日",
        "3 working days",
    )


def test_counts() -> None:
    assert EN.counts((("S1", 3), ("S{2}", 1))) == "S1 (3), S{2} (1)"
    assert ZH.counts((("S1", 3), ("S2", 1))) == "S1（3）、S2（1）"
    assert ZH.listed(["a", "b"]) == "a、b"
    assert ZH.percent(0.875) == "87.5%"
