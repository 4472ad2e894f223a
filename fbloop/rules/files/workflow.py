"""workflow.yaml -> states, gates, who verifies, and how long a closed issue is watched."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from fbloop.domain.facts import FACTS
from fbloop.domain.lifecycle import Need, NeedWhen, State, Workflow
from fbloop.domain.vocabulary import OPEN_STATUSES, Priority, Status
from fbloop.messages import say
from fbloop.rules.blocks import LabelBlock
from fbloop.rules.errors import near_or_known
from fbloop.rules.files.source import Source
from fbloop.rules.nodes import Fields, Items, Mark, Node, Text, at_path, kind_of
from fbloop.rules.phrases import called
from fbloop.rules.schema import Anything, Custom, Priorities, Scopes, Span, YesNo

_COURSE = {
    ("open", True): say("its issues are open: write `open: yes`"),
    ("open", False): say("its issues are not open: write `open: no`"),
    ("clocks", True): say("clocks run while an issue is open: write `clocks: run`"),
    ("clocks", False): say("clocks run only while an issue is open: write `clocks: stop`"),
}
Attempts = Annotated[int, Meta(ge=1, le=99)]


class StateBlock(Struct, kw_only=True, frozen=True):
    """One status; its needs are converted one by one."""

    label: LabelBlock
    open: YesNo
    clocks: Literal["run", "stop"]
    needs: Anything | None = None


class NeedWhenBlock(Struct, kw_only=True, frozen=True):
    """To which issues a need applies; `renewed`: it came back, or its verification failed."""

    priority: Priorities | None = None
    scope: Scopes | None = None
    renewed: YesNo | None = None


class NeedBlock(Struct, kw_only=True, frozen=True):
    """`all` of the facts, or `any` of them."""

    all: Anything | None = None
    any: Anything | None = None
    when: NeedWhenBlock = NeedWhenBlock()


class VerificationBlock(Struct, kw_only=True, frozen=True):
    """`four_eyes`: the verifier is not the plan owner; how many attempts to reach a customer."""

    four_eyes: Priorities | None = None
    unreachable_counts_after: Attempts


class Watch(Custom):
    """How long a closed issue is watched: `30d`, or `none`."""

    def __init__(self, seconds: int | None) -> None:
        self.seconds = seconds

    @classmethod
    def read(cls, written: object) -> "Watch":
        """Raises DomainError, which is a ValueError."""
        return cls(None if written == "none" else Span.read(written).seconds)


class WatchBlock(Struct, kw_only=True, frozen=True):
    """The watch window of each priority."""

    P0: Watch
    P1: Watch
    P2: Watch
    P3: Watch


def build_workflow(source: Source) -> Workflow | None:
    """The whole file, or None after complaining."""
    states: dict[Status, State] = {}
    for key, mark, node in source.entries("states"):
        state = _state(source, key, mark, node)
        if state is not None:
            states[state.status] = state
    for status in Status:
        if status not in source.keys_of("states"):
            source.add(source.root.mark, called("state", status), say("it is missing"))
    fields = source.root.fields
    if "verification" not in fields or "watch" not in fields:
        return None
    verification = source.convert(fields["verification"], VerificationBlock, "verification")
    watch = source.convert(fields["watch"], WatchBlock, "watch")
    if verification is None or watch is None:
        return None
    return Workflow(
        states=states,
        four_eyes=verification.four_eyes.items if verification.four_eyes else (),
        unreachable_counts_after=verification.unreachable_counts_after,
        watch_for={
            Priority.P0: watch.P0.seconds,
            Priority.P1: watch.P1.seconds,
            Priority.P2: watch.P2.seconds,
            Priority.P3: watch.P3.seconds,
        },
    )


def _state(source: Source, key: str, mark: Mark, node: Node) -> State | None:
    what = called("state", key)
    if key not in list(Status):
        near = near_or_known(key, Status)
        source.add(mark, what, say("there is no such status; {near}", near=near))
        return None
    block = source.convert(node, StateBlock, what)
    needs = tuple(
        need
        for item in source.children(node, "needs")
        if (need := _need(source, item, what)) is not None
    )
    if block is None:
        return None
    _check_course(source, node, block, key)
    return State(
        status=Status(key),
        label=block.label.as_dict(),
        is_open=block.open.is_yes,
        runs_clocks=block.clocks == "run",
        needs=needs,
    )


def _check_course(source: Source, node: Node, block: StateBlock, key: str) -> None:
    """Which states are open, and that clocks run in these alone, is no folder's to say."""
    is_open = key in OPEN_STATUSES
    for name, is_so in (("open", block.open.is_yes), ("clocks", block.clocks == "run")):
        if is_so != is_open:
            why = _COURSE[name, is_open]
            source.add(at_path(node, [name]).mark, called("state", key), why)


def _need(source: Source, node: Node, what: str) -> Need | None:
    block = source.convert(node, NeedBlock, what)
    if block is None or not isinstance(node, Fields):
        return None
    if (block.all is None) == (block.any is None):
        source.add(node.mark, what, say("a need says either `all` or `any`"))
        return None
    if block.any is not None:
        all_of: tuple[tuple[str, ...], ...] = (_facts(source, node.fields["any"], what),)
    else:
        all_of = tuple(_alternatives(source, item, what) for item in source.children(node, "all"))
    when = NeedWhen(
        priorities=block.when.priority.items if block.when.priority else (),
        scopes=block.when.scope.items if block.when.scope else (),
        is_renewed=block.when.renewed.is_yes if block.when.renewed else None,
    )
    return Need(all_of=all_of, when=when, position=node.mark.position)


def _alternatives(source: Source, node: Node, what: str) -> tuple[str, ...]:
    """One fact, or `{ any: [...] }` of several."""
    if isinstance(node, Fields) and list(node.fields) == ["any"]:
        return _facts(source, node.fields["any"], what)
    return (_fact(source, node, what),)


def _facts(source: Source, node: Node, what: str) -> tuple[str, ...]:
    if not isinstance(node, Items) or not node.items:
        source.add(node.mark, what, say("'any' must be a list of facts"))
        return ()
    return tuple(_fact(source, item, what) for item in node.items)


def _fact(source: Source, node: Node, what: str) -> str:
    """A fact's name; `{ whys: 3 }` names the fact `whys>=3`."""
    name = node.value if isinstance(node, Text) else ""
    if isinstance(node, Fields) and len(node.fields) == 1:
        key, value = next(iter(node.fields.items()))
        name = f"{key}>={value.value}" if isinstance(value, Text) else key
    if name not in FACTS:
        near, fact = near_or_known(name, FACTS), name or kind_of(node)
        source.add(node.mark, what, say("there is no fact {fact!r}; {near}", fact=fact, near=near))
    return name
