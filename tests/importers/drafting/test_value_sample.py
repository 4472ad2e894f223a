"""Values are counted, exactly while they are few and for a share of them afterwards."""

from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.drafting.value_sample import ValueSample


def test_few_values_are_all_counted() -> None:
    sample = ValueSample()
    known = [sample.add(text) for text in ("a", "b", "a")]
    assert (sample.counts, known) == ({"a": 2, "b": 1}, [False, False, True])
    assert (sample.is_whole, sample.n_distinct) == (True, 2)


@given(st.permutations(range(400)))
def test_of_many_values_those_that_are_kept_are_counted_in_any_order(numbers: list[int]) -> None:
    sample = ValueSample(most=32)
    for number in [*numbers, *numbers]:
        sample.add(str(number))
    assert not sample.is_whole
    assert len(sample.counts) <= 32
    assert set(sample.counts.values()) == {2}
    assert 200 <= sample.n_distinct <= 800
