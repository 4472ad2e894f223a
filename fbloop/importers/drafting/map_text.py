"""A draft as YAML: one section after the other, every guess with the reason for it."""

import re
from pathlib import PurePath

from fbloop.importers.drafting.counts import n_cells, n_columns, n_keys, n_rows
from fbloop.importers.drafting.field_lines import add_fields, dates_key
from fbloop.importers.drafting.findings import Findings
from fbloop.importers.drafting.page import Page
from fbloop.importers.drafting.yaml_text import scalar, sequence
from fbloop.messages import joined, say
from fbloop.rules.nodes import shown

_NOT_THE_SYSTEM = re.compile(
    r"(?<![^\W_])(\d{4}-\d{2}(-\d{2})?|\d{4,}|gbk|gb18030|utf-?8|(utf8)?bom|export|导出|copy|副本)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[^\w.-]+")
_HISTORY = say(
    "rows of one key differ: this looks like a history, one row an update; "
    "in this map (snapshot) the last row of a key is what counts"
)
_NAMED_DELIMITERS = {"\t": "tab"}


def map_name(file_name: str) -> str:
    """What the other system may be called: the file's name without dates and encodings."""
    stem = PurePath(file_name).stem
    name = _NO_NAME.sub("_", _NOT_THE_SYSTEM.sub("", stem))
    return re.sub(r"[_.-]{2,}", "_", name).strip("_.-")[:60] or "export"


def write_map(file_name: str, found: Findings) -> Page:
    """The whole map."""
    page, name = Page(), map_name(file_name)
    _add_head(page, file_name, name, found)
    page.add(f"map: {scalar(name)}", say("the same for all exports of this system"))
    _add_file(page, found)
    _add_expect(page, found)
    _add_key(page, found)
    _add_missing(page, found)
    page.blank()
    _add_dates(page, found)
    page.blank()
    add_fields(page, found)
    return page


def _add_head(page: Page, file_name: str, name: str, found: Findings) -> None:
    survey = found.survey
    page.remark(
        say(
            "Drafted from {file}: {rows}, {columns}.",
            file=PurePath(file_name).name,
            rows=n_rows(survey.n_rows),
            columns=n_columns(len(survey.columns)),
        )
    )
    page.remark(say("Correct what is guessed, save it as maps/{map}.yaml, and try it:", map=name))
    page.remark(f"fbloop import FILE --map {name} --dry-run")
    if survey.n_rejected:
        page.note(
            say(
                "{rows} to be rejected whatever the map: {reason}",
                rows=n_rows(survey.n_rejected),
                reason=survey.rejects[0],
            )
        )
    if found.left_out:
        columns = ", ".join(map(shown, found.left_out))
        page.note(say("no map can name {columns}: not read", columns=columns))


def _add_file(page: Page, found: Findings) -> None:
    form, footers = found.form, found.survey.footers
    settings = {}
    if form.sheet:
        settings["sheet"] = scalar(form.sheet)
    if form.delimiter != "auto":
        settings["delimiter"] = scalar(_NAMED_DELIMITERS.get(form.delimiter, form.delimiter))
    if form.quote is None:
        settings["quote"] = "none"
    if form.skip:
        settings["skip"] = str(form.skip)
    if footers:
        words = "|".join(map(re.escape, footers))
        settings["footer"] = scalar(f"^({words})" if len(footers) > 1 else f"^{words}")
    if form.columns:
        settings["columns"] = sequence(form.columns)
        page.note(say("the file has no header row; give its columns their names"))
    if settings:
        page.add(f"file: {{ {', '.join(f'{key}: {value}' for key, value in settings.items())} }}")


def _add_expect(page: Page, found: Findings) -> None:
    header = [column.name for column in found.survey.columns if column.has_header]
    if header and not found.form.columns:
        page.add("expect:")
        page.add_list("  header", header)
        is_read = not any(column.is_counter for column in found.survey.columns)
        page.add(f"  extra: {'warn' if is_read and not found.left_out else 'allow'}")


def _add_key(page: Page, found: Findings) -> None:
    trial = found.trials.keys[found.key]
    _note_on_key(page, found)
    form, columns = trial.shapes.form, sequence(found.key)
    source = scalar(found.key[0]) if len(found.key) == 1 else columns
    keys = n_keys(trial.n_keys)
    if not trial.is_whole:
        keys = say("about {n}", n=keys)
    remark = say("{keys} in {rows}", keys=keys, rows=n_rows(trial.n_rows))
    if form:
        page.add(f"key: {{ from: {source}, match: {scalar(form.match)} }}", remark)
    else:
        page.add(f"key: {columns}", remark)


def _note_on_key(page: Page, found: Findings) -> None:
    trial = found.trials.keys[found.key]
    if trial.n_without:
        page.note(say("{rows} without a key, to be rejected", rows=n_rows(trial.n_without)))
    form = trial.shapes.form
    if form and form.n_misfits:
        page.note(
            say(
                "{keys} of another form, to be rejected: {examples}",
                keys=n_keys(form.n_misfits),
                examples=", ".join(form.examples),
            )
        )
    if trial.is_unique and not trial.n_again:
        return
    if not trial.n_changed:
        page.remark(say("Rows of one key are equal: they count as `same`."))
    elif trial.is_of_one_report and not trial.is_unique:
        page.note(_HISTORY)
    else:
        page.note(
            say(
                "{rows} with a key that another row has, and other content: "
                "does it identify a row?",
                rows=n_rows(trial.n_again),
            )
        )


def _add_missing(page: Page, found: Findings) -> None:
    counts: dict[str, int] = {}
    for column in found.survey.columns:
        for text, n in column.missing.items():
            counts[text] = counts.get(text, 0) + n
    if counts:
        said = (say("{cells} with {text}", cells=n_cells(n), text=t) for t, n in counts.items())
        page.add(f"missing: {sequence(tuple(counts))}", joined(", ", said))


def _add_dates(page: Page, found: Findings) -> None:
    page.add("dates:")
    written: set[str] = set()
    for field, instant in sorted(found.instants.items(), key=lambda item: item[0] != "reported_at"):
        key = dates_key(instant.columns[0]) if len(instant.columns) == 1 else field
        if key in written:
            # Two fields may be read from one column.
            continue
        written.add(key)
        trial = found.trials.times[field]
        for column in instant.columns:
            if column in found.dates and (doubt := found.dates[column].doubt):
                page.note(joined(": ", (column, doubt)), indent=2)
        if trial.n_read < trial.n_filled:
            misfits = say(
                "{cells} of none of these forms: {examples}",
                cells=n_cells(trial.n_filled - trial.n_read),
                examples=", ".join(trial.examples),
            )
            page.note(misfits, indent=2)
        remark = say("{n:,} of {all:,} cells", n=trial.n_read, all=trial.n_filled)
        page.add(f"  {scalar(key)}: {sequence(instant.forms)}", remark)
