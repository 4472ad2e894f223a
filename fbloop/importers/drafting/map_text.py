"""A draft as YAML: one section after the other, every guess with the reason for it."""

import re
from pathlib import PurePath

from fbloop.importers.drafting.field_lines import add_fields, dates_key
from fbloop.importers.drafting.findings import Findings
from fbloop.importers.drafting.page import Page, counted
from fbloop.importers.drafting.yaml_text import scalar, sequence
from fbloop.rules.nodes import shown

_NOT_THE_SYSTEM = re.compile(
    r"(?<![^\W_])(\d{4}-\d{2}(-\d{2})?|\d{4,}|gbk|gb18030|utf-?8|(utf8)?bom|export|导出|copy|副本)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[^\w.-]+")
_NAMED_DELIMITERS = {"\t": "tab"}


def map_name(file_name: str) -> str:
    """What the other system may be called: the file's name without dates and encodings."""
    stem = PurePath(file_name).stem
    name = _NO_NAME.sub("_", _NOT_THE_SYSTEM.sub("", stem))
    return re.sub(r"[_.-]{2,}", "_", name).strip("_.-")[:60] or "export"


def write_map(file_name: str, found: Findings) -> Page:
    """The whole map."""
    page, survey = Page(), found.survey
    name = map_name(file_name)
    rows = f"{counted(survey.n_rows, 'row')}, {counted(len(survey.columns), 'column')}"
    page.remark(f"Drafted from {PurePath(file_name).name}: {rows}.")
    page.remark(f"Correct what is guessed, save it as maps/{name}.yaml, and try it:")
    page.remark(f"fbloop import FILE --map {name} --dry-run")
    if survey.n_rejected:
        rejected = counted(survey.n_rejected, "row")
        page.note(f"{rejected} to be rejected whatever the map: {survey.rejects[0]}")
    if found.left_out:
        page.note(f"no map can name {', '.join(map(shown, found.left_out))}: not read")
    page.add(f"map: {scalar(name)}", "the same for all exports of this system")
    _add_file(page, found)
    _add_expect(page, found)
    _add_key(page, found)
    _add_missing(page, found)
    page.blank()
    _add_dates(page, found)
    page.blank()
    add_fields(page, found)
    return page


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
        page.note("the file has no header row; give its columns their names")
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
    about = "" if trial.is_whole else "about "
    remark = f"{about}{counted(trial.n_keys, 'key')} in {counted(trial.n_rows, 'row')}"
    if form:
        page.add(f"key: {{ from: {source}, match: {scalar(form.match)} }}", remark)
    else:
        page.add(f"key: {columns}", remark)


def _note_on_key(page: Page, found: Findings) -> None:
    trial = found.trials.keys[found.key]
    if trial.n_without:
        page.note(f"{counted(trial.n_without, 'row')} without a key, to be rejected")
    form = trial.shapes.form
    if form and form.n_misfits:
        examples = ", ".join(form.examples)
        page.note(f"{counted(form.n_misfits, 'key')} of another form, to be rejected: {examples}")
    if trial.is_unique and not trial.n_again:
        return
    if not trial.n_changed:
        page.remark("Rows of one key are equal: they count as `same`.")
    elif trial.is_of_one_report and not trial.is_unique:
        page.note(
            "rows of one key differ: this looks like a history, one row an update; "
            "in this map (snapshot) the last row of a key is what counts"
        )
    else:
        page.note(
            f"{counted(trial.n_again, 'row')} with a key that another row has, and other content: "
            "does it identify a row?"
        )


def _add_missing(page: Page, found: Findings) -> None:
    counts: dict[str, int] = {}
    for column in found.survey.columns:
        for text, n in column.missing.items():
            counts[text] = counts.get(text, 0) + n
    if counts:
        said = ", ".join(f"{counted(n, 'cell')} with {text}" for text, n in counts.items())
        page.add(f"missing: {sequence(tuple(counts))}", said)


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
                page.note(f"{column}: {doubt}", indent=2)
        if trial.n_read < trial.n_filled:
            n = trial.n_filled - trial.n_read
            examples = ", ".join(trial.examples)
            page.note(f"{counted(n, 'cell')} of none of these forms: {examples}", indent=2)
        remark = f"{trial.n_read:,} of {trial.n_filled:,} cells"
        page.add(f"  {scalar(key)}: {sequence(instant.forms)}", remark)
