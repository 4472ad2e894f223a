"""`import`: every row is accounted for, and what is refused writes nothing."""

import csv
import os
import stat
from pathlib import Path

import pytest
import xlsxwriter

from fbloop.commands.import_answer import MEANS
from fbloop.commands.import_reading import masked_refusals
from fbloop.importers.errors import ImportRefused
from fbloop.importers.rows.tally import WarningKind
from fbloop.messages import say
from tests.command_line import CommandLine
from tests.desk import Desk
from tests.importers.told import told
from tests.made_exports import COLUMNS, TOLD, VIN, counts, export, map_of, only, row, take, tried

FAULTY = (row("A1"), row("A2", text=""), row("A3", told="someday"), row("A4", text="TEST"))


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def tree() -> dict[str, bytes]:
    """Every file below the working folder."""
    return {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def test_the_answer_has_the_keys_that_scripts_rely_on(desk: Desk) -> None:
    answer = take(desk, row("A1"), row("A2"), row("A1"))

    assert list(answer) == [
        "run", "read", "new", "updated", "same", "linked", "skipped", "rejected", "rejects_file",
        "warnings",
    ]  # fmt: skip
    assert (answer["read"], counts(answer)) == (3, {"new": 2, "same": 1})
    assert (answer["rejects_file"], answer["warnings"]) == (None, [])


def test_people_read_the_counts_the_warnings_and_what_comes_next(desk: Desk) -> None:
    answer = desk("import", export(row(store="x", cat="moon")), "--map", map_of())

    assert answer.out.splitlines() == [
        "run r0001: 1 row read: 1 new, 0 updated, 0 same, 0 linked, 0 skipped, 0 rejected",
        "warning: unknown_value in cat: 1 row (values moon): the rules do not know it, "
        "it is kept as written",
        "next: fbloop due",
    ]


@pytest.mark.parametrize("kind", WarningKind)
def test_every_warning_is_put_into_words(kind: WarningKind) -> None:
    assert MEANS[kind]


def test_several_files_are_several_runs(desk: Desk) -> None:
    first, second = export(row("A1"), name="1.csv"), export(row("A2"), name="2.csv")

    answers = desk.done("import", first, second, "--map", map_of())

    assert [(one["run"], one["new"]) for one in answers] == [("r0001", 1), ("r0002", 1)]


def test_a_pattern_names_files_where_no_shell_has_done_it(desk: Desk) -> None:
    export(row("A1"), name="1.csv"), export(row("A2"), name="2.csv")

    assert len(desk.done("import", "?.csv", "--map", map_of())) == 2


def test_the_same_file_under_another_name_changes_nothing(desk: Desk) -> None:
    take(desk, row("A1"), row("A2"))
    again = desk.done("import", export(row("A1"), row("A2"), name="other.csv"), "--map", "crm2")

    assert counts(again) == {"same": 2}


# --- rejected rows


def test_good_rows_are_taken_beside_rejected_ones(desk: Desk) -> None:
    answer = tried(desk, *FAULTY)

    assert answer.code == 5
    assert counts(answer.json()) == {"new": 1, "skipped": 1, "rejected": 2}
    path = Path(answer.json()["rejects_file"])
    assert path == Path.cwd() / "rejects-r0001.csv"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [*COLUMNS, "reject_line", "reject_reason"]
    assert [(r["no"], r["told"], r["reject_line"]) for r in rows] == [
        ("A2", TOLD, "3"),
        ("A3", "someday", "4"),
    ]
    assert [r["reject_reason"].split(":")[0] for r in rows] == ["text", "told"]


def test_people_read_why_rows_were_rejected_and_where_they_are(desk: Desk) -> None:
    answer = desk("import", export(*FAULTY), "--map", map_of())

    assert answer.code == 5
    assert "line 3: text: there is no text" in answer.out
    assert f"rejected rows: {Path.cwd()}/rejects-r0001.csv" in answer.out


def test_people_read_how_many_reasons_are_not_shown(desk: Desk) -> None:
    rows = [row("A1"), *(row(f"B{number}", text="") for number in range(7))]

    lines = desk("import", export(*rows), "--map", map_of()).out.splitlines()

    assert [line.split(":")[0] for line in lines[1:7]] == [
        "line 3", "line 4", "line 5", "line 6", "line 7", "and 2 more rejected rows",
    ]  # fmt: skip


def test_no_phone_and_no_vin_is_told_with_what_is_wrong(desk: Desk) -> None:
    export(row("A1"), row("A2", km="13800000001"), row("A3", told=VIN), row("A4", km=VIN))
    said = [desk("import", "crm.csv", "--map", map_of(), *how) for how in ((), ("--strict",))]
    headerless = Path("rows.csv")
    headerless.write_text(f"A1,{TOLD},车内异响,张测试,{VIN}\n", "utf-8")
    said.append(desk("import", "rows.csv", "--map", "crm2"))

    for answer in said:
        assert VIN not in answer.out + answer.err
        assert "张测试" not in answer.out + answer.err
    assert "LTS********000017" in said[0].out
    assert "reads as data, not as a header" in said[2].err


def test_what_is_wrong_is_masked_in_every_language() -> None:
    problem = say("line {line}: {reason}", line=3, reason=say("no {text}", text="13800000001"))
    with pytest.raises(ImportRefused) as caught, masked_refusals():
        raise ImportRefused(say("so"), file="a.csv", problems=[problem])

    (masked,) = caught.value.problems
    assert masked == "line 3: no 138******01"
    zh = {"line {line}: {reason}": "第 {line} 行：{reason}"}
    assert told(masked, zh) == "第 3 行：no 138******01"


def test_corrected_rejects_are_imported(desk: Desk) -> None:
    tried(desk, *FAULTY)
    rejects = Path("rejects-r0001.csv")
    corrected = rejects.read_text("utf-8-sig").replace("someday", TOLD)
    rejects.write_text(corrected.replace(f"A2,{TOLD},,", f"A2,{TOLD},黑屏,"), "utf-8-sig")

    answer = desk.done("import", "rejects-r0001.csv", "--map", "crm2")

    assert counts(answer) == {"new": 2}
    assert counts(desk.done("import", "rejects-r0001.csv", "--map", "crm2")) == {"same": 2}
    texts = {issue["title"] for issue in desk.done("list", "--all")}
    assert texts == {"车内异响", "黑屏"}


def test_rejects_go_where_they_are_told_to(desk: Desk) -> None:
    answer = tried(desk, *FAULTY, options=("--rejects", "bad.csv"))

    assert answer.json()["rejects_file"] == "bad.csv"
    assert Path("bad.csv").is_file()
    assert not list(Path().glob("rejects-*"))


def test_the_rejects_of_another_ledger_stay(desk: Desk) -> None:
    Path("rejects-r0001.csv").write_text("in work")

    answer = tried(desk, *FAULTY).json()

    assert Path(answer["rejects_file"]).name == "rejects-r0001-2.csv"
    assert Path("rejects-r0001.csv").read_text() == "in work"


@pytest.mark.parametrize("target", ["notes.txt", "maps"])
def test_rejects_overwrite_nothing_else(desk: Desk, target: str) -> None:
    Path("notes.txt").write_text("mine")

    desk.refused("import", export(*FAULTY), "--map", map_of(), "--rejects", target)

    assert Path("notes.txt").read_text() == "mine"


def test_rejects_that_cannot_be_written_refuse_the_import(desk: Desk) -> None:
    error = desk.refused(
        "import", export(*FAULTY), "--map", map_of(), "--rejects", "none/bad.csv", code=6
    )

    assert "rejects not written" in error["message"]
    assert desk.done("list", "--all") == []


def test_what_a_killed_import_left_is_removed(desk: Desk) -> None:
    Path("fbloop-rejects-abc.tmp").write_text("left")

    take(desk, row())

    assert list(Path().glob("fbloop-rejects-*")) == []


def test_one_file_does_not_take_the_rejects_of_several(desk: Desk) -> None:
    files = (export(*FAULTY, name="1.csv"), export(*FAULTY, name="2.csv"))

    desk.refused("import", *files, "--map", map_of(), "--rejects", "bad.csv", code=2)


# --- all or nothing


def test_strict_refuses_the_file_for_one_rejected_row(desk: Desk) -> None:
    error = desk.refused("import", export(*FAULTY), "--map", map_of(), "--strict")

    assert (error["read"], error["rejected"]) == (4, 2)
    assert [problem.split(":")[0] for problem in error["problems"]] == ["line 3", "line 4"]
    assert list(Path().glob("*rejects*")) == []


def test_a_file_without_one_good_row_is_refused(desk: Desk) -> None:
    error = desk.refused("import", export(*FAULTY[1:3]), "--map", map_of())

    assert "2 of 2 rows are rejected" in error["message"]
    assert list(Path().glob("*rejects*")) == []


def test_of_several_files_the_good_ones_are_refused_with_the_bad_one(desk: Desk) -> None:
    good, bad = export(row(), name="1.csv"), export(row(text=""), name="2.csv")

    desk.refused("import", good, bad, "--map", map_of())


def test_unknown_words_are_kept_and_counted_and_strict_rejects_them(desk: Desk) -> None:
    rows = (row("A1", cat="moon"), row("A2", cat="moon"), row("A3", cat="sun"))
    desk.refused("import", export(*rows), "--map", map_of(), "--strict")

    (warning,) = take(desk, *rows)["warnings"]

    assert warning == {
        "kind": "unknown_value",
        "column": "cat",
        "n": 3,
        "lines": [2, 3, 4],
        "values": ["moon", "sun"],
    }
    assert {issue["category"] for issue in desk.done("list")} == {"moon", "sun"}


def test_the_labels_of_the_rules_are_known_words(desk: Desk) -> None:
    answer = take(desk, row(cat="车内与车身异响"))

    assert answer["warnings"] == []
    assert "." in only(desk)["category"]


@pytest.mark.parametrize(
    ("rows", "options", "code"),
    [
        ([row()], (), 0),
        ([*FAULTY], (), 5),
        ([*FAULTY], ("--strict",), 4),
        ([row(text="")], (), 4),
    ],
)
def test_a_rehearsal_gives_the_counts_and_the_exit_code_and_writes_nothing(
    desk: Desk, rows: list[dict[str, str]], options: tuple[str, ...], code: int
) -> None:
    export(*rows), map_of()
    before = tree()

    rehearsed = tried(desk, *rows, options=("--dry-run", *options))

    assert tree() == before
    real = tried(desk, *rows, options=options)
    assert rehearsed.code == real.code == code
    if code != 4:
        assert counts(rehearsed.json()) == counts(real.json())
        assert rehearsed.json()["rejects_file"] is None


def test_a_rehearsal_shows_how_the_first_rows_are_read(desk: Desk) -> None:
    rows = [row(f"A{n}", who="张三", vin=VIN, km="12", prio="hot") for n in range(1, 5)]

    read = tried(desk, *rows, options=("--dry-run",)).json()

    assert [one["source_id"] for one in read["rows"]] == ["A1", "A2", "A3"]
    assert read["exit_code"] == 0
    assert read["rows"][0] == {
        "line": 2,
        "source_id": "A1",
        "fields": {
            "text": "车内异响", "customer": "张*", "vin": "LTS********000017", "priority": "P0",
            "status": "new", "mileage": 12, "channel": "store",
            "reported_at": "2026-11-16T08:00:00+08:00",
        },
    }  # fmt: skip
    told = desk("import", export(*rows, row("A9", text="")), "--map", map_of(), "--dry-run")
    assert "line 2 is A1:\n  text: 车内异响\n" in told.out
    assert "the exit code would be 5" in told.out


def test_a_rehearsal_makes_no_ledger(fbloop: CommandLine) -> None:
    Path("maps").mkdir()
    typed = ("import", export(*FAULTY), "--map", map_of(), "--db", "new.db", "--json")

    rehearsed = fbloop(*typed, "--dry-run")

    assert (rehearsed.code, counts(rehearsed.json())["new"]) == (5, 1)
    assert not Path("new.db").exists()
    assert fbloop(*typed).code == 5
    assert Path("new.db").exists()


def test_a_refused_import_makes_no_ledger(fbloop: CommandLine) -> None:
    Path("maps").mkdir()

    answer = fbloop("import", export(row(text="")), "--map", map_of(), "--db", "new.db")

    assert answer.code == 4
    assert not Path("new.db").exists()


# --- which map


def test_the_map_that_fits_the_header_is_found(desk: Desk) -> None:
    map_of()

    assert counts(desk.done("import", export(row()))) == {"new": 1}
    assert only(desk)["source"] == "crm2"


def test_several_maps_that_fit_are_named(desk: Desk) -> None:
    map_of("crm2"), map_of("dms2")

    error = desk.refused("import", export(row()), code=2)

    assert "crm2, dms2" in error["message"]
    assert "--map" in error["hint"]


def test_a_header_that_no_map_knows(desk: Desk) -> None:
    Path("a.csv").write_text("x,y\n1,2\n")

    assert "no import map fits" in desk.refused("import", "a.csv")["message"]


def test_an_unknown_map_has_near_names(desk: Desk) -> None:
    error = desk.refused("import", export(row()), "--map", "car-complaint", code=3)

    assert "car-complaints" in error["near"]


def test_a_map_may_be_a_path(desk: Desk) -> None:
    map_of()
    Path("maps/crm2.yaml").rename("mine.yaml")

    assert counts(desk.done("import", export(row()), "--map", "mine.yaml")) == {"new": 1}


def test_all_missing_columns_are_named(desk: Desk) -> None:
    Path("a.csv").write_text("no,text,extra\nA1,x,y\n")

    error = desk.refused("import", "a.csv", "--map", map_of())

    assert set(error["columns"]) == {*COLUMNS} - {"no", "text"}
    assert "told" in error["message"]


@pytest.mark.parametrize("word", ["verifying", "closed", "archived"])
def test_no_map_can_say_that_it_is_proved(desk: Desk, word: str) -> None:
    path = Path("maps", f"{map_of()}.yaml")
    path.write_text(path.read_text("utf-8").replace("done: claimed", f"done: {word}"), "utf-8")

    (problem,) = desk.refused("import", export(row()), "--map", "crm2")["problems"]

    assert problem.startswith("maps/crm2.yaml:")
    assert "claimed" in problem


def test_no_map_can_set_the_closing_time(desk: Desk) -> None:
    path = Path("maps", f"{map_of()}.yaml")
    path.write_text(path.read_text("utf-8").replace("claimed_at:", "closed_at:"), "utf-8")

    problems = desk.refused("import", export(row()), "--map", "crm2")["problems"]

    assert "claimed_at" in " ".join(problems)


# --- what is no file of rows


def test_from_stdin(fbloop: CommandLine) -> None:
    desk = Desk(fbloop)
    text = Path(export(row())).read_text("utf-8")

    answer = fbloop("import", "-", "--map", map_of(), "--now", desk.moment, "--json", stdin=text)

    assert counts(answer.json()) == {"new": 1}


def test_the_map_of_stdin_is_found_by_its_header(fbloop: CommandLine) -> None:
    desk = Desk(fbloop)
    text = Path(export(row())).read_text("utf-8")
    map_of()

    answer = fbloop("import", "-", "--now", desk.moment, "--json", stdin=text)

    assert counts(answer.json()) == {"new": 1}
    assert "is empty" in desk.refused("import", "-")["message"]


def test_an_export_of_a_day_without_problems_is_no_error(desk: Desk) -> None:
    assert desk.done("import", export(), "--map", map_of())["read"] == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"no,told,text\n", "no column called"),
        (b"PK\x03\x04 and so on", "Excel workbook"),
        (b"<!doctype html><table>", "web page"),
        (b"SQLite format 3\x00 and so on", "SQLite database"),
        (b"no,told,text\nA1,\x00,x\n", "line 2 has a NUL character"),
    ],
)
def test_what_is_no_table_of_text_is_refused_in_one_line(
    desk: Desk, content: bytes, says: str
) -> None:
    Path("a.csv").write_bytes(content)
    map_of()

    message = desk.refused("import", "a.csv", "--map", "crm2")["message"]

    assert says in message
    assert "\n" not in message


