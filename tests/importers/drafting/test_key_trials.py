"""Whether columns identify rows is counted on every row."""

from fbloop.importers.drafting.key_trials import KeyTrial, digest_of


def tried(*rows: tuple[str, str, str], most: int = 1000) -> KeyTrial:
    """Rows of key, content and time of the report."""
    trial = KeyTrial([0], most)
    for key, content, reported in rows:
        trial.add([key], hash(content), reported)
    return trial


def test_one_row_a_key_is_unique() -> None:
    trial = tried(*((str(n), "x", "1") for n in range(9)))
    assert trial.is_unique
    assert (trial.n_keys, trial.n_again) == (9, 0)


def test_equal_rows_are_repeats_without_change() -> None:
    trial = tried(("1", "a", "1"), ("1", "a", "1"))
    assert (trial.n_again, trial.n_changed, trial.is_unique) == (1, 0, False)


def test_rows_that_change_but_not_their_report_are_of_one_issue() -> None:
    trial = tried(("1", "a", "1"), ("1", "b", "1"), ("1", "c", "1"))
    assert (trial.n_changed, trial.is_of_one_report) == (2, True)


def test_rows_that_were_reported_at_different_times_are_not() -> None:
    assert not tried(("1", "a", "1"), ("1", "b", "2")).is_of_one_report


def test_rows_without_a_key_are_counted() -> None:
    trial = tried(("1", "a", "1"), ("", "b", "1"), ("?", "c", "1"))
    assert (trial.n_without, trial.is_unique) == (2, False)


def test_many_keys_are_judged_by_a_share_of_them() -> None:
    rows = [(str(n), "x", "1") for n in range(500)]
    trial = tried(*rows, *rows, most=32)
    assert not trial.is_whole
    assert 250 <= trial.n_keys <= 1000
    assert not trial.is_unique


def test_columns_that_count_rows_say_nothing() -> None:
    assert digest_of(["1", "a"], {0}) == digest_of(["2", "a"], {0}) != digest_of(["2", "b"], {0})
