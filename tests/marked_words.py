"""Messages as a catalogue tells them that puts each sentence between marks: `<no store 'x'>`."""

from fbloop.messages import Message


def marked(text: str) -> str:
    """The text with marks around all that a catalogue is asked for, but what only separates."""
    assert isinstance(text, Message)
    return text.told(
        lambda one: f"<{one}>" if one.strip(",;: ") else one,
        lambda one, many, n: f"<{one if n == 1 else many}>",
    )
