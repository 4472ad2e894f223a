"""channels.yaml: what is said of mistakes in it."""

import pytest

from tests.rules.made_rules import Problems, assert_said


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "label: { zh: 热线, en: Hotline }",
            "label: 热线",
            "channel hotline: 'label' must be a mapping, not '热线'",
        ),
        ("channels:", "chanels:", "'channels' is missing"),
    ],
)
def test_what_is_said(problems: Problems, old: str, new: str, says: str) -> None:
    assert_said(problems("channels.yaml", old, new), says)
