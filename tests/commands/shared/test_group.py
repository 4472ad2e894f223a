"""What the root command adds to Typer's: everything that is missing, at once."""

from typing import Annotated, Any

import pytest
import typer

from fbloop.commands.shared.group import CommandGroup, SectionedCommand, missing_in
from fbloop.errors import Missing, UsageProblem


def parse(*arguments: str) -> None:
    """Type a command with an argument and two options that are required."""
    app = typer.Typer(rich_markup_mode=None)

    @app.command(cls=SectionedCommand)
    def reopen(
        words: Annotated[list[str], typer.Argument(metavar="ISSUE...")],
        reason: Annotated[str, typer.Option()],
        times: Annotated[int, typer.Option("-n", "--times", help="How often.")],
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
        Missing(field="times", flag="--times", says="How often."),
    )


def test_one_that_is_missing_is_typers_own_error() -> None:
    with pytest.raises(typer.TyperException) as raised:
        parse("x", "--reason", "y")
    assert missing_in(raised.value) == Missing(field="times", flag="--times", says="How often.")


@pytest.mark.parametrize("more", [(), ("--reason", "y")])
def test_what_is_there_but_wrong_is_not_missing(more: tuple[str, ...]) -> None:
    with pytest.raises(typer.TyperException, match="many") as raised:
        parse("x", *more, "--times", "many")
    assert missing_in(raised.value) is None


def two_words(*arguments: str) -> str:
    """What a group with `sample` and the family `color mix|wash` carries out."""
    ran: list[str] = []

    class Group(CommandGroup):
        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            app = typer.Typer(rich_markup_mode=None)

            @app.command(cmd_name)
            def run(words: list[str] | None = None, db: str = "") -> None:
                ran.append(" ".join([cmd_name, *(words or []), db]).strip())

            return typer.main.get_command(app) if cmd_name in self.table else None

    lines = {"sample": ("", "One."), "color mix": ("", "Two."), "color wash": ("", "Three.")}
    Group(lines).main(list(arguments))
    return ran[0]


def test_a_name_may_be_two_words() -> None:
    assert two_words("color", "mix") == "color mix"
    assert two_words("--db", "x", "color", "wash", "--words", "a") == "color wash a x"
    assert two_words("sample") == "sample"


def test_an_unknown_second_word_names_the_near_ones() -> None:
    with pytest.raises(UsageProblem, match="no command 'color mx'") as raised:
        two_words("color", "mx")
    assert raised.value.hint == "did you mean color mix, color wash?"


@pytest.mark.parametrize(("behind", "code"), [((), 2), (("--help",), 0)])
def test_the_first_word_alone_lists_its_commands(
    behind: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as raised:
        two_words("color", *behind)
    assert raised.value.exit_code == code
    assert (
        capsys.readouterr().out.split() == "fbloop color mix Two. fbloop color wash Three.".split()
    )
