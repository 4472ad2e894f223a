"""The moments that a row names: read by the map's date forms, and whether they can be true."""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import NamedTuple, TypeAlias

from fbloop.importers.dates.dateforms import ISO, Moment, ReadMoment, moment_reader
from fbloop.importers.errors import words_of
from fbloop.importers.model import FieldRule, Holds, ImportMap, Target, Value
from fbloop.importers.rows.cells import Texts, text_reader
from fbloop.importers.rows.problems import Problem
from fbloop.importers.rows.tally import Tally, WarningKind
from fbloop.messages import joined, say
from fbloop.rules.nodes import shown

ReadTimes: TypeAlias = Callable[[Texts, list[Problem]], dict[str, Moment]]

REPORTED, UPDATED = "reported_at", "updated"
# They end what begins with reported_at.
_ENDS = ("resolved_at", "claimed_at")
_BEFORE_THE_REPORT = {
    **dict.fromkeys(_ENDS, WarningKind.CLOSED_BEFORE_CREATED),
    UPDATED: WarningKind.CLOCK_BACKWARDS,
}
_DAY = 86_400
_NO_REPORT = say("there is no time of the report")
# 1900 to 9998: other systems write the ends of time where there is no date, and from there no
# deadline can be reckoned.
_FIRST, _LAST = -2_208_988_800, 253_370_764_800


class _TimeField(NamedTuple):
    """How one time is read: ``read_text`` puts its text together, None: it is the cell ``at``."""

    rule: FieldRule
    at: int
    read_text: Callable[[Texts], str] | None
    read_moment: ReadMoment
    forms: str


def times_reader(import_map: ImportMap, columns: Mapping[str, int], zone: tzinfo) -> ReadTimes:
    """From texts to the moments of all time fields that have a value.

    The function appends to its second argument what it cannot read or must have.
    """
    missing = import_map.missing | {""}
    fields = [
        _time_field(rule, import_map, columns, zone)
        for rule in import_map.fields
        if rule.kind is Holds.INSTANT
    ]
    must = REPORTED if import_map.target is Target.ISSUE else None

    def read(texts: Texts, problems: list[Problem]) -> dict[str, Moment]:
        moments = {}
        for rule, at, read_text, read_moment, forms in fields:
            text = read_text(texts) if read_text else texts[at]
            if text in missing:
                if rule.name == must:
                    says = joined(": ", (rule.label, _NO_REPORT))
                    problems.append(Problem(says, rule.source.columns))
                continue
            try:
                moment = read_moment(text)
            except ValueError as doubt:
                says = joined(": ", (rule.label, words_of(doubt)))
                problems.append(Problem(says))
                continue
            if moment is not None and _FIRST <= moment[0] < _LAST:
                moments[rule.name] = moment
            else:
                why = _no_date(text, forms) if moment is None else _no_date_of_ours(text)
                problems.append(Problem(joined(": ", (rule.label, why))))
        return moments

    return read


def _no_date(text: str, forms: str) -> str:
    return say("{text} is no date of the form {forms}", text=shown(text), forms=forms)


def _no_date_of_ours(text: str) -> str:
    return say(
        "{text} is no date of our time; name it under `missing` if it stands for none",
        text=shown(text),
    )


def _time_field(
    rule: FieldRule, import_map: ImportMap, columns: Mapping[str, int], zone: tzinfo
) -> _TimeField:
    forms = import_map.forms.get(rule.label, (ISO,))
    is_cell = rule.source.column is not None
    return _TimeField(
        rule=rule,
        at=columns[rule.source.columns[0]],
        read_text=None if is_cell else text_reader(rule.source, columns, import_map.missing | {""}),
        read_moment=moment_reader(forms, zone, import_map.order),
        forms=", ".join(forms),
    )


class Plausible:
    """What is believed of a row's moments, counting in ``tally`` what is odd about them."""

    def __init__(self, import_map: ImportMap, now: int, tally: Tally) -> None:
        self._now = now
        self._tally = tally
        self._labels = {rule.name: rule.label for rule in import_map.fields}

    def believe(
        self, line: int, moments: Mapping[str, Moment], values: dict[str, Value | None]
    ) -> None:
        """Put epoch seconds by field into ``values``.

        Later than now is kept; an end before the report is dropped.
        """
        reported = moments[REPORTED][0] if REPORTED in moments else 0
        for name, (at, is_day_only) in moments.items():
            if at > self._now:
                self._tally.add(WarningKind.FUTURE_DATE, self._labels[name], line)
            if at < reported:
                # Of a day alone it is not known that it was before an hour of the same day.
                is_before = not is_day_only or at + _DAY <= reported
                kind = _BEFORE_THE_REPORT.get(name)
                if kind is not None and is_before:
                    self._tally.add(kind, self._labels[name], line)
                if name in _ENDS and is_before:
                    continue
                at = reported if name in _ENDS else at
            values[name] = at