def test_a_folder_means_the_files_in_it(desk: Desk) -> None:
    Path("week").mkdir()
    export(row("A1"), name="week/a.csv")
    export(row("A2"), row("A3"), name="week/b.csv")
    Path("week/notes.md").write_text("no export")

    assert [counts(one) for one in desk.done("import", "week", "--map", map_of())] == [
        {"new": 1},
        {"new": 2},
    ]
    assert "no file in it can be imported" in desk.refused("import", "maps")["message"]


def test_the_newest_of_a_pattern(desk: Desk) -> None:
    for number, name in enumerate(("b.csv", "a.csv")):
        export(row(f"A{number}"), name=name)
        os.utime(name, (number, number))

    answer = desk.done("import", "*.csv", "--newest", "--map", map_of())

    assert counts(answer) == {"new": 1}
    assert desk.done("import", "--runs")[0]["file"] == "a.csv"


def test_the_newest_of_the_files_that_a_shell_made_of_a_pattern(desk: Desk) -> None:
    for number, name in enumerate(("b.csv", "a.csv", "c.csv")):
        export(row(f"A{number}"), name=name)
        os.utime(name, (number % 2, number % 2))

    desk.done("import", "a.csv", "b.csv", "c.csv", "--newest", "--map", map_of())

    assert [run["file"] for run in desk.done("import", "--runs")] == ["a.csv"]


