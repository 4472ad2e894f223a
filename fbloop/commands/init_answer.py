"""What `init` made, and what to type next."""

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fbloop import config
from fbloop.messages import Message, say
from fbloop.render.data import label
from fbloop.render.formats import write
from fbloop.render.safe import terminal
from fbloop.render.speech import tell, tr, tr_many
from fbloop.render.widths import pad, width

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.services.demo.filling import Filled
    from fbloop.services.founding import Founding

# What is typed after the program's name, and what it is for.
_FIRST_STEPS = (
    ("log TEXT --store STORE", say("record a problem as it is told")),
    ("import FILE --draft", say("propose a map for the export of another system")),
    ("due", say("what is late or nobody's, every morning")),
)
_LOOK_AROUND = (
    ("due", say("what is late, worst first")),
    ("show {issue}", say("a P0 with its clocks and its checklist")),
    ("report weekly", say("the week, as the meeting sees it")),
)


def answer_founding(
    asked: "Founding", made: Sequence[str], common: "Common", filled: "Filled | None"
) -> None:
    """Print what was made and the next three commands."""
    following = list(_following(asked.ledger, common, filled))
    made = [*made, *([str(filled.export)] if filled else [])]
    if common.is_json:
        from fbloop.commands.shared.answers import print_json

        print_json(_as_object(asked, made, [typed for typed, _ in following], filled))
        return
    lines = [
        tr("would make {path}", path=path) if common.dry_run else tr("made {path}", path=path)
        for path in made
    ]
    lines += [_settings(asked), *_live_from(asked), *_filled(filled), tr("next:")]
    widest = max(width(typed) for typed, _ in following)
    lines += [f"  {pad(typed, widest)}  {tell(means)}" for typed, means in following]
    write("".join(f"{terminal(line)}\n" for line in lines), sys.stdout)


def _settings(asked: "Founding") -> str:
    return tr(
        "language {language}, time zone {zone}, rules of {pack}",
        language=asked.language,
        zone=asked.zone,
        pack=asked.pack,
    )


def _live_from(asked: "Founding") -> list[str]:
    if asked.live_from is None:
        return []
    return [tr("what was reported before {day} runs no clocks", day=asked.live_from)]


def _filled(filled: "Filled | None") -> list[str]:
    if filled is None:
        return []
    return [tr_many("{n} made-up issue in it", "{n} made-up issues in it", filled.issues)]


def _following(
    ledger: Path, common: "Common", filled: "Filled | None"
) -> Iterator[tuple[str, Message]]:
    """The next commands, as they can be typed here and now."""
    program = " ".join(["fbloop", *_options(ledger, common, is_demo=filled is not None)])
    issue = label(filled.worst) if filled else ""
    for typed, means in _LOOK_AROUND if filled else _FIRST_STEPS:
        yield f"{program} {typed.format(issue=issue)}", means


def _options(ledger: Path, common: "Common", *, is_demo: bool) -> Iterator[str]:
    """What the next commands need to find the ledger, and to see the demo at its moment."""
    here = Path.cwd()
    if config.ledger_place(None, os.environ, here).path.resolve() != ledger.resolve():
        is_below = ledger.is_relative_to(here)
        yield "--db"
        yield shlex.quote(str(ledger.relative_to(here) if is_below else ledger))
    if is_demo and common.now:
        yield "--now"
        yield shlex.quote(common.now)


def _as_object(
    asked: "Founding", made: Sequence[str], following: Sequence[str], filled: "Filled | None"
) -> dict[str, Any]:
    return {
        "ledger": str(asked.ledger),
        "made": list(made),
        "language": asked.language,
        "zone": asked.zone,
        "pack": asked.pack,
        "live_from": asked.live_from,
        "issues": filled.issues if filled else 0,
        "next": list(following),
    }
