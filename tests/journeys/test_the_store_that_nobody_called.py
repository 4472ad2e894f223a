"""Article 2: an alert on Monday that nobody followed, and the public exposure on Wednesday."""

from tests.command_line import CommandLine

STORE = "深圳南山店"
MONDAY = "2023-09-11 09:00"
TUESDAY = "2023-09-12 09:30"
WEDNESDAY = "2023-09-13 11:00"


def alert(fbloop: CommandLine) -> str:
    """The store's score fell over the weekend; the expert sees it on Monday morning."""
    fbloop("init", "--lang", "zh")
    logged = fbloop(
        "log", "门店NPS从上周的72跌到48", "--store", STORE,
        "--at", MONDAY, "--now", MONDAY, "--by", "小王", "--json",
    )  # fmt: skip
    assert logged.code == 0, logged.err
    return str(logged.json()["id"])


def complain(fbloop: CommandLine, minute: int) -> dict[str, object]:
    """One of the customers who complain in public on Wednesday."""
    moment = f"2023-09-13 10:{minute:02d}"
    logged = fbloop(
        "log", "维修后车内异响更大了，没人管", "--store", STORE, "--channel", "social",
        "--customer", f"客户{minute}", "--at", moment, "--now", moment, "--json",
    )  # fmt: skip
    assert logged.code == 0, logged.err
    return dict(logged.json())


def test_on_monday_the_rules_make_it_a_p1_with_a_day_to_respond(fbloop: CommandLine) -> None:
    issue = alert(fbloop)
    seen = fbloop("show", issue, "--now", MONDAY, "--json").json()
    assert (seen["priority"], seen["category"]) == ("P1", "store.nps")
    respond = next(clock for clock in seen["clocks"] if clock["name"] == "respond")
    assert respond["due_at"] == "2023-09-12T09:00:00+08:00"
    # Nobody owns it yet: that is not silence, it is the first thing that `due` says.
    due = fbloop("due", "--now", MONDAY, "--json")
    assert due.code == 11
    assert [row["state"] for row in due.json()] == ["unassigned", "duty"]


def test_with_an_owner_monday_is_quiet_and_tuesday_is_late(fbloop: CommandLine) -> None:
    issue = alert(fbloop)
    fbloop("assign", issue, "小王", "--now", "2023-09-11 09:05")
    assert fbloop("due", "--now", "2023-09-11 10:00").code == 0
    on_time = fbloop("due", "--now", "2023-09-12 09:00", "--soon", "15m", "--json")
    assert on_time.code == 0
    assert "respond" in [row["clock"] for row in on_time.json()]

    late = fbloop("due", "--now", TUESDAY, "--json")
    assert late.code == 11
    respond = next(row for row in late.json() if row["clock"] == "respond")
    assert (respond["state"], respond["remaining_s"]) == ("overdue", -1800)
    assert respond["store"] == STORE


def test_an_unanswered_call_is_no_response(fbloop: CommandLine) -> None:
    issue = alert(fbloop)
    tried = fbloop(
        "note", issue, "店长没接电话", "--kind", "attempt", "--with", "store",
        "--now", "2023-09-11 16:55",
    )  # fmt: skip
    assert tried.code == 0, tried.err
    late = fbloop("due", "--now", TUESDAY, "--json").json()
    assert "respond" in [row["clock"] for row in late if row["state"] == "overdue"]


def test_on_wednesday_the_fifth_public_complaint_makes_it_a_p0(fbloop: CommandLine) -> None:
    issue = alert(fbloop)
    fbloop("assign", issue, "小王", "--now", "2023-09-11 09:05")
    complaints = [complain(fbloop, minute) for minute in (1, 5, 9, 14)]
    assert {one["priority"] for one in complaints} == {"P2"}
    fifth = complain(fbloop, 20)
    assert fifth["priority"] == "P0"

    # The alert on the store is judged again by the same rule: it is public now.
    graded = fbloop("grade", issue, "--now", WEDNESDAY, "--json")
    assert graded.code == 0, graded.err
    assert graded.json()["priority"] == "P0"
    assert graded.json()["id"] == issue

    due = fbloop("due", "--store", STORE, "--now", WEDNESDAY, "--json")
    assert due.code == 12
    late = [row["clock"] for row in due.json() if row["id"] == issue and row["state"] == "overdue"]
    # Monday's promise stays broken: raising the priority rewrites nothing.
    assert "respond" in late
    first = fbloop("show", issue, "--now", WEDNESDAY, "--json").json()
    respond = next(clock for clock in first["clocks"] if clock["name"] == "respond")
    assert respond["due_at"] == "2023-09-12T09:00:00+08:00"


def test_the_call_on_wednesday_is_recorded_as_late(fbloop: CommandLine) -> None:
    issue = alert(fbloop)
    fbloop("assign", issue, "小王", "--now", "2023-09-11 09:05")
    called = fbloop(
        "note", issue, "店长：已有五位客户在网上投诉", "--kind", "contact", "--with", "store",
        "--now", WEDNESDAY, "--json",
    )  # fmt: skip
    assert called.json()["first_response_at"] == "2023-09-13T11:00:00+08:00"
    clocks = fbloop("show", issue, "--now", WEDNESDAY, "--json").json()["clocks"]
    assert next(c["state"] for c in clocks if c["name"] == "respond") == "missed"
    # Looked at on Monday evening the world was still in order.
    monday = fbloop("show", issue, "--now", "2023-09-11 20:00", "--json").json()
    assert monday["first_response_at"] is None
    assert next(c["state"] for c in monday["clocks"] if c["name"] == "respond") == "open"
