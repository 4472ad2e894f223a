"""Drafts on stdout, and what they lack on stderr."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fbloop.commands.shared.answers import print_objects
from fbloop.messages import say
from fbloop.render.columns import Column
from fbloop.render.formats import Format, emit, write
from fbloop.render.safe import terminal
from fbloop.render.speech import tell, tr

if TYPE_CHECKING:
    from fbloop.analysis.talk import Talk
    from fbloop.commands.shared.options import Common
    from fbloop.commands.shared.reading import Look
    from fbloop.commands.talk_files import Listed
    from fbloop.errors import Missing, Refused
    from fbloop.render.own_templates import OwnTemplate
    from fbloop.render.talk import Draft
    from fbloop.rules.rulebook import RuleBook

_COLUMNS = (
    Column("name", say("name"), is_whole=True),
    Column("to", say("to whom"), show=tell),
    Column("for", say("what for"), show=tell),
    Column("source", say("source"), show=tell),
)
_OURS = say("package")


def answer_list(listed: "Sequence[Listed]", common: "Common") -> None:
    """Print which drafts there are; JSON is an array."""
    records = [
        {
            "name": one.name,
            "to": one.purpose.to,
            "for": one.purpose.what_for,
            "source": str(one.path) if one.path else _OURS,
        }
        for one in listed
    ]
    emit(records, _COLUMNS, format=common.shape or Format.TABLE, out=sys.stdout)


def warn_of_unread(unread: "Sequence[Refused]", common: "Common") -> None:
    """Say on stderr which drafts are not listed, and why."""
    for refused in () if common.quiet else unread:
        warning = tr("warning: {problem}", problem=refused.message)
        write(f"{terminal(warning)}\n", sys.stderr)


def answer_drafts(
    look: "Look",
    common: "Common",
    name: str,
    template: "str | OwnTemplate",
    book: "RuleBook",
    talks: "Sequence[Talk]",
    *,
    is_list: bool,
) -> None:
    """Print a draft for each issue, a line between them; JSON is an object or an array."""
    drafts = _drafts(look, template, book, talks)
    if common.is_json:
        pairs = zip(talks, drafts, strict=True)
        objects = [_as_object(name, look.language, talk, draft) for talk, draft in pairs]
        print_objects(common, objects, is_list=is_list)
        return
    write("\n---\n\n".join(draft.text for draft in drafts), sys.stdout)
    if not common.quiet:
        _list_gaps([lack for draft in drafts for lack in draft.missing])


def _drafts(
    look: "Look", template: "str | OwnTemplate", book: "RuleBook", talks: "Sequence[Talk]"
) -> "list[Draft]":
    from fbloop.render.talk import draft
    from fbloop.render.words import Words
    from fbloop.rules.names import labels_of

    words = Words(lang=look.language, labels=labels_of(book, look.language))
    return [draft(template, talk, words, zone=look.zone, reveal=look.reveals) for talk in talks]


def _as_object(name: str, language: str, talk: "Talk", draft: "Draft") -> dict[str, Any]:
    return {
        "name": name,
        "issue": talk.issue.label,
        "id": talk.issue.id,
        "lang": language,
        "text": draft.text,
        "missing": [{"field": lack.field, "flag": lack.flag} for lack in draft.missing],
    }


def _list_gaps(missing: "Sequence[Missing]") -> None:
    for lack in missing:
        line = tr("missing: {flag}  ({what})", flag=lack.flag, what=lack.says)
        write(f"{terminal(line)}\n", sys.stderr)
