"""`fbloop talk list`: which drafts of talks there are."""

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def talk_list(common: Common) -> None:
    """List the drafts: to whom each speaks, what for, and the file that it comes from.

    A file talk/NAME.md.j2 or talk/NAME.zh.md.j2 in the rules folder is a draft of your own, and
    takes the place of ours of that name.
    """
    from fbloop.commands.shared.reading import looking
    from fbloop.commands.talk_answer import answer_list, warn_of_unread
    from fbloop.commands.talk_files import drafts

    with looking(common) as look:
        listed, unread = drafts(look)
    warn_of_unread(unread, common)
    answer_list(listed, common)
