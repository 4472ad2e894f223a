"""Weekdays by name, alone or beside a date."""

import re

from fbloop.messages import say

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_NAMES = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)
_SHORT_WEEKDAYS = {"tues": 1, "thur": 3, "thurs": 3}
_CHINESE = "(?:周|星期|礼拜)(?P<figure>[1-6日天])"
_ENGLISH = r"(?P<word>[a-z]{3,9})\.?"
_CHINESE_FORMS = (f"(?P<rest>.+?) ?{_CHINESE}", f"{_CHINESE} ?(?P<rest>.+)")
_ENGLISH_FORMS = (f"(?P<rest>.+) {_ENGLISH}", f"{_ENGLISH} (?P<rest>.+)")


def weekday_named(word: str) -> int | None:
    """0 for monday, mon ... 6 for sunday, sun; None for another word."""
    if word in _SHORT_WEEKDAYS:
        return _SHORT_WEEKDAYS[word]
    names = [name for name in WEEKDAYS if word in (name, name[:3])]
    return WEEKDAYS.index(names[0]) if names else None


def weekday_figure(figure: str) -> int:
    """0 for Monday: the figure behind 周 is 1 to 6, or 日 or 天."""
    return 6 if figure in "日天" else int(figure) - 1


def split_weekday(text: str) -> tuple[str, int | None]:
    """The text without the weekday at its end or beginning, and that weekday, if there is one."""
    for form in _CHINESE_FORMS:
        if found := re.fullmatch(form, text):
            return found["rest"], weekday_figure(found["figure"])
    for form in _ENGLISH_FORMS:
        found = re.fullmatch(form, text)
        weekday = weekday_named(found["word"]) if found else None
        if found and weekday is not None:
            return found["rest"], weekday
    return text, None
