"""JSON Schema of a YAML file from the structs that read it, for editors that complete and check.

The readers stay the judge: the schema knows shapes and closed lists of words, no references.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from fbloop.domain.vocabulary import Priority, Scope
from fbloop.rules.meanings import KEYS
from fbloop.rules.schema import (
    Anything,
    Chars,
    Custom,
    Length,
    Priorities,
    Scopes,
    Span,
    YesNo,
)

Shape = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Files are read as text; what an editor takes for a number is text, too.
TEXT: Shape = {"type": ["string", "number"]}


def list_of(shape: Shape) -> Shape:
    """A list whose items have the shape."""
    return {"type": "array", "items": shape}


def map_of(shape: Shape, keys: str = "") -> Shape:
    """A mapping to the shape; ``keys`` is what all of its keys must match."""
    if not keys:
        return {"type": "object", "additionalProperties": shape}
    return {"type": "object", "patternProperties": {keys: shape}, "additionalProperties": False}


def either(*shapes: Shape) -> Shape:
    """One of several shapes."""
    return {"anyOf": list(shapes)}


def some(shape: Shape) -> Shape:
    """One value, or a list of them that is not empty."""
    return either(shape, {**list_of(shape), "minItems": 1})


def one_of(words: Any) -> Shape:
    """A closed list of words."""
    return {"enum": [str(word) for word in words]}


def block(kind: type[msgspec.Struct]) -> Shape:
    """What a struct reads; the struct must be among the file's ``blocks``."""
    return {"$ref": f"#/$defs/{kind.__name__}"}


TEXTS = some(TEXT)
LENGTH: Shape = {"type": "string", "pattern": "^([0-9]{1,4}(m|h|d|wh|wd)|today)$"}
BY_PRIORITY = f"^({'|'.join(Priority)})$"
_CUSTOM: dict[type[Custom], Shape] = {
    Anything: {"description": "read piece by piece"},
    Chars: {"type": "string", "pattern": "^[0-9]{1,2} chars$"},
    Length: LENGTH,
    Priorities: some(one_of(Priority)),
    Scopes: some(one_of(Scope)),
    Span: {"type": "string", "pattern": "^[0-9]{1,4}(m|h|d|w)$"},
    YesNo: one_of(("yes", "no")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileShape:
    """What one file is made of.

    ``root`` are its sections, ``required`` those that it must have, ``blocks`` the structs that
    read them. ``parts`` are fields, as (struct, name), that are read piece by piece, so that the
    struct alone does not tell their shape; ``custom`` the shapes of further custom values.
    """

    title: str
    root: Mapping[str, Shape]
    required: tuple[str, ...]
    blocks: tuple[type[msgspec.Struct], ...]
    parts: Mapping[tuple[type[msgspec.Struct], str], Shape] = field(default_factory=dict)
    custom: Mapping[type[Custom], Shape] = field(default_factory=dict)


def file_schema(shape: FileShape) -> Shape:
    """The whole JSON Schema of a file."""
    known = {**_CUSTOM, **shape.custom}

    def custom(kind: type[Any]) -> Shape:
        return dict(next((known[base] for base in kind.__mro__ if base in known), TEXTS))

    template = "#/$defs/{name}"
    blocks = [_describable(kind) for kind in shape.blocks]
    _, found = msgspec.json.schema_components(blocks, schema_hook=custom, ref_template=template)
    for (kind, name), part in shape.parts.items():
        properties = found[kind.__name__]["properties"]
        properties[name] = part
    return {
        "$schema": _DIALECT,
        "title": shape.title,
        "type": "object",
        "properties": dict(shape.root),
        "required": list(shape.required),
        "additionalProperties": False,
        "$defs": {name: _told(name, _closed(part)) for name, part in found.items()},
    }


def _told(name: str, component: Shape) -> Shape:
    """The component with what each of its keys means."""
    meanings = KEYS.get(name, {})
    properties = {
        key: {**part, "description": meanings[key]} if key in meanings else part
        for key, part in component.get("properties", {}).items()
    }
    return {**component, "properties": properties} if properties else component


def _describable(kind: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """The struct, or a twin without its custom defaults: msgspec cannot describe those."""
    fields = msgspec.structs.fields(kind)
    if not any(isinstance(field.default, Custom) for field in fields):
        return kind
    return msgspec.defstruct(
        kind.__name__,
        [(field.name, field.type, None) for field in fields],
        rename={field.name: field.encode_name for field in fields},
        kw_only=True,
    )


def _closed(component: Shape) -> Shape:
    """A struct takes no other keys, and no empty value in place of one that is left out."""
    if "properties" not in component:
        return component
    properties = {key: _given(value) for key, value in component["properties"].items()}
    return {**component, "properties": properties, "additionalProperties": False}


def _given(value: Shape) -> Shape:
    kept = {key: part for key, part in value.items() if key != "default"}
    choices = [part for part in kept.get("anyOf", ()) if part != {"type": "null"}]
    if len(choices) == 1:
        return {**{key: part for key, part in kept.items() if key != "anyOf"}, **choices[0]}
    return {**kept, "anyOf": choices} if choices else kept
