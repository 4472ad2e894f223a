"""`--result N=VALUE`: each value belongs to one criterion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.criteria import parse_criterion
from fbloop.errors import UsageProblem
from fbloop.services.near import UnknownName
from fbloop.services.proof.typed_results import by_number, results_of

names = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=9)


@given(name=names, value=names)
def test_a_word_is_read_as_it_was_typed(name: str, value: str) -> None:
    assert results_of([f" {name} = {value} "]) == {name: value}


@pytest.mark.parametrize("word", ["", "1", "=", "1=", "=4", " = "])
def test_what_is_no_pair_is_refused(word: str) -> None:
    with pytest.raises(UsageProblem, match="cannot read"):
        results_of([word])


def test_a_name_is_given_once() -> None:
    with pytest.raises(UsageProblem, match="twice"):
        results_of(["1=4", " 1 =5"])


@given(called=st.lists(names, min_size=1, max_size=6, unique=True), data=st.data())
def test_a_number_means_the_place_whatever_criteria_are_called(
    called: list[str], data: st.DataObject
) -> None:
    criteria = [parse_criterion(f"{name}: x{n} <= 4") for n, name in enumerate(called)]
    n = data.draw(st.integers(1, len(called)))
    assert by_number(criteria, {str(n): "3"}) == {n: "3"}
    name = called[n - 1]
    if not name.isdecimal():
        assert by_number(criteria, {name: "3"}) == {n: "3"}


def test_a_metric_names_its_criterion_where_it_is_the_only_one() -> None:
    one = [parse_criterion("quiet: db <= 45"), parse_criterion("cool: heat <= 60")]
    assert by_number(one, {"heat": "50"}) == {2: "50"}
    two = [*one, parse_criterion("quieter: db <= 40")]
    with pytest.raises(UnknownName):
        by_number(two, {"db": "42"})


def test_two_words_for_one_criterion_are_refused() -> None:
    criteria = [parse_criterion("quiet: db <= 45")]
    for other in ("quiet", "db"):
        with pytest.raises(UsageProblem, match="already"):
            by_number(criteria, {"1": "40", other: "50"})


@pytest.mark.parametrize(
    "how", ["repeats == 0", "customer == yes", "swept >= 2", "nps > 4 @metric"]
)
def test_what_is_counted_is_not_typed(how: str) -> None:
    with pytest.raises(UsageProblem, match="not typed"):
        by_number([parse_criterion(how)], {"1": "0"})


@pytest.mark.parametrize("word", ["0", "2", "-1", "²", "other"])
def test_a_criterion_that_is_not_there_is_unknown(word: str) -> None:
    with pytest.raises(UnknownName):
        by_number([parse_criterion("quiet: db <= 45")], {word: "3"})
