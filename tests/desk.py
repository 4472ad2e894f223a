"""Somebody at the command line, with a clock that the test moves: for tests of whole ways."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from fbloop import config
from fbloop.commands.shared.rules_cache import rule_book
from fbloop.ledger import open_ledger
from tests.command_line import CommandLine, Result

MONDAY = datetime(2026, 11, 16, 9, 0)
ME, OTHER, LEAD = "小王", "小李", "战区老陈"
CUSTOMER = ("--customer", "张测试")

# What each gate up to a status asks for, by the options that give it.
PLANNING = (
    "--cause", "端子压接不良", "--why", "供电中断", "--why", "端子松动", "--why", "压接高度超差",
    "--evidence", "拆检照片", "--scope", "single", "--contain", "停驶并提供代步车",
)  # fmt: skip
EXECUTING = (
    "--plan", "更换线束", "--plan-mid", "排查同批次", "--plan-long", "修改压接工艺",
    "--plan-due", "2026-11-20", "--accept", "quiet: faults == 0", "--approve",
)  # fmt: skip
VERIFYING = ("--action", "小王: 更换线束", "--done", "all", "--evidence", "更换后路试记录")
FACTS = {"planning": PLANNING, "executing": EXECUTING, "verifying": VERIFYING}
WAY = ("new", "investigating", "planning", "executing", "verifying")


class Desk:
    """Types command lines at its own moment; ``issue`` is the one that was logged last."""

    def __init__(self, fbloop: CommandLine) -> None:
        self.fbloop = fbloop
        self.now = MONDAY
        self.issue = ""
        _copy_ledger(fbloop)

    def __call__(self, *arguments: str, by: str = ME) -> Result:
        """The answer to a command line."""
        return self.fbloop(*arguments, "--by", by, "--now", self.moment)

    @property
    def moment(self) -> str:
        """The desk's moment, as it is typed."""
        return self.now.strftime("%Y-%m-%d %H:%M:%S")

    def wait(self, **span: float) -> "Desk":
        """Let time pass: ``wait(days=1)``."""
        self.now += timedelta(**span)
        return self

    def done(self, *arguments: str, by: str = ME) -> Any:
        """The JSON answer of a command that must succeed."""
        answer = self(*arguments, "--json", by=by)
        assert answer.code == 0, f"{arguments}: {answer.code} {answer.err}"
        return answer.json()

    def refused(self, *arguments: str, code: int = 4, by: str = ME) -> Any:
        """The error object of a command that must be refused and leave the ledger as it is."""
        before = Path("fbloop.db").read_bytes()
        answer = self(*arguments, "--json", by=by)
        assert answer.code == code, f"{arguments}: {answer.code} {answer.out} {answer.err}"
        assert Path("fbloop.db").read_bytes() == before, "a refused command wrote something"
        assert answer.out == ""
        return answer.error()

    def lacking(self, *arguments: str, by: str = ME) -> set[str]:
        """What a refused command says is missing, by field; each has its flag."""
        missing = self.refused(*arguments, by=by)["missing"]
        assert all(lack["flag"] for lack in missing)
        return {lack["field"] for lack in missing}

    def log(self, *options: str, text: str = "车内异响") -> str:
        """A new issue; the one that all short forms mean from now on."""
        self.issue = str(self.done("log", text, *options)["id"])
        return self.issue

    def severe(self, priority: str = "P1", *options: str) -> str:
        """A P0 or P1 of a customer that has an owner and was answered."""
        self.log("--priority", priority, *CUSTOMER, *options)
        self.done("assign", self.issue, ME)
        self.done("note", self.issue, "已致电", "--kind", "contact", "--with", "customer")
        return self.issue

    def minor(self, priority: str = "P2", *options: str) -> str:
        """A P2 or P3 of a customer that has an owner."""
        self.log("--priority", priority, *CUSTOMER, *options)
        self.done("assign", self.issue, ME)
        return self.issue

    def reach(self, status: str, *facts: str) -> Any:
        """Walk to a status, giving what each gate asks; ``facts`` come with the last step."""
        shown = self.show()
        for step in WAY[WAY.index(shown["status"]) + 1 : WAY.index(status) + 1]:
            more = facts if step == status else ()
            shown = self.done("advance", self.issue, "--to", step, *FACTS.get(step, ()), *more)
            if step == "executing":
                # Evidence of the measure is recorded while executing.
                self.done("advance", self.issue, *VERIFYING)
        return shown

    def passed(self, by: str = OTHER) -> Any:
        """Verified by the criterion of `EXECUTING`."""
        answer = self.done("verify", self.issue, "--result", "1=0", by=by)
        assert answer["verification"] == "passed"
        return answer

    def failed(self, by: str = OTHER) -> Any:
        """Verified by the criterion of `EXECUTING`, which fails."""
        answer = self.done("verify", self.issue, "--result", "1=3", by=by)
        assert answer["verification"] == "failed"
        return answer

    def closed(self, *options: str) -> Any:
        """Walked to its closing, with everything that a P0 asks."""
        self.reach("verifying")
        self.passed()
        return self.done("close", self.issue, "--reply", "已修复并回访", *options)

    def verifying(self, *criteria: str, priority: str = "P1", options: tuple[str, ...] = ()) -> str:
        """An issue in verifying, with just these criteria."""
        self.severe(priority, *options) if priority in ("P0", "P1") else self.minor(
            priority, *options
        )
        accept = [part for text in criteria for part in ("--accept", text)]
        facts = [*PLANNING, *EXECUTING[: EXECUTING.index("--accept")], "--approve", *accept]
        self.done("advance", self.issue, *facts, "--to", "executing")
        self.done("advance", self.issue, *VERIFYING, "--to", "verifying")
        return self.issue

    def show(self, issue: str = "") -> Any:
        """The issue with all that belongs to it, its events, too."""
        return self.done("show", issue or self.issue, "--events")

    def types(self, issue: str = "") -> list[str]:
        """The types of the issue's events."""
        return [event["type"] for event in self.show(issue)["events"]]

    def said(self, issue: str = "") -> list[str]:
        """What the issue's events say."""
        return [event["says"] for event in self.show(issue)["events"]]

    def clock(self, name: str, cycle: int = 1) -> Any:
        """One clock of the issue."""
        clocks = self.show()["clocks"]
        return next(c for c in clocks if (c["name"], c["cycle"]) == (name, cycle))


