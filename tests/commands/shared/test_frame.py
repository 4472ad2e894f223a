"""Option groups: taken apart for Typer, put together for the command."""

from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from fbloop.commands.shared.frame import command, split_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """A group of options, one of which must be given."""

    city: Annotated[str, typer.Option()]
    store: Annotated[tuple[str, ...], typer.Option()] = ()


def run(*arguments: str) -> list[object]:
    """The values that a framed command gets."""
    seen: list[object] = []

    @command
    def visit(places: Places, name: Annotated[str, typer.Argument()] = "nobody") -> int:
        seen.extend([places, name])
        return 7

    app = typer.Typer()
    app.command()(visit)
    result = CliRunner().invoke(app, list(arguments), standalone_mode=False)
    assert (result.exception, result.return_value) == (None, 7)
    return seen


def test_a_group_arrives_as_one_value_beside_the_commands_own() -> None:
    assert run("Li", "--city", "Shenzhen", "--store", "A,B", "--store", "C") == [
        Places(city="Shenzhen", store=("A", "B", "C")),
        "Li",
    ]


def test_what_was_not_typed_has_the_groups_default() -> None:
    assert run("--city", "Shenzhen") == [Places(city="Shenzhen"), "nobody"]


def test_an_option_of_the_command_cannot_hide_one_of_a_group() -> None:
    with pytest.raises(ValueError, match="duplicate parameter name: 'city'"):

        @command
        def visit(places: Places, city: str) -> None: ...


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (None, ()),
        (["P0,P1", "P2"], ("P0", "P1", "P2")),
        (["P0，P1"], ("P0", "P1")),
        (["P0, P0 ,"], ("P0",)),
        ([r"Nanshan\, 2nd floor"], ("Nanshan, 2nd floor",)),
    ],
)
def test_words_are_separated_by_commas(typed: list[str] | None, words: tuple[str, ...]) -> None:
    assert split_words(typed) == words


@given(st.lists(st.text(alphabet="ab c", min_size=1).map(str.strip).filter(bool), unique=True))
def test_words_come_out_as_they_were_joined(words: list[str]) -> None:
    assert split_words([",".join(words)]) == split_words(words) == tuple(words)
