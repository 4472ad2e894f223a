"""Writing JSON Schemas into a folder."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def write_schemas(
    folder: Path, schemas: Mapping[str, Mapping[str, Any]], *, is_rehearsal: bool
) -> list[Path]:
    """Write `KIND.schema.json` for each kind, over those of an earlier version; their paths."""
    paths = [folder / f"{kind}.schema.json" for kind in schemas]
    if is_rehearsal:
        return paths
    folder.mkdir(parents=True, exist_ok=True)
    for path, schema in zip(paths, schemas.values(), strict=True):
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return paths
