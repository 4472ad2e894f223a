"""The pages that are made from the program say what the program says today."""

import pytest

from tests.reference import PAGES, place


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_fresh(name: str) -> None:
    stored = place(name).read_text(encoding="utf-8")
    assert stored == PAGES[name](), "python -m tests.reference"
