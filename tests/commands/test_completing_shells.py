"""How shells ask for candidates, and how these are written for them."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.commands.completing_shells import FILES, SHELLS, Candidate, Typed

BASH, ZSH, POWERSHELL = SHELLS["bash"], SHELLS["zsh"], SHELLS["powershell"]


def from_bash(*parts: str, at: int | None = None) -> Typed:
    """What bash passes when these are the parts of its line."""
    place = len(parts) if at is None else at
    return BASH.read({"COMP_WORDS": "\n".join(("fbloop", *parts)), "COMP_CWORD": str(place)})


def test_bash_passes_words_with_their_quotes() -> None:
    assert from_bash("list", "'a b'", "c\\ d", '"e f') == Typed(
        ["list", "a b", "c d"], "e f", quote='"', known=0
    )
    assert from_bash("list", "'a") == Typed(["list"], "a", quote="'")
    assert from_bash("list", at=2) == Typed(["list"], "")


def test_bash_parts_words_where_nobody_typed_a_blank() -> None:
    assert from_bash("list", "--store", "=", "x") == Typed(["list"], "--store=x", known=8)
    assert from_bash("list", "--store", "=") == Typed(["list"], "--store=", known=8)
    found = from_bash("--db", "sqlite", ":", "///a.db", "show", "P")
    assert found == Typed(["--db", "sqlite:///a.db", "show"], "P")


def test_bash_replaces_only_its_own_part_of_a_word() -> None:
    typed = from_bash("list", "--store", "=", "x")
    assert BASH.write(typed, Candidate("--store=x y")) == "x\\ y"


@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1))
def test_bash_reads_back_what_is_written_for_it(value: str) -> None:
    assert shlex.split(BASH.write(Typed([], ""), Candidate(value))) == [value]
    inside = BASH.write(Typed([], "", "'"), Candidate(value))
    assert shlex.split(f"'{inside}'") == [value]


def test_the_others_pass_words_as_they_are() -> None:
    env = {"_FBLOOP_WORDS": "list\x1f--owner\x1fZhang S"}
    for name in ("zsh", "fish", "powershell", "pwsh"):
        assert SHELLS[name].read(env) == Typed(["list", "--owner"], "Zhang S")


def test_help_stands_behind_a_tabulator() -> None:
    assert ZSH.write(Typed([], ""), Candidate("a b", "what it is")) == "a b\twhat it is"
    assert ZSH.write(Typed([], ""), Candidate("a b")) == "a b"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("P0-2026-11-0043", "P0-2026-11-0043"),
        ("P0,P1", "P0,P1"),
        ("张三", "张三"),
        ("Zhang San", "'Zhang San'"),
        ("O'Neil", "'O''Neil'"),
        ("a’b", "'a’’b'"),
        ("$(id)", "'$(id)'"),
        (",a", "',a'"),
    ],
)
def test_powershell_gets_its_own_quotes(value: str, written: str) -> None:
    assert POWERSHELL.write(Typed([], ""), Candidate(value)) == written


@pytest.mark.parametrize("shell", SHELLS.values(), ids=SHELLS)
def test_the_word_for_files_is_never_quoted(shell: object) -> None:
    typed = Typed([], "--output=x", known=9)
    assert shell.write(typed, Candidate(FILES)) == FILES  # type: ignore[attr-defined]
