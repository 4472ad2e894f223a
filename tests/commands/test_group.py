"""What the root command adds to Typer's: everything that is missing, at once."""

from typing import Annotated

import pytest
import typer

from fbloop.commands.group import SectionedCommand, missing_in
from fbloop.errors import Missing, UsageProblem


def parse(*arguments: str) -> None:
    """Type a command with an argument and two options that are required."""
    app = typer.Typer(rich_markup_mode=None)

    @app.command(cls=SectionedCommand)
    def reopen(
        words: Annotated[list[str], typer.Argument(metavar="ISSUE...")],
        reason: Annotated[str, typer.Option()],
        times: Annotated[int, typer.Option("-n", "--times")],
        by: Annotated[str, typer.Option()] = "me",
    ) -> None: ...

    typer.main.get_command(app).main(list(arguments), standalone_mode=False)


def test_all_that_is_missing_is_named_in_its_order() -> None:
    with pytest.raises(UsageProblem) as raised:
        parse("--by", "you")
    assert raised.value.message == "missing: ISSUE..., --reason, --times"
    assert raised.value.missing == (
        Missing(field="words", flag="ISSUE..."),
        Missing(field="reason", flag="--reason"),
        Missing(field="times", flag="--times"),
    )


def test_one_that_is_missing_is_typers_own_error() -> None:
    with pytest.raises(typer.TyperException) as raised:
        parse("x", "--reason", "y")
    assert missing_in(raised.value) == Missing(field="times", flag="--times")


@pytest.mark.parametrize("more", [(), ("--reason", "y")])
def test_what_is_there_but_wrong_is_not_missing(more: tuple[str, ...]) -> None:
    with pytest.raises(typer.TyperException, match="many") as raised:
        parse("x", *more, "--times", "many")
    assert missing_in(raised.value) is None
