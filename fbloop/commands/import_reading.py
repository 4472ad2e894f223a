"""Which files an import reads, by which map: what can be refused is refused before any write."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fbloop import config
from fbloop.commands.import_source import source_of
from fbloop.commands.importable import Importable, OneFile
from fbloop.commands.shared.rules_place import rules_folder_of
from fbloop.errors import UsageProblem
from fbloop.importers.errors import ColumnsMissing, ImportRefused
from fbloop.importers.files.places import files_of
from fbloop.importers.files.rejects import refuse_to_overwrite
from fbloop.importers.files.sources import Opened, open_source
from fbloop.importers.maps.fitting import choose_map
from fbloop.importers.maps.loading import find_map, load_map
from fbloop.messages import Message, Translate, TranslateMany, say
from fbloop.render.masking import mask_text
from fbloop.services.imports.file import FileTerms

if TYPE_CHECKING:
    from fbloop.commands.import_options import Files
    from fbloop.commands.shared.options import Common
    from fbloop.importers.model import ImportMap
    from fbloop.services.session import Session


_NO_HEADER = say(
    "its first line reads as data, not as a header: `file: { columns: [...] }` in the map names "
    "the columns of such a file"
)


def readable(
    stack: ExitStack,
    session: "Session",
    common: "Common",
    words: Sequence[str],
    how: "Files",
) -> list[Importable]:
    """Read all files by their maps; what is read is kept until the ``stack`` ends.

    ``words`` are what was typed for FILE. One large file alone is read while it is taken.
    Raises `UsageProblem`, what the readers raise, and `ImportRefused` for a file without one good
    row, or with a rejected one where that is strict.
    """
    if common.at is not None:
        hint = say("the map says which column holds the time")
        raise UsageProblem(say("import takes no --at"), hint=hint)
    names = files_of(words, newest=how.newest)
    if how.rejects is not None:
        if len(names) > 1:
            raise UsageProblem(
                say("--rejects: one file cannot take the rejects of several"),
                hint=say("import the files one after the other, or leave --rejects out"),
            )
        refuse_to_overwrite(Path(how.rejects))
    may_wait = len(names) == 1 and not how.strict
    return [_read(stack, session, common, how, name, may_wait=may_wait) for name in names]


@contextmanager
def masked_refusals() -> Iterator[None]:
    """What is told of a file that is refused shows no phone, no VIN and no plate of its rows."""
    try:
        yield
    except ImportRefused as refused:
        refused.problems = tuple(map(_masked, refused.problems))
        if isinstance(refused, ColumnsMissing) and mask_text(refused.hint) != refused.hint:
            refused.hint = _NO_HEADER
        raise


class _Masked(Message):
    """A message that is masked in whatever language it is told."""

    __slots__ = ("open",)

    open: Message

    def told(self, one: Translate, many: TranslateMany) -> str:
        return mask_text(self.open.told(one, many))


def _masked(text: str) -> str:
    masked = mask_text(text)
    if not isinstance(text, Message):
        return masked
    message = _Masked(masked)
    message.open = text
    return message


def _read(
    stack: ExitStack,
    session: "Session",
    common: "Common",
    how: "Files",
    name: str,
    *,
    may_wait: bool,
) -> Importable:
    ledger = config.ledger_place(common.db, os.environ, Path.cwd()).path
    rejects_path = Path(how.rejects) if how.rejects is not None else None
    with open_source(source_of(name)) as opened:
        file = OneFile(
            stack=stack,
            session=session,
            common=common,
            name=name,
            map=_map(how, opened, (ledger.parent / "maps", rules_folder_of(common) / "maps")),
            terms=_terms(how),
            folder=rejects_path.parent if rejects_path else ledger.parent,
            rejects_path=rejects_path,
        )
        return file.later(opened) if may_wait and file.goes_ahead(opened) else file.now(opened)


def _terms(how: "Files") -> FileTerms:
    return FileTerms(encoding=how.encoding or "", sheet=how.sheet or "", is_strict=how.strict)


def _map(how: "Files", opened: Opened, folders: tuple[Path, Path]) -> "ImportMap":
    if how.map is not None:
        return load_map(find_map(how.map, folders))
    return choose_map(opened, folders, encoding=how.encoding or "", sheet=how.sheet or "")
