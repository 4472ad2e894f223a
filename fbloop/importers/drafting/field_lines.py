"""The lines of `fields:` in a drafted map: columns, templates, value tables."""

import re
from collections.abc import Sequence

from fbloop.importers.drafting.code_words import CODED, code_of
from fbloop.importers.drafting.column_facts import ColumnFacts
from fbloop.importers.drafting.counts import n_rows, n_values
from fbloop.importers.drafting.findings import Findings
from fbloop.importers.drafting.page import Page
from fbloop.importers.drafting.yaml_text import is_writable, scalar
from fbloop.importers.fields import OWN, REQUIRED
from fbloop.messages import say

_BARE = re.compile(r"[\w#]+")
_NAMES_OF_SETTINGS = frozenset({"tz", "order"})
_FIRST = ("text", "reported_at", "status", "priority")
_NO_DATE = say("no column reads as a date: name the one that does, and its form above")
_NO_TEXT = say("no column is a text of its own: words are put together")
_MOST_VALUES = 30
_LONGEST_VALUE = 60
# What is written for a word that the tables do not know, and what decides for words to come.
_UNKNOWN = {"status": "new", "priority": "P2"}
_ELSE = {"status": "keep", "priority": "rule", "channel": "cell"}


def template_of(columns: Sequence[str]) -> str:
    """The columns as a map reads them: a plain name, or a template of several."""
    if len(columns) == 1 and "%" not in columns[0]:
        return columns[0]
    return " ".join(f"%{c}" if _BARE.fullmatch(c) else f"%{{{c}}}" for c in columns)


def dates_key(column: str) -> str:
    """How a column is called in `dates:`, where some names are settings."""
    is_taken = column in _NAMES_OF_SETTINGS or (column.endswith("#1") and len(column) > len("#1"))
    return f"{column}#1" if is_taken else column


def add_fields(page: Page, found: Findings) -> None:
    """All fields, then all attributes."""
    page.add("fields:")
    order = [*_FIRST, *(name for name in OWN if name not in _FIRST)]
    for field in order:
        if field in found.fields:
            _add_field(page, found, field)
    for name, attribute in found.attributes.items():
        column = found.survey.column(name)
        page.add(f"  {scalar(attribute)}: {scalar(template_of([name]))}", _remark(column, found))
    for column in found.survey.columns:
        if column.is_counter:
            says = say("{column} only counts the rows of the file: not read", column=column.name)
            page.remark(says, indent=2)
    if "status" in found.fields:
        page.blank()
        page.add("defaults: { status: new }")


def _add_field(page: Page, found: Findings, field: str) -> None:
    columns = found.fields[field]
    facts = [found.survey.column(column) for column in columns]
    if field in REQUIRED:
        _note_on_required(page, found, field)
    source = scalar(template_of(columns))
    if field in CODED:
        _add_codes(page, field, source, facts[0])
    else:
        page.add(f"  {field}: {source}", _remark(facts[0], found) if len(facts) == 1 else "")


def _note_on_required(page: Page, found: Findings, field: str) -> None:
    n_filled = found.trials.times["reported_at"].n_filled
    n_without = {
        "text": found.trials.n_without_text,
        "reported_at": found.survey.n_rows - n_filled,
    }[field]
    if field == "reported_at" and found.fields[field][0] not in found.dates:
        page.note(_NO_DATE, indent=2)
    if field == "text" and len(found.fields[field]) > 1:
        page.note(_NO_TEXT, indent=2)
    if n_without:
        says = say("{rows} without {field}, to be rejected", rows=n_rows(n_without), field=field)
        page.note(says, indent=2)


def _remark(column: ColumnFacts, found: Findings) -> str:
    if not column.n_filled:
        return say("no value in this file")
    values = n_values(column.n_distinct)
    if not column.sample.is_whole:
        values = say("about {n}", n=values)
    if column.n_filled == found.survey.n_rows:
        return values
    return say("{values} in {rows}", values=values, rows=n_rows(column.n_filled))


def _add_codes(page: Page, field: str, source: str, column: ColumnFacts) -> None:
    """A table of the values: those of a status are all listed, of others those that are known."""
    values = {
        text: (n, code_of(field, text))
        for text, n in sorted(column.sample.counts.items(), key=lambda item: -item[1])
        if is_writable(text) and len(text) <= _LONGEST_VALUE
    }
    listed = {
        text: (n, code or _UNKNOWN.get(field, ""))
        for text, (n, code) in values.items()
        if code or field in _UNKNOWN
    }
    if not listed:
        page.add(f"  {field}: {source}", n_values(column.n_distinct))
        return
    page.add(f"  {field}:")
    page.add(f"    from: {source}")
    page.add("    values:")
    for text, (n, code) in list(listed.items())[:_MOST_VALUES]:
        if not values[text][1]:
            says = say(
                "{field} {text!r} is not known here: {code} is a guess",
                field=field,
                text=text,
                code=code,
            )
            page.note(says, indent=6)
        page.add(f"      {scalar(text)}: {code}", n_rows(n))
    page.add(f"    else: {_ELSE[field]}")
