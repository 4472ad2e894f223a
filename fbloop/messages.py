"""Sentences for people: English text that remembers how it was made.

Whatever happens below the surface is told in English (`say`). A `Message` is that text, and also
its template and its values: the surface (`render.speech`) says it again in the reader's language,
by the catalogue in ``fbloop/locale``. So no floor needs to know who reads, and what is stored is
English whoever typed.
"""

from collections.abc import Callable, Iterable, Mapping

Translate = Callable[[str], str]
TranslateMany = Callable[[str, str, int], str]


class Message(str):
    """An English sentence; ``templates`` (for one, for many) and ``values`` say it again."""

    __slots__ = ("number", "templates", "values")

    templates: tuple[str, str]
    values: Mapping[str, object]
    number: int | None

    def told(self, one: Translate, many: TranslateMany) -> str:
        """The sentence by a catalogue: how it says a template, and one that counts."""
        text, texts = self.templates
        if not text:
            return ""  # for nothing a catalogue tells its own header
        template = one(text) if self.number is None else many(text, texts, self.number)
        values = {
            name: value.told(one, many) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return _filled(template, values)


def say(template: str, /, **values: object) -> Message:
    """A sentence: ``say("there is no store {name}", name=name)``.

    Values may be messages themselves. Without values braces stand for themselves.
    """
    return _made((template, template), values, None)


def say_many(one: str, many: str, n: int, /, **values: object) -> Message:
    """A sentence that counts: ``say_many("{n} issue", "{n} issues", 3)``."""
    return _made((one, many), {"n": n, **values}, n)


def joined(separator: str, parts: Iterable[str]) -> Message:
    """Parts that stand side by side, as one message; each is said in the reader's language."""
    values: dict[str, object] = {f"part{number}": part for number, part in enumerate(parts)}
    template = "{separator}".join(f"{{{name}}}" for name in values)
    return _made((template, template), {**values, "separator": say(separator)}, None)


def _made(templates: tuple[str, str], values: Mapping[str, object], number: int | None) -> Message:
    template = templates[number is not None and number != 1]
    message = Message(_filled(template, values))
    message.templates, message.values, message.number = templates, values, number
    return message


def _filled(template: str, values: Mapping[str, object]) -> str:
    return template.format_map(values) if values else template
