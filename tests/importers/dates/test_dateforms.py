"""Date forms of maps."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.dates.autodates import Ambiguous
from fbloop.importers.dates.dateforms import fault_of, is_day_first, is_mixed, moment_reader

SHANGHAI = ZoneInfo("Asia/Shanghai")


def moment(text: str, *forms: str, zone: ZoneInfo = SHANGHAI) -> tuple[str, bool] | None:
    read = moment_reader(forms, zone)(text)
    return (datetime.fromtimestamp(read[0], zone).isoformat(), read[1]) if read else None


@pytest.mark.parametrize(
    ("form", "text", "at"),
    [
        ("YYYY/M/D", "2020/6/8", "2020-06-08T00:00:00+08:00"),
        ("YYYY/M/D", "2020/12/31", "2020-12-31T00:00:00+08:00"),
        ("YYYY/M/D H:mm", "2020/6/8 9:05", "2020-06-08T09:05:00+08:00"),
        ("YYYY-MM-DD HH:mm:ss", "2020-06-08 09:05:07", "2020-06-08T09:05:07+08:00"),
        ("YYYY-MM-DDTHH:mm:ss.SSS", "2020-06-08T09:05:07.999", "2020-06-08T09:05:07+08:00"),
        ("YYYYMMDD", "20200608", "2020-06-08T00:00:00+08:00"),
        ("YYYY年M月D日 H:mm", "2020年6月8日 9:05", "2020-06-08T09:05:00+08:00"),
        ("D-MMM-YY", "22-Apr-15", "2015-04-22T00:00:00+08:00"),
        ("D-MMM-YY", "1-SEP-99", "1999-09-01T00:00:00+08:00"),
        ("M/D/YY h:mm A", "4/2/15 12:05 AM", "2015-04-02T00:05:00+08:00"),
        ("M/D/YY h:mm A", "4/2/15 12:05 pm", "2015-04-02T12:05:00+08:00"),
        ("YYYY-M-D Ahh:mm", "2020-6-8 下午03:30", "2020-06-08T15:30:00+08:00"),
        ("iso", "2020-06-08T09:05", "2020-06-08T09:05:00+08:00"),
        ("iso", "2020-06-08T01:05:00Z", "2020-06-08T09:05:00+08:00"),
        ("iso", "2020-06-08 03:05:00+02:00", "2020-06-08T09:05:00+08:00"),
        ("iso", "2020-06-08", "2020-06-08T00:00:00+08:00"),
    ],
)
def test_a_text_is_read_by_its_form(form: str, text: str, at: str) -> None:
    assert fault_of(form) == ""
    read = moment(text, form)
    assert read is not None
    assert read[0] == at


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("YYYY/M/D", "2020/2/30"),
        ("YYYY/M/D", "2020/13/1"),
        ("YYYY/M/D", "2020/6/8 9:05"),
        ("YYYY/MM/DD", "2020/6/8"),
        ("YYYY/M/D H:mm", "2020/6/8 24:00"),
        ("YYYY/M/D H:mm", "2020/6/8 9:60"),
        ("M/D/YY h:mm A", "4/2/15 13:05 AM"),
        ("M/D/YY h:mm A", "4/2/15 0:05 AM"),
        ("YYYY/M/D", "0000/1/1"),
        ("iso", "2020-02-30"),
        ("iso", "yesterday"),
        ("iso", ""),
    ],
)
def test_impossible_and_other_dates_are_not_read(form: str, text: str) -> None:
    assert moment(text, form) is None


@pytest.mark.parametrize(
    ("text", "form", "is_day_only"),
    [
        ("2020/6/8", "YYYY/M/D", True),
        ("2020-06-08", "iso", True),
        ("20200608", "iso", True),
        ("2020/6/8 0:00", "YYYY/M/D H:mm", False),
        ("2020-06-08T00:00", "iso", False),
        ("2020/6/8 12:00 AM", "YYYY/M/D h:mm A", False),
    ],
)
def test_it_is_known_whether_there_was_a_time(text: str, form: str, is_day_only: bool) -> None:
    read = moment(text, form)
    assert read is not None
    assert read[1] is is_day_only


def test_the_first_form_that_fits_is_taken() -> None:
    assert moment("1/2/2020", "D/M/YYYY", "M/D/YYYY") == ("2020-02-01T00:00:00+08:00", True)
    assert moment("1/22/2020", "D/M/YYYY", "M/D/YYYY") == ("2020-01-22T00:00:00+08:00", True)


@given(st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1)))
def test_a_written_moment_is_read_again(at: datetime) -> None:
    at = at.replace(microsecond=0, tzinfo=UTC)
    zone = ZoneInfo("UTC")
    seconds = int(at.timestamp())
    text = f"{at.day}.{at.month}.{at.year:04} {at.hour}:{at:%M:%S}"
    assert moment_reader(["D.M.YYYY H:mm:ss"], zone)(text) == (seconds, False)
    assert moment_reader(["iso"], zone)(at.isoformat()) == (seconds, False)


@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    moment_reader(["YYYY/M/D H:mm", "D-MMM-YY h:mm A", "iso"], SHANGHAI)(text)


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ("YYYY/mm/DD", "no month"),
        ("MM/DD", "no year"),
        ("YYYY-MM", "no day"),
        ("", "no year"),
        ("YYYY M M D", "month twice"),
        ("YYYY YY M D", "year twice"),
        ("YYYY/M/D mm", "need an hour"),
        ("YYYY/M/D H ss", "need minutes"),
        ("YYYY/M/D H:mm SSS", "need seconds"),
        ("YYYY/M/D h:mm", "need A"),
        ("YYYY/M/D H:mm A", "needs h or hh"),
        ("YYYY/M/D Q", "'Q' is not known here"),
        ("excel", "'e' is not known here; known are"),
    ],
)
def test_a_form_that_cannot_work_says_why(form: str, why: str) -> None:
    assert why in fault_of(form)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("46346", ("2026-11-20T00:00:00+08:00", True)),
        ("46346.0", ("2026-11-20T00:00:00+08:00", True)),
        ("46346.5", ("2026-11-20T12:00:00+08:00", False)),
        ("46346.58680556", ("2026-11-20T14:05:00+08:00", False)),
        ("46346.999999", ("2026-11-21T00:00:00+08:00", False)),
        ("29220", None),
        ("73415", None),
        ("123456", None),
        ("4634", None),
        ("-46346", None),
    ],
)
def test_a_spreadsheets_day_numbers(text: str, at: tuple[str, bool] | None) -> None:
    assert moment(text, "excel-serial") == at


@pytest.mark.parametrize(
    ("form", "text", "clock"),
    [
        ("YYYY年M月D日 H时mm分", "2026年11月20日 9时05分", "09:05"),
        ("YYYY年M月D日 Ah时mm分", "2026年11月20日 晚上8时05分", "20:05"),
        ("YYYY-M-D Ah:mm", "2026-11-20 凌晨0:30", "00:30"),
        ("YYYY-M-D Ah:mm", "2026-11-20 凌晨12:30", "00:30"),
        ("YYYY-M-D Ah:mm", "2026-11-20 中午12:30", "12:30"),
        ("YYYY-M-D Ah:mm", "2026-11-20 中午11:30", "11:30"),
        ("YYYY-M-D Ah:mm", "2026-11-20 中午1:30", "13:30"),
        ("YYYY-M-D h:mm A", "2026-11-20   3:30 p.m.", "15:30"),
    ],
)
def test_clocks_that_count_to_12(form: str, text: str, clock: str) -> None:
    assert moment(text, form) == (f"2026-11-20T{clock}:00+08:00", False)


def test_midnight_or_noon_is_not_guessed() -> None:
    assert moment("2026-11-20 晚上12:30", "YYYY-M-D Ah:mm") is None


def test_what_auto_doubts_may_fit_a_later_form() -> None:
    with pytest.raises(Ambiguous):
        moment("4/8/2015", "auto")
    assert moment("4/8/2015", "auto", "D/M/YYYY") == ("2015-08-04T00:00:00+08:00", True)


@pytest.mark.parametrize(
    ("form", "is_first"),
    [
        ("D/M/YY", True),
        ("D-MMM-YY h:mm A", True),
        ("M/D/YY", False),
        ("H:mm D/M/YY", True),
        ("YYYY/M/D", None),
        ("iso", None),
    ],
)
def test_whether_the_day_stands_first(form: str, is_first: bool | None) -> None:
    assert is_day_first(form) is is_first


@pytest.mark.parametrize(
    ("forms", "is_so"),
    [
        (["D-M-YY", "D/M/YYYY"], True),
        (["iso", "D/M/YYYY"], True),
        (["auto"], True),
        (["D/M/YYYY"], False),
        (["YYYY/M/D", "iso"], False),
    ],
)
def test_forms_that_a_spreadsheet_can_confuse(forms: list[str], is_so: bool) -> None:
    assert is_mixed(forms) is is_so
