"""Which drafts of talks there are: ours, and those that lie in `talk/` beside the rules."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fbloop import config
from fbloop.commands.shared.template_files import read_template
from fbloop.errors import NotFound, Refused
from fbloop.messages import say
from fbloop.render.talk import DRAFTS, GUIDE, Purpose
from fbloop.rules.errors import near_names, near_or_known

if TYPE_CHECKING:
    from fbloop.commands.shared.reading import Look
    from fbloop.render.own_templates import OwnTemplate

_FILE = re.compile(rf"(?P<name>[^.]+)(?:\.(?P<lang>{'|'.join(config.Language)}))?\.md\.j2")
# The first comment of a template of one's own: `{# the region's head: a case in a sentence #}`.
_SAYS = re.compile(r"\s*\{#-?\s*(?P<to>[^:：}\n]{1,80})[:：]\s*(?P<for>[^}\n]{1,200}?)\s*-?#\}")


class NoSuchDraft(NotFound):
    """A NAME of which there is no draft in the language that was asked for."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            say("there is no draft {name!r}", name=name),
            hint=near_or_known(name, known),
            details={"near": near_names(name, known)},
        )


class Listed(NamedTuple):
    """A draft; ``path`` is the user's own file, None: it is ours."""

    name: str
    purpose: Purpose
    path: Path | None


def drafts(look: "Look") -> tuple[list[Listed], list[Refused]]:
    """All drafts in the look's language, ours first; where both have one, the user's own wins.

    And why those are lacking whose file cannot be read.
    """
    rules = rules_folder(look)
    own = own_files(rules, look.language)
    listed, unread = [], []
    for name in draft_names(rules, look.language):
        try:
            listed.append(Listed(name, _purpose(name, own.get(name)), own.get(name)))
        except Refused as refused:
            unread.append(refused)
    return listed, unread


def template_of(look: "Look", name: str) -> "str | OwnTemplate":
    """The template of a draft: the user's own, or the name of ours. Raises `NoSuchDraft`."""
    rules = rules_folder(look)
    own = own_files(rules, look.language)
    if name in own:
        return read_template(own[name], GUIDE)
    if name not in DRAFTS:
        raise NoSuchDraft(name, draft_names(rules, look.language))
    return f"talk/{name}.{look.language}.md.j2"


def draft_names(rules: Path, language: str) -> list[str]:
    """The names of all drafts in a language, ours first."""
    return list(dict.fromkeys((*DRAFTS, *own_files(rules, language))))


def own_files(rules: Path, language: str) -> dict[str, Path]:
    """The user's own templates by name; one in the language goes before one in none."""
    matches = [(_FILE.fullmatch(path.name), path) for path in (rules / "talk").glob("*.md.j2")]
    found = {
        (bool(match["lang"]), match["name"]): path
        for match, path in matches
        if match and match["lang"] in (None, language) and path.is_file()
    }
    return {name: found[is_of_language, name] for is_of_language, name in sorted(found)}


def rules_folder(look: "Look") -> Path:
    """The folder of the rules that the look goes by."""
    return config.rules_folder(look.rules, os.environ, look.place.path, Path.cwd())


def _purpose(name: str, path: Path | None) -> Purpose:
    says = _SAYS.match(read_template(path).text) if path else None
    return Purpose(says["to"], says["for"]) if says else DRAFTS.get(name, Purpose("", ""))
