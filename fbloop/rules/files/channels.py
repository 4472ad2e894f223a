"""channels.yaml -> the ways by which complaints come in (articles 1 and 3)."""

from msgspec import Struct

from fbloop.messages import say
from fbloop.rules.blocks import LabelBlock
from fbloop.rules.files.source import Source, id_of
from fbloop.rules.phrases import called
from fbloop.rules.rulebook import Channel
from fbloop.rules.schema import Codes, items


class ChannelBlock(Struct, kw_only=True, frozen=True):
    """One channel; aliases are other names that people and exports use for it."""

    id: str
    label: LabelBlock
    aliases: Codes | None = None


def build_channels(source: Source) -> dict[str, Channel]:
    """All channels by code."""
    found: dict[str, Channel] = {}
    for node in source.rows("channels"):
        what = called("channel", id_of(node))
        block = source.convert(node, ChannelBlock, what)
        if block is None:
            continue
        if block.id in found:
            source.add(node.mark, what, say("this id stands twice"))
        found[block.id] = Channel(
            code=block.id, label=block.label.as_dict(), aliases=items(block.aliases)
        )
    return found
