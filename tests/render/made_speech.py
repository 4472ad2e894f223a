"""A made-up catalogue: Chinese by the texts of a test, whatever the real one says."""

from collections.abc import Mapping
from gettext import NullTranslations

import pytest

from fbloop.render import speech


class _Made(NullTranslations):
    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def gettext(self, message: str) -> str:
        return self._texts.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._texts.get(msgid1, msgid2 if n != 1 else msgid1)


def speak_chinese(monkeypatch: pytest.MonkeyPatch, texts: Mapping[str, str]) -> None:
    """To the end of the test Chinese is spoken, with these texts for these templates."""
    monkeypatch.setitem(speech._catalogues, "zh", _Made(texts))
    speech.use("zh")
