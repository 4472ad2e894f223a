"""What of a message a translation cannot reach."""

import re

from fbloop.messages import Message

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def values_of(text: str) -> str:
    """The values of a message without the words of its templates; any other text as it is."""
    return text.told(_bare, lambda one, many, n: _bare(one)) if isinstance(text, Message) else text


def _bare(template: str) -> str:
    return "".join(_PLACEHOLDER.findall(template))
