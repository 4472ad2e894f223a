"""A filter in words, for the document that it narrows."""

import pytest

from fbloop.commands.shared.filtering import as_typed
from fbloop.commands.shared.options import Filter


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (Filter(), ""),
        (Filter(all=True), ""),
        (Filter(store=("S1", "S2"), overdue=True), "--store S1,S2 --overdue"),
        (Filter(since="2026-11-01", open=True), "--since 2026-11-01 --open"),
        # Whose issues they are is nobody's who reads the document.
        (
            Filter(vin=("LTST0000000000017",), plate=("浙A00012",), customer="张测试", text="张"),
            "--vin --plate --customer --text",
        ),
    ],
)
def test_what_was_given_and_nothing_personal(chosen: Filter, words: str) -> None:
    assert as_typed(chosen) == words
