"""The measure in a sentence, and actions that are settled one by one."""

from fbloop.domain.solution import Action, Plan, Solution, settle


def action(number: int, what: str = "refit", **settled: object) -> Action:
    return Action(number=number, who="Chen", what=what, due_at=None, cycle=1, **settled)  # type: ignore[arg-type]


def test_done_or_waived_is_settled() -> None:
    assert not action(1).is_settled
    assert action(1, done_at=0).is_settled
    assert action(1, waived_because="withdrawn").is_settled


def test_one_action_is_settled_and_the_others_stay() -> None:
    both = (action(1), action(2))
    assert settle(both, 2, done_at=60, waived_because=None) == (action(1), action(2, done_at=60))
    assert settle(both, 1, done_at=None, waived_because="withdrawn") == (
        action(1, waived_because="withdrawn"),
        action(2),
    )
    assert settle(both, 3, done_at=60, waived_because=None) == both


def test_the_sentence_is_the_plan_else_the_actions_else_the_containment() -> None:
    actions = (action(1, "refit the bracket"), action(2, "a washer"))
    whole = Solution(plan=Plan(short="new bracket"), actions=actions, containment="foam")
    assert whole.summary == "new bracket"
    assert Solution(actions=actions, containment="foam").summary == "refit the bracket; a washer"
    assert Solution(containment="foam").summary == "foam"
    assert Solution(plan=Plan(mid="later")).summary is None
