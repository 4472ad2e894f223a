from fbloop.render.grids import grid
from fbloop.render.widths import width


def test_what_is_empty_throughout_is_left_out() -> None:
    rows = [{"a": "x", "b": "", "c": ""}, {"a": "", "b": "", "c": "y\\|z"}]

    assert grid(rows, {"c": "C", "b": "B", "a": "A"}).splitlines() == [
        "| C    | A   |",
        "| ---- | --- |",
        "|      | x   |",
        "| y\\|z |     |",
    ]


def test_numbers_stand_at_the_right() -> None:
    rows = [
        {"n": "7", "rate": "12.5%", "of": "1/8", "change": "\\+3", "label": "P0-2026-11-0001"},
        {"n": "12", "rate": "", "of": "10/12", "change": "\\-1", "label": "2026"},
    ]
    shown = grid(rows, {key: key for key in rows[0]}).splitlines()

    assert shown[1] == "| --: | ----: | ----: | -----: | --------------- |"
    assert shown[2].startswith("|   7 | 12.5% |   1/8 |")


def test_columns_line_up_where_characters_are_wide() -> None:
    rows = [{"name": "城东店", "n": "1"}, {"name": "S2", "n": "10"}]

    assert (
        len({width(line) for line in grid(rows, {"name": "门店", "n": "件数"}).splitlines()}) == 1
    )


def test_a_length_of_time_is_no_number() -> None:
    assert "-:" not in grid([{"late": "3 天 4 小时"}, {"late": "26.4 h"}], {"late": "late"})


def test_without_rows_there_is_no_table() -> None:
    assert grid([], {"a": "A"}) == ""
