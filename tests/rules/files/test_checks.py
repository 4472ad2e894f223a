"""Every name that one rule file uses, another one must define."""

import pytest

from tests.rules.made_rules import Problems, assert_said


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "categories.yaml",
            "- id: other\n    label: { zh: 未分类",
            "- id: rest\n    label: { zh: 未分类",
            "category other: it is missing",
        ),
        ("categories.yaml", "department: chassis", "department: chasis", "did you mean 'chassis'?"),
        (
            "categories.yaml",
            "beats: [service, billing, sales]",
            "beats: [servce]",
            "no category is called 'servce'",
        ),
        (
            "priorities.yaml",
            "channel: [social, video], count",
            "channel: [socal, video], count",
            "no channel is called 'socal'; did you mean 'social'?",
        ),
        (
            "priorities.yaml",
            "category: store.process",
            "category: shop.process",
            "no category is called 'shop.process'",
        ),
        ("priorities.yaml", "cc: [rnd]", "cc: [r-n-d]", "no department or role is called 'r-n-d'"),
        ("deadlines.yaml", "category: store.*", "category: stores.*", "no category is called"),
        ("deadlines.yaml", "calendar: office", "calendar: offce", "no calendar is called 'offce'"),
        (
            "deadlines.yaml",
            "when: { priority: P3 }",
            "when: { priority: P2 }",
            "no rule gives every P3 its clocks",
        ),
    ],
)
def test_what_is_said(problems: Problems, file: str, old: str, new: str, says: str) -> None:
    assert_said(problems(file, old, new), says)
