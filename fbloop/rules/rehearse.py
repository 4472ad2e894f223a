"""What two rule sets say of the same issue, and where they differ. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fbloop.domain.clocks import Clock

# What can differ, the most telling first; `due` and `escalation` are told clock by clock.
FIELDS = (
    "category", "priority", "department", "owner", "accountable", "due", "escalation",
)  # fmt: skip
Value = str | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One answer of the rules, and the rule that gave it: `fire (priorities.yaml:46)`."""

    value: str | None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What one rule set says of an issue: the fields by name, and the clocks as they begin.

    ``rule`` is the deadline rule that the clocks are of, ``ladders`` the rule of their ladders.
    """

    fields: Mapping[str, Said]
    clocks: tuple[Clock, ...] = ()
    rule: str | None = None
    ladders: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that would change. Due instants are epoch seconds; None: there is none.

    ``clock`` is the clock whose due instant or escalation it is.
    """

    field: str
    clock: str | None = None
    old: Value
    new: Value
    rule_old: str | None
    rule_new: str | None


def differences(old: Ruled, new: Ruled, clocks: Iterable[str]) -> tuple[Difference, ...]:
    """All that differs, in the order of `FIELDS`; ``clocks`` are those that may be told of."""
    found = [*_of_fields(old, new), *_of_clocks(old, new, clocks)]
    return tuple(sorted(found, key=lambda one: FIELDS.index(one.field)))


def _of_fields(old: Ruled, new: Ruled) -> Iterator[Difference]:
    for name, before in old.fields.items():
        after = new.fields[name]
        if before.value != after.value:
            yield Difference(
                field=name,
                old=before.value,
                new=after.value,
                rule_old=before.rule,
                rule_new=after.rule,
            )


def _of_clocks(old: Ruled, new: Ruled, names: Iterable[str]) -> Iterator[Difference]:
    before = {clock.name: clock for clock in old.clocks}
    after = {clock.name: clock for clock in new.clocks}
    for name in names:
        was, will = before.get(name), after.get(name)
        dues = (was.due_at if was else None, will.due_at if will else None)
        if dues[0] != dues[1]:
            yield Difference(
                field="due",
                clock=name,
                old=dues[0],
                new=dues[1],
                rule_old=old.rule,
                rule_new=new.rule,
            )
        ladders = (_ladder(was), _ladder(will))
        if was and will and ladders[0] != ladders[1]:
            yield Difference(
                field="escalation",
                clock=name,
                old=ladders[0],
                new=ladders[1],
                rule_old=old.ladders,
                rule_new=new.ladders,
            )


def _ladder(clock: Clock | None) -> str | None:
    """`50% R, due A`: the steps as the rule file says them; None without any."""
    return ", ".join(f"{step.rule} {step.to}" for step in clock.steps) or None if clock else None
