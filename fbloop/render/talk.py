"""Drafts of talks: which there are, and one filled with the facts of an issue."""

from collections.abc import Mapping
from typing import NamedTuple

from fbloop.analysis.talk import Talk
from fbloop.errors import Missing
from fbloop.messages import say
from fbloop.render.documents import document
from fbloop.render.own_templates import OwnTemplate, own_document
from fbloop.render.talk_facts import LACKABLE, supply
from fbloop.render.talk_names import talk_names
from fbloop.render.words import Words

GUIDE = "docs/talk.md"


class Purpose(NamedTuple):
    """To whom a draft speaks, and what for."""

    to: str
    what_for: str


DRAFTS: Mapping[str, Purpose] = {
    "store-call": Purpose(
        say("the store manager"),
        say("first call: what happened, what is needed by when, the next call"),
    ),
    "escalation": Purpose(
        say("the war-zone lead"),
        say("the conclusion, then situation, complication, question, answer"),
    ),
    "progress": Purpose(
        say("the lead and the departments"), say("what is done, what is open, what comes by when")
    ),
    "reply": Purpose(
        say("the customer"), say("what was wrong, what changed, what to do if it comes back")
    ),
}


class Draft(NamedTuple):
    """A draft as Markdown, and the facts that are gaps in it, each with what supplies it."""

    text: str
    missing: tuple[Missing, ...]


def draft(
    template: str | OwnTemplate, talk: Talk, words: Words, *, zone: str, reveal: bool
) -> Draft:
    """A template (of the package by its file's name, or one's own) filled for one issue.

    Raises `TemplateRefused` for one's own that cannot be rendered.
    """
    noted: list[str] = []
    names = talk_names(talk, words, zone=zone, reveal=reveal, noted=noted)
    if isinstance(template, OwnTemplate):
        text = own_document(template, names)
    else:
        text = document(template, names)
    return Draft(text=text, missing=tuple(_missing(name, talk, words.lang) for name in noted))


def _missing(name: str, talk: Talk, lang: str) -> Missing:
    flag = supply(name, talk.issue.label)
    return Missing(field=name, flag=flag, says=LACKABLE[name].called(lang))
