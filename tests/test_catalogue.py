"""Every sentence of fbloop's has its Chinese, and nothing is told past the catalogue."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from fbloop.errors import FbloopError
from tests.catalogue import MO, catalogue, compiled, holes, keys, sources, unreadable
from tests.command_line import ROOT, CommandLine

# They take a template that another module holds, or Typer's sentences.
_LOOKED_UP = {
    "fbloop/commands/shared/typed_wrong.py",
    "fbloop/messages.py",
    "fbloop/render/speech.py",
}
# What it says stands in docs/indicators.md; reports have short definitions of their own.
_DOCUMENTED = {"fbloop/analysis/definitions.py"}
# What a call of these prints or raises is read by people.
_TOLD = {"print", "write", "echo"}
_KEYWORDS = {"hint", "says", "problems"}


def translations() -> dict[str, str]:
    found = {}
    for message in catalogue():
        if message.id:
            one = message.id[0] if isinstance(message.id, tuple | list) else message.id
            text = message.string[0] if isinstance(message.string, tuple | list) else message.string
            found[str(one)] = str(text)
    return found


def test_every_sentence_is_translated() -> None:
    chinese = translations()
    assert [one for one, _ in keys() if not chinese.get(one)] == []


def test_nothing_is_translated_that_nobody_says() -> None:
    said = {one for one, _ in keys()}
    assert [one for one in translations() if one not in said] == []


def test_a_translation_has_the_places_of_its_sentence() -> None:
    wrong = {
        one: chinese
        for one, chinese in translations().items()
        if not holes(chinese) <= holes(one) | {"n"}
        or ((holes(one) - holes(chinese)) - {"n"} and chinese)
    }
    assert wrong == {}


def test_no_translation_is_marked_as_doubtful() -> None:
    assert [message.id for message in catalogue() if message.id and message.fuzzy] == []


def test_the_compiled_catalogue_is_fresh() -> None:
    assert MO.read_bytes() == compiled(catalogue()), "python -m tests.catalogue"


def test_what_is_collected_is_written_out() -> None:
    found = [line for path in sources() for line in unreadable(path)]
    assert {line.partition(":")[0] for line in found} == _LOOKED_UP


def test_no_sentence_goes_past_the_catalogue() -> None:
    told = [line for path in sources() for line in untold(path)]
    assert [line for line in told if line.partition(":")[0] not in _DOCUMENTED] == []


@pytest.mark.parametrize(
    "line",
    [
        "raise UsageProblem('there is none')",
        "raise UsageProblem(f'there is no {name}')",
        "raise Refused(say('so'), hint='try it again')",
        "print('nothing was found')",
    ],
)
def test_a_sentence_past_the_catalogue_is_found(line: str, tmp_path: Path) -> None:
    (tmp_path / "made.py").write_text(line, encoding="utf-8")
    assert list(untold(tmp_path / "made.py"))


def untold(path: Path) -> Iterator[str]:
    """Sentences that are raised or printed as they stand in a module."""
    errors = _names_of_errors()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    own = {
        id(call)
        for kind in ast.walk(tree)
        if isinstance(kind, ast.ClassDef) and kind.name in errors
        for call in ast.walk(kind)
        if getattr(getattr(call, "func", None), "attr", "") == "__init__"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for sentence in filter(_is_sentence, _told(node, errors, id(node) in own)):
                shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name
                yield f"{shown}:{sentence.lineno}: {ast.unparse(sentence)}"


def _told(call: ast.Call, errors: frozenset[str], is_own: bool) -> Iterator[ast.expr]:
    """What a call raises or prints."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if is_own or name in errors or getattr(call.func, "id", "") in _TOLD:
        yield from call.args
    yield from (keyword.value for keyword in call.keywords if keyword.arg in _KEYWORDS)


def _is_sentence(node: ast.expr) -> bool:
    """Words with a blank between them; a command to type (`fbloop due --all`) is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
    elif isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    else:
        return False
    words = [word for word in text.split() if word.isalpha() and word.islower()]
    return len(words) > 1 and not text.startswith(("fbloop", "--"))


@cache
def _names_of_errors() -> frozenset[str]:
    """All classes of errors that a user can see, of every module."""
    for path in sources():
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if not name.endswith("__main__"):
            import_module(name.removesuffix(".__init__"))
    return frozenset(error.__name__ for error in _all_errors(FbloopError))


def _all_errors(error: type[FbloopError]) -> Iterator[type[FbloopError]]:
    yield error
    for below in error.__subclasses__():
        yield from _all_errors(below)


def test_help_and_errors_are_told_in_the_language_asked_for(fbloop: CommandLine) -> None:
    assert "显示" in fbloop("due", "--lang", "zh", "--help").out
    wrong = fbloop("due", "--lang=zh", "--overdu")
    assert "--overdu" in wrong.err
    assert "No such option" not in wrong.err


def test_messages_are_told_in_the_language_of_the_ledger(fbloop: CommandLine) -> None:
    assert fbloop("init", "--lang", "zh").code == 0
    assert "没有" in fbloop("show", "2026-11-9").err
    assert "no issue" in fbloop("show", "2026-11-9", "--lang", "en").err
