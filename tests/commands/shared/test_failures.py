"""Recognising errors, and whether JSON was asked for."""

import pytest

from fbloop.commands.shared.failures import as_lines, as_object, understood, wants_json
from fbloop.errors import ExitCode, FbloopError, Missing


@pytest.mark.parametrize(
    "typed",
    [
        "due --json",
        "--json due",
        "due -f json",
        "due -fjson",
        "due -yqf json",
        "due --format json",
        "due --format=json",
        "due -f ndjson --limit 3",
    ],
)
def test_json_is_seen_wherever_it_stands(typed: str) -> None:
    assert wants_json(typed.split())


@pytest.mark.parametrize(
    "typed", ["due", "due -f csv", "log -- --json", "log json", "due --jsonx", "due --if json"]
)
def test_json_is_not_seen_where_it_is_not(typed: str) -> None:
    assert not wants_json(typed.split())


def test_an_error_of_ours_stays_what_it_is() -> None:
    error = FbloopError("x")
    assert understood(error) is error


def test_details_are_added_to_the_object() -> None:
    error = FbloopError("x", details={"issue": "P1-2026-11-0001"})
    assert as_object(error)["error"]["issue"] == "P1-2026-11-0001"


def test_a_missing_parameter_is_named_with_its_flag() -> None:
    import typer

    from fbloop.commands.shared.group import SectionedCommand

    app = typer.Typer(rich_markup_mode=None)

    @app.command(cls=SectionedCommand)
    def reopen(reason: str = typer.Option()) -> None: ...

    with pytest.raises(typer.TyperException) as raised:
        typer.main.get_command(app).main([], standalone_mode=False)
    failure = understood(raised.value)
    assert failure.exit_code is ExitCode.USAGE
    assert failure.missing == (Missing(field="reason", flag="--reason"),)


def test_nothing_in_an_error_can_steer_a_terminal() -> None:
    error = FbloopError(
        "a\x1b[2Jb\nc",
        problems=["d\x9b2Je"],
        missing=[Missing(field="f", flag="--f", says="g\x07")],
        hint="h\u202ei",
    )
    assert all(line.isprintable() for line in as_lines(error))
