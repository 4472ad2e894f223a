"""FILTER: from what was typed to a query."""

from collections.abc import Callable
from typing import Any, cast

import pytest

from fbloop.errors import UsageProblem
from fbloop.ledger.base import Row
from fbloop.ledger.query import Query
from fbloop.ledger.settings import Settings
from fbloop.rules.rulebook import RuleBook
from fbloop.services.selection import Asked, Selected, selected
from tests.services.made_sessions import pack

NOW = 1_794_790_800  # 2026-11-16 09:00 in Shanghai


HELD = {"model": ["M1", "M2"], "owner": ["小王"], "department": ["body"], "store": ["S1"]}


class Known:
    """A ledger whose columns hold these values; ``walked`` are the columns read in full."""

    settings = Settings()

    def __init__(self) -> None:
        self.walked: list[str] = []

    def issues(self, query: Query) -> list[Row]:
        assert query.limit == 1
        asked = {"model": query.models, "owner": query.owners, "department": query.departments,
                 "store": query.stores}  # fmt: skip
        found = any(value in HELD[column] for column, values in asked.items() for value in values)
        return [{}] * found

    def distinct(self, column: str) -> list[str]:
        self.walked.append(column)
        return HELD.get(column, [])


def no_book() -> Any:
    raise AssertionError("no rule was needed")


def of(
    *, is_open: bool | None = True, book: Callable[[], RuleBook] = no_book, **typed: Any
) -> Selected:
    """What a filter means that was typed now by 小李."""
    reading: Any = Known()
    asked = Asked(reading=reading, book=book, now=NOW, by="小李", is_open=is_open)
    return selected(asked, typed)


def test_nothing_given_is_the_commands_default() -> None:
    assert of().query == Query(is_open=True)
    assert of(is_open=None).query == Query()


@pytest.mark.parametrize(
    ("typed", "is_open"),
    [
        ({"all": True}, None),
        ({"status": ("closed",)}, None),
        ({"open": True}, True),
        ({"all": True, "open": True}, True),
        ({"status": ("closed",), "open": True}, True),
        ({"model": ("M1",)}, True),
    ],
)
def test_what_widens_and_what_narrows(typed: dict[str, Any], is_open: bool | None) -> None:
    assert of(**typed).query.is_open is is_open


def test_open_narrows_where_all_is_the_default() -> None:
    assert of(is_open=None, open=True).query.is_open is True


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ({"priority": ("p0", "P1")}, Query(priorities=("P0", "P1"))),
        ({"status": ("New",)}, Query(statuses=("new",))),
        ({"model": ("M2",)}, Query(models=("M2",))),
        ({"dept": ("body",)}, Query(departments=("body",))),
        ({"plate": ("浙a·00012",)}, Query(plates=("浙A00012",))),
        ({"owner": ("小王", "me")}, Query(owners=("小王", "小李"))),
        ({"store": ("S1",)}, Query(stores=("S1",))),
        ({"vin": ("lts0000025",)}, Query(vins=("LTS0000025",))),
        ({"customer": "张测试"}, Query(customer="张测试")),
        ({"text": "异响"}, Query(words="异响")),
        ({"overdue": True}, Query(overdue_at=NOW)),
        ({"unassigned": True}, Query(is_unassigned=True)),
    ],
)
def test_each_field_has_its_place_and_needs_no_rules(typed: dict[str, Any], query: Query) -> None:
    assert of(is_open=None, **typed).query == query


def test_a_day_reaches_from_its_first_to_its_last_second() -> None:
    found = of(is_open=None, since="2026-11-15", until="2026-11-15")
    assert found.query == Query(since=NOW - 33 * 3600, until=NOW - 9 * 3600 - 1)
    assert found.understood == (
        ("--since", "2026-11-15", "2026-11-15 00:00 Asia/Shanghai"),
        ("--until", "2026-11-15", "2026-11-15 23:59:59 Asia/Shanghai"),
    )


def test_everything_that_is_unknown_is_told() -> None:
    with pytest.raises(UsageProblem) as raised:
        of(
            model=("M3",),
            status=("done",),
            vin=("17",),
            until="20日",
            priority=("P0",),
            book=pack,
        )
    assert raised.value.details["flags"] == ["--model", "--status", "--vin", "--until"]


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ({"status": ("调查中",)}, Query(statuses=("investigating",), is_open=None)),
        ({"status": ("Verifying", "新建")}, Query(statuses=("verifying", "new"), is_open=None)),
        ({"dept": ("底盘",)}, Query(departments=("chassis",))),
    ],
)
def test_what_is_shown_is_accepted(typed: dict[str, Any], query: Query) -> None:
    assert of(is_open=None, book=pack, **typed).query == query


def test_an_unknown_category_gets_the_upper_ones_and_the_command_that_lists_all() -> None:
    with pytest.raises(UsageProblem) as raised:
        of(category=("qqqq",), book=pack)
    hint = raised.value.hint or raised.value.problems[0]
    assert "all: fbloop rules show category" in hint
    assert "store.power" not in hint
    assert "制动" not in hint


def test_all_values_of_a_column_are_read_only_for_one_that_is_not_there() -> None:
    ledger = Known()
    asked = Asked(reading=cast(Any, ledger), book=no_book, now=NOW, by="小王", is_open=None)
    selected(asked, {"model": ("M1", "M2"), "owner": ("小王",)})
    assert ledger.walked == []
    with pytest.raises(UsageProblem, match="M3"):
        selected(asked, {"model": ("M1", "M3")})
    assert ledger.walked == ["model"]
