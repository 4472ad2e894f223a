"""Import maps: found by name, read and checked like rule files, every problem at once.

Imported by the commands that import alone: it loads yaml and msgspec.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from fbloop.importers.errors import MapInvalid, MapNotFound, words_of
from fbloop.importers.fields import CLAIMS, REQUIRED
from fbloop.importers.files.headers import clean
from fbloop.importers.maps.deciding import conditions, ours
from fbloop.importers.maps.examples import written_tests
from fbloop.importers.maps.field_blocks import constants, field_rules, fields_given
from fbloop.importers.maps.nodes import each
from fbloop.importers.maps.own_tests import map_tests
from fbloop.importers.maps.schema import MapFile
from fbloop.importers.maps.sections import Sections
from fbloop.importers.model import ImportMap, Key, Target
from fbloop.messages import joined, say
from fbloop.rules.convert import Complaints
from fbloop.rules.errors import did_you_mean
from fbloop.rules.nodes import Fields, Node, Text
from fbloop.rules.reader import Unreadable, read_nodes, read_text

ENDINGS = (".yaml", ".yml")
_PLACE = re.compile(r":(\d+):(\d+): ")
_SOURCE = re.compile(r"[\w.-]{1,60}")


def find_map(name_or_path: str, folders: Iterable[Path]) -> Path:
    """The file of a map: its name in one of the folders (the first that has it), or a path.

    Raises:
        MapNotFound: neither; its hint names the maps that are near, or all (exit 3).
    """
    folders = tuple(folders)
    path = Path(name_or_path)
    is_path = path.suffix in ENDINGS or len(path.parts) > 1
    inside = [folder / (name_or_path + ending) for folder in folders for ending in ENDINGS]
    for place in ([path] if is_path else []) + inside:
        if place.is_file():
            return place
    raise MapNotFound(name_or_path, map_names(folders))


def map_names(folders: Iterable[Path]) -> list[str]:
    """The names of all maps in the folders, nearest folder first."""
    files = (file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir()))
    return list(dict.fromkeys(file.stem for file in files if file.suffix in ENDINGS))


def load_map(path: Path) -> ImportMap:
    """Read and check one map; its tests are run, a map that fails one is refused.

    Raises:
        MapInvalid: every problem of the file as folder/file:line:column (exit 4).
    """
    folder = f"{path.parent.name}/" if path.parent.name else ""
    label = f"{folder}{path.name}"
    complaints = Complaints()
    try:
        root = read_nodes(read_text(path), label, complaints.lines)
    except Unreadable as problem:
        root, complaints.lines = None, [joined("", (folder, words_of(problem)))]
    loaded = _import_map(root, label, complaints) if root else None
    if loaded is not None and not complaints.lines:
        complaints.lines = map_tests(loaded)
    if loaded is None or complaints.lines:
        raise MapInvalid(label, sorted(complaints.lines, key=_place))
    return loaded


def _import_map(root: Fields, label: str, complaints: Complaints) -> ImportMap:
    whole = each(root, MapFile, "", complaints, needs=("map", "key", "fields")) or MapFile()
    parts = root.fields
    _check_name(parts.get("map"), complaints)
    target = _target(parts.get("target"))
    sections = Sections(parts, complaints)
    rules = field_rules(parts.get("fields"), target, complaints)
    dates = sections.dates(rules)
    expect, form, key = sections.expect(), sections.file(), sections.key()
    defaults = constants(parts.get("defaults"), target, "defaults", complaints)
    decisions = conditions(parts.get("if"), target, complaints)
    _check_required(parts.get("fields"), defaults, target, complaints)
    given = fields_given(rules, defaults, decisions)
    kept = ours(parts.get("on_update"), given, complaints)
    loaded = ImportMap(
        source=whole.map or "",
        path=label,
        file=form,
        header=expect.header.names if expect.header else (),
        extra=expect.extra,
        key=key or Key(columns=()),
        missing=frozenset(clean(text) for text in whole.missing),
        forms=dates.forms,
        order=dates.order,
        zone=dates.zone,
        fields=rules,
        defaults=defaults,
        conditions=decisions,
        ours=kept,
        target=target,
    )
    tests = written_tests(parts.get("tests"), loaded.columns, given, complaints)
    return replace(loaded, tests=tests)


def _check_name(node: Node | None, complaints: Complaints) -> None:
    if isinstance(node, Text) and not _SOURCE.fullmatch(node.value):
        says = say("the name of a system has letters, digits, `_`, `.` and `-`, 60 at most")
        complaints.add(node.mark, "map", says)


def _target(node: Node | None) -> Target:
    """What the map says of it; a word that is none is complained of elsewhere."""
    is_update = isinstance(node, Text) and node.value == Target.UPDATE
    return Target.UPDATE if is_update else Target.ISSUE


def _check_required(
    node: Node | None, defaults: Iterable[str], target: Target, complaints: Complaints
) -> None:
    if not isinstance(node, Fields):
        return
    given = [*node.fields, *defaults]
    if target is Target.UPDATE:
        if not CLAIMS.keys() & given:
            why = say("one of these is needed: {names}", names=", ".join(CLAIMS))
            complaints.add(node.mark, "fields", why)
        return
    for name in REQUIRED:
        if name not in given:
            says = say("{name!r} is missing", name=name)
            parts = filter(None, (says, did_you_mean(name, given)))
            complaints.add(node.mark, "fields", joined("; ", parts))


def _place(line: str) -> tuple[int, ...]:
    """Line and column of a problem, so that a person mends the file from top to bottom."""
    found = _PLACE.search(line)
    return (int(found[1]), int(found[2])) if found else (0, 0)
