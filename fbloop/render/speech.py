"""Messages in the language of who reads: the surface's side of `fbloop.messages`.

The language belongs to one run of the program, as a locale does. A command that has opened its
ledger says which it is (`use`); before that, for help and for errors in what was typed, it is
looked up when the first sentence needs it (`ask`).
"""

import os
from collections.abc import Callable
from gettext import NullTranslations
from pathlib import Path

from fbloop.messages import Message, say, say_many

DOMAIN = "fbloop"
LOCALE = Path(__file__).parent.parent / "locale"
SOURCE = "en"

_speech: list[Callable[[], str]] = [lambda: SOURCE]
_catalogues: dict[str, NullTranslations] = {SOURCE: NullTranslations()}


def ask(language: Callable[[], str]) -> None:
    """Begin a run whose language is found when it is first needed."""
    _speech[0] = language


def use(language: str) -> None:
    """Speak this language from now on."""
    _speech[0] = lambda: language


def spoken() -> str:
    """The language that is spoken."""
    return _language()


def tell(text: str) -> str:
    """A message in the reader's language; any other text as it is."""
    return told_in(_language(), text) if isinstance(text, Message) else text


def told_in(language: str, message: Message) -> str:
    """A message in a language, whoever reads: a document may be in another than its maker's."""
    catalogue = _catalogue(language)
    return message.told(catalogue.gettext, catalogue.ngettext)


def tr(template: str, /, **values: object) -> str:
    """A sentence in the reader's language: ``tr("next: {command}", command=command)``."""
    return tell(say(template, **values))


def tr_many(one: str, many: str, n: int, /, **values: object) -> str:
    """A sentence that counts, in the reader's language."""
    return tell(say_many(one, many, n, **values))


def heard(text: str) -> str:
    """A text of ours that stands in the source as it is (help), in the reader's language."""
    return _catalogue(_language()).gettext(text) if text else text


def lead_typer() -> None:
    """Let Typer's own sentences (`Usage:`, `default: ...`) be said by our catalogue, too."""
    import gettext

    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = _language()


def _language() -> str:
    language = _speech[0]()
    use(language)
    return language


def _catalogue(language: str) -> NullTranslations:
    if language not in _catalogues:
        import gettext

        _catalogues[language] = gettext.translation(
            DOMAIN, LOCALE, languages=[language], fallback=True
        )
    return _catalogues[language]
