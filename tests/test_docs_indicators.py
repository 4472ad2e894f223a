"""The definitions of the indicators: every one has one, its example holds, its page is fresh."""

import pytest

from fbloop.analysis.card import FIGURES
from fbloop.analysis.definitions import DEFINITIONS
from tests.analysis.worked_examples import EXAMPLES
from tests.reference import place
from tests.reference.indicators import page


def test_every_indicator_is_defined() -> None:
    assert DEFINITIONS.keys() == FIGURES.keys() == EXAMPLES.keys()


@pytest.mark.parametrize("name", FIGURES)
def test_the_example_gives_what_it_says(name: str) -> None:
    found, said = FIGURES[name](EXAMPLES[name]), DEFINITIONS[name].example

    assert (found.numerator, found.denominator) == (said.numerator, said.denominator)
    assert found.value == pytest.approx(said.value) if said.value else found.value == said.value
    assert found.met is said.met


def test_the_page_is_fresh() -> None:
    written = place("indicators.md").read_text("utf-8")

    assert written == page(), "python -m tests.reference"
