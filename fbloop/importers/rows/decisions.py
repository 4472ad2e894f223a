"""The `if` of a map: what decides a row before its fields are read."""

from collections.abc import Mapping

from fbloop.importers.errors import RowRejected, words_of
from fbloop.importers.model import Condition, ImportMap, Value, Verdict
from fbloop.importers.rows.cells import Texts
from fbloop.messages import joined, say

UNDECIDED: Mapping[str, Value] = {}


class Decisions:
    """The conditions of a map on the columns of one file; the first that holds decides."""

    def __init__(self, import_map: ImportMap, columns: Mapping[str, int]) -> None:
        self._conditions = [
            (tuple((columns[column], pattern) for column, pattern in condition.when), condition)
            for condition in import_map.conditions
        ]

    def values(self, texts: Texts) -> Mapping[str, Value] | None:
        """What the row's fields are set to, whatever their cells say; None: the row is left out.

        Raises:
            RowRejected: a condition rejects the row, or a cell is too long to be searched.
        """
        for searches, condition in self._conditions:
            try:
                holds = all(pattern.finds(texts[at]) for at, pattern in searches)
            except ValueError as problem:
                raise RowRejected(joined(": ", ("if", words_of(problem)))) from None
            if holds:
                return _verdict(condition)
        return UNDECIDED


def _verdict(condition: Condition) -> Mapping[str, Value] | None:
    if condition.verdict is Verdict.REJECT:
        columns = ", ".join(column for column, _ in condition.when)
        says = say("the map rejects such rows (its line {line})", line=condition.line)
        raise RowRejected(joined(": ", (columns, says)))
    return None if condition.verdict is Verdict.SKIP else condition.values
