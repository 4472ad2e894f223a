import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.messages import say
from fbloop.render.columns import Column
from fbloop.render.tables import fit, terminal_table, with_room
from fbloop.render.widths import width
from tests.render.made_speech import speak_chinese
from tests.render.streams import Stream

COLUMNS = (
    Column("issue", "Issue", is_whole=True),
    Column("title", "Title"),
    Column("store", "Store"),
)
ROW = {
    "issue": "P0-2026-11-0001",
    "priority": "P0",
    "title": "后备箱异响" * 20,
    "store": "[red]上海一店[/]",
}


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def lines() -> list[str]:
    return terminal_table([ROW], COLUMNS, Stream(is_terminal=True)).splitlines()


def test_no_colour_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    coloured = "\n".join(lines())
    monkeypatch.setenv("TERM", "dumb")
    dumb = "\n".join(lines())

    assert "\x1b[" in coloured
    assert "\x1b" not in dumb

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "31m" not in "\n".join(lines())
    assert "31m" in coloured


@pytest.mark.parametrize("columns", [40, 60, 100, 300])
def test_as_wide_as_the_terminal_with_chinese(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "dumb")

    shown = lines()

    assert len(shown) == 2
    assert max(map(width, shown)) <= columns
    assert shown[1].startswith("P0-2026-11-0001  后")


def test_ids_are_whole_however_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "10")
    monkeypatch.setenv("TERM", "dumb")

    assert lines()[1].startswith("P0-2026-11-0001  后备")


def test_markup_of_customers_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")

    assert "[red]上海一店[/]" in lines()[1]


def test_an_empty_table_is_its_header(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")

    header = terminal_table([], COLUMNS, Stream(is_terminal=True))

    assert header.split() == ["Issue", "Title", "Store"]


@pytest.mark.parametrize(
    ("columns", "kept"),
    [
        (60, ["n", "issue", "store", "title"]),
        (50, ["n", "issue", "title"]),
        (30, ["issue", "title"]),
    ],
)
def test_columns_go_in_their_order_until_the_last_has_room(
    columns: int, kept: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    row = {"n": "17", "issue": "P0-1", "store": "S" * 20, "title": "T" * 90}
    given = [Column("n", "n", is_whole=True), Column("issue", "issue", is_whole=True),
             Column("store", "store"), Column("title", "title")]  # fmt: skip

    assert [c.key for c in with_room([row], given, ("store", "n"), 20)] == kept


def test_a_short_last_column_needs_no_more_than_it_has() -> None:
    row = {"store": "S" * 40, "title": "T" * 8}
    given = [Column("store", "store", is_whole=True), Column("title", "title")]

    assert with_room([row], given, ("store",), 20) == given


WIDTHS = st.lists(st.tuples(st.integers(0, 200), st.booleans()), min_size=1, max_size=8)


@given(WIDTHS, st.integers(0, 200))
def test_fit(columns: list[tuple[int, bool]], room: int) -> None:
    natural = [width for width, _ in columns]
    is_whole = [whole for _, whole in columns]

    widths = fit(natural, is_whole, room)

    assert all(w == n for w, n, whole in zip(widths, natural, is_whole, strict=True) if whole)
    assert all(min(6, n) <= w <= n for w, n in zip(widths, natural, strict=True))
    assert sum(widths) <= room or all(
        w <= 6 for w, whole in zip(widths, is_whole, strict=True) if not whole
    )
    if sum(natural) <= room:
        assert widths == natural


def test_the_widest_gives_way_first() -> None:
    assert fit([15, 50, 10], [True, False, False], 45) == [15, 20, 10]


def test_a_chinese_header_takes_two_cells_a_character(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_chinese(monkeypatch, {"count": "出现次数"})
    monkeypatch.setenv("TERM", "dumb")
    columns = (Column("n", say("count"), is_whole=True), Column("store", "店"))
    table = terminal_table([{"n": 1, "store": "S1"}], columns, Stream(is_terminal=True))

    assert [line.rstrip() for line in table.splitlines()] == ["出现次数  店", "1         S1"]
