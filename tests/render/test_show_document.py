"""A page of sections as Markdown."""

from fbloop.render.show import Section, page
from fbloop.render.show_document import document


def test_headings_begin_at_the_edge_and_lines_stay_as_they_are() -> None:
    text = "one\n\n# two\n```"
    shown = page("P2-1  [new]  a_b", [Section(title="Clocks", rows=[("a", "1"), ("text", text)])])
    assert document(shown) == (
        "# P2-1 \\[new\\] a\\_b\n\n## Clocks\n\n"
        "````text\n  a     1\n  text  one\n\n        # two\n        ```\n````\n"
    )
