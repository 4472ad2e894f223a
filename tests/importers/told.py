"""Messages as a reader of another language is told them."""

from collections.abc import Mapping

from fbloop.messages import Message


def told(text: str, catalogue: Mapping[str, str]) -> str:
    """The message by a catalogue, template for template; what the catalogue lacks stays."""
    assert isinstance(text, Message), f"{text!r} remembers nothing"
    return text.told(
        lambda one: catalogue.get(one, one), lambda one, many, n: catalogue.get(one, many)
    )
