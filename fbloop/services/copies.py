"""Who else is told of an issue (cc): by the routing, and by the rule that gave its priority."""

from fbloop.domain.issue import Issue
from fbloop.rules.names import route
from fbloop.rules.rulebook import RuleBook


def copies_of(book: RuleBook, issue: Issue) -> tuple[str, ...]:
    """Departments and roles, as the rules say today; it is stored nowhere."""
    grading, facts = issue.grading, issue.facts
    way = route(
        book,
        grading.category,
        grading.priority,
        facts.channel,
        model=facts.model,
        scope=issue.solution.scope,
    )
    rule = next((one for one in book.priority_rules if one.id == grading.rule), None)
    return tuple(dict.fromkeys((*(rule.cc if rule else ()), *(way.cc if way else ()))))
