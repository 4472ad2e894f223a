import pytest

from fbloop.domain.vocabulary import Outcome, ReopenKind, Scope, Status
from fbloop.render.words import Words

ZH = Words(lang="zh", labels={})
EN = Words(lang="en", labels={"status": {"new": "fresh"}})


@pytest.mark.parametrize(
    ("kind", "codes"),
    [("status", Status), ("scope", Scope), ("verification", Outcome), ("kind", ReopenKind)],
)
def test_chinese_has_a_word_for_every_code(kind: str, codes: type[Status]) -> None:
    assert [code for code in codes if ZH.of(kind, code).isascii()] == []


def test_the_rule_files_labels_come_first() -> None:
    assert EN.of("status", "new") == "fresh"
    assert EN.of("status", "claimed") == "claimed closed elsewhere"


def test_what_has_no_word_is_called_by_its_code() -> None:
    assert EN.of("clock", "made_up") == "made_up"
    assert ZH.of("nothing", "code") == "code"
    assert ZH.of("status", None) == ""


def test_lengths_of_time() -> None:
    assert ZH.span(76 * 3600) == "3 天 4 小时"
    assert ZH.span(7500) == "2 小时 05 分"
    assert EN.span(7500) == "2h 05m"


def test_counts() -> None:
    assert EN.listed((("S1", 3), ("S{2}", 1))) == "S1 (3), S{2} (1)"
    assert ZH.listed((("S1", 3), ("S2", 1))) == "S1（3）、S2（1）"
    assert ZH.percent(0.875) == "87.5%"
