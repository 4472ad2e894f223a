"""Whether what a row says can be: names that the rules have, numbers that cars have."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from fbloop.domain.identity import fault_of_vin
from fbloop.importers.fields import fields_of
from fbloop.importers.model import Check, ImportMap, Value
from fbloop.importers.rows.known import Known
from fbloop.importers.rows.problems import Problem
from fbloop.importers.rows.tally import WarningKind
from fbloop.messages import joined

# A warning, its column, and the value where that may be shown.
Odd: TypeAlias = tuple[WarningKind, str, str]
_NOTHING: tuple[Odd, ...] = ()


class RowChecks:
    """Looks at the values of a row before it is taken."""

    def __init__(self, import_map: ImportMap, known: Known) -> None:
        own = fields_of(import_map.target)
        self._names = [
            (check.name, check.names, check.name in own, check)
            for check in known.checks(import_map)
        ]
        self._vin = next((rule for rule in import_map.fields if rule.check is not None), None)

    def look(
        self,
        values: Mapping[str, Value | None],
        attrs: Mapping[str, Value],
        problems: list[Problem],
    ) -> Sequence[Odd]:
        """What is to be counted where the row is taken; appends what rejects it."""
        odd = _NOTHING
        for name, names, is_own, check in self._names:
            value = values.get(name) if is_own else attrs.get(name)
            if value is not None and value not in names and not check.knows(value):
                odd += ((WarningKind.UNKNOWN_VALUE, check.label, str(value)),)
                if check.is_strict:
                    problems.append(Problem(check.says(value)))
        vin = values.get("vin") if self._vin else None
        if self._vin and vin and (fault := fault_of_vin(str(vin))):
            # The number itself is a person's: the lines are enough to find it.
            odd += ((WarningKind.VIN_SUSPECT, self._vin.label, ""),)
            if self._vin.check is Check.STRICT:
                problems.append(Problem(joined(": ", (self._vin.label, fault))))
        return odd
