"""No way leads to *closed* past a verification: hundreds of command lines in any order."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.closing_check import check
from tests.command_line import CommandLine
from tests.desk import CLAIMS, EXECUTING, FACTS, LEAD, ME, OTHER, PLANNING, Desk

CAR = ("--vin", "LFBTEST00N0000017", "--category", "noise.cabin")
EXPECTED = {0, 2, 3, 4, 5}  # 1 would be a bug

which = st.sampled_from([0, 1])
people = st.sampled_from([ME, OTHER, LEAD])
facts = st.sampled_from(
    [
        PLANNING,
        EXECUTING,
        FACTS["verifying"],
        ("--cause", "也许", "--suspected"),
        ("--cause", "确定"),
        ("--action", "小王: 再做一件"),
        ("--accept", "quiet: faults <= 9"),
        ("--accept", "calm: repeats == 0 for 2 days"),
        ("--plan-owner", OTHER),
        ("--waive", "1: 不需要"),
    ]
)
words = st.sampled_from(["yes", "no", "unreachable"])
starts = st.sampled_from(["new", "executing", "verifying"])
closings = st.sampled_from(
    [
        ("--reply", "已修复"),
        ("--reply", "已修复", "--customer-confirmed", "yes"),
        ("--solved", "已调整", "--reply", "已修复", "--customer-confirmed", "yes"),
    ]
)
dismissals = st.sampled_from(
    [
        ("--as", "rejected", "--reason", "误报"),
        ("--as", "duplicate", "--reason", "同一个", "--of", "2026-11-0001"),
    ]
)
fields = st.sampled_from(
    ["customer=", "customer=张测试", "category=store.nps", "category=noise.cabin",
     "text=行驶中突然失去动力", "text=车内异响", "status=closed"]
)  # fmt: skip


class AnybodyTypesAnything(RuleBasedStateMachine):
    """A P1 and a P2, and three people who type whatever there is."""

    fbloop: CommandLine

    @initialize(first=starts, second=starts)
    def log(self, first: str, second: str) -> None:
        """Begin with two issues somewhere on their way."""
        self.desk = Desk(self.fbloop)
        self.issues = [self.desk.severe("P1", *CAR), ""]
        self.desk.reach(first)
        self.issues[1] = self.desk.minor("P2")
        self.desk.reach(second)

    def type(self, *arguments: str, by: str = ME) -> None:
        """A command line that may be refused, and never ends as a bug."""
        answer = self.desk(*arguments, by=by)
        assert answer.code in EXPECTED, (arguments, answer.code, answer.err)

    @rule(one=which, by=people)
    def go_on(self, one: int, by: str) -> None:
        """As far as it goes, with all that the gates ask."""
        for given in (PLANNING, EXECUTING, FACTS["verifying"]):
            self.type("advance", self.issues[one], *given, by=by)
            self.type("advance", self.issues[one], by=by)

    @rule(one=which, given=facts, by=people)
    def record(self, one: int, given: tuple[str, ...], by: str) -> None:
        """Some fact."""
        self.type("advance", self.issues[one], *given, by=by)

    @rule(one=which, to=st.sampled_from(["verifying", "closed", "archived"]), by=people)
    def leap(self, one: int, to: str, by: str) -> None:
        """Straight to a late status."""
        self.type("advance", self.issues[one], "--to", to, by=by)

    @rule(one=which, value=st.sampled_from(["0", "0", "5"]), by=people)
    def measure(self, one: int, value: str, by: str) -> None:
        """A verification by figures."""
        self.type("verify", self.issues[one], "--result", f"quiet={value}", by=by)

    @rule(one=which, said=words, by=people)
    def ask(self, one: int, said: str, by: str) -> None:
        """A verification by the customer's word."""
        self.type("verify", self.issues[one], "--customer-confirmed", said, by=by)

    @rule(one=which, by=people, approver=people)
    def override(self, one: int, by: str, approver: str) -> None:
        """A failure that somebody lets pass."""
        over = ("--override", "急", "--approved-by", approver)
        self.type("verify", self.issues[one], "--result", "quiet=5", *over, by=by)

    @rule(one=which, how=closings, by=people)
    def close(self, one: int, how: tuple[str, ...], by: str) -> None:
        """A closing of any kind."""
        self.type("close", self.issues[one], *how, by=by)

    @rule(one=which, how=dismissals, by=people)
    def dismiss(self, one: int, how: tuple[str, ...], by: str) -> None:
        """A closing that proves nothing, and does not count as one; taken up again at once."""
        self.type("close", self.issues[one], *how, by=by)
        self.type("reopen", self.issues[one], "--reason", "还在", "--kind", "customer", by=by)

    @rule(how=closings, by=people)
    def close_both(self, how: tuple[str, ...], by: str) -> None:
        """Both at once: all or nothing."""
        self.type("close", *self.issues, *how, by=by)

    @rule(one=which, by=people)
    def reopen(self, one: int, by: str) -> None:
        """Back into the loop."""
        self.type("reopen", self.issues[one], "--reason", "又坏", "--kind", "audit", by=by)

    @rule(one=which, by=people)
    def archive(self, one: int, by: str) -> None:
        """Out of sight."""
        self.type("archive", self.issues[one], "--no-lesson", "无", by=by)

    @rule(one=which, level=st.sampled_from(["P0", "P1", "P2", "P3"]), by=people)
    def grade(self, one: int, level: str, by: str) -> None:
        """A priority by hand."""
        self.type("grade", self.issues[one], level, "--reason", "重判", by=by)

    @rule(one=which, by=people)
    def undo(self, one: int, by: str) -> None:
        """The last command taken back, unless that would be the logging."""
        listed = self.desk("undo", self.issues[one], "--list", "--json")
        if listed.code == 0 and len(listed.json()) > 1:
            self.type("undo", self.issues[one], by=by)

    @rule(one=which, field=fields, by=people)
    def correct(self, one: int, field: str, by: str) -> None:
        """A field set to something else."""
        self.type("set", self.issues[one], field, by=by)

    @rule(one=which, kind=st.sampled_from(["contact", "attempt", "reply", "evidence"]))
    def note(self, one: int, kind: str) -> None:
        """A note to or about the customer."""
        self.type("note", self.issues[one], "已联系", "--kind", kind, "--with", "customer")

    @rule(state=st.sampled_from(["open", "done"]))
    def take_over(self, state: str) -> None:
        """Another system's row about the same car."""
        row = f"D1,2026-11-16 10:00,车内异响,张测试,P2,{state},LFBTEST00N0000017\n"
        Path("dms.csv").write_text(f"no,told,text,who,prio,state,vin\n{row}", "utf-8")
        Path("dms.yaml").write_text(CLAIMS.replace("text: text", "text: text\n  vin: vin"), "utf-8")
        self.type("import", "dms.csv", "--map", "dms.yaml")

    @rule(days=st.sampled_from([1, 3, 31]))
    def wait(self, days: int) -> None:
        """Time passes."""
        self.desk.wait(days=days)

    @invariant()
    def nothing_is_closed_unverified(self) -> None:
        """What the record says of every issue that is closed as solved."""
        for row in self.desk.done("list", "--all"):
            if row["resolution"] is not None:
                check(self.desk.show(row["id"]))


def test_whatever_is_typed_nothing_is_closed_unverified(fbloop: CommandLine) -> None:
    AnybodyTypesAnything.fbloop = staticmethod(fbloop)
    run_state_machine_as_test(
        AnybodyTypesAnything,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
