"""Acceptance criteria: every form that is read, every one that is refused, and what holds."""

import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.criteria import Criterion, How, as_number, holds, parse_criterion
from fbloop.domain.errors import CriterionUnreadable
from fbloop.errors import ExitCode

OPERATORS = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "==": operator.eq,
    "!=": operator.ne,
}
numbers = st.floats(allow_nan=False, allow_infinity=False)


def criterion(**values: object) -> Criterion:
    given: dict[str, object] = {"name": "noise", "metric": "noise", "op": "<=", "value": "45"}
    return Criterion(**{"how": How.RESULT, **given, **values})  # type: ignore[arg-type]


FORMS = {
    "noise <= 45": criterion(),
    "noise<=45": criterion(),
    "  noise   <=   45  ": criterion(),
    "quiet: noise <= 45": criterion(name="quiet"),
    "quiet:noise<=45": criterion(name="quiet"),
    "安静：noise <= 45": criterion(name="安静"),
    "at 60 km/h : noise <= 45": criterion(name="at 60 km/h"),
    "noise <= 45 for 14 days": criterion(for_days=14),
    "noise <= 45 for 1 day": criterion(for_days=1),
    "noise <= 45 n>=30": criterion(min_n=30),
    "noise <= 45 n >= 30": criterion(min_n=30),
    "noise <= 45 for 7 days n>=30 @metric": criterion(for_days=7, min_n=30, how=How.METRIC),
    "noise <= 45@result": criterion(),
    "noise <= 45 @ metric": criterion(how=How.METRIC),
    "nps >= 60 @metric": criterion(name="nps", metric="nps", op=">=", value="60", how=How.METRIC),
    "re_repair < 12%": criterion(name="re_repair", metric="re_repair", op="<", value="12%"),
    "drift > -0.5": criterion(name="drift", metric="drift", op=">", value="-0.5"),
    "repeats == 0": criterion(name="repeats", metric="repeats", op="==", value="0", how=How.LEDGER),
    "complaints < 2 for 7 days": criterion(
        name="complaints", metric="complaints", op="<", value="2", for_days=7, how=How.LEDGER
    ),
    "swept >= 3": criterion(name="swept", metric="swept", op=">=", value="3", how=How.SWEEP),
    "customer == yes": criterion(
        name="customer", metric="customer", op="==", value="yes", how=How.CUSTOMER
    ),
    "content: customer != NO": criterion(
        name="content", metric="customer", op="!=", value="NO", how=How.CUSTOMER
    ),
    "repeats == 0 @result": criterion(name="repeats", metric="repeats", op="==", value="0"),
    "噪音：分贝 <= 45": criterion(name="噪音", metric="分贝"),
}


@pytest.mark.parametrize("text", FORMS)
def test_forms(text: str) -> None:
    assert parse_criterion(text) == FORMS[text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "noise",
        "noise <=",
        "<= 45",
        "noise = 45",
        "noise => 45",
        "noise <= loud",
        "noise <= nan",
        "noise <= inf",
        "noise <= 45 46",
        "noise <= 45 for 14",
        "noise <= 45 for days",
        "noise <= 45 for -3 days",
        "noise <= 45 for 2 weeks",
        "noise <= 45 n>=many",
        "noise <= 45 n>30",
        "noise <= 45 @",
        "noise <= 45 @feeling",
        "noise <= 45 @metric @result",
        "noise <= 45 n>=3 for 2 days",
        ": noise <= 45",
        "：noise <= 45",
        "a: b: noise <= 45",
        "a：b：noise <= 45",
        "passed",
        "passed @result",
        "customer == perhaps",
        "customer >= yes",
        "customer",
        "mood == happy @customer",
        "noise == 0 @ledger",
    ],
)
def test_what_could_never_be_judged_is_refused_with_the_form(text: str) -> None:
    with pytest.raises(CriterionUnreadable) as refused:
        parse_criterion(text)
    assert refused.value.exit_code is ExitCode.USAGE
    assert repr(text) in refused.value.message
    assert "NAME: METRIC OP VALUE" in refused.value.hint


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("noise <= loud", "'loud' is not a number"),
        ("noise <= 45 @feeling", "@metric, @ledger, @result, @customer, @sweep"),
        ("noise == 0 @ledger", "repeats and complaints, not noise"),
        ("customer == perhaps", "customer == yes"),
    ],
)
def test_a_refusal_says_why(text: str, why: str) -> None:
    with pytest.raises(CriterionUnreadable, match="cannot read") as refused:
        parse_criterion(text)
    assert why in refused.value.message


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = parse_criterion(text)
    except CriterionUnreadable:
        return
    assert found.op in OPERATORS


@given(st.text(alphabet="noise quiet:：<>=!@0123456789.%fordaysn ", max_size=60))
def test_what_is_read_is_read_again_from_its_own_words(text: str) -> None:
    try:
        found = parse_criterion(text)
    except CriterionUnreadable:
        return
    assert parse_criterion(str(found)) == found


@pytest.mark.parametrize("text", FORMS)
def test_its_words_say_all_of_it(text: str) -> None:
    assert parse_criterion(str(FORMS[text])) == FORMS[text]


def test_its_words_leave_out_what_was_not_asked() -> None:
    assert str(criterion()) == "noise: noise <= 45 @result"
    assert str(criterion(for_days=7, min_n=3)) == "noise: noise <= 45 for 7 days n>=3 @result"


@given(numbers, st.sampled_from(sorted(OPERATORS)), numbers)
def test_numbers_are_compared_as_numbers(measured: float, op: str, wanted: float) -> None:
    asked = criterion(op=op, value=repr(wanted))
    assert holds(asked, repr(measured)) is OPERATORS[op](measured, wanted)


@pytest.mark.parametrize(
    ("op", "value", "measured", "is_met"),
    [
        ("<=", "45", "9", True),  # as words "9" comes after "45"
        (">=", "100", "99", False),
        ("==", "0", "0.0", True),
        ("==", "1000", "1e3", True),
        ("<=", "12%", "12 %", True),
        ("<", "12%", "12", False),
        ("!=", "0", "1", True),
        ("<=", "45", "-3", True),
    ],
)
def test_comparisons(op: str, value: str, measured: str, is_met: bool) -> None:
    assert holds(criterion(op=op, value=value), measured) is is_met


@given(st.sampled_from(sorted(OPERATORS)), st.text().filter(lambda text: as_number(text) is None))
def test_what_is_no_number_meets_nothing(op: str, measured: str) -> None:
    assert not holds(criterion(op=op), measured)


def test_a_customer_says_yes_or_no() -> None:
    wants_yes = parse_criterion("customer == yes")
    assert holds(wants_yes, " YES ")
    assert not holds(wants_yes, "no")
    assert not holds(wants_yes, "unreachable")
    not_no = parse_criterion("customer != no")
    assert holds(not_no, "yes")
    assert not holds(not_no, "no")
    assert not holds(not_no, "unreachable")


@pytest.mark.parametrize(
    ("text", "number"),
    [("45", 45.0), (" 4.5 ", 4.5), ("12%", 12.0), ("-1e3", -1000.0), ("４５", 45.0)],
)
def test_numbers_are_read(text: str, number: float) -> None:
    assert as_number(text) == number


@pytest.mark.parametrize("text", ["", "%", "5%%", "nan", "inf", "-Infinity", "1e999", "yes", "1,5"])
def test_what_is_no_finite_number(text: str) -> None:
    assert as_number(text) is None