def name_people() -> None:
    """From now on people have names: only who is in the file is known."""
    with Path("rules/people.csv").open("a", encoding="utf-8") as people:
        people.write(f"{LEAD},zone_lead,\n{ME},expert,\n{OTHER},store_manager,\n")


def soften_gates(gate: str, softened: str) -> None:
    """Rewrite a part of the rule file of gates."""
    edit_rules("workflow.yaml", gate, softened)


def edit_rules(name: str, part: str, rewritten: str) -> None:
    """Rewrite a part of a rule file."""
    rules = Path("rules", name)
    before = rules.read_text(encoding="utf-8")
    assert part in before, f"{name} has no {part!r}"
    rules.write_text(before.replace(part, rewritten), encoding="utf-8")


CLAIMS = """\
map: dms
expect: { header: [no, told, text] }
key: [no]
mode: snapshot
dates: { told: ["YYYY-MM-DD HH:mm"], tz: Asia/Shanghai }
fields:
  text: text
  customer: who
  reported_at: told
  priority: prio
  status: { from: state, values: { done: claimed }, else: new }
defaults: { channel: store }
"""


def claim(desk: Desk, priority: str, text: str = "车内异响", status: str = "claimed") -> str:
    """An issue that another system calls closed, or whatever it is called there."""
    row = f"D1,2026-11-10 09:00,{text},张测试,{priority},done\n"
    Path("dms.csv").write_text(f"no,told,text,who,prio,state\n{row}", encoding="utf-8")
    Path("dms.yaml").write_text(CLAIMS.replace("claimed", status), encoding="utf-8")
    desk.done("import", "dms.csv", "--map", "dms.yaml")
    (issue,) = desk.done("list", "--all", "--status", status)
    desk.issue = str(issue["id"])
    return desk.issue


_made: dict[Path, bytes] = {}


def _copy_ledger(fbloop: CommandLine) -> None:
    """A new ledger in the working folder; its rules are read once for all tests."""
    if not _made:
        made = fbloop("init")
        assert made.code == 0, made.err
        _keep_rules()
        files = (path for path in Path().rglob("*") if path.is_file())
        _made.update((path, path.read_bytes()) for path in files)
    for path, content in _made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o600)


def _keep_rules() -> None:
    """What the first command that writes does: it keeps the compiled rules in the ledger."""
    place = config.ledger_place("fbloop.db", {}, Path.cwd())
    ledger = open_ledger(str(place.path))
    book, fresh = rule_book(ledger, place, None, ledger.settings.zone)
    assert fresh is not None
    with ledger.transaction(recorded_at=int(MONDAY.timestamp()), by="init") as transaction:
        transaction.keep_ruleset(book.digest, *fresh)
    ledger.close()
