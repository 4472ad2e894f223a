"""Cases of rules, lived through: what they expect, what came, and what cannot happen."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from fbloop.messages import Message
from fbloop.rules.errors import CasesFailed, RulesInvalid
from fbloop.rules.folder import PACKS, copy_pack, load, pack_dir
from fbloop.services.rulebooks.testing import CasesRun, read_tests, run_tests

ZONE = "Asia/Shanghai"
ORGANISATION = Path(__file__).parents[3] / "docs/organisation.md"
FIRE = "text: 正常行驶中发生自燃, customer: 王五, reported_at: 2026-11-20 09:00"


def run(*cases: str, folder: Path = Path("rules")) -> CasesRun:
    if not folder.exists():
        copy_pack("ev-aftersales", folder)
        for path in (folder / "tests").iterdir():
            path.unlink()
    (folder / "tests" / "own.yaml").write_text("".join(cases), "utf-8")
    return run_tests(read_tests(folder, ZONE))


def case(given: str, expect: str, *more: str, name: str = "it") -> str:
    lines = [f"- name: {name}", f"given: {{ {given} }}", *more, f"expect: {{ {expect} }}"]
    return "\n  ".join(lines) + "\n"


def failed(*cases: str) -> Sequence[str]:
    with pytest.raises(CasesFailed) as caught:
        run(*cases)
    assert all(isinstance(line, Message) for line in caught.value.problems)
    return caught.value.problems


@pytest.mark.parametrize("pack", sorted(path.name for path in PACKS.iterdir()))
def test_the_shipped_packs_do_what_their_tests_expect(pack: str) -> None:
    tested = run_tests(read_tests(pack_dir(pack), ZONE))
    assert tested.cases > 1
    assert all(name.startswith("tests/") for name in tested.files)


def test_cases_are_counted() -> None:
    assert run(case(FIRE, "priority: P0"), case(FIRE, "rule: fire", name="two")) == CasesRun(
        files=("tests/own.yaml",), cases=2, notes=()
    )


def test_a_folder_without_cases_passes_and_says_that_nothing_was_run() -> None:
    tested = run("[]")
    assert (tested.cases, len(tested.notes)) == (0, 1)
    assert tested.notes[0].startswith("no case was run: ")


WRONG = [
    ("category: body", "category: expected body, came safety"),
    ("priority: P2", "priority: expected P2, came P0"),
    ("rule: default", "rule: expected default, came fire"),
    ("deadline: p1", "deadline: expected p1, came p0"),
    ("department: sales", "department: expected sales, came quality"),
    ("owner: store_manager", "owner: expected store_manager, came expert"),
    ("accountable: expert", "accountable: expected expert, came zone_lead"),
    ("cc: []", "cc: expected none, came legal-pr, rnd"),
    ("status: closed", "status: expected closed, came new"),
    ("clocks: [respond]", "clocks: expected respond, came close, followup, interim"),
    ("due: { respond: 2026-11-20 11:01 }",
     "due respond: expected 2026-11-20 11:01, came 2026-11-20 11:00"),
    ("due: { solve: 2026-11-20 11:01 }", "there is no clock solve; there is respond, interim"),
    ("department: none", "department: expected none, came quality"),
    ("target: { respond: 2026-11-20 11:00 }",
     "target respond: expected 2026-11-20 11:00, came none"),
    ("overdue: [respond]", "overdue: expected respond, came none"),
    ("met: [respond]", "met: expected respond, came none"),
    ("missed: [respond]", "missed: expected respond, came none"),
    ("ticked: []", "ticked: expected none, came issue-logged"),
    ("escalated_to: zone_lead", "escalated_to: expected zone_lead, came none"),
]  # fmt: skip


@pytest.mark.parametrize(("expect", "says"), WRONG, ids=[expect for expect, _ in WRONG])
def test_what_was_expected_and_what_came(expect: str, says: str) -> None:
    [line] = failed(case(FIRE, expect))
    assert line.startswith("tests/own.yaml:3:13: case it: ")
    assert says in line


def test_all_failing_cases_at_once_each_with_its_place() -> None:
    lines = failed(
        case(FIRE, "priority: P1, rule: default", name="one"),
        case(FIRE, "priority: P0", name="two"),
        case(FIRE, "overdue: [close]", name="three"),
    )
    assert [line.split(": ")[1] for line in lines] == ["case one", "case one", "case three"]
    assert [line.split(":")[1] for line in lines] == ["3", "3", "9"]


def test_the_error_has_the_parts_for_programs() -> None:
    with pytest.raises(CasesFailed) as caught:
        run(case(FIRE, "priority: P1, rule: default"), case(FIRE, "priority: P0", name="two"))
    assert (caught.value.details["cases"], caught.value.details["failed"]) == (2, 1)
    (first, _) = cast(list[dict[str, Any]], caught.value.details["problems"])
    assert (first["file"], first["line"], first["rule"]) == ("tests/own.yaml", 3, "it")
    assert first["message"] == "priority: expected P1, came P0"


def test_time_travel_goes_to_the_second() -> None:
    run(
        case(FIRE, "overdue: []", "at: 2026-11-20 11:00", name="in time"),
        case(FIRE, "overdue: [respond]", "at: 2026-11-20 11:00:01", name="late"),
    )


def test_deeds_are_done_in_the_order_of_time() -> None:
    answered = "{ at: 2026-11-20 10:00, note: contact, with: customer }"
    contained = "{ at: 2026-11-20 09:30, advance: { contain: 停售 } }"
    ticked = "{ at: 2026-11-20 10:30, tick: facts-known }"
    assigned = "{ at: 2026-11-20 09:10, assign: 李四, by: 赵六 }"
    then = f"then: [{answered}, {contained}, {ticked}, {assigned}]"
    expect = "met: [respond, interim], owner: 李四, ticked: [issue-logged, facts-known, %s]"
    run(case(FIRE, expect % "next-steps-set, customers-calmed", then))


def test_a_pause_moves_what_is_due() -> None:
    given = "text: 空调不制冷, customer: 王五, reported_at: 2026-11-20 16:00"
    pause = "{ at: 2026-11-20 17:00, pause: parts, until: 2026-11-22 17:00%s }"
    resume = ", { at: 2026-11-21 17:00, resume: yes }"
    run(
        case(given, "due: { close: 2026-12-06 16:00 }", f"then: [{pause % ''}]", name="whole"),
        case(
            given, "due: { close: 2026-12-05 16:00 }", f"then: [{pause % ''}{resume}]", name="less"
        ),
        case(
            given,
            "due: { close: 2026-12-04 16:00, solve: 2026-11-29 16:00 }",
            f"then: [{pause % ', clocks: solve'}]",
            name="one of them",
        ),
    )


def test_who_knows_is_told_no_more() -> None:
    acked = "then: [{ at: 2026-11-20 10:30, ack: yes }]"
    later = "at: 2026-11-20 11:30"
    run(
        case(FIRE, "escalated_to: zone_lead", later, name="silence"),
        case(FIRE, "escalated_to: expert", acked, later, name="somebody knows"),
    )


def test_a_deed_that_is_refused_cannot_happen() -> None:
    then = "then: [{ at: 2026-11-20 10:00, advance: { to: verifying } }]"
    [line] = failed(case(FIRE, "priority: P0", then))
    assert line.startswith("tests/own.yaml:1:3: case it: it cannot happen: ")
    assert "an owner who drives it" in line


def test_names_that_the_rules_do_not_have_run_no_case_and_come_with_other_mistakes() -> None:
    with pytest.raises(RulesInvalid) as caught:
        run(
            case(f"{FIRE}, channel: socail", "priority: P0", name="one"),
            case(FIRE, "rule: fyre", name="two"),
            case(FIRE, "priority: P7", name="three"),
        )
    assert sorted(line.split(": ")[1] for line in caught.value.problems) == [
        "case one", "case three", "case two",
    ]  # fmt: skip


def test_what_nobody_has_is_expected_as_none() -> None:
    given = "text: 想了解活动, category: other, priority: P3, reported_at: 2026-11-20 09:00"
    run(case(given, "rule: none"))


def test_what_was_there_before_counts() -> None:
    told = "text: 等待时间太久, store: S1, channel: social, reported_at: 2026-11-20"
    given, before = f"{told} 09:00", f"before: [{{ {told} 08:00, times: %s }}]"
    run(
        case(given, "priority: P2", before % 3, name="four"),
        case(given, "priority: P0", before % 4, name="five"),
    )


def test_cases_know_nothing_of_each_other() -> None:
    given = "text: 等待时间太久, store: S1, channel: social, reported_at: 2026-11-20 09:00"
    run(*(case(given, "priority: P2", name=f"case {n}") for n in range(6)))


def test_rules_that_cannot_be_read_run_no_case() -> None:
    run(case(FIRE, "priority: P0"))
    path = Path("rules/deadlines.yaml")
    path.write_text(path.read_text("utf-8").replace("respond: 2h", "respond: 2x"), "utf-8")
    with pytest.raises(RulesInvalid):
        read_tests(Path("rules"), ZONE)


DEMO = {name: (pack_dir("ev-aftersales") / "demo" / name) for name in ("stores.csv", "people.csv")}


def with_rows(pack: str, source: str) -> Path:
    """The pack with the rows of the demo, or of docs/organisation.md."""
    folder = Path("rules")
    copy_pack(pack, folder)
    for name, path in DEMO.items():
        if source == "docs":
            page = ORGANISATION.read_text("utf-8")
            rows = page.split(f"```csv rules/{name}\n")[1].split("```")[0]
        else:
            rows = path.read_text("utf-8")
        (folder / name).write_text(fitting(rows, pack), "utf-8")
    return folder


# What the rows call otherwise than a pack does.
OTHER_NAMES = {
    "blank": {"expert": "owner", "zone_lead": "lead", "store_manager": "service"},
    "store-monitoring": {},
    "ev-aftersales": {"office": "stores"},
}


def fitting(rows: str, pack: str) -> str:
    """The rows in the pack's own words, without people of roles that it does not have."""
    book = load(pack_dir(pack), ZONE)
    header, *lines = rows.replace(",stores,", ",office,").splitlines()
    cells = [[OTHER_NAMES[pack].get(cell, cell) for cell in line.split(",")] for line in lines]
    known = {*book.roles, *book.departments}
    kept = [row for row in cells if not header.startswith("name,role,") or row[1] in known]
    return "\n".join((header, *map(",".join, kept), ""))


