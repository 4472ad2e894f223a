"""Runs the tests that stand in an import map: made-up rows against the rules that read them."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from fbloop.importers.dates.autodates import Ambiguous
from fbloop.importers.dates.dateforms import AUTO, ISO, moment_reader
from fbloop.importers.errors import RowRejected, words_of
from fbloop.importers.fields import holds
from fbloop.importers.model import Expected, Holds, ImportMap, MapTest
from fbloop.importers.rows.known import Known
from fbloop.importers.rows.mapping import Mapped, RowMapper
from fbloop.importers.rows.tally import Tally
from fbloop.messages import joined, say
from fbloop.rules.nodes import shown

_UTC = "UTC"
# A test is about its map: no date of it lies in the future.
_NEVER = 1 << 40
_BY_RULES = "rule"
_KEPT = "keep"
_TAKEN, _LEFT_OUT = say("taken"), say("left out")


def map_tests(import_map: ImportMap) -> list[str]:
    """One line as file:line:column for everything that the tests of a map expect and do not get.

    Cells that a test does not give are empty, and it does not matter that they must not be.
    """
    zone = ZoneInfo(import_map.zone or _UTC)
    columns = {name: at for at, name in enumerate(sorted(import_map.columns))}
    mapper = RowMapper(import_map, columns, zone=zone, now=_NEVER, known=Known(), tally=Tally())
    return [
        line
        for n, test in enumerate(import_map.tests, start=1)
        for line in _failures(say("test {n}", n=n), test, mapper, list(columns), import_map, zone)
    ]


def _failures(
    what: str,
    test: MapTest,
    mapper: RowMapper,
    columns: list[str],
    import_map: ImportMap,
    zone: tzinfo,
) -> Iterator[str]:
    outcome = _outcome(test, mapper, columns)
    if test.expected is Expected.VALUES and isinstance(outcome, Mapped):
        for name, (wanted, mark) in test.values.items():
            got = _shown(name, outcome, import_map, zone)
            is_kept = wanted == _KEPT and name in outcome.keep
            if not is_kept and not _is_met(name, wanted, got, import_map, zone):
                says = say(
                    "{name} is {got}, not {wanted}",
                    name=name,
                    got=got or say("without value"),
                    wanted=shown(wanted),
                )
                yield joined(": ", (str(mark), what, says))
    elif test.expected is Expected.REJECT and isinstance(outcome, str):
        if test.words not in outcome:
            says = say("it is rejected by other words: {reason}", reason=outcome)
            yield joined(": ", (str(test.mark), what, says))
    elif not (test.expected is Expected.SKIP and outcome is None):
        yield joined(": ", (str(test.mark), what, _otherwise(_word(outcome), test.expected)))


def _outcome(test: MapTest, mapper: RowMapper, columns: list[str]) -> Mapped | str | None:
    """What becomes of the row; the reason where it is rejected."""
    cells = [test.given.get(column, "") for column in columns]
    try:
        look = mapper.look(1, cells)
    except RowRejected as problem:
        return words_of(problem)
    if look is None:
        return None
    problems = [p.says for p in look.problems if not p.lacks or {*p.lacks} & test.given.keys()]
    return joined("; ", problems) if problems else mapper.believed(1, look)


def _word(outcome: Mapped | str | None) -> str:
    if isinstance(outcome, str):
        return say("rejected ({reason})", reason=outcome)
    return _LEFT_OUT if outcome is None else _TAKEN


def _otherwise(word: str, expected: Expected) -> str:
    if expected is Expected.REJECT:
        return say("the row is {what}, not rejected", what=word)
    wanted = _TAKEN if expected is Expected.VALUES else _LEFT_OUT
    return say("the row is {what}, not {expected}", what=word, expected=wanted)


def _shown(name: str, mapped: Mapped, import_map: ImportMap, zone: tzinfo) -> str:
    """A value as a test may write it; empty where there is none."""
    values = mapped.values if name in mapped.values else mapped.attrs
    if name not in values:
        return _KEPT if name in mapped.keep else ""
    value = values[name]
    if isinstance(value, int) and holds(name, import_map.target) is Holds.INSTANT:
        return datetime.fromtimestamp(value, zone).isoformat(sep=" ")
    return _BY_RULES if value is None else str(value)


def _is_met(name: str, wanted: str, got: str, import_map: ImportMap, zone: tzinfo) -> bool:
    if wanted and got and holds(name, import_map.target) is Holds.INSTANT:
        try:
            first, second = map(moment_reader((ISO, AUTO), zone), (wanted, got))
        except Ambiguous:
            return False
        return first is not None and second is not None and first[0] == second[0]
    return wanted == got
