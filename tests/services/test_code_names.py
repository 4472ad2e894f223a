"""A code in a sentence: English has the code, other languages what it is called."""

from enum import StrEnum

from fbloop.domain.vocabulary import NoteKind, Resolution, Status
from fbloop.messages import Message, say
from fbloop.render.meanings import MEANINGS
from fbloop.services.code_names import CodeName, note_kind_name, resolution_name, status_name


def in_chinese(message: Message) -> str:
    words = {"it is {status}": "状态为“{status}”", "Verifying": "验证中"}
    return message.told(lambda one: words.get(one, one), lambda one, many, n: one)


def test_it_is_told_inside_of_a_sentence() -> None:
    message = say("it is {status}", status=status_name(Status.VERIFYING))
    assert message == "it is verifying"
    assert in_chinese(message) == "状态为“验证中”"


def test_without_words_of_the_catalogue_it_is_the_code() -> None:
    assert in_chinese(say("{status}", status=status_name(Status.NEW))) == "new"


def test_every_code_is_called_as_it_is_shown_elsewhere() -> None:
    named: dict[str, dict[StrEnum, CodeName]] = {
        "status": {code: status_name(code) for code in Status},
        "note": {code: note_kind_name(code) for code in NoteKind},
        "resolution": {code: resolution_name(code) for code in Resolution},
    }
    for kind, names in named.items():
        assert {code.value: name.templates[0] for code, name in names.items()} == MEANINGS[kind]