@pytest.mark.parametrize("source", ["demo", "docs"])
@pytest.mark.parametrize("pack", sorted(path.name for path in PACKS.iterdir()))
def test_the_shipped_cases_pass_in_an_organisation_with_rows(pack: str, source: str) -> None:
    folder = with_rows(pack, source)
    assert load(folder, ZONE).people
    tests = read_tests(folder, ZONE)
    assert tests.notes == ()
    assert run_tests(tests).cases > 1


@pytest.mark.parametrize(
    ("expect", "came"),
    [
        ("owner: expert", None),  # 专家乙 stands in for 专家甲
        ("owner: 专家乙", None),
        ("accountable: zone_lead", None),
        ("owner: store_manager", "专家乙"),
        ("owner: 专家甲", "专家乙"),
        ("accountable: expert", "领导甲"),
    ],
)
def test_a_role_is_fulfilled_by_whoever_has_it_there(expect: str, came: str | None) -> None:
    own = case(f"{FIRE}, store: S1", expect)
    if came is None:
        run(own, folder=with_rows("ev-aftersales", "docs"))
    else:
        with_rows("ev-aftersales", "docs")
        assert f", came {came}" in failed(own)[0]


@pytest.mark.parametrize(
    ("given", "more"),
    [
        (", store: S9", ()),
        ("", ("then: [{ at: 2026-11-20 09:10, assign: 李四 }]",)),
        ("", ("then: [{ at: 2026-11-20 09:10, advance: { plan: 停售, plan_owner: 李四 } }]",)),
    ],
)
def test_a_stranger_to_the_rows_is_a_mistake_unless_the_case_wants_none(
    given: str, more: tuple[str, ...]
) -> None:
    folder = with_rows("ev-aftersales", "docs")
    with pytest.raises(RulesInvalid) as caught:
        run(case(f"{FIRE}{given}", "accountable: zone_lead", *more), folder=folder)
    [line] = caught.value.problems
    assert line.startswith("tests/own.yaml:")
    assert "case it: no " in line
    alone = ("organisation: none", *more)
    run(case(f"{FIRE}{given}", "accountable: zone_lead", *alone), folder=folder)
    [line] = failed(case(f"{FIRE}{given}", "accountable: expert", *alone))
    assert "accountable: expected expert, came zone_lead" in line


def test_what_stands_for_rows_that_are_not_there_is_said_once() -> None:
    shop = f"{FIRE}, store: S1"
    tested = run(case(shop, "owner: expert"), case(shop, "accountable: zone_lead", name="two"))
    assert [note.partition(":")[0] for note in tested.notes] == [
        "stores.csv has no rows", "people.csv has no rows",
    ]  # fmt: skip
    with pytest.raises(CasesFailed) as caught:
        run(case(shop, "owner: store_manager"))
    assert len(cast(list[str], caught.value.details["notes"])) == 2


def test_a_role_that_nobody_has_there_was_told_all_the_same() -> None:
    folder, later = with_rows("ev-aftersales", "docs"), "at: 2026-11-20 11:30"
    run(case(FIRE, "escalated_to: zone_lead", later), folder=folder)
    [line] = failed(case(FIRE, "escalated_to: expert", later))
    assert "escalated_to: expected expert, came zone_lead" in line


def test_nothing_is_left_on_disk() -> None:
    run(case(FIRE, "priority: P0"))
    assert sorted(path.name for path in Path().iterdir()) == ["rules"]
