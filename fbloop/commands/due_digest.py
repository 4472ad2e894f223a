"""What a person is told of what is due: a title and a text that a robot of a group takes.

In the ledger's language, for cron has none of its own, and masked whatever was revealed.
"""

from collections.abc import Iterable, Sequence
from shlex import quote
from typing import TYPE_CHECKING

from fbloop.commands.due_document import in_words
from fbloop.render import speech
from fbloop.render.meanings import MEANINGS
from fbloop.render.safe import terminal
from fbloop.render.speech import tr, tr_many
from fbloop.render.widths import shorten
from fbloop.services.due import one_line_each

if TYPE_CHECKING:
    from fbloop.commands.shared.reading import Look
    from fbloop.ledger.base import Row
    from fbloop.services.notices.digests import Digest

# WeCom takes 2,048 bytes; a robot that is asked twice for one digest could fail in between.
_MOST_BYTES = 1900
_CELLS_OF_A_TITLE = 48


def compose(look: "Look", digest: "Digest", language: str) -> tuple[str, str]:
    """Title and text of a digest."""
    before = speech.spoken()
    speech.use(language)
    try:
        return _title(digest), _body(look._replace(reveals=False), digest)
    finally:
        speech.use(before)


def _title(digest: "Digest") -> str:
    issues = {row["id"] for row in digest.rows}
    severe = {row["id"] for row in digest.rows if row["priority"] == "P0"}
    name = digest.recipient.name
    counted = tr_many(
        "fbloop: {n} issue for {name}", "fbloop: {n} issues for {name}", len(issues), name=name
    )
    return _plain(counted + (tr(", {n} of them P0", n=len(severe)) if severe else ""))


def _body(look: "Look", digest: "Digest") -> str:
    """Counts, a line an issue as far as there is room, and the command that shows all."""
    head, foot = _counts(digest.rows), _command(digest)
    rows = one_line_each(list(digest.rows))
    room = _MOST_BYTES - len(f"{_title(digest)}\n{head}\n{_left_out(len(rows))}\n{foot}".encode())
    shown = _fitting((_line(look, row, digest.recipient.name) for row in rows), room)
    cut = len(rows) - len(shown)
    return "\n".join([head, *shown, *([_left_out(cut)] if cut else []), foot])


def _fitting(lines: Iterable[str], room: int) -> list[str]:
    shown = []
    for line in lines:
        room -= len(line.encode()) + 1
        if room < 0:
            break
        shown.append(line)
    return shown


def _left_out(n: int) -> str:
    return tr("{n} more", n=n)


def _counts(rows: "Sequence[Row]") -> str:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["state"]] = counts.get(row["state"], 0) + 1
    states = MEANINGS["due"]
    return tr(", ").join(tr("{n} {state}", n=n, state=states[state]) for state, n in counts.items())


def _line(look: "Look", row: "Row", recipient: str) -> str:
    """An issue: what it asks for, how late it is, whose it is where that is somebody else."""
    words = in_words(look, row)
    what = " ".join(filter(None, (words["what"], words["more"])))
    says = tr(", ").join(filter(None, (what, words["left"])))
    if row["owner"] and row["owner"] != recipient:
        says = tr("{says} (owner: {owner})", says=says, owner=row["owner"])
    title = shorten(_plain(words["title"] or ""), _CELLS_OF_A_TITLE)
    return _plain(tr("{issue} {says}: {title}", issue=words["issue"], says=says, title=title))


def _command(digest: "Digest") -> str:
    name = digest.recipient.name
    if any(row["owner"] != name for row in digest.rows):
        return "fbloop due"
    # Chinese names need no quotes, and not every shell takes these.
    return _plain(f"fbloop due --owner {name if name.isalnum() else quote(name)}")


def _plain(text: str) -> str:
    """Text that no messenger takes for more: `<at user_id="all">` would call a whole group."""
    return terminal(text).replace("<", "＜")
