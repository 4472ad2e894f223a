"""From one day to another, in one text: 11月1日-15日, 2026.11.1-11.15, 本月至今, Nov 1 to 15."""

import re
from datetime import date, timedelta

from fbloop.text.weekdays import weekday_figure

_TO_NOW = r"(?:since |自|从)?(.+?) ?(?:至今|以来|到今|到现在|至现在|to date|to now|until now)"
_SINCE = r"since (.+)"
_SHORT = {"ytd": "this year", "qtd": "this quarter", "mtd": "this month", "wtd": "this week"}
_UNITS = {
    "year": "this year",
    "quarter": "this quarter",
    "month": "this month",
    "week": "this week",
}
_RANGES = (
    r"(?:from |从|自)?(.+?) ?(?:\.\.|~|～|至|到|—+|–| - | to | until ) ?(.+)",
    r"between (.+) and (.+)",
    # A hyphen alone stands inside dates, too: it parts what cannot be one date.
    r"([0-9]{8})-([0-9]{8})",
    r"([0-9]{1,4}[./][0-9./]+)-([0-9./]+)",
    r"(.*[^\x00-\x7f]) ?- ?(.+)",
    r"(.*[0-9]) ?- ?([0-9]+[日号月].*)",
    r"([A-Za-z]{3,9}\.? [0-9]{1,2})-([0-9]{1,2}(?:,? [0-9]{4})?)",
)
_DAYS_OF_MONTH = r"([0-9]{1,2}) ?- ?([0-9]{1,2} ([A-Za-z]{3,9}.*))"
_YEAR_BEHIND = r".*[A-Za-z0-9],? ([0-9]{4})"
_DAY_ALONE = r"([0-9]{1,2})(?:[日号]|,? [0-9]{4})?"
_WEEKDAY_ALONE = "(?:周|星期|礼拜)([1-6一二三四五六日天])"
_MONTH_ALONE = "([0-9]{1,2})月份?"
_WITHOUT_YEAR = "([0-9]{1,2})[月./-]([0-9]{1,2})[日号]?"


def split_range(text: str) -> tuple[str, str] | None:
    """The texts of the first and of the last day (``today`` for 至今); None for a single span."""
    if text.lower() in _SHORT:
        return _SHORT[text.lower()], "today"
    for form in (_TO_NOW, _SINCE):
        if found := re.fullmatch(form, text, re.IGNORECASE):
            return _UNITS.get(found[1].lower(), found[1]), "today"
    if found := re.fullmatch(_DAYS_OF_MONTH, text):
        return f"{found[1]} {found[3]}", found[2]
    for form in _RANGES:
        if found := re.fullmatch(form, text, re.IGNORECASE):
            return _with_year(found[1], found[2]), found[2]
    return None


def _with_year(first: str, last: str) -> str:
    """``Nov 1`` before ``Nov 15, 2026`` is one of that year."""
    year = re.fullmatch(_YEAR_BEHIND, last)
    is_open = first.isascii() and not re.search("[0-9]{4}", first) and re.search("[A-Za-z]", first)
    return f"{first} {year[1]}" if year and is_open else first


def completed(last: str, first: date) -> str:
    """The text of the last day with what it leaves to the first one: its year, month or week.

    ``12月20日-1月5日`` ends in the next year, ``上周五到周一`` on the Monday after that Friday.
    """
    text, year, month = last.strip(), first.year, first.month
    if found := re.fullmatch(_WEEKDAY_ALONE, text):
        figure = found[1].translate(str.maketrans("一二三四五六", "123456"))
        return (first + timedelta(days=(weekday_figure(figure) - first.weekday()) % 7)).isoformat()
    if found := re.fullmatch(_DAY_ALONE, text):
        return f"{year}-{month}-{found[1]}"
    if found := re.fullmatch(_WITHOUT_YEAR, text):
        return f"{year + (int(found[1]) < month)}-{found[1]}-{found[2]}"
    if found := re.fullmatch(_MONTH_ALONE, text):
        return f"{year + (int(found[1]) < month)}-{found[1]}"
    return last
