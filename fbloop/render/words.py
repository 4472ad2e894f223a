"""The words of documents for codes, per language, where the rule files bring none of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fbloop.render.meanings import MEANINGS
from fbloop.render.speech import SOURCE, told_in
from fbloop.render.times import span
from fbloop.render.words_en import EN
from fbloop.render.words_zh import ZH

Labels = Mapping[str, Mapping[str, str]]

_WORDS: Mapping[str, Labels] = {"zh": ZH, "en": EN}
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_MOST_HOURS = 48 * _HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Looks up words: the rule files' labels first, then a document's, then all others'."""

    lang: str
    labels: Labels

    def of(self, kind: str, code: object) -> str:
        """The word for a code of a kind (``status``, ``clock``, ...); nothing for None."""
        if code is None:
            return ""
        name = str(code)
        own = _WORDS[self.lang].get(kind, {})
        return self.labels.get(kind, {}).get(name) or own.get(name) or self._meaning(kind, name)

    def _meaning(self, kind: str, code: str) -> str:
        """What lists and pages call it, too; in English most codes are words."""
        meaning = MEANINGS.get(kind, {}).get(code)
        return code if meaning is None or self.lang == SOURCE else told_in(self.lang, meaning)

    def phrase(self, name: str, *values: object) -> str:
        """One of our phrases with its values filled in."""
        return _WORDS[self.lang]["phrase"][name].format(*values)

    def span(self, seconds: int) -> str:
        """A length of time, `3d 4h` or `3 天 4 小时`."""
        return told_in(self.lang, span(seconds))

    def length(self, seconds: float) -> str:
        """A mean or a standard in one unit: `25 min`, `26.4 h`, `3.2 days`."""
        if seconds < _HOUR:
            return self._amount("minutes", seconds / _MINUTE, 0)
        is_short = seconds < _MOST_HOURS
        return self._amount(
            "hours" if is_short else "days", seconds / (_HOUR if is_short else _DAY)
        )

    def working_days(self, seconds: float) -> str:
        """A length of working time of which a day is 24 hours: `2.8 working days`."""
        return self._amount("working_days", seconds / _DAY)

    def percent(self, rate: float) -> str:
        """A rate as the reader knows it, with one decimal: `87.5%`."""
        return f"{rate:.1%}"

    def counted(self, value: str, n: int) -> str:
        """A value with its count: `S1 (3)`."""
        return self.phrase("times", value, n)

    def counts(self, counts: Sequence[tuple[str, int]]) -> str:
        """Values with their counts: `S1 (3), S2 (1)`."""
        return self.listed([self.counted(value, n) for value, n in counts])

    def listed(self, texts: Sequence[str]) -> str:
        """Texts side by side: `S1, S2`."""
        return self.phrase("and").join(texts)

    def _amount(self, unit: str, amount: float, digits: int = 1) -> str:
        shown = f"{amount:.{digits}f}"
        return self.phrase(unit, shown.removesuffix(".0"))
