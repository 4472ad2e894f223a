"""docs/rules.md: what rule files may say, from their schemas; and the rules that come with us."""

from collections.abc import Iterator
from typing import Any

from fbloop.config import DEFAULT_PACK, PACKS
from fbloop.rules.file_schemas import KINDS, rule_file_schema
from fbloop.rules.folder import load
from fbloop.rules.meanings import SECTIONS
from fbloop.rules.rulebook import RuleBook

Shape = dict[str, Any]
# Patterns of the schemas, as people write them.
_WRITTEN = {
    "^[0-9]{1,4}(m|h|d|wh|wd)$": "a budget: `2h`, `1wd`",
    "^[0-9]{1,4}(m|h|d|w)$": "a span: `2d`",
    "^([0-9]{1,4}(m|h|d|w)|none)$": "a span or `none`",
    "^([0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]|closed)$": "`09:00-18:00` or `closed`",
    "^[0-9]{1,2} chars$": "`4 chars`",
    r"^[0-9]{1,4}(\.[0-9]{1,2})?(\+|-[0-9]{1,4}(\.[0-9]{1,2})?)?$": "`2`, `2-3` or `10+`",
    "^(<?[0-9]{1,3}|[0-9]{1,3}-[0-9]{1,3})$": "`85`, `40-60` or `<20`",
}
_OPENING = """\
# Rule files

*Made from the program (`python -m tests.reference`).*

What the organisation decides lies in `rules/` beside the ledger, a folder of small YAML files made
to be edited. `fbloop rules check` reads them all, names every mistake with its line and column, and
runs every example; `fbloop rules explain TEXT` says what they make of a sentence, and why.

Labels are `{ zh: ..., en: ... }`, codes are English. A budget is text with a unit: `15m`, `2h`,
`3d` elapsed, `4wh` and `1wd` of working time. In lists of rows the first that fits counts. Unknown
keys are errors with the nearest known one. An editor completes and checks these files by
`fbloop rules schema -o DIR`.

Beside the YAML files lie `stores.csv` (`code,name,aliases,zone,region`; optional: size, hours,
manager, expert, visits) and `people.csv` (`name,role,scope`; optional: contact, deputy, absences):
[what they say](organisation.md), and who is asked. While they have no rows any name is taken; once
they have, an unknown one is refused with the near ones. Import maps have
[a page of their own](maps.md), working calendars [another](calendars.md).

`tests/*.yaml` are cases that the rules must fulfil (`fbloop rules test`); what changed rules do
to the open issues says `fbloop rules diff DIR`. Both stand in [rehearsal](rehearsal.md).
"""


def page() -> str:
    """The page."""
    book = load(PACKS / DEFAULT_PACK, "Asia/Shanghai")
    parts = [_OPENING, *map(_file, KINDS), _pack(book)]
    return "\n".join(parts)


def _file(kind: str) -> str:
    schema = rule_file_schema(kind)
    lines = [f"## {kind}.yaml", ""]
    for section, shape in schema["properties"].items():
        lines += [f"- `{section}`: {SECTIONS[kind][section]} ({_kind(shape)})"]
    lines.append("")
    for name, component in schema["$defs"].items():
        if component.get("properties") and name not in ("LabelBlock", "ExamplesBlock"):
            lines += _component(name, component)
    return "\n".join(lines)


def _component(name: str, component: Shape) -> Iterator[str]:
    required = component.get("required", [])
    yield f"### {name.removesuffix('Block')}"
    yield ""
    yield component.get("description", "")
    yield ""
    yield from ("| key | what it says | values |", "| --- | --- | --- |")
    for key, shape in component["properties"].items():
        star = " (required)" if key in required else ""
        yield f"| `{key}`{star} | {_cell(shape['description'])} | {_cell(_kind(shape))} |"
    yield ""


def _kind(shape: Shape) -> str:
    """A shape in a few words."""
    if "$ref" in shape:
        return str(shape["$ref"]).rpartition("/")[2].removesuffix("Block")
    if "anyOf" in shape:
        return " or ".join(dict.fromkeys(_kind(part) for part in shape["anyOf"]))
    if "allOf" in shape:
        return _kind(shape["allOf"][0])
    if "enum" in shape:
        words = [f"`{word}`" for word in shape["enum"]]
        return ", ".join(words) if len(words) < 9 else f"one of {len(words)} words"
    if "pattern" in shape:
        return str(_WRITTEN.get(shape["pattern"], f"`{shape['pattern']}`"))
    if shape.get("type") == "array":
        return f"list of {_kind(shape['items'])}" if "items" in shape else "list"
    if shape.get("type") == "object":
        return _mapping(shape)
    kinds = shape.get("type", "text")
    return "text" if isinstance(kinds, list) or kinds == "string" else str(kinds)


def _mapping(shape: Shape) -> str:
    patterns = shape.get("patternProperties", {})
    inner = next(iter(patterns.values()), shape.get("additionalProperties"))
    return f"mapping to {_kind(inner)}" if isinstance(inner, dict) else "mapping"


def _pack(book: RuleBook) -> str:
    """The rules of priority and the deadlines of the pack that a ledger gets by itself."""
    lines = [f"## The pack {DEFAULT_PACK}", "", "`fbloop init` copies it; it is yours to edit.", ""]
    lines += ["### Priorities", "", "| rule | gives | why |", "| --- | --- | --- |"]
    for rule in book.priority_rules:
        gives = f"{rule.priority}" if rule.priority else f"raises to {rule.raise_to}"
        lines.append(f"| `{rule.id}` | {gives} | {_cell(rule.why)} |")
    lines += [
        "",
        "### Categories",
        "",
        "| code | 中文 | English | department |",
        "| --- | --- | --- | --- |",
    ]
    for category in book.categories.values():
        label = category.label
        lines.append(
            f"| `{category.code}` | {label['zh']} | {label['en']} | {category.department or ''} |"
        )
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
