"""Figures that a text states: the NPS that a store fell to, the complaints that it had in a day."""

import re

from fbloop.messages import say
from fbloop.rules.conditions import Figure, FigureTest
from fbloop.rules.textual import Answer
from fbloop.rules.wording import places

_NUMBER = re.compile(r"[-负]?\d{1,9}(?:\.\d{1,4})?")
_REACH = 60  # characters after the word: further away a number speaks of something else
_COUNT = r"(?<!\d)(\d{1,4}|[一二两三四五六七八九十]{1,3})"
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_GAP = r"[^\d,;!?。\n]{0,4}?"


def within_bounds(test: FigureTest, text: str) -> Answer:
    """Whether the (normalised) text states the figure, and the figure lies inside the bounds."""
    value = read_figure(test.figure, text)
    if value is None:
        return Answer(False, say("no {figure} in the text", figure=test.name))
    is_inside = (
        (test.at_least is None or value >= test.at_least)
        and (test.above is None or value > test.above)
        and (test.below is None or value < test.below)
    )
    return Answer(is_inside, f"{test.name} {value:g}")


def read_figure(figure: Figure, text: str) -> float | None:
    """The number, or None where the (normalised) text states none."""
    if figure.counted_in:
        return _counted(figure, text)
    starts = [at + len(word) for word in figure.words for at in places(text, word)]
    return _stated(figure, text[min(starts) : min(starts) + _REACH]) if starts else None


def _stated(figure: Figure, text: str) -> float | None:
    numbers = [found for found in _NUMBER.finditer(text) if _is_meant(figure, text, found)]
    for number in numbers:
        if _follows(figure.reached, text, number.start()):
            return _value(number)
    if not numbers:
        return None
    is_less = _follows(figure.less_than, text, numbers[0].start())
    return _value(numbers[0]) - is_less


def _is_meant(figure: Figure, text: str, number: re.Match[str]) -> bool:
    is_other = text[number.end() :].lstrip(" ").startswith(figure.not_before)
    return not is_other and not _follows(figure.not_after, text, number.start())


def _follows(words: tuple[str, ...], text: str, at: int) -> bool:
    return text[:at].rstrip(" :了约").endswith(words)


def _value(number: re.Match[str]) -> float:
    return float(number[0].replace("负", "-"))


def _counted(figure: Figure, text: str) -> float | None:
    words = "|".join(map(re.escape, figure.words))
    units = "|".join(map(re.escape, figure.counted_in))
    forms = (
        rf"{_COUNT} ?(?:{units}){_GAP}(?:{words})",
        rf"(?:{words}){_GAP}{_COUNT} ?(?:{units})",
        rf"{_COUNT} (?:{words})",
    )
    found = [_whole_number(match[1]) for form in forms for match in re.finditer(form, text)]
    return float(max(found)) if found else None


def _whole_number(written: str) -> int:
    """`12`, `五`, `十`, `十二`, `二十`, `二十三`."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return _DIGITS[written[-1]]
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