def test_numbers_of_json_are_kept_as_they_were_written(desk: Desk) -> None:
    Path("a.json").write_text(f'[{{"no": "A1", "told": "{TOLD}", "text": "x", "n": 1.50}}]')

    assert desk("import", "a.json", "--map", map_of()).code == 4
    Path("maps/n.yaml").write_text(
        "map: n\nkey: [no]\nfields: { text: text, reported_at: told, n: n }\n", "utf-8"
    )
    assert counts(desk.done("import", "a.json", "--map", "n")) == {"new": 1}
    assert desk.done("list")[0]["attrs"] == {"n": "1.50"}


def test_a_sheet_of_a_workbook(desk: Desk) -> None:
    with xlsxwriter.Workbook("crm.xlsx") as book:
        for name in ("cover", "issues"):
            sheet = book.add_worksheet(name)
            for number, line in enumerate([COLUMNS, [row().get(c, "") for c in COLUMNS]]):
                sheet.write_row(number, 0, line if name == "issues" else ["cover"])

    answer = desk.done("import", "crm.xlsx", "--sheet", "issues", "--map", map_of())

    assert counts(answer) == {"new": 1}
    assert "nowhere" in desk.refused("import", "crm.xlsx", "--sheet", "nowhere")["message"]


def test_a_file_that_is_not_there(desk: Desk) -> None:
    message = desk.refused("import", "none.csv", "--map", map_of(), code=2)["message"]

    assert "none.csv: no such file" in message


def test_an_import_has_its_times_from_the_file(desk: Desk) -> None:
    typed = ("import", export(row()), "--map", map_of(), "--at", TOLD)

    assert "the map" in desk.refused(*typed, code=2)["hint"]


def test_hostile_cells_do_not_reach_the_terminal(desk: Desk) -> None:
    answer = desk("import", export(row(cat="\x1b[31mred\x07")), "--map", map_of())

    assert "warning: unknown_value in cat" in answer.out
    assert "\x1b" not in answer.out
    assert "\x07" not in answer.out
