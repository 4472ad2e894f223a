"""The names that the rules have, and which fields of a map must have one of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from fbloop.importers.model import ImportMap, Lookup, Value
from fbloop.messages import joined, say
from fbloop.rules.nodes import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCheck:
    """One field and the names that it may have, in any case of letters."""

    name: str
    label: str
    names: frozenset[str]
    is_strict: bool

    def knows(self, value: Value) -> bool:
        """Whether the rules have this name."""
        return value in self.names or str(value).casefold() in self.names

    def says(self, value: Value) -> str:
        """Why a strict import does not take it."""
        says = say(
            "{value} is not known to the rules ({field})", value=shown(str(value)), field=self.name
        )
        return joined(": ", (self.label, says))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Names by field, and by the `lookup` that a map asks for; ``is_strict`` rejects others.

    A field or lookup that is not here is not checked: the rules do not know all of its names.
    """

    fields: Mapping[str, Collection[str]] = field(default_factory=dict)
    lookups: Mapping[str, Collection[str]] = field(default_factory=dict)
    is_strict: bool = False

    def checks(self, import_map: ImportMap) -> tuple[NameCheck, ...]:
        """What is to be looked at in each row."""
        asked = {rule.name: rule.lookup for rule in import_map.fields if rule.lookup}
        labels = {rule.name: rule.label for rule in import_map.fields}
        names = {**self.fields, **self._asked(asked)}
        return tuple(
            NameCheck(
                name=name,
                label=labels.get(name, name),
                names=frozenset(form for word in words for form in (word, word.casefold())),
                is_strict=self.is_strict,
            )
            for name, words in names.items()
        )

    def _asked(self, asked: Mapping[str, Lookup]) -> dict[str, Collection[str]]:
        return {
            name: self.lookups[lookup] for name, lookup in asked.items() if lookup in self.lookups
        }
