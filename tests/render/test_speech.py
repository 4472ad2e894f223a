"""Messages in the language of the run."""

import os

import pytest

from fbloop.messages import say
from fbloop.render import speech


def test_without_a_word_about_it_a_run_speaks_english() -> None:
    assert speech.tr("in {span}", span="3d") == "in 3d"


def test_the_language_is_asked_for_once_and_only_when_a_sentence_needs_it() -> None:
    asked: list[str] = []

    def language() -> str:
        asked.append("asked")
        return "zh"

    speech.ask(language)
    assert speech.tell("a text of somebody else") == "a text of somebody else"
    assert asked == []
    assert speech.heard("Nobody owns it.") == speech.tell(say("Nobody owns it."))
    assert speech.heard("Nobody owns it.") != "Nobody owns it."
    assert (asked, speech.spoken()) == (["asked"], "zh")


def test_what_the_catalogue_does_not_know_stays_english() -> None:
    speech.use("zh")
    assert speech.tr("a sentence that nobody {verb}", verb="translated") == (
        "a sentence that nobody translated"
    )


def test_typers_own_words_are_said_by_our_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    import gettext

    monkeypatch.setenv("LANGUAGE", "")
    before = gettext.textdomain()
    try:
        speech.use("zh")
        speech.lead_typer()
        assert os.environ["LANGUAGE"] == "zh"
        assert gettext.gettext("required") == "必填"
    finally:
        gettext.textdomain(before)
