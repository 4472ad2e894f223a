"""Who else is told of an issue."""

from dataclasses import replace

from fbloop.domain.events.measures import Scoped
from fbloop.domain.responsibility import Route
from fbloop.domain.vocabulary import Scope
from fbloop.services.handling.copies import copies_of
from fbloop.services.judge import Judge
from tests.domain.made_issues import P0, graded, issue_of, made
from tests.services.made_sessions import pack


def test_copies_of_the_rule_and_of_the_route_each_once() -> None:
    rules = pack()
    rule = next(rule for rule in rules.priority_rules if rule.cc == ("rnd",))
    routed = replace(rules, routes=(Route(cc=("parts", "rnd")),))
    issue = issue_of(graded(P0, rule=rule.id))
    assert copies_of(Judge(routed), issue) == ("rnd", "parts")
    assert copies_of(Judge(routed), issue_of(graded(P0))) == ("parts", "rnd")


def test_the_scope_may_add_copies() -> None:
    routed = replace(pack(), routes=(Route(scopes=(Scope.BATCH,), cc=("rnd",)),))
    assert copies_of(Judge(routed), issue_of(graded(P0))) == ()
    assert copies_of(Judge(routed), issue_of(graded(P0), made(Scoped, scope=Scope.BATCH))) == (
        "rnd",
    )
