"""The JSON Schemas that tell an editor what rule files and import maps may say."""

from fbloop.importers.maps.json_schema import map_schema
from fbloop.messages import say
from fbloop.rules.file_schemas import KINDS, rule_file_schema
from fbloop.rules.json_schema import Shape
from fbloop.services.near import UnknownName

MAP = "map"
ALL_KINDS = (*KINDS, MAP)


def schema_of(kind: str) -> Shape:
    """The schema of one kind of file, named as `priorities` or `priorities.yaml`.

    Raises `UnknownName`, with the near ones.
    """
    name = kind.removesuffix(".yaml").removesuffix(".yml")
    if name not in ALL_KINDS:
        raise UnknownName(say("kind of file is called"), kind, ALL_KINDS)
    return map_schema() if name == MAP else rule_file_schema(name)
