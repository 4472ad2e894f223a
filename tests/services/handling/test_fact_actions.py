"""Actions by number: whatever is done or waived, the others stay open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.errors import UnreadableFact
from fbloop.domain.events.measures import ActionAdded, ActionSettled
from fbloop.domain.evolution import evolve_all
from fbloop.services.handling.fact_actions import action_events
from fbloop.text.errors import TimeProblem
from tests.domain.made_calendars import at
from tests.domain.made_issues import issue_of, made
from tests.services.made_sessions import made_session

SESSION = made_session()


@given(data=st.data(), known=st.integers(0, 4), new=st.integers(0, 3))
def test_only_what_was_named_is_settled(data: st.DataObject, known: int, new: int) -> None:
    numbers = list(range(1, known + new + 1))
    settled = data.draw(st.sets(st.sampled_from(numbers[:known]))) if known else set()
    left = [n for n in numbers if n not in settled]
    waived = data.draw(st.sets(st.sampled_from(left))) if left else set()
    done = data.draw(st.sets(st.sampled_from(left))) - waived if left else set()
    issue = issue_of(
        *(made(ActionAdded, who="Chen", what="refit") for _ in range(known)),
        *(made(ActionSettled, number=n) for n in sorted(settled)),
    )
    events = action_events(
        SESSION,
        issue.solution.actions,
        added=["Chen: refit"] * new,
        done=[str(n) for n in done],
        waived=[f"{n}: not needed" for n in waived],
    )
    actions = evolve_all(issue, events).solution.actions
    assert [a.number for a in actions] == numbers
    assert {a.number for a in actions if a.waived_because} == waived
    assert {a.number for a in actions if a.done_at is not None} == settled | done


@given(waived=st.sets(st.integers(1, 3)))
def test_all_means_all_that_is_left(waived: set[int]) -> None:
    events = action_events(
        SESSION,
        (),
        added=["Chen: refit"] * 3,
        done=["all"],
        waived=[f"{n}: not needed" for n in waived],
    )
    actions = evolve_all(issue_of(), events).solution.actions
    assert all(a.is_settled for a in actions)
    assert {a.number for a in actions if a.waived_because} == waived


def test_all_of_nothing_is_nothing() -> None:
    assert action_events(SESSION, (), added=(), done=["all"], waived=()) == []


@pytest.mark.parametrize("number", ["0", "2", "-1", "1.0", "one", "", "²", "١٢"])
def test_all_does_not_hide_a_wrong_number(number: str) -> None:
    with pytest.raises(UnreadableFact) as refusal:
        action_events(SESSION, (), added=["Chen: refit"], done=["all", number], waived=())
    assert refusal.value.hint.endswith("open now: 1")


@pytest.mark.parametrize(
    ("text", "who", "what", "due"),
    [
        ("Chen: refit", "Chen", "refit", None),
        ("陈工：更换线束 ＜2026-11-22", "陈工", "更换线束", "2026-11-22 23:59:59"),
        ("Chen: keep it < 45 dB <2026-11-22 10:00", "Chen", "keep it < 45 dB", "2026-11-22 10:00"),
        ("Chen: look at a:b", "Chen", "look at a:b", None),
        ("Chen:\n first\n second", "Chen", "first\n second", None),
    ],
)
def test_who_what_and_until_when(text: str, who: str, what: str, due: str | None) -> None:
    (event,) = action_events(SESSION, (), added=[text], done=(), waived=())
    assert isinstance(event, ActionAdded)
    moment = None if due is None else at(due[:16]) + (59 if due.endswith(":59") else 0)
    assert (event.who, event.what, event.due_at) == (who, what, moment)


def test_an_unreadable_date_is_a_problem_of_time() -> None:
    with pytest.raises(TimeProblem):
        action_events(SESSION, (), added=["Chen: refit <soon"], done=(), waived=())
