"""All that is found out about a file, before it is written as a map."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from fbloop.importers.dates.dateforms import ISO
from fbloop.importers.drafting.attribute_names import attribute_name
from fbloop.importers.drafting.column_facts import ColumnFacts
from fbloop.importers.drafting.date_columns import DateColumn, date_columns
from fbloop.importers.drafting.guesses import (
    can_be_joined,
    guessed_fields,
    text_columns,
    time_beside,
)
from fbloop.importers.drafting.key_candidates import Candidate, is_named_key, key_candidates
from fbloop.importers.drafting.key_trials import KeyTrial
from fbloop.importers.drafting.rows_again import Instant, Trials, tried_again
from fbloop.importers.drafting.survey import Survey, survey_of
from fbloop.importers.drafting.yaml_text import is_writable
from fbloop.importers.errors import ImportRefused
from fbloop.importers.fields import holds
from fbloop.importers.files.readers import open_table
from fbloop.importers.files.sources import Opened
from fbloop.importers.model import FileFormat, Holds
from fbloop.messages import say

_LONGEST_NAME = 200
_MOST_COLUMNS = 1000
_WHOLE_DAY = "YYYY-M-D"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """A file as a map will describe it.

    ``fields`` are columns by field (several make a template), ``attributes`` attributes' names by
    column; ``left_out`` are columns that a map cannot name.
    """

    form: FileFormat
    survey: Survey
    left_out: tuple[str, ...]
    dates: Mapping[str, DateColumn]
    fields: Mapping[str, tuple[str, ...]]
    attributes: Mapping[str, str]
    instants: Mapping[str, Instant]
    trials: Trials
    key: Candidate


def findings_of(
    opened: Opened, form: FileFormat, *, encoding: str = "", sheet: str = ""
) -> Findings:
    """Go through all rows twice.

    Raises:
        ImportRefused: there are no rows, or as ``open_table`` while they are read.
    """
    table = partial(open_table, opened, form, encoding=encoding, sheet=sheet)
    whole = survey_of(table())
    survey = _nameable(whole, opened.name)
    dates = date_columns({column.name: column.dates for column in survey.columns})
    guesses = guessed_fields(survey, dates)
    instants = dict(_instants(guesses, survey, dates))
    candidates = key_candidates(survey, {n: i.columns[0] for n, i in instants.items()})
    text = text_columns(survey, guesses)
    trials = tried_again(table(), survey, candidates, instants, text)
    key = _best(trials.keys)
    single = {name: (column,) for name, column in guesses.items()}
    times = {name: instant.columns for name, instant in instants.items()}
    fields = {**single, "text": text, **times}
    return Findings(
        form=form,
        survey=survey,
        left_out=tuple(c.name for c in whole.columns if c not in survey.columns),
        dates=dates,
        fields=fields,
        attributes=_attributes(survey, fields, key),
        instants=instants,
        trials=trials,
        key=key,
    )


def _nameable(whole: Survey, name: str) -> Survey:
    """The survey of the columns that a map can name."""
    survey = replace(whole, columns=tuple(filter(_can_be_named, whole.columns))[:_MOST_COLUMNS])
    if not survey.n_rows or not survey.columns:
        hint = say("draft from a full file")
        raise ImportRefused(say("has no rows to look at"), file=name, hint=hint)
    return survey


def _can_be_named(column: ColumnFacts) -> bool:
    name = column.name
    is_template = "%" in name
    return (
        is_writable(name)
        and len(name) <= _LONGEST_NAME
        and (can_be_joined(name) or not is_template)
    )


def _instants(
    guesses: Mapping[str, str], survey: Survey, dates: Mapping[str, DateColumn]
) -> Iterator[tuple[str, Instant]]:
    """The fields of times; an issue without a time of its report cannot be."""
    for field, column in guesses.items():
        if holds(field) is Holds.INSTANT:
            yield field, Instant(columns=(column,), forms=dates[column].forms)
    if "reported_at" not in guesses:
        free = [c.name for c in survey.columns if c.name not in guesses.values()]
        yield "reported_at", Instant(columns=((free or [survey.columns[0].name])[0],), forms=(ISO,))
    elif hours := time_beside(guesses["reported_at"], survey, dates):
        yield "reported_at", _joined(guesses["reported_at"], hours, survey, dates)


def _joined(day: str, hours: str, survey: Survey, dates: Mapping[str, DateColumn]) -> Instant:
    """Day and time in two columns; the day alone where the time is missing."""
    days = [_WHOLE_DAY if form == ISO else form for form in dates[day].forms]
    forms = [f"{form} {time}" for form in days for time in dates[hours].times]
    alone = days if survey.column(hours).n_filled < survey.column(day).n_filled else []
    return Instant(columns=(day, hours), forms=tuple(dict.fromkeys([*forms, *alone])))


def _best(trials: Mapping[Candidate, KeyTrial]) -> Candidate:
    """The first that tells all rows apart, or is an id of which the rows say what it became."""
    for names, trial in trials.items():
        if trial.is_unique or (is_named_key(names) and trial.is_of_one_report):
            return names
    return max(trials, key=lambda names: (trials[names].n_keys, -trials[names].n_without))


def _attributes(
    survey: Survey, fields: Mapping[str, tuple[str, ...]], key: Candidate
) -> dict[str, str]:
    """Names for all columns that are read nowhere else, so that nothing is lost."""
    single = {columns[0] for columns in fields.values() if len(columns) == 1}
    used = single | set(key) | set(fields["reported_at"])
    names: dict[str, str] = {}
    for column in survey.columns:
        if column.name not in used and not column.is_counter:
            names[column.name] = attribute_name(column.name, names.values())
    return names
