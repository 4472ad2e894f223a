"""Words of a command line that may come from stdin."""

import sys
from collections.abc import Sequence
from typing import NamedTuple


class Words(NamedTuple):
    """The words, and whether they came from a list (`-`): then JSON is always an array."""

    words: list[str]
    is_list: bool


def words_of(typed: Sequence[str] | None) -> Words:
    """What was typed; `-` stands for the words on stdin."""
    given = list(typed or ())
    if "-" not in given:
        return Words(given, is_list=False)
    at = given.index("-")
    return Words([*given[:at], *sys.stdin.read().split(), *given[at + 1 :]], is_list=True)
