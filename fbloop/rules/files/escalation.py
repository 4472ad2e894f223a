"""responsibility.yaml, `escalation:` -> who is told when a clock runs out (article 2)."""

from collections.abc import Iterator

from msgspec import Struct

from fbloop.domain.deadline_rules import StepRule
from fbloop.domain.errors import DomainError
from fbloop.domain.ladder import check_step
from fbloop.domain.responsibility import LETTERS, OWNER
from fbloop.messages import say
from fbloop.rules.files.source import Source
from fbloop.rules.nodes import Fields, Mark, Node
from fbloop.rules.phrases import called


class StepBlock(Struct, kw_only=True, frozen=True):
    """One step: `at` a share of the budget (`50%`), or `due`, `due+1h`, `due-30m`; `to` whom."""

    at: str
    to: str


Ladders = dict[str, dict[str, tuple[StepRule, ...]]]


def build_escalation(source: Source) -> Ladders:
    """The ladders of clocks by priority, or by the id of a deadline rule."""
    return {
        key: dict(_of_level(source, key, mark, node))
        for key, mark, node in source.entries("escalation")
    }


def _of_level(
    source: Source, key: str, mark: Mark, node: Node
) -> Iterator[tuple[str, tuple[StepRule, ...]]]:
    what = called("escalation", key)
    if not isinstance(node, Fields):
        source.add(mark, what, say("it must be a mapping of clocks to steps"))
        return
    for clock in node.fields:
        named = say("{rule}, clock {clock}", rule=what, clock=clock)
        nodes = source.children(node, clock)
        found = [step for item in nodes if (step := _step(source, item, named)) is not None]
        if len(set(found)) < len(found):
            source.add(node.keys[clock], named, say("this step stands twice"))
        yield clock, tuple(found)


def _step(source: Source, node: Node, what: str) -> StepRule | None:
    block = source.convert(node, StepBlock, what)
    if block is None:
        return None
    try:
        check_step(block.at)
    except DomainError as problem:
        source.add(node.mark, what, problem.args[0])
    known = {*source.keys_of("roles"), *LETTERS, OWNER}
    if block.to not in known:
        source.add(node.mark, what, source.unknown("role", block.to, known))
    return StepRule(at=block.at, to=block.to)
