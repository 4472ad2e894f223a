"""Text of any kind is read back from a map as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.drafting.yaml_text import comment, is_writable, scalar, sequence
from fbloop.rules.nodes import plain
from fbloop.rules.reader import read_nodes

NASTY = ["", " a", "a: b", "# c", "- d", "null", "yes", "'", '"', "{a}", "[b]", "%", "*x", "&y",
         "!z", "|", ">", "?", "\\d+", "a\tb", "a\nb", "\ufeff", "\u202e", "\u2028", "\x85", "---",
         "@", "`", "0x1", "1_000", "12:30", "=", "<<", "~", "a #b", "a:", ","]  # fmt: skip


def read(text: str) -> object:
    """What a map says under `key`."""
    problems: list[str] = []
    root = read_nodes(text, "m.yaml", problems)
    assert root is not None, problems
    assert not problems
    return plain(root.fields["key"])


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_is_kept(text: str) -> None:
    if is_writable(text):
        assert read(f"key: {scalar(text)}  # c\n") == text
        assert read(f"key: {{ from: {scalar(text)}, to: {sequence([text, 'b'])} }}\n") == {
            "from": text,
            "to": [text, "b"],
        }


@given(st.text(st.characters(), max_size=60).filter(is_writable))
def test_any_text_is_kept(text: str) -> None:
    assert read(f"key:\n  {scalar(text)}: {scalar(text)}\n") == {text: text}


@given(st.text(max_size=60))
def test_a_comment_never_ends_early(text: str) -> None:
    assert read(f"key: a  # {comment(text)}\n# {comment(text)}\n") == "a"


@pytest.mark.parametrize("text", ["\0", "a\x07", "\x1b[0m", "\x7f", "\ud800", "\r"])
def test_what_no_map_may_hold_is_known(text: str) -> None:
    assert not is_writable(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("工单号", "工单号"),
        ("Customer Care Call", "Customer Care Call"),
        (r"^\d+$", r"'^\d+$'"),
        ("No", '"No"'),
        ("a: b", '"a: b"'),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, written: str) -> None:
    assert scalar(text) == written
