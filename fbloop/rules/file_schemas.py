"""The JSON Schema of each rule file."""

from msgspec import Struct

from fbloop.domain.deadline_rules import Policy
from fbloop.domain.facts import FACTS
from fbloop.domain.signals import SIGNALS
from fbloop.domain.vocabulary import Status
from fbloop.domain.worktime_calendar import WEEKDAYS
from fbloop.rules.blocks import LabelBlock
from fbloop.rules.files.calendars import CalendarBlock
from fbloop.rules.files.categories import CategoryBlock
from fbloop.rules.files.channels import ChannelBlock
from fbloop.rules.files.cost_of_delay import Bound, DelayBlock, Factor, Recovery
from fbloop.rules.files.deadlines import ClockBlock, DeadlineBlock, ItemBlock
from fbloop.rules.files.escalation import StepBlock
from fbloop.rules.files.priorities import FigureBlock, MeaningBlock, RuleBlock
from fbloop.rules.files.responsibility import RaciBlock, RoleBlock
from fbloop.rules.files.routing import Approval, LineBlock, RouteBlock
from fbloop.rules.files.workflow import (
    NeedBlock,
    StateBlock,
    VerificationBlock,
    Watch,
    WatchBlock,
)
from fbloop.rules.json_schema import (
    BY_PRIORITY,
    LENGTH,
    TEXT,
    TEXTS,
    FileShape,
    Shape,
    block,
    either,
    file_schema,
    list_of,
    map_of,
    one_of,
    some,
)
from fbloop.rules.loader import FILES
from fbloop.rules.schema import Custom

_HOURS = some(
    {"type": "string", "pattern": "^([0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]|closed)$"}
)
_ONE_DAY = "|".join(WEEKDAYS)
_DAYS = f"^({_ONE_DAY})(-({_ONE_DAY}))?$"
_OF_ROLES: Shape = {
    "type": "object",
    "properties": {"all": TEXTS, "any": TEXTS},
    "additionalProperties": False,
    "minProperties": 1,
    "maxProperties": 1,
}
_NUMBER = r"[0-9]{1,4}(\.[0-9]{1,2})?"
_CUSTOM: dict[type[Custom], Shape] = {
    Approval: either(TEXT, _OF_ROLES),
    Watch: {"type": "string", "pattern": "^([0-9]{1,4}(m|h|d|w)|none)$"},
    Bound: {"type": "string", "pattern": "^[0-9]{1,4}(m|h|d|w)$"},
    Factor: {**TEXT, "pattern": rf"^{_NUMBER}(\+|-{_NUMBER})?$"},
    Recovery: {**TEXT, "pattern": "^(<?[0-9]{1,3}|[0-9]{1,3}-[0-9]{1,3})$"},
}
# `whys>=3` of the table of facts is written `{ whys: 3 }`.
_FACT = either(
    one_of(name for name in FACTS if ">=" not in name),
    {
        "type": "object",
        "properties": {
            name.partition(">=")[0]: {"const": int(name.partition(">=")[2])}
            for name in FACTS
            if ">=" in name
        },
        "additionalProperties": False,
        "maxProperties": 1,
    },
)
_FACTS = list_of(_FACT)
_ANY_FACT: Shape = {
    "type": "object",
    "properties": {"any": _FACTS},
    "required": ["any"],
    "additionalProperties": False,
}

_ROOTS: dict[str, dict[str, Shape]] = {
    "categories": {"categories": list_of(block(CategoryBlock))},
    "priorities": {
        "priorities": map_of(block(MeaningBlock), BY_PRIORITY),
        "lists": map_of(TEXTS),
        "figures": list_of(block(FigureBlock)),
        "rules": list_of(block(RuleBlock)),
    },
    "deadlines": {
        "deadlines": list_of(block(DeadlineBlock)),
        "checklists": map_of(list_of(block(ItemBlock)), BY_PRIORITY),
        "on_priority_change": one_of(Policy),
    },
    "calendars": {"calendars": map_of(block(CalendarBlock))},
    "workflow": {
        "states": map_of(block(StateBlock), f"^({'|'.join(Status)})$"),
        "verification": block(VerificationBlock),
        "watch": block(WatchBlock),
    },
    "responsibility": {
        "roles": map_of(block(RoleBlock)),
        "departments": map_of(block(LabelBlock)),
        "raci": map_of(block(RaciBlock), BY_PRIORITY),
        "routing": list_of(block(RouteBlock)),
        "product_lines": map_of(block(LineBlock)),
        "escalation": map_of(map_of(list_of(block(StepBlock)))),
    },
    "channels": {"channels": list_of(block(ChannelBlock))},
    "cost_of_delay": {"source": block(LabelBlock), "delays": list_of(block(DelayBlock))},
}
_BLOCKS: dict[str, tuple[type[Struct], ...]] = {
    "categories": (CategoryBlock,),
    "priorities": (MeaningBlock, FigureBlock, RuleBlock),
    "deadlines": (DeadlineBlock, ClockBlock, ItemBlock),
    "calendars": (CalendarBlock,),
    "workflow": (StateBlock, NeedBlock, VerificationBlock, WatchBlock),
    "responsibility": (LabelBlock, RoleBlock, RaciBlock, RouteBlock, LineBlock, StepBlock),
    "channels": (ChannelBlock,),
    "cost_of_delay": (LabelBlock, DelayBlock),
}
_PARTS: dict[str, dict[tuple[type[Struct], str], Shape]] = {
    "categories": {(CategoryBlock, "children"): list_of(block(CategoryBlock))},
    "deadlines": {
        (DeadlineBlock, "clocks"): map_of(either(LENGTH, block(ClockBlock))),
        (DeadlineBlock, "duties"): map_of(either(LENGTH, block(ClockBlock))),
        (ClockBlock, "stops"): some(one_of(SIGNALS)),
        (ItemBlock, "by"): one_of(SIGNALS),
    },
    "calendars": {
        (CalendarBlock, "hours"): map_of(_HOURS, _DAYS),
        (CalendarBlock, "dates"): map_of(_HOURS),
    },
    "workflow": {
        (StateBlock, "needs"): list_of(block(NeedBlock)),
        (NeedBlock, "all"): list_of(either(_FACT, _ANY_FACT)),
        (NeedBlock, "any"): _FACTS,
    },
}

KINDS = tuple(_ROOTS)


def rule_file_schema(kind: str) -> Shape:
    """The schema of `KIND.yaml`; ``kind`` is one of ``KINDS``."""
    return file_schema(
        FileShape(
            title=f"fbloop rules: {kind}.yaml",
            root=_ROOTS[kind],
            required=FILES[f"{kind}.yaml"][0],
            blocks=_BLOCKS[kind],
            parts=_PARTS.get(kind, {}),
            custom=_CUSTOM,
        )
    )
