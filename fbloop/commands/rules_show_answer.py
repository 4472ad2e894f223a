"""Rules on stdout: a list of them in words, or one in full."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fbloop.commands.shared.answers import print_objects
from fbloop.messages import say
from fbloop.render.columns import Column
from fbloop.render.formats import Format, emit, write
from fbloop.render.show import Section, page
from fbloop.render.speech import spoken, tell, tr
from fbloop.rules.phrases import KINDS

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.rules.entries import Entry

_COLUMNS = (
    Column("kind", say("kind"), is_whole=True),
    Column("id", say("id"), is_whole=True),
    Column("when", say("if"), show=tell),
    Column("then", say("then"), show=tell),
    Column("why", say("why")),
    Column("at", say("place"), is_whole=True),
)
_IN_WORDS = {"label": say("label"), "when": say("if"), "then": say("then"), "why": say("why")}


def answer_list(entries: "Sequence[Entry]", common: "Common") -> None:
    """Print the rules kind by kind; a line each where no terminal is looking, an array in JSON."""
    records = [as_object(entry) for entry in entries]
    if common.shape in (None, Format.TABLE) and sys.stdout.isatty():
        write(_kind_by_kind(records), sys.stdout)
    else:
        emit(records, _COLUMNS, format=common.shape or Format.PLAIN, out=sys.stdout)


def _kind_by_kind(records: list[dict[str, Any]]) -> str:
    kinds = dict.fromkeys(record["kind"] for record in records)
    return page(
        tr("first match wins, from top to bottom"),
        [
            Section(
                title=tell(KINDS[kind]),
                rows=[(one["id"], _says(one)) for one in records if one["kind"] == kind],
            )
            for kind in kinds
        ],
    )


def _says(one: dict[str, Any]) -> str:
    does = " -> ".join(tell(part) for part in (one["when"], one["then"]) if part)
    return f"{does}\n{one['why']}  ({one['at']})" if one["why"] else f"{does}  ({one['at']})"


def answer_pages(entries: "Sequence[Entry]", common: "Common") -> None:
    """Print each rule in full; JSON is an object, or an array where several have the id."""
    if common.is_json:
        print_objects(common, [as_object(entry) for entry in entries], is_list=False)
        return
    pages = (_page(as_object(entry)) for entry in entries)
    write("\n".join(pages), sys.stdout)


def as_object(entry: "Entry") -> dict[str, Any]:
    """The rule with its parts by name; the label in the language that is spoken."""
    return {
        "kind": entry.kind,
        "id": entry.id,
        "label": entry.label[spoken()] if entry.label else None,
        "when": entry.when,
        "then": entry.then,
        "why": entry.source[spoken()] if entry.source else entry.why,
        "examples": {"match": entry.examples.match, "no_match": entry.examples.no_match},
        "file": entry.file,
        "line": entry.line,
        "column": entry.column,
        "at": f"{entry.file}:{entry.line}",
        "text": entry.text,
    }


def _page(rule: dict[str, Any]) -> str:
    examples = rule["examples"]
    return page(
        f"{tell(KINDS[rule['kind']])} {rule['id']}  {rule['at']}",
        [
            Section(
                title=tr("in words"),
                rows=[(tell(name), tell(rule[key] or "")) for key, name in _IN_WORDS.items()],
            ),
            Section(
                title=tr("examples"),
                rows=[
                    (tr("it fits"), "\n".join(examples["match"])),
                    (tr("it does not fit"), "\n".join(examples["no_match"])),
                ],
            ),
            Section(title=tr("as written"), rows=[("", rule["text"])]),
        ],
    )
