"""The rule book of a command: from the ledger's cache where the files are unchanged."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from fbloop import config
from fbloop.rules.folder import folder_digest, folder_texts, load
from fbloop.rules.rulebook import RuleBook, decode, encode

if TYPE_CHECKING:
    from fbloop.ledger.base import Reading

Fresh = tuple[bytes, Mapping[str, str]] | None


def rule_book(
    ledger: "Reading", place: config.LedgerPlace, option: str | None, zone: str
) -> tuple[RuleBook, Fresh]:
    """The book, and its compiled form with the files' texts if the ledger does not hold it yet.

    Raises `RulesInvalid` with all that is wrong in the files.
    """
    folder = config.rules_folder(option, os.environ, place.path, Path.cwd())
    stored = ledger.ruleset(folder_digest(folder))
    if stored is not None:
        return decode(stored), None
    book = load(folder, zone)
    return book, (encode(book), folder_texts(folder))
