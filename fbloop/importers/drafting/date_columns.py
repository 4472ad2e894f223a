"""Which columns are times, and in which date forms: day or month first is decided by evidence."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fbloop.importers.dates.dateforms import EXCEL_SERIAL, ISO
from fbloop.importers.drafting.date_evidence import DateEvidence, Numbers
from fbloop.importers.drafting.date_layouts import Layout
from fbloop.importers.drafting.field_names import is_named_time
from fbloop.messages import joined, say

_OTHER_DATES, _OTHER_COLUMNS = say("other dates of it"), say("dates of other columns")
_FEW_MONTHS = say("it has far fewer months than days then")
_MAY_BE_SWAPPED = say("day and month may be swapped")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateColumn:
    """The forms of a column's dates, the surest first; ``times`` are those of times alone.

    ``doubt`` says what was decided without proof, in words for the person who reads the map.
    """

    forms: tuple[str, ...]
    times: tuple[str, ...] = ()
    is_day_only: bool = False
    doubt: str = ""


def date_columns(columns: Mapping[str, DateEvidence]) -> dict[str, DateColumn]:
    """The columns that hold dates, and those that hold times of a day."""
    dated = {
        name: evidence
        for name, evidence in columns.items()
        if evidence.are_dates or (evidence.may_be_serials and is_named_time(name))
    }
    orders = Counter(order for evidence in dated.values() for order in _proven(evidence))
    return {name: _column(evidence, orders) for name, evidence in dated.items()}


def _proven(evidence: DateEvidence) -> Iterable[int]:
    """The orders that are the only possible ones of a layout."""
    for layout, numbers in evidence.layouts.items():
        if len(layout.dates) > 1 and len(possible := numbers.possible(len(layout.dates))) == 1:
            yield possible[0]


def _column(evidence: DateEvidence, in_file: Counter[int]) -> DateColumn:
    forms: list[str] = []
    doubts: list[str] = []
    in_column = Counter(_proven(evidence))
    for layout, numbers in evidence.layouts.items():
        if len(layout.dates) <= 1:
            forms += layout.forms
            continue
        chosen, doubt = _ordered(layout, numbers, in_column, in_file)
        forms += [layout.forms[order] for order in chosen]
        doubts += [doubt] if doubt else []
    if any(form.startswith("YYYY") for form in forms):
        # The same system exports this way where nobody opened the file in a spreadsheet.
        forms.append(ISO)
    if evidence.n_serials:
        forms.append(EXCEL_SERIAL)
    hours = [layout.time for layout in evidence.layouts if not layout.dates]
    return DateColumn(
        forms=tuple(dict.fromkeys(forms)),
        times=tuple(hours) if not forms else (),
        is_day_only=not evidence.n_serials and all(one.is_day for one in evidence.layouts),
        doubt=joined("; ", doubts),
    )


def _ordered(
    layout: Layout, numbers: Numbers, in_column: Counter[int], in_file: Counter[int]
) -> tuple[list[int], str]:
    """The orders in which a layout is read, and what is doubtful about it."""
    possible = numbers.possible(len(layout.dates))
    if len(possible) == 1:
        return possible, ""
    if not possible:
        return [0, 1], say(
            "day and month stand in both orders; what fits both is read as {form}",
            form=layout.forms[0],
        )
    narrow = [order for order in possible if numbers.is_narrow(order)]
    for orders, where in ((in_column, _OTHER_DATES), (in_file, _OTHER_COLUMNS)):
        fitting = [order for order, _ in orders.most_common() if order in possible]
        if fitting:
            chosen = fitting[0]
            form = layout.forms[chosen]
            says = say("no cell proves {form}, but {where} have this order", form=form, where=where)
            return [chosen], _weighed(says, [layout.forms[o] for o in narrow if o != chosen])
    chosen = (narrow or possible)[0]
    other = next(layout.forms[order] for order in possible if order != chosen)
    return [chosen], say(
        "no cell proves {form} against {other}; {why}",
        form=layout.forms[chosen],
        other=other,
        why=_FEW_MONTHS if narrow else _MAY_BE_SWAPPED,
    )


def _weighed(doubt: str, against: list[str]) -> str:
    """The doubt, with what speaks for another form than the one chosen."""
    if not against:
        return doubt
    return say(
        "{doubt}; as {form} it has far fewer months: were they swapped?",
        doubt=doubt,
        form=against[0],
    )
