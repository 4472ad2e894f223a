"""Who else is told of an issue (cc): by the routing, and by the rule that gave its priority."""

from fbloop.domain.issue import Issue
from fbloop.services.judge import Judge


def copies_of(judge: Judge, issue: Issue) -> tuple[str, ...]:
    """Departments and roles, as the rules say today; it is stored nowhere."""
    way, rules = judge.route_of(issue), judge.book.priority_rules
    rule = next((one for one in rules if one.id == issue.grading.rule), None)
    return tuple(dict.fromkeys((*(rule.cc if rule else ()), *(way.cc if way else ()))))
