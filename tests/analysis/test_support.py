from fbloop.analysis.support import MOST_SUPPORT, Support, SupportNeed, worst_first
from fbloop.domain.vocabulary import Priority
from tests.analysis.made_cases import MONDAY


def need(number: int, of: SupportNeed, priority: Priority | None, since: int = MONDAY) -> Support:
    issue = f"2026-11-{number:04}"
    return Support(
        id=issue, label=issue, title="x", need=of, asked_of="A", since_at=since, priority=priority
    )


def test_each_issue_once_with_its_first_need() -> None:
    found = worst_first(
        [
            need(2, SupportNeed.APPROVAL, Priority.P1),
            need(1, SupportNeed.OVERDUE, Priority.P0),
            need(1, SupportNeed.OWNER, Priority.P0),
            need(3, SupportNeed.TELL, None),
        ]
    )

    assert [(one.id[-1], one.need) for one in found] == [
        ("1", SupportNeed.OWNER),
        ("2", SupportNeed.APPROVAL),
        ("3", SupportNeed.TELL),
    ]


def test_of_one_need_twice_the_older_one_is_named() -> None:
    """Clocks of an issue are late: it needs a word since the first of them was due."""
    late = [need(1, SupportNeed.OVERDUE, Priority.P0, MONDAY - n) for n in (1, 3, 2)]

    assert [one.since_at for one in worst_first(late)] == [MONDAY - 3]


def test_listed_by_need_and_chosen_by_priority() -> None:
    """Thirty P3 without an owner hide no late P0; what waits to be told is never most of it."""
    found = worst_first(
        [
            *(need(n, SupportNeed.OWNER, Priority.P3) for n in range(30)),
            *(need(n, SupportNeed.TELL, Priority.P0) for n in range(40, 50)),
            need(60, SupportNeed.DEPARTMENT, Priority.P1),
            need(61, SupportNeed.OVERDUE, Priority.P0),
        ]
    )

    owner, *rest = dict.fromkeys(one.need for one in found)
    assert (owner, rest) == (SupportNeed.OWNER, [SupportNeed.OVERDUE, SupportNeed.DEPARTMENT])
    assert len(found) == MOST_SUPPORT


def test_at_most_five_wait_to_be_told() -> None:
    asked = need(1, SupportNeed.SWEEP, Priority.P1)
    tells = [need(n, SupportNeed.TELL, Priority.P0, MONDAY - n) for n in range(2, 12)]

    found = worst_first([asked, *tells])

    assert found[0] == asked
    assert [one.since_at for one in found[1:]] == [MONDAY - n for n in range(11, 6, -1)]


def test_who_waits_longer_stands_above() -> None:
    found = worst_first([need(n, SupportNeed.OWNER, Priority.P2, MONDAY - n) for n in range(30)])

    assert [int(one.id[-4:]) for one in found] == list(range(29, 29 - MOST_SUPPORT, -1))
