"""YAML as an editor's language server reads it: `yes` is text, `18:00` is text, `30` a number."""

import re
from pathlib import Path
from typing import Any

import yaml


class _CoreLoader(yaml.SafeLoader):
    """The core schema of YAML 1.2; that of PyYAML is 1.1."""


_CoreLoader.yaml_implicit_resolvers = {}
for _tag, _form, _first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?[0-9]+\.[0-9]+", list("-+0123456789")),
):
    _CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_form})$"), _first
    )


def core_yaml(path: Path) -> Any:
    """The document in a file."""
    return yaml.load(path.read_text("utf-8"), _CoreLoader)
