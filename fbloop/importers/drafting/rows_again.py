"""The second pass over a file: keys and dates that were guessed are tried on every row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC

from fbloop.importers.dates.dateforms import moment_reader
from fbloop.importers.dates.dateparts import ReadMoment
from fbloop.importers.drafting.column_facts import NO_VALUE
from fbloop.importers.drafting.key_candidates import Candidate
from fbloop.importers.drafting.key_trials import KeyTrial, digest_of
from fbloop.importers.drafting.survey import Survey, footer_of
from fbloop.importers.files.headers import clean
from fbloop.importers.files.readers import Table
from fbloop.importers.files.rejects import Reject
from fbloop.rules.nodes import shown

_MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Instant:
    """How a time is read: from one column or two, in these forms."""

    columns: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class TimeTrial:
    """How many cells of a time can be read; ``examples`` are some that cannot."""

    positions: tuple[int, ...]
    read: ReadMoment
    n_filled: int = 0
    n_read: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, cells: Sequence[str]) -> str:
        """One row; answers the text of the time."""
        parts = [text for at in self.positions if (text := clean(cells[at])) not in NO_VALUE]
        text = " ".join(" ".join(parts).split())
        if text:
            self.n_filled += 1
            if self.read(text) is not None:
                self.n_read += 1
            elif len(self.examples) < _MOST_EXAMPLES:
                self.examples.append(shown(text))
        return text


@dataclass(slots=True, kw_only=True)
class Trials:
    """What became of keys, of times (by field) and of the text on all rows."""

    keys: dict[Candidate, KeyTrial]
    times: dict[str, TimeTrial]
    n_without_text: int = 0


def tried_again(
    table: Table,
    survey: Survey,
    candidates: Sequence[Candidate],
    instants: Mapping[str, Instant],
    text: Sequence[str],
) -> Trials:
    """Go through all rows once more."""
    at = {column.name: column.position for column in survey.columns}
    counters = {column.position for column in survey.columns if column.is_counter}
    texts = [at[column] for column in text]
    keys = {names: KeyTrial([at[name] for name in names]) for names in candidates}
    times = {
        name: TimeTrial(
            positions=tuple(at[column] for column in instant.columns),
            read=moment_reader(instant.forms, UTC),
        )
        for name, instant in instants.items()
    }
    trials = Trials(keys=keys, times=times)
    for row in table.rows:
        if isinstance(row, Reject) or footer_of(row[1]):
            continue
        cells = row[1]
        said = {name: trial.add(cells) for name, trial in times.items()}
        digest = digest_of(cells, counters)
        for key in keys.values():
            key.add(cells, digest, said.get("reported_at", ""))
        trials.n_without_text += not any(_has_value(cells[position]) for position in texts)
    return trials


def _has_value(cell: str) -> bool:
    text = clean(cell)
    return bool(text) and text not in NO_VALUE
