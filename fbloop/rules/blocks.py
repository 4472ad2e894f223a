"""Mappings that several rule files have in common: labels, examples, to what a row applies."""

from msgspec import Struct

from fbloop.rules.rulebook import Examples
from fbloop.rules.schema import Codes, Priorities, items


class LabelBlock(Struct, kw_only=True, frozen=True):
    """A name for people in both languages."""

    zh: str
    en: str

    def as_dict(self) -> dict[str, str]:
        """The two names by language."""
        return {"zh": self.zh, "en": self.en}


class ExamplesBlock(Struct, kw_only=True, frozen=True):
    """`examples: { match: [...], no_match: [...] }`."""

    match: Codes | None = None
    no_match: Codes | None = None

    def as_value(self) -> Examples:
        """The texts as they are in the book."""
        return Examples(
            match=items(self.match),
            no_match=items(self.no_match),
        )


class FitsBlock(Struct, kw_only=True, frozen=True):
    """`when: { priority: P0, category: store.* }`: to which issues a row applies."""

    priority: Priorities | None = None
    category: Codes | None = None
    channel: Codes | None = None
    product_line: Codes | None = None
