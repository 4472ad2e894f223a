"""Columns without a header are called after what they hold."""

from fbloop.importers.drafting.invented_names import invented_names


def test_names_after_contents() -> None:
    rows = [
        [str(n + 1), f"G{n}", "2026-11-20", f"LTST{n:013}", ("open", "closed")[n % 2], "x", "-",
         f"the left door is loud when it rains {n}"]
        for n in range(40)
    ]  # fmt: skip
    assert invented_names(rows) == (
        "column_1", "id", "date", "vin", "status", "column_6", "column_7", "text",
    )  # fmt: skip


def test_a_name_is_given_once() -> None:
    rows = [["2026-11-20", "2026-11-21"]] * 3
    assert invented_names(rows) == ("date", "column_2")
