"""What codes are called for people: labels of the rule files, in the reader's language."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from fbloop.errors import FbloopError
from fbloop.render.columns import Column
from fbloop.render.formats import is_for_people
from fbloop.render.labels import Label, as_code, labels
from fbloop.render.speech import SOURCE, spoken

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.commands.shared.reading import Look
    from fbloop.rules.rulebook import RuleBook

# Columns, called like the kind of their codes.
_LABELLED = frozenset(
    {"status", "category", "channel", "department", "resolution", "responded", "scope"}
)


def labels_by(book: "RuleBook") -> Label:
    """Labels as the rules and the catalogue have them; who reads English reads the codes."""
    language = spoken()
    if language == SOURCE:
        return labels({})
    from fbloop.rules.names import labels_of

    return labels(labels_of(book, language))


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


def labels_in_rows(common: "Common", find: Callable[[], Label]) -> Label:
    """What ``find`` finds where people read the rows on stdout; a script reads the codes."""
    return find() if is_for_people(common.shape, sys.stdout) else as_code


def labelled(columns: Sequence[Column], label: Label) -> tuple[Column, ...]:
    """The columns of a list for people; what a script reads of them stays as it is."""
    return tuple(
        c._replace(show=partial(_shown, label, c.key)) if c.key in _LABELLED else c for c in columns
    )


def _shown(label: Label, kind: str, code: str | None) -> str:
    return label(kind, code) if code else ""
