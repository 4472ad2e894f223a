"""categories.yaml -> Category: two levels, with the words that customers use."""

import re

from msgspec import Struct

from fbloop.messages import say
from fbloop.rules.blocks import ExamplesBlock, LabelBlock
from fbloop.rules.files.source import Source, id_of
from fbloop.rules.nodes import Fields, Node
from fbloop.rules.phrases import called
from fbloop.rules.rulebook import Category
from fbloop.rules.schema import Anything, Codes, Keywords, Words, items
from fbloop.rules.wording import normal

_ID = re.compile(r"[a-z][a-z0-9_]*")
_TOO_DEEP = say("categories have two levels, no more")
_NO_ID = say("an id is made of small letters, digits and _")


class CategoryBlock(Struct, kw_only=True, frozen=True):
    """One category of either level."""

    id: str
    label: LabelBlock
    department: str | None = None
    keywords: Keywords | None = None
    parts: Words | None = None
    remarks: Words | None = None
    synonyms: dict[str, Words] = {}
    beats: Codes | None = None
    examples: ExamplesBlock = ExamplesBlock()
    children: Anything | None = None


def build_categories(source: Source) -> dict[str, Category]:
    """All categories by code, parents before their children, in the order of the file."""
    found: dict[str, Category] = {}
    for node in source.rows("categories"):
        parent = _build(source, node, found, "", None)
        prefix = f"{id_of(node)}."
        for child in source.children(node, "children"):
            _build(source, child, found, prefix, parent)
            if isinstance(child, Fields) and "children" in child.keys:
                what = called("category", prefix + id_of(child))
                source.add(child.keys["children"], what, _TOO_DEEP)
    return found


def _build(
    source: Source, node: Node, found: dict[str, Category], prefix: str, parent: Category | None
) -> Category | None:
    code = prefix + id_of(node)
    what = called("category", code)
    block = source.convert(node, CategoryBlock, what)
    if block is None or not isinstance(node, Fields):
        return None
    if not _ID.fullmatch(block.id):
        source.add(node.fields["id"].mark, what, _NO_ID)
    if code in found:
        why = say("this id stands twice; the first is at {place}", place=found[code].position)
        source.add(node.fields["id"].mark, what, why)
    found[code] = Category(
        code=code,
        label=block.label.as_dict(),
        department=block.department or (parent.department if parent else None),
        keywords=tuple(_forms(block)),
        parts=items(block.parts),
        remarks=items(block.remarks),
        beats=items(block.beats) + (parent.beats if parent else ()),
        rank=len(found),
        examples=block.examples.as_value(),
        position=node.mark.position,
    )
    return found[code]


def _forms(block: CategoryBlock) -> list[tuple[str, ...]]:
    """Each keyword as written and with every synonym."""
    found: dict[tuple[str, ...], None] = {}
    for keyword in items(block.keywords):
        forms = [keyword]
        for word, others in block.synonyms.items():
            forms += [
                form.replace(normal(word), other)
                for form in forms
                if normal(word) in form
                for other in others.items
            ]
        found |= {tuple(form.split("+")): None for form in forms}
    return list(found)
