"""The catalogue of messages: what the source says, and how `fbloop.po` says it in Chinese.

`python -m tests.catalogue` brings the catalogue up to date after a change of the source: new
sentences come in without a translation (to be filled in by hand), old ones go, and the file that
the program reads is compiled anew.
"""

import ast
import io
import re
import string
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from fbloop.cli import COMMANDS
from fbloop.commands.shared.group import CommandGroup
from tests.command_line import ROOT

FOLDER = ROOT / "fbloop" / "locale" / "zh" / "LC_MESSAGES"
PO, MO = FOLDER / "fbloop.po", FOLDER / "fbloop.mo"
ONE = {"say", "tr"}
MANY = {"say_many", "tr_many"}
# Sentences of Typer's that it looks up in the catalogue of the program (`speech.lead_typer`).
TYPER = ("default: {default}", "env var: {var}", "required")
# What stands between parts that are joined, and behind a heading.
BETWEEN = (", ", "; ", ": ", "{heading}:", "{clock} {moment} ({left})")
Key = tuple[str, str | None]


class Translated(Catalog):
    """A catalogue without the date and the tool of its making: the same texts, the same file."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What the program needs to read it."""
        plural = "nplurals=1; plural=0;"
        return [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", plural)]


def sources() -> list[Path]:
    """All modules of the package."""
    return sorted((ROOT / "fbloop").rglob("*.py"))


def said(path: Path) -> Iterator[tuple[Key, int]]:
    """The templates of a module's messages, one and many, with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = _name(node)
        if isinstance(node, ast.Call) and name in ONE | MANY and node.args:
            texts = [_literal(argument) for argument in node.args[: 1 + (name in MANY)]]
            if texts[0] is not None:
                yield (texts[0], texts[1] if name in MANY else None), node.lineno


def unreadable(path: Path) -> Iterator[str]:
    """Messages whose template is no literal: nothing could collect them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        is_call = isinstance(node, ast.Call) and _name(node) in ONE | MANY and node.args
        if is_call and _literal(node.args[0]) is None:  # type: ignore[attr-defined]
            yield f"{path.relative_to(ROOT)}:{node.lineno}"  # type: ignore[attr-defined]


def help_texts() -> Iterator[str]:
    """What `--help` shows of every command: its text, and that of each option."""
    root = CommandGroup(COMMANDS)
    yield str(root.help)
    with root.make_context("fbloop", ["--help"], resilient_parsing=True) as context:
        yield from _help_of(root, context)
        for name, (_, line) in COMMANDS.items():
            yield line
            command = root.get_command(context, name)
            assert command is not None
            yield from _help_of(command, context)


def keys() -> dict[Key, list[tuple[str, int]]]:
    """Everything that has to be said in Chinese, and where the source says it."""
    found: dict[Key, list[tuple[str, int]]] = {}
    for path in sources():
        for key, line in said(path):
            found.setdefault(key, []).append((path.relative_to(ROOT).as_posix(), line))
    for text in (*help_texts(), *TYPER, *BETWEEN):
        found.setdefault((text, None), [])
    return {key: places for key, places in found.items() if _says_something(key[0])}


def holes(template: str) -> set[str]:
    """The names of a template's places: `{name}`."""
    try:
        return {name.split(".")[0] for _, name, _, _ in string.Formatter().parse(template) if name}
    except ValueError:
        return set()


def catalogue() -> Catalog:
    """The catalogue as it is."""
    if not PO.exists():
        return Catalog(locale="zh", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


def compiled(translated: Catalog) -> bytes:
    """What the program reads."""
    bare = Translated(locale="zh", fuzzy=False)
    for message in translated:
        if message.id:
            bare.add(message.id, message.string)
    out = io.BytesIO()
    write_mo(out, bare)
    return out.getvalue()


def brought_up(old: Catalog) -> Catalog:
    """The catalogue with all that the source says today; what is known stays translated."""
    known = {_id(message.id): message.string for message in old if message.id}
    new = Catalog(locale="zh", fuzzy=False, charset="utf-8")
    new.header_comment = "# What fbloop says, in Chinese."
    for (one, many), places in sorted(keys().items(), key=lambda item: (item[1][:1], item[0][0])):
        told = known.get(one) or ""
        text = told[0] if isinstance(told, tuple | list) else told
        new.add(
            (one, many) if many else one,
            (text,) if many else text,
            locations=[(path, 0) for path in dict.fromkeys(path for path, _ in places)],
        )
    return new


def write(translated: Catalog) -> None:
    """Write the catalogue, and what is compiled of it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, translated, width=100, include_lineno=False, omit_header=True)
    MO.write_bytes(compiled(translated))


def _id(msgid: object) -> str:
    return str(msgid[0]) if isinstance(msgid, tuple | list) else str(msgid)


def _says_something(template: str) -> bool:
    return template in BETWEEN or re.search("[A-Za-z]", _words(template)) is not None


def _words(template: str) -> str:
    """A template without its places: `{where}: {what}` says nothing."""
    return re.sub(r"\{[^}]*\}", "", template)


def _help_of(command: object, context: object) -> Iterator[str]:
    if getattr(command, "help", None):
        yield cleandoc(command.help)  # type: ignore[attr-defined]
    for parameter in command.get_params(context):  # type: ignore[attr-defined]
        if getattr(parameter, "help", None):
            yield parameter.help


def _name(node: ast.AST) -> str:
    function = getattr(node, "func", None)
    return getattr(function, "id", "") if isinstance(node, ast.Call) else ""


def _literal(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def main() -> None:
    """Bring the catalogue up to date."""
    write(brought_up(catalogue()))


if __name__ == "__main__":
    main()
