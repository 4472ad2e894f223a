"""Several refusals in one: all of them are told."""

import pytest

from fbloop.domain.vocabulary import Status
from fbloop.errors import ExitCode, Missing, NotFound, Refused, UsageProblem
from fbloop.messages import say
from fbloop.services.errors import (
    GateClosed,
    ManyRefused,
    ManyUnreadable,
    NoSuchIssue,
    NotNow,
    NotYet,
    with_all_of,
)
from tests.marked_words import marked

CAUSE = Missing(field="cause", flag="--cause TEXT")
OWNER = Missing(field="owner", flag="assign ISSUE PERSON")


def test_every_issue_is_named_with_what_it_lacks() -> None:
    first = GateClosed("P1-2026-11-0001", Status.PLANNING, [CAUSE, OWNER])
    second = NotYet("P1-2026-11-0002", ["1. quiet: no value"], [CAUSE])
    many = ManyRefused([first, second])
    assert many.missing == (CAUSE, OWNER)
    assert many.problems == (
        "P1-2026-11-0001 cannot go to planning yet: cause, owner",
        "P1-2026-11-0002 cannot be judged yet",
        "  1. quiet: no value",
    )
    assert (many.exit_code, many.kind) == (ExitCode.REFUSED, "refused")


def test_refusals_together_can_be_told_in_another_language() -> None:
    gate = GateClosed("P1-2026-11-0001", Status.PLANNING, [CAUSE])
    many = ManyRefused([gate, NotNow("P2-2026-11-0002", say("is closed"))])
    assert list(map(marked, many.problems)) == [
        "<<P1-2026-11-0001 cannot go to <Planning> yet>: cause>",
        "<P2-2026-11-0002 <is closed>>",
    ]


def test_the_first_refusal_says_how_it_ends() -> None:
    unknown = NoSuchIssue("2026-11-0009", near=["2026-11-0008"])
    many = ManyRefused([unknown, Refused("no")])
    assert (many.exit_code, many.hint) == (ExitCode.NOT_FOUND, "did you mean 2026-11-0008?")
    assert isinstance(unknown, NotFound)


def test_options_that_cannot_be_read_are_told_with_their_forms() -> None:
    many = ManyUnreadable([UsageProblem("--accept: no", hint="write it so"), UsageProblem("other")])
    assert many.problems == ("--accept: no; write it so", "other")
    assert many.exit_code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("flags", "way"),
    [
        ([], "fbloop x"),
        (["--a", "--b T"], "fbloop x with the flags above"),
        (["assign ISSUE PERSON"], "the above first, then fbloop x"),
        (
            ["--a", "assign ISSUE PERSON"],
            "what is no flag first, then fbloop x with the flags above",
        ),
    ],
)
def test_a_command_that_is_missing_is_typed_before(flags: list[str], way: str) -> None:
    missing = [Missing(field=flag, flag=flag) for flag in flags]
    assert with_all_of("fbloop x", missing) == way
