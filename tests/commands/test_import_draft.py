"""`import --draft`: a map to correct is printed, and nothing is written."""

from pathlib import Path

from tests.command_line import CommandLine
from tests.desk import Desk
from tests.made_exports import counts

ROWS = "Ticket,Date,Complaint,Status\n" + "".join(
    f"{n},{n % 28 + 1}/11/2025,the left door is loud {n},{'Open' if n % 2 else 'Closed'}\n"
    for n in range(30)
)


def export(text: str = ROWS, name: str = "crm.csv") -> str:
    """A file with these rows."""
    Path(name).write_text(text, "utf-8")
    return name


def test_a_draft_needs_no_ledger_and_makes_none(fbloop: CommandLine) -> None:
    answer = fbloop("import", "--draft", export())
    assert answer.code == 0
    assert "map: crm  #" in answer.out
    assert "key: { from: Ticket" in answer.out
    assert [path.name for path in Path().iterdir()] == ["crm.csv"]


def test_the_file_can_be_imported_by_its_draft_at_once(fbloop: CommandLine) -> None:
    desk = Desk(fbloop)
    Path("maps").mkdir(exist_ok=True)
    Path("maps/mine.yaml").write_text(desk("import", "--draft", export()).out, "utf-8")
    assert counts(desk.done("import", "crm.csv", "--map", "mine")) == {"new": 30}
    assert counts(desk.done("import", "crm.csv")) == {"same": 30}


def test_in_json_the_map_and_what_to_look_at(fbloop: CommandLine) -> None:
    answer = fbloop("import", "--draft", export(ROWS.replace("Open", "Odd")), "--json").json()
    assert list(answer) == ["map", "notes"]
    assert answer["map"].startswith("# Drafted from crm.csv: 30 rows, 4 columns.\n")
    assert answer["notes"] == ["status 'Odd' is not known here: new is a guess"]


def test_only_one_file_is_looked_at(fbloop: CommandLine) -> None:
    answer = fbloop("import", "--draft", export(), export(name="b.csv"))
    assert (answer.code, answer.out) == (2, "")
    assert "--draft looks at one file" in answer.err


def test_an_encoding_may_be_named(fbloop: CommandLine) -> None:
    Path("a.csv").write_bytes("工單號,日期,描述\n1,2025-11-20,門的聲音很大\n".encode("big5"))
    answer = fbloop("import", "--draft", "a.csv", "--encoding", "big5")
    assert "text: 描述" in answer.out


def test_a_file_that_is_none_is_refused(fbloop: CommandLine) -> None:
    answer = fbloop("import", "--draft", "nothing.csv")
    assert (answer.code, answer.out) == (2, "")
    assert "nothing.csv: no such file" in answer.err
