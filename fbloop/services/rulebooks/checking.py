"""Are the rules and the import maps fit for use? Everything that is wrong with them at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fbloop.importers.errors import MapInvalid
from fbloop.importers.maps.loading import ENDINGS, load_map
from fbloop.rules.case_names import unknown_names
from fbloop.rules.cases import read_cases
from fbloop.rules.doubts import doubts
from fbloop.rules.entries import all_entries
from fbloop.rules.errors import RulesWithFindings
from fbloop.rules.examples import all_examples, check_examples
from fbloop.rules.files.declared import name_problems, words_of
from fbloop.rules.findings import findings
from fbloop.rules.folder import rule_files
from fbloop.rules.idle_ladders import idle_ladders
from fbloop.rules.loader import read_book
from fbloop.rules.problems import Problem, parted
from fbloop.rules.rulebook import RuleBook
from fbloop.rules.written import Written, written_rows

# What examples are judged by; where one of these cannot be read the examples prove nothing.
_JUDGED_BY = frozenset({"categories.yaml", "priorities.yaml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was looked at and is fit for use; ``warnings`` never refuse anything.

    ``examples`` are those of rules and categories, and the tests of maps.
    """

    files: tuple[str, ...]
    rules: int
    examples: int
    maps: tuple[str, ...]
    warnings: tuple[Problem, ...]


def check(folder: Path, map_folders: Iterable[Path], *, zone: str, year: int) -> Checked:
    """Read rules, their cases and maps, run every example; ``year`` is this year.

    Raises `RulesMissing` where there is no such folder, `RulesWithFindings` with all findings.
    """
    files = tuple(path.name for path in rule_files(folder))
    book, problems = read_book(folder, zone, "")
    rows = written_rows(folder)
    warnings: list[str] = []
    unread = {name: words_of(folder / name) for name in {parted(line).file for line in problems}}
    problems += name_problems(folder, book, problems)
    damaged = {parted(line).file for line in problems}
    problems += [*findings(book, damaged), *idle_ladders(book, rows, damaged)]
    if not problems:
        warnings = list(doubts(book, rows, year))
    problems += _examples(book, rows, {parted(line).file for line in problems})
    read = read_cases(folder)
    problems += [*read.problems, *unknown_names(book, read.written, unread)]
    maps, tests = _maps(map_folders), 0
    for path in maps:
        try:
            tests += len(load_map(path).tests)
        except MapInvalid as refusal:
            problems += refusal.problems
    if problems:
        raise RulesWithFindings(_in_order(problems))
    return Checked(
        files=files,
        rules=len(all_entries(book, folder)),
        examples=tests + sum(len(e.match) + len(e.no_match) for e in all_examples(book)),
        maps=tuple(path.name for path in maps),
        warnings=tuple(_in_order(warnings)),
    )


def _examples(book: RuleBook, rows: list[Written], damaged: set[str]) -> Iterator[str]:
    if _JUDGED_BY.isdisjoint(damaged):
        yield from check_examples(book, rows)


def _maps(folders: Iterable[Path]) -> list[Path]:
    return [
        path
        for folder in dict.fromkeys(folders)
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.suffix in ENDINGS
    ]


def _in_order(lines: Iterable[str]) -> list[Problem]:
    return sorted(map(parted, lines), key=lambda problem: problem.place)
