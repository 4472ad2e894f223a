"""Map files: found, read, and refused with every problem at its place."""

from pathlib import Path

import pytest

from fbloop.errors import ExitCode
from fbloop.importers.errors import MapInvalid, MapNotFound
from fbloop.importers.maps.loading import find_map, load_map
from fbloop.importers.model import Extra, FallbackKind, FileFormat, Holds, Key, Target
from tests.importers.made_files import MAP, map_of


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(MapInvalid) as caught:
        load_map(map_of(folder, text))
    assert caught.value.exit_code == ExitCode.REFUSED
    return list(caught.value.problems)


def test_a_small_map_has_defaults(tmp_path: Path) -> None:
    loaded = load_map(map_of(tmp_path))
    assert (loaded.source, loaded.path) == ("crm", "maps/crm.yaml")
    assert loaded.file == FileFormat()
    assert (loaded.header, loaded.extra) == ((), Extra.ALLOW)
    assert loaded.key == Key(columns=("id",))
    assert loaded.columns == {"id", "desc", "at"}


def test_every_section_is_read(tmp_path: Path) -> None:
    loaded = load_map(
        map_of(
            tmp_path,
            """
map: crm
file: { encoding: gbk, delimiter: tab, quote: none, skip: 2, footer: '^合计', columns: [a, b, c] }
expect: { header: [a, b], extra: refuse }
key: { from: [a, b], match: '^x' }
mode: snapshot
target: issue
missing: ['?', '-']
dates: { c: [YYYY/M/D, iso], tz: Asia/Tokyo }
fields:
  text: '%a %b'
  reported_at: c
  store: { from: b, values: { x: S1 }, else: S2 }
  priority: { from: a, else: rule }
defaults: { channel: web, mileage: '1,000' }
if:
  - { when: { a: x }, then: { status: claimed } }
""",
        )
    )
    assert loaded.file.encoding == "gbk"
    assert (loaded.file.delimiter, loaded.file.quote, loaded.file.skip) == ("\t", None, 2)
    assert loaded.file.columns == ("a", "b", "c")
    assert (loaded.header, loaded.extra) == (("a", "b"), Extra.REFUSE)
    assert loaded.key.columns == ("a", "b")
    assert loaded.missing == {"?", "-"}
    assert (loaded.forms, loaded.zone) == ({"c": ("YYYY/M/D", "iso")}, "Asia/Tokyo")
    text, _, store, priority = loaded.fields
    assert text.source.columns == ("a", "b")
    assert (store.values, store.otherwise.code) == ({"x": "S1"}, "S2")
    assert priority.otherwise.kind is FallbackKind.RULE
    assert loaded.defaults == {"channel": "web", "mileage": 1000}
    assert loaded.conditions[0].values == {"status": "claimed"}


def test_all_problems_of_a_map_are_told_in_their_order(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        "map: my crm\nfile: { encodin: gbk, encoding: gbkk, skip: -1 }\nkey: id\n"
        "expect: { header: [a, a], extra: wran }\nmode: history\n"
        "fields:\n  text: '%'\n  store: [a]\n",
    )
    assert [problem.split(": ")[0] for problem in found] == [
        "maps/crm.yaml:1:6",
        "maps/crm.yaml:2:9",
        "maps/crm.yaml:2:33",
        "maps/crm.yaml:2:45",
        "maps/crm.yaml:4:19",
        "maps/crm.yaml:4:34",
        "maps/crm.yaml:5:7",
        "maps/crm.yaml:7:3",
        "maps/crm.yaml:7:9",
        "maps/crm.yaml:8:10",
    ]
    assert "did you mean 'encoding'?" in found[1]
    assert "did you mean 'warn'?" in found[5]


@pytest.mark.parametrize(
    "key",
    ["pauses: { status: [x] }", "filed: x"],
)
def test_a_key_that_is_not_built_is_not_known(tmp_path: Path, key: str) -> None:
    (problem,) = problems(tmp_path, MAP + key + "\n")
    assert "is not known here" in problem


