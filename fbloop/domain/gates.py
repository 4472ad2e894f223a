"""Whether an issue may enter a status: asked here, and only here, for every path.

All that is missing comes back at once, each with the flag that supplies it.
"""

from dataclasses import replace
from functools import reduce

from fbloop.domain.errors import either
from fbloop.domain.facts import FACTS, Circumstances, Fact
from fbloop.domain.issue import Issue
from fbloop.domain.lifecycle import Need, NeedWhen, Workflow
from fbloop.domain.vocabulary import PATH, Status
from fbloop.errors import Missing
from fbloop.messages import say

APPROVAL, _APPROVERS = "approval", "approvers"
# What is asked whatever the rule file of gates says: the routing names approvers, and for whom.
_ALWAYS = {Status.EXECUTING: (Need(all_of=((_APPROVERS,),)),)}


def missing(issue: Issue, workflow: Workflow, to: Status, asked: Circumstances) -> list[Missing]:
    """What the gate of one status lacks."""
    found: list[Missing] = []
    for need in (*workflow.states[to].needs, *_ALWAYS.get(to, ())):
        if not _applies(need.when, issue, asked):
            continue
        found.extend(_missing_of(need, issue, asked))
    return _once_each(found)


def missing_until(
    issue: Issue, workflow: Workflow, to: Status, asked: Circumstances
) -> list[Missing]:
    """What all gates from investigating up to ``to`` lack together."""
    found: list[Missing] = []
    for status in PATH[1 : PATH.index(to) + 1]:
        found.extend(missing(issue, workflow, status, asked))
    return _once_each(found)


def closing_circumstances(issue: Issue, asked: Circumstances) -> Circumstances:
    """Closing is asked at the highest priority of the cycle: lowering opens no gate."""
    return replace(asked, priority=issue.grading.highest or issue.grading.priority)


def next_status(status: Status) -> Status | None:
    """The status after this one on the way through the loop."""
    if status not in PATH or status is PATH[-1]:
        return None
    return PATH[PATH.index(status) + 1]


def _applies(when: NeedWhen, issue: Issue, asked: Circumstances) -> bool:
    if when.priorities and asked.level not in when.priorities:
        return False
    if when.scopes and issue.solution.scope not in when.scopes:
        return False
    return when.is_renewed is None or when.is_renewed == (issue.cycle > 1)


def _missing_of(need: Need, issue: Issue, asked: Circumstances) -> list[Missing]:
    found = []
    for alternatives in need.all_of:
        facts = [FACTS[name] for name in alternatives]
        if not any(fact.is_known(issue, asked) for fact in facts):
            found.append(_as_missing(facts, asked))
    return found


def _as_missing(facts: list[Fact], asked: Circumstances) -> Missing:
    if [fact.name for fact in facts] == [_APPROVERS]:
        says = say("the approval of {who}", who=asked.unapproved)
        return Missing(field=APPROVAL, flag=facts[0].flag, says=says)
    return Missing(
        field="|".join(fact.name for fact in facts),
        flag=either(fact.flag for fact in facts),
        says=reduce(_or, (fact.label for fact in facts)),
    )


def _or(one: str, other: str) -> str:
    return say("{one}, or {other}", one=one, other=other)


def _once_each(found: list[Missing]) -> list[Missing]:
    return list({(item.field, item.flag): item for item in found}.values())
