"""Lines of a draft, and what asks for a look."""

from fbloop.importers.drafting.page import Page, counted
from fbloop.rules.nodes import plain
from fbloop.rules.reader import read_nodes


def test_a_remark_stands_behind_or_above() -> None:
    page = Page()
    page.add("  a: b", "short")
    page.add("  c: d", "long " * 20)
    above = ["  # " + " ".join(["long"] * 19), "  # long"]
    assert page.lines == ["  a: b  # short", *above, "  c: d"]


def test_a_note_is_seen_in_the_map_and_told() -> None:
    page = Page()
    page.note("why?", indent=2)
    assert (page.text, page.notes) == ("  # LOOK: why?\n", ["why?"])


def test_a_long_list_is_read_back() -> None:
    names = [f"column, {n}" for n in range(60)]
    page = Page()
    page.add("expect:")
    page.add_list("  header", names)
    root = read_nodes(page.text, "m.yaml", [])
    assert root is not None
    assert plain(root) == {"expect": {"header": names}}
    assert max(map(len, page.lines)) <= 100


def test_counts() -> None:
    assert (counted(1, "row"), counted(2000, "row")) == ("1 row", "2,000 rows")