@pytest.mark.parametrize(
    "line",
    [
        "  status: { from: s, values: { 关闭: closed } }",
        "  status: { from: s, values: { 关闭: claimed }, else: verifying }",
        "  closed_at: end",
        "if:\n  - { when: { s: x }, then: { status: archived } }",
        "if:\n  - { when: { s: x }, then: { closed_at: x } }",
        "defaults: { status: closed }",
        "defaults: { closed_at: x }",
    ],
)
def test_an_import_never_closes(tmp_path: Path, line: str) -> None:
    (problem,) = problems(tmp_path, MAP + line + "\n")
    assert "claimed" in problem


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("  vin: { from: v, check: sometimes }", "'sometimes' is not known here"),
        ("  plate: { from: v, check: warn }", "`check` is for vin alone"),
        ("  store: { from: s, lookup: store }", "did you mean 'stores'?"),
        ("  mileage: { from: s, lookup: stores }", "`lookup` is for fields that hold text"),
        ("  rooms: { from: s, as: int, lookup: stores }", "`lookup` is for fields"),
        ("  store: { from: s, else: keep }", "`else` needs `values`"),
        ("  store: { from: s, values: { a: b }, else: rule }", "the rules decide"),
        ("  store: { from: s, as: int }", "`as: int` is for mileage"),
        ("  mileage: { from: s, as: float }", "'float' is not known here"),
        ("  priority: { from: s, values: { a: P9 } }", "'P9' is not known here"),
        ("  found_at: { from: s, values: { a: b } }", "a time is read from the row"),
        ("  priority: { values: { a: P1 } }", "'from' is missing"),
        ("  'two words': u", "an attribute is called"),
        ("  store: '50%'", "before the name of a column"),
        ("on_update: { txt: ours }", "no value is given to 'txt'; did you mean 'text'?"),
        ("on_update: { text: mine }", "expected ours or theirs, not 'mine'"),
        ("on_update: { text: [ours] }", "expected ours or theirs"),
        ("on_update: ours", "must be a mapping"),
        ("target: visit", "'visit' is not known here; known are: issue, update"),
        ("mode: history", "'history' is not known here; known are: snapshot"),
        ("missing: '?'", "'missing' must be a list, not '?'"),
        ("defaults: { reported_at: 2020-01-01 }", "a time is read from the row"),
        ("defaults: { mileage: many }", "no whole number"),
        ("defaults: { store: [a] }", "must be text"),
        ("defaults: [a]", "must be a mapping"),
        ("if: { a: b }", "must be a list"),
        ("if:\n  - { when: { a: '(' }, then: skip }", "no regular expression"),
        ("if:\n  - { when: { a: '^(\\w+\\s?)+$' }, then: skip }", "repeated group"),
        ("if:\n  - { when: { a: x }, then: skipp }", "'skipp' is not known here"),
        ("if:\n  - { when: {}, then: skip }", "names no column"),
        ("if:\n  - { then: skip }", "'when' is missing"),
        ("file: { quote: ab }", "no quote"),
        ("file: { delimiter: ab }", "no delimiter"),
        ("file: { footer: '(' }", "no regular expression"),
        ("file: { columns: [a, a] }", "stands twice"),
    ],
)
def test_what_cannot_work_is_refused_in_words(tmp_path: Path, line: str, why: str) -> None:
    assert why in problems(tmp_path, MAP + line + "\n")[0]


@pytest.mark.parametrize(
    ("dates", "why"),
    [
        ("{ at: YYYY/mm/DD }", "no month"),
        ("{ at: [] }", "expected a date form"),
        ("{ at: [[iso]] }", "expected one value"),
        ("{ att: iso }", "did you mean 'at'?"),
        ("{ at: auto, order: dym }", "'dym' is not known here; known are: dmy, mdy, ymd"),
        ("{ order#1: iso }", "no time is read from 'order'"),
        ("{ tz: Asia/Shangai }", "did you mean 'Asia/Shanghai'"),
        ("{ tz: ../../etc/passwd }", "there is no time zone"),
    ],
)
def test_dates_that_cannot_be_read_are_refused(tmp_path: Path, dates: str, why: str) -> None:
    text = MAP.replace("dates: { at: [YYYY/M/D H:mm, YYYY/M/D, iso] }", f"dates: {dates}")
    assert why in " ".join(problems(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "must be a mapping"),
        ("- a", "must be a mapping"),
        ("map: crm", "'key' is missing"),
        ("map: crm\nkey: id\nfields: { reported_at: at }", "'text' is missing"),
        ("map: crm\nkey: id\nfields: x", "must be a mapping"),
        ("map: crm\nkey: []\nfields: { text: a, reported_at: b }", "expected the name"),
        ("map: crm\nkey: { match: x }\nfields: { text: a, reported_at: b }", "'from' is missing"),
        ("map: a\nmap: b", "stands twice"),
        ("map: &a crm\nkey: *a", "not allowed"),
        ("map: !!python/object x", "not allowed"),
        ("[" * 100_000, "deeper"),
        ("map: \x00", "YAML"),
    ],
)
def test_files_that_are_no_map_are_refused(tmp_path: Path, text: str, why: str) -> None:
    assert any(why in problem for problem in problems(tmp_path, text))


