"""What the shared options accept, and what they mean together."""

import pytest

from fbloop.commands.shared.options import Common
from fbloop.errors import UsageProblem
from fbloop.render.formats import Format


def test_json_is_short_for_the_json_format() -> None:
    assert Common(json=True).shape is Format.JSON
    assert Common(json=True, format=Format.JSON).shape is Format.JSON


def test_without_a_format_the_output_decides() -> None:
    assert Common().shape is None


def test_json_and_another_format_exclude_each_other() -> None:
    with pytest.raises(UsageProblem, match="--json and --format csv"):
        Common(json=True, format=Format.CSV)
