"""`fbloop rules schema`: what an editor needs to complete and check rule files."""

import sys
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def rules_schema(
    kind: Annotated[
        str | None, Argument(metavar="[KIND]", help="priorities, deadlines, ..., map.")
    ] = None,
    folder: Annotated[
        str | None, Option("-o", "--output", metavar="DIR", help="Write files into a folder.")
    ] = None,
    *,
    common: Common,
) -> None:
    """Print the JSON Schema of one kind of file; without a kind list the kinds.

    With -o schemas are written as KIND.schema.json, of all kinds or of the one that is named.
    """
    from fbloop.commands.rules_schema_files import write_schemas
    from fbloop.commands.shared.answers import print_json
    from fbloop.render.formats import json_text, write
    from fbloop.render.speech import tr
    from fbloop.services.rulebooks.schemas import ALL_KINDS, schema_of

    kinds = [kind] if kind else list(ALL_KINDS)
    if folder is not None:
        schemas = {Path(name).stem: schema_of(name) for name in kinds}
        paths = write_schemas(Path(folder), schemas, is_rehearsal=common.dry_run)
        if common.is_json:
            print_json([str(path) for path in paths])
        else:
            for path in paths:
                done = (
                    tr("would write {path}", path=path)
                    if common.dry_run
                    else tr("wrote {path}", path=path)
                )
                write(f"{done}\n", sys.stdout)
    elif kind is not None:
        write(json_text(schema_of(kind), sys.stdout, indent=2) + "\n", sys.stdout)
    elif common.is_json:
        print_json(kinds)
    else:
        write("".join(f"{name}\n" for name in kinds), sys.stdout)