def test_a_map_that_is_no_text_is_named_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "maps" / "crm.yaml"
    path.parent.mkdir()
    path.write_bytes("map: 工单".encode("gb18030"))
    with pytest.raises(MapInvalid) as caught:
        load_map(path)
    assert caught.value.problems == ("maps/crm.yaml:1:6: the file is not UTF-8",)


def test_one_field_tells_all_that_is_wrong_with_it(tmp_path: Path) -> None:
    found = problems(
        tmp_path, MAP + "  vin: { from: [v], as: float, check: no, lookup: x, form: y }\n"
    )
    assert [problem.split(": ")[0] for problem in found] == [
        f"maps/crm.yaml:8:{column}" for column in (16, 25, 39, 51, 54)
    ]


def test_wrong_words_of_several_sections_are_all_told(tmp_path: Path) -> None:
    found = problems(tmp_path, MAP + "mode: history\ntarget: visit\nmissing: x\ntests: x\n")
    assert [problem.split(":")[1] for problem in found] == ["8", "9", "10", "11"]


def test_what_an_update_keeps_is_read(tmp_path: Path) -> None:
    text = MAP + "  club: c\ndefaults: { store: S1 }\n"
    text += "on_update: { text: ours, club: ours, store: theirs }\n"
    assert load_map(map_of(tmp_path, text)).ours == {"text", "club"}


def test_order_and_forms_by_name_are_read(tmp_path: Path) -> None:
    dates = "dates: { at: [auto, excel-serial], order: mdy }"
    loaded = load_map(map_of(tmp_path, MAP.replace(MAP.splitlines()[3], dates)))
    assert (loaded.forms, loaded.order) == ({"at": ("auto", "excel-serial")}, "mdy")


SHEET = """
map: sheet
target: update
key: [ISSUE]
fields:
"""


def test_a_sheet_of_a_shop_has_fields_of_its_own(tmp_path: Path) -> None:
    loaded = load_map(map_of(tmp_path, SHEET + "  cause: a\n  done_on: b\n"))
    assert loaded.target is Target.UPDATE
    assert [rule.kind for rule in loaded.fields] == [Holds.TEXT, Holds.INSTANT]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ("  status: a\n  cause: b", "'status' is not known here; known are: cause, action"),
        ("  actoin: a\n  cause: b", "did you mean 'action'?"),
        ("  {}", "one of these is needed: cause, action"),
        ("  cause: a\ndefaults: { store: S1 }", "'store' is not known here"),
        ("  cause: a\nif:\n  - { when: { a: x }, then: { status: new } }", "not known here"),
    ],
)
def test_a_sheet_gives_no_field_of_an_issue(tmp_path: Path, fields: str, why: str) -> None:
    assert why in problems(tmp_path, SHEET + fields + "\n")[0]


def test_a_map_is_found_by_name_and_by_path(tmp_path: Path) -> None:
    path = map_of(tmp_path)
    assert find_map("crm", [tmp_path / "none", tmp_path / "maps"]) == path
    assert find_map(str(path), []) == path


def test_the_first_folder_goes_before_the_second(tmp_path: Path) -> None:
    own = map_of(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "crm.yaml").write_text(MAP)
    assert find_map("crm", [tmp_path / "maps", tmp_path / "other"]) == own


@pytest.mark.parametrize("name", ["crn", "maps/crn.yaml", "crm.yml", "no/such", ""])
def test_an_unknown_map_is_not_found_with_near_names(tmp_path: Path, name: str) -> None:
    map_of(tmp_path)
    with pytest.raises(MapNotFound) as caught:
        find_map(name, [tmp_path / "maps"])
    assert caught.value.exit_code == ExitCode.NOT_FOUND
    assert "crm" in caught.value.hint
