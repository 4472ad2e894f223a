"""Rules on stdout: a list of them in words, or one in full."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fbloop import config
from fbloop.commands.answers import print_objects
from fbloop.render.columns import Column
from fbloop.render.formats import Format, emit, write
from fbloop.render.show import Section, page

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.rules.entries import Entry

_COLUMNS = (
    Column("kind", "kind", is_whole=True),
    Column("id", "id", is_whole=True),
    Column("when", "when"),
    Column("then", "then"),
    Column("why", "why"),
    Column("at", "at", is_whole=True),
)


def answer_list(entries: "Sequence[Entry]", common: "Common") -> None:
    """Print the rules kind by kind; a line each where no terminal is looking, an array in JSON."""
    records = [as_object(entry, common) for entry in entries]
    if common.shape in (None, Format.TABLE) and sys.stdout.isatty():
        write(_kind_by_kind(records), sys.stdout)
    else:
        emit(records, _COLUMNS, format=common.shape or Format.PLAIN, out=sys.stdout)


def _kind_by_kind(records: list[dict[str, Any]]) -> str:
    kinds = dict.fromkeys(record["kind"] for record in records)
    return page(
        "first match wins, from top to bottom",
        [
            Section(
                title=kind,
                rows=[(one["id"], _says(one)) for one in records if one["kind"] == kind],
            )
            for kind in kinds
        ],
    )


def _says(one: dict[str, Any]) -> str:
    does = " -> ".join(filter(None, (one["when"], one["then"])))
    return f"{does}\n{one['why']}  ({one['at']})" if one["why"] else f"{does}  ({one['at']})"


def answer_pages(entries: "Sequence[Entry]", common: "Common") -> None:
    """Print each rule in full; JSON is an object, or an array where several have the id."""
    if common.is_json:
        print_objects(common, [as_object(entry, common) for entry in entries], is_list=False)
        return
    pages = (_page(as_object(entry, common)) for entry in entries)
    write("\n".join(pages), sys.stdout)


def as_object(entry: "Entry", common: "Common") -> dict[str, Any]:
    """The rule with its parts by name; the label in the language that was asked for."""
    language = config.language(common.lang, os.environ)
    return {
        "kind": entry.kind,
        "id": entry.id,
        "label": entry.label[language] if entry.label else None,
        "when": entry.when,
        "then": entry.then,
        "why": entry.why,
        "examples": {"match": entry.examples.match, "no_match": entry.examples.no_match},
        "file": entry.file,
        "line": entry.line,
        "column": entry.column,
        "at": f"{entry.file}:{entry.line}",
        "text": entry.text,
    }


def _page(rule: dict[str, Any]) -> str:
    names = ("label", "when", "then", "why")
    examples = rule["examples"]
    return page(
        f"{rule['kind']} {rule['id']}  {rule['at']}",
        [
            Section(title="in words", rows=[(name, rule[name] or "") for name in names]),
            Section(
                title="examples",
                rows=[
                    ("it fits", "\n".join(examples["match"])),
                    ("it does not fit", "\n".join(examples["no_match"])),
                ],
            ),
            Section(title="as written", rows=[("", rule["text"])]),
        ],
    )
