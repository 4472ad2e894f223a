"""What Typer finds wrong in a command line is told as a message of ours, in its very words."""

from typing import Annotated

import pytest
import typer

from fbloop.commands.shared.typed_wrong import typed_wrong
from fbloop.messages import Message
from fbloop.render.formats import Format
from tests.command_line import CommandLine
from tests.marked_words import marked


def wrong(line: str) -> Message:
    """What is said of a line of a made-up command."""
    app = typer.Typer(rich_markup_mode=None, add_completion=False)

    @app.command()
    def sample(
        word: str,
        shape: Annotated[Format | None, typer.Option()] = None,
        limit: Annotated[int, typer.Option(min=0)] = 1,
        share: Annotated[float, typer.Option()] = 0.5,
        is_brief: Annotated[bool, typer.Option("--brief")] = False,
    ) -> None: ...

    with pytest.raises(typer.TyperException) as raised:
        typer.main.get_command(app).main(line.split(), standalone_mode=False)
    message = typed_wrong(raised.value).message
    assert isinstance(message, Message), f"{message!r} has no form"
    return message


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "<Missing argument 'word'.>"),
        ("x --nosuch", "<No such option: --nosuch>"),
        ("x --limit", "<Option '--limit' requires an argument.>"),
        ("x --brief=1", "<Option '--brief' does not take a value.>"),
        ("x y", "<Got unexpected extra argument(s) (y)>"),
        ("x --limit a", "<Invalid value for '--limit': <'a' is not a valid int range.>>"),
        ("x --limit -1", "<Invalid value for '--limit': <-1 is not in the range x>=0.>>"),
        ("x --share a", "<Invalid value for '--share': <'a' is not a valid float.>>"),
    ],
)
def test_each_form_of_sentence_is_known(line: str, told: str) -> None:
    assert marked(wrong(line)) == told


def test_a_choice_is_told_with_all_that_can_be_chosen() -> None:
    told = marked(wrong("x --shape cvs"))
    assert told.startswith("<Invalid value for '--shape': <'cvs' is not one of 'table', 'plain',")


def test_what_was_typed_is_not_taken_for_a_sentence_or_a_template() -> None:
    assert marked(wrong("x --shape {name}")).startswith(
        "<Invalid value for '--shape': <'{name}' is not one of"
    )


def test_choices_are_told_as_they_are_defined(fbloop: CommandLine) -> None:
    wrong = fbloop("log", "x", "--priority", "P9", "--json").error()
    assert wrong["message"].endswith("'P9' is not one of 'P0', 'P1', 'P2', 'P3'.")


def test_an_argument_without_help_is_missing_by_its_name_alone(fbloop: CommandLine) -> None:
    lines = fbloop("show").err.splitlines()
    assert "words" not in lines[1]
    assert lines[1].startswith("  missing ISSUE")
