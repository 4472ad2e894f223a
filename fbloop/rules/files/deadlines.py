"""deadlines.yaml -> which clocks an issue gets, and the checklist of a priority (article 2)."""

from dataclasses import replace

from msgspec import Struct

from fbloop.domain.budgets import SECONDS
from fbloop.domain.deadline_defaults import STOPS, Start
from fbloop.domain.deadline_rules import (
    Budget,
    ChecklistItem,
    ClockRule,
    DeadlineRule,
    Policy,
    Reading,
)
from fbloop.domain.signals import SIGNALS
from fbloop.domain.vocabulary import Priority
from fbloop.messages import say
from fbloop.rules.blocks import FitsBlock, LabelBlock
from fbloop.rules.errors import near_or_known
from fbloop.rules.files.routing import Lines, models_of
from fbloop.rules.files.source import NAMELESS, Source, id_of
from fbloop.rules.nodes import Fields, Mark, Node, Text, at_path
from fbloop.rules.parts import keys_of, readable
from fbloop.rules.phrases import called
from fbloop.rules.schema import Anything, Codes, Length, items


class DeadlineBlock(Struct, kw_only=True, frozen=True):
    """One deadline rule; its clocks are converted one by one."""

    id: str
    why: str = ""
    when: FitsBlock = FitsBlock()
    clocks: Anything
    duties: Anything | None = None


class ClockBlock(Struct, kw_only=True, frozen=True):
    """One clock: `budget` or `every`, and what else it says for itself."""

    budget: Length | None = None
    every: Length | None = None
    target: Length | None = None
    calendar: str | None = None
    reading: Reading = Reading.SAME_CLOCK_TIME
    starts: Start | None = None
    stops: Codes | None = None


class ItemBlock(Struct, kw_only=True, frozen=True):
    """One item of a checklist; `by` names what ticks it, without it is ticked by hand."""

    id: str
    label: LabelBlock
    within: Length
    by: str | None = None


def build_policy(source: Source) -> Policy:
    """What a change of priority does to clocks that run; the tightest where nothing is said."""
    node = source.root.fields.get("on_priority_change")
    if node is None:
        return Policy.TIGHTEST
    found = source.convert(node, Policy, "on_priority_change")
    return found or Policy.TIGHTEST


def build_deadlines(source: Source, lines: Lines) -> tuple[DeadlineRule, ...]:
    """The rules in their order; first match wins."""
    rules = tuple(_rule(source, node, lines) for node in source.rows("deadlines"))
    first: dict[str, str] = {}
    for rule, node in zip(rules, source.rows("deadlines"), strict=True):
        if rule.id in first and rule.id != NAMELESS:
            why = say("this id stands twice; the first is at {place}", place=first[rule.id])
            source.add(node.mark, called("rule", rule.id), why)
        first.setdefault(rule.id, rule.position)
    return rules


def _rule(source: Source, node: Node, lines: Lines) -> DeadlineRule:
    """Of a rule that cannot be used the clocks remain: what they name is looked for still."""
    what = called("rule", id_of(node))
    block = source.convert(node, DeadlineBlock, what)
    clocks, duties = (_clocks(source, node, key, what) for key in ("clocks", "duties"))
    for duty in duties:
        if duty.name in {clock.name for clock in clocks}:
            why = say("{name} is a clock and a duty", name=duty.name)
            source.add(node.mark, what, why)
    if block is None:
        position = node.mark.position
        return DeadlineRule(id=id_of(node), clocks=clocks, duties=duties, position=position)
    return DeadlineRule(
        id=block.id,
        priorities=block.when.priority.items if block.when.priority else (),
        categories=items(block.when.category),
        channels=items(block.when.channel),
        models=models_of(source, node, what, block.when, lines),
        clocks=clocks,
        duties=duties,
        why=block.why,
        position=node.mark.position,
    )


