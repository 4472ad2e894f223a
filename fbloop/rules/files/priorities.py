"""priorities.yaml -> what P0 to P3 mean, and the rules that give them (articles 1 and 2)."""

from msgspec import Struct

from fbloop.domain.deadline_rules import Unit
from fbloop.domain.vocabulary import Priority
from fbloop.messages import say
from fbloop.rules.blocks import ExamplesBlock, LabelBlock
from fbloop.rules.conditions import Condition, Figure
from fbloop.rules.files.source import Source, id_of
from fbloop.rules.files.when import Context, Excuses, compile_when
from fbloop.rules.files.when_blocks import WhenBlock
from fbloop.rules.nodes import Fields, Mark, Node
from fbloop.rules.phrases import called
from fbloop.rules.rulebook import PriorityMeaning, PriorityRule
from fbloop.rules.schema import Codes, Hints, Length, Words, items


class MeaningBlock(Struct, kw_only=True, frozen=True):
    """`P0: { label: ..., means: ..., resolution: 24h }`."""

    label: LabelBlock
    means: LabelBlock
    resolution: Length | None = None


class FigureBlock(Struct, kw_only=True, frozen=True):
    """How a number is found in a text; the fields stand in `conditions.Figure`."""

    id: str
    words: Words
    counted_in: Hints | None = None
    reached: Hints | None = None
    less_than: Hints | None = None
    not_after: Hints | None = None
    not_before: Hints | None = None


class ThenBlock(Struct, kw_only=True, frozen=True):
    """`{ priority: P0, cc: [rnd] }` or `{ raise_to: P1 }`."""

    priority: Priority | None = None
    raise_to: Priority | None = None
    cc: Codes | None = None


class RuleBlock(Struct, kw_only=True, frozen=True):
    """One priority rule."""

    id: str
    why: str = ""
    when: WhenBlock | None = None
    then: ThenBlock
    examples: ExamplesBlock = ExamplesBlock()


def build_meanings(source: Source) -> dict[Priority, PriorityMeaning]:
    """What each priority is called."""
    found: dict[Priority, PriorityMeaning] = {}
    for key, mark, node in source.entries("priorities"):
        block = source.convert(node, MeaningBlock, called("priority", key))
        if key not in list(Priority):
            why = say("priorities are P0, P1, P2 and P3")
            source.add(mark, called("priority", key), why)
        elif block is not None:
            found[Priority(key)] = _meaning(source, mark, key, block)
    for priority in Priority:
        if priority not in source.keys_of("priorities"):
            source.add(source.root.mark, called("priority", priority), say("it has no label"))
    return found


def _meaning(source: Source, mark: Mark, key: str, block: MeaningBlock) -> PriorityMeaning:
    resolution = block.resolution.budget if block.resolution else None
    if resolution is not None and resolution.unit is Unit.WORKING_HOUR:
        why = say("a mean time is measured in m, h, d or wd, not in working hours")
        source.add(mark, called("priority", key), why)
    return PriorityMeaning(
        label=block.label.as_dict(), means=block.means.as_dict(), resolution=resolution
    )


def build_figures(source: Source) -> dict[str, Figure]:
    """The figures that conditions name."""
    found: dict[str, Figure] = {}
    for node in source.rows("figures"):
        block = source.convert(node, FigureBlock, called("figure", id_of(node)))
        if block is not None:
            if block.id in found:
                source.add(node.mark, called("figure", block.id), say("this id stands twice"))
            found[block.id] = Figure(
                words=block.words.items,
                counted_in=items(block.counted_in),
                reached=items(block.reached),
                less_than=items(block.less_than),
                not_after=items(block.not_after),
                not_before=items(block.not_before),
            )
    return found


def build_lists(source: Source) -> dict[str, tuple[str, ...]]:
    """Lists of words that conditions name as `(denials)`."""
    found: dict[str, tuple[str, ...]] = {}
    for name, _, node in source.entries("lists"):
        hints = source.convert(node, Hints, called("list", name))
        if hints is not None:
            found[name] = hints.items
    return found


def build_priority_rules(source: Source) -> tuple[PriorityRule, ...]:
    """The rules in their order; the last that gives a priority must always hold."""
    figures, lists = build_figures(source), build_lists(source)
    found: dict[str, PriorityRule] = {}
    for node in source.rows("rules"):
        rule = _rule(source, node, lists, figures)
        if rule is not None and rule.id in found:
            place = found[rule.id].position
            why = say("this id stands twice; the first is at {place}", place=place)
            source.add(node.mark, called("rule", rule.id), why)
        elif rule is not None:
            found[rule.id] = rule
    giving = [rule for rule in found.values() if rule.priority is not None]
    if not giving or giving[-1].when != Condition():
        why = say(
            "the last rule that gives a priority must have no `when`, so that one always holds"
        )
        source.add(source.root.mark, "rules", why)
    return tuple(found.values())


def _rule(
    source: Source, node: Node, lists: dict[str, tuple[str, ...]], figures: dict[str, Figure]
) -> PriorityRule | None:
    what = called("rule", id_of(node))
    block = source.convert(node, RuleBlock, what)
    if block is None or not isinstance(node, Fields):
        return None
    if (block.then.priority is None) == (block.then.raise_to is None):
        why = say("'then' must say either `priority` or `raise_to`")
        source.add(node.fields["then"].mark, what, why)
    when = Condition()
    if block.when is not None:
        context = Context(what=what, source=source, lists=lists, figures=figures)
        when = compile_when(block.when, node.fields["when"], context, Excuses())
    return PriorityRule(
        id=block.id,
        why=block.why,
        when=when,
        priority=block.then.priority,
        raise_to=block.then.raise_to,
        cc=items(block.then.cc),
        examples=block.examples.as_value(),
        position=node.mark.position,
    )
