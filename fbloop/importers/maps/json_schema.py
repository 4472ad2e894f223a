"""The JSON Schema of an import map, for editors that complete and check."""

from fbloop.importers.fields import OWN
from fbloop.importers.maps.schema import (
    ConditionBlock,
    ExpectBlock,
    FieldBlock,
    FileBlock,
    KeyBlock,
    MapFile,
    MapTestBlock,
)
from fbloop.importers.model import Verdict
from fbloop.rules.json_schema import (
    TEXT,
    TEXTS,
    FileShape,
    Shape,
    block,
    either,
    file_schema,
    list_of,
    map_of,
    one_of,
)

_VALUES = map_of(TEXT)
_FIELD = either(TEXT, block(FieldBlock))
_VERDICTS = one_of((Verdict.SKIP, Verdict.REJECT))
_REQUIRED = ("map", "key", "fields")


def map_schema() -> Shape:
    """The schema of `maps/*.yaml`."""
    whole = file_schema(
        FileShape(
            title="fbloop import map: maps/*.yaml",
            root={},
            required=_REQUIRED,
            blocks=(MapFile, FileBlock, ExpectBlock, KeyBlock, FieldBlock, ConditionBlock,
                    MapTestBlock),
            parts={
                (MapFile, "key"): either(TEXTS, block(KeyBlock)),
                # The ledger's own fields are offered; any other name becomes an attribute.
                (MapFile, "fields"): {**map_of(_FIELD), "properties": dict.fromkeys(OWN, _FIELD)},
                (MapFile, "file"): block(FileBlock),
                (MapFile, "expect"): block(ExpectBlock),
                (MapFile, "dates"): map_of(TEXTS),
                (MapFile, "defaults"): _VALUES,
                (MapFile, "if"): list_of(block(ConditionBlock)),
                (MapFile, "on_update"): _VALUES,
                (MapFile, "tests"): list_of(block(MapTestBlock)),
                (MapFile, "missing"): list_of(TEXT),
                (FieldBlock, "values"): _VALUES,
                (FieldBlock, "else"): TEXT,
                (ConditionBlock, "when"): _VALUES,
                (ConditionBlock, "then"): either(_VERDICTS, _VALUES),
                (MapTestBlock, "given"): _VALUES,
                (MapTestBlock, "expect"): either(TEXT, _VALUES),
            },
        )
    )  # fmt: skip
    return {**whole, "properties": whole["$defs"]["MapFile"]["properties"]}
