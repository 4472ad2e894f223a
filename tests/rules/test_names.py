"""Names that people type and read."""

from dataclasses import replace
from functools import partial

import pytest

from fbloop.domain.responsibility import Approvers, Person, Route, Store
from fbloop.domain.vocabulary import Priority, Scope, Status
from fbloop.errors import ExitCode
from fbloop.rules.errors import UnknownName
from fbloop.rules.names import (
    category_label,
    channel_label,
    department_label,
    find_category,
    find_channel,
    find_person,
    find_store,
    names_of,
    priority_label,
    role_label,
    route,
    status_label,
    store_of,
)
from fbloop.rules.rulebook import RuleBook


@pytest.fixture
def peopled(book: RuleBook) -> RuleBook:
    """The pack with two shops and two persons."""
    stores = (
        Store(code="SZ01", name="深圳南山店", aliases=("南山",), zone="z1"),
        Store(code="HZ01", name="杭州滨江店"),
    )
    people = (Person(name="李四", role="expert"), Person(name="王五", role="store_manager"))
    return replace(book, stores=stores, people=people)


def test_labels_in_both_languages(book: RuleBook) -> None:
    assert category_label(book, "cabin.boot", "zh") == "开机卡顿"
    assert category_label(book, "cabin.boot", "en") == "Boot lag"
    assert channel_label(book, "hotline", "zh") == "热线"
    assert status_label(book, Status.CLOSED, "zh") == "已闭环"
    assert priority_label(book, Priority.P0, "en") == "Critical"
    assert role_label(book, "zone_lead", "zh") == "战区负责人"
    assert department_label(book, "rnd", "en") == "Research and development"


def test_a_code_without_label_stands_for_itself(book: RuleBook) -> None:
    assert category_label(book, "from.crm", "zh") == "from.crm"
    assert channel_label(book, "fax", "zh") == "fax"
    assert role_label(book, "ceo", "en") == "ceo"
    assert department_label(book, "moon", "en") == "moon"


@pytest.mark.parametrize("word", ["cabin.boot", "CABIN.BOOT", "开机卡顿", "boot lag", " Boot lag "])
def test_a_category_by_code_or_label(book: RuleBook, word: str) -> None:
    assert find_category(book, word) == "cabin.boot"


def test_a_parent_is_a_category(book: RuleBook) -> None:
    assert find_category(book, "智能座舱") == "cabin"


@pytest.mark.parametrize("word", ["hotline", "热线", "400电话", "Phone"])
def test_a_channel_by_code_label_or_alias(book: RuleBook, word: str) -> None:
    assert find_channel(book, word) == "hotline"


def test_an_unknown_name_is_a_slip_with_near_ones(book: RuleBook) -> None:
    with pytest.raises(UnknownName) as caught:
        find_category(book, "cabin.bot")
    assert caught.value.exit_code is ExitCode.USAGE
    assert caught.value.hint.startswith("did you mean 'cabin.boot'")
    with pytest.raises(UnknownName, match="no channel is called 'hotlin'"):
        find_channel(book, "hotlin")


def test_while_there_are_no_rows_any_store_and_person_is_taken(book: RuleBook) -> None:
    assert find_store(book, "某店") == "某店"
    assert find_person(book, "某人") == "某人"
    assert store_of(book, "某店") is None


@pytest.mark.parametrize("word", ["SZ01", "sz01", "深圳南山店", "南山"])
def test_a_store_by_code_name_or_alias(peopled: RuleBook, word: str) -> None:
    assert find_store(peopled, word) == "SZ01"


def test_with_rows_an_unknown_store_or_person_is_refused(peopled: RuleBook) -> None:
    with pytest.raises(UnknownName, match="no store is called '深圳店'") as caught:
        find_store(peopled, "深圳店")
    assert "深圳南山店" in caught.value.hint
    with pytest.raises(UnknownName, match="no person"):
        find_person(peopled, "张三")
    assert find_person(peopled, "李四") == "李四"


def test_stores_and_people_are_found(peopled: RuleBook) -> None:
    found = store_of(peopled, "SZ01")
    assert found is not None
    assert found.zone == "z1"


def test_all_words_of_a_kind(peopled: RuleBook) -> None:
    assert names_of(peopled, "store")["南山"] == "SZ01"
    assert names_of(peopled, "channel")["抖音"] == "video"
    assert names_of(peopled, "category")["Sales"] == "sales"


def test_the_raci_table_of_article_2(book: RuleBook) -> None:
    p0, p2 = book.raci[Priority.P0], book.raci[Priority.P2]
    assert (p0.accountable, p0.owner) == ("zone_lead", "expert")
    assert p0.responsible == ("expert", "store_manager")
    assert p0.informed == ("hq_director",)
    assert (p2.responsible, p2.accountable) == (("store_manager",), "store_manager")
    assert (p2.consulted, p2.owner) == (("expert",), "store_manager")
    assert book.raci[Priority.P1].accountable == "expert"


@pytest.mark.parametrize(
    ("category", "priority", "channel", "department"),
    [
        ("noise.cabin", "P2", "authority", "legal-pr"),
        ("safety.fire", "P0", "app", "quality"),
        ("battery.range", "P2", "app", "battery"),
        ("cabin.boot", "P2", "app", "product-software"),
        ("noise.powertrain", "P2", None, "powertrain"),
    ],
)
def test_where_an_issue_goes(
    book: RuleBook, category: str, priority: str, channel: str | None, department: str
) -> None:
    found = route(book, category, Priority(priority), channel)
    assert found is not None
    assert found.department == department


def test_an_unknown_category_goes_nowhere(book: RuleBook) -> None:
    assert route(book, "from.crm", Priority.P2, None) is None
    assert route(book, None, None, None) is None


def test_a_row_without_department_leaves_it_to_the_category(book: RuleBook) -> None:
    only_copies = replace(book, routes=(Route(categories=("cabin",), cc=("rnd",)),))
    found = route(only_copies, "cabin.boot", Priority.P2, None)
    assert found is not None
    assert (found.department, found.cc) == ("product-software", ("rnd",))


def test_scope_and_model_choose_a_row_once_they_are_known(book: RuleBook) -> None:
    rows = (
        Route(scopes=(Scope.SYSTEMIC,), department="quality"),
        Route(models=("EV6*",), department="rnd"),
    )
    routed = replace(book, routes=rows)
    asked = partial(route, routed, "cabin.boot", Priority.P2, None)
    found = (asked(), asked(scope=Scope.SYSTEMIC), asked(model="ev6 Long"))
    assert [way.department for way in found if way] == ["product-software", "quality", "rnd"]


def test_approvers_come_from_the_first_row_that_names_some(book: RuleBook) -> None:
    first, second = Approvers(roles=("rnd",)), Approvers(roles=("quality",))
    rows = (
        Route(priorities=(Priority.P0,), approvers=second),
        Route(cc=("rnd",)),
        Route(department="battery", approvers=first),
        Route(approvers=second),
    )
    found = route(replace(book, routes=rows), "cabin.boot", Priority.P2, None)
    assert found is not None
    assert (found.department, found.cc, found.approvers) == ("product-software", ("rnd",), first)
