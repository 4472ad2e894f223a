"""To which models a rule applies."""

import pytest

from fbloop.domain.product_lines import is_of


@pytest.mark.parametrize(
    ("models", "model", "is_theirs"),
    [
        ((), "A5", True),
        ((), None, True),
        (("EV6*", "A5"), "ev6 Long Range", True),
        (("EV6*", "A5"), "a5", True),
        (("EV6*", "A5"), "A55", False),
        (("EV6*",), None, False),
    ],
)
def test_models_by_name_or_glob(
    models: tuple[str, ...], model: str | None, is_theirs: bool
) -> None:
    assert is_of(models, model) == is_theirs
