"""Lines of a draft, and what asks for a look."""

from fbloop.importers.drafting.page import Page, text_of
from fbloop.messages import Message, say
from fbloop.rules.nodes import plain
from fbloop.rules.reader import read_nodes


def test_a_remark_stands_behind_or_above() -> None:
    page = Page()
    page.add("  a: b", "short")
    page.add("  c: d", "long " * 20)
    above = ["  # " + " ".join(["long"] * 19), "  # long"]
    assert text_of(page.lines).splitlines() == ["  a: b  # short", *above, "  c: d"]


def test_a_note_is_seen_in_the_map_and_told() -> None:
    page = Page()
    page.note("why?", indent=2)
    assert (text_of(page.lines), page.notes) == ("  # LOOK: why?\n", ["why?"])


def test_a_long_list_is_read_back() -> None:
    names = [f"column, {n}" for n in range(60)]
    page = Page()
    page.add("expect:")
    page.add_list("  header", names)
    text = text_of(page.lines)
    root = read_nodes(text, "m.yaml", [])
    assert root is not None
    assert plain(root) == {"expect": {"header": names}}
    assert max(map(len, text.splitlines())) <= 100


def test_remarks_are_told_to_their_reader_and_the_map_stays() -> None:
    zh = {"row {n}": "第 {n} 行", "LOOK: {says}": "LOOK：{says}"}

    def tell(text: str) -> str:
        if not isinstance(text, Message):
            return text
        return text.told(zh.__getitem__, lambda one, many, n: one)

    page = Page()
    page.add("map: crm", say("row {n}", n=1))
    page.note(say("row {n}", n=2))
    assert text_of(page.lines, tell) == "map: crm  # 第 1 行\n# LOOK：第 2 行\n"
    assert text_of(page.lines) == "map: crm  # row 1\n# LOOK: row 2\n"
