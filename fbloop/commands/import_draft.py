"""`fbloop import --draft FILE`: an import map to correct, printed; nothing is written."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fbloop.commands.import_source import source_of
from fbloop.commands.shared.answers import print_objects
from fbloop.errors import UsageProblem
from fbloop.importers.drafting.draft import draft_of
from fbloop.messages import say
from fbloop.render.formats import write
from fbloop.render.speech import tell

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common


def answer_draft(common: "Common", files: Sequence[str], *, encoding: str, sheet: str = "") -> None:
    """Print the map that a look at one file proposes; in JSON with its ``notes``.

    Raises `UsageProblem` for several files, and what the readers raise.
    """
    if len(files) != 1:
        raise UsageProblem(say("--draft looks at one file"), hint="fbloop import --draft FILE")
    draft = draft_of(source_of(files[0]), encoding=encoding, sheet=sheet)
    if common.is_json:
        print_objects(common, [{"map": draft.map, "notes": list(draft.notes)}], is_list=False)
    else:
        write(draft.told(tell), sys.stdout)