def _clocks(source: Source, node: Node, key: str, what: str) -> tuple[ClockRule, ...]:
    return tuple(
        _clock(source, name, mark, value, what) for name, mark, value in source.members(node, key)
    )


def _clock(source: Source, name: str, mark: Mark, node: Node, what: str) -> ClockRule:
    """A clock; `respond: 2h` is short for `respond: { budget: 2h }`."""
    if isinstance(node, Text):
        node = Fields(mark=node.mark, fields={"budget": node}, keys={"budget": node.mark})
    what = say("{rule}, clock {clock}", rule=what, clock=name)
    block = source.convert(node, ClockBlock, what) or readable(node, ClockBlock)
    if block is None:
        return ClockRule(name=name, position=mark.position)
    written = node.fields.keys() if isinstance(node, Fields) else set()
    # What a mistyped key was meant to say is not missing besides.
    is_known = written <= keys_of(ClockBlock).keys()
    if is_known and ("budget" in written) == ("every" in written):
        source.add(node.mark, what, say("it needs either `budget` or `every`"))
    if block.target and block.budget and _is_longer(block.target.budget, block.budget.budget):
        longer = say("the target {target} is longer than the budget {budget}",
                     target=block.target.budget, budget=block.budget.budget)  # fmt: skip
        source.add(at_path(node, ["target"]).mark, what, longer)
    if is_known and name not in STOPS and "stops" not in written:
        near = near_or_known(name, STOPS)
        why = say("nothing would stop it: give it `stops:`, or {near}", near=near)
        source.add(mark, what, why)
    return ClockRule(
        name=name,
        budget=block.budget.budget if block.budget else None,
        every=block.every.budget if block.every else None,
        target=block.target.budget if block.target else None,
        calendar=block.calendar,
        reading=block.reading,
        starts=block.starts,
        stops=_signals(source, node, what, items(block.stops)),
        position=mark.position,
    )


def _is_longer(one: Budget, other: Budget) -> bool:
    """Whether it certainly is: working time and elapsed time are not compared."""
    if one.is_today or other.is_today:
        return False
    if one.unit in SECONDS and other.unit in SECONDS:
        return one.amount * SECONDS[one.unit] > other.amount * SECONDS[other.unit]
    return one.unit is other.unit and one.amount > other.amount


def build_checklists(source: Source) -> dict[Priority, tuple[ChecklistItem, ...]]:
    """The checklist of each priority that has one."""
    found: dict[Priority, tuple[ChecklistItem, ...]] = {}
    for key, mark, _ in source.entries("checklists"):
        nodes = source.children(source.root.fields["checklists"], key)
        built = tuple(item for node in nodes if (item := _item(source, node)) is not None)
        ids = [item.id for item in built]
        for twice in sorted({id for id in ids if ids.count(id) > 1}):
            why = say("the id {id!r} stands twice", id=twice)
            source.add(mark, called("checklist", key), why)
        if key in list(Priority):
            found[Priority(key)] = built
        else:
            why = say("priorities are P0, P1, P2 and P3")
            source.add(mark, called("checklist", key), why)
    return found


def _item(source: Source, node: Node) -> ChecklistItem | None:
    what = called("checklist item", id_of(node))
    block = source.convert(node, ItemBlock, what)
    by = node.fields.get("by") if isinstance(node, Fields) else None
    ticked_by = _signals(source, node, what, (by.value,) if isinstance(by, Text) else ())
    if block is None:
        return None
    item = ChecklistItem(
        id=block.id,
        label=block.label.as_dict(),
        within=block.within.budget,
        position=node.mark.position,
    )
    return replace(item, signals=ticked_by)


def _signals(source: Source, node: Node, what: str, words: tuple[str, ...]) -> tuple[str, ...]:
    for word in words:
        if word not in SIGNALS:
            near = near_or_known(word, SIGNALS)
            source.add(node.mark, what, say("nothing says {word!r}; {near}", word=word, near=near))
    return tuple(SIGNALS[word] for word in words if word in SIGNALS)
