"""Which column is which of the ledger's fields: by its name, and by what its cells look like."""

import re
from collections.abc import Callable, Mapping

from fbloop.importers.drafting.code_words import CODED, share_known
from fbloop.importers.drafting.column_facts import ColumnFacts
from fbloop.importers.drafting.contents import Content
from fbloop.importers.drafting.date_columns import DateColumn
from fbloop.importers.drafting.field_names import NAMES, flat, likeness
from fbloop.importers.drafting.key_candidates import is_named_key
from fbloop.importers.drafting.survey import Survey
from fbloop.importers.fields import NO_FIELD, OWN, holds
from fbloop.importers.model import Holds

MOST_CODES = 30
_BRACES = re.compile("[{}]")
_HALF = 0.5
_BY_CONTENT = 2.0
_TELLING = tuple(
    "分类 类别 category subcategory 问题类型 故障类型 投诉类型 部位 故障现象 现象 症状 symptom "
    "usymptom type kind 类型 component module product 产品".split()
)
_MOST_TELLING = 3
# A country's states are no statuses: such a name needs words that are.
_AMBIGUOUS = frozenset({"state", "stage", "进度", "阶段"})
_CONTENTS = {Content.VIN: "vin", Content.PHONE: "phone", Content.PLATE: "plate"}


def guessed_fields(survey: Survey, dates: Mapping[str, DateColumn]) -> dict[str, str]:
    """Columns by field; each column is one field at most, the surest guess first."""
    guesses = sorted(
        (
            (score, -column.position, field, column.name)
            for field in NAMES
            if field in OWN and field not in NO_FIELD
            for column in survey.columns
            if (score := _score(field, column, dates)) > 0
        ),
        reverse=True,
    )
    found: dict[str, str] = {}
    for _, _, field, column in guesses:
        if field not in found and column not in found.values():
            found[field] = column
    return _with_report(found, dates)


def _score(field: str, column: ColumnFacts, dates: Mapping[str, DateColumn]) -> float:
    if column.is_counter or not _can_hold(field, column, dates):
        return 0.0
    is_ambiguous = flat(column.name) in _AMBIGUOUS and field in CODED
    if is_ambiguous and share_known(field, column.sample.counts) < _HALF:
        return 0.0
    by_content = _BY_CONTENT if _CONTENTS.get(column.content) == field else 0.0
    named = likeness(column.name, NAMES[field])
    is_likely = column.content == field or (
        field in CODED and share_known(field, column.sample.counts) >= _HALF
    )
    return named + by_content + _HALF * (named > 0 and is_likely)


def _can_hold(field: str, column: ColumnFacts, dates: Mapping[str, DateColumn]) -> bool:
    is_time = column.name in dates
    if holds(field) is Holds.INSTANT:
        return is_time and bool(dates[column.name].forms)
    return not is_time and _CAN_HOLD.get(field, _is_short)(column)


def _is_short(column: ColumnFacts) -> bool:
    return column.content is not Content.TEXT


def _is_code(column: ColumnFacts) -> bool:
    return 0 < column.n_distinct <= MOST_CODES


_CAN_HOLD: Mapping[str, Callable[[ColumnFacts], bool]] = {
    "text": lambda column: column.content is not Content.COUNT,
    "status": _is_code,
    "priority": lambda column: (
        _is_code(column) and share_known("priority", column.sample.counts) >= _HALF
    ),
    "mileage": lambda column: column.content is Content.COUNT,
    "channel": lambda column: column.n_distinct <= 2 * MOST_CODES,
    "phone": lambda column: column.content not in (Content.TEXT, Content.CODE),
}


def _with_report(found: dict[str, str], dates: Mapping[str, DateColumn]) -> dict[str, str]:
    """An issue needs the time of its report: the first time that is nothing else, or any."""
    times = [name for name, column in dates.items() if column.forms]
    if "reported_at" not in found and times:
        free = [name for name in times if name not in found.values()]
        found["reported_at"] = (free or times)[0]
    return found


def text_columns(survey: Survey, found: Mapping[str, str]) -> tuple[str, ...]:
    """The columns that say what the trouble is: one named so, else sentences, else words."""
    if "text" in found:
        return (found["text"],)
    free = [
        column
        for column in survey.columns
        if column.n_filled and not column.is_counter and not column.dates.are_dates
    ]
    long = [column for column in free if column.content is Content.TEXT]
    if long:
        return (max(long, key=lambda column: column.n_distinct).name,)
    taken = {column for field, column in found.items() if field != "category"}
    words = [c for c in free if c.name not in taken and not is_named_key((c.name,))]
    return _telling(words or free or list(survey.columns[:1]), survey.n_rows)


def _telling(words: list[ColumnFacts], n_rows: int) -> tuple[str, ...]:
    """The words that tell most, and one that every row has: a row without text is rejected."""
    words = [column for column in words if can_be_joined(column.name)] or words[:1]
    named = [column for column in words if likeness(column.name, _TELLING) > 0]
    best = sorted(named, key=lambda column: -likeness(column.name, _TELLING))
    few = [column for column in words if column.content in (Content.CODE, Content.OTHER)]
    most = sorted(few or words, key=lambda column: -column.n_distinct)
    chosen = (best or most)[:_MOST_TELLING]
    if all(column.n_filled < n_rows for column in chosen):
        rest = [column for column in most if column not in chosen]
        by_filling = sorted(
            rest, key=lambda column: (-column.n_filled, column.content is not Content.CODE)
        )
        chosen += by_filling[:1]
    return tuple(column.name for column in chosen)


def can_be_joined(column: str) -> bool:
    """Whether a template can name the column beside others."""
    return not _BRACES.search(column)


def time_beside(date: str, survey: Survey, dates: Mapping[str, DateColumn]) -> str | None:
    """The column of hours that belongs to a column of days: the only one, or the one behind it."""
    if date not in dates or not dates[date].is_day_only:
        return None
    hours = [n for n, column in dates.items() if column.times and can_be_joined(date + n)]
    behind = [n for n in hours if survey.column(n).position == survey.column(date).position + 1]
    return behind[0] if behind else hours[0] if len(hours) == 1 else None
