"""The moments that a row names: read by the map's date forms, and whether they can be true."""

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from typing import TypeAlias

from fbloop.importers.cells import text_reader
from fbloop.importers.dateforms import ISO, Moment, moment_reader
from fbloop.importers.fields import Holds, holds
from fbloop.importers.model import ImportMap
from fbloop.importers.tally import Tally, WarningKind
from fbloop.rules.nodes import shown

ReadTimes: TypeAlias = Callable[[Sequence[str], list[str]], dict[str, Moment]]

# They end what begins with reported_at.
_ENDS = ("resolved_at", "claimed_at")
_DAY = 86_400


def times_reader(import_map: ImportMap, columns: Mapping[str, int], zone: tzinfo) -> ReadTimes:
    """From cells to the moments of all time fields that have a value.

    The function appends to its second argument what it cannot read or must have.
    """
    readers = []
    for rule in import_map.fields:
        if holds(rule.name) is Holds.INSTANT:
            label = rule.source.column or rule.name
            forms = import_map.forms.get(label, (ISO,))
            text = text_reader(rule.source, columns, import_map.missing)
            readers.append((rule.name, label, text, moment_reader(forms, zone), ", ".join(forms)))

    def read(cells: Sequence[str], problems: list[str]) -> dict[str, Moment]:
        moments = {}
        for name, label, read_text, read_moment, forms in readers:
            text = read_text(cells)
            moment = read_moment(text) if text else None
            if moment is not None:
                moments[name] = moment
            elif text:
                problems.append(f"{label}: {shown(text)} is no date of the form {forms}")
            elif name == "reported_at":
                problems.append(f"{label}: there is no time of the report")
        return moments

    return read


class Plausible:
    """What is believed of a row's moments, counting in ``tally`` what is odd about them."""

    def __init__(self, import_map: ImportMap, now: int, tally: Tally) -> None:
        self._now = now
        self._tally = tally
        self._labels = {rule.name: rule.source.column or rule.name for rule in import_map.fields}

    def believed(self, line: int, moments: Mapping[str, Moment]) -> dict[str, int]:
        """Epoch seconds by field. Later than now is kept; an end before the report is dropped."""
        reported, _ = moments["reported_at"]
        times = {}
        for name, (at, is_day_only) in moments.items():
            if at > self._now:
                self._tally.add(WarningKind.FUTURE_DATE, self._labels[name], line)
            if name in _ENDS and at < reported:
                # Of a day alone it is not known that it was before an hour of the same day.
                if not is_day_only or at + _DAY <= reported:
                    self._tally.add(WarningKind.CLOSED_BEFORE_CREATED, self._labels[name], line)
                    continue
                at = reported
            times[name] = at
        return times
