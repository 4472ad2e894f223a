"""What codes are called for people: labels of the rule files, in the reader's language."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from fbloop.errors import FbloopError
from fbloop.render.columns import Column
from fbloop.render.labels import Label, labels
from fbloop.render.speech import SOURCE, spoken

if TYPE_CHECKING:
    from fbloop.commands.reading import Look
    from fbloop.rules.rulebook import RuleBook

# Columns, called like the kind of their codes.
_LABELLED = frozenset(
    {"status", "category", "channel", "department", "resolution", "responded", "scope"}
)


def labels_by(book: "RuleBook") -> Label:
    """Labels as the rules and the catalogue have them; who reads English reads the codes."""
    language = spoken()
    return labels({} if language == SOURCE else _of_rules(book, language))


def labels_for(look: "Look") -> Label:
    """As `labels_by`, for a question while its ledger is open; for English no rules are read.

    Rules that cannot be read leave it to the catalogue: who only looks does not need them.
    """
    if spoken() == SOURCE:
        return labels({})
    try:
        return labels_by(look.book())
    except FbloopError:
        return labels({})


def labelled(columns: Sequence[Column], label: Label) -> tuple[Column, ...]:
    """The columns of a list for people; what a script reads of them stays as it is."""
    return tuple(
        c._replace(show=partial(_shown, label, c.key)) if c.key in _LABELLED else c for c in columns
    )


def _shown(label: Label, kind: str, code: str | None) -> str:
    return label(kind, code) if code else ""


def _of_rules(book: "RuleBook", language: str) -> Mapping[str, Mapping[str, str]]:
    from fbloop.rules import names

    return {
        "status": {s: names.status_label(book, s, language) for s in book.workflow.states},
        "category": {c: names.category_label(book, c, language) for c in book.categories},
        "channel": {c: names.channel_label(book, c, language) for c in book.channels},
        "role": {r: names.role_label(book, r, language) for r in book.roles},
        "department": {d: names.department_label(book, d, language) for d in book.departments},
        "item": {
            item.id: item.label.get(language) or item.label["en"]
            for items in book.checklists.values()
            for item in items
        },
    }
